"""Where handles of the lab stand: p on a diagonal, x on a unit sphere, the factor s."""

from __future__ import annotations

from fractions import Fraction
from math import isinf, log

import numpy as np

from linalg_viz.compute.typing import Real, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.norms import facts
from linalg_viz.labs.norms.params import LARGEST, LEAST, Params
from linalg_viz.labs.parts import balls
from linalg_viz.labs.parts.snapping import rounded

PLACES = 6
"""Decimal places of the factor s."""


def factor(p: Params) -> Fraction:
    """s as it is shown, exactly."""
    return rounded(p.s, 1.0 / 10.0**PLACES)


def diagonal(order: float, n: int, d: int, sign: float) -> Real:
    """The point of the unit ball on the diagonal of the first two axes (n > 1), or its end on the line."""
    out = np.zeros(d)
    if n == 1:
        out[0] = sign
        return out
    out[:2] = (1.0 if isinf(order) else 0.5 ** (1.0 / order)) * sign
    return out


def order_at(to: Real, below: bool) -> float:
    """The p, of those offered, whose unit ball meets the diagonal of two axes nearest to a point."""
    a = (float(to[0]) + float(to[1])) / 2.0
    if a >= 0.5 ** (1.0 / LARGEST):
        return LARGEST
    least = LEAST if below else 1.0
    if a <= 0.5 ** (1.0 / least):
        return least
    return log(0.5) / log(a)


def order(p: Params) -> float:
    """p, at least 1: below it nothing is induced."""
    return max(p.order, 1.0)


def chosen(shared: Shared, p: float) -> Real:
    """x of the lab on the unit sphere of the p-norm, (n,); the first axis where x is 0 or out of range."""
    n = len(shared.A[0])
    x = array(facts.entries(shared.x, n))
    top = float(np.abs(x).max())
    if not 0.0 < top < np.inf:
        return np.asarray(np.eye(n)[0])
    x = x / top
    return np.asarray(x / float(balls.sizes(x[None], p)[0]))
