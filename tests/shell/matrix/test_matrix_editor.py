"""The matrix editor: a spreadsheet with expressions, one undo step for each thing that is done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from linalg_viz.labs import LABS
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.matrix.nice import NicePanel, as_cells, made
from linalg_viz.shell.matrix.size import SizePicker
from linalg_viz.state.actions import Resize, SetCells
from tests.harness.known_numbers import known

Key = Qt.Key
Keys = Qt.KeyboardModifier
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")
FIRST = known(LABS).document.get("A")


@pytest.fixture
def editor(qtbot, session, look):
    made_editor = MatrixEditor(session, "A", look)
    qtbot.addWidget(made_editor)
    made_editor.resize(240, 260)
    made_editor.show()
    session.refresh()
    made_editor.activateWindow()
    qtbot.waitUntil(made_editor.isActiveWindow)
    return made_editor


def cells(session):
    return session.document.get("A")


def keys(widget, *sequence):
    for key in sequence:
        if isinstance(key, str):
            QTest.keyClicks(widget, key)
        else:
            QTest.keyClick(widget, key)


def test_cells_have_names_and_values_for_those_who_listen(editor):
    cell = editor.grid.cell(0, 1)
    assert cell.accessibleName() == "A row 1, column 2"
    assert cell.text() == "1"
    names = [each.accessibleName() for each in editor.grid.cells()]
    assert len(set(names)) == 4


def test_typing_replaces_and_is_one_step(editor, session):
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    keys(cell, "1.25")
    assert cells(session)[0][0] == "1.25"
    keys(cell, Key.Key_Return)
    assert editor.grid.cell(1, 0).hasFocus()
    session.undo()
    assert cells(session) == FIRST
    assert cell.text() == "2"
    session.redo()
    assert cells(session)[0][0] == "1.25"


def test_the_picture_follows_while_typing(editor, session):
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    keys(cell, "3")
    session.refresh()
    assert session.shared.A[0][0] == 3
    keys(cell, "/")
    assert session.shared.A[0][0] == 3
    keys(cell, "4")
    assert float(session.shared.A[0][0]) == 0.75


def test_a_wrong_entry_says_why_at_its_cell_and_keeps_the_last_good_value(editor, session):
    cell = editor.grid.cell(0, 1)
    cell.setFocus()
    keys(cell, Key.Key_F2, "+*", Key.Key_Return)
    assert cell.problem
    assert editor.message.text().startswith("A row 1, column 2:")
    assert "character" in editor.message.text()
    assert cell.text() == "1+*"
    assert cells(session) == FIRST
    keys(cell, Key.Key_Escape)
    assert not cell.problem
    assert cell.text() == "1"
    assert "Type" in editor.message.text()


def test_escape_restores_what_stood_there_and_leaves_no_step(editor, session):
    cell = editor.grid.cell(1, 1)
    cell.setFocus()
    keys(cell, "7")
    assert cells(session)[1][1] == "7"
    keys(cell, Key.Key_Escape)
    assert cells(session) == FIRST
    assert cell.text() == "3/2"
    assert session.history.undo_name is None


def test_arrows_tab_and_enter_move_like_in_a_spreadsheet(editor):
    at = editor.grid.cell
    at(0, 0).setFocus()
    for key, place in (
        (Key.Key_Right, (0, 1)), (Key.Key_Down, (1, 1)), (Key.Key_Left, (1, 0)), (Key.Key_Up, (0, 0)),
        (Key.Key_Tab, (0, 1)), (Key.Key_Tab, (1, 0)), (Key.Key_Backtab, (0, 1)), (Key.Key_Return, (1, 1)),
        (Key.Key_Home, (1, 0)), (Key.Key_End, (1, 1)), (Key.Key_Right, (1, 1)),
    ):  # fmt: skip
        focused = next(c for c in editor.grid.cells() if c.hasFocus())
        keys(focused, key)
        assert at(*place).hasFocus(), (key, place)


def test_tab_leaves_the_last_cell(editor):
    last = editor.grid.cell(1, 1)
    editor.left.connect(editor.grid.leave)
    last.setFocus()
    keys(last, Key.Key_Tab)
    assert not any(cell.hasFocus() for cell in editor.grid.cells())


def test_delete_writes_zero(editor, session):
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    keys(cell, Key.Key_Delete)
    assert cells(session)[0][0] == "0"
    session.undo()
    assert cells(session) == FIRST


def test_an_unknown_letter_becomes_a_slider_when_the_entry_is_done(editor, session):
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    keys(cell, "cos(t)")
    assert session.document.sliders == ()
    assert "t: a slider" in editor.message.text()
    keys(cell, Key.Key_Return)
    assert [slider.name for slider in session.document.sliders] == ["t"]
    session.undo()
    assert session.document.sliders == ()
    assert cells(session) == FIRST


def drag(cell, pixels, key=Keys.NoModifier, release=True):
    middle = cell.rect().center()
    QTest.mousePress(cell, Qt.MouseButton.LeftButton, key, middle)
    for step in range(1, pixels + 1):
        moved(cell, middle + QPoint(step, 0), key)
    if release:
        QTest.mouseRelease(cell, Qt.MouseButton.LeftButton, key, middle + QPoint(pixels, 0))


def moved(cell, at, key):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(cell.mapToGlobal(at)), left, left, key)
    QApplication.sendEvent(cell, event)


def test_dragging_sideways_scrubs_as_one_step(editor, session):
    drag(editor.grid.cell(0, 0), 20)
    assert cells(session)[0][0] == "2.5"
    assert session.gesture == ""
    session.undo()
    assert cells(session) == FIRST


def test_a_scrub_stops_where_the_matrix_becomes_singular(editor, session):
    session.dispatch(SetCells("A", (("1", "3/2"), ("1/2", "2"))))
    # 1/2 → 4/3 is no multiple of a tenth: 33 pixels at 4 to a step.
    drag(editor.grid.cell(1, 0), 33)
    assert cells(session)[1][0] == "4/3"
    session.undo()
    drag(editor.grid.cell(1, 0), 40)
    assert cells(session)[1][0] == "1.5"


def test_escape_cancels_a_scrub(editor, session):
    cell = editor.grid.cell(0, 0)
    drag(cell, 20, release=False)
    assert cells(session)[0][0] != "2"
    keys(cell, Key.Key_Escape)
    assert cells(session) == FIRST
    assert session.history.undo_name is None


def test_scrubbing_an_expression_replaces_it_and_says_so(editor, session):
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    keys(cell, "sqrt(2)", Key.Key_Return)
    drag(cell, 8)
    assert cells(session)[0][0] == "1.6"
    assert "sqrt(2)" in editor.message.text()
    session.undo()
    assert cells(session)[0][0] == "sqrt(2)"


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [(Keys.AltModifier, "2.1"), (Keys.ControlModifier, "3"), (Keys.AltModifier | Keys.ShiftModifier, "2.01")],
)
def test_keys_nudge_as_drags_do(editor, session, modifier, expected):
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    QTest.keyClick(cell, Key.Key_Up, modifier)
    assert cells(session)[0][0] == expected
    assert session.gesture == ""
    session.undo()
    assert cells(session) == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "1\t2\t3\n4\t5\t6",
        "np.array([[1, 2, 3], [4, 5, 6]])",
        "[1 2 3; 4 5 6]",
        r"\begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{bmatrix}",
        "1 2 3\n4 5 6",
    ],
)
def test_a_pasted_block_brings_its_size_as_one_step(editor, session, text):
    QGuiApplication.clipboard().setText(text)
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    QTest.keyClick(cell, Key.Key_V, Keys.ControlModifier)
    QApplication.processEvents()
    assert cells(session) == (("1", "2", "3"), ("4", "5", "6"))
    assert editor.grid.shape == (2, 3)
    session.undo()
    assert editor.grid.shape == (2, 2)


@pytest.mark.parametrize("typing", [False, True])
def test_a_pasted_block_leaves_the_cell_in_peace_until_its_key_was_dealt_with(editor, session, typing):
    QGuiApplication.clipboard().setText("5\t6")
    cell, shapes = editor.grid.cell(1, 1), []
    cell.setFocus()
    if typing:
        keys(cell, "7")
    editor.grid.pasted.connect(lambda _cell: shapes.append(editor.grid.shape))
    QTest.keyClick(cell, Key.Key_V, Keys.ControlModifier)
    assert shapes == [(2, 2)]
    QApplication.processEvents()
    assert cells(session) == (("5", "6"),)
    assert editor.grid.shape == (1, 2) and editor.grid.cell(0, 1).hasFocus()
    session.undo()
    assert cells(session) == FIRST


def test_a_pasted_number_goes_into_its_cell_alone(editor, session):
    QGuiApplication.clipboard().setText("7/3")
    cell = editor.grid.cell(1, 0)
    cell.setFocus()
    QTest.keyClick(cell, Key.Key_V, Keys.ControlModifier)
    assert cells(session) == (("2", "1"), ("7/3", "3/2"))


def test_a_wrong_paste_says_where_and_changes_nothing(editor, session):
    editor.paste(text="1 2\n3")
    assert "Row 2" in editor.message.text()
    assert cells(session) == FIRST
    assert session.history.undo_name is None


def test_copying_gives_cells_and_the_menu_all_formats(editor):
    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    QTest.keyClick(cell, Key.Key_C, Keys.ControlModifier)
    assert QGuiApplication.clipboard().text() == "2\t1\n1\t1.5"
    menu = editor.menu()
    copies = {action.objectName(): action for action in menu.actions()[0].menu().actions()}
    for name, text in (("copy_numpy", "np.array([[2, 1], [1, 3/2]])"), ("copy_matlab", "[2 1; 1 3/2]")):
        copies[name].trigger()
        assert QGuiApplication.clipboard().text() == text
    copies["copy_latex"].trigger()
    assert r"\frac{3}{2}" in QGuiApplication.clipboard().text()


def test_a_vector_takes_a_row_and_refuses_a_matrix(qtbot, session, look):
    editor = MatrixEditor(session, "u", look)
    qtbot.addWidget(editor)
    session.refresh()
    editor.paste(text="1 2 3")
    assert session.document.get("u") == (("1",), ("2",), ("3",))
    editor.paste(text="1 2; 3 4")
    assert "vector" in editor.message.text()
    assert session.document.get("u") == (("1",), ("2",), ("3",))


@OFFSCREEN
def test_the_size_is_chosen_with_the_keyboard(editor, session, look, qtbot):
    picker = SizePicker(False, look, editor)
    picker.chosen.connect(lambda m, n: session.dispatch(Resize("A", m, n)))
    picker.open_at((2, 2), QPoint(0, 0))
    keys(picker.field, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert editor.grid.shape == (4, 3)
    assert picker.isHidden()


@pytest.mark.parametrize("m", [1, 12])
@pytest.mark.parametrize("n", [1, 12])
def test_every_cell_of_every_size_can_be_reached(editor, session, m, n):
    session.dispatch(Resize("A", m, n))
    assert editor.grid.shape == (m, n)
    for cell in editor.grid.cells():
        assert cell.isVisibleTo(editor.grid)
        assert editor.grid.rect().contains(cell.geometry())
        assert cell.width() >= 22


def test_cells_are_reused(editor, session):
    before = {id(cell) for cell in editor.grid.cells()}
    session.dispatch(Resize("A", 3, 3))
    assert before <= {id(cell) for cell in editor.grid.cells()}


@OFFSCREEN
def test_nice_numbers_come_from_the_seed_and_are_one_step_while_the_panel_is_open(editor, session):
    editor.open_nice()
    panel = editor.findChild(NicePanel)
    panel.another.click()
    assert panel.seed.value() == 2
    assert cells(session) == as_cells(made("eigenvalues", 2, 2, 2))
    panel.close()
    session.undo()
    assert cells(session) == FIRST


@pytest.mark.parametrize("kind", ["eigenvalues", "inverse", "lu", "singular"])
@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 5)])
def test_every_kind_of_nice_matrix_can_be_made(kind, size):
    found = as_cells(made(kind, 7, *size))
    assert found == as_cells(made(kind, 7, *size))
    assert min(len(found), len(found[0])) == min(size)


def test_a_change_elsewhere_takes_the_place_of_a_draft(editor, session):
    from linalg_viz.state.actions import SetCell

    cell = editor.grid.cell(0, 0)
    cell.setFocus()
    keys(cell, "1+", Key.Key_Return)
    assert cell.problem
    session.dispatch(SetCell("A", 0, 0, "9"))
    assert cell.text() == "9"
    assert not cell.problem


def test_every_control_has_a_name_and_a_tooltip(editor):
    for name in ("size_A", "presets_A", "more_A"):
        button = editor.findChild(QWidget, name)
        assert button.accessibleName() or button.text()
        assert button.toolTip()
