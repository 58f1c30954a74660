"""The data page: the table in view, its columns, the ledger; sorted, filtered, edited, selected, argued with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget

from linalg_viz.data.table import Entry
from linalg_viz.render.theme import mixed
from linalg_viz.shell.data.ledger import remedy_text, sentence
from linalg_viz.shell.data.model import shown, written
from linalg_viz.shell.data.page import in_words
from linalg_viz.state.actions import ChooseLab, SetParam
from tests.data import test_workbooks as workbooks
from tests.harness.rest import settle

from . import fake_pca
from .test_data_source import SMALL, WAIT, said
from .test_data_source import shown as arrived

TEXT = "name,size,weight,kind\nada,3,1.5,b\nbob,NA,2.25,a\ncy,-1,0.5,b\ndee,2,4,c\n"


@pytest.fixture
def labs():
    return fake_pca.FAKES


@pytest.fixture
def page(window, qtbot, tmp_path: Path):
    """The data page on a small file."""
    path = tmp_path / "people.csv"
    path.write_text(TEXT)
    window.data.open(path)
    arrived(window, qtbot, "people.csv")
    settle()
    return window.findChild(object, "dataPage")


def cells(page) -> list[list[str]]:
    model = page.table.model
    return [[model.index(i, j).data() for j in range(model.columnCount())] for i in range(model.rowCount())]


def names(page) -> list[str]:
    return [row[0] for row in cells(page)]


def pca(window):
    return window.session.document.param("pca")


# The table


def test_cells_stand_as_they_were_read(page) -> None:
    assert cells(page) == [
        ["ada", "3", "1.5", "b"], ["bob", "", "2.25", "a"], ["cy", "−1", "0.5", "b"], ["dee", "2", "4", "c"],
    ]  # fmt: skip
    model = page.table.model
    heads = [model.headerData(j, Qt.Orientation.Horizontal) for j in range(4)]
    assert heads == ["name", "size", "weight", "kind"]
    assert "row 2, line 3" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "TRUE"), (5.0, "5"), (-0.25, "−0.25"), (1 / 3, "≈0.333333"), (1e300, "1e+300"),
        (float("-inf"), "−∞"), (1234567890123.0, "≈1.23457e+12"), ("x", "x"),
    ],
)  # fmt: skip
def test_a_cell_that_is_cut_says_so(value: object, text: str) -> None:
    assert shown(value) == text


def test_all_digits_are_written() -> None:
    assert written(0.1 + 0.2) == "0.30000000000000004" and written(-1e22) == "−1e+22"


def test_a_click_on_a_name_sorts_up_down_and_not_at_all(page, qtbot) -> None:
    header = page.table.view.horizontalHeader()
    for expected in (["cy", "dee", "ada", "bob"], ["ada", "dee", "cy", "bob"], ["ada", "bob", "cy", "dee"]):
        at = QPoint(header.sectionViewportPosition(1) + 5, 5)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(lambda e=expected: names(page) == e, timeout=WAIT)
    # The number beside a row is that of the file.
    page.table._sort_by(1)
    qtbot.waitUntil(lambda: names(page)[0] == "cy", timeout=WAIT)
    assert page.table.model.headerData(0, Qt.Orientation.Vertical) == "3"


def test_a_filter_that_no_row_fits_stands_in_letters_of_another_size(page, window, qtbot) -> None:
    """The columns are measured anew, by the rows that stand there."""
    page.table.filter.setText("kind = nowhere")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0, timeout=WAIT)
    for name in ("larger", "theme_light", "normal"):
        window.commands.actions[name].trigger()
        settle()
    assert page.table.model.rowCount() == 0
    page.table.filter.clear()
    qtbot.waitUntil(lambda: names(page) == ["ada", "bob", "cy", "dee"], timeout=WAIT)


def test_the_filter_shows_the_rows_that_fit(page, qtbot) -> None:
    qtbot.keyClicks(page.table.filter, "kind = b")
    qtbot.waitUntil(lambda: names(page) == ["ada", "cy"], timeout=WAIT)
    assert page.table.words.text() == "2 of 4 rows"
    page.table._sort_by(1)
    qtbot.waitUntil(lambda: names(page) == ["cy", "ada"], timeout=WAIT)
    page.table.filter.setText("name < 3")
    qtbot.waitUntil(lambda: "holds words" in page.table.words.text(), timeout=WAIT)
    page.table.filter.clear()
    qtbot.waitUntil(lambda: len(names(page)) == 4, timeout=WAIT)
    assert not page.table.words.isVisible()


def test_a_cell_is_edited_and_taken_back(window, page, qtbot) -> None:
    model = page.table.model
    assert type_in(page, qtbot, "−7;5") == "3"
    qtbot.waitUntil(lambda: "is no number" in window.status.words, timeout=WAIT)
    assert pca(window).edits == ()
    # What was typed is not lost: the editor has it again, until something is taken.
    assert type_in(page, qtbot, "−7.5") == "−7;5"
    qtbot.waitUntil(lambda: pca(window).edits != (), timeout=WAIT)
    assert pca(window).edits == ((0, "size", "-7.5"),) and cells(page)[0][1] == "−7.5"
    assert "in the file: 3" in model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    model.setData(model.index(0, 1), "8")
    assert pca(window).edits == ((0, "size", "8"),)
    model.setData(model.index(0, 1), "")
    assert cells(page)[0][1] == ""
    window.session.undo()
    window.session.undo()
    assert cells(page)[0][1] == "−7.5"
    window.session.undo()
    assert pca(window).edits == () and cells(page)[0][1] == "3"
    assert window.data.table.column("size").cell(0) == 3.0


def type_in(page, qtbot, text: str) -> str:
    """Type over the cell of Ada's size; what stood there."""
    view, index = page.table.view, page.table.model.index(0, 1)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.findChild(QLineEdit)
    before = editor.text()
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    return before


