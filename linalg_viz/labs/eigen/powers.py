"""x, A x, A²x, …: the orbit step by step, the spiral of a complex pair, and power iteration with its estimates of λ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.exact import Row
from linalg_viz.compute.exact.decide import is_zero
from linalg_viz.compute.exact.rounded import column, exactly, values
from linalg_viz.compute.typing import Column, Real, array
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.eigen import drag
from linalg_viz.labs.eigen.lines import pair_basis
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import LONGEST, Group, Spectrum, direction, drawn_x, same_size
from linalg_viz.labs.parts.pixels import whole
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane as plane_camera

NAMED = 6
"""Points of the orbit that carry their name."""

CHART = "estimates"


@dataclass(frozen=True, slots=True, eq=False)
class Orbit:
    """``points`` (j + 1, n): x and its images, as far as they can be drawn; ``ended`` says why it stops early, else "".

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


def orbit(p: Params, shared: Shared, found: Spectrum) -> Orbit:
    """k steps of x ↦ A x, or of x ↦ A x/‖A x‖; it ends early on 0 and beyond the range that is drawn."""
    M, x = array(shared.A), start(p, shared, found.n)
    out, estimates, ended = [x], [float(x @ M @ x)], ""
    exact, last = _exactly(shared, x), tuple(x)
    for j in range(p.k):
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


def _exactly(shared: Shared, x: Real) -> Row | None:
    """The values of x where the orbit starts from it; None where its direction stands for it."""
    entries = shared.vector("x", len(x))
    return values(entries) if np.array_equal(x, array(entries)) else None


def stages(p: Params) -> tuple[Stage, ...]:
    """One stop for each step."""
    return tuple(Stage(_power(j), j / p.k) for j in range(p.k + 1))


def marks(p: Params, shared: Shared, found: Spectrum, t: float) -> list[Mark]:
    """The orbit up to time t, the way between its points where there is an honest one, and x to drag."""
    way = orbit(p, shared, found)
    shown_points = way.points[: whole(t * p.k) + 1]
    n = found.n
    out: list[Mark] = []
    spiral = None if p.normalise else _spiral(shown_points[0], found, len(shown_points) - 1)
    if spiral is not None:
        out.append(
            Curve(
                key="way", role="image", points=spiral, weight="axis", quantity=qty.of_kind(Kind.ORBIT, "A")
            )
        )
    elif len(shown_points) > 1:
        out.append(
            Curve(
                key="way",
                role="image",
                points=shown_points.copy(),
                weight="axis",
                dash="dot",
                quantity=qty.of_kind(Kind.ORBIT, "A"),
            )
        )
    if len(shown_points) > 2:
        out.append(
            Dots(
                key="orbit",
                role="image",
                points=shown_points[1:-1].copy(),
                size=8.0,
                quantity=qty.of_kind(Kind.ORBIT, "A"),
            )
        )
    if p.normalise and len(shown_points) > 2:
        zero = np.zeros((len(shown_points) - 2, n))
        out.append(Arrow(key="earlier", role="image", tails=zero, heads=shown_points[1:-1].copy(), weight="axis", fade=0.5, quantity=qty.of_kind(Kind.ORBIT, "A")))  # fmt: skip
    if len(shown_points) > 1:
        last = shown_points[-1]
        out.append(
            Arrow(
                key="last",
                role="image",
                tails=np.zeros((1, n)),
                heads=last[None].copy(),
                quantity=qty.of_kind(Kind.ORBIT, "A"),
            )
        )
    for j in range(1, len(shown_points)):
        if j <= (2 if p.normalise else NAMED) or j == len(shown_points) - 1:
            out.append(Label(key=f"power{j}", role="image", at=shown_points[j].copy(), text=f"x_{{{j}}}" if p.normalise else _power(j), side=(1.0, 1.0), size=0.85, quantity=qty.of_kind(Kind.ORBIT, "A")))  # fmt: skip
    return out + _x(shown_points[0], n, p)


def _x(x: Real, n: int, p: Params) -> list[Mark]:
    value = "(" + ", ".join(shown(float(e), 4) for e in x) + ")"
    grip = drag.turned_x(p, n) if p.normalise else drag.free_x(p)
    return [
        Arrow(key="x", role="x", tails=np.zeros((1, n)), heads=x[None].copy(), quantity=qty.vector("x")),
        Label(key="x-name", role="x", at=x.copy(), text="x", side=(1.0, 1.0), quantity=qty.vector("x")),
        grip.ring(x, "x", value, quantity=qty.vector("x")),
    ]


