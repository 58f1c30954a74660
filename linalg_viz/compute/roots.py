"""Roots of square-free integer polynomials to more digits than a float holds, with a proof of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import cos, log, pi, sin

from linalg_viz.records import dataclass

_GUARD = 30
_WORK = 300_000


@dataclass(frozen=True, slots=True)
class ComplexFraction:
    """re + i·im, both rational."""

    re: Fraction
    im: Fraction


@dataclass(frozen=True, slots=True)
class _Z:
    """A complex number of Decimals, at the precision of the current context."""

    re: Decimal
    im: Decimal

    def __add__(self, o: _Z) -> _Z:
        return _Z(self.re + o.re, self.im + o.im)

    def __sub__(self, o: _Z) -> _Z:
        return _Z(self.re - o.re, self.im - o.im)

    def __mul__(self, o: _Z) -> _Z:
        return _Z(self.re * o.re - self.im * o.im, self.re * o.im + self.im * o.re)

    def __truediv__(self, o: _Z) -> _Z:
        size = o.re * o.re + o.im * o.im
        return _Z((self.re * o.re + self.im * o.im) / size, (self.im * o.re - self.re * o.im) / size)

    def size(self) -> Decimal:
        return max(abs(self.re), abs(self.im))


def complex_roots(f: Sequence[int]) -> tuple[ComplexFraction, ...] | None:
    """All roots of a square-free f (coefficients highest first, f(0) ≠ 0), each right to 30 digits.

    Real roots have im = 0 and complex ones come in exact conjugate pairs. None when the coefficients are too
    long (working precision × degree² beyond 300,000). Method: Ehrlich–Aberth with Bini's starting points
    (Numerical Algorithms 13, 1996); the disc |z − root| ≤ n|f/f'| proves the digits (Laguerre, Henrici).
    """
    digits = max(len(hex(abs(c))) for c in f)
    precision = 2 * _GUARD + 2 * digits
    while precision * len(f) ** 2 <= _WORK:
        with localcontext(Context(prec=precision, Emax=10**9, Emin=-(10**9))):
            z = _aberth([Decimal(c) for c in f], _starts(f))
            if z is not None:
                return z
        precision *= 2
    return None


def _aberth(f: list[Decimal], z: list[_Z]) -> tuple[ComplexFraction, ...] | None:
    n, goal = len(f) - 1, Decimal(10) ** -(_GUARD + 5)
    done = [False] * n
    for _ in range(60 + 10 * n):
        for i in range(n):
            if done[i]:
                continue
            newton = _newton(f, z[i])
            if newton is None:
                z[i] = z[i] * _Z(Decimal("1.001"), Decimal("0.0007"))
                continue
            done[i] = n * newton.size() * 2 <= goal * z[i].size()
            z[i] = z[i] - _damped(newton, z, i)
        if all(done):
            return _paired(z, goal)
    return None


def _newton(f: list[Decimal], z: _Z) -> _Z | None:
    """f(z)/f'(z), or None where the slope vanishes."""
    value, slope = _Z(Decimal(0), Decimal(0)), _Z(Decimal(0), Decimal(0))
    for c in f:
        slope = slope * z + value
        value = value * z + _Z(c, Decimal(0))
    return value / slope if slope.size() else None


def _damped(newton: _Z, z: list[_Z], i: int) -> _Z:
    """Aberth's correction: the other approximations repel this one."""
    one, total = _Z(Decimal(1), Decimal(0)), _Z(Decimal(0), Decimal(0))
    for j, other in enumerate(z):
        if j != i and (gap := z[i] - other).size():
            total = total + one / gap
    bottom = one - newton * total
    return newton / bottom if bottom.size() else newton


def _paired(z: list[_Z], goal: Decimal) -> tuple[ComplexFraction, ...] | None:
    """Roots made real where their disc meets the axis: it holds one root, its own conjugate."""
    real = [Fraction(r.re) for r in z if abs(r.im) <= 100 * goal * r.size()]
    upper = [(Fraction(r.re), Fraction(r.im)) for r in z if r.im > 100 * goal * r.size()]
    if len(real) + 2 * len(upper) != len(z) or len(set(real)) + len(set(upper)) != len(real) + len(upper):
        return None
    pairs = [ComplexFraction(re, sign * im) for re, im in upper for sign in (1, -1)]
    return (*(ComplexFraction(re, Fraction(0)) for re in real), *pairs)


def _starts(f: Sequence[int]) -> list[_Z]:
    """Points on the circles where roots are expected, from the upper convex hull of log|aₖ|."""
    n = len(f) - 1
    points = [(k, log(abs(c))) for k, c in enumerate(reversed(f)) if c]
    hull: list[tuple[int, float]] = []
    for point in points:
        while len(hull) > 1 and _below(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    starts = []
    for (i, a), (j, b) in pairwise(hull):
        exponent = (a - b) / (j - i) / log(10)
        radius = Decimal(10) ** int(exponent) * Decimal(10 ** (exponent - int(exponent)))
        for k in range(j - i):
            angle = 2 * pi * k / (j - i) + 2 * pi * i / n + 0.7
            starts.append(_Z(radius * Decimal(cos(angle)), radius * Decimal(sin(angle))))
    return starts


def _below(a: tuple[int, float], b: tuple[int, float], c: tuple[int, float]) -> bool:
    return (b[1] - a[1]) * (c[0] - a[0]) <= (c[1] - a[1]) * (b[0] - a[0])
