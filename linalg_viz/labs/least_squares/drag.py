"""Dragging A, b, x, another solution, a singular value and the tolerance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from math import log10

import numpy as np

from linalg_viz.compute.elimination.arithmetic import EXACT
from linalg_viz.compute.exact.rounded import column as column_of
from linalg_viz.compute.exact.rounded import exactly, values
from linalg_viz.compute.typing import Column, Real, Rows, array
from linalg_viz.labs.contract.constraints import FREE, Constraint, along_first_axis, line
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.least_squares import drag_fit, scale
from linalg_viz.labs.least_squares.params import HIGHEST_TOLERANCE, LOWEST_TOLERANCE, Params
from linalg_viz.labs.least_squares.system import System, drawn_x, of, other, point, unit
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.sighted import within
from linalg_viz.labs.parts.snapping import (
    REACH,
    SAME,
    Snap,
    integers,
    multiple,
    near,
    nearest,
    rounded,
    unmoved,
)
from linalg_viz.labs.parts.snapping import decimals as places
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.mathtext import indexed
from linalg_viz.scene.scene import Viewports

LEAST_SHARE = -13.0
"""log₁₀ of the smallest σ/σ₁ that a drag writes: entries in float64 keep less than a digit of what is far
below.
"""


FACTOR_DIGITS = 5
"""Significant digits of σ and of the vectors that A is put together from."""


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in the mode that is chosen."""
    if p.mode == "fit":
        yield from drag_fit.handles(p)
        return
    s = of(p, shared)
    yield tolerance()
    yield from (sigma(i) for i in range(1, len(s.D.sigma)))
    if s.x is not None:
        yield right_side(s, p.mode)
        yield from (column(j, s.m) for j in range(s.n))
        if s.rank:
            yield shortest(s)
        if s.rank < s.n:
            yield other_solution(s)


def tolerance() -> Draggable:
    """The tolerance on the logarithmic axis."""
    tip = "What is left of it counts as 0"
    return Draggable("tolerance-handle", "Tolerance", _tolerance, along_first_axis(free=False), tip)


def sigma(i: int) -> Draggable:
    """σ of index i > 0 on the logarithmic axis."""
    name, tip = qty.singular_value(i + 1).words, f"Drag {indexed('σ', i + 1)}: A follows"
    return Draggable(f"sigma{i}-handle", name, partial(_sigma, i), along_first_axis(free=False), tip)


def right_side(s: System, mode: str) -> Draggable:
    """b: in the stages all spaces are drawn in one, which may have more axes than b has entries."""
    stages = mode == "stages"
    d = max(s.m, s.n, 2) if stages else max(s.m, 2)
    tip = "Drag b: x = A⁺b follows" if stages else "Drag b: its shadow and x follow"
    constraint = along_first_axis(s.m > 1, d)
    return Draggable("b-handle", "Right-hand side b", _b, constraint, tip)


def column(j: int, m: int) -> Draggable:
    """Column j of A, with m entries."""
    name, tip = qty.column(j + 1).words, "Drag a column: Col A turns with it"
    return Draggable(f"a{j}-handle", name, partial(_column, j), along_first_axis(m > 1), tip)


def shortest(s: System) -> Draggable:
    """The shortest solution, within Row A."""
    constraint = _along(s, 0) if s.rank == 1 else FREE
    return Draggable("x-handle", "The shortest solution x", _x, constraint, "Drag x within Row A: b follows")


def other_solution(s: System) -> Draggable:
    """Another solution, on x + Null A."""
    constraint = _along(s, s.rank) if s.n - s.rank == 1 else FREE
    tip = "Move along x + Null A: Ax stays p, the length grows"
    return Draggable("other-handle", "Another solution", _other, constraint, tip)


def _along(s: System, k: int) -> Constraint:
    along = np.zeros(max(s.n, 2))
    along[: s.n] = s.V[:, k]
    return line(along)


