"""The eigenvector of a small rational matrix for a rational or quadratic eigenvalue, in whole numbers.

A picture of eigenvectors asks for every one of them in every frame while a hand is on an entry. Where the
eigenspace is a line, two independent rows of A − λI span all that is at right angles to it: up to 3×3 their
product says the vector, without elimination and without FLINT.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm

from linalg_viz.compute.exact.entry import EXACT_BITS
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.compute.exact.values import Complex, Rows, Value

Whole = tuple[int, int]
"""x + y·s with integers x, y and one s = √D, of a D that may be negative."""


def eigenvector(A: Rows, value: Complex) -> tuple[Complex, ...] | None:
    """The vector (n,) of a one-dimensional eigenspace of A (n, n), n = 2 or 3.

    Integer parts without a common factor, the first part that is not 0 positive. None for other matrices
    and values.
    """
    parts = _with_one_root(value)
    rows = [[x for x in row if isinstance(x, Fraction)] for row in A]
    if parts is None or not 2 <= len(A) <= 3 or any(len(row) < len(A) for row in rows):
        return None
    p, q, D = parts
    scale = lcm(p.denominator, q.denominator, *(x.denominator for row in rows for x in row))
    a, b = _times(p, scale), _times(q, scale)
    shifted = [
        [(_times(x, scale) - a, -b) if i == j else (_times(x, scale), 0) for j, x in enumerate(row)]
        for i, row in enumerate(rows)
    ]
    found = next((v for v in _candidates(shifted, D) if any(map(any, v))), None)
    return None if found is None else _as_told(found, D)


def _with_one_root(z: Complex) -> tuple[Fraction, Fraction, int] | None:
    """(p, q, D) with z = p + q√D; None where more roots than one are in it."""
    re, im = _parts(z.re), _parts(z.im)
    if re is None or im is None or (im[0] and im[1]) or ((im[0] or im[1]) and re[1]):
        return None
    if im[0]:
        return re[0], im[0], -1
    return (re[0], im[1], -im[2]) if im[1] else re


def _parts(x: Value) -> tuple[Fraction, Fraction, int] | None:
    """(p, q, d) with x = p + q√d; None where it has more roots, or none of these."""
    if isinstance(x, Fraction):
        return x, Fraction(0), 1
    if not isinstance(x, Surd) or len(x.radicands) > 1:
        return None
    d, q = x.terms[-1]
    return x.terms[0][1] if len(x.terms) > 1 else Fraction(0), q, d


def _times(x: Fraction, scale: int) -> int:
    return x.numerator * (scale // x.denominator)


def _candidates(M: list[list[Whole]], D: int) -> Iterator[list[Whole]]:
    """What is at right angles to all rows of M of rank n − 1, once for each choice of n − 1 of them."""
    if len(M) == 2:
        for x, y in M:
            yield [y, (-x[0], -x[1])]
        return
    for i, j in ((0, 1), (0, 2), (1, 2)):
        (a, b, c), (d, e, f) = M[i], M[j]
        yield [_crossed(b, f, c, e, D), _crossed(c, d, a, f, D), _crossed(a, e, b, d, D)]


def _crossed(a: Whole, b: Whole, c: Whole, d: Whole, D: int) -> Whole:
    """ab − cd."""
    return (
        a[0] * b[0] - c[0] * d[0] + D * (a[1] * b[1] - c[1] * d[1]),
        a[0] * b[1] + a[1] * b[0] - c[0] * d[1] - c[1] * d[0],
    )


def _as_told(v: list[Whole], D: int) -> tuple[Complex, ...] | None:
    """The multiple whose last entry that is not 0 is rational, as elimination has it, in least terms."""
    last = next(x for x in reversed(v) if any(x))
    if last[1]:
        mirrored = (last[0], -last[1])
        v = [_crossed(x, mirrored, (0, 0), (0, 0), D) for x in v]
    common = gcd(*(part for x in v for part in x))
    if max(abs(part) for x in v for part in x).bit_length() - common.bit_length() >= EXACT_BITS:
        return None
    if not _begins_positive(next(x for x in v if any(x)), D):
        common = -common
    return tuple(_entry(x // common, y // common, D) for x, y in v)


def _begins_positive(x: Whole, D: int) -> bool:
    """Whether the first part that is not 0 of x + y√D is positive: of a complex number the real one first."""
    a, b = x
    if D < 0:
        return a > 0 or (a == 0 and b > 0)
    if (a >= 0) == (b >= 0) or not (a and b):
        return a > 0 or (a == 0 and b > 0)
    return (a * a > b * b * D) == (a > 0)


def _entry(x: int, y: int, D: int) -> Complex:
    if D < 0:
        return Complex(Fraction(x), _root(y, -D))
    return Complex(_sum(x, y, D))


def _root(y: int, d: int) -> Value:
    return Fraction(y) if d == 1 or not y else Surd(((d, Fraction(y)),))


def _sum(x: int, y: int, d: int) -> Value:
    if not y:
        return Fraction(x)
    return Surd(((1, Fraction(x)), (d, Fraction(y)))) if x else _root(y, d)
