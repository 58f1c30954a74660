"""Brackets are painted as the strokes of their paths."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from linalg_viz.shell.widgets.brackets import bracket, paint_brackets


def picture(box: QRectF, hook: float, width: float, filled: bool) -> Any:
    image = QImage(140, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if filled:
        paint_brackets(painter, box, hook, "#203040", width)
        assert painter.transform().isIdentity()
    else:
        painter.setPen(QPen(QColor("#203040"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(bracket(box, True, hook))
        painter.drawPath(bracket(box, False, hook))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(90, 140, 4)[:, :, :3].astype(int)


@pytest.mark.parametrize("box", [QRectF(10, 12, 80, 44), QRectF(10.3, 12.7, 91.4, 60.2)])
@pytest.mark.parametrize(("hook", "width"), [(4.0, 1.6), (10.0, 3.6)])
def test_a_pair_stands_round_the_box_as_its_strokes_do(box: QRectF, hook: float, width: float) -> None:
    one, other = (picture(box, hook, width, filled) for filled in (True, False))
    ink = (255 - other).sum()
    assert ink > 0 and np.abs(one - other).sum() < 0.01 * ink
    across = np.flatnonzero((one.min(axis=2) < 250).any(axis=0))
    assert abs(across[0] - box.left()) <= width and abs(across[-1] - box.right()) <= width
    # A hook bends inwards at both ends of either.
    middle = np.flatnonzero(one[round(box.center().y())].min(axis=1) < 250)
    assert middle[-1] - middle[0] > 0.9 * box.width() and len(middle) < 2 * (width + 2)


def test_brackets_of_one_size_are_stroked_once(monkeypatch: Any) -> None:
    from linalg_viz.shell.widgets import brackets

    brackets._stroked.cache_clear()
    for left in (10.0, 33.3):
        picture(QRectF(left, 12, 80, 44), 4.0, 1.6, True)
    assert brackets._stroked.cache_info().misses == 2
