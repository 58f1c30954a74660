"""Discs that hold one root each of a polynomial whose coefficients are balls, or told apart by more bits.

Newton's method on mid points, then a disc of radius n|p/p′| round each: it holds a root, so n disjoint
discs hold one each. One that meets the real axis is its own mirror image, so its root is real.
Source: Henrici, Applied and Computational Complex Analysis I, section 6.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from linalg_viz.compute.exact.balls import Undecided, log2_of
from linalg_viz.compute.exact.library import flint, precision
from linalg_viz.compute.exact.real import evaluate
from linalg_viz.compute.exact.roots import simultaneous
from linalg_viz.compute.exact.values import Value

MOST_BITS = 1 << 12
"""What so many bits do not tell apart is not decided: more would take minutes."""

FEW = 4
"""Up to so many roots are told apart whatever it takes: that is soon done."""

TOO_FAR_APART = "the roots of a polynomial are not told apart: its sizes are too far apart"

_enough: dict[tuple[Value, ...], tuple[int, list[Any]]] = {}
"""How many bits told the roots of a polynomial apart, and these; none where it was given up."""


def isolate(coefficients: Sequence[Any], points: Sequence[Any] = ()) -> list[Any]:
    """The roots (acb) of a real square-free polynomial of balls, real ones made real.

    ``points``: found with fewer bits. `Undecided` where the balls are too wide.
    """
    module = flint()
    upward = list(reversed(coefficients))
    if not upward[0].contains(0) and module.ctx.prec > simultaneous.LONG:
        return _enclosed(upward, simultaneous.approximate(upward, module.ctx.prec, points))
    try:
        return _enclosed(upward, module.acb_poly(upward).complex_roots())
    except ValueError:
        raise Undecided from None


def told_apart(coefficients: tuple[Value, ...], bits: int) -> list[Any]:
    """The roots with as many bits as tell them apart; who asks for fewer is answered by what is known.

    ArithmeticError where more than `MOST_BITS` would be needed and there are more than `FEW` of them.
    """
    enough, known = _enough.get(coefficients, (0, []))
    if known and bits <= enough:
        return known
    if enough and not known:
        raise ArithmeticError(TOO_FAR_APART)
    points = [z.mid() for z in known]
    with precision(bits), suppress(Undecided):
        return isolate([evaluate(c, bits).z for c in coefficients], points)
    while True:
        bits *= 2
        if bits > MOST_BITS and len(coefficients) > FEW + 1:
            found = []
            break
        with precision(bits):
            upward = [evaluate(c, bits).z for c in reversed(coefficients)]
            points = simultaneous.approximate(upward, bits, points)
            with suppress(Undecided):
                found = _enclosed(upward, points)
                break
    if len(_enough) > 256:
        _enough.clear()
    _enough[coefficients] = bits, found
    if not found:
        raise ArithmeticError(TOO_FAR_APART)
    return found


def _enclosed(upward: Sequence[Any], found: Sequence[Any]) -> list[Any]:
    """The discs round points near the roots of a polynomial of balls lowest first."""
    module = flint()
    p = module.acb_poly(upward)
    slope = p.derivative()
    discs = [_disc(p, slope, z.mid()) for z in found]
    for i, z in enumerate(discs):
        mirrored = z.conjugate()
        for other in discs[:i]:
            if z.overlaps(other) or (z.imag.contains(0) and mirrored.overlaps(other)):
                raise Undecided
    return [module.acb(z.real, 0) if z.imag.contains(0) else z for z in discs]


def _disc(p: Any, slope: Any, z: Any) -> Any:
    module = flint()
    size, best = log2_of(p(z)), z
    for _ in range(60):
        bottom = slope(z)
        if bottom.contains(0):
            raise Undecided
        z = (z - p(z) / bottom).mid()
        now = log2_of(p(z))
        if now >= size - 1:
            break
        size, best = now, z
    bottom = slope(best)
    if bottom.contains(0):
        raise Undecided
    radius = (p(best) / bottom * p.degree()).abs_upper()
    return module.acb(module.arb(best.real, radius), module.arb(best.imag, radius))
