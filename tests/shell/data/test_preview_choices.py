"""Everything that can be chosen about reading, chosen in the dialog and read by the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QDialog
from shiboken6 import isValid

from linalg_viz.data.workbooks.writing import workbook

from . import fake_pca
from .test_data_source import WAIT
from .test_data_source import shown as arrived


@pytest.fixture
def labs():
    return fake_pca.FAKES


@pytest.fixture
def opened(window, qtbot, tmp_path: Path) -> Iterator[Any]:
    """The dialog about a file of these bytes, as the menu opens it."""
    made: list[QDialog] = []

    def open_it(raw: bytes, name: str) -> QDialog:
        path = tmp_path / name
        path.write_bytes(raw)
        window.data.open(path)
        arrived(window, qtbot, name)
        window.commands.actions["how_read"].trigger()
        dialog = window.findChild(QDialog, "previewDialog")
        qtbot.waitUntil(lambda: dialog.preview is not None, timeout=WAIT)
        made.append(dialog)
        return dialog

    yield open_it
    for each in made:
        if isValid(each) and each.isVisible():
            each.reject()


def pick(dialog, qtbot, name: str, text: str) -> None:
    """Choose an entry of a box as a person does, and wait for what it shows."""
    combo, before = dialog.combos[name], dialog.preview
    assert isinstance(combo, QComboBox) and combo.isVisibleTo(dialog)
    at = combo.findText(text)
    assert at > 0, [combo.itemText(i) for i in range(combo.count())]
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    qtbot.waitUntil(lambda: dialog.preview is not before, timeout=WAIT)


def two_sheets() -> bytes:
    return workbook([("first", ["a,b\r\n1,2\r\n3,4\r\n"]), ("second", ["c,d\r\n5.5,6\r\n7,8\r\n9,1\r\n"])])


GROUPS = b"Length,Mass,Age\nupper,lower,whole\nleft,right,both\n1,2,3\n4,5,6\n7,8,10\n"
ALIGNED = b"a     b     c\n1.5   2.0   3\n2.5         4\n3.5   4.0\n4.5   5.0   6\n"


@pytest.mark.parametrize(
    ("raw", "name", "box", "text", "names", "cell"),
    [
        (b"a;b\n1,234;1\n2,345;2\n", "t.csv", "thousands", "comma", ["a", "b"], 1234.0),
        (b"a;b\n1.234;1\n2.345;2\n", "t.csv", "decimal", "comma", ["a", "b"], 1234.0),
        (two_sheets(), "t.xlsx", "sheet", "second", ["c", "d"], 5.5),
        (GROUPS, "t.csv", "header_lines", "three lines",
         ["Length upper left", "Mass lower right", "Age whole both"], 1.0),
        (ALIGNED, "t.txt", "shape", "one row each", None, None),
        (b"x,y\n1,5,2,25\n2,5,3,75\n4,0,1,5\n", "t.csv", "shape", "pairs as decimals", ["x", "y"], 1.5),
        (b"id,note,x\n1,fine,2.5\n2,bro\nken,3.5\n3,fine,4.5\n", "t.csv", "shape", "broken rows joined",
         ["id", "note", "x"], 1.0),
    ],
)  # fmt: skip
def test_what_is_chosen_is_shown_and_read(window, opened, qtbot, raw, name, box, text, names, cell) -> None:
    dialog = opened(raw, name)
    pick(dialog, qtbot, box, text)
    shown = [column.name for column in dialog.preview.columns]
    dialog.accept()
    qtbot.waitUntil(lambda: window.data.table.choices == dialog.choices, timeout=WAIT)
    table = window.data.table
    assert [column.name for column in table.columns] == shown
    if names is None:
        assert table.dialect.shape == "" and dialog.choices.shape == ""
    else:
        assert shown == names and table.columns[0].cell(0) == cell


def test_the_table_below_is_read_instead(window, opened, qtbot) -> None:
    dialog = opened(b"id,a,b\n1,2.5,3\n2,3.5,4\n\nname,c\nx,1.5\ny,2.5\n", "two.csv")
    assert "another table" in dialog.words.text()
    before = dialog.preview
    dialog.lines.header_wanted.emit(5)
    qtbot.waitUntil(lambda: dialog.preview is not before, timeout=WAIT)
    assert [column.name for column in dialog.preview.columns] == ["name", "c"]
    dialog.accept()
    qtbot.waitUntil(lambda: window.data.table.choices.header_line == 5, timeout=WAIT)
    assert [column.cell(1) for column in window.data.table.columns] == ["y", 2.5]


def test_of_a_workbook_only_what_can_be_chosen_is_shown(window, opened, qtbot) -> None:
    dialog = opened(two_sheets(), "t.xlsx")
    shown = {name for name, combo in dialog.combos.items() if combo.isVisibleTo(dialog)}
    assert shown == {"header_lines", "shape", "sheet"}
    assert window.data.table.dialect.sheet == "first"
    header = dialog.combos["header_lines"]
    assert [header.itemText(k) for k in range(4)] == [
        "as found: one row",
        "one row",
        "two rows",
        "three rows",
    ]
    assert dialog.heading.text() == "The first rows as they stand"
    first = dialog.lines.model_of_lines.lines[1]
    assert [each.text() for each in dialog.lines.menu(first).actions()] == [
        "Make row 2 the header",
        "Leave row 2 out",
    ]


def test_names_of_columns_are_seen_whole(window, opened, qtbot) -> None:
    long = "organic carbon in g per kg"
    dialog = opened(f",{long},b\nP1,2,3\nP2,4,7\nP3,5,8\n".encode(), "t.csv")
    header = dialog.columns.horizontalHeader()
    texts = [dialog.columns.horizontalHeaderItem(j).text() for j in range(3)]
    assert texts[0].endswith("names of the rows") and texts[1].startswith(long)
    for j in range(3):
        assert header.sectionSize(j) >= header.sectionSizeHint(j), texts[j]
    # A name of any length does not push the others out of sight.
    dialog.reject()
    dialog = opened(f"a,{'x' * 300}\n1,2\n3,4\n".encode(), "long.csv")
    assert dialog.columns.horizontalHeader().sectionSize(1) < dialog.width() / 2
