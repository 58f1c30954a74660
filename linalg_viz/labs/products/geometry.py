"""What the plane and space pictures of the lab share: frames, arrows from 0, rings on them, sizes in
steps.
"""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Real
from linalg_viz.labs.contract.lab import Draggable
from linalg_viz.labs.parts import arrows, plane, space, steps, views
from linalg_viz.labs.parts.relations import factor
from linalg_viz.labs.products.facts import point
from linalg_viz.scene.marks import Arrow, Dash, Handle, Label, Mark, Weight
from linalg_viz.scene.numbers import together
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STEP = 1.25
"""Factor between two sizes of a picture: one that grew with every step of a drag would be hard to follow."""


def reach(*vectors: Column, least: float = 1.3) -> float:
    """How far from the middle a view goes that shows these vectors, in steps."""
    found = max([least, *(float(np.abs(point(v, len(v))).max(initial=0.0)) for v in vectors)])
    return 1.18 * steps.reach(found, STEP, least)


def frame(
    ports: Viewports, key: str, n: int, size: float, names: str = "x"
) -> tuple[Camera, Viewport, list[Mark]]:
    """The home camera of an n-dimensional view, its viewport and its axes; a line is drawn in the plane."""
    home = orbit(reach=0.95 * size) if n == 3 else plane_camera(size)
    port = plane.viewport(ports, key, home)
    one, two, three = (f"{names}_{i}" if i <= n else "" for i in (1, 2, 3))
    if n == 3:
        return home, port, space.frame(port, size / 1.15, (one, two, three))
    return home, port, plane.frame(port, (one, two))


def view(
    key: str,
    title: str,
    marks: list[Mark],
    home: Camera,
    n: int,
    size: float,
    words: str,
    weight: float = 1.0,
) -> View:
    """A view of ℝⁿ, n ≤ 3."""
    return views.of_space(key, title, marks, home, n, size / 1.18, words, weight)


def space_name(n: int) -> str:
    """ℝ²."""
    return "ℝ" + str(n).translate(_RAISED)


def arrow(
    key: str,
    entries: Column,
    label: str,
    role: str,
    port: Viewport,
    *,
    quantity: Quantity,
    weight: Weight = "bold",
    dash: Dash = "solid",
    fade: float = 1.0,
    answer: bool = False,
) -> list[Mark]:
    """An arrow from 0 with its name at the head."""
    return arrows.arrow(
        key,
        point(entries, port.camera.dimension),
        role,
        label,
        port,
        quantity=quantity,
        weight=weight,
        dash=dash,
        fade=fade,
        answer=answer,
    )


def free_arrow(
    key: str,
    tail: Real,
    head: Real,
    role: str,
    *,
    weight: Weight = "curve",
    dash: Dash = "solid",
    fade: float = 1.0,
    quantity: Quantity,
    answer: bool = False,
) -> Arrow:
    """An arrow between two points, without a name."""
    return arrows.single(
        key, head, role, tail=tail, weight=weight, dash=dash, fade=fade, quantity=quantity, answer=answer
    )


def ring(
    of: Draggable,
    entries: Column,
    role: str,
    port: Viewport,
    quantity: Quantity,
    answer: bool = False,
    fade: float = 1.0,
) -> Handle:
    """A ring at the head of a vector."""
    at = point(entries, port.camera.dimension)
    return of.ring(at, role, arrows.spoken(entries), quantity=quantity, answer=answer, fade=fade)


def foot(
    key: str,
    text: str,
    role: str,
    port: Viewport,
    *,
    quantity: Quantity,
    answer: bool = False,
    warn: bool = False,
) -> Label:
    """A line of words at the foot of a view."""
    m, (cx, cy) = port.camera.matrix, port.camera.centre
    at = np.array([cx, cy - (port.height / 2.0 - 26.0 * port.text) / port.scale]) @ m
    return Label(
        key=key, role=role, at=at, text=text, side=(0.0, 0.0), size=1.15, quantity=quantity, answer=answer
    )


def sum_words(factors: Column, letter: str, after: str = "") -> str:
    """The mix behind its relation: = 2 a₁ + (−1) a₂; ≈ where a factor is shown rounded."""
    terms = (f"{factor(x)} *{letter}*_{{{k}}}{after}" for k, x in enumerate(factors, 1))
    return f"{together(factors)} {' + '.join(terms)}"
