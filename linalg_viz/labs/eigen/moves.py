"""From a dragged eigenvalue or eigenvector back to A: what is not dragged stays what it is.

With w the left eigenvector of a simple λ (wᵀA = λwᵀ, wᵀv = 1) the part of A that belongs to λ is λvwᵀ. Moving
λ to μ adds (μ − λ)vwᵀ: all vectors stay. Moving v to v′ is A ↦ SAS⁻¹ with S = I + (v′ − v)wᵀ: all eigenvalues
stay, and all other eigenvectors, since w is perpendicular to them. Source: Horn & Johnson, Matrix Analysis,
1.4 and 3.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, isfinite, log10

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.exact.rounded import exactly, numbers
from linalg_viz.compute.rows import identity, product, transpose
from linalg_viz.compute.typing import Column, RationalRows, Real, Rows, array, rational
from linalg_viz.labs.eigen.spectral import Group, Spectrum, exact_value
from linalg_viz.labs.parts import decimals, known
from linalg_viz.labs.parts.measured import exact_root
from linalg_viz.labs.parts.pixels import DIRECTION

KEPT_DIGITS, FACTOR_DIGITS = 8, 9
"""Significant digits of what keeps irrational vectors of A = Aᵀ: two more than are shown, for a long drag."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The new matrix and, where it keeps a constraint that a short decimal would break, its entry texts."""

    rows: Rows
    texts: decimals.Texts | None = None


def value_moved(A: Rows, found: Spectrum, group: Group, to: Fraction) -> Moved:
    """A with one real eigenvalue moved to ``to``, all eigenvectors kept; exact where A and it are rational.

    A multiple of I stays one, and a defective 2×2 stays exactly defective.
    """
    if found.scalar or (found.defective and found.n == 2):
        return _shifted(A, group, to)
    sides = exact_sides(A, group)
    exact = None if sides is None else _projector(sides)
    if sides is not None and exact is not None:
        return Moved(_plus(sides.R, exact, to - sides.value))
    if to == 0 and found.n == 2 and found.real:
        return _flattened(found, group)
    P = float_projector(array(A), found, group)
    # What was hit is kept to rounding.
    digits = decimals.DIGITS if to.denominator == 1 else _digits(found)
    return _written(array(A) + (float(to) - group.value.real) * P, found.symmetric, digits)


def _flattened(found: Spectrum, group: Group) -> Moved:
    """What is left of a 2×2 when the λ of one of two lines is 0: exactly of rank 1, in decimals."""
    kept = next(each for each in found.groups if each is not group)
    a = decimals.whole_direction(found.vector(kept.name), DIRECTION)
    x, y = decimals.whole_direction(found.vector(group.name), DIRECTION)
    return _product(a, a if found.symmetric else (-y, x), kept.value.real)


def _product(a: tuple[int, ...], b: tuple[int, ...], trace: float) -> Moved:
    """c·abᵀ of that trace, c a decimal."""
    c = decimals.rounded(trace / sum(x * y for x, y in zip(a, b, strict=True)), FACTOR_DIGITS)
    rows = tuple(tuple(c * x * y for y in b) for x in a)
    return Moved(rows, decimals.texts(rows))


def pair_moved(A: Rows, found: Spectrum, group: Group, re: Fraction, turn: Fraction) -> Moved:
    """A with a conjugate pair moved to re ± turn·b·i, b its imaginary part now; all vectors are kept.

    On the plane of the pair A is a·I + b·J with J² = −I, and re·I + turn·(A − a·I) is made of it: for a
    rational A up to 3×3 (its third eigenvalue rational) the vectors stay exactly, irrational or not.
    """
    R, half = rational(A), _half_trace(A, found)
    if R is not None and half is not None:
        rest, plane = half
        moved = _plus(product(plane, _less(R, rest)), plane, re / turn)
        kept = _plus(R, product(plane, R), Fraction(-1))
        return Moved(_plus(kept, moved, turn))
    M, to = array(A), complex(float(re), float(turn) * group.value.imag)
    v, w = subspaces.sides(M, group.value)
    change = 2.0 * np.real((to - group.value) * np.outer(v, np.conj(w)) / np.vdot(w, v))
    return _written(M + change, False, _digits(found))


