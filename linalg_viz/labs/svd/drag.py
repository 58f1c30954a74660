"""Dragging in the SVD lab: v and u turn, σ moves along its line, and A = U Σ Vᵀ follows; the hunt turns a
pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import atan2, cos, hypot, sin

import numpy as np

from linalg_viz.compute.motion.turning import least_turn
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import circle, line
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts.snapping import REACH, SAME
from linalg_viz.labs.svd import chart, hunt, spectrum
from linalg_viz.labs.svd.circle import lone_x
from linalg_viz.labs.svd.factors import HUGE, Factors, choice_for, of
from linalg_viz.labs.svd.params import Params
from linalg_viz.labs.svd.writing import written
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.mathtext import indexed
from linalg_viz.scene.numbers import MINUS, shown
from linalg_viz.scene.scene import Viewports


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in this lab."""
    F = of(p, shared.A)
    yield spectrum.grip()
    if F.n == 2:
        yield from (hunt.one_of_pair("x"), hunt.one_of_pair("y"), lone_x(), chart.angle())
    for i in range(F.n):
        yield right(i, F)
    for i in range(F.m):
        yield left(i, F)
    for i in range(len(F.sigma)):
        yield sigma(i, F)


def right(i: int, F: Factors) -> Draggable:
    """v of index i in the input space."""
    moved, around = partial(_right, i), circle(np.zeros(max(F.n, 2)))
    return Draggable(
        f"v{i}-handle", qty.right_vector(i + 1).words, moved, around, f"Turn {indexed('v', i + 1)}: A follows"
    )


def left(i: int, F: Factors) -> Draggable:
    """u of index i in the output space."""
    moved, around = partial(_left, i), circle(np.zeros(max(F.m, 2)))
    tip = f"Turn {indexed('u', i + 1)}: A follows"
    return Draggable(f"u{i}-handle", qty.left_vector(i + 1).words, moved, around, tip)


def sigma(i: int, F: Factors) -> Draggable:
    """σ of index i, at the tip of σu, along its line."""
    along = np.zeros(max(F.m, 2))
    along[: F.m] = F.U[:, i]
    tip = f"Pull: {indexed('σ', i + 1)} changes along {indexed('u', i + 1)}"
    return Draggable(
        f"sigma{i}-handle", qty.singular_value(i + 1).words, partial(_sigma, i), line(along), tip
    )


def _unit(to: Real) -> Real | None:
    length = hypot(*to)
    return to / length if length > 0.0 and np.isfinite(length) else None


