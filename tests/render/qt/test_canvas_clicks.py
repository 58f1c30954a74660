"""Clicks into views that take them, Delete on a handle, and the paste keys on the picture."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from linalg_viz.labs.contract.lab import Click
from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Handle, points
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane as plane_camera

LEFT = Qt.MouseButton.LeftButton


class Bench:
    """A canvas with one view and one handle that notes the clicks proposed."""

    def __init__(self, qtbot: QtBot, clicks: bool) -> None:
        self.canvas = Canvas()
        self.canvas.resize(600, 400)
        qtbot.addWidget(self.canvas)
        self.clicks: list[Click] = []
        self.pastes: list[bool] = []
        self.fits: list[str] = []
        self.canvas.clicked.connect(self.clicks.append)
        self.canvas.pasted.connect(lambda: self.pastes.append(True))
        self.canvas.camera_changed.connect(lambda view, _camera: self.fits.append(view))
        handle = Handle(key="h", at=points([1.0, 1.0]), name="A point", quantity=qty.GUIDE)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)
        view = View(key="v", title="V", marks=(handle,), home=plane_camera(4.0), fit=points([[4.0, 4.0]]), clicks=clicks)  # fmt: skip
        self.canvas.show_scene((view,))

    def pixel(self, at: tuple[float, float]) -> QPoint:
        x, y = self.canvas.viewports()["v"].to_pixels(np.array(at))
        return QPoint(round(float(x)), round(float(y)))


def test_a_click_on_the_empty_picture_says_where(qtbot: QtBot) -> None:
    bench = Bench(qtbot, clicks=True)
    QTest.mouseClick(bench.canvas.viewport(), LEFT, pos=bench.pixel((-2.0, 0.5)))
    (click,) = bench.clicks
    assert click.view == "v" and click.key == "" and not click.remove
    assert click.at == pytest.approx([-2.0, 0.5], abs=1.0 / click.port.scale)


def test_a_click_on_a_handle_names_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot, clicks=True)
    QTest.mouseClick(bench.canvas.viewport(), LEFT, pos=bench.pixel((1.0, 1.0)))
    assert [(c.key, c.remove) for c in bench.clicks] == [("h", False)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_on_the_handle_with_the_focus_asks_to_remove_it(qtbot: QtBot, key: Qt.Key) -> None:
    bench = Bench(qtbot, clicks=True)
    proxy = bench.canvas._proxies[("v", "h")]
    QTest.keyClick(proxy, key)
    assert [(c.key, c.remove) for c in bench.clicks] == [("h", True)]


def test_a_drag_of_the_picture_is_no_click(qtbot: QtBot) -> None:
    bench = Bench(qtbot, clicks=True)
    area, start = bench.canvas.viewport(), bench.pixel((-2.0, 0.5))
    QTest.mousePress(area, LEFT, pos=start)
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    to = start + QPoint(30, 0)
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), QPointF(area.mapToGlobal(to)), Qt.MouseButton.NoButton, LEFT, Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(area, move)
    QTest.mouseRelease(area, LEFT, pos=to)
    assert bench.clicks == [] and bench.fits == ["v"]


def test_a_double_click_there_does_not_fit_the_view(qtbot: QtBot) -> None:
    bench = Bench(qtbot, clicks=True)
    at = bench.pixel((-2.0, 0.5))
    QTest.mouseDClick(bench.canvas.viewport(), LEFT, pos=at)
    QTest.mouseRelease(bench.canvas.viewport(), LEFT, pos=at)
    assert bench.fits == [] and len(bench.clicks) == 1


def test_other_views_take_no_clicks_and_are_fitted(qtbot: QtBot) -> None:
    bench = Bench(qtbot, clicks=False)
    QTest.mouseClick(bench.canvas.viewport(), LEFT, pos=bench.pixel((-2.0, 0.5)))
    QTest.mouseClick(bench.canvas.viewport(), LEFT, pos=bench.pixel((1.0, 1.0)))
    QTest.keyClick(bench.canvas._proxies[("v", "h")], Qt.Key.Key_Delete)
    assert bench.clicks == []
    QTest.mouseDClick(bench.canvas.viewport(), LEFT, pos=bench.pixel((-2.0, 0.5)))
    assert bench.fits == ["v"]


def test_the_paste_keys_are_heard_on_the_picture_and_on_its_handles(qtbot: QtBot) -> None:
    bench = Bench(qtbot, clicks=True)
    QTest.keySequence(bench.canvas, QKeySequence(QKeySequence.StandardKey.Paste))
    assert bench.pastes == [True]
    QTest.keySequence(bench.canvas._proxies[("v", "h")], QKeySequence(QKeySequence.StandardKey.Paste))
    assert bench.pastes == [True, True]
