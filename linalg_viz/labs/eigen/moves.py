"""From a dragged eigenvalue or eigenvector back to A: what is not dragged stays what it is.

With w the left eigenvector of a simple λ (wᵀA = λwᵀ, wᵀv = 1) the part of A that belongs to λ is λvwᵀ. Moving λ to μ
adds (μ − λ)vwᵀ: all vectors stay. Moving v to v′ is A ↦ SAS⁻¹ with S = I + (v′ − v)wᵀ: all eigenvalues stay, and all
other eigenvectors, since w is perpendicular to them. Source: Horn & Johnson, Matrix Analysis, 1.4 and 3.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from linalg_viz.compute import rational as exact
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, Complex, RationalRows, Real, Rows, array, rational
from linalg_viz.labs.eigen.spectral import Group, Spectrum
from linalg_viz.labs.parts import decimals, known

DIRECTION_DIGITS, FACTOR_DIGITS = 6, 9


@dataclass(frozen=True, slots=True)
class Moved:
    """The new matrix and, where it keeps a constraint that a short decimal would break, its entry texts."""

    rows: Rows
    texts: decimals.Texts | None = None


def value_moved(A: Rows, found: Spectrum, group: Group, to: Fraction | float) -> Moved:
    """A with one real eigenvalue moved to ``to``, all eigenvectors kept.

    A Fraction for a rational eigenvalue of a rational A gives an exact matrix. A multiple of I stays one, and a
    defective 2×2 stays exactly defective.
    """
    if found.scalar or (found.defective and found.n == 2):
        return _shifted(A, group, to)
    sides = _exact_sides(A, group) if isinstance(to, Fraction) else None
    if sides is not None and isinstance(to, Fraction):
        R, V, W, value = sides
        return Moved(_plus(R, _projector(V, W), to - value))
    P = float_projector(array(A), found, group)
    return _written(array(A) + (float(to) - group.value.real) * P, found.symmetric)


def pair_moved(A: Rows, group: Group, to: complex) -> Moved:
    """A with a conjugate pair of simple eigenvalues moved to ``to`` and its conjugate, all vectors kept."""
    M = array(A)
    v, w = _complex_sides(M, group)
    change = 2.0 * np.real((to - group.value) * np.outer(v, np.conj(w)) / np.vdot(w, v))
    return _written(M + change, False)


def vector_moved(A: Rows, found: Spectrum, group: Group, to: Column) -> Moved:
    """A with the vector of a simple real eigenvalue turned to the direction ``to``; the rest as it was.

    Fractions in ``to`` give an exact matrix where λ and its left vector are rational; a 2×2 with λ = 0 stays exactly
    singular.
    """
    whole = tuple(x for x in to if isinstance(x, Fraction))
    sides = _exact_sides(A, group) if len(whole) == len(to) else None
    if sides is not None:
        R, V, W, _ = sides
        return Moved(_conjugated(R, V[0], W[0], whole))
    d = _unit(to)
    if found.n == 2 and known.rank(A) == 1:
        return _rank_one(A, found, group, d)
    M, v = array(A), found.vector(group.name)
    w = left_vector(M, found, group)
    S = np.eye(found.n) + np.outer(d - v, w)
    back = np.eye(found.n) - np.outer(d - v, w) / float(w @ d)
    return _written(S @ M @ back, False)


def turned(A: Rows, found: Spectrum, group: Group, to: Column) -> Moved:
    """A symmetric (or a defective 2×2) A turned as a whole so that the vector of ``group`` points along ``to``.

    The least rotation that does it. A defective one stays exactly defective: it is λI + c·d(d⊥)ᵀ, and d(d⊥)ᵀ squares
    to 0 for every d.
    """
    if found.defective:
        return _turned_shear(A, group, _unit(to))
    whole = tuple(x for x in to if isinstance(x, Fraction))
    values = [g.exact.value for g in found.groups if g.exact is not None and g.exact.value is not None]
    if found.n == 2 and len(whole) == 2 and len(values) == 2 and all(v.is_rational for v in values):
        mine = found.groups.index(group)
        first = _dyad(whole, values[mine].a)
        return Moved(_plus(first, _dyad((-whole[1], whole[0]), values[1 - mine].a), Fraction(1)))
    v, d = found.vector(group.name), _unit(to)
    R = _least_rotation(v, d if float(v @ d) >= 0 else -d)
    return _written(R @ array(A) @ R.T, True)


def left_vector(M: Real, found: Spectrum, group: Group) -> Real:
    """The left eigenvector w (n,) of a simple real eigenvalue, scaled so that wᵀv = 1."""
    w = np.linalg.svd(M / found.size - group.value.real / found.size * np.eye(found.n))[0][:, -1]
    out: Real = w / float(w @ found.vector(group.name))
    return out


def float_projector(M: Real, found: Spectrum, group: Group) -> Real:
    """The spectral projector (n, n) of a real eigenvalue with a full eigenspace: V(WᵀV)⁻¹Wᵀ."""
    k = group.geometric
    V = found.vectors[:, list(group.names)].real
    size = found.size or 1.0
    W = np.linalg.svd(M / size - group.value.real / size * np.eye(found.n))[0][:, found.n - k :]
    out: Real = V @ np.linalg.solve(W.T @ V, W.T)
    return out


def _shifted(A: Rows, group: Group, to: Fraction | float) -> Moved:
    R = rational(A)
    known_value = group.exact.value if group.exact is not None else None
    if R is None or known_value is None or not known_value.is_rational:
        return _written(array(A) + (float(to) - group.value.real) * np.eye(len(A)), False)
    by = (to if isinstance(to, Fraction) else decimals.rounded(to, DIRECTION_DIGITS)) - known_value.a
    rows = _plus(R, exact.identity(len(A)), by)
    return Moved(rows, decimals.texts(rows))


def _exact_sides(
    A: Rows, group: Group
) -> tuple[RationalRows, tuple[tuple[Fraction, ...], ...], tuple[tuple[Fraction, ...], ...], Fraction] | None:
    """A, right and left eigenvectors and λ, all rational; None where one of them is not."""
    R, found = rational(A), group.exact
    if R is None or found is None or found.value is None or not found.value.is_rational:
        return None
    value = found.value.a
    V = tuple(tuple(s.a for s in v) for v in found.vectors)
    W = exact.nullspace(exact.shifted(transpose(R), value))
    return (R, V, W, value) if len(V) == len(W) == group.algebraic else None


def _projector(V: tuple[tuple[Fraction, ...], ...], W: tuple[tuple[Fraction, ...], ...]) -> RationalRows:
    columns = transpose(V)
    inner = exact.inverse(exact.multiply(W, columns))
    assert inner is not None
    return exact.multiply(exact.multiply(columns, inner), W)


def _conjugated(R: RationalRows, v: Column, w: Column, to: tuple[Fraction, ...]) -> RationalRows:
    """SAS⁻¹ for S = I + (v′ − v)wᵀ/(wᵀv), exactly."""
    length = sum((Fraction(a) * Fraction(b) for a, b in zip(v, w, strict=True)), Fraction(0))
    step = tuple((x - Fraction(y)) / length for x, y in zip(to, v, strict=True))
    S = tuple(
        tuple(Fraction(int(i == j)) + s * Fraction(y) for j, y in enumerate(w)) for i, s in enumerate(step)
    )
    back = exact.inverse(S)
    assert back is not None
    return exact.multiply(exact.multiply(S, R), back)


def _plus(R: RationalRows, P: RationalRows, factor: Fraction) -> RationalRows:
    return tuple(
        tuple(a + factor * p for a, p in zip(row, other, strict=True))
        for row, other in zip(R, P, strict=True)
    )


def _dyad(d: tuple[Fraction, ...], value: Fraction) -> RationalRows:
    """value·ddᵀ/(dᵀd)."""
    length = sum((x * x for x in d), Fraction(0))
    return tuple(tuple(value * x * y / length for y in d) for x in d)


def _rank_one(A: Rows, found: Spectrum, group: Group, d: Real) -> Moved:
    """c·abᵀ with a along the image and b across the kernel, decimals: the product is exactly of rank 1."""
    R = rational(A)
    zero = found.is_zero(group.value)
    trace = sum(float(A[i][i]) for i in range(2))
    if R is None:
        rows = array(A)
        a = rows[:, int(np.argmax(np.linalg.norm(rows, axis=0)))]
        b = rows[int(np.argmax(np.linalg.norm(rows, axis=1)))]
        left, right = (tuple(decimals.rounded(float(x), FACTOR_DIGITS) for x in each) for each in (a, b))
    else:
        j = next(k for k in (0, 1) if R[0][k] or R[1][k])
        left = (R[0][j], R[1][j])
        right = next(row for row in R if any(row))
    turned_to = tuple(decimals.rounded(float(x), DIRECTION_DIGITS) for x in d)
    left, right = (left, (-turned_to[1], turned_to[0])) if zero else (turned_to, right)
    between = sum((x * y for x, y in zip(left, right, strict=True)), Fraction(0))
    c = decimals.rounded(float(decimals.rounded(trace, FACTOR_DIGITS - 1)) / float(between), FACTOR_DIGITS)
    rows_out = tuple(tuple(c * x * y for y in right) for x in left)
    return Moved(rows_out, decimals.texts(rows_out))


def _turned_shear(A: Rows, group: Group, d: Real) -> Moved:
    known_value = group.exact.value if group.exact is not None else None
    value = (
        known_value.a if known_value is not None and known_value.is_rational else Fraction(group.value.real)
    )
    N = array(A) - float(value) * np.eye(2)
    v = np.linalg.svd(N)[0][:, 0]
    strength = float(v @ N @ np.array([-v[1], v[0]]))
    x, y = (decimals.rounded(float(e), DIRECTION_DIGITS) for e in d)
    c = decimals.rounded(strength / float(x * x + y * y), FACTOR_DIGITS)
    rows = ((value - c * x * y, c * x * x), (-c * y * y, value + c * x * y))
    return Moved(rows, decimals.texts(rows))


def _least_rotation(a: Real, b: Real) -> Real:
    """The rotation (n, n) within the plane of two unit vectors with aᵀb > −1 that takes a to b."""
    s = a + b
    out: Real = np.eye(len(a)) - np.outer(s, s) / (1.0 + float(a @ b)) + 2.0 * np.outer(b, a)
    return out


def _complex_sides(M: Real, group: Group) -> tuple[Complex, Complex]:
    u, _, vh = np.linalg.svd(M - group.value * np.eye(len(M)))
    return np.conj(vh[-1]), u[:, -1]


def _unit(to: Column) -> Real:
    d = array(to)
    out: Real = d / np.linalg.norm(d)
    return out


def _written(M: Real, symmetric: bool) -> Moved:
    rows, texts = decimals.matrix((M + M.T) / 2 if symmetric else M)
    return Moved(rows, texts)
