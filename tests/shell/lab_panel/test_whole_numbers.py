"""A field that takes whole numbers, in the window as people have it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS
from linalg_viz.state.actions import ChooseLab
from linalg_viz.state.codec.codec import decode, encode


def test_half_a_component_is_refused_where_it_is_typed(whole_window) -> None:
    window, session = whole_window, whole_window.session
    session.dispatch(ChooseLab("pca"))
    QApplication.processEvents()
    field = window.findChild(object, "control_first")
    steps, before = session.history.steps, session.document
    for text in ("2.5", "pi/3", "99", "x"):
        field.setFocus()
        field.begin_edit(replacing=True)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.problem and field.text() == text
        assert "from 1 to" in field.spoken() and field.accessibleDescription() == field.spoken()
        assert session.document == before and session.history.steps == steps and not session.gesture
        assert decode(encode(session.state), LABS) == session.state
        session.refresh()
    field.begin_edit(replacing=True)
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.problem and field.spoken() == ""
    assert session.params.first == 2 and type(session.params.first) is int
