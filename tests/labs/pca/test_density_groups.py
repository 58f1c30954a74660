"""Many rows with groups: each pixel of their density has the colours of the groups that lie on it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.compute import density
from linalg_viz.labs.pca import grouped, large
from linalg_viz.labs.pca.pictures import cloud
from linalg_viz.render.ink import mixed
from linalg_viz.render.theme import channels
from linalg_viz.render.theme import theme as themed
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Picture

WINDOW = density.Window(0.0, 0.0, 4.0, 2.0, 4, 2)


def on(*cells: tuple[int, int]) -> np.ndarray:
    """Points in the middle of cells, column and row from the bottom left."""
    return np.array([[x + 0.5, y + 0.5] for x, y in cells]).T


def test_shares_are_those_of_the_groups_on_a_pixel() -> None:
    xy = on((0, 1), (1, 1), (1, 1), (1, 1), (2, 0), (3, 0))
    group = np.array([0, 0, 0, 1, 1, large.NONE], dtype=np.uint8)
    found = density.shares(xy, group, 2, WINDOW)
    assert found.shape == (2, 4, 2)
    assert found[0, 0].tolist() == [255, 0]  # the upper row of pixels is the first
    assert found[0, 1].tolist() == [170, 85]
    assert found[1, 2].tolist() == [0, 255]
    assert found[1, 3].tolist() == found[0, 2].tolist() == [0, 0]


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_a_pixel_has_the_mean_colour_of_its_groups(name: str) -> None:
    theme = themed(name)
    pixels = np.zeros((1, 4, 4), dtype=np.uint8)
    pixels[0, :, 3] = (10, 20, 30, 40)
    pixels[0, :, :3] = large.INK
    shares = np.array([[[255, 0], [0, 255], [128, 127], [0, 0]]], dtype=np.uint8)
    names = (theme.colour("group0"), theme.colour("group1"))
    first, second = (np.array(channels(name)) for name in names)
    found = mixed(pixels, shares, names)
    assert found[0, 0, :3].tolist() == first.tolist() and found[0, 1, :3].tolist() == second.tolist()
    between = found[0, 2, :3].astype(int)
    assert (np.abs(between - (first + second) / 2) <= 1.0).all()
    assert tuple(found[0, 3, :3]) == large.INK
    assert found[..., 3].tolist() == [[10, 20, 30, 40]]


def groups_of(codes: np.ndarray, labels: tuple[str, ...]) -> grouped.Groups:
    return grouped.Groups("kind", codes, labels, np.arange(len(labels) + 1))


def test_a_density_without_groups_is_one_ink() -> None:
    at = np.random.default_rng(3).standard_normal((500, 2))
    plain = cloud.density(at)
    assert plain.shares is None and plain.inks == ()
    two = cloud.density(at, groups_of((at[:, 0] > 0).astype(np.int64), ("left", "right")))
    assert two.inks == ("group0", "group1") and two.shares is not None
    assert np.array_equal(two.pixels, plain.pixels)
    # Left of 0 is one group, right of it the other.
    filled = plain.pixels[..., 3] > 0
    wide = filled.shape[1]
    assert two.shares[:, : wide // 5][filled[:, : wide // 5]][:, 1].max() == 0
    assert two.shares[:, -wide // 5 :][filled[:, -wide // 5 :]][:, 0].max() == 0
    assert ((two.shares.sum(axis=-1) > 0) == filled).all()


def test_all_rows_keep_their_groups_where_the_cloud_is_sorted() -> None:
    at = np.random.default_rng(2).standard_normal((2, 30_000))
    group = (at[1] > 0.0).astype(np.uint8)
    group[at[0] > 2.0] = large.NONE
    found = large.tiled(None, at, group)  # type: ignore[arg-type]
    assert found.group is not None
    kept = found.at[0] <= 2.0
    assert np.array_equal(found.group[kept], (found.at[1, kept] > 0.0).astype(np.uint8))
    assert (found.group[~kept] == large.NONE).all()
    window = large.whole(found)
    shares = large.shares(found, window, 2)
    assert shares is not None and shares.shape[:2] == large.pixels(found, window).shape[:2]
    nearer = replace(window, left=-0.5, right=0.5, bottom=0.1, top=0.9, width=50, height=50)
    seen = large.shares(found, nearer, 2)
    assert seen is not None and seen[..., 0].max() == 0 and seen[..., 1].max() == 255


def test_the_groups_of_all_rows_are_those_of_the_sample() -> None:
    from linalg_viz.data.table import Column, Dialect, Table

    names = tuple(f"v{i}" for i in range(12))
    codes = np.concatenate([np.repeat(np.arange(12), 20), [-1, -1]]).astype(np.int32)
    table = Table(
        "t",
        "/t.csv",
        (Column("kind", "text", None, codes, names),),
        Dialect("utf-8", ",", None, ".", None, 1, 2),
    )
    rows = np.arange(0, 150)
    found = grouped.groups(table, rows, "kind")
    assert found is not None
    everywhere = grouped.of_all(table, found)
    assert np.array_equal(everywhere[rows], found.codes)
    # What the sample has not keeps its colour; the rarest, and rows without a value, are among the others.
    assert set(everywhere[180:200].tolist()) == {9}
    assert set(everywhere[200:].tolist()) == {len(found.labels) - 1}


def test_a_picture_mark_of_a_density_is_drawn_in_its_colours() -> None:
    from linalg_viz.render.primitives import Image
    from linalg_viz.render.shapes import _picture
    from linalg_viz.scene.view import Viewport, plane

    mark = Picture(
        key="density",
        role="group0",
        pixels=np.full((1, 2, 4), 200, dtype=np.uint8),
        corner=np.array([-1.0, -1.0]),
        across=np.array([2.0, 0.0]),
        up=np.array([0.0, 2.0]),
        shares=np.array([[[255, 0], [0, 255]]], dtype=np.uint8),
        inks=("group0", "group1"),
        quantity=qty.of_kind(Kind.DENSITY),
    )
    for theme in (themed("dark"), themed("light")):
        (shape,) = _picture(mark, Viewport(plane(2.0), 200, 200), (0.0, 0.0, 200.0, 200.0), theme)
        assert isinstance(shape, Image)
        for k in range(2):
            assert tuple(shape.pixels[0, k, :3].tolist()) == tuple(channels(theme.colour(f"group{k}")))


@pytest.mark.parametrize("name", ["dark", "light"])
def test_a_cell_of_tikz_has_the_colour_of_what_is_not_clear_in_it(name: str) -> None:
    from linalg_viz.render.tikz import IMAGE_CELLS, _coarse

    pixels = np.zeros((2 * IMAGE_CELLS, 2 * IMAGE_CELLS, 4), dtype=np.uint8)
    pixels[..., :3] = large.INK
    pixels[::2, ::2, 3] = 200  # one of four pixels of each cell
    shares = np.zeros((*pixels.shape[:2], 2), dtype=np.uint8)
    shares[::2, ::2, 1] = 255
    colours = (themed(name).colour("group0"), themed(name).colour("group1"))
    found = _coarse(mixed(pixels, shares, colours))
    assert np.allclose(found[..., :3], channels(colours[1]))
    assert np.allclose(found[..., 3], 50.0)


def test_the_shares_of_all_rows_are_counted_in_the_background() -> None:
    from linalg_viz.data.table import Column, Dialect, Table
    from linalg_viz.labs.pca.params import Params

    values = np.random.default_rng(4).standard_normal((2, 5_000))
    named = zip("ab", values, strict=True)
    columns = tuple(Column(name, "number", each, None, ()) for name, each in named)
    table = Table("t", "/t.csv", columns, Dialect("utf-8", ",", None, ".", None, 1, 2))
    group = (values[0] > 0.0).astype(np.uint8)
    left_out = replace(Params(), left_out=((0, 1_000),))
    for p, rows in ((Params(), 5_000), (left_out, 4_000)):
        work = large.places_work(table, p, (0, 1), ("a", "b"), np.eye(2), np.zeros(2), np.ones(2), group, 2)
        found = work.make(lambda _: None, lambda: False)
        assert isinstance(found, large.Cloud) and found.group is not None
        # Rows that are left out are not counted, and nobody is left to count the others when it is drawn.
        assert found.at.shape[1] == rows
        assert np.bincount(found.group).tolist() == np.bincount(group[-rows:]).tolist()
        every = large.whole(found)
        assert large.shares(found, every, 2) is found.shares is not None
        assert large.pixels(found, every) is found.pixels
        seen = found.shares.any(axis=-1)
        assert found.pixels is not None and np.array_equal(seen, found.pixels[..., 3] > 0)
