"""The Eigen lab's picture: one mode at a time, over the same plane, space or line."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real, array
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.eigen import (
    build,
    cells,
    charts,
    drag,
    estimates,
    form,
    hunt,
    large,
    lines,
    number,
    pair,
    powers,
)
from linalg_viz.labs.eigen.on_line import line_of
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import (
    STEP,
    Group,
    Spectrum,
    at_rest,
    drawn_as_geometry,
    drawn_x,
    exact_value,
    spectrum,
    square,
)
from linalg_viz.labs.parts import beyond, plane, space
from linalg_viz.labs.parts.arrows import arrow, entries_said
from linalg_viz.labs.parts.pixels import UNSEEN, stepped
from linalg_viz.labs.parts.timed import at_time
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.numbers import listed, shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

MARGIN = 1.15

FARTHEST = 12.0
"""How many times the size of the rest an orbit may stretch the home view."""


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """Up to 3×3 the line, plane or space with the charts asked for; larger ones as cells with the λ plane."""
    A = shared.A
    if len(A) != len(A[0]):
        return cells.refused(shared)
    if not square(A):
        return cells.beyond(shared)
    # the form has axes of its own, those of its symmetric part
    form_alone = p.mode == "form" and 1 < len(A) <= 3 and drawn_as_geometry(A)
    found = at_rest(form.symmetric_part(A)) if form_alone else spectrum(A, tracking)
    if not drawn_as_geometry(A):
        views = large.scene(p, shared, found, ports, t)
        return views if p.mode == "spectrum" else beyond.said(views, len(A))
    if found.n == 1:
        return (number.view(shared, found, ports),)
    if p.mode == "spectrum":
        return charts.both(found, p, ports)
    main = (_plane if found.n == 2 else _space)(p, shared, found, ports, t, tracking)
    if p.parts:
        return (main, build.view(A, found, build.factors(A, found), t, ports, p.mode == "spectral"))
    return (main, *_charts(p, shared, found, ports, t))


def _charts(p: Params, shared: Shared, found: Spectrum, ports: Viewports, t: float) -> Scene:
    out: list[View] = []
    if p.hidden:
        return ()
    if p.mode == "powers" and p.normalise:
        out.append(estimates.chart(p, shared, found, t))
    if p.polynomial and p.mode != "form":
        out.append(charts.polynomial(found, p))
    if p.plane and not found.real and p.mode != "form":
        out.append(charts.lambda_plane(found, p, ports))
    return tuple(out)


def moved(p: Params, shared: Shared, found: Spectrum, t: float) -> Real:
    """The matrix that is drawn at time t: on its way from I, or as the sum of its parts so far."""
    if p.parts:
        made = build.factors(shared.A, found)
        if made is not None:
            return build.partial_sum(shared.A, made, t)
    return at_time(shared.A, t) if p.turning or p.parts else array(shared.A)


def _plane(p: Params, shared: Shared, found: Spectrum, ports: Viewports, t: float, tracking: Any) -> View:
    reach = _size(p, shared, found)
    home = plane_camera(reach)
    port = plane.viewport(ports, "plane", home)
    marks = plane.frame(port)
    M = moved(p, shared, found, t)
    if p.grid and (p.turning or p.parts):
        marks += plane.moved_grid(M, port)
    if p.mode != "form":
        marks.append(
            plane.ring("circle", np.eye(2), role="muted", dash="dash", still=True, quantity=qty.unit_ball())
        )
    if p.ellipse and (p.turning or p.parts):
        disc, of = plane.CIRCLE @ M.T, qty.of_kind(Kind.ELLIPSOID, "A")
        marks.append(plane.filled("disc", disc, role="image", opacity=0.07, quantity=of))
        marks.append(plane.ring("ellipse", M, role="image", quantity=of))
    marks += _of_mode(p, shared, found, port, M, t, tracking, reach)
    fit = _corners(reach / 1.1, 2)
    return View(
        key="plane",
        title=_title(p, shared, found),
        neutral=_neutral(p),
        marks=tuple(marks),
        home=home,
        fit=fit,
        words=_words(p, shared, found),
    )


def _space(p: Params, shared: Shared, found: Spectrum, ports: Viewports, t: float, tracking: Any) -> View:
    reach = _size(p, shared, found)
    home = orbit(reach=reach)
    port = plane.viewport(ports, "space", home)
    marks = space.frame(port, reach / 1.2)
    M = moved(p, shared, found, t)
    if p.ellipse and (p.turning or p.parts):
        marks += space.ellipsoid(M, port, quantity=qty.of_kind(Kind.ELLIPSOID, "A"))
    if p.mode != "form":
        across = port.camera.matrix.T
        marks.append(plane.ring("sphere", across, role="muted", dash="dash", quantity=qty.unit_ball()))
    marks += _of_mode(p, shared, found, port, M, t, tracking, reach)
    fit = _corners(reach / 1.1, 3)
    return View(
        key="space",
        title=_title(p, shared, found),
        neutral=_neutral(p),
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space",
        words=_words(p, shared, found),
    )


def _of_mode(
    p: Params, shared: Shared, found: Spectrum, port: Viewport, M: Real, t: float, tracking: Any, reach: float
) -> list[Mark]:
    if p.mode == "form":
        return form.marks(p, shared, found, port, reach)
    marks = lines.lines(found, port)
    if p.mode == "powers":
        if not p.normalise:
            marks += pair.ellipse(found, powers.through_x(p, shared, found))
        return marks + powers.marks(p, shared, found, t)
    marks += pair.ellipse(found)
    if p.turning:
        marks += lines.arrows(found, values=False) + hunt.trail(M, tracking)
        marks += lines.value_rings(found, names=False)
        marks += lines.vector_rings(found, port) if p.mode == "vectors" else []
        marks = hunt.found_only(marks, found, shared) if p.hidden else marks
        return marks + hunt.arrows(p, shared, M, found, port, done=t >= 1.0)
    marks += lines.arrows(found)
    made = build.factors(shared.A, found)
    if p.vector and made is not None:
        marks += _taken_apart(p, shared, found, made, t, port)
    return marks + lines.vector_rings(found, port) + lines.value_rings(found)


def _taken_apart(
    p: Params, shared: Shared, found: Spectrum, made: build.Factors, t: float, port: Viewport
) -> list[Mark]:
    """x, the walk from 0 along its parts, and where the walk has come to."""
    x, of_x, of_image = drawn_x(p, shared, found.n), qty.vector("x"), qty.vector("Ax")
    image = build.partial_sum(shared.A, made, t) @ x
    so_far = "A x" if t >= 1 else "so far"
    return [
        *build.chain(made, x, t),
        *arrow("Ax", image, "image", so_far, port, weight="curve", side=(0.0, 1.0), quantity=of_image),
        *arrow("x", x, "x", "x", port, side=(0.0, 1.0), quantity=of_x),
        drag.free_x(p).ring(x, "x", entries_said(x), quantity=of_x),
    ]


def _size(p: Params, shared: Shared, found: Spectrum) -> float:
    """The reach of the home view: the unit circle, its image and what the mode adds, in steps."""
    size = max(found.size, 1.0)
    if p.mode == "powers":
        size = 1.0
        way = powers.orbit(p, shared, found).points
        lengths = np.linalg.norm(way, axis=1)
        most = FARTHEST * max(float(lengths[0]), UNSEEN)
        size = max(1.0, float(lengths[lengths <= most].max(initial=0.0)))
        # the chart of the estimates stands in a corner: the circle makes room for it
        size *= 1.6 if p.normalise else 1.0
    elif p.mode == "form":
        size = 2.0
    elif p.parts:
        # room for the rings at the ends of the eigenlines, beyond every λv
        size *= 1.25
    if p.mode == "form" or p.stretch:
        x = drawn_x(p, shared, found.n)
        # The arrow of A x is seen whole, as that of x is.
        image = array(shared.A) @ x if p.turning else x
        far = max(float(np.linalg.norm(x)), float(np.linalg.norm(image)))
        size = max(size, min(far, FARTHEST * size))
    return MARGIN * stepped(size, STEP)


def _corners(reach: float, n: int) -> Real:
    out: Real = np.concatenate([np.eye(n), -np.eye(n)]) * reach
    return out


FORM = "The quadratic form x^T A x — along each curve it keeps its value"


def _title(p: Params, shared: Shared, found: Spectrum) -> str:
    if found.suspended:
        return found.suspended
    if p.mode == "powers":
        return "Power iteration" if p.normalise else "Powers — x, A x, A^2 x, …"
    if p.mode == "form":
        return FORM
    if p.parts:
        return "A is the sum of its parts" if not found.defective else "Defective — too few eigenvectors"
    if line_of(found, shared) is not None:
        return f"Found — {hunt.sentence(p, found, shared)}"
    if not any(group.real for group in found.groups):
        return "No real eigenline — A turns every direction"
    return "Eigenvectors — directions that A only stretches"


def _neutral(p: Params) -> str:
    """A title that says what is asked and not what is found."""
    known = {"powers": "Powers — x, A x, A^2 x, …", "form": FORM}
    return known.get(p.mode, "Eigenvectors — directions that A only stretches")


def _listed(groups: tuple[Group, ...]) -> str:
    """The eigenvalues by their exact forms where all of them are short, else in digits behind ≈."""
    known = [exact_value(group) for group in groups]
    if any(text for _, text in known) and all(
        text or not isinstance(x, (float, complex)) for x, text in known
    ):
        return ", ".join(text or shown(x, 4) for x, text in known)
    return listed(x for x, _ in known)


def _words(p: Params, shared: Shared, found: Spectrum) -> str:
    values = _listed(found.groups)
    said = f"Eigenvalues {values}." if p.mode != "form" else f"A form with {values} along its axes."
    if p.hidden:
        return f"{hunt.sentence(p, found, shared)}."
    if p.turning:
        said += f" {hunt.sentence(p, found, shared)}."
    return said + (" Defective: too few eigenvectors." if found.defective else "")
