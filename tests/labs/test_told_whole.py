"""A picture says what it shows: an axis has a number, a name something under it, an area all of its corners."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.parts import plane
from linalg_viz.render.clearance import Clearance, traced
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import mark_shapes, shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Area, Label, Tiles, points
from linalg_viz.scene.quantity import TICK, matrix
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport
from linalg_viz.scene.view import plane as plane_camera
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam, SetTime
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update


def drawn(
    *actions: Any, size: tuple[float, float] = (706.0, 628.0), text: float = 1.0
) -> dict[str, tuple[View, Viewport]]:
    """The views of the first document after some actions, with their areas in a picture of a size."""
    state = State.new(LABS)
    for action in actions:
        state = update(state, action, LABS).state
    inputs = bundled.inputs(state.document)
    scene, ports = first_viewports(
        lambda ports: resolve.scene(state, LABS, inputs, ports),
        *size,
        state.view.cameras_of(state.document.lab),
        text,
    )
    return {view.key: (view, ports[view.key]) for view in scene}


def names(view: View, port: Viewport) -> dict[str, Words]:
    """The texts that stand in a view."""
    return {each.key: each for each in shapes(view, port, theme("dark")) if isinstance(each, Words)}


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("wide", [120.0, 290.0, 700.0])
@pytest.mark.parametrize("reach", [0.37, 1.2, 4.9, 9.7, 31.0])
def test_an_axis_with_room_for_a_number_has_one(reach: float, wide: float, text: float) -> None:
    port = Viewport(plane_camera(reach), wide * text, 640.0 * text, text)
    ticks = [mark for mark in plane.frame(port) if isinstance(mark, Label) and mark.quantity == TICK]
    for axis, side in ((0, port.width), (1, port.height)):
        inside = [m for m in ticks if m.key.startswith(f"tick{axis}") and (m.at != 0.0).any()]
        room = side / 2.0 >= (plane.LEAST_GAP * 2.5 + plane.TICK) * text
        assert not room or any(0.0 < port.to_pixels(m.at)[axis] < side for m in inside), (axis, port)


def test_the_numbers_of_an_ordinary_plane_stand_as_far_apart_as_before() -> None:
    assert plane.step_for(Viewport(plane_camera(3.6), 706.0, 628.0)) == 1.0
    assert plane.step_for(Viewport(plane_camera(6.6), 706.0, 628.0)) == 2.0


def test_the_map_of_trace_and_determinant_numbers_both_axes_and_names_where_one_is() -> None:
    view, port = drawn(ChooseLab("transform"), SetParam("transform", "mode", "map"))["trace-determinant"]
    assert {"region-source", "region-sink", "tick0:1", "tick1:1"} <= set(names(view, port))


@pytest.mark.parametrize(
    "b", [(("0", "-1"), ("1", "0")), (("2", "-1"), ("1", "3")), (("-1", "0"), ("0", "1"))]
)
def test_the_image_of_the_square_is_seen_whole_in_both_orders(b: tuple[tuple[str, ...], ...]) -> None:
    seen = drawn(ChooseLab("products"), SetParam("products", "mode", "compose"), SetCells("B", b))
    for key in ("ab", "ba"):
        view, port = seen[key]
        (square,) = [m for m in view.marks if isinstance(m, Area) and m.key == "square"]
        at = port.to_pixels(square.points)
        assert (at >= 0.0).all() and (at <= (port.width, port.height)).all(), key


@pytest.mark.parametrize(
    ("lab", "view", "keys"),
    [("vectors", "cells", ("products", "sums")), ("products", "product", ("products", "sums"))],
)
def test_a_name_never_stands_over_nothing(lab: str, view: str, keys: tuple[str, ...]) -> None:
    """Before anything is played the cells are there, empty; played, as many hold their numbers."""
    for t, filled in ((0.0, 0), (1.0, 2)):
        seen, _ = drawn(ChooseLab(lab), SetTime(t))[view]
        tiles = {mark.key: mark for mark in seen.marks if isinstance(mark, Tiles)}
        for key in keys:
            texts = tiles[key].texts
            assert len(tiles[key].centres) == len(texts) == 2
            assert [bool(text) for text in texts] == [k < filled for k in range(2)]


def test_no_text_stands_on_a_cell_but_beside_it_it_may() -> None:
    port = Viewport(plane_camera(4.0), 400.0, 400.0)
    cell = Tiles(
        key="cell",
        role="text",
        centres=points([[0.0, 0.0]]),
        size=(2.0, 2.0),
        shade=np.zeros(1),
        texts=("",),
        quantity=matrix("A"),
    )
    field = Clearance(400.0, 400.0, traced([(cell, mark_shapes(cell, port, theme("dark")))]))
    left, top, right, bottom = 150.0, 150.0, 250.0, 250.0
    assert field.bars((left - 10.0, 190.0, left + 40.0, 210.0))
    assert field.bars((190.0, top - 12.0, 210.0, top + 10.0))
    assert not field.bars((left, top - 24.0, right, top - 2.0))
    assert not field.bars((right + 2.0, top, right + 40.0, bottom))


SYMMETRIC, FIVE = (("6", "2"), ("2", "3")), tuple(tuple(str((i * j) % 4) for i in range(5)) for j in range(5))
BLOCKS = {
    "factors": (ChooseLab("eigen"), SetParam("eigen", "mode", "decomposition")),
    "sum of projections": (
        ChooseLab("eigen"),
        SetCells("A", SYMMETRIC),
        SetParam("eigen", "mode", "spectral"),
    ),
    "rank one": (ChooseLab("svd"), SetParam("svd", "mode", "sum")),
    "row and column sums": (ChooseLab("norms"), SetCells("A", FIVE), SetParam("norms", "mode", "induced")),
    "encoded": (ChooseLab("pca"), SetParam("pca", "mode", "rows")),
    "pseudoinverse": (ChooseLab("least-squares"), SetParam("least-squares", "mode", "stages"), SetTime(1.0)),
    "elimination": (ChooseLab("solve"), SetCells("A", FIVE), SetTime(0.5)),
}


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize(
    ("size", "text"),
    [
        ((706.0, 628.0), 1.0),
        ((1136.0, 426.0), 2.0),
        ((1136.0, 526.0), 2.0),
        ((800.0, 480.0), 2.0),
        ((916.0, 394.0), 2.0),
    ],
)
def test_every_block_has_its_name_in_letters_of_any_size(
    size: tuple[float, float], text: float, name: str
) -> None:
    """In the window at 1280×800 and 1440×900: a block without its name is nothing that anybody can read."""
    titles = 0
    for i, (view, port) in enumerate(drawn(*BLOCKS[name], size=size, text=text).values()):
        # The title of the first view stands above the picture.
        words = names(replace(view, title="") if i == 0 else view, port)
        for mark in view.marks:
            if isinstance(mark, Label) and mark.key.endswith("-title"):
                assert mark.key in words, (view.key, mark.text)
                titles += 1
    assert titles >= 2


@pytest.mark.parametrize("size", [(706.0, 628.0), (568.0, 213.0), (512.0, 294.0)])
def test_the_number_of_a_square_stands_in_its_own_cell(size: tuple[float, float]) -> None:
    """At any size, large letters included (a picture of half the size): in its cell, or not at all."""
    frobenius = (ChooseLab("norms"), SetParam("norms", "mode", "frobenius"))
    view, port = drawn(*frobenius, size=size)["areas"]
    words, places = (
        names(replace(view, title=""), port),
        {m.key: m for m in view.marks if isinstance(m, Label)},
    )
    found = 0
    for key in places:
        if key.startswith(("before", "after")) and key.endswith("-name") and key in words:
            (square,) = [m for m in view.marks if isinstance(m, Area) and m.key == key.removesuffix("-name")]
            middle, half = square.points.mean(axis=0), 0.5 * port.scale
            x, y = port.to_pixels(middle)
            box = words[key]
            assert x - half <= box.x and box.x + box.width <= x + half and abs(box.y - y) <= half, key
            found += 1
    assert found >= 2 and {"strip0-name", "strip1-name", "strip2-name", "total"} <= set(words)
    strips = [
        port.to_pixels(points(m.points)) for m in view.marks if isinstance(m, Area) and "strip" in m.key
    ]
    low = max(float(each[:, 1].max()) for each in strips)
    assert words["total"].y - 0.7 * words["total"].size > low


@pytest.mark.parametrize(
    ("size", "text"), [((706.0, 628.0), 1.0), ((1136.0, 526.0), 2.0), ((680.0, 696.0), 2.0)]
)
def test_the_name_of_a_length_stands_above_its_bar_and_on_none(
    size: tuple[float, float], text: float
) -> None:
    seven = (
        ChooseLab("norms"),
        SetCells("x", tuple((each,) for each in ["3", "-1", "4", "1", "-5", "9", "2"])),
    )
    view, port = drawn(*seven, size=size, text=text)["cells"]
    words = names(replace(view, title=""), port)
    boxes = [port.to_pixels(m.points) for m in view.marks if isinstance(m, Area)]
    for k in range(3):
        name = words[f"bar{k}-name"]
        top, foot = name.y - 0.7 * name.size, name.y + 0.22 * name.size
        assert foot < boxes[k][:, 1].min()
        assert all(foot <= each[:, 1].min() or top >= each[:, 1].max() for each in boxes), k


@pytest.mark.parametrize(
    ("size", "text"), [((680.0, 700.0), 2.0), ((1136.0, 526.0), 2.0), ((706.0, 628.0), 1.0)]
)
def test_squares_that_add_up_are_seen_as_areas_in_a_low_view_too(
    size: tuple[float, float], text: float
) -> None:
    """Before a class at 1024×768 they were of 6 to 12 pixels in an empty room."""
    view, port = drawn(ChooseLab("norms"), SetParam("norms", "mode", "squared"), size=size, text=text)[
        "areas"
    ]
    squares = [port.to_pixels(m.points) for m in view.marks if isinstance(m, Area)]
    tallest = max(float(np.ptp(each[:, 1])) for each in squares)
    assert len(squares) == 3 and tallest >= min(0.2 * port.height, 0.2 * port.width)
    low, high = (
        np.min([each.min(axis=0) for each in squares], axis=0),
        np.max([e.max(axis=0) for e in squares], 0),
    )
    assert (low >= 0.0).all() and high[0] <= port.width and high[1] <= port.height


@pytest.mark.parametrize(
    ("size", "text"),
    [((690.0, 610.0), 2.0), ((1136.0, 526.0), 2.0), ((706.0, 628.0), 1.0)],
)
@pytest.mark.parametrize("x", [("3", "4"), ("-3", "4"), ("5", "2"), ("4", "-4")])
def test_each_of_three_lengths_is_named(x: tuple[str, str], size: tuple[float, float], text: float) -> None:
    """Before a class beside a lesson the longest leg had no name: its words had no room beside it."""
    actions = (ChooseLab("norms"), SetCells("x", tuple((each,) for each in x)))
    view, port = drawn(*actions, size=size, text=text)["plane"]
    assert {"walk-name", "leg-name", "line-name", "x-name"} <= set(names(replace(view, title=""), port))
