"""Points of a fit in the window: clicked, chosen, deleted, pasted, taken back."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from linalg_viz.labs import LABS
from linalg_viz.shell.lab_panel.rows import made_row
from linalg_viz.state.actions import ChooseLab, LoadPreset

pytestmark = pytest.mark.skipif(
    "least-squares" not in {lab.id for lab in LABS}, reason="the Least squares lab is not on the rail"
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(window, qtbot):
    window.session.dispatch(ChooseLab("least-squares"))
    window.session.dispatch(LoadPreset("fit-line"))
    qtbot.waitUntil(lambda: "fit" in window.canvas.viewports())
    window.session.refresh()
    return window.canvas


def pixel(canvas, at: tuple[float, float]) -> QPoint:
    x, y = canvas.viewports()["fit"].to_pixels(np.array(at))
    return QPoint(round(float(x)), round(float(y)))


def test_a_click_adds_a_point_and_delete_takes_it_away(window, canvas) -> None:
    before = window.session.params.points
    QTest.mouseClick(canvas.viewport(), LEFT, pos=pixel(canvas, (1.5, 4.5)))
    points = window.session.params.points
    assert points[:-1] == before and window.session.params.chosen == len(before)
    assert [float(v) for v in points[-1][:2]] == pytest.approx([1.5, 4.5], abs=0.02)
    QTest.keyClick(canvas._proxies[("fit", f"point{len(before)}")], Qt.Key.Key_Delete)
    assert window.session.params.points == before
    window.session.undo()
    assert window.session.params.points == points
    window.session.undo()
    assert window.session.params.points == before


def test_a_click_on_a_point_chooses_it(window, canvas) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, pos=pixel(canvas, (2.0, 2.0)))
    assert window.session.params.chosen == 2 and len(window.session.params.points) == 5


def test_a_spreadsheet_is_pasted_onto_the_picture(window, canvas) -> None:
    QGuiApplication.clipboard().setText("x\ty\n0\t0\n1\t1/2\n2\t3\n")
    QTest.keySequence(canvas, QKeySequence(QKeySequence.StandardKey.Paste))
    assert window.session.params.points == ((0, 0, 1), (1, Fraction(1, 2), 1), (2, 3, 1))
    QGuiApplication.clipboard().setText("these are no numbers")
    QTest.keySequence(canvas, QKeySequence(QKeySequence.StandardKey.Paste))
    assert len(window.session.params.points) == 3


def test_best_plays_from_yours_to_the_best_or_goes_there_at_once(window, canvas) -> None:
    from linalg_viz.state.actions import SetParam

    session = window.session
    control = next(c for c in session.controls() if c.name == "best")
    row = made_row(control, session, window.look)
    session.dispatch(SetParam("least-squares", "line", "mine"))
    row.findChild(QPushButton).click()
    assert session.player.playing and session.params.line == "both" and session.state.view.t < 1.0
    session.player.pause()
    session.reduced_motion = True
    row.findChild(QPushButton).click()
    assert session.state.view.t == 1.0 and not session.player.playing
