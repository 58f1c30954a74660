"""The user's own curve and plane: where their handles stand, and how high they are there."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log10

from linalg_viz.labs.least_squares.data import dials
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.snapping import rounded

NARROWEST = Fraction(1, 10**6)
"""Width of the points below which the picture takes one of its own."""

LARGEST_DRAWN = 9
"""Decimal exponent of the largest ordinate that is drawn."""


def stretch(p: Params) -> Fraction:
    """What y is multiplied by in the picture: 10^stretch, less where that would leave the range of the
    camera.
    """
    top = max((abs(y) for _, y, _ in p.points), default=Fraction(0))
    most = LARGEST_DRAWN - ceil(log10(float(top))) if top else 12
    return Fraction(10) ** max(min(p.stretch, most), -12)


def span(p: Params) -> tuple[Fraction, Fraction]:
    """From where to where the points lie, in x; at least something."""
    xs = [x for x, _, _ in p.points]
    low, high = min(xs), max(xs)
    if high - low < NARROWEST:
        return low - 1, high + 1
    return low, high


@memoised(maxsize=32)
def _nodes(low: Fraction, high: Fraction, degree: int) -> tuple[Fraction, ...]:
    wide = high - low
    grain = float(wide) / 50.0
    if degree == 0:
        return (rounded(float(low - wide / 8), grain),)
    start = (
        Fraction(0) if degree == 1 and low - wide / 2 <= 0 < high else rounded(float(low - wide / 8), grain)
    )
    end = rounded(float(high + wide / 8), grain)
    inner = [rounded(float(start + (end - start) * k / degree), grain) for k in range(1, degree)]
    return (start, *inner, end)


def nodes(p: Params) -> tuple[Fraction, ...]:
    """Where the handles of the user's own curve stand, degree + 1 places; a line has one at its intercept if
    it is near.
    """
    return _nodes(*span(p), p.degree)


def at_node(p: Params, k: int) -> Fraction:
    """The height of the user's own curve at its k-th handle."""
    return value(dials(p), nodes(p)[k])


def value(c: tuple[Fraction, ...], x: Fraction) -> Fraction:
    """c₀ + c₁x + c₂x² + … by Horner's rule."""
    out = Fraction(0)
    for each in reversed(c):
        out = out * x + each
    return out


def ground(p: Params) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Left, right, front, back of the ground the planes are drawn over: that of the points and a little
    more.
    """
    out: list[Fraction] = []
    for k in (0, 1):
        low, high = min(s[k] for s in p.spots), max(s[k] for s in p.spots)
        more = (high - low) / 8 if high - low > NARROWEST else Fraction(1)
        grain = float(more) / 4.0
        out += [rounded(float(low - more), grain), rounded(float(high + more), grain)]
    return out[0], out[1], out[2], out[3]


def plane_nodes(p: Params) -> tuple[tuple[Fraction, Fraction], ...]:
    """Where the three handles of the user's own plane stand."""
    left, right, front, back = ground(p)
    return (left, front), (right, front), (left, back)


def plane_height(c: tuple[Fraction, ...], x: Fraction, y: Fraction) -> Fraction:
    """c₀ + c₁x + c₂y."""
    return c[0] + c[1] * x + c[2] * y
