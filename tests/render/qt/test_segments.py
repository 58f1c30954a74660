"""Separate lines are painted from their numbers: as one by one, whatever becomes of the array they came from."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter

from linalg_viz.compute.typing import Real
from linalg_viz.render.primitives import Lines
from linalg_viz.render.qt import items
from linalg_viz.render.style import Stroke

FINE, BOLD, DASHED = (
    Stroke("#ff8800", 1.0, (), 0.5),
    Stroke("#22aaff", 3.2),
    Stroke("#44cc66", 1.4, (5.0, 3.0)),
)


def blank() -> QImage:
    image = QImage(120, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("#101820"))
    return image


def one_by_one(paths: Real, stroke: Stroke) -> QImage:
    image = blank()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(items.pen(stroke))
    for (x, y), (to_x, to_y) in paths.tolist():
        painter.drawLine(QLineF(x, y, to_x, to_y))
    painter.end()
    return image


@pytest.mark.parametrize("stroke", [FINE, BOLD, DASHED])
@pytest.mark.parametrize("together", [False, True])
def test_lines_in_one_call_are_the_lines_one_by_one(qapp, stroke: Stroke, together: bool) -> None:
    given = np.random.default_rng(5).uniform(-20.0, 130.0, (9, 2, 2))
    wanted = one_by_one(given, stroke)
    # Every other row of a larger array, as clipping leaves it, or a path for each line.
    wide = np.repeat(given, 2, axis=0)
    paths: Real | tuple[Real, ...] = wide[::2] if together else tuple(path.copy() for path in given)
    steps = items.prepared([Lines("lines", paths, stroke)])
    wide[:] = 0.0
    del paths, wide
    gc.collect()
    np.full((9, 2, 2), 55.0)
    for _ in range(2):
        image = blank()
        painter = QPainter(image)
        items.paint(painter, steps)
        painter.end()
        assert image == wanted and image != blank()


def test_a_pen_is_one_for_each_stroke_and_stays_as_it_is(qapp) -> None:
    steps = items.prepared([Lines("a", np.array([[[5.0, 5.0], [60.0, 40.0]]]), DASHED)])
    image = blank()
    painter = QPainter(image)
    items.paint(
        painter, [*steps, *items.prepared([Lines("b", np.array([[[9.0, 70.0], [99.0, 7.0]]]), BOLD)])]
    )
    painter.end()
    for stroke in (FINE, BOLD, DASHED):
        made, fresh = items.pen(stroke), items.pen.__wrapped__(stroke)
        assert made == fresh and items.pen(stroke) is made
        assert (made.widthF(), made.color().name()) == (stroke.width, stroke.colour)
    assert items.pen(FINE).color().alphaF() == pytest.approx(0.5, abs=0.01)