def test_words_are_not_edited(page) -> None:
    model = page.table.model
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_edits_have_a_bound(window, page, monkeypatch) -> None:
    monkeypatch.setattr("linalg_viz.shell.data.table.MOST_EDITS", 1)
    model = page.table.model
    model.setData(model.index(0, 1), "8")
    model.setData(model.index(2, 1), "9")
    assert pca(window).edits == ((0, "size", "8"),) and "read it again" in window.status.words


# Selecting


def marks(page) -> list[int]:
    model = page.table.model
    chosen = model._chosen
    return [i for i in range(model.rowCount()) if chosen is not None and chosen[model.row_of_file(i)]]


def test_rows_selected_in_the_table_are_selected_in_the_lab_which_is_no_step(window, page, qtbot) -> None:
    view, model, steps = page.table.view, page.table.model, window.session.history.steps
    flags = QItemSelectionModel.SelectionFlag
    view.setCurrentIndex(model.index(1, 0))
    for row in (2, 3):
        view.selectionModel().select(model.index(row, 0), flags.Select | flags.Rows)
    QApplication.processEvents()
    assert pca(window).selected == ((1, 4),) and marks(page) == [1, 2, 3]
    qtbot.waitUntil(lambda: not window.session.gesture, timeout=WAIT)
    assert window.session.history.steps == steps
    window.session.dispatch(SetParam("pca", "angle", 30.0))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert pca(window).selected == () and marks(page) == []
    view.selectRow(0)
    qtbot.waitUntil(lambda: not window.session.gesture, timeout=WAIT)
    window.session.undo()
    assert pca(window).angle != 30.0 and pca(window).selected == ((0, 1),) and marks(page) == [0]


def test_rows_selected_in_another_order_are_those_of_the_file(window, page, qtbot) -> None:
    page.table._sort_by(1)
    qtbot.waitUntil(lambda: names(page)[0] == "cy", timeout=WAIT)
    page.table.view.selectRow(0)
    assert pca(window).selected == ((2, 3),)


