"""Numbers on tiles: legible, and coloured by what they are where that can be read on each tile, or on none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.render.primitives import Fill, Words
from linalg_viz.render.theme import contrast, heat, theme
from linalg_viz.render.tiles import grounds, tiles
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Tiles, points
from linalg_viz.scene.view import Viewport, plane

PORT = Viewport(plane(4.0), 800.0, 600.0)


def block(
    shade: list[float], roles: tuple[str, ...], texts: tuple[str, ...] = ("0", "1", "−2", "7")
) -> Tiles:
    at = points([(float(i), 0.0) for i in range(len(shade))])
    return Tiles(
        key="t",
        role="accent",
        centres=at,
        size=(0.9, 0.9),
        shade=np.array(shade),
        texts=texts,
        roles=roles,
        quantity=qty.matrix("A"),
    )


@pytest.mark.parametrize("name", ["light", "dark"])
def test_each_tile_has_the_ground_of_its_number_and_tiles_of_one_colour_are_one_shape(name: str) -> None:
    look = theme(name)
    shade = np.round(np.sin(np.arange(40.0) * 1.7), 2)
    shade[7], shade[8] = 0.0, -0.0
    at = points([(i % 8 - 3.5, i // 8 - 2.0) for i in range(40)])
    mark = replace(block([0.0], ()), centres=at, shade=shade, texts=())
    fills = [each for each in tiles(mark, PORT, look) if isinstance(each, Fill)]
    colours, wanted = [fill.colour for fill in fills], grounds(mark, look)
    # Each colour once, in the order of the first tiles that have it, the tiles of each in their own order.
    assert colours == list(dict.fromkeys(wanted))
    middles = PORT.plane_to_pixels(at)
    for fill in fills:
        own = [middle for middle, colour in zip(middles, wanted, strict=True) if colour == fill.colour]
        assert np.asarray(fill.polygons).mean(axis=1) == pytest.approx(np.array(own))


def inks(mark: Tiles, name: str) -> list[str]:
    return [each.colour for each in tiles(mark, PORT, theme(name)) if isinstance(each, Words)]


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("role", ["first", "second", "third", "image"])
def test_a_matrix_with_deep_tiles_has_none_of_its_numbers_in_a_colour(name: str, role: str) -> None:
    look = theme(name)
    mark = block([0.0, 0.15, -0.3, 1.0], (role,) * 4)
    found = inks(mark, name)
    plain = {look.colour("text"), "#000000", "#ffffff"}
    assert len(found) == 4 and (set(found) <= plain or set(found) == {look.colour(role)})
    for ink, ground in zip(found, grounds(mark, look), strict=True):
        assert contrast(ink, ground) >= 4.5


def test_bare_tiles_keep_the_colour_of_each_number_and_empty_ones_ask_for_nothing() -> None:
    look = theme("light")
    mark = block([0.0, 0.0, 0.0, 0.0], ("first", "second", "text", "image"))
    assert inks(mark, "light") == [look.colour(each) for each in mark.roles]
    hidden = block([0.0, 0.0, 0.0, 1.0], ("first",) * 4, ("0", "0", "0", ""))
    assert inks(hidden, "light") == [look.colour("first")] * 3
    few = block([0.0, 0.0, 0.0, 0.0], ("first",))
    assert inks(few, "light") == [look.colour("first"), *[look.colour("text")] * 3]


def strip(shade: np.ndarray, wide: float, high: float = 1.0) -> Tiles:
    """Tiles side by side from −3 on, in two rows of which the second is bare."""
    n = len(shade)
    row = np.stack([-3.0 + wide * (np.arange(n) + 0.5), np.full(n, 0.5)], axis=1)
    rows = np.concatenate([row, row - [0.0, 2.0]])
    return Tiles(
        key="s",
        role="accent",
        centres=rows,
        size=(wide, high),
        shade=np.concatenate([shade, 0.0 * shade]),
        quantity=qty.matrix("A"),
    )


def test_tiles_that_share_a_pixel_are_one_of_their_mean_shade() -> None:
    # 75 pixels a unit: 6 units are 450 pixels of 20 tiles each, the left half red, every other one of the right.
    n, look = 9000, theme("light")
    shade = np.where(np.arange(n) < n // 2, 1.0, np.arange(n) % 2)
    fills = [each for each in tiles(strip(shade, 6.0 / n), PORT, look) if isinstance(each, Fill)]
    found = {fill.colour: np.concatenate([np.asarray(fill.polygons)]) for fill in fills}
    assert set(found) == {heat(value, look) for value in (1.0, 0.5, 0.0)}
    left, top = PORT.plane_to_pixels(np.array([[-3.0, 1.0]]))[0]
    ends = {1.0: (left, left + 225), 0.5: (left + 225, left + 450), 0.0: (left, left + 450)}
    for value, (begin, end) in ends.items():
        x = found[heat(value, look)][:, :, 0]
        # Without gaps, each pixel once, and as far as the tiles reached.
        starts = np.sort(x.min(axis=1))
        assert np.allclose(np.diff(starts), 1.0) and np.allclose(x.max(axis=1) - x.min(axis=1), 1.0)
        assert abs(starts[0] - begin) < 1.01 and abs(starts[-1] + 1.0 - end) < 1.01, value
    assert np.allclose(found[heat(1.0, look)][:, :, 1].min(), top)


def test_tiles_that_have_half_a_pixel_stay_what_they_are() -> None:
    for wide, many in ((0.51, 800), (0.49, None)):
        shade = np.random.default_rng(2).uniform(-1, 1, 400)
        made = [
            each
            for each in tiles(strip(shade, wide / PORT.scale), PORT, theme("dark"))
            if isinstance(each, Fill)
        ]
        count = sum(len(fill.polygons) for fill in made)
        assert count == many if many else 300 < count < 400
