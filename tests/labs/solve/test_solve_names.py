"""The names of the rows stand beside their rows, however small the cells are."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Tiles
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, LoadPreset, SetTime
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update


@pytest.mark.parametrize("preset", ["plu", "start", "eight", "inverse-three"])
@pytest.mark.parametrize("size", [(706.0, 630.0), (450.0, 600.0), (1200.0, 700.0)])
def test_every_row_has_its_name_at_its_left(preset, size):
    state = State.first(LABS)
    for action in (ChooseLab("solve"), LoadPreset(preset), SetTime(1.0)):
        state = update(state, action, LABS).state
    given = bundled.inputs(state.document)
    scene, ports = first_viewports(lambda ports: resolve.scene(state, LABS, given, ports), *size)
    view = next(view for view in scene if view.key == "sheet")
    port = ports["sheet"]
    rows = {mark.key: port.to_pixels(mark.at)[1] for mark in view.marks if mark.key.startswith("row")}
    left = min(port.to_pixels(m.centres)[:, 0].min() for m in view.marks if isinstance(m, Tiles))
    words = {w.key: w for w in shapes(view, port, theme("dark")) if isinstance(w, Words)}
    for key, y in rows.items():
        if key in words:
            assert abs(words[key].y - 0.25 * words[key].size - y) < 0.5 * words[key].size, key
            assert words[key].x + words[key].width < left
    assert "row0" in words
