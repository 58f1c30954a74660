"""Norms in letters twice as large: names of lengths stand off the bars, and squares have the room there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.values import Inputs
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Area
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport
from linalg_viz.state import resolve
from linalg_viz.state.codec import codec


def seen(name: str, key: str, room: tuple[float, float], text: float) -> tuple[View, Viewport]:
    """A view of a document of the gallery, without its title, and where it stands."""
    state = codec.decode(assets.path("gallery", f"{name}.linalg").read_bytes(), LABS)
    scene, ports = first_viewports(
        lambda ports: resolve.scene(state, LABS, Inputs(), ports), *room, text=text
    )
    view = next(each for each in scene if each.key == key)
    return replace(view, title=""), ports[key]


@pytest.mark.parametrize(
    ("name", "room", "text"),
    [
        ("norms-triangle", (1136.0, 508.0), 2.0),
        ("norms-triangle", (920.0, 476.0), 2.0),
        ("norms-fails", (900.0, 640.0), 1.0),
        ("norms-fails", (1024.0, 619.0), 2.0),
    ],
)
def test_no_name_of_a_length_lies_on_a_bar(name: str, room: tuple[float, float], text: float) -> None:
    view, port = seen(name, "bars", room, text)
    drawn = {each.key: each for each in shapes(view, port, theme("dark")) if isinstance(each, Words)}
    bars = [mark for mark in view.marks if isinstance(mark, Area)]
    assert len(bars) == 3
    for each in ("bar-x", "bar-y"):
        word, corners = drawn[f"{each}-name"], port.to_pixels(next(b for b in bars if b.key == each).points)
        for bar in bars:
            px = port.to_pixels(bar.points)
            beside = word.x >= px[:, 0].max() or word.x + word.width <= px[:, 0].min()
            assert beside or word.y <= px[:, 1].min() or word.y - word.size >= px[:, 1].max(), (each, bar.key)
        assert word.x < corners[:, 0].max() and word.x + word.width > corners[:, 0].min(), each


@pytest.mark.parametrize("room", [(1084.0, 426.0), (868.0, 394.0)])
def test_squares_are_larger_with_their_totals_at_their_right(room: tuple[float, float]) -> None:
    """Before, a cell had 67 px in a window of 1280×800 at 200 %, and 59 px at 1024×768."""
    view, port = seen("norms-flow", "areas", room, 2.0)
    assert port.scale >= (88.0 if room[0] > 1000.0 else 66.0)
    at = {mark.key: port.to_pixels(mark.points) for mark in view.marks if isinstance(mark, Area)}
    cells = max(px[:, 0].max() for key, px in at.items() if key.startswith("after"))
    strips = [px for key, px in at.items() if key.startswith("strip")]
    assert strips and all(px[:, 0].min() > cells and px[:, 0].max() < port.width for px in strips)
    drawn = {each.key for each in shapes(view, port, theme("dark")) if isinstance(each, Words)}
    assert {"total", "strip0-name", "strip1-name", "strip2-name"} <= drawn
    # In usual letters there is room below.
    view, port = seen("norms-flow", "areas", (900.0, 640.0), 1.0)
    at = {mark.key: port.to_pixels(mark.points) for mark in view.marks if isinstance(mark, Area)}
    assert at["strip0-0"][:, 1].min() > at["before2"][:, 1].max()
