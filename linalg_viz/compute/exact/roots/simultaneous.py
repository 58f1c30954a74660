"""Points near all roots of a polynomial at once: starts from the Newton polygon, then Aberth's steps.

FLINT's own search starts on one circle: seconds where sizes are 10⁻³⁰⁰ and 10³⁰⁰, or roots very near.
Nothing here decides: what is found is enclosed by the caller.
Source: Bini, Numerical computation of polynomial zeros by means of Aberth's method, Numerical Algorithms
13 (1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import cos, inf, pi, sin
from typing import Any

from linalg_viz.compute.exact.balls import log2_of
from linalg_viz.compute.exact.library import flint

LONG = 500
"""Coefficients of more bits may have roots so far apart, or so near, that one circle is a bad start."""

_IDLE = 60
"""After so many rounds without coming nearer, rounding is all that moves the points."""

_PATIENCE = 12
"""Rounds in which a simple root has all its bits, however many they are."""

_BESIDE = 8.0
"""So many bits of points that agree make them a group, and so far are steps to be below its distances."""

_TURN = 0.7
"""Turns the starts away from the axes: guesses that mirror one another stay mirrored and meet."""


def sizes(coefficients: Sequence[Any]) -> list[tuple[float, int]]:
    """log₂ of the size of the roots and how many have it; balls (n + 1,) lowest first, the last not 0."""
    points = [(i, log2_of(c)) for i, c in enumerate(coefficients) if not c.contains(0)]
    hull: list[tuple[int, float]] = []
    for i, height in points:
        while len(hull) > 1 and _above(hull[-2], hull[-1], (i, height)):
            hull.pop()
        hull.append((i, height))
    return [((a[1] - b[1]) / (b[0] - a[0]), b[0] - a[0]) for a, b in pairwise(hull)]


def approximate(coefficients: Sequence[Any], bits: int, points: Sequence[Any] = ()) -> list[Any]:
    """Points (exact acb) near the roots of a polynomial of balls lowest first; inside `precision(bits)`.

    The lowest coefficient is not 0. Simple roots are met quadratically, near ones by halving the distance, so
    that those are begun anew from the polynomial seen from between them. ``points``: found with fewer bits.
    """
    module = flint()
    p = module.acb_poly([c.mid() for c in coefficients])
    slope = p.derivative()
    points = _turned(points) or _starts(coefficients)
    best, idle, rounds = inf, 0, 0
    steps = [inf] * len(points)
    while idle < _IDLE and best >= 24 - bits:
        moved = -inf
        for i, z in enumerate(points):
            step = _step(p, slope, points, i)
            if step is None:
                continue
            points[i], steps[i] = (z - step).mid(), log2_of(step)
            moved = max(moved, steps[i] - log2_of(points[i]))
        best, idle = (moved, 0) if moved < best - 0.5 else (best, idle + 1)
        rounds += 1
        if rounds % _PATIENCE == 0 and not _begin_anew(p, points, steps):
            break
    return points


def _begin_anew(p: Any, points: list[Any], steps: list[float]) -> bool:
    """Puts points that halve their way to near roots where the polynomial seen from between them says.

    False where it says with these bits that they are one.
    """
    away = [sorted((log2_of(z - w), j) for j, w in enumerate(points) if j != i) for i, z in enumerate(points)]
    begun = set[int]()
    for i in sorted(range(len(points)), key=lambda i: away[i][:1]):
        beside = [*away[i], (log2_of(points[i]), i)]
        if steps[i] < beside[0][0] - _BESIDE or beside[0][1] == i:
            continue
        # Those before the first gap: what is nested in a group is begun before the whole of it.
        count = next((k for k, (a, b) in enumerate(pairwise(beside), 1) if a[0] < b[0] - _BESIDE), 0)
        group = [i, *(j for _, j in beside[:count])]
        if count and not begun.intersection(group):
            begun.update(group)
            new = _seen_from_between(p, [points[j] for j in group])
            if new is None:
                return False
            for j, z in zip(group, new, strict=False):
                points[j] = z
    return True


def _seen_from_between(p: Any, group: list[Any]) -> list[Any] | None:
    """As many new points near k roots beside one another, None where the bits do not tell these apart; none
    where the way there leads away.

    Between them lies a root of the derivative that has k − 1 of them there; from it their distances are the
    smallest roots' sizes.
    """
    module, k = flint(), len(group)
    q = p
    for _ in range(k - 1):
        q = q.derivative()
    slope, centre = q.derivative(), (sum(group) / k).mid()
    for _ in range(module.ctx.prec.bit_length()):
        bottom = slope(centre).mid()
        if bottom.is_zero():
            return []
        step = (q(centre) / bottom).mid()
        if step.is_zero():
            break
        if log2_of(step) > log2_of(centre) - _BESIDE:
            return []
        centre = (centre - step).mid()
    around = p(module.acb_poly([centre, 1])).coeffs()
    met = next(i for i, c in enumerate(around) if not c.contains(0))
    starts = _starts(around[met:])[: k - met]
    return [centre] * met + [(centre + z).mid() for z in starts] if met < 2 else None


def _turned(points: Sequence[Any]) -> list[Any]:
    """Points that were found with fewer bits, near ones turned about one another; none where two of them met.

    Two beside the real axis never leave it to meet a pair that is complex; two that met go on as one.
    """
    out = []
    for i, z in enumerate(points):
        away = [z - w for j, w in enumerate(points) if j != i]
        if any(step.is_zero() for step in away):
            return []
        step = min(away, key=log2_of, default=flint().acb(0))
        near = log2_of(step) < log2_of(z) - _NEAR
        out.append((z + step * flint().acb(0, 0.3)).mid() if near else z)
    return out


_NEAR = 20.0
"""So many bits of two points that agree make them near."""


def _step(p: Any, slope: Any, points: list[Any], i: int) -> Any:
    """Newton's step at one point, turned away from the others; None where p is flat or 0 to the bits."""
    z = points[i]
    top, bottom = p(z), slope(z).mid()
    if top.contains(0) or bottom.is_zero():
        return None
    newton = top.mid() / bottom
    away = flint().acb(0)
    for j, other in enumerate(points):
        if j != i and not (z - other).is_zero():
            away += 1 / (z - other)
    rest = (1 - newton * away).mid()
    return (newton / rest).mid() if not rest.is_zero() else newton.mid()


def _starts(coefficients: Sequence[Any]) -> list[Any]:
    module = flint()
    out: list[Any] = []
    for size, count in sizes(coefficients):
        whole = int(size // 1)
        radius = module.arb(2) ** whole * module.arb(2.0 ** (size - whole))
        for k in range(count):
            angle = 2.0 * pi * k / count + _TURN + len(out)
            out.append((module.acb(cos(angle), sin(angle)) * radius).mid())
    return out


def _above(a: tuple[int, float], b: tuple[int, float], c: tuple[int, float]) -> bool:
    """Whether b lies on or below the line from a to c: exact, since the heights are floats."""
    (i, x), (j, y), (k, z) = a, b, c
    return (Fraction(y) - Fraction(x)) * (k - i) <= (Fraction(z) - Fraction(x)) * (j - i)
