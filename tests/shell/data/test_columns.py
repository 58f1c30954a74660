"""The list of the columns: their names are read first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from linalg_viz.shell.data.columns import ColumnList
from tests.labs.pca.pca_tables import table


def test_a_name_is_whole_beside_what_its_column_is_for(look: Any, qtbot: Any) -> None:
    found = table({"x": [1.0, 2.0, 3.0]}, {"specimen": ["a", "b", "a"]})

    def drawn(label: str) -> QImage:
        columns = ColumnList(look)
        qtbot.addWidget(columns)
        columns.resize(look.px(150), look.px(60))
        columns.show_table(replace(found, label=label), ())
        columns.show()
        return columns.grab().toImage().copy(0, look.px(28), look.px(72), look.px(24))

    # “names of the rows” is longer than what there is room for beside the name, “words” is not.
    assert drawn("specimen") == drawn("")


def test_what_a_column_holds_is_said_beside_a_long_name(look: Any, qtbot: Any) -> None:
    long = "How satisfied are you with the overall quality of our service (1-5)?"
    found = table({"x": [1.0, 2.0, 3.0]}, {long: ["a", "b", "a"]})
    columns = ColumnList(look)
    qtbot.addWidget(columns)
    columns.resize(look.px(200), look.px(60))

    def drawn(kind: str) -> QImage:
        held = tuple(replace(c, kind=kind) if c.name == long else c for c in found.columns)
        columns.show_table(replace(found, columns=held, label=""), ())
        columns.show()
        return columns.grab().toImage().copy(look.px(150), look.px(28), look.px(50), look.px(24))

    # A row without a switch and without a word looked broken: nothing said why it takes no part.
    assert drawn("text") != drawn("date")


def test_space_is_offered_where_there_is_something_to_take_in(look: Any, qtbot: Any) -> None:
    columns = ColumnList(look)
    qtbot.addWidget(columns)
    columns.show_table(table({"x": [1.0, 2.0, 3.0]}, {"kind": ["a", "b", "a"]}), ())
    tips = {
        columns.columns.index(i).data(): columns.columns.index(i).data(Qt.ItemDataRole.ToolTipRole)
        for i in range(2)
    }
    assert "Space" in tips["x"] and "Space" not in tips["kind"] and "right click" in tips["kind"]


def test_questions_that_begin_and_end_alike_are_told_apart_in_the_list(look: Any, qtbot: Any) -> None:
    asked = [f"How satisfied are you with the {what} of our service (1-5)?" for what in ("quality", "speed")]
    found = table({name: [1.0, 2.0, 4.0] for name in (*asked, "Household income before taxes (EUR)")}, {})
    columns = ColumnList(look)
    qtbot.addWidget(columns)
    columns.show_table(found, ())
    font, metrics, painter = columns.font(), columns.fontMetrics(), columns.itemDelegate()
    room = 22.0 * metrics.averageCharWidth()
    shown = [painter.shown(columns.columns.index(i), font, room) for i in range(3)]
    assert "quality" in shown[0] and "speed" in shown[1], shown
    # What is told apart anyway keeps its end too, where the unit stands.
    assert shown[2].startswith("House") and shown[2].endswith("(EUR)")
    assert all(metrics.horizontalAdvance(text) <= room for text in shown)
    assert painter.shown(columns.columns.index(0), font, 1e4) == asked[0]