def _b(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    s = of(p, shared)
    here = point(s.b, len(g.to))
    if unmoved(here, g.to):
        return Change(p, shared)
    # Beside three columns b of ℝ² is drawn on the floor of space, and moves along it.
    moved, stopped = within(np.eye(len(g.to))[:, : s.m], here, g, ports)
    to = (here + moved)[: s.m]
    if g.snaps:
        hit = nearest(to, _b_snaps(s, to, g.resolution), g.resolution)
        if hit is not None:
            return written_b(p, shared, hit.entries, hit.reason)
    return Change(p, shared.changed(b=tuple(float(v) for v in to)), stopped)


def _b_snaps(s: System, to: Real, resolution: float) -> Iterator[Snap]:
    """b in Col A, b at a right angle to it, whole numbers."""
    if 0 < s.rank < s.m:
        inside, outside = _split(s, to, resolution)
        yield Snap(inside, _as_written(inside, "b lies in Col A: Ax = b has a solution"))
        yield Snap(outside, _as_written(outside, "b is at right angles to Col A: p = 0 and x = 0"))
    yield integers(to)


def _split(s: System, to: Real, resolution: float) -> tuple[Column, Column]:
    """A place as a vector of Col A and one at right angles to it; under a tolerance in floats."""
    if not s.exact:
        U = s.U[:, : s.rank]
        flat = U @ (U.T @ to)
        return tuple(float(v) for v in flat), tuple(float(v) for v in to - flat)
    A = exactly(s.A)
    assert s.Aplus is not None
    near = tuple(rounded(float(v), resolution) for v in to)
    inside = column_of(A.apply(A.shortest(near)))
    outside = tuple(EXACT.minus(v, w) for v, w in zip(near, inside, strict=True))
    if not all(map(decimals.is_kept, inside)):
        # A short x gives a b whose formula is short.
        inside = column_of(A.apply(tuple(rounded(float(v), resolution) for v in array(s.Aplus) @ to)))
    return inside, outside


def _as_written(b: Column, reason: str) -> str:
    """The reason for a snap, with ≈ where the entries are written in digits that do not end."""
    return reason if all(map(decimals.is_kept, b)) else f"≈ {reason}, but for the digits that were cut"


def written_b(p: Params, shared: Shared, b: Column, hit: str = "") -> Change:
    """b with entries that keep what they were snapped to: exact, or floats in full."""
    return Change(p, shared.changed(b=b), hit, texts=(("b", tuple((decimals.text(v),) for v in b)),))


def _column(j: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    s = of(p, shared)
    to = np.array(g.to[: s.m])
    here = tuple(row[j] for row in s.A)
    if unmoved(point(here, s.m), to):
        return Change(p, shared)
    entries: Column = tuple(float(v) for v in to)
    hit = ""
    if g.snaps:
        found = nearest(to, _column_snaps(s, j, to, g.resolution), g.resolution)
        if found is not None:
            entries, hit = found.entries, found.reason
    A = tuple((*row[:j], v, *row[j + 1 :]) for row, v in zip(s.A, entries, strict=True))
    return Change(p, shared.changed(A=A), hit)


def _column_snaps(s: System, j: int, to: Real, resolution: float) -> Iterator[Snap]:
    """On the line of another column: the rank falls; whole numbers."""
    for i in range(s.n):
        other = tuple(row[i] for row in s.A)
        if i != j and s.m > 1 and any(other):
            mine, its = indexed("a", j + 1), indexed("a", i + 1)
            hit = f"{mine} is a multiple of {its}: the columns are dependent"
            yield from multiple(to, other, resolution, hit)
    yield integers(to)


# The input space


def _x(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """x moves within Row A; b follows, with its residual kept."""
    s = of(p, shared)
    assert s.x is not None and s.residual is not None
    here = point(s.x, len(g.to))
    if unmoved(here, g.to):
        return Change(p, shared)
    basis = s.V[:, : s.rank]
    A = exactly(s.A)
    if g.snaps and s.rank == s.n and s.exact:
        hit = nearest(np.array(g.to[: s.n]), (integers(np.array(g.to[: s.n])),), g.resolution)
        if hit is not None:
            b = _with_residual(column_of(A.apply(values(hit.entries))), s.residual)
            return written_b(p, shared, b, _as_written(b, f"x = {hit.reason}"))
    moved, stopped = within(basis, here, g, ports)
    if s.exact:
        # Near a singular matrix x magnifies every rounding of b: only exact entries keep x where it was put.
        near = tuple(rounded(float(v), g.resolution / 4.0) for v in (here + moved)[: s.n])
        return written_b(p, shared, _with_residual(column_of(A.apply(near)), s.residual), stopped)
    new = array(s.A) @ (array((s.x,))[0] + moved[: s.n]) + array((s.residual,))[0]
    return written_b(p, shared, tuple(float(v) for v in new), stopped)


def _with_residual(image: Column, residual: Column) -> Column:
    return tuple(EXACT.plus(v, w) for v, w in zip(image, residual, strict=True))


def _other(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """Another solution moves on x + Null A; nothing else follows: that is what free means."""
    s = of(p, shared)
    assert s.x is not None
    N = s.V[:, s.rank :]
    here = drawn_x(s, len(g.to))[0] + point(tuple(other(p, s)), len(g.to))
    if unmoved(here, g.to):
        return Change(p, shared)
    moved, hit = within(N, here, g, ports)
    f = (other(p, s) + moved[: s.n]) / unit(s)
    if g.snaps and float(np.linalg.norm(f)) * unit(s) <= REACH * g.resolution:
        f, hit = np.zeros(s.n), "nothing of Null A: this is x, the shortest"
    return Change(
        replace(p, free=tuple(near(float(v), g.grain / unit(s)) for v in [*f, 0.0, 0.0][:3])), shared, hit
    )


# The tolerance


def _tolerance(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    s = of(p, shared)
    x = float(g.to[0])
    if abs(x - scale.now(p, s)) <= SAME:
        return Change(p, shared)
    if g.snaps and abs(x - log10(scale.default(s))) <= REACH * g.resolution:
        return Change(replace(p, own=False), shared, "NumPy’s default: max(m, n)·ε·σ₁")
    low, high = log10(LOWEST_TOLERANCE), log10(HIGHEST_TOLERANCE)
    hit = "" if low <= x <= high else "a tolerance from 10⁻¹⁷ to 1 times σ₁"
    value = min(max(10.0 ** min(max(x, low), high), LOWEST_TOLERANCE), HIGHEST_TOLERANCE)
    return Change(replace(p, own=True, rtol=float(f"{value:.{max(places(g.grain) + 2, 3)}g}")), shared, hit)


def _sigma(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """σᵢ on the logarithmic axis, between its neighbours; A = UΣVᵀ follows."""
    s = of(p, shared)
    if s.sigma(0) <= 0.0 or not np.isfinite(s.D.sigma).all():
        raise ValueError("σ₁ is 0: there is nothing to compare with")
    x = float(g.to[0])
    if abs(x - scale.share(s, i)) <= SAME:
        return Change(p, shared)
    above = scale.share(s, i - 1)
    below = scale.share(s, i + 1) if i + 1 < len(s.D.sigma) else scale.LEFT
    sigma = s.D.sigma.copy()
    name, larger, smaller = (indexed("σ", k) for k in (i + 1, i, i + 2))
    if x >= above:
        sigma[i], hit = sigma[i - 1], f"{name} stops at {larger}: the larger one is called {larger}"
    elif x <= max(below, LEAST_SHARE):
        if below > LEAST_SHARE:
            sigma[i], hit = sigma[i + 1], f"{name} stops at {smaller}"
        else:
            sigma[i:], hit = 0.0, f"{name} = 0: A is exactly of rank {i}"
    else:
        sigma[i], hit = sigma[0] * 10.0**x, ""
    rows = _put_together(s, sigma)
    texts = decimals.texts(rows)
    return Change(p, shared.changed(A=rows), hit, texts=(("A", texts),))


def _put_together(s: System, sigma: Real) -> Rows:
    """UΣVᵀ (m, n) in decimals as long as the smallest σ needs; a zero σ leaves exactly that rank, A = Aᵀ
    stays so.

    The last is why a symmetric A is put together from its right vectors alone, u = ±v.
    """
    r = int(np.count_nonzero(sigma))
    U, V = s.D.U[:, :r], s.D.Vt[:r].T
    ways = np.sign(np.sum(U * V, axis=0)) if s.m == s.n else np.zeros(r)
    symmetric = s.m == s.n and exactly(s.A).has("symmetric").holds and np.all(abs(U - V * ways) <= UNSEEN)
    if not np.isfinite(sigma).all():
        raise ValueError("that would be beyond the range of numbers")
    smallest = int(np.ceil(FACTOR_DIGITS - log10(sigma[r - 1] / sigma[0])))
    digits = min(max(FACTOR_DIGITS, smallest), 17)
    if r == len(sigma):
        digits = max(digits, decimals.DIGITS)
        M = (U * sigma) @ V.T
        if not np.isfinite(M).all():
            raise ValueError("that would be beyond the range of numbers")
        return decimals.matrix((M + M.T) / 2.0 if symmetric else M, digits)[0]
    size = float(sigma[0])
    right = [[_to_share(float(x), 1.0, digits) for x in v] for v in V.T]
    if symmetric:
        ends = [
            [decimals.rounded(float(k * w), digits) * x for x in v]
            for k, w, v in zip(sigma[:r], ways, right, strict=True)
        ]
    else:
        ends = [
            [_to_share(float(k * x), size, digits) for x in u] for k, u in zip(sigma[:r], U.T, strict=True)
        ]
    terms = list(zip(ends, right, strict=True))
    return tuple(
        tuple(sum((u[i] * v[j] for u, v in terms), Fraction(0)) for j in range(s.n)) for i in range(s.m)
    )


def _to_share(x: float, of: float, digits: int) -> Fraction:
    """x to so many digits of the size ``of``."""
    return rounded(x, of / 10.0**digits)
