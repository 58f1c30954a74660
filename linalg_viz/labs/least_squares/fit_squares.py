"""The residuals of a curve in the plane, and the squares on them."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real, array
from linalg_viz.labs.least_squares import own
from linalg_viz.labs.least_squares.data import Data, between
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Mark

MOST_FILLED = 30
"""Squares up to which each is filled; more of them are outlines."""


def both(p: Params, d: Data, k: float) -> list[Mark]:
    """The squares of one's own curve beside those of the best one, each in the colour of its curve.

    Only one set where the two curves are the same.
    """
    best = squares(p, d, 1.0, k, role="good")
    return [*squares(p, d, 0.0, k, role="guess", prefix="own-"), *best] if d.sse != d.best.sse else best


def squares(p: Params, d: Data, t: float, k: float, role: str = "bad", prefix: str = "") -> list[Mark]:
    """The residuals and, on each, its square (of area w·e², drawn on the scale of y).

    ``prefix`` begins the keys of a second set of them.
    """
    c = array((between(d, t),))[0]
    X, y = array(d.X), array((d.y,))[0]
    with np.errstate(all="ignore"):
        fitted = X @ c if 0.0 < t < 1.0 else array((d.best.fitted,))[0] if t >= 1.0 else X @ c
    limit = 10.0 ** (own.LARGEST_DRAWN + 2)
    foot = np.clip(np.nan_to_num(fitted) * k, -limit, limit)
    x, tip = X[:, 1] if d.n > 1 else array((tuple(a for a, _, _ in p.points),))[0], y * k
    e = tip - foot
    w = np.ones(len(e)) if d.weights is None else array((d.weights,))[0]
    answer = t > 0.0
    shown_ones = np.flatnonzero((np.abs(e) > NOISE * float(np.abs(tip).max(initial=0.0))) & (w > 0))
    if not len(shown_ones):
        return []
    ends = np.stack([np.stack([x, foot], 1), np.stack([x, tip], 1)], axis=1)[shown_ones].reshape(-1, 2)
    out: list[Mark] = [
        Curve(
            key=f"{prefix}residuals",
            role=role,
            points=ends,
            connect="pairs",
            weight="axis",
            quantity=qty.of_kind(Kind.RESIDUALS),
            answer=answer,
        )
    ]
    if not p.squares:
        return out
    rings = [_square(x[i], foot[i], e[i], float(w[i]) ** 0.5, _slope(c, x[i])) for i in shown_ones]
    outline = np.array([[ring[j], ring[(j + 1) % 4]] for ring in rings for j in range(4)]).reshape(-1, 2)
    if len(rings) <= MOST_FILLED:
        out += [
            Area(
                key=f"{prefix}square{i}",
                role=role,
                points=ring,
                opacity=0.14,
                quantity=qty.of_kind(Kind.RESIDUALS),
                answer=answer,
            )
            for i, ring in zip(shown_ones, rings, strict=True)
        ]
    out.append(
        Curve(
            key=f"{prefix}squares",
            role=role,
            points=outline,
            connect="pairs",
            weight="hair",
            fade=0.7,
            quantity=qty.of_kind(Kind.RESIDUALS),
            answer=answer,
        )
    )
    return out


def _slope(c: Real, x: float) -> float:
    return float(sum(j * c[j] * x ** (j - 1) for j in range(1, len(c)))) if abs(x) < 1e6 else float(c[-1])


def _square(x: float, foot: float, e: float, root: float, slope: float) -> Real:
    """The four corners, on the side where the curve does not run through it."""
    side = e * root
    wide = -abs(side) if e * slope > 0 else abs(side)
    return np.array([[x, foot], [x + wide, foot], [x + wide, foot + side], [x, foot + side]])