def imaginary_part(A: Rows, found: Spectrum) -> Fraction | None:
    """The imaginary part b > 0 of the pair where it is rational; None where it is not, or not known to be."""
    R, half = rational(A), _half_trace(A, found)
    if R is None or half is None:
        return None
    a, plane = half
    J = product(plane, _less(R, a))
    J2 = product(J, J)
    square = -sum((J2[i][i] for i in range(len(R))), Fraction(0)) / 2
    return exact_root(square)


def _half_trace(A: Rows, found: Spectrum) -> tuple[Fraction, RationalRows] | None:
    """The real part of the pair and the projector onto its plane, both rational; None where one of them is
    not.
    """
    R = rational(A)
    if R is None or len(R) > 3:
        return None
    n = len(R)
    trace = sum((R[i][i] for i in range(n)), Fraction(0))
    if n == 2:
        return trace / 2, identity(2)
    lone = next((each for each in found.groups if each.real), None)
    sides = None if lone is None else exact_sides(A, lone)
    exact = None if sides is None else _projector(sides)
    if sides is None or exact is None:
        return None
    return (trace - sides.value) / 2, _plus(identity(n), exact, Fraction(-1))


def vector_moved(A: Rows, found: Spectrum, group: Group, to: tuple[Fraction, ...]) -> Moved:
    """A with the vector of a simple real eigenvalue turned to the direction ``to``; the rest as it was.

    The matrix is exact where λ is rational; another 2×2 with λ = 0 stays exactly singular.
    """
    sides = exact_sides(A, group)
    if sides is not None:
        return Moved(_conjugated(sides.R, sides.V[0], sides.W[0], to))
    d = _unit(to)
    if found.n == 2 and known.rank(A) == 1:
        return _rank_one(A, found, group, d)
    M, v = array(A), found.vector(group.name)
    w = left_vector(M, found, group)
    S = np.eye(found.n) + np.outer(d - v, w)
    back = np.eye(found.n) - np.outer(d - v, w) / float(w @ d)
    return _written(S @ M @ back, False, decimals.DIGITS)


def turned(A: Rows, found: Spectrum, group: Group, to: tuple[Fraction, ...]) -> Moved:
    """A symmetric (or a defective 2×2) A turned as a whole so that the vector of ``group`` points along
    ``to``.

    The least rotation that does it. A defective one stays exactly defective: it is λI + c·d(d⊥)ᵀ, and d(d⊥)ᵀ
    squares to 0 for every d.
    """
    if found.defective:
        return _turned_shear(A, group, to)
    values = [rational_eigenvalue(A, g) for g in found.groups]
    mine = found.groups.index(group)
    if found.n == 2 and len(values) == 2:
        one, two = values[mine], values[1 - mine]
        if one is not None and two is not None:
            return Moved(_plus(_dyad(to, one), _dyad((-to[1], to[0]), two), Fraction(1)))
    v, d = found.vector(group.name), _unit(to)
    R = _least_rotation(v, d if float(v @ d) >= 0 else -d)
    return _written(R @ array(A) @ R.T, True, KEPT_DIGITS)


def left_vector(M: Real, found: Spectrum, group: Group) -> Real:
    """The left eigenvector w (n,) of a simple real eigenvalue, scaled so that wᵀv = 1."""
    w = subspaces.left_vectors(M, group.value.real, 1)[:, 0]
    out: Real = w / float(w @ found.vector(group.name))
    return out


def float_projector(M: Real, found: Spectrum, group: Group) -> Real:
    """The spectral projector (n, n) of a real eigenvalue with a full eigenspace: V(WᵀV)⁻¹Wᵀ."""
    W = subspaces.left_vectors(M, group.value.real, group.geometric)
    return subspaces.projector(found.vectors[:, list(group.names)].real, W)


def _shifted(A: Rows, group: Group, to: Fraction) -> Moved:
    """A + (to − λ)I, exact where A is rational: its only eigenvalue is a share of its trace then."""
    R = rational(A)
    if R is None:
        return _written(array(A) + (float(to) - group.value.real) * np.eye(len(A)), False, decimals.DIGITS)
    now = sum((R[i][i] for i in range(len(R))), Fraction(0)) / len(R)
    return Moved(_plus(R, identity(len(R)), to - now))


@dataclass(frozen=True, slots=True)
class Sides:
    """A, the right and the left eigenvectors of one eigenvalue and that eigenvalue, all rational."""

    R: RationalRows
    V: tuple[tuple[Fraction, ...], ...]
    W: tuple[tuple[Fraction, ...], ...]
    value: Fraction


