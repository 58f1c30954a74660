"""The strips of a row that is encoded and decoded: what is written stands between cells, never on them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import strips
from linalg_viz.render import style, svg
from linalg_viz.render.first import laid_out
from linalg_viz.render.layout import viewports
from linalg_viz.render.primitives import Fill
from linalg_viz.render.theme import theme
from linalg_viz.render.tiles import tiles
from linalg_viz.scene.marks import Handle, Tiles
from linalg_viz.scene.view import Viewport
from linalg_viz.state import bundled
from linalg_viz.state.actions import SetParam
from linalg_viz.state.codec import codec
from linalg_viz.state.update.update import update
from tests.labs.pca.pca_tables import facts_of, table

Box = tuple[float, float, float, float]
BEHIND = re.compile(
    r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*/><text data-key="([^"]+)"'
)
CELL = re.compile(r"M([-\d.]+) ([-\d.]+)L[-\d.]+ [-\d.]+L([-\d.]+) ([-\d.]+)")


def parts(drawing: str) -> tuple[dict[str, Box], list[Box]]:
    """The boxes of the texts by key, and those of all cells: left, top, right, bottom."""
    texts = {
        key: (float(x), float(y), float(x) + float(w), float(y) + float(h))
        for x, y, w, h, key in BEHIND.findall(drawing)
    }
    edges = re.findall(r'data-key="(?:x|z|c|back|x-back|rest)-edge"[^>]* d="([^"]+)"', drawing)
    cells = [tuple(float(a) for a in each) for path in edges for each in CELL.findall(path)]
    return texts, cells  # type: ignore[return-value]


def apart(one: Box, other: Box) -> bool:
    """Whether two boxes touch nowhere; a pixel of halo is no touch."""
    return (
        one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
    )


@pytest.mark.parametrize("size", [(900, 640), (707, 670), (1100, 900)])
def test_names_of_columns_stand_over_their_columns_and_titles_between_strips(size: tuple[int, int]) -> None:
    state = codec.decode(assets.path("gallery", "pca-penguins.linalg").read_bytes(), LABS)
    state = update(state, SetParam("pca", "mode", "rows"), LABS).state
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), *size)
    texts, cells = parts(svg.draw(scene, ports, theme("light"), *size))
    names = [texts[f"name{j}"] for j in range(4)]
    titles = [texts[f"{key}-title"] for key in ("x", "z", "c", "back", "x-back", "rest")]
    assert len(cells) == 24
    for text in (*names, *titles):
        assert all(apart(text, cell) for cell in cells)
    written = [*names, *titles]
    assert all(apart(a, b) for i, a in enumerate(written) for b in written[:i])
    for name, cell in zip(names, sorted(cells, key=lambda c: (c[1], c[0]))[:4], strict=True):
        assert abs((name[0] + name[2]) / 2 - (cell[0] + cell[2]) / 2) < (cell[2] - cell[0]) / 2


@pytest.mark.parametrize("look", ["light", "dark"])
def test_strips_of_hundreds_of_columns_show_their_colours(look: str) -> None:
    chance = np.random.default_rng(8)
    X = chance.standard_normal((60, 3)) @ chance.standard_normal((3, 390)) + chance.standard_normal((60, 390))
    found = table({f"c{j}": X[:, j].tolist() for j in range(390)})
    f, p = facts_of(found, scale=True), Params(mode="rows", scale=True, keep=3)
    view = strips.scene(p, f, {})[0]
    port = Viewport(view.home, 410.0, 660.0)
    wide = [each for each in view.marks if isinstance(each, Tiles) and len(each.shade) == 390]
    assert len(wide) == 6
    for mark in wide:
        # An outline of a pixel round a tile of one would be all that is seen.
        assert {type(each) for each in tiles(mark, port, theme(look))} == {Fill}
    kept = {mark.key: np.abs(mark.shade) for mark in view.marks if isinstance(mark, Tiles)}
    assert max(kept["c"]) == 1.0 and max(max(kept["z"]), max(kept["back"])) == 1.0
    assert np.median(kept["z"]) > 0.1


def test_the_ring_stands_on_no_number_and_no_digit_before_a_point_is_lost() -> None:
    X = np.random.default_rng(3).standard_normal((20, 12))
    X[0] = [8217.4, -8217.4, 123.44, 99_999.4, 123_456.0, 0.0, *X[0, 6:]]
    found = table({f"c{j}": X[:, j].tolist() for j in range(12)})
    f, p = facts_of(found, scale=True), Params(mode="rows", scale=True)
    ports = viewports(strips.scene(p, f, {}), 707, 670, {})
    view, port = strips.scene(p, f, ports)[0], ports["strips"]
    marks = {mark.key: mark for mark in view.marks}
    ring, cells, x = marks["strip-keep"], marks["c"], marks["x"]
    assert isinstance(ring, Handle) and isinstance(cells, Tiles) and isinstance(x, Tiles)
    # The letters of a number are in the middle of its cell.
    away = abs(port.to_pixels(ring.at)[1] - port.to_pixels(cells.centres[0])[1])
    assert (
        style.handle_radius(1.0) + style.letter_size(0.8, 1.0) / 3 <= away <= cells.size[1] * port.scale / 2
    )
    assert x.texts[:6] == ("8217", "−8217", "123", "99999", "123456", "0")
