"""A table as Qt's views take it: cells are looked up when they are painted: a million rows cost nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont

from linalg_viz.data.edits import number
from linalg_viz.data.table import MISSING, Column, Table
from linalg_viz.render.qt.words import tip
from linalg_viz.shell.appearance.theme import Appearance

translate = QCoreApplication.translate
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
Ranges = tuple[tuple[int, int], ...]
LONGEST = 9
"""Letters of a number that is shown with all its digits."""


class TableModel(QAbstractTableModel):
    """Cells of a table by row and column of the view; ``order`` says which row of the file stands where.

    ``edits`` are the cells that were typed over, ``left_out`` and ``selected`` ranges of rows of the file.
    ``edited`` proposes a cell: row, column name, text.
    """

    edited = Signal(int, str, str)
    refused = Signal(str)

    def __init__(self, look: Appearance, parent: Any = None) -> None:
        super().__init__(parent)
        self._look = look
        self.table: Table | None = None
        self.order: NDArray[np.int64] | None = None
        self._edits: dict[tuple[int, str], str] = {}
        self._left: NDArray[np.bool_] | None = None
        self._chosen: NDArray[np.bool_] | None = None

    # What is shown

    def show_table(self, table: Table | None, order: NDArray[np.int64] | None = None) -> None:
        """Show another table, or its rows in another order."""
        self.beginResetModel()
        self.table, self.order = table, order
        self.endResetModel()

    def show_rows(self, left_out: Ranges, selected: Ranges, edits: tuple[tuple[int, str, str], ...]) -> None:
        """Follow what was said about rows and cells."""
        n = self.table.row_count if self.table is not None else 0
        self._left, self._chosen = marked(left_out, n), marked(selected, n)
        self._edits = {(row, name): text for row, name, text in edits}
        if self.rowCount():
            # One signal for all: the view asks again only for what it shows.
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def row_of_file(self, row: int) -> int:
        """Which row of the file, from 0, stands in a row of the view."""
        return row if self.order is None else int(self.order[row])

    def row_of_view(self, row: int) -> int | None:
        """Where a row of the file stands, None when a filter hides it."""
        if self.order is None:
            return row if 0 <= row < self.rowCount() else None
        at = np.flatnonzero(self.order == row)
        return int(at[0]) if len(at) else None

    # What Qt asks of a model

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self.table is None:
            return 0
        return self.table.row_count if self.order is None else len(self.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self._column(index).kind == "number" and self.table is not None and not self.table.sample:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if self.table is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            if role == Role.DisplayRole:
                return str(self.row_of_file(section) + 1)
            if role == Role.ToolTipRole:
                return tip(self._line(self.row_of_file(section)))
            return None
        column = self.table.columns[section]
        if role == Role.DisplayRole:
            return column.name
        if role == Role.ToolTipRole:
            text = translate(
                "DataTable", "{name}: {kind}. A click sorts by it, another one turns the order round."
            )
            return tip(text.format(name=column.name, kind=kind_name(column.kind)))
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self.table is None or not index.isValid():
            return None
        row, column = self.row_of_file(index.row()), self._column(index)
        if role == Role.DisplayRole:
            return self.text(row, column)
        if role == Role.EditRole:
            return self._whole(row, column)
        if role == Role.ToolTipRole:
            return tip(self._tip(row, column))
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.values is not None else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.BackgroundRole and self._chosen is not None and self._chosen[row]:
            ground = QColor(self._look.tokens.accent)
            ground.setAlphaF(0.24)
            return QBrush(ground)
        if role == Role.ForegroundRole:
            return self._ink(row, column)
        if role == Role.FontRole and self._left is not None and self._left[row]:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        text = str(value).strip()
        row, column = self.row_of_file(index.row()), self._column(index)
        if role != Role.EditRole or text == self._whole(row, column):
            return False
        plain = text.replace("−", "-")
        if text not in MISSING and number(plain) != number(plain):
            said = translate(
                "DataTable",
                "“{text}” is no number: the cell stays as it was. Leave it empty for a missing cell.",
            )
            self.refused.emit(said.format(text=text))
            return False
        self.edited.emit(row, column.name, plain)
        return True

    # Words

    def _column(self, index: Index) -> Column:
        assert self.table is not None
        return self.table.columns[index.column()]

    def _value(self, row: int, column: Column) -> float | str | bool | None:
        typed = self._edits.get((row, column.name)) if self._edits else None
        if typed is not None and column.kind == "number":
            value = number(typed)
            return None if value != value else value
        return column.cell(row)

    def text(self, row: int, column: Column) -> str:
        """What stands in a cell, by the row of the file."""
        return shown(self._value(row, column))

    def _whole(self, row: int, column: Column) -> str:
        value = self._value(row, column)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return "" if value is None else written(value) if isinstance(value, float) else value

    def _tip(self, row: int, column: Column) -> str:
        text = f"{column.name}: {self._whole(row, column) or translate('DataTable', 'missing')}"
        parts = [text, self._line(row)]
        if (row, column.name) in self._edits:
            before = shown(column.cell(row)) or translate("DataTable", "missing")
            parts.append(translate("DataTable", "typed over; in the file: {before}").format(before=before))
        if self._left is not None and self._left[row]:
            parts.append(translate("DataTable", "left out by hand"))
        return "\n".join(parts)

    def _line(self, row: int) -> str:
        assert self.table is not None
        lines = self.table.lines
        line = int(lines[row]) if lines is not None else self.table.dialect.first_data_line + row
        if self.table.dialect.place == "row":
            return translate("DataTable", "row {row}, row {line} of the sheet").format(row=row + 1, line=line)
        return translate("DataTable", "row {row}, line {line} of the file").format(row=row + 1, line=line)

    def _ink(self, row: int, column: Column) -> QBrush | None:
        tokens = self._look.tokens
        if (row, column.name) in self._edits:
            return QBrush(QColor(tokens.accent))
        if self._left is not None and self._left[row]:
            return QBrush(QColor(tokens.muted))
        return None


def marked(ranges: Ranges, n: int) -> NDArray[np.bool_] | None:
    """Which of n rows are in the ranges (n,), None when none is."""
    if not ranges or not n:
        return None
    steps = np.zeros(n + 1, dtype=np.int64)
    ends = np.clip(np.asarray(ranges, dtype=np.int64), 0, n)
    np.add.at(steps, ends[:, 0], 1)
    np.add.at(steps, ends[:, 1], -1)
    return steps[:n].cumsum() > 0


def shown(value: float | str | bool | None) -> str:
    """A cell as it is shown: numbers that are cut carry ≈, missing cells are empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value if len(value) < 200 else value[:199] + "…"
    text = written(value)
    return text if len(text) <= LONGEST else f"≈{value:.6g}".replace("-", "−")


def written(value: float) -> str:
    """A number with all its digits, whole ones without a point."""
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "−∞"
    text = str(int(value)) if value == int(value) and abs(value) < 2**53 else repr(value)
    return text.replace("-", "−")


def kind_name(kind: str) -> str:
    """A kind of column in words."""
    return {
        "number": translate("DataTable", "numbers"),
        "text": translate("DataTable", "words"),
        "date": translate("DataTable", "dates"),
        "truth": translate("DataTable", "true or false"),
    }[kind]