def test_what_is_selected_in_the_picture_is_marked_in_the_table(window, page) -> None:
    page.table.view.selectRow(0)
    window.session.finish_gesture()
    window.session.dispatch(SetParam("pca", "selected", ((2, 4),)))
    assert marks(page) == [2, 3]
    assert not page.table.view.selectionModel().hasSelection()


def test_marked_rows_are_tinted_as_the_theme_says(window, page) -> None:
    for name in ("light", "dark"):
        window.settings.theme = name
        settle()
        tokens = window.look.tokens
        marked = page.table.view.palette().color(QPalette.ColorRole.Highlight).name()
        assert marked == mixed(tokens.accent, tokens.field, 0.3) != tokens.hover


def test_a_loop_in_the_picture_selects(window, page, qtbot) -> None:
    canvas, port = window.canvas, window.canvas.viewports()["scores"]
    # The points are (size, weight): ada (3, 1.5), cy (−1, 0.5), dee (2, 4).
    a, b = (port.plane_to_pixels(p) for p in ((1.5, 5.0), (3.5, 1.0)))
    corner = canvas._items["scores"].pos()
    begin, end = (QPoint(round(p[0] + corner.x()), round(p[1] + corner.y())) for p in (a, b))
    shift = Qt.KeyboardModifier.ShiftModifier
    press_at(qtbot, canvas, begin, end, shift)
    assert pca(window).selected == ((0, 1), (3, 4)) and marks(page) == [0, 3]
    # A click beside everything, while selecting is on, selects nothing.
    assert window.selecting.button.isVisible()
    qtbot.mouseClick(window.selecting.button, Qt.MouseButton.LeftButton)
    assert canvas.area.on and window.commands.actions["select_area"].isChecked()
    press_at(qtbot, canvas, begin, begin, Qt.KeyboardModifier.NoModifier)
    assert pca(window).selected == ()
    # Esc gives an area up; without the switch a drag moves the view.
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(canvas.viewport(), end)
    assert canvas.area.active
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert pca(window).selected == ()
    window.selecting.toggle()
    press_at(qtbot, canvas, begin, end, Qt.KeyboardModifier.NoModifier)
    assert pca(window).selected == ()
    assert window.session.state.view.camera("pca", "scores") is not None


def press_at(qtbot, canvas, begin: QPoint, end: QPoint, keys: Qt.KeyboardModifier) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QEvent.Type
    way = [(kinds.MouseButtonPress, begin, left, left)]
    for i in range(1, 6):
        at = begin + (end - begin) * (i / 5)
        way.append((kinds.MouseMove, at, none, left))
    way.append((kinds.MouseButtonRelease, end, left, none))
    view = canvas.viewport()
    for kind, at, button, buttons in way:
        event = QMouseEvent(kind, QPointF(at), QPointF(view.mapToGlobal(at)), button, buttons, keys)
        QApplication.sendEvent(view, event)


def test_the_nearest_row_is_said(window, page, qtbot) -> None:
    # What stands above and below the picture has taken its room before its places are asked for.
    for _ in range(5):
        QApplication.processEvents()
    canvas, port = window.canvas, window.canvas.viewports()["scores"]
    at, corner = port.plane_to_pixels((2.0, 4.0)), canvas._items["scores"].pos()
    qtbot.mouseMove(canvas.viewport(), QPoint(round(at[0] + corner.x()) + 3, round(at[1] + corner.y())))
    assert window.status.words == "row 4"
    qtbot.mouseMove(canvas.viewport(), QPoint(round(at[0] + corner.x()) + 60, round(at[1] + corner.y())))
    assert window.status.words.startswith("(")


# Columns


