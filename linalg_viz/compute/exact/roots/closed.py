"""Roots in closed form: of what is linear, quadratic, or quadratic in x²; all others are isolated."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from linalg_viz.compute.exact.decide import sign
from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.entry import add, divide, multiply, negate, square_root, subtract
from linalg_viz.compute.exact.roots.isolated import isolated
from linalg_viz.compute.exact.roots.newton import near_three
from linalg_viz.compute.exact.values import Complex, Real, Value


def roots_of(f: tuple[Value, ...], near: Sequence[float] = ()) -> tuple[Complex, ...]:
    """The roots of a monic polynomial without repeated roots."""
    if len(f) == 2:
        return (Complex(negate(f[1])),)
    if len(f) == 5 and f[1] == f[3] == 0:
        return _of_biquadratic(f)
    if len(f) > 3:
        return isolated(f, near or _near(f))
    if (two := _rational_pair(f)) is not None:
        return two
    middle = multiply(f[1], Fraction(-1, 2))
    square = subtract(multiply(middle, middle), f[2])
    if isinstance(square, Real):  # too long to be written out, and no tree of it is told from 0 for sure
        return isolated(f)
    if sign(square) < 0:
        z = Complex(middle, square_root(negate(square)))
        return z, z.conjugate
    root = square_root(square)
    up, down = add(middle, root), subtract(middle, root)
    # Where numbers are too long to be exact, the root that cancels comes from the product of both.
    if isinstance(down, Real) and sign(middle) > 0:
        down = divide(f[2], up)
    elif isinstance(up, Real) and sign(middle) < 0:
        up = divide(f[2], down)
    return Complex(up), Complex(down)


def _rational_pair(f: tuple[Value, ...]) -> tuple[Complex, ...] | None:
    """The roots of a monic quadratic that are rational: exact however long they are; None for others."""
    if not (isinstance(f[1], Fraction) and isinstance(f[2], Fraction)):
        return None
    middle = -f[1] / 2
    square = middle * middle - f[2]
    if square < 0:
        return None
    top, bottom = isqrt(square.numerator), isqrt(square.denominator)
    if top * top != square.numerator or bottom * bottom != square.denominator:
        return None
    root = Fraction(top, bottom)
    return Complex(middle + root), Complex(middle - root)


def _near(f: tuple[Value, ...]) -> tuple[float, ...]:
    """Floats near the roots of a monic cubic, where it is rational and they are real."""
    if len(f) != 4 or not all(isinstance(c, Fraction) for c in f):
        return ()
    a, b, c = map(nearest_float, f[1:])
    return near_three(a, b, c)


def _of_biquadratic(f: tuple[Value, ...]) -> tuple[Complex, ...]:
    """±√y for the roots y of the quadratic in x², each in closed form while y is real."""
    squares = roots_of((f[0], f[2], f[4]))
    if not all(y.is_real for y in squares):
        return isolated(f)
    out = []
    for y in squares:
        size = square_root(y.re if sign(y.re) > 0 else negate(y.re))
        for x in (size, negate(size)):
            out.append(Complex(x) if sign(y.re) > 0 else Complex(Fraction(0), x))
    return tuple(out)
