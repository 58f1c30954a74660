"""The names of the groups are read beside their shapes: in large letters too, and before a class."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Dots
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import SetParam
from linalg_viz.state.codec.codec import decode
from linalg_viz.state.update.update import update

ROOMS = [(706, 668, 1.0), (1136, 540, 2.0), (696, 700, 2.0)]
"""Width, height and letters: the window, large letters, the projector."""

LARGEST = (870, 700, 2.9)
"""Large letters on the projector."""


def seen(mode: str, width: float, height: float, text: float) -> tuple[View, Viewport]:
    state = decode((assets.path("gallery") / "pca-penguins.linalg").read_bytes(), LABS)
    state = update(state, SetParam("pca", "mode", mode), LABS).state
    inputs = bundled.inputs(state.document)
    scene, ports = first_viewports(
        lambda ports: resolve.scene(state, LABS, inputs, ports), width, height, None, text
    )
    # In the window the title stands above the picture.
    return replace(scene[0], title=""), ports[scene[0].key]


@pytest.mark.parametrize(
    ("mode", "room"),
    [(mode, room) for mode in ("scores", "turn") for room in (*ROOMS, LARGEST)],
    ids=str,
)
def test_every_name_stands_right_beside_its_shape(mode: str, room: tuple[float, float, float]) -> None:
    view, port = seen(mode, *room)
    words = {w.key: w for w in shapes(view, port, theme("light")) if isinstance(w, Words)}
    spots = {
        m.key: port.to_pixels(m.points)[0] for m in view.marks if isinstance(m, Dots) and "legend" in m.key
    }
    assert len(spots) == 3
    for key, (x, y) in spots.items():
        name = words[f"{key}-name"]
        assert 0.0 < name.x - x <= 15.0 * port.text, (key, name.x, x)
        assert abs(name.y - 0.3 * name.size - y) <= 0.4 * name.size
        assert 0.0 <= x - 4.5 * port.text and name.x + name.width <= port.width
