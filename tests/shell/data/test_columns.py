"""The list of the columns: their names are read first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
