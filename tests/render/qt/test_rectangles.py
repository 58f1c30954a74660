"""Cells are handed to Qt as rectangles, one or many, each shape with its own; what is no upright box is a polygon."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from linalg_viz.compute.typing import Real
from linalg_viz.render.qt.items import rectangles

BOX = np.array([[1.0, 2.0], [4.0, 2.0], [4.0, 7.0], [1.0, 7.0]])
AWAY = BOX + np.array([10.0, -3.0])
TURNED = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 1.0], [1.0, 2.0]])


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
