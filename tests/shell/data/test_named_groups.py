"""Selected rows get a name: by the bar over the picture, by panel and palette, in every picture and file."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from linalg_viz.data.edits import grouped
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.tables import MOST_GROUPS, joined
from linalg_viz.labs.pca import facts, results, tables
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.shell.data import exports
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import SetParam
from linalg_viz.state.codec import codec


def select(window: Any, *ranges: tuple[int, int]) -> None:
    window.session.dispatch(SetParam("pca", "selected", ranges))
    QApplication.processEvents()


def named(window: Any, name: str) -> None:
    """The selected rows named by the keyboard alone."""
    window.commands.actions["name_group"].trigger()
    field = window.selecting.bar.field
    assert field.isVisible() and QApplication.focusWidget() is field
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def marks(window: Any) -> dict[str, Any]:
    return {mark.key: mark for view in window.session.scene for mark in view.marks}


def fitted(window: Any) -> Facts:
    found = facts.of(window.session.params, window.session.shared, window.session.inputs)
    assert isinstance(found, Facts)
    return found


def test_named_rows_are_a_group_in_picture_legend_and_files(iris_window: Any) -> None:
    window = iris_window
    session, bar = window.session, window.selecting.bar
    assert bar.isHidden() and not window.commands.actions["name_group"].isEnabled()
    before = session.params
    select(window, (0, 10), (70, 75))
    assert bar.isVisible() and bar.words.text() == "15 rows"
    named(window, "  early   ones ")
    assert bar.field.isHidden() and window.focusWidget() is not bar.field
    select(window, (100, 130))
    named(window, "late")
    f = fitted(window)
    assert f.groups is not None and f.groups.labels == ("early ones", "late", "other rows")
    assert np.flatnonzero(f.groups.codes == 0).tolist() == [*range(10), *range(70, 75)]
    found = marks(window)
    texts = [found[f"legend{g}-name"].text.replace("\u2002", "") for g in range(3)]
    assert texts == ["early ones", "late", "other rows"]
    assert [len(found[f"points{g}"].points) for g in range(3)] == [15, 30, 105]
    assert {f"centre{g}" for g in range(3)} | {f"ellipse{g}" for g in range(3)} <= set(found)
    # The axes are those of all rows, as before.
    assert np.array_equal(
        f.lam, facts.at_rest(tables.table(before, session.shared, session.inputs), before).lam
    )
    for result in ("table", "scores"):
        text = "".join(results.result(session.params, session.shared, session.inputs, result) or ())
        lines = list(csv.DictReader(text.splitlines()))
        assert [line["group"] for line in lines].count("late") == 30 and lines[3]["group"] == "early ones"
    again = codec.decode(codec.encode(session.state), LABS)
    assert again.document.param("pca").named == session.params.named
    session.undo()
    assert fitted(window).groups.labels == ("early ones", "other rows")
    session.undo()
    assert session.params.named == () and not session.params.centres


@pytest.mark.sample
def test_buttons_of_the_bar_do_what_they_say(iris_window: Any) -> None:
    window = iris_window
    session, bar = window.session, window.selecting.bar

    def seen() -> dict[str, QToolButton]:
        QApplication.processEvents()
        return {each.text(): each for each in bar.findChildren(QToolButton) if each.isVisible()}

    select(window, (0, 10))
    assert list(seen()) == [
        "Name…", "Leave out", "Keep only", "Label", "Copy", "Export…", "Select nothing"
    ]  # fmt: skip
    window.resize(1280, 800)
    QApplication.processEvents()
    # On a small screen too its buttons stand in one row.
    assert len({button.y() for button in seen().values()}) == 1
    seen()["Leave out"].click()
    assert session.params.left_out == ((0, 10),) and "Bring back" in seen()
    seen()["Name…"].click()
    assert not seen() and bar.field.isVisible()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert session.params.named == () and "Bring back" in seen()
    # It stands in every picture, within the picture.
    for mode in ("variables", "scree", "rows", "why"):
        session.dispatch(SetParam("pca", "mode", mode))
        assert "Name…" in seen() and window.canvas.geometry().contains(bar.geometry())
    seen()["Select nothing"].click()
    assert session.params.selected == () and bar.isHidden()


@pytest.mark.sample
def test_labelled_rows_keep_their_names_beside_them(iris_window: Any) -> None:
    window = iris_window
    session, bar = window.session, window.selecting.bar

    def button(text: str) -> QToolButton:
        QApplication.processEvents()
        return next(each for each in bar.findChildren(QToolButton) if each.text() == text)

    def labels() -> dict[str, str]:
        return {key: mark.text for key, mark in marks(window).items() if key.endswith("-label")}

    # More than are named while they are selected.
    select(window, (10, 40))
    assert not labels()
    button("Label").click()
    assert labels() == {f"row{i}-label": f"row {i + 1}" for i in range(10, 40)}
    assert button("Label").isHidden() and button("No labels").isVisible()
    select(window)
    assert len(labels()) == 30 and all(marks(window)[key].role == "text" for key in labels())
    again = codec.decode(codec.encode(session.state), LABS)
    assert again.document.param("pca").labelled == ((10, 40),)
    # Rows that only are projected keep theirs; the row with the ring has no second name.
    select(window, (0, 1), (10, 12))
    window.commands.actions["label_rows"].trigger()
    window.commands.actions["make_supplementary"].trigger()
    select(window)
    assert {"row0-label", "row10-label", "row11-label", "row39-label"} <= set(labels())
    session.dispatch(SetParam("pca", "row", 39))
    assert "row-name" not in marks(window)
    session.dispatch(SetParam("pca", "row", 50))
    assert "row-name" in marks(window)
    select(window, (48, 53))
    assert "row-name" not in marks(window) and "row50-label" in labels()
    select(window, (11, 39))
    button("No labels").click()
    assert session.params.labelled == ((0, 1), (10, 11), (39, 40))
    session.undo()
    assert session.params.labelled == ((0, 1), (10, 40))


@pytest.mark.sample
def test_the_bar_says_how_many_names_found_room(iris_window: Any, qtbot: Any) -> None:
    window = iris_window
    session, bar, canvas = window.session, window.selecting.bar, window.canvas

    def shown() -> int:
        texts = {words.key for item in canvas._items.values() for words in item.layer.words}
        return len({f"row{i}-label" for i in range(40)} & texts)

    def said(words: str) -> None:
        qtbot.waitUntil(lambda: bar.words.text() == words, timeout=5_000)

    select(window, (0, 40))
    said("40 rows")
    window.commands.actions["label_rows"].trigger()
    QApplication.processEvents()
    few = shown()
    assert 0 < few < 40
    said(f"40 rows · names: {few} of 40 shown")
    assert "zoom in" in bar.words.toolTip()
    assert window.status.words.endswith("names that find no room now appear as you zoom in")
    # What it advises helps: the same rows from nearer.
    camera = canvas.viewports()["scores"].camera
    at = np.mean([mark.at for key, mark in marks(window).items() if key.endswith("-label")], axis=0)
    near = replace(camera, centre=(float(at[0]), float(at[1])), reach=camera.reach / 4.0)
    canvas._move_camera("scores", near)
    qtbot.waitUntil(lambda: shown() > few, timeout=5_000)
    said(f"40 rows · names: {shown()} of 40 shown")
    window.commands.actions["unlabel_rows"].trigger()
    said("40 rows")
    # Few are named without being labelled; a picture without rows says nothing of names.
    select(window, (0, 1))
    said("1 row")
    session.dispatch(SetParam("pca", "mode", "scree"))
    said("1 row")


def test_copied_rows_paste_as_cells(iris_window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    window = iris_window
    select(window, (0, 2), (149, 150))
    next(each for each in window.selecting.bar.findChildren(QToolButton) if each.text() == "Copy").click()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    header, *rows = lines
    assert len(rows) == 3 and {len(row) for row in lines} == {len(header)}
    at = [header.index(name) for name in ("sepal_length", "species")]
    assert [[row[j] for j in at] for row in rows] == [
        ["5.1", "setosa"], ["4.9", "setosa"], ["5.9", "virginica"]
    ]  # fmt: skip
    assert any("on the clipboard" in text for text in told(window))
    monkeypatch.setattr(exports, "MOST_COPIED", 2)
    window.commands.actions["copy_selection"].trigger()
    assert any("export them as CSV" in text for text in told(window))


def test_a_name_that_cannot_be_is_said_and_nothing_is_lost(iris_window: Any) -> None:
    window = iris_window
    select(window, (0, 10))
    named(window, "   ")
    bar = window.selecting.bar
    assert bar.field.isVisible() and window.session.params.named == ()
    assert any("needs a name" in text for text in told(window))


def told(window: Any) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [each.text() for each in window.centre.notices.findChildren(QLabel)]


@pytest.mark.sample
def test_the_palette_and_the_panel_name_groups_and_forget_them(iris_window: Any) -> None:
    window = iris_window
    session = window.session
    select(window, (0, 10))
    found = [e for e in entries(session, window.commands, "") if e.title.startswith("Name a group")]
    assert [e.title for e in found] == ["Name a group (10 rows)"]
    found[0].run()
    QTest.keyClicks(window.selecting.bar.field, "few")
    QTest.keyClick(window.selecting.bar.field, Qt.Key.Key_Return)
    assert session.params.named == (("few", ((0, 10),)),)
    QApplication.processEvents()
    next(e for e in entries(session, window.commands, "") if e.title == "Forget the groups I named").run()
    assert session.params.named == () and fitted(window).groups.name == "species"


def test_a_row_is_in_the_last_group_that_it_was_named_for() -> None:
    groups = joined((), "a", ((0, 10),))
    groups = joined(groups, "b", ((5, 15),))
    assert groups == (("a", ((0, 5),)), ("b", ((5, 15),)))
    assert joined(groups, "a", ((20, 21),)) == (("a", ((0, 5), (20, 21))), ("b", ((5, 15),)))
    assert joined(groups, "c", ((0, 5),)) == (("b", ((5, 15),)), ("c", ((0, 5),)))
    many = tuple((f"g{k}", ((k, k + 1),)) for k in range(MOST_GROUPS))
    for name, rows in (("new", ((99, 100),)), ("", ((0, 1),)), ("x" * 61, ((0, 1),)), ("a", ())):
        with pytest.raises(ValueError, match=r".{20}"):
            joined(many, name, rows)


def test_a_table_that_has_a_column_of_that_name_keeps_it() -> None:
    table = tables.of_entries(((1.0, 2.0), (3.0, 5.0), (4.0, 4.0)))
    once = grouped(table, (("a", ((0, 1),)),))
    twice = grouped(once, (("b", ((0, 3),)),))
    assert (once.named, twice.named) == ("group", "group 2")
    assert tables.first_grouping(twice) == "group 2" and twice.column("group 2").labels == ("b",)
    assert tables.grouping(twice) == ("group 2", "group")
