"""The PCA lab's picture: what each mode draws, or why there is nothing to draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import plane
from linalg_viz.labs.pca import facts, large, policy, rows
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import (
    biplot,
    bowl,
    centre,
    cloud,
    coding,
    constraints,
    ends,
    errors,
    landscape,
    placing,
    quality,
    scree,
    sphere,
    strips,
    tour,
    turn,
)
from linalg_viz.labs.pca.tables import Waiting
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import plane as plane_camera

Maker = Callable[[Params, Facts, Viewports, float], Scene]


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """The views of the mode; while the table is read, or where rows have no spread, a view that says so."""
    f = facts.of(p, shared, inputs, tracking)
    if isinstance(f, Waiting):
        return _waiting(f.words)
    if not f.r:
        return _no_axes(p, f, ports)
    if f.data.sampled and p.picture == "scores" and not p.third:
        f = replace(f, cloud=large.cloud(f.table, p, biplot.components(p, f)[:2], inputs))
    views = MAKERS[p.picture](p, f, ports, t)
    return tuple(
        replace(
            view,
            marks=_stood(view, _named(view, p, f, ports), ports),
            neutral=NEUTRAL.get(view.key, ""),
            selects=view.key in WITH_ROWS,
            clicks=view.key in WITH_ROWS,
        )
        for view in views
    )


def _stood(view: View, marks: tuple[Mark, ...], ports: Viewports) -> tuple[Mark, ...]:
    """The marks of a view; the policy stands in any case in one that was moved."""
    port = ports.get(view.key)
    moved = port is not None and port.camera != view.home
    return tuple(placing.staying(marks)) if moved else marks


def _named(view: View, p: Params, f: Facts, ports: Viewports) -> tuple[Mark, ...]:
    """The marks of a view; where its axes are those of data, they have their names at both ends."""
    if view.key not in OF_DATA:
        return view.marks
    components = view.key in (biplot.PLANE, biplot.SPACE, quality.KEY)
    short = [f"PC{j + 1}" for j in biplot.components(p, f)] if components else []
    # Where it is narrow an axis has room along its whole length, a column only at the tip of its arrow.
    axes = [mark for mark in view.marks if mark.key in ends.AXES]
    drawn = [mark for mark in view.marks if mark.key not in ends.AXES]
    return (*drawn, *axes, *ends.names(view.marks, plane.viewport(ports, view.key, view.home), short))


def _waiting(words: str) -> Scene:
    label = Label(
        key="waiting",
        role="muted",
        at=points([0.0, 0.0]),
        text=words,
        side=(0.0, 0.0),
        size=1.3,
        quantity=qty.SENTENCE,
    )
    home = plane_camera(1.0)
    return (
        View(
            key="waiting",
            title="Data",
            marks=(label,),
            home=home,
            fit=placing.fit(home),
            move="fixed",
            words=words,
        ),
    )


def _no_axes(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The rows as they are, on their first two columns, with the sentence that says why there are no axes."""
    at = f.Z[:, :2] if f.p >= 2 else points([[float(x), 0.0] for x in f.Z[:, 0]]) if f.p else f.Z[:0, :0]
    at = at if at.shape[1:] == (2,) else at.reshape(0, 2)
    home = placing.home(at, ports, "rows")
    port = plane.viewport(ports, "rows", home)
    names = (*tuple(f.unit_name(name) for name in f.names[:2]), "", "")
    marks: list[Mark] = plane.frame(port, (names[0], names[1]))
    marks += cloud.marks(p, f, at, port)
    if f.p and f.n:
        marks += rows.rings(p, f, at, rows.WITHOUT_AXES)
    middle = points(port.unproject(port.width / 2.0, port.height * 0.2))
    for i, part in enumerate(_wrapped(f.axes.why, port.width / port.text)):
        shift = points(port.unproject(port.width / 2.0, port.height * 0.2 + 26.0 * i * port.text))
        marks.append(
            Label(
                key=f"why{i}",
                role="warn",
                at=shift if i else middle,
                text=part,
                side=(0.0, 0.0),
                quantity=qty.SENTENCE,
            )
        )
    marks += placing.corner(port, policy.line(p, f))
    return (
        View(
            key="rows",
            title="No axes",
            marks=tuple(marks),
            home=home,
            fit=placing.fit(home),
            words=f.axes.why,
        ),
    )


def _wrapped(text: str, width: float) -> list[str]:
    """A sentence in lines that fit a width in pixels at 100 %."""
    letters = max(int((width - 60.0) / 9.0), 20)
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _why(p: Params, f: Facts, ports: Viewports, t: float) -> Scene:
    """The step of the derivation."""
    if p.part == "encoder":
        return bowl.scene(p, f, ports, t)
    if p.part == "direction":
        return landscape.scene(p, f, ports, t)
    return constraints.scene(p, f, ports) if p.part == "constraints" else centre.scene(p, f, ports)


MAKERS: dict[str, Maker] = {
    "scores": lambda p, f, ports, t: biplot.scene(p, f, ports),
    "variables": lambda p, f, ports, t: quality.variables(p, f, ports),
    "scree": lambda p, f, ports, t: scree.scene(p, f, ports),
    "turn": turn.scene,
    "tour": tour.scene,
    "why": lambda p, f, ports, t: _why(p, f, ports, t),
    "rows": lambda p, f, ports, t: strips.scene(p, f, ports),
}
"""What draws each mode."""

WITH_ROWS = (biplot.PLANE, turn.PLANE, tour.KEY, landscape.PLANE, constraints.KEY, centre.KEY)
"""Views in which rows can be clicked, and an area drawn round them."""

OF_DATA = (*WITH_ROWS, biplot.SPACE, turn.SPACE, quality.KEY)
"""Views whose axes are those of columns or components."""

NEUTRAL = {
    biplot.PLANE: "Scores and loadings",
    biplot.SPACE: "Scores and loadings",
    scree.KEY: "How many components?",
    turn.SPACE: "Turn the axis yourself",
    tour.KEY: "From columns to components",
    coding.KEY: "Encode and decode a row",
    errors.KEY: "Squared error of each row",
    bowl.KEY: "The bowl of f",
    bowl.DOWN: "How far it is down",
    landscape.PLANE: "The direction by descent",
    sphere.KEY: "The error over the sphere",
    constraints.KEY: "Encode, decode",
    centre.KEY: "Centred or not",
}
"""Titles that say no number, for when it is to be predicted."""
