"""How a table was read, argued with: header, lines left out, kinds, signs; read only when it is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog
from shiboken6 import isValid

from linalg_viz.data.table import Choices
from linalg_viz.shell.data.preview import signs

from . import fake_pca
from .test_data_source import WAIT
from .test_data_source import shown as arrived

TEXT = "Measured on Monday\n\nplace;depth;mass\nA;1,5;2\nB;2,5;3\nC;4;5\nTotal;8;10\n"


@pytest.fixture
def labs():
    return fake_pca.FAKES


@pytest.fixture
def dialog(window, qtbot, tmp_path: Path):
    """The preview of a small file that is open."""
    path = tmp_path / "depths.csv"
    path.write_text(TEXT)
    window.data.open(path)
    arrived(window, qtbot, "depths.csv")
    window.commands.actions["how_read"].trigger()
    made = window.findChild(QDialog, "previewDialog")
    qtbot.waitUntil(lambda: made.preview is not None, timeout=WAIT)
    yield made
    if isValid(made) and made.isVisible():
        made.reject()


def roles(dialog) -> list[str]:
    return [line.role for line in dialog.preview.lines]


def settled(dialog, qtbot, act) -> None:
    """Do something, and wait for the preview that follows from it."""
    before = dialog.preview
    act()
    qtbot.waitUntil(lambda: dialog.preview is not before, timeout=WAIT)


def test_lines_and_columns_stand_as_they_were_taken(dialog) -> None:
    assert roles(dialog) == ["skipped", "blank", "header", "data", "data", "data", "skipped"]
    heads = [dialog.columns.horizontalHeaderItem(j).text() for j in range(dialog.columns.columnCount())]
    assert heads == ["place\nnames of the rows", "depth\nnumbers", "mass\nnumbers"]
    assert dialog.columns.item(0, 1).text() == "1.5"
    assert dialog.combos["delimiter"].currentText() == "as found: semicolon"
    assert dialog.combos["decimal"].currentText() == "as found: comma"
    assert "Line 7" in dialog.words.text()


def test_a_line_is_made_the_header_and_another_left_out(dialog, qtbot) -> None:
    lines = dialog.lines
    lines.setCurrentIndex(lines.model_of_lines.index(3))
    settled(dialog, qtbot, lambda: qtbot.keyClick(lines, Qt.Key.Key_H))
    assert dialog.choices.header_line == 4 and roles(dialog)[3] == "header"
    head = next(a for a in lines.menu(dialog.preview.lines[3]).actions() if "not the header" in a.text())
    settled(dialog, qtbot, head.trigger)
    assert dialog.choices.header_line == 0
    settled(dialog, qtbot, dialog.buttons["reset"].click)
    assert dialog.choices == Choices()
    lines.setCurrentIndex(lines.model_of_lines.index(4))
    settled(dialog, qtbot, lambda: qtbot.keyClick(lines, Qt.Key.Key_Delete))
    assert dialog.choices.skip == (5,) and roles(dialog)[4] == "skipped"
    settled(dialog, qtbot, lambda: qtbot.keyClick(lines, Qt.Key.Key_Delete))
    assert dialog.choices.skip == () and roles(dialog)[4] == "data"


def test_a_line_that_was_left_out_is_taken_in(dialog, qtbot) -> None:
    take = next(a for a in dialog.lines.menu(dialog.preview.lines[6]).actions() if "Take line 7" in a.text())
    settled(dialog, qtbot, take.trigger)
    assert dialog.choices.keep == (7,) and roles(dialog)[6] == "data"


def test_signs_and_kinds_are_chosen(dialog, qtbot) -> None:
    combo = dialog.combos["decimal"]
    at = combo.findData(".")
    combo.setCurrentIndex(at)
    settled(dialog, qtbot, lambda: combo.activated.emit(at))
    assert dialog.choices.decimal == "." and dialog.preview.columns[1].kind == "text"
    kinds = dialog.column_menu(2)
    words = next(a for a in kinds.actions() if a.text() == "Read as words")
    settled(dialog, qtbot, words.trigger)
    assert dialog.choices.kinds == (("mass", "text"),) and dialog.preview.columns[2].kind == "text"


def test_accepting_reads_the_table_again_and_undo_takes_it_back(window, dialog, qtbot) -> None:
    first = window.data.table
    settled(dialog, qtbot, lambda: dialog.lines.skip_wanted.emit(5))
    assert window.data.table is first and window.session.document.choices == Choices()
    qtbot.mouseClick(dialog.buttons["accept"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.data.table is not first, timeout=WAIT)
    # Without B the last line is no total any more.
    places = window.data.table.column("place")
    assert [places.cell(i) for i in range(3)] == ["A", "C", "Total"]
    assert window.session.document.choices.skip == (5,)
    window.session.undo()
    assert window.data.table is first


def test_cancelling_changes_nothing(window, dialog, qtbot) -> None:
    before = window.session.document
    settled(dialog, qtbot, lambda: dialog.lines.skip_wanted.emit(5))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert window.session.document is before and not window.data.reading


def test_what_cannot_be_read_keeps_the_last_good_preview(dialog, qtbot) -> None:
    good = dialog.preview
    dialog.choose(Choices(encoding="utf-16"))
    qtbot.waitUntil(lambda: not dialog.buttons["accept"].isEnabled(), timeout=WAIT)
    assert dialog.preview is good and dialog.words.text()
    dialog.choose(Choices())
    qtbot.waitUntil(lambda: dialog.buttons["accept"].isEnabled(), timeout=WAIT)


def test_a_pasted_table_is_argued_with(window, qtbot) -> None:
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n")
    window.data.paste()
    arrived(window, qtbot, "pasted table")
    window.commands.actions["how_read"].trigger()
    dialog = window.findChild(QDialog, "previewDialog")
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=WAIT)
    settled(dialog, qtbot, lambda: dialog.lines.header_wanted.emit(1))
    dialog.accept()
    qtbot.waitUntil(lambda: window.data.table.row_count == 1, timeout=WAIT)
    assert window.session.document.pasted == "1\t2\n3\t4\n"


def test_every_control_has_a_name_and_a_tooltip(dialog) -> None:
    for widget in [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QComboBox)]:
        if widget.objectName().startswith("qt_") or not widget.isVisibleTo(dialog) or not widget.objectName():
            continue
        assert widget.accessibleName() and widget.toolTip()
    assert set(dialog.combos) == set(signs())