def through_x(p: Params, shared: Shared, found: Spectrum) -> float:
    """The size of the invariant ellipse (as ``pair_basis`` measures it) that runs through x; 0 without a pair."""
    B = pair_basis(found)
    if B is None:
        return 0.0
    return float(np.linalg.norm(subspaces.coordinates(B, start(p, shared, found.n))))


def _spiral(x: Real, found: Spectrum, steps: int) -> Real | None:
    """Points of s ↦ Aˢx from 0 to ``steps``: turns by θs and scales by |λ|ˢ; None where no real power lies between."""
    B, pair = pair_basis(found), found.pair()
    if B is None or pair is None or steps < 1:
        return None
    others = [group for group in found.groups if group.real]
    if any(group.value.real <= 0 for group in others):
        return None
    basis = np.concatenate([B, *(found.vector(g.name)[:, None] for g in others)], axis=1)
    y = subspaces.coordinates(basis, x)
    r, theta = abs(pair.value), float(np.angle(pair.value))
    s = np.linspace(0.0, steps, 24 * steps + 1)
    c, n = np.cos(theta * s), np.sin(theta * s)
    grown = r**s
    flat = [grown * (c * y[0] + n * y[1]), grown * (-n * y[0] + c * y[1])]
    flat += [group.value.real**s * y[2 + i] for i, group in enumerate(others)]
    out: Real = np.stack(flat, axis=1) @ basis.T
    return out if np.isfinite(out).all() else None


def dominant(found: Spectrum) -> Group | None:
    """The eigenvalue of strictly largest |λ|, which power iteration finds; None where two share that size."""
    ranked = sorted(found.groups, key=lambda group: -abs(group.value))
    if not ranked or ranked[0].zero or not ranked[0].real:
        return None
    if len(ranked) > 1 and same_size(ranked[0], ranked[1]):
        return None
    return ranked[0]


def chart(p: Params, shared: Shared, found: Spectrum, t: float) -> View:
    """The estimate xᵀAx after each step, and the eigenvalue it runs to."""
    way = orbit(p, shared, found)
    values = way.estimates[: whole(t * p.k) + 1]
    aim = dominant(found)
    level = [aim.value.real] if aim is not None else []
    known = [*(float(v) for v in way.estimates), *level]
    low, high = min(known), max(known)
    span = high - low or 1.0

    def place(v: float) -> float:
        return 0.4 + 2.2 * (v - low) / span

    heights = [place(float(v)) for v in values]
    at = np.stack([4.0 * np.arange(len(heights)) / p.k, np.array(heights)], axis=1)
    out: list[Mark] = [
        Curve(key="frame", role="axis", points=points([[0.0, 0.0], [4.2, 0.0], [0.0, 0.0], [0.0, 2.9]]), connect="pairs", weight="axis", still=True, quantity=qty.AXES),
        Label(key="steps", role="muted", at=points([4.2, 0.0]), text="k", side=(0.0, -1.0), size=0.8, still=True, quantity=qty.AXES),
    ]  # fmt: skip
    if aim is not None:
        y = place(aim.value.real)
        out.append(Curve(key="aim", role="first", points=points([[0, y], [4.2, y]]), weight="axis", dash="dash", answer=True, quantity=qty.eigenvalue(aim.name + 1)))  # fmt: skip
        out.append(Label(key="aim-name", role="first", at=points([0.0, y]), text=f"λ {_short(aim.value.real)}", side=(1.0, -1.0), size=0.8, answer=True, quantity=qty.eigenvalue(aim.name + 1)))  # fmt: skip
    if len(at) > 1:
        out.append(
            Curve(key="way", role="image", points=at, weight="axis", quantity=qty.of_kind(Kind.ESTIMATE, "A"))
        )
    out.append(
        Dots(
            key="estimates",
            role="image",
            points=at.copy(),
            size=6.0,
            quantity=qty.of_kind(Kind.ESTIMATE, "A"),
        )
    )
    last = at[-1].copy()
    out.append(
        Label(
            key="last",
            role="image",
            at=last,
            text=_short(float(values[-1])),
            side=(0.0, 1.0),
            size=0.8,
            quantity=qty.of_kind(Kind.ESTIMATE, "A"),
        )
    )
    home = plane_camera(1.9, (2.1, 1.4))
    return View(key=CHART, title="x^T A x after k steps", marks=tuple(out), home=home, fit=points([[0.0, 0.0], [4.2, 2.9]]), move="fixed", place="inset", words=f"the estimate after {len(values) - 1} steps is {shown(float(values[-1]), 5)}")  # fmt: skip


def _short(x: float) -> str:
    return f"≈ {shown(x, 4)}"


def _power(j: int) -> str:
    return ("x", "A x")[j] if j < 2 else f"A^{{{j}}} x"
