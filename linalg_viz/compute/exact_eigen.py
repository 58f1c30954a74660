"""Eigenvalues of rational matrices: exact where rational or quadratic surds, certified digits elsewhere."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import gcd, isqrt, lcm

from linalg_viz.compute import rational as exact
from linalg_viz.compute.factor import factor, square_free_part
from linalg_viz.compute.roots import complex_roots
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.surd import Surd
from linalg_viz.compute.typing import RationalRows
from linalg_viz.records import dataclass

SurdVector = tuple[Surd, ...]


@dataclass(frozen=True, slots=True)
class ExactEigenvalue:
    """One distinct eigenvalue of a rational matrix.

    `value`: its exact form, None when it is neither rational nor a quadratic surd. `parts`: real and
    imaginary part, right to at least 30 digits. `algebraic`: exact. `geometric`: exact; None in the one case
    that is left open (two cubic factors of one multiplicity). `vectors`: a basis of the eigenspace over
    Q(√d), for exact values only; entries are coprime integers where the value is rational.
    """

    value: Surd | None
    parts: tuple[Fraction, Fraction]
    algebraic: int
    geometric: int | None
    vectors: tuple[SurdVector, ...]


@dataclass(frozen=True, slots=True)
class ExactSpectrum:
    """The eigenvalues (real ones first, descending, then pairs, the one above the axis first) and their
    origin.

    `complete`: all eigenvalues are here (false only when coefficients run to thousands of digits).
    `diagonalizable`: over the complex numbers, decided exactly: p(A) = 0 for the square-free p with the same
    roots.
    """

    polynomial: tuple[Fraction, ...]
    eigenvalues: tuple[ExactEigenvalue, ...]
    complete: bool
    diagonalizable: bool


@lru_cache(maxsize=16)
def spectrum(A: RationalRows) -> ExactSpectrum:
    """The eigenvalues of a square rational matrix with exact multiplicities; ValueError when it is not
    square.

    12×12 with ordinary entries takes a fraction of a second. No floating-point guess decides anything.
    """
    M, scale, reduced = _integral(A)
    factors = factor(reduced)
    found: list[ExactEigenvalue] = []
    for r, k in factors.roots:
        found.append(_rational(M, r, k, scale))
    for (b, c), k in factors.quadratics:
        found.extend(_pair(M, b, c, k, scale))
    complete = True
    for rest, k in factors.rest:
        values = complex_roots(rest)
        complete = complete and values is not None
        geometric = _geometric(M, rest, k)
        for z in values or ():
            found.append(ExactEigenvalue(None, (z.re * scale, z.im * scale), k, geometric, ()))
    found.sort(key=lambda e: (e.parts[1] != 0, -e.parts[0], abs(e.parts[1]), -e.parts[1]))
    full = not any(any(row) for row in exact.polynomial_at(square_free_part(reduced), M))
    polynomial = tuple(c * scale**k for k, c in enumerate(reduced))
    return ExactSpectrum(polynomial, tuple(found), complete, full)


def singular_values(A: RationalRows) -> tuple[Fraction, ...] | None:
    """σ₁ ≥ … ≥ σ of min(m, n), each right to some 30 digits, zeros exactly zero.

    Roots of the characteristic polynomial of AᵀA or AAᵀ, whichever is smaller; None when its coefficients
    are too long.
    """
    At = transpose(A)
    _, scale, reduced = _integral(exact.multiply(A, At) if len(A) <= len(At) else exact.multiply(At, A))
    factors = factor(reduced)
    squares = [Fraction(r) for r, k in factors.roots for _ in range(k)]
    for (b, c), k in factors.quadratics:
        root = Surd.root(Fraction(-b, 2), Fraction(b * b - 4 * c, 4))
        squares += [part for s in (root, root.conjugate) for part in [s.parts[0]] * k]
    for rest, k in factors.rest:
        values = complex_roots(rest)
        if values is None:
            return None
        squares += [z.re for z in values for _ in range(k)]
    return tuple(square_root(s * scale) for s in sorted(squares, reverse=True))


def square_root(x: Fraction) -> Fraction:
    """√x of a rational x ≥ 0, exact where it is rational, else to about 50 digits."""
    n, d = x.numerator, x.denominator
    shift = max(0, 340 - (n * d).bit_length()) // 2 + 1
    return Fraction(isqrt((n * d) << 2 * shift), d << shift)


def _integral(A: RationalRows) -> tuple[RationalRows, Fraction, list[int]]:
    """(M, s, p): A = s·M with M of integers, and the characteristic polynomial p of M."""
    N, scale = exact.integer_matrix(A)
    M: RationalRows = tuple(tuple(Fraction(x) for x in row) for row in N)
    return M, scale, [int(c) for c in exact.characteristic_polynomial(M)]


def eigenvectors(A: RationalRows, value: Surd) -> tuple[SurdVector, ...]:
    """A basis of {x : Ax = value·x} over Q(√d), by elimination there; empty for no eigenvalue.

    Each vector is scaled to integer parts without a common factor, its first nonzero entry positive (its
    rational part first).
    """
    rows = [[Surd(x) - value if i == j else Surd(x) for j, x in enumerate(row)] for i, row in enumerate(A)]
    n, pivots = len(A), _reduce(rows)
    basis = []
    for free in (j for j in range(n) if j not in pivots):
        x = [Surd(Fraction(0))] * n
        x[free] = Surd(Fraction(1))
        for i, column in enumerate(pivots):
            x[column] = -rows[i][free]
        basis.append(_tidy(x))
    return tuple(basis)


def _reduce(rows: list[list[Surd]]) -> list[int]:
    """Reduced row echelon form in place; the pivot columns."""
    pivots: list[int] = []
    for column in range(len(rows[0])):
        top = len(pivots)
        found = next((i for i in range(top, len(rows)) if not rows[i][column].is_zero), None)
        if found is None:
            continue
        rows[top], rows[found] = rows[found], rows[top]
        pivot = rows[top][column]
        rows[top] = [x if x.is_zero else x / pivot for x in rows[top]]
        for i, row in enumerate(rows):
            if i != top and not row[column].is_zero:
                f = row[column]
                rows[i] = [x if y.is_zero else x - f * y for x, y in zip(row, rows[top], strict=True)]
        pivots.append(column)
    return pivots


def _tidy(x: list[Surd]) -> SurdVector:
    parts = [part for s in x for part in (s.a, s.b)]
    d = lcm(*(p.denominator for p in parts))
    g = gcd(*(int(p * d) for p in parts))
    first = next(s for s in x if not s.is_zero)
    sign = -1 if (first.parts[0] or first.parts[1]) < 0 else 1
    return tuple(s.times(Fraction(sign * d, g)) for s in x)


def _rational(M: RationalRows, r: int, k: int, scale: Fraction) -> ExactEigenvalue:
    kernel = exact.nullspace(exact.shifted(M, Fraction(r)))
    vectors = tuple(_tidy([Surd(c) for c in v]) for v in kernel)
    value = Surd(r * scale)
    return ExactEigenvalue(value, value.parts, k, len(kernel), vectors)


def _pair(M: RationalRows, b: int, c: int, k: int, scale: Fraction) -> list[ExactEigenvalue]:
    root = Surd.root(Fraction(-b, 2), Fraction(b * b - 4 * c, 4))
    vectors = eigenvectors(M, root)
    mirrored = tuple(_tidy([s.conjugate for s in v]) for v in vectors)
    pairs = ((root.times(scale), vectors), (root.conjugate.times(scale), mirrored))
    return [ExactEigenvalue(value, value.parts, k, len(basis), basis) for value, basis in pairs]


def _geometric(M: RationalRows, f: tuple[int, ...], k: int) -> int | None:
    """The dimension of the eigenspace of each root of a square-free f without small factors."""
    if k == 1:
        return 1
    kernel = len(M) - exact.rank(exact.polynomial_at(f, M))
    each, left = divmod(kernel, len(f) - 1)
    return None if left else each
