"""An entry of AB lights its row and its column while the pointer is on it; nothing of the document changes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.scene.marks import Curve, Handle
from linalg_viz.state.actions import ChooseLab, Predict, SetCells, SetParam, SetTime
from tests.harness.one_matrix import assert_drawn
from tests.harness.rest import settle


@pytest.fixture
def products(whole_window):
    session = whole_window.session
    session.dispatch(SetCells("A", (("1", "3/2"), ("1/2", "2"))))
    session.dispatch(SetCells("B", (("0", "-1"), ("1", "0"))))
    session.dispatch(ChooseLab("products"))
    session.dispatch(SetTime(1.0))
    settle()
    return whole_window


def ring(window) -> Handle:
    return next(m for v in window.session.scene for m in v.marks if isinstance(m, Handle))


def pixel(window, row: int, column: int) -> QPoint:
    """The middle of the cell of an entry, counted from 1."""
    handle = ring(window)
    view = next(v.key for v in window.session.scene if handle in v.marks)
    item = window.canvas._items[view]
    left = min(handle.field[0][0], handle.field[1][0])
    top = max(handle.field[0][1], handle.field[1][1])
    at = np.array([left + column - 0.5, top - row + 0.5])
    px = item.port.to_pixels(at)
    return QPoint(round(item.pos().x() + px[0]), round(item.pos().y() + px[1]))


def point_at(window, at: QPoint) -> None:
    viewport = window.canvas.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)
    settle()


def framed(window) -> dict[str, list[float]]:
    """The outlines that stand out, by their marks: left, top."""
    return {
        mark.key: [float(mark.points[:, 0].min()), float(mark.points[:, 1].max())]
        for view in window.session.scene
        for mark in view.marks
        if isinstance(mark, Curve) and mark.connect == "closed"
    }


@pytest.mark.parametrize("mode", ["readings", "hadamard"])
def test_the_row_and_the_column_light_up_under_the_pointer(products, mode: str) -> None:
    window, session = products, products.session
    session.dispatch(SetParam("products", "mode", mode))
    session.dispatch(SetTime(1.0))
    settle()
    before, document, first = framed(window), session.document, pixel(window, 1, 1)
    point_at(window, pixel(window, 2, 2))
    lit = framed(window)
    assert lit.keys() == before.keys() and lit != before
    assert ring(window).value == "row 2, column 2"
    point_at(window, pixel(window, 1, 2))
    assert ring(window).value == "row 1, column 2"
    point_at(window, first)
    assert framed(window) == before
    point_at(window, pixel(window, 2, 1))
    window.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    settle()
    assert framed(window) == before
    assert session.document is document and not session.gesture


def test_a_glance_shows_what_a_fresh_window_would_with_that_entry(products) -> None:
    point_at(products, pixel(products, 2, 2))
    assert ring(products).value == "row 2, column 2"
    assert_drawn(products)


def test_a_press_after_a_glance_chooses_that_entry(products) -> None:
    window, session = products, products.session
    at = pixel(window, 2, 2)
    point_at(window, at)
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert (session.params.row, session.params.column) == (2, 2)
    point_at(window, pixel(window, 2, 2) + QPoint(3, 3))
    session.undo()
    settle()
    assert (session.params.row, session.params.column) == (1, 1)


def test_nothing_lights_up_before_it_is_played_or_while_it_is_asked(products) -> None:
    window, session = products, products.session
    session.dispatch(SetTime(0.0))
    settle()
    before = framed(window)
    point_at(window, pixel(window, 2, 2))
    assert framed(window) == before
    session.dispatch(SetTime(1.0))
    session.dispatch(Predict(on=True))
    settle()
    before = framed(window)
    point_at(window, pixel(window, 2, 2))
    assert framed(window) == before


def test_the_ring_under_the_keys_lights_its_row_and_column(products) -> None:
    window = products
    proxy = next(p for (_, key), p in window.canvas._proxies.items() if key == "entry-handle")
    proxy.setFocus(Qt.FocusReason.TabFocusReason)
    before = framed(window)
    QTest.keyClick(proxy, Qt.Key.Key_Right)
    settle()
    assert ring(window).value == "row 1, column 2" and framed(window) != before