def exact_sides(A: Rows, group: Group) -> Sides | None:
    """What belongs to a rational eigenvalue of a rational A; None where it is not, or has too few vectors."""
    R, value = rational(A), rational_eigenvalue(A, group)
    if R is None or value is None:
        return None
    V, W = (rational(numbers(exactly(_less(M, value)).nullspace)) for M in (R, transpose(R)))
    if V is None or W is None or not len(V) == len(W) == group.algebraic:
        return None
    return Sides(R, V, W, value)


def rational_eigenvalue(A: Rows, group: Group) -> Fraction | None:
    """The eigenvalue of ``group`` if it is rational and A is."""
    if rational(A) is None or not group.real:
        return None
    value, _ = exact_value(group)
    return value if isinstance(value, Fraction) else None


def _projector(sides: Sides) -> RationalRows | None:
    """V(WᵀV)⁻¹Wᵀ; None where its fractions are too long."""
    columns = transpose(sides.V)
    inverse = known.inverse(product(sides.W, columns))
    inner = None if inverse is None else rational(inverse)
    return None if inner is None else product(product(columns, inner), sides.W)


def _less(R: RationalRows, value: Fraction) -> RationalRows:
    """R − value·I."""
    return _plus(R, identity(len(R)), -value)


def _conjugated(
    R: RationalRows, v: tuple[Fraction, ...], w: tuple[Fraction, ...], to: tuple[Fraction, ...]
) -> RationalRows:
    """SAS⁻¹ for S = I + (v′ − v)wᵀ/(wᵀv), exactly; S⁻¹ = I − (v′ − v)wᵀ/(wᵀv′) (Sherman & Morrison 1950)."""
    step = tuple((x - y,) for x, y in zip(to, v, strict=True))
    change = product(step, (w,))
    before, after = (sum((a * b for a, b in zip(each, w, strict=True)), Fraction(0)) for each in (v, to))
    S = _plus(identity(len(R)), change, 1 / before)
    return product(product(S, R), _plus(identity(len(R)), change, -1 / after))


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
    zero = group.zero
    M = array(A)
    a = M[:, int(np.argmax(np.linalg.norm(M, axis=0)))]
    b = M[int(np.argmax(np.linalg.norm(M, axis=1)))]
    to, left, right = (decimals.whole_direction(each, DIRECTION) for each in (d, a, b))
    left, right = (left, (-to[1], to[0])) if zero else (to, right)
    return _product(left, right, float(np.trace(M)))


def _turned_shear(A: Rows, group: Group, to: tuple[Fraction, ...]) -> Moved:
    """λI + c·d(d⊥)ᵀ with the strength c·dᵀd of before: exact for a rational A."""
    R = rational(A)
    if R is None:
        M, value = array(A), decimals.rounded(group.value.real, FACTOR_DIGITS)
        strength = decimals.rounded(float(M[0, 1] - M[1, 0]), FACTOR_DIGITS)
    else:
        value = (R[0][0] + R[1][1]) / 2
        strength = R[0][1] - R[1][0]
    x, y = to
    c = strength / (x * x + y * y)
    rows = ((value - c * x * y, c * x * x), (-c * y * y, value + c * x * y))
    return Moved(rows) if R is not None else Moved(rows, decimals.texts(rows))


def _least_rotation(a: Real, b: Real) -> Real:
    """The rotation (n, n) within the plane of two unit vectors with aᵀb > −1 that takes a to b."""
    s = a + b
    out: Real = np.eye(len(a)) - np.outer(s, s) / (1.0 + float(a @ b)) + 2.0 * np.outer(b, a)
    return out


def _unit(to: Column) -> Real:
    d = array(to)
    out: Real = d / np.linalg.norm(d)
    return out


def _digits(found: Spectrum) -> int:
    """Digits of entries that keep what is kept: rounding moves it by the square of cond P, 1 for A = Aᵀ."""
    more = 2.0 * log10(found.condition) if isfinite(found.condition) else decimals.DIGITS
    return min(KEPT_DIGITS + ceil(more), decimals.DIGITS)


def _written(M: Real, symmetric: bool, digits: int) -> Moved:
    rows, texts = decimals.matrix((M + M.T) / 2 if symmetric else M, digits)
    return Moved(rows, texts)