def test_a_column_is_taken_out_and_in(window, page, qtbot) -> None:
    model = page.columns.columns
    states = [model.index(j).data(Qt.ItemDataRole.CheckStateRole) for j in range(4)]
    assert states == [None, Qt.CheckState.Checked, Qt.CheckState.Checked, None]
    place = page.columns.visualRect(model.index(1)).center()
    qtbot.mouseClick(page.columns.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pca(window).columns == ("weight",)
    assert model.index(1).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    page.columns.setCurrentIndex(model.index(3))
    qtbot.keyClick(page.columns, Qt.Key.Key_Space)
    assert pca(window).columns == ("weight",)


def test_a_column_is_read_as_another_kind(window, page, qtbot) -> None:
    menu = page.columns.menu(1)
    read_as = {a.text(): a for a in menu.actions()}
    assert read_as["Read as numbers"].isChecked()
    read_as["Read as words"].trigger()
    qtbot.waitUntil(lambda: window.data.table.column("size").kind == "text", timeout=WAIT)
    assert window.session.document.choices.kinds == (("size", "text"),)
    window.session.undo()
    assert window.data.table.column("size").kind == "number"


# Ledger


def test_the_ledger_stands_with_its_places(window, page) -> None:
    assert page.ledger.isVisible()
    texts = [label.text() for label in page.ledger.findChildren(object) if hasattr(label, "wordWrap")]
    assert any(text.startswith("Line 3, size: ") for text in texts)
    assert sentence(Entry("All is well.")) == "All is well."


def test_a_remedy_reads_the_table_again(window, page, qtbot) -> None:
    page.ledger.show_entries((Entry("A total was left out.", 5, None, None, "skip:5"),))
    button = page.ledger.findChild(QPushButton, "ledgerRemedy0")
    assert button.text() == "Leave line 5 out"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.data.table.row_count == 3, timeout=WAIT)
    assert window.session.document.choices.skip == (5,)


def test_a_long_ledger_is_shown_when_it_is_asked_for(page, qtbot) -> None:
    page.ledger.show_entries(tuple(Entry(f"Entry {i}.") for i in range(70)))
    QApplication.processEvents()
    more = page.ledger.findChild(QPushButton, "ledgerMore")
    assert len(rows_of(page)) == 3 and more.text() == "Show all 60"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert len(rows_of(page)) == 60


def rows_of(page) -> list[object]:
    return [
        w
        for w in page.ledger.findChildren(QWidget)
        if w.objectName().startswith("ledgerEntry") and w.isVisibleTo(page)
    ]


def test_a_remedy_that_is_not_known_has_no_button() -> None:
    assert remedy_text("magic:wand") == "" and remedy_text("") == ""


# The whole


def test_without_a_table_the_page_says_what_stands_in_its_place(window, qtbot) -> None:
    window.session.dispatch(ChooseLab("pca"))
    page = window.findChild(object, "dataPage")
    assert page.head.name.text() == "The rows of A" and not page.table.isVisible()
    assert not page.ledger.isVisible() and not page.head.buttons["how_read"].isVisible()
    window.data.open_bundled("iris")
    arrived(window, qtbot, "Iris")
    assert page.head.name.text() == "Iris" and page.head.extent.text() == "150 × 5"
    assert page.head.words.text() == "Comma, UTF-8, header in line 1."
    for line, words in ((2, "Sheet “Plots”, header in row 2."), (None, "Sheet “Plots”, no header.")):
        assert in_words(replace(window.data.table.dialect, sheet="Plots", header_line=line)) == words
    assert page.table.isVisible() and not page.ledger.isVisible()
    window.data.leave()
    assert page.head.name.text() == "The rows of A" and not page.table.isVisible()


def test_one_click_begins_with_a_table(window, qtbot) -> None:
    window.session.dispatch(ChooseLab("pca"))
    button = window.findChild(QPushButton, "data-set_penguins")
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.data.table is not None)
    assert window.session.document.data == "bundled:penguins" and not button.isVisible()


def test_other_labs_do_not_show_it(window, page) -> None:
    window.session.dispatch(ChooseLab("transform"))
    assert not page.isVisible()
    window.session.dispatch(ChooseLab("pca"))
    assert page.isVisible()


def test_every_control_of_the_page_has_a_name_and_a_tooltip(page) -> None:
    QApplication.processEvents()
    for widget in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit):
        if not widget.objectName().startswith("qt_"):
            assert widget.objectName() and widget.accessibleName() and widget.toolTip()
    for button in page.head.buttons.values():
        assert button.accessibleName() == button.text()


