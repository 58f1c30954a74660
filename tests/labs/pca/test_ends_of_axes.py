"""The axes of every picture of data have their names at both ends, each beside its own end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pca_tables import given

from linalg_viz.data.bundled import bundled
from linalg_viz.data.read import read
from linalg_viz.data.table import Table
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.scene import scene
from linalg_viz.render.layout import viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Label
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.view import Viewport

TABLES = {
    "penguins": bundled("penguins"),
    "decathlon": read(Path(__file__).parents[2] / "data" / "published" / "decathlon2.csv"),
}
ROOMS = [(706, 650), (520, 640), (756, 636)]
PICTURES: list[dict[str, Any]] = [
    {},
    {"ellipses": True},
    {"mode": "variables"},
    {"tour": "principal"},
    {"mode": "turn"},
    {"mode": "why", "part": "direction"},
    {"mode": "why", "part": "constraints"},
]


def texts(
    found: Table, room: tuple[int, int], **params: Any
) -> tuple[dict[str, Words], dict[str, Label], Viewport]:
    """The words that are drawn, the labels by their keys, and the area of the first view."""
    shared, inputs = given(found)
    p, ports = Params(scale=True, **params), {}
    for _ in range(3):
        views = scene(p, shared, inputs, ports, 1.0, None)
        ports = viewports(views, *room, {}, 1.0)
    # In the window the title stands above the picture.
    view, port = replace(views[0], title=""), ports[views[0].key]
    drawn = {w.key: w for w in shapes(view, port, theme("light")) if isinstance(w, Words)}
    return drawn, {m.key: m for m in view.marks if isinstance(m, Label)}, port


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("params", PICTURES, ids=str)
def test_both_ends_are_named_beside_them(table: str, room: tuple[int, int], params: dict[str, Any]) -> None:
    drawn, labels, port = texts(TABLES[table], room, **params)
    x0, y0 = (float(c) for c in port.to_pixels((0.0, 0.0)))
    across, up = drawn["axis0-other"], drawn["axis1-other"]
    assert across.x < 0.5 * port.width and abs(across.y - min(max(y0, 0.0), port.height)) < 70.0
    assert up.y > 0.5 * port.height and abs(up.x - min(max(x0, 0.0), port.width)) < 110.0
    for axis in ("axis0", "axis1"):
        own, other = in_line(labels[axis].text), in_line(labels[f"{axis}-other"].text)
        assert own.startswith(other) and len(other) >= 3
        assert labels[f"{axis}-other"].offer is None


def test_in_space_as_well() -> None:
    for params in ({"third": 3}, {"mode": "turn", "space": True}):
        shared, inputs = given(TABLES["penguins"])
        (view,) = scene(Params(scale=True, **params), shared, inputs, {}, 1.0, None)
        labels = {m.key: m for m in view.marks if isinstance(m, Label)}
        for k in range(3):
            own, other = labels[f"axis{k}"], labels[f"axis{k}-other"]
            assert (own.at == -other.at).all() and own.at[k] > 0.0
            assert in_line(own.text).startswith(in_line(other.text))


def test_of_numbers_above_0_the_axes_begin_in_a_corner_that_has_no_second_name() -> None:
    drawn, _, port = texts(TABLES["penguins"], ROOMS[0], mode="why", part="centre")
    x0, y0 = (float(c) for c in port.to_pixels((0.0, 0.0)))
    assert x0 < 90.0 and port.height - y0 < 90.0
    assert {"axis0", "axis1"} <= set(drawn) and not {"axis0-other", "axis1-other"} & set(drawn)
