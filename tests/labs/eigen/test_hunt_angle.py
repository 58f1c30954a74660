"""The angle from x to A x: its arc is seen beside the ring of x, its name beside the arc, and x has its name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.style import handle_radius
from linalg_viz.render.theme import theme
from linalg_viz.scene.boxes import away
from linalg_viz.scene.marks import Curve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from tests.labs.test_told_whole import drawn

SIZES = [((690.0, 610.0), 2.0), ((1136.0, 426.0), 2.0)]
"""The picture before a class at 1024×768, and in the window at 1280×800 in letters of 200 %."""


@pytest.mark.parametrize(("size", "text"), SIZES)
@pytest.mark.parametrize("turn", [27, 35, 60, 100])
def test_the_name_of_the_angle_stands_beside_its_arc(
    turn: int, size: tuple[float, float], text: float
) -> None:
    """Before a class the ring of x lay on the arc, and the number stood behind the ring."""
    x = tuple((f"{wave(np.deg2rad(turn)):.4f}",) for wave in (np.cos, np.sin))
    actions = (ChooseLab("eigen"), SetParam("eigen", "mode", "hunt"), SetCells("x", x))
    view, port = drawn(*actions, size=size, text=text)["plane"]
    words = {s.key: s for s in shapes(replace(view, title=""), port, theme("dark")) if isinstance(s, Words)}
    (arc,) = [m for m in view.marks if isinstance(m, Curve) and m.key == "angle"]
    at, name = port.to_pixels(arc.points), words["angle-name"]
    box = name.x, name.y - 0.7 * name.size, name.x + name.width, name.y + 0.22 * name.size
    assert min(away((float(a), float(b)), box) for a, b in at) <= 26.0 * text
    tip = port.to_pixels(np.array([float(row[0]) for row in x]))
    image = port.to_pixels(np.array([[1.0, 1.5], [0.5, 2.0]]) @ [float(row[0]) for row in x])
    long = float(np.hypot(*(image - tip))) > 60.0 * text
    assert not long or np.hypot(*(at - tip).T).min() > 0.8 * handle_radius(text), "under the ring"
    assert "x-name" in words


def test_the_arc_ends_on_both_arrows_or_their_continuation() -> None:
    actions = (ChooseLab("eigen"), SetParam("eigen", "mode", "hunt"))
    view, _ = drawn(*actions, size=(690.0, 610.0), text=2.0)["plane"]
    curves = {m.key: m.points for m in view.marks if isinstance(m, Curve)}
    x, image = np.array([2.0, 1.0]) / np.sqrt(5.0), np.array([3.5, 3.0]) / np.hypot(3.5, 3.0)
    radius = float(np.linalg.norm(curves["angle"][0]))
    assert np.allclose(curves["angle"][[0, -1]] / radius, [x, image])
    assert radius > 1.0 and np.allclose(curves["angle-side"], [x, radius * x])
