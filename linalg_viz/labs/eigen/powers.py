"""x, A x, A²x, …: the orbit step by step, the spiral of a complex pair, and power iteration."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.exact import Row
from linalg_viz.compute.exact.decide import is_zero
from linalg_viz.compute.exact.entry import divide, inner
from linalg_viz.compute.exact.rounded import column, exactly, number, values
from linalg_viz.compute.exact.values import is_exact
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.eigen import drag
from linalg_viz.labs.eigen.pair import basis
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import LONGEST, Spectrum, direction, drawn_x
from linalg_viz.labs.parts.arrows import entries_said, single
from linalg_viz.labs.parts.pixels import whole
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark

NAMED = 6
"""Points of the orbit that carry their name."""

SHORT = 1000
"""Denominators of an estimate of λ up to which it stands as a fraction."""

ORBIT = qty.of_kind(Kind.ORBIT, "A")


@dataclass(frozen=True, slots=True, eq=False)
class Orbit:
    """``points`` (j + 1, n): x and its images, as far as they can be drawn; ``ended`` says why it stops
    early, else "".

    With ``estimates`` (power iteration) every point has length 1 and entry j is xᵀAx there. ``last`` is the
    last point as numbers, exact where x and A are; () in power iteration.
    """

    points: Real
    estimates: Real
    ended: str = ""
    last: Column = ()


def start(p: Params, shared: Shared, n: int) -> Real:
    """Where the orbit begins: x, or its direction for power iteration and beyond the range that is drawn."""
    return direction(shared, n) if p.normalise else drawn_x(p, shared, n)


def orbit(p: Params, shared: Shared, found: Spectrum, t: float = 1.0) -> Orbit:
    """k steps of x ↦ A x, or of x ↦ A x/‖A x‖, as far as time t; it ends early on 0 and beyond the range that
    is drawn.
    """
    M, x = array(shared.A), start(p, shared, found.n)
    out, estimates, ended = [x], [float(x @ M @ x)], ""
    exact, last = _exactly(shared, x), tuple(x)
    for j in range(whole(t * p.k)):
        image = M @ out[-1]
        if exact is not None:
            exact = exactly(shared.A).apply(exact)
            image = image if p.normalise else array(column(exact))
        length = float(np.linalg.norm(image))
        if length == 0.0 or (exact is not None and all(map(is_zero, exact))):
            ended = f"A^{{{j + 1}}} x = 0: everything after it is 0 too"
            if not p.normalise:
                out.append(image)
                last = tuple(image) if exact is None else column(exact)
            break
        if length > LONGEST and not p.normalise:
            ended = f"A^{{{j + 1}}} x is longer than 10⁹: too far to be drawn"
            break
        out.append(image / length if p.normalise else image)
        last = tuple(image) if exact is None else column(exact)
        estimates.append(float(out[-1] @ M @ out[-1]))
    return Orbit(np.array(out), np.array(estimates), ended, () if p.normalise else last)


def estimate(shared: Shared, way: Orbit) -> Number:
    """xᵀAx at the last point of a power iteration: (v · A v)/(v · v) for the v = Aᵏx that it stands for.

    As it is computed in floats where x or A has no exact form, or another direction stands for x.
    """
    n, last = way.points.shape[1], len(way.points) - 1
    x = shared.vector("x", n)
    near = float(way.estimates[-1])
    A, v = exactly(shared.A), values(x) if all(map(isfinite, x)) else ()
    if not any(x) or not v or not all(map(is_exact, (*v, *(e for row in A.rows for e in row)))):
        return near
    for _ in range(last):
        v = A.apply(v)
    if all(map(is_zero, v)):
        return near
    found = divide(inner(v, A.apply(v)), inner(v, v))
    # Long fractions are no numbers to compare with λ.
    return float(found) if isinstance(found, Fraction) and found.denominator > SHORT else number(found)


def _exactly(shared: Shared, x: Real) -> Row | None:
    """The values of x where the orbit starts from it; None where its direction stands for it."""
    entries = shared.vector("x", len(x))
    return values(entries) if np.array_equal(x, array(entries)) else None


def stages(p: Params) -> tuple[Stage, ...]:
    """One stop for each step."""
    return tuple(Stage(named(p, j), j / p.k) for j in range(p.k + 1))


def marks(p: Params, shared: Shared, found: Spectrum, t: float) -> list[Mark]:
    """The orbit up to time t, the way between its points where there is an honest one, and x to drag."""
    seen = orbit(p, shared, found, t).points
    return _way(p, found, seen) + _images(p, seen) + _names(p, seen) + _x(p, seen[0])


def _way(p: Params, found: Spectrum, seen: Real) -> list[Mark]:
    """From point to point of the orbit: along its spiral, or straight and dotted where it has none."""
    spiral = None if p.normalise else _spiral(seen[0], found, len(seen) - 1)
    if spiral is not None:
        return [Curve(key="way", role="image", points=spiral, weight="axis", quantity=ORBIT)]
    if len(seen) < 2:
        return []
    return [Curve(key="way", role="image", points=seen.copy(), weight="axis", dash="dot", quantity=ORBIT)]


def _images(p: Params, seen: Real) -> list[Mark]:
    """The last point of the orbit as an arrow, those between as dots, with faint arrows where only the
    direction counts.
    """
    out: list[Mark] = []
    between = seen[1:-1]
    if len(between):
        out.append(Dots(key="orbit", role="image", points=between.copy(), size=8.0, quantity=ORBIT))
    if p.normalise and len(between):
        tails, heads = np.zeros_like(between), between.copy()
        out.append(
            Arrow(
                key="earlier", role="image", tails=tails, heads=heads, weight="axis", fade=0.5, quantity=ORBIT
            )
        )
    if len(seen) > 1:
        out.append(single("last", seen[-1], "image", quantity=ORBIT))
    return out


def _names(p: Params, seen: Real) -> list[Mark]:
    """The names of the first few points of the orbit and of the last one."""
    last = len(seen) - 1
    return [
        Label(
            key=f"power{j}",
            role="image",
            at=seen[j].copy(),
            text=named(p, j),
            size=0.85,
            quantity=ORBIT,
        )
        for j in range(1, len(seen))
        if j <= (2 if p.normalise else NAMED) or j == last
    ]


def _x(p: Params, x: Real) -> list[Mark]:
    of = qty.vector("x")
    grip = drag.turned_x(p, len(x)) if p.normalise else drag.free_x(p)
    name = Label(key="x-name", role="x", at=x.copy(), text="x", quantity=of)
    return [single("x", x, "x", quantity=of), name, grip.ring(x, "x", entries_said(x), quantity=of)]


def through_x(p: Params, shared: Shared, found: Spectrum) -> float:
    """The size of the invariant ellipse (as ``basis`` measures it) that runs through x; 0 without a pair."""
    B = basis(found)
    if B is None:
        return 0.0
    return float(np.linalg.norm(subspaces.coordinates(B, start(p, shared, found.n))))


def _spiral(x: Real, found: Spectrum, steps: int) -> Real | None:
    """Points of s ↦ Aˢx from 0 to ``steps``: turns by θs and scales by |λ|ˢ; None where no real power lies
    between.
    """
    B, pair = basis(found), found.pair()
    if B is None or pair is None or steps < 1:
        return None
    others = [group for group in found.groups if group.real]
    if any(group.value.real <= 0 for group in others):
        return None
    whole_basis = np.concatenate([B, *(found.vector(g.name)[:, None] for g in others)], axis=1)
    y = subspaces.coordinates(whole_basis, x)
    r, theta = abs(pair.value), float(np.angle(pair.value))
    s = np.linspace(0.0, steps, 24 * steps + 1)
    c, n = np.cos(theta * s), np.sin(theta * s)
    grown = r**s
    flat = [grown * (c * y[0] + n * y[1]), grown * (-n * y[0] + c * y[1])]
    flat += [group.value.real**s * y[2 + i] for i, group in enumerate(others)]
    out: Real = np.stack(flat, axis=1) @ whole_basis.T
    return out if np.isfinite(out).all() else None


def named(p: Params, j: int) -> str:
    """What x is called after j steps."""
    if p.normalise:
        return f"x_{{{j}}}" if j else "x"
    return ("x", "A x")[j] if j < 2 else f"A^{{{j}}} x"