def test_a_million_rows_are_scrolled_without_being_looked_at(window, page, qtbot, monkeypatch) -> None:
    import numpy as np

    from linalg_viz.data.table import Column, Dialect, Table
    from linalg_viz.shell.data.model import TableModel

    values = np.arange(1_000_000, dtype=float)
    large = Table("x", "x", (Column("a", "number", values),), Dialect("utf-8", ",", None, ".", None, 1, 2))
    asked: set[int] = set()
    monkeypatch.setattr(TableModel, "row_of_file", lambda _self, row: (asked.add(row), row)[1])
    page.table.model.show_table(large)
    page.table.view.verticalScrollBar().setValue(page.table.view.verticalScrollBar().maximum())
    QApplication.processEvents()
    page.table.view.grab()
    assert 999_999 in asked and len(asked) < 1000


def test_the_cleaned_table_and_the_ledger_are_written(window, page, qtbot, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    window.data_exports.ask = lambda _proposed: str(target)
    window.commands.actions["export_table"].trigger()
    qtbot.waitUntil(target.exists, timeout=WAIT)
    # Bob has no size: his row does not take part.
    text = "name,kind,size,weight\r\nada,b,3,1.5\r\ncy,b,-1,0.5\r\ndee,c,2,4\r\n"
    assert target.read_bytes().decode() == text and not list(tmp_path.glob("*.part"))
    target.unlink()
    window.commands.actions["export_scores"].trigger()
    qtbot.waitUntil(lambda: target.exists() and len(target.read_text().splitlines()) == 4, timeout=WAIT)
    target.unlink()
    window.commands.actions["copy_data_numpy"].trigger()
    assert "np.linalg.svd" in QGuiApplication.clipboard().text()
    window.commands.actions["export_ledger"].trigger()
    qtbot.waitUntil(lambda: target.exists() and target.read_text().startswith("line,column"), timeout=WAIT)
    window.data_exports.ask = lambda _proposed: str(tmp_path / "none" / "out.csv")
    window.commands.actions["export_table"].trigger()
    qtbot.waitUntil(lambda: any("was not written" in text for text in said(window)), timeout=WAIT)


def test_the_ledger_of_a_sheet_is_written_with_its_rows(window, page, qtbot, tmp_path: Path) -> None:
    path, target = tmp_path / "plots.xlsx", tmp_path / "out.csv"
    rows = [workbooks.row(*each) for each in (("a", "b"), (1.5, 2.5), ("NA", 4.5), (3.5, 1.25))]
    path.write_bytes(workbooks.excel(("Plots", "".join(rows))))
    window.data.open(path)
    qtbot.waitUntil(lambda: window.data.table is not None and window.data.table.row_count == 3, timeout=WAIT)
    window.data_exports.ask = lambda _proposed: str(target)
    window.commands.actions["export_ledger"].trigger()
    qtbot.waitUntil(target.exists, timeout=WAIT)
    qtbot.waitUntil(lambda: target.read_text().startswith("row,column,cell,message\n"), timeout=WAIT)
    assert "\n3,a," in target.read_text()


def test_actions_about_tables_are_there_when_there_is_one(window, qtbot) -> None:
    actions = window.commands.actions
    assert not actions["how_read"].isEnabled() and not actions["export_ledger"].isEnabled()
    QGuiApplication.clipboard().setText(SMALL)
    actions["paste_table"].trigger()
    arrived(window, qtbot, "pasted table")
    assert actions["how_read"].isEnabled() and actions["export_ledger"].isEnabled()
    actions["set_wine"].trigger()
    arrived(window, qtbot, "Wine")


def test_a_block_pasted_onto_the_picture_is_a_table(window, page, qtbot) -> None:
    QGuiApplication.clipboard().setText("u\tv\n1\t2\n3\t4\n5\t7\n")
    window.driver.paste()
    assert arrived(window, qtbot, "pasted table").numeric == ("u", "v")
    assert page.head.name.text() == "pasted table"
