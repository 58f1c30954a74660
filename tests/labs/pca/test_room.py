"""Ellipses stay in the picture and leave room to the names of the axes, which are menus, and to the policy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pca_tables import cloud, given, table

from linalg_viz.data.table import Table
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.scene import scene
from linalg_viz.render.layout import viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.boxes import away
from linalg_viz.scene.marks import Curve, Handle
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport

ROOMS = [(706, 668, 1.0), (756, 636, 1.0), (480, 640, 1.0), (1136, 540, 2.0)]
"""Width, height and letters: the window, the projector, between two open panels, large letters."""


def wide(seed: int) -> Table:
    """40 rows of three groups and 60 columns, which follow four hidden ones."""
    chance = np.random.default_rng(seed)
    kinds = np.arange(40) % 3
    hidden = chance.normal(size=(40, 4))
    hidden[:, 0] += 2.0 * (kinds - 1)
    hidden[:, 1] += 1.5 * (kinds == 1)
    X = hidden @ chance.normal(size=(4, 60)) + 0.5 * chance.normal(size=(40, 60))
    return table({f"gene{j}": X[:, j].tolist() for j in range(60)}, {"batch": ["ABC"[k] for k in kinds]})


def seen(found: Table, width: float, height: float, text: float) -> tuple[View, Viewport]:
    shared, inputs = given(found)
    p, ports = Params(scale=True, ellipses=True), {}
    for _ in range(3):
        (view,) = scene(p, shared, inputs, ports, 1.0, None)
        ports = viewports((view,), width, height, {}, text)
    # In the window the title stands above the picture. A ring goes where it is dragged, over a line too.
    marks = tuple(m for m in view.marks if not isinstance(m, Handle) and m.key != "row-name")
    return replace(view, title="", marks=marks), ports[view.key]


@pytest.mark.parametrize(("width", "height"), [(706, 668), (756, 636)])
def test_the_circle_of_correlations_makes_room_for_the_name_beside_it(width: float, height: float) -> None:
    shared, inputs = given(wide(0))
    p, ports = Params(scale=True, mode="variables"), {}
    for _ in range(3):
        (view,) = scene(p, shared, inputs, ports, 1.0, None)
        ports = viewports((view,), width, height, {})
    port = ports[view.key]
    words = {w.key: w for w in shapes(replace(view, title=""), port, theme("light")) if isinstance(w, Words)}
    circle = port.to_pixels(next(m.points for m in view.marks if m.key == "circle"))
    assert (circle >= 0.0).all() and (circle <= (width, height)).all()
    name = words["axis0"]
    assert name.x > circle[:, 0].max() and abs(name.y - port.to_pixels((0.0, 0.0))[1]) <= 40.0


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("made", [wide, lambda seed: cloud(60, 4, seed)], ids=["wide", "narrow"])
def test_ellipses_are_in_sight_and_names_and_policy_stand_in_their_places(
    made, seed: int, room: tuple[float, float, float]
) -> None:
    view, port = seen(made(seed), *room)
    for mark in view.marks:
        if isinstance(mark, Curve) and mark.key.startswith("ellipse"):
            at = port.to_pixels(mark.points)
            assert (at >= 0.0).all() and (at <= (port.width, port.height)).all(), mark.key
    words = {w.key: w for w in shapes(view, port, theme("light")) if isinstance(w, Words)}
    lines = [key for key in words if key.startswith("policy")]
    assert lines == [m.key for m in view.marks if m.key.startswith("policy")]
    for key in lines:
        assert words[key].x < 20.0 * port.text
    # Close to the end of its axis, so that nobody asks whose name it is.
    x, y = port.to_pixels((0.0, 0.0))
    for key, end in (("axis0", (port.width, y)), ("axis1", (x, 0.0))):
        it = words[key]
        assert away(end, (it.x, it.y - it.size, it.x + it.width, it.y)) <= 40.0 * port.text, key
