"""A small lab, complete: the projection of v onto the line of u, with the line and the point in the hand.

ARCHITECTURE.md walks through this file. It is no lab of the program: only its test lists it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.contract.cards import Card, Formula, Note, Rel, Sym
from linalg_viz.labs.contract.lab import (
    Change,
    Control,
    Draggable,
    Gesture,
    Inputs,
    Lab,
    Preset,
    Question,
    Shared,
    Stage,
)
from linalg_viz.labs.parts import arrows, plane
from linalg_viz.labs.parts.measured import number
from linalg_viz.labs.parts.snapping import integers, nearest, unmoved
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Label, Mark, points
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera
from linalg_viz.scene.view import plane as plane_camera

LARGEST = 1e9
"""Beyond this an entry has no place in a picture."""


@dataclass(frozen=True, slots=True)
class Params:
    """What the lab itself remembers: whether the residual v − p is drawn."""

    residual: bool = True


# The facts: computed once from the shared values, read by the picture, the cards and the question.


def pair(shared: Shared) -> tuple[Column, Column]:
    """u and v with two entries each, filled up with 0 or cut."""
    return shared.vector("u", 2), shared.vector("v", 2)


def split(shared: Shared) -> vectors.Projection | None:
    """v split along u; None where u = 0 spans no line, or where a number is too large to draw."""
    u, v = pair(shared)
    found = vectors.project(v, u)
    if isinstance(found, Refusal) or not drawable(shared):
        return None
    return found if all(isfinite(float(x)) for x in (*found.shadow, *found.residual)) else None


def drawable(shared: Shared) -> bool:
    """Whether both vectors have a place in the picture."""
    return all(abs(x) <= LARGEST for vector in pair(shared) for x in vector)


# The picture


def home(shared: Shared) -> tuple[Camera, Real]:
    """The camera at first, and the points (k, 2) that Home brings into sight."""
    fit = points([array(each) for each in pair(shared)]) if drawable(shared) else points([[1.0, 1.0]])
    return plane_camera(max(1.5, float(np.abs(fit).max()) * 1.3)), fit


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """The line of u, the point v and its foot; the foot travels along the residual while t runs."""
    camera, fit = home(shared)
    port = plane.viewport(ports, "plane", camera)
    marks: list[Mark] = plane.frame(port)
    found, (u, v) = split(shared), pair(shared)
    if drawable(shared):
        if found is not None:
            marks += _shadow(p, array(v), array(found.shadow), u, port.camera.reach, t)
        marks += arrows.arrow("u", array(u), "first", "u", port, quantity=qty.vector("u"))
        marks += arrows.arrow("v", array(v), "x", "v", port, quantity=qty.vector("v"))
        for name, entries, role in (("u", u, "first"), ("v", v, "x")):
            ring = grip(name).ring(array(entries), role, arrows.words(entries), quantity=qty.vector(name))
            marks.append(ring)
    return (
        View(
            key="plane",
            title="The point of the line nearest to v",
            marks=tuple(marks),
            home=camera,
            fit=fit,
            words=_words(found),
        ),
    )


def _shadow(p: Params, v: Real, foot: Real, u: Column, reach: float, t: float) -> list[Mark]:
    direction = vectors.unit(u)
    assert not isinstance(direction, Refusal)
    along = np.array(direction) * 4.0 * reach
    of = qty.projection("v", "u")
    out: list[Mark] = [
        Curve(key="line", role="first", points=points([-along, along]), weight="axis", quantity=qty.GUIDE)
    ]
    now = v + t * (foot - v)
    if p.residual:
        left = qty.residual("v", "u")
        out.append(
            Curve(
                key="residual", role="bad", points=points([v, now]), dash="dash", quantity=left, answer=True
            )
        )
    out.append(Label(key="foot", role="image", at=now, text="p", quantity=of, answer=True))
    out.append(Curve(key="shadow", role="image", points=points([np.zeros(2), now]), quantity=of, answer=True))
    return out


def _words(found: vectors.Projection | None) -> str:
    return "" if found is None else f"The projection of v onto u is {arrows.words(found.shadow)}"


# What can be dragged: key, name, constraint and what a drag does, in one entry.


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """The head of u, which turns the line, and the point v."""
    if drawable(shared):
        yield grip("u")
        yield grip("v")


def grip(name: str) -> Draggable:
    """The head of a vector, free in the plane."""

    def moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
        here = array(shared.vector(name, 2))
        if unmoved(here, g.to):
            return Change(p, shared)
        snap = nearest(g.to, [integers(g.to)], g.resolution) if g.snaps else None
        entries: Column = snap.entries if snap is not None else tuple(float(x) for x in g.to)
        # What a longer vector has beyond the plane stays as it is.
        rest: Column = getattr(shared, name)[2:]
        return Change(p, shared.changed(**{name: entries + rest}), snap.reason if snap is not None else "")

    return Draggable(f"{name}-handle", f"Vector {name}", moved)


# What it means


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """The formula of the projection with its numbers, or why there is none."""
    found = split(shared)
    if found is None:
        u, v = pair(shared)
        refused = vectors.project(v, u)
        why = refused.reason if isinstance(refused, Refusal) else "the numbers are too large to draw"
        return (Card("projection", "Projection", (Note(why, "warn", quantity=qty.projection("v", "u")),)),)
    p_, r_ = qty.projection("v", "u"), qty.residual("v", "u")
    factor = (Sym("p = (u·v / u·u) u"), Rel(), number(found.coefficient, "image", p_), Sym(" u"))
    left = (Sym("‖v − p‖"), Rel(), number(vectors.length(found.residual), "bad", r_))
    return (Card("projection", "Projection", (Formula(factor, answer=True), Formula(left, answer=True))),)


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """One switch."""
    return (Control("residual", "switch", "What is left, v − p"),)


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """From the point to its foot."""
    return (Stage("v", 0.0), Stage("p", 1.0))


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """There are no buttons: KeyError for any name."""
    raise KeyError(f"no button {name!r}")


def asked(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Where the foot is."""
    found = split(shared)
    return None if found is None else found.shadow


def texts(*entries: Number) -> tuple[tuple[str, ...], ...]:
    """A vector as it is typed."""
    return tuple((str(x),) for x in entries)


LAB = Lab(
    id="projection",
    number=0,
    title="Projection",
    icon="least-squares",
    about="The point of a line that is nearest to another point",
    params=Params(),
    scene=scene,
    handles=handles,
    cards=cards,
    controls=controls,
    stages=stages,
    press=press,
    entries=("u", "v"),
    presets=(
        Preset("right", "Nothing left", "v on the line", entries=(("u", texts(2, 1)), ("v", texts(4, 2)))),
    ),
    questions=(
        Question(
            "foot",
            "Where on the line is the point nearest to v?",
            "point",
            asked,
            qty.projection("v", "u"),
            "plane",
        ),
    ),
)