def _right(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """v turns to the pointer and the other v's with it; within an equal pair only the basis turns, not A."""
    F = of(p, shared.A)
    v, w = F.V[:, i], _unit(g.to[: F.n])
    if F.n < 2 or w is None or float(np.abs(w - v).max()) <= SAME:
        return Change(p, shared)
    if i in F.equal:
        return _other_basis(p, shared, F, i, w)
    hit = ""
    if g.snaps:
        w, hit = _snapped(w, F.U[:, i] if F.m == F.n else None, g.resolution, "v", "columns")
    return _made(p, shared, F.U, F.sigma, least_turn(v, w) @ F.V, F, g, hit)


def _left(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """u turns to the pointer, and the other u's with it."""
    F = of(p, shared.A)
    u, w = F.U[:, i], _unit(g.to[: F.m])
    if F.m < 2 or w is None or float(np.abs(w - u).max()) <= SAME:
        return Change(p, shared)
    hit = ""
    if g.snaps:
        w, hit = _snapped(w, F.V[:, i] if F.m == F.n else None, g.resolution, "u", "rows")
    return _made(p, shared, least_turn(u, w) @ F.U, F.sigma, F.V, F, g, hit)


def _snapped(w: Real, partner: Real | None, resolution: float, letter: str, lines: str) -> tuple[Real, str]:
    """Near its partner (A symmetric, in the plane) or near an axis of the plane a direction takes that one's
    place.
    """
    if len(w) != 2:
        return w, ""
    if partner is not None:
        for sign in (1.0, -1.0):
            if float(np.linalg.norm(w - sign * partner)) <= REACH * resolution:
                return sign * partner, f"u = {'' if sign > 0 else MINUS}v: A is symmetric"
    for axis in np.concatenate([np.eye(2), -np.eye(2)]):
        if float(np.linalg.norm(w - axis)) <= REACH * resolution:
            return axis, f"{letter} along an axis: the {lines} of A are at right angles"
    return w, ""


def _other_basis(p: Params, shared: Shared, F: Factors, i: int, w: Real) -> Change:
    """Another basis of the plane of an equal pair: u's and v's turn together, A does not change."""
    if len(F.equal) != 2:
        return Change(p, shared, "all singular values are equal: every frame serves")
    a, b = F.equal
    flat = np.array([F.V[:, a] @ w, F.V[:, b] @ w])
    if float(np.linalg.norm(flat)) <= SAME:
        return Change(p, shared, "stay in the plane of the equal pair")
    here = np.array([1.0, 0.0]) if i == a else np.array([0.0, 1.0])
    angle = atan2(here[0] * flat[1] - here[1] * flat[0], float(here @ flat))
    R = np.array([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
    V = F.V.copy()
    V[:, [a, b]] = V[:, [a, b]] @ R
    signs, basis = choice_for(shared.A, F.U, V, p)
    hit = f"{hunt.alike(F, a, b)}: any right-angled pair of their plane serves, A does not change"
    return Change(replace(p, signs=signs, basis=basis), shared, hit)


def _sigma(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """σ moves along its u, between its neighbours and never below 0; it stops there and says why."""
    F = of(p, shared.A)
    U = _with_line(F, i, g)
    wish = float(g.to[: F.m] @ U[:, i])
    if abs(wish - float(F.sigma[i])) <= SAME * max(1.0, float(F.sigma[0])):
        return Change(p, shared)
    s, hit = _held(F, i, wish, REACH * g.resolution if g.snaps else 0.0)
    if abs(s - float(F.sigma[i])) <= SAME * max(1.0, s):
        return Change(p, shared, hit)
    sigma = np.where(np.arange(len(F.sigma)) < F.rank, F.sigma, 0.0)
    sigma[i] = s
    return _made(p, shared, U, sigma, F.V, F, g, hit, kept=s > 0.0)


def _with_line(F: Factors, i: int, g: Gesture) -> Real:
    """U with the line in the hand as column i where σ is 0: there that column has no direction of its own."""
    if i < F.rank or g.along is None:
        return F.U
    d = g.along[: F.m] - F.U[:, : F.rank] @ (F.U[:, : F.rank].T @ g.along[: F.m])
    length = float(np.linalg.norm(d))
    if length < 0.5:
        return F.U
    U = F.U.copy()
    U[:, i] = d / length
    return U


def _held(F: Factors, i: int, s: float, reach: float) -> tuple[float, str]:
    """Where σ comes to stand for a wish s, and what it ran into or snapped to."""
    above = float(F.sigma[i - 1]) if i > 0 else HUGE
    below = float(F.sigma[i + 1]) if i + 1 < len(F.sigma) else 0.0
    name, larger, smaller = (indexed("σ", k) for k in (i + 1, i, i + 2))
    if i > 0 and s >= above - reach:
        return above, f"{name} stops at {larger}: the larger one is called {larger}"
    if s <= below + reach and below > 0.0:
        return below, f"{name} stops at {smaller}: the larger one is called {name}"
    if s <= reach:
        return 0.0, f"{name} = 0: a singular value is never negative; A is singular, the image is flat"
    if s > HUGE:
        return HUGE, "large enough"
    whole = float(round(s))
    if whole > 0.0 and abs(s - whole) <= reach and below <= whole <= above:
        # To rounding: whether it is that very number the entries decide, and the cards say.
        return whole, f"{name} snaps to {shown(int(whole))}"
    return s, ""


def _made(
    p: Params,
    shared: Shared,
    U: Real,
    sigma: Real,
    V: Real,
    F: Factors,
    g: Gesture,
    hit: str,
    kept: bool = True,
) -> Change:
    """A = U Σ Vᵀ as entries, with the signs and the basis for which the lab then shows these very vectors.

    What was hit is kept to rounding; not ``kept`` is a σ of 0, which lower rank keeps exactly.
    """
    rows, texts = written(U, sigma, V, p, g.resolution, bool(hit) and kept)
    signs, basis = choice_for(rows, U, V, p)
    chosen = p if (signs, basis) == (p.signs, p.basis) else replace(p, signs=signs, basis=basis)
    return Change(chosen, shared.changed(A=rows), hit, texts=(("A", texts),))
