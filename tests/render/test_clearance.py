"""Where no text may stand: cells so narrow that many share a place bar what each of them alone would bar."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.render.clearance import CELL, MANY, Clearance, traced
from linalg_viz.render.primitives import Fill
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Tiles, points

TALL, WIDE = 120.0, 400.0


def strip(left: np.ndarray, width: float, top: float, high: float) -> Fill:
    low, far = np.full(len(left), top), np.full(len(left), top + high)
    right = left + width
    corners = np.stack([left, low, right, low, right, far, left, far], axis=1).reshape(-1, 4, 2)
    return Fill("t", corners, "#102030", 1.0)


def bars(fills: list[Fill]) -> np.ndarray:
    mark = Tiles(
        key="t",
        role="accent",
        centres=points([(0.0, 0.0)]),
        size=(1.0, 1.0),
        shade=np.zeros(1),
        quantity=qty.matrix("A"),
    )
    field = Clearance(WIDE, TALL, traced([(mark, [fill]) for fill in fills]))
    x, y = np.meshgrid(np.arange(0.5, WIDE / CELL) * CELL, np.arange(0.5, TALL / CELL) * CELL)
    boxes = np.stack([x - 0.1, y - 0.1, x + 0.1, y + 0.1], axis=-1).reshape(-1, 4)
    return np.array([field.bars(tuple(box)) for box in boxes.tolist()])


@pytest.mark.parametrize("width", [0.07, 0.4, 1.9, 6.5])
@pytest.mark.parametrize("spread", ["even", "uneven", "with a gap"])
def test_many_narrow_cells_bar_what_each_of_them_bars(width: float, spread: str) -> None:
    count = 3 * MANY
    if spread == "even":
        left = np.linspace(3.3, WIDE - 10.0, count)
    else:
        left = np.random.default_rng(1).uniform(-20.0, WIDE + 20.0, count)
    if spread == "with a gap":
        left = left[(left < 100.0) | (left > 180.0)]
    few = [left[at : at + MANY // 2] for at in range(0, len(left), MANY // 2)]
    together = bars([strip(left, width, 31.7, 42.0)])
    alone = bars([strip(each, width, 31.7, 42.0) for each in few])
    assert together.any() and not together.all() and (together == alone).all()


def test_a_box_of_any_height_is_barred_by_every_cell_that_its_letters_touch() -> None:
    rng = np.random.default_rng(3)
    at = rng.uniform((-20.0, -20.0), (WIDE + 20.0, TALL + 20.0), (25, 2))
    field = Clearance(WIDE, TALL, [at])
    low = rng.uniform((-30.0, -30.0), (WIDE, TALL), (4_000, 2))
    high = low + rng.uniform(0.0, (60.0, 50.0), (4_000, 2))
    # Letters leave a tenth of the line blank, lines are 2 pixels to each side, and cells are whole.
    blank = 0.1 * (high[:, 1] - low[:, 1])
    first = np.floor((low + np.stack([np.zeros(4_000), blank], axis=1) - 2.0) / CELL)
    last = np.floor((high - np.stack([np.zeros(4_000), blank], axis=1) + 2.0) / CELL)
    cells = np.floor(at / CELL)
    cells = cells[((cells >= 0) & (cells <= np.ceil(np.array([WIDE, TALL]) / CELL))).all(axis=1)]
    touched = ((first[:, None] <= cells) & (cells <= last[:, None])).all(axis=2).any(axis=1)
    found = [field.bars(tuple(box)) for box in np.concatenate([low, high], axis=1).tolist()]
    assert found == touched.tolist() and 0 < sum(found) < len(found)


@given(
    st.lists(st.tuples(st.floats(-40.0, 260.0), st.floats(-40.0, 190.0)), min_size=1, max_size=12),
    st.sampled_from([1.0, 1.25, 2.0]),
    st.one_of(st.floats(-90.0, 260.0), st.integers(-20, 60).map(lambda k: 4.0 * k)),
    st.one_of(st.floats(-90.0, 190.0), st.integers(-20, 45).map(lambda k: 4.0 * k)),
    st.floats(1.0, 90.0),
    st.floats(1.0, 40.0),
)
def test_a_box_is_barred_by_the_cells_that_its_letters_touch(
    points: list[tuple[float, float]], text: float, x: float, y: float, wide: float, tall: float
) -> None:
    points = [(round(a, 3), round(b, 3)) for a, b in points]
    field, cell = Clearance(220.0, 150.0, [np.array(points)], text), 4.0
    barred = {(floor(a / cell), floor(b / cell)) for a, b in points}
    columns, rows = ceil(220.0 / cell) + 1, ceil(150.0 / cell) + 1
    box = x, y, x + wide, y + tall
    half, blank = 2.0 * text, 0.1 * (box[3] - box[1])
    upright = range(floor((y + blank - half) / cell), floor((box[3] - blank + half) / cell) + 1)
    across = range(floor((x - half) / cell), floor((box[2] + half) / cell) + 1)
    within = {(a, b) for a, b in barred if 0 <= a < columns and 0 <= b < rows}
    assert field.bars(box) == any(a in across and b in upright for a, b in within)
