"""The rows of a group are selected at its name: by mouse and keys, in the bar, the table and every picture."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.data import ranges
from linalg_viz.render.qt.offered import OfferButton
from linalg_viz.scene.marks import Dots
from linalg_viz.shell.data.table import DataTable
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, SetParam
from tests.harness.rest import settle

ADELIE, CHINSTRAP = 152, 68


def looked_at(window: Any, qtbot: Any) -> dict[str, OfferButton]:
    window.data.open_bundled("penguins")
    window.session.dispatch(ChooseLab("pca"))
    qtbot.waitUntil(lambda: len(names(window)) == 3, timeout=20_000)
    return names(window)


def names(window: Any) -> dict[str, OfferButton]:
    settle()
    found = [b for b in window.canvas.findChildren(OfferButton) if b.isVisibleTo(window)]
    return {b.accessibleName(): b for b in found if ":legend" in b.objectName()}


def chosen(window: Any) -> int:
    return ranges.count(window.session.params.selected)


def ringed(window: Any) -> int:
    marks = [m for view in window.session.scene for m in view.marks]
    return sum(len(m.points) for m in marks if isinstance(m, Dots) and m.key == "selected")


def test_a_click_selects_shift_adds_and_again_clears(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    there = looked_at(window, qtbot)
    steps = window.session.history.steps
    QTest.mouseClick(there["Adelie"], Qt.MouseButton.LeftButton)
    settle()
    bar = window.findChild(type(window.selecting.bar), "selectionBar")
    assert chosen(window) == ADELIE and bar.isVisibleTo(window) and bar.words.text() == f"{ADELIE} rows"
    assert window.status.words == "Adelie: 152 rows selected, 1 of them not drawn, as cells are missing"
    assert ringed(window) == ADELIE - 1
    assert {name: b.isChecked() for name, b in names(window).items()}["Adelie"]
    QTest.mouseClick(
        there["Chinstrap"], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, QPoint(8, 9)
    )
    settle()
    assert chosen(window) == ADELIE + CHINSTRAP and ringed(window) == ADELIE + CHINSTRAP - 1
    assert [b.isChecked() for b in names(window).values()] == [True, False, True]
    QTest.mouseClick(there["Chinstrap"], Qt.MouseButton.LeftButton)
    assert chosen(window) == CHINSTRAP
    QTest.mouseClick(there["Chinstrap"], Qt.MouseButton.LeftButton)
    settle()
    assert chosen(window) == 0 and not bar.isVisibleTo(window)
    assert not any(b.isChecked() for b in names(window).values())
    assert window.session.history.steps == steps, "a selection is no step"


def test_the_shape_before_the_name_is_part_of_it(window: Any, qtbot: Any) -> None:
    there = looked_at(window, qtbot)
    port, item = window.canvas.viewports()["scores"], window.canvas._items["scores"]
    marks = {m.key: m for view in window.session.scene for m in view.marks}
    x, y = port.to_pixels(marks["legend1"].points[0])
    place = QPoint(round(x + item.pos().x()), round(y + item.pos().y()))
    assert window.canvas.viewport().childAt(place) is there["Gentoo"]


def test_by_keys_and_from_the_palette(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    there = looked_at(window, qtbot)
    button = there["Chinstrap"]
    assert "Select the rows of Chinstrap (Space)" in button.accessibleDescription()
    assert button.toolTip() and "Shift+Space" in button.toolTip()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert chosen(window) == CHINSTRAP and window.focusWidget() is button and button.isChecked()
    QTest.keyClick(there["Adelie"], Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(window) == ADELIE + CHINSTRAP
    QApplication.processEvents()
    found = {e.title: e for e in entries(window.session, window.commands, "")}
    found["Take the rows of Adelie from the selection"].run()
    assert chosen(window) == CHINSTRAP
    found["Select the rows of Gentoo"].run()
    assert chosen(window) == 124
    window.session.dispatch(SetParam("pca", "mode", "turn"))
    assert names(window)["Gentoo"].isChecked()


def test_the_table_marks_the_same_rows(whole_window: Any, qtbot: Any) -> None:
    window = whole_window
    there = looked_at(window, qtbot)
    QTest.mouseClick(there["Gentoo"], Qt.MouseButton.LeftButton)
    settle()
    table = window.findChild(DataTable)
    marked = [
        bool(table.model.index(i, 0).data(Qt.ItemDataRole.BackgroundRole)) for i in (0, 151, 152, 275, 276)
    ]
    assert marked == [False, False, True, True, False]
