"""A row encoded and decoded, in letters twice as large: each column and each picture has its name in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Tiles
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import SetParam
from linalg_viz.state.codec import codec
from linalg_viz.state.update.update import update

Box = tuple[float, float, float, float]
ROOMS = [(1032.0, 508.0), (816.0, 476.0)]
"""What windows of 1280×800 and 1024×768 leave to the picture at 200 %, between the tabs of their panels."""


def encoded(name: str, room: tuple[float, float]) -> tuple[dict[str, Box], dict[str, Box]]:
    """The boxes of the words and of the blocks of cells in the picture of the tab Encode."""
    state = codec.decode(assets.path("gallery", f"{name}.linalg").read_bytes(), LABS)
    state = update(state, SetParam("pca", "mode", "rows"), LABS).state
    given = bundled.inputs(state.document)
    scene, ports = first_viewports(lambda ports: resolve.scene(state, LABS, given, ports), *room, text=2.0)
    view, port = replace(scene[0], title=""), ports[scene[0].key]
    blocks = {}
    for mark in view.marks:
        if isinstance(mark, Tiles):
            px, (wide, tall) = port.to_pixels(mark.centres), mark.size
            half = port.scale * wide / 2.0, port.scale * tall / 2.0
            (left, top), (right, low) = px.min(axis=0) - half, px.max(axis=0) + half
            blocks[mark.key] = (float(left), float(top), float(right), float(low))
    words = [each for each in shapes(view, port, theme("dark")) if isinstance(each, Words)]
    return {w.key: (w.x, w.y - w.size, w.x + w.width, w.y) for w in words}, blocks


@pytest.mark.parametrize("room", ROOMS)
def test_each_column_has_its_name_above_it(room: tuple[float, float]) -> None:
    words, blocks = encoded("pca-penguins", room)
    left, top, right, _ = blocks["x"]
    for j in range(4):
        a, _, b, low = words[f"name{j}"]
        assert left + (right - left) * j / 4 < (a + b) / 2 < left + (right - left) * (j + 1) / 4, j
        # In the first line above its column, or in the second one.
        assert top - 110.0 < low < top, j


@pytest.mark.parametrize("room", ROOMS)
def test_each_picture_has_its_name_close_above_it(room: tuple[float, float]) -> None:
    words, blocks = encoded("pca-digits", room)
    pictures = {key: box for key, box in blocks.items() if key != "c"}
    assert {"x", "back", "mean", "rest", "pc0", "pc1"} <= set(pictures)
    for key, (left, top, right, _) in pictures.items():
        a, _, b, low = words[f"{key}-title"]
        assert a < right and b > left and top - 40.0 < low < top, key
    assert "c-title" in words
