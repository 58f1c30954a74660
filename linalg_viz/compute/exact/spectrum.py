"""Eigenvalues with their multiplicities, and eigenvectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cmp_to_key, lru_cache
from math import floor, gcd, hypot, isfinite, lcm

from linalg_viz.compute.exact import eliminate
from linalg_viz.compute.exact.balls import MOST_BITS, Undecidable
from linalg_viz.compute.exact.decide import Known, Verdict, all_equal, sign
from linalg_viz.compute.exact.digits import bounds, nearest_float
from linalg_viz.compute.exact.domain import Domain, Rational, Roots, domain_of
from linalg_viz.compute.exact.entry import add, divide, multiply, negate, square_root
from linalg_viz.compute.exact.field import Field
from linalg_viz.compute.exact.polynomials import Polynomial, at_matrix, characteristic, square_free
from linalg_viz.compute.exact.questions import ask
from linalg_viz.compute.exact.quick import vectors as quick_vectors
from linalg_viz.compute.exact.roots import vanishing
from linalg_viz.compute.exact.roots.closed import roots_of
from linalg_viz.compute.exact.splitting import factors
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.compute.exact.values import Complex, Real, Row, Rows, Value, is_exact
from linalg_viz.records import dataclass

Vector = tuple[Complex, ...]


@dataclass(frozen=True, slots=True)
class Eigenvalue:
    """One distinct eigenvalue: its value, algebraic and geometric multiplicity, and how these are known."""

    value: Complex
    algebraic: int
    geometric: int
    known: Known = "exact"


@lru_cache(maxsize=512)
def eigenvalues(A: Rows, gram_kernel: int | None = None) -> tuple[Eigenvalue, ...]:
    """The distinct eigenvalues of a square A: real ones first, descending, then pairs, the upper one first.

    Rational ones and quadratic surds are exact; others are roots with as many digits as are asked for. Real
    parts that are 0 are 0. `gram_kernel`: A is AᵀA (or AAᵀ) of something with a kernel of this dimension.
    """
    if len(A) == 2 and (two := _of_two(A)) is not None:
        return two
    D = domain_of(A)
    if D is None:
        mirrored = gram_kernel is not None or symmetric(A) == Verdict(True)
        found = ask("spectrum", (A,), (gram_kernel, mirrored))
        if any(not 1 <= g <= k for _, k, g in found.value):
            # 100 digits found a root, and no vector for it: they contradict one another.
            raise Undecidable
        return tuple(Eigenvalue(_complex(z), k, g, found.known) for z, k, g in found.value)
    p = ask("characteristic", (A,)).value
    return _of_polynomial(D, p, lambda f, k, irreducible: _by_dimension(D, A, f, k, irreducible))


def symmetric(A: Rows) -> Verdict:
    """Whether A (n, n) is symmetric."""
    return all_equal((A[i][j], A[j][i]) for i in range(len(A)) for j in range(i))


def of_symmetric(D: Domain, p: Row, near: Sequence[float] = ()) -> tuple[Eigenvalue, ...]:
    """The distinct eigenvalues of a symmetric matrix, descending, from its characteristic polynomial.

    p holds the coefficients (n + 1,) for a matrix (n, n), ``near`` floats near all n of them, where there
    are. Each has as many independent vectors as it counts.
    """
    return _of_polynomial(D, p, lambda f, k, _: [(f, k)], near)


def _of_polynomial(
    D: Domain,
    p: Row,
    by_dimension: Callable[[Polynomial, int, bool], list[tuple[Polynomial, int]]],
    near: Sequence[float] = (),
) -> tuple[Eigenvalue, ...]:
    out: list[Eigenvalue] = []
    pieces = [
        (part, k, geometric)
        for f, k, irreducible in factors(D, [D.enter(c) for c in p])
        for part, geometric in by_dimension(f, k, irreducible)
    ]
    for part, k, geometric in pieces:
        values = roots_of(tuple(D.leave(c) for c in part), near)  # type: ignore[misc]
        out += [Eigenvalue(z, k, geometric) for z in values]
    # The roots that `isolated` finds of a single factor stand in order already.
    first = out[0].value.re
    sorted_already = len(pieces) == 1 and isinstance(first, Real) and first.op == "root"
    return tuple(out if sorted_already else _in_order(out))


def _of_two(A: Rows) -> tuple[Eigenvalue, ...] | None:
    """The two eigenvalues of a rational A (2, 2); None for another A and for one that counts twice."""
    (a, b), (c, d) = A
    if not all(isinstance(x, Fraction) for x in (a, b, c, d)):
        return None
    trace, det = a + d, a * d - b * c  # type: ignore[operator]
    if trace * trace == 4 * det:
        return None
    return tuple(Eigenvalue(z, 1, 1) for z in roots_of((Fraction(1), -trace, det)))


@lru_cache(maxsize=512)
def eigenvectors(A: Rows, e: Eigenvalue) -> tuple[Vector, ...]:
    """A basis of the eigenspace of one of `eigenvalues(A)`: of A (n, n), e.geometric complex vectors (n,).

    Exact for exact values in a field of ours (integer parts without a common factor, the first nonzero entry
    positive); else certified by the known dimension, with the entries of the weakest columns 1 or 0.
    """
    if not e.value.is_real and sign(e.value.im) < 0:
        upper = Eigenvalue(e.value.conjugate, e.algebraic, e.geometric, e.known)
        return tuple(tuple(z.conjugate for z in v) for v in eigenvectors(A, upper))
    if e.geometric == 1 and (one := quick_vectors.eigenvector(A, e.value)) is not None:
        return (one,)
    D = _common(A, e.value)
    if D is not None:
        found = eliminate.kernel(D, eliminate.shifted(D.table(A), D.enter(_for(D, e.value))))
        return tuple(tidied(tuple(_complex(D.leave(x)) for x in v)) for v in found)
    answer = ask("eigenvectors", (A,), (e.value, e.geometric)).value
    basis = [tuple(_complex(x) for x in v) for v in answer]
    if e.geometric == 1 and isinstance(domain_of(A), Rational) and (f := _polynomial_of(A, e)) is not None:
        basis = [vanishing.settled(A, f, basis[0])]
    return tuple(map(_positive, basis))


def _polynomial_of(A: Rows, e: Eigenvalue) -> tuple[Fraction, ...] | None:
    """The irreducible factor of the characteristic polynomial of a rational A whose root an eigenvalue is."""
    for x in (e.value.re, e.value.im):
        if isinstance(x, Real) and x.op == "root":
            f: tuple[Fraction, ...] = x.args[0]
            return f
    D = Rational()
    for found, _, _ in factors(D, [D.enter(c) for c in ask("characteristic", (A,)).value]):
        f = tuple(D.leave(c) for c in found)  # type: ignore[misc]
        if e.value in roots_of(f):
            return f
    return None


def roots(coefficients: Row) -> tuple[tuple[Complex, int], ...]:
    """The distinct complex roots of a polynomial with their multiplicities, real ones first, descending.

    Coefficients (n + 1,) highest first, the first not 0, at least two of them; ValueError otherwise.
    """
    if len(coefficients) < 2 or sign(coefficients[0]) == 0:
        raise ValueError("a polynomial of degree 1 or more is needed")
    n = len(coefficients) - 1
    first = [negate(divide(c, coefficients[0])) for c in coefficients[1:]]
    below = [[Fraction(int(i == j)) for j in range(n)] for i in range(n - 1)]
    companion: Rows = (tuple(first), *(tuple(row) for row in below))
    return tuple((e.value, e.algebraic) for e in eigenvalues(companion))


def unit(v: Vector) -> tuple[complex, ...]:
    """v divided by its length, each part a float with all its digits but the last ones.

    The parts are rounded once and divided once; where floats do not reach, the quotients are rounded.
    """
    parts = [nearest_float(x) for x in _parts(v)]
    top = max(map(abs, parts))
    if (
        isfinite(top)
        and _LEAST < top
        and all(x or part == 0 for x, part in zip(parts, _parts(v), strict=True))
    ):
        size = hypot(*(x / top for x in parts))
        scaled = [x / top / size for x in parts]
        return tuple(complex(re, im) for re, im in zip(scaled[::2], scaled[1::2], strict=True))
    total: Value = Fraction(0)
    for z in v:
        total = add(total, add(multiply(z.re, z.re), multiply(z.im, z.im)))
    length = square_root(total)
    return tuple(complex(float(divide(z.re, length)), float(divide(z.im, length))) for z in v)


def _parts(v: Vector) -> list[Value]:
    return [x for z in v for x in (z.re, z.im)]


_LEAST = 1e-290
"""Sizes below it have fewer digits as floats."""


def _by_dimension(
    D: Domain, A: Rows, f: Polynomial, k: int, irreducible: bool
) -> list[tuple[Polynomial, int]]:
    """Factors of a square-free f, of which each root counts k times, with the dimension of its eigenspace."""
    degree = len(f) - 1
    if k == 1:
        return [(f, 1)]
    table = D.table(A)
    kernel = eliminate.kernel(D, at_matrix(D, f, table))
    if irreducible or len(kernel) in (degree, k * degree):
        return [(f, len(kernel) // degree)]
    # On the kernel of f(A) every root of f counts as often as it has vectors.
    ones = [max(j for j, x in enumerate(v) if not D.is_zero(x)) for v in kernel]
    there = eliminate.product(D, kernel, eliminate.transpose(table))
    return square_free(D, characteristic(D, [[v[j] for j in ones] for v in there]))


def _in_order(found: list[Eigenvalue]) -> list[Eigenvalue]:
    if all(e.value.is_real for e in found):
        near = {nearest_float(e.value.re): e for e in found}
        # Rounding keeps the order: floats that differ tell it, whatever is rounded.
        if len(near) == len(found):
            return [near[x] for x in sorted(near, reverse=True)]
    middles = {e: (_middle(e.value.re), _middle(e.value.im)) for e in found}
    top = max((abs(x) for pair in middles.values() for x in pair), default=Fraction(0)) or Fraction(1)
    # Parts that agree to 60 digits of the largest count as equal: pairs with one real part stay together.
    level, third = 2**200 / top, Fraction(1, 3)

    def key(e: Eigenvalue) -> tuple[int, int]:
        re, im = middles[e]
        return -floor(re * level + third), floor(im * level + third)

    real = sorted((e for e in found if e.value.is_real), key=cmp_to_key(_below), reverse=True)
    upper = sorted((e for e in found if middles[e][1] > 0), key=key)
    mirrored = {e.value: e for e in found if middles[e][1] < 0}
    return real + [each for e in upper for each in (e, mirrored[e.value.conjugate])]


def _below(one: Eigenvalue, other: Eigenvalue) -> int:
    """−1 or 1 as the first of two different real ones is the smaller or the larger, however near they are."""
    bits = 256
    while bits <= MOST_BITS:
        (a, b), (c, d) = bounds(one.value.re, bits), bounds(other.value.re, bits)
        if b < c or d < a:
            return -1 if b < c else 1
        bits *= 2
    return 0


def _middle(x: Value) -> Fraction:
    """A rational beside x, as near as 60 digits of x itself want it however far its terms cancel; 0 for 0."""
    bits = 256
    low, high = bounds(x, bits)
    while (high - low) * 2**200 > min(abs(low), abs(high)) and sign(x) and bits < MOST_BITS:
        bits *= 2
        low, high = bounds(x, bits)
    return (low + high) / 2 if sign(x) else Fraction(0)


def _common(A: Rows, z: Complex) -> Domain | None:
    """The exact domain of the entries and the value, with one root of a negative number for a complex one."""
    if not (is_exact(z.re) and is_exact(z.im)) or any(isinstance(x, Real) for row in A for x in row):
        return None
    radicands = {d for row in (*A, (z.re, z.im)) for x in row if isinstance(x, Surd) for d in x.radicands}
    if z.is_real:
        if not radicands:
            return Rational()
        field = Field.of(radicands)
        return None if field is None else Roots(field)
    # The imaginary part c√D of a quadratic makes √−D the root to take; anything else takes i itself.
    terms = z.im.terms if isinstance(z.im, Surd) else ((1, z.im),)
    negative = -terms[0][0] if len(terms) == 1 else -1
    plain = {d for row in (*A, (z.re,)) for x in row if isinstance(x, Surd) for d in x.radicands}
    field = Field.of((plain if len(terms) == 1 else radicands) | {negative})
    return None if field is None else Roots(field)


def _for(D: Domain, z: Complex) -> Value | Complex:
    return z.re if isinstance(D, Rational) else z


def _complex(x: Value | Complex) -> Complex:
    return x if isinstance(x, Complex) else Complex(x)


def tidied(v: Vector) -> Vector:
    """v (n,), exact, times a rational: integers without a common factor in it, the first entry positive."""
    parts = [c for z in v for x in (z.re, z.im) for c in _coefficients(x)]
    d = lcm(*(c.denominator for c in parts))
    g = gcd(*(int(c * d) for c in parts))
    if d == g:
        return _positive(v)
    factor = Fraction(d, g)
    return _positive(tuple(Complex(multiply(z.re, factor), multiply(z.im, factor)) for z in v))


def _positive(v: Vector) -> Vector:
    """The vector or its opposite: the first nonzero part of the first nonzero entry is positive."""
    for z in v:
        for x in (z.re, z.im):
            if (s := sign(x)) > 0:
                return v
            elif s < 0:
                return tuple(Complex(negate(z.re), negate(z.im)) for z in v)
    return v


def _coefficients(x: Value) -> list[Fraction]:
    if isinstance(x, Fraction):
        return [x]
    assert isinstance(x, Surd)
    return [c for _, c in x.terms]
