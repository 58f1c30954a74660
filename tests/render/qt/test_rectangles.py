"""Cells are handed to Qt as rectangles, one or many, each shape with its own; what is no upright box is a polygon."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from linalg_viz.compute.typing import Real
from linalg_viz.render.primitives import Fill
from linalg_viz.render.qt import items

BOX = np.array([[1.0, 2.0], [4.0, 2.0], [4.0, 7.0], [1.0, 7.0]])
AWAY = BOX + np.array([10.0, -3.0])
TURNED = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 1.0], [1.0, 2.0]])


def rectangles(paths: tuple[Real, ...] | Real, corners: int) -> list[QRectF]:
    boxes = items.rectangles(paths, corners)
    return [] if boxes is None else boxes()


def closed(path: Real) -> Real:
    return np.concatenate([path, path[:1]])


@pytest.mark.parametrize("together", [False, True])
def test_upright_boxes_are_rectangles(together: bool) -> None:
    boxes = (BOX, AWAY)
    paths = np.stack(boxes) if together else boxes
    before = np.array(paths)
    assert rectangles(paths, 4) == [QRectF(1, 2, 3, 5), QRectF(11, -1, 3, 5)]
    assert rectangles(paths[:1], 4) == [QRectF(1, 2, 3, 5)] and rectangles(paths[:0], 4) == []
    ends = tuple(map(closed, boxes))
    assert rectangles(np.stack(ends) if together else ends, 5) == rectangles(paths, 4)
    # They are read, and stay what they are.
    assert (np.array(paths) == before).all()


@pytest.mark.parametrize("together", [False, True])
def test_what_is_not_upright_or_has_other_corners_is_none(together: bool) -> None:
    def given(*paths: Real) -> tuple[Real, ...] | Real:
        return np.stack(paths) if together else paths

    assert rectangles(given(TURNED), 4) == rectangles(given(BOX, TURNED), 4) == []
    for corner in range(4):
        for axis in range(2):
            bent = BOX.copy()
            bent[corner, axis] += 0.5
            assert rectangles(given(bent), 4) == rectangles(given(bent, BOX), 4) == [], (corner, axis)
    assert (
        rectangles(given(BOX), 5) == rectangles(given(closed(BOX)), 4) == rectangles(given(BOX[:3]), 4) == []
    )
    open_end = np.concatenate([BOX, [[1.0, 2.5]]])
    assert rectangles(given(open_end), 5) == rectangles(given(open_end, closed(BOX)), 5) == []


def painted(steps: list[items.Paint]) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    items.paint(painter, steps)
    painter.end()
    return image


@pytest.mark.parametrize("corners", [3, 4])
@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("opacity", [0.2, 1.0])
def test_very_many_heads_are_painted_as_each_is_alone(corners: int, together: bool, opacity: float) -> None:
    rng = np.random.default_rng(corners)
    heads = rng.uniform(5, 195, (items.MANY + 50, 1, 2)) + rng.uniform(-5, 5, (items.MANY + 50, corners, 2))
    many = items.prepared([Fill("heads", heads if together else tuple(heads), "#3366cc", opacity)])
    each = items.prepared([Fill("heads", (head,), "#3366cc", opacity) for head in heads])
    # Painted again it is the same: no head stands where the last one of the frame before stood.
    assert painted(many) == painted(many) == painted(each) != painted([])


def test_many_cells_are_painted_as_each_is_alone() -> None:
    at = np.random.default_rng(5).uniform(0, 190, (400, 1, 2))
    cells = at + np.array([[0.0, 0.0], [6.5, 0.0], [6.5, 4.2], [0.0, 4.2]])
    many = items.prepared([Fill("cells", cells, "#3366cc", 0.5)])
    each = items.prepared([Fill("cells", (cell,), "#3366cc", 0.5) for cell in cells])
    assert painted(many) == painted(many) == painted(each) != painted([])
