"""The wheel over a panel scrolls it and changes nothing that does not have the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QSlider, QTabBar, QWidget

from linalg_viz.labs import LABS
from linalg_viz.shell.matrix.nice import NicePanel
from linalg_viz.state.actions import ChooseLab, SetParam


def turn(widget: QWidget) -> bool:
    """Turn the wheel over a widget, and whether it took that for itself; else Qt passes it on to the parent."""
    at, taken = widget.rect().center(), False
    for notches in (120, -120, -120):
        event = QWheelEvent(
            QPointF(at),
            QPointF(widget.mapToGlobal(at)),
            QPoint(),
            QPoint(0, notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        taken |= event.isAccepted()
    QApplication.processEvents()
    return taken


def turned(window: QWidget) -> list[QWidget]:
    kinds = (QComboBox, QAbstractSpinBox, QSlider, QTabBar)
    return [each for each in window.findChildren(QWidget) if isinstance(each, kinds) and each.isEnabled()]


@pytest.mark.sample
def test_the_wheel_changes_nothing_without_the_keyboard(whole_window) -> None:
    window, session = whole_window, whole_window.session
    for lab in LABS:
        session.dispatch(ChooseLab(lab.id))
        QApplication.processEvents()
        window.canvas.setFocus()
        before = session.state
        for widget in turned(window):
            assert not turn(widget) and session.state == before, (lab.id, widget.objectName())
            assert not widget.hasFocus()


def test_the_wheel_changes_what_has_the_keyboard(whole_window) -> None:
    window, session = whole_window, whole_window.session
    session.dispatch(ChooseLab("norms"))
    session.dispatch(SetParam("norms", "mode", "ball"))
    QApplication.processEvents()
    sliders = [each for each in turned(window) if isinstance(each, QSlider) and each.isVisible()]
    sliders[0].setFocus()
    assert sliders[0].hasFocus()
    before = session.params
    assert turn(sliders[0]) and session.params != before


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_wheel_over_nice_numbers_makes_no_other_matrix(whole_window) -> None:
    editor = whole_window.findChild(QWidget, "editor_A")
    editor.open_nice()
    panel = editor.findChild(NicePanel)
    panel.another.setFocus()
    before = whole_window.session.document
    for widget in (panel.kind, panel.seed):
        turn(widget)
    assert whole_window.session.document == before and panel.seed.value() == 1
    panel.close()
