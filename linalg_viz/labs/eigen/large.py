"""Matrices above 3×3: eigenvectors and factors as blocks with signs, the λ plane, powers as curves."""

from __future__ import annotations

from dataclasses import replace
from math import log10

import numpy as np

from linalg_viz.compute.typing import Real, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen import build, cells, charts, estimates
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import HUGE, ROLES, Spectrum, direction
from linalg_viz.labs.parts.pixels import SMALLEST, whole
from linalg_viz.labs.parts.plane import axis_lines
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import counted, listed, shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import plane as plane_camera

WIDE, TALL = 4.0, 2.6
"""Units of a chart."""

CURVES, LENGTHS = "curves", "lengths"


def scene(p: Params, shared: Shared, found: Spectrum, ports: Viewports, t: float) -> Scene:
    """The picture of the mode."""
    if p.parts:
        A = shared.A
        return (build.view(A, found, build.factors(A, found), t, ports),)
    if p.mode == "powers":
        return _powers(p, shared, found, t)
    if p.mode == "spectrum":
        return charts.both(found, p, ports, held=False)
    return (cells.vectors(found), charts.lambda_plane(found, p, ports, "main"))


def _powers(p: Params, shared: Shared, found: Spectrum, t: float) -> Scene:
    """The direction of Aᵏx entry by entry over k, beside its length or the estimate of λ."""
    way, lengths = _walk(shared, found.n, p.k)
    count = whole(t * p.k) + 1
    now = way[:count]
    if p.normalise and float(np.abs(array(shared.A)).max()) <= HUGE:
        return (_entries(p, now), replace(estimates.chart(p, shared, found, t), place="main"))
    return (_entries(p, now), _lengths(p, lengths[: len(now)]))


def _walk(shared: Shared, n: int, k: int) -> tuple[Real, Real]:
    """The directions (j + 1, n) of x, Ax, …, Aᵏx, and log₁₀ of their lengths beside x; it ends on 0."""
    M, x = array(shared.A), direction(shared, n)
    size = max(float(np.abs(M).max()), SMALLEST)
    M = M / size
    out, lengths = [x], [0.0]
    for _ in range(k):
        image = M @ out[-1]
        length = float(np.linalg.norm(image))
        if length <= SMALLEST:
            break
        out.append(image / length)
        lengths.append(lengths[-1] + log10(length) + log10(size))
    return np.array(out), np.array(lengths)


def _entries(p: Params, now: Real) -> View:
    """The entries of Aᵏx at length 1, each a curve over k."""
    steps = WIDE * np.arange(len(now)) / p.k
    marks = _axes(("1", "0", "−1"))
    of = qty.of_kind(Kind.ORBIT, "A")
    for i in reversed(range(now.shape[1])):
        role = ROLES[i] if i < len(ROLES) else "muted"
        at = np.stack([steps, TALL / 2 * (1.0 + now[:, i])], axis=1)
        marks.append(Curve(key=f"entry{i}", role=role, points=at, weight="axis", quantity=of))
        marks.append(Dots(key=f"dots{i}", role=role, points=at.copy(), size=5.0, quantity=of))
        marks.append(
            Label(
                key=f"entry{i}-name",
                role=role,
                at=at[-1].copy(),
                text=f"x_{i + 1}",
                side=(1.0, 0.0),
                size=0.8,
                quantity=of,
            )
        )
    last = ", ".join(shown(float(x), 3) for x in now[-1])
    words = f"the direction after {counted(len(now) - 1, 'step')} is ≈ ({last})"
    return _chart(CURVES, "The direction of A^k x, entry by entry", marks, words)


def _lengths(p: Params, logs: Real) -> View:
    """The length of Aᵏx over k, in powers of ten."""
    low, high = min(float(logs.min()), 0.0), max(float(logs.max()), 0.0)
    span = max(high - low, log10(2.0))
    at = np.stack([WIDE * np.arange(len(logs)) / p.k, TALL * (logs - low) / span], axis=1)
    of = qty.of_kind(Kind.ORBIT, "A")
    marks = _axes((f"10^{{{shown(low + span, 2)}}}", "", f"10^{{{shown(low, 2)}}}"))
    marks.append(Curve(key="length", role="image", points=at, weight="axis", quantity=of))
    marks.append(Dots(key="dots", role="image", points=at.copy(), size=6.0, quantity=of))
    words = (
        f"after {counted(len(logs) - 1, 'step')} the length is 10 to the {listed((float(logs[-1]),), 3)} "
        "times that of x"
    )
    return _chart(LENGTHS, "‖A^k x‖ / ‖x‖, in powers of ten", marks, words)


def _axes(levels: tuple[str, str, str]) -> list[Mark]:
    lines = points([[0.0, 0.0], [WIDE, 0.0], [0.0, 0.0], [0.0, TALL], [0.0, TALL / 2], [WIDE, TALL / 2]])
    out: list[Mark] = [axis_lines(lines, "frame"), estimates.steps_name(WIDE)]
    for k, text in enumerate(levels):
        if text:
            at = points([0.0, TALL * (2 - k) / 2])
            out.append(
                Label(
                    key=f"level{k}",
                    role="muted",
                    at=at,
                    text=text,
                    side=(-1.0, 0.0),
                    size=0.8,
                    quantity=qty.TICK,
                )
            )
    return out


def _chart(key: str, title: str, marks: list[Mark], words: str) -> View:
    home = plane_camera(WIDE * 0.62, (WIDE / 2, TALL / 2))
    fit = points([[-0.6, -0.4], [WIDE + 0.4, TALL + 0.3]])
    return View(key=key, title=title, marks=tuple(marks), home=home, fit=fit, move="fixed", words=words)
