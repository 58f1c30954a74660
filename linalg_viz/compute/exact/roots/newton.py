"""Real roots of a polynomial from floats near them: these have all bits after a few steps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import acos, cos, inf, sqrt, tau
from typing import Any

from linalg_viz.compute.exact.balls import Undecided, log2_of
from linalg_viz.compute.exact.library import flint

_APART = 1.0 - 2.0**-30
"""Nearer to 1, two of three roots are so near each other that floats may not tell them apart."""

_STEPS = 8
"""Steps that double the digits of a float as often as is needed."""


def near_three(a: float, b: float, c: float) -> tuple[float, ...]:
    """Floats near the roots of x³ + ax² + bx + c where it has three real ones by far; none else.

    Source: Viète's formula; Press et al., Numerical Recipes, section 5.6.
    """
    third = a / 3.0
    q, r = third * third - b / 3.0, third * third * third - third * b / 2.0 + c / 2.0
    size = q * sqrt(q) if q > 0.0 else 0.0
    if not abs(r) < _APART * size < inf:
        return ()
    angle, reach = acos(r / size), -2.0 * sqrt(q)
    return tuple(reach * cos((angle + turn) / 3.0) - third for turn in (0.0, tau, -tau))


def from_near(coefficients: Sequence[Any], near: Sequence[float], bits: int) -> list[Any]:
    """The roots, all real, by Newton's method; Undecided where the floats near them are too far off.

    Coefficients are balls (n + 1,), highest first; inside `precision(bits)`. A disc of radius n|p/p′| round
    a point holds a root, so n disjoint discs round points of the real axis hold one real root each.
    Source: Henrici, Applied and Computational Complex Analysis I, section 6.4.
    """
    module = flint()
    p = module.arb_poly(list(reversed(coefficients)))
    slope, out = p.derivative(), []
    for start in near:
        x = module.arb(start)
        for _ in range(_STEPS):
            step = p(x) / slope(x)
            if not step.is_finite():  # roots so near each other that p is flat between them
                raise Undecided
            x = (x - step).mid()
            if 2 * (log2_of(step) - log2_of(x)) < 24 - bits:
                break
        radius = (p(x) / slope(x) * p.degree()).abs_upper()
        if not radius.is_finite():
            raise Undecided
        out.append(module.arb(x, radius))
    places = sorted(out, key=lambda x: float(x.mid()))
    if any(a.overlaps(b) for a, b in pairwise(places)):
        raise Undecided
    return [module.acb(x, 0) for x in places]
