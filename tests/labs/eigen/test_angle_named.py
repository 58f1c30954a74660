"""The number of the angle from x to A x stands near its arc, however narrow that is."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.values import Inputs
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.boxes import away
from linalg_viz.scene.marks import Curve
from linalg_viz.state import resolve
from linalg_viz.state.actions import SetCells
from linalg_viz.state.codec import codec
from linalg_viz.state.update.update import update


@pytest.mark.parametrize(("name", "far"), [("eigen-hunt", 42.0), ("eigen-complex", 12.0)])
@pytest.mark.sample
def test_the_number_of_an_angle_stands_near_its_arc(name: str, far: float) -> None:
    """All the way round: it was left out at nine of 72 places, and stood up to 82 px away."""
    start = codec.decode(assets.path("gallery", f"{name}.linalg").read_bytes(), LABS)
    away_from = []
    for k in range(0, 360, 5):
        x = (f"{cos(radians(k)):.6f}",), (f"{sin(radians(k)):.6f}",)
        state = update(start, SetCells("x", x), LABS).state
        scene, ports = first_viewports(
            lambda ports, state=state: resolve.scene(state, LABS, Inputs(), ports), 700, 620
        )
        view, port = scene[0], ports[scene[0].key]
        arc = next((mark for mark in view.marks if mark.key == "angle"), None)
        if isinstance(arc, Curve):
            drawn = {each.key: each for each in shapes(view, port, theme("dark")) if isinstance(each, Words)}
            word = drawn["angle-name"]
            box = (word.x, word.y - word.size, word.x + word.width, word.y + 0.25 * word.size)
            px = port.to_pixels(arc.points)
            away_from.append(min(away((float(a), float(b)), box) for a, b in px))
    assert len(away_from) > 60 and max(away_from) <= far and float(np.median(away_from)) <= 22.0
