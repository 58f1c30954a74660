"""The table itself: scrolled, sorted, filtered, edited; its selection is that of the picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from linalg_viz.data import arrange, ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.data.model import TableModel
from linalg_viz.shell.data.refusals import CellEditors
from linalg_viz.shell.data.source import DataSource
from linalg_viz.shell.jobs.jobs import Job, Jobs, Task
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.line import Line
from linalg_viz.shell.widgets.within import within
from linalg_viz.state.actions import SetKept

translate = QCoreApplication.translate
DELAY = 150
"""Milliseconds after the last letter before the filter is applied."""

REST = 300
"""Milliseconds after which marking rows is one step to take back."""

MOST_EDITS = 5000
"""Cells that may be typed over: beyond, the file is the place to change them."""

ROWS = 11

MEASURED = 60
"""Columns whose widths are fitted to their cells: more are never in sight at once."""


class _Filter(Line):
    """A line that Esc empties."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _Rows(QTableView):
    """A table in which Esc says that no row is meant."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class DataTable(QFrame):
    """A filter above the table. Rows selected in the view become the lab's selection as one step."""

    def __init__(self, session: Session, source: DataSource, look: Appearance, say: Any) -> None:
        super().__init__()
        self.setObjectName("dataTableCard")
        self.setProperty("role", "card")
        self.setAccessibleName(translate("DataTable", "Table"))
        self._session, self._source, self._look, self._say = session, source, look, say
        self._sort: tuple[int, bool] | None = None
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._own: ranges.Ranges | None = None
        self._followed: tuple[Any, ...] = ()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.arrange)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._finish)
        self.filter.textChanged.connect(lambda _text: self._timer.start())
        look.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        title = Words(translate("DataTable", "Table"))
        title.setProperty("role", "title")
        self.filter = _Filter()
        self.filter.setObjectName("dataFilter")
        name = translate("DataTable", "Show rows with")
        self.filter.setAccessibleName(name)
        self.filter.setPlaceholderText(translate("DataTable", "Show rows with …"))
        self.filter.setClearButtonEnabled(True)
        tip = translate(
            "DataTable", "A word, a number, or a condition such as Weight > 3; Esc shows all rows"
        )
        set_tip(self.filter, tip)
        for clear in within(self.filter, QToolButton):
            clear.setObjectName("dataFilterClear")
            clear.setAccessibleName(translate("DataTable", "Show all rows"))
            set_tip(clear, translate("DataTable", "Show all rows (Esc)"))
        self.words = Words()
        self.words.setObjectName("dataFilterWords")
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.model = TableModel(self._look, self)
        self.model.edited.connect(self._edit)
        self.model.refused.connect(self._say)
        self.view = _Rows()
        self.view.setObjectName("dataTable")
        self.view.setAccessibleName(translate("DataTable", "Table"))
        keys = translate(
            "DataTable", "F2 edits a cell, Shift+arrows select rows, Ctrl+A selects all, Esc none"
        )
        set_tip(self.view, keys)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellEditors(self.model, self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setWordWrap(False)
        self.view.setShowGrid(False)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setTabKeyNavigation(False)
        self.view.setCornerButtonEnabled(False)
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        rows, columns = self.view.verticalHeader(), self.view.horizontalHeader()
        rows.setObjectName("dataRows")
        columns.setObjectName("dataColumns")
        # Heights of their own would be asked for row by row.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionsClickable(True)
        columns.sectionClicked.connect(self._sort_by)
        columns.setSortIndicatorShown(False)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.view.escaped.connect(self._select_none)
        column = self._column = QVBoxLayout(self)
        for widget in (title, self.filter, self.words, self.view):
            column.addWidget(widget)
        self.words.hide()

    # Following

    def follow(self) -> None:
        """Show the table of the document as it is now."""
        table = self._source.table
        if table is not self.model.table:
            self._sort = None
            self.view.horizontalHeader().setSortIndicatorShown(False)
            self.model.show_table(table)
            self._followed = ()
            self._fit_columns()
            if self.filter.text():
                self.arrange()
        kept = self._kept()
        seen = (kept.left_out, kept.selected, kept.edits)
        if all(a is b for a, b in zip(seen, self._followed, strict=False)) and self._followed:
            return
        self._followed = seen
        self.model.show_rows(*seen)
        if kept.selected != self._own:
            self._own = kept.selected
            self._forget_marks()
            self._reveal(kept.selected)

    def _kept(self) -> Kept:
        """What the lab that looks at tables keeps of this one."""
        lab = self._source.lab
        if lab is None or lab.tables is None:
            return Kept()
        return lab.tables.kept(self._session.document.param(lab.id))

    def _keep(self, kept: Kept, gesture: str | None = None) -> None:
        lab = self._source.lab
        if lab is not None:
            self._session.dispatch(SetKept(lab.id, kept), gesture)

    def _reveal(self, selected: ranges.Ranges) -> None:
        if selected and self.model.table is not None and selected[0][0] < self.model.table.row_count:
            at = self.model.row_of_view(selected[0][0])
            if at is not None:
                self.view.scrollTo(self.model.index(at, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    # Order and filter

    def arrange(self) -> None:
        """Sort and filter as asked; a large table is arranged aside while it stands as it is."""
        self._timer.stop()
        table, query, sort = self.model.table, self.filter.text(), self._sort
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if table is None or (sort is None and not query.strip()):
            self._arranged(table, None)
            return
        job = self._job = self._jobs.start("arrange", lambda task: arranged(table, sort, query, task))
        job.done.connect(lambda order: self._arranged(table, order) if job is self._job else None)
        job.failed.connect(lambda error: self._tell(str(error)) if job is self._job else None)

    def _arranged(self, table: Table | None, order: NDArray[np.int64] | None) -> None:
        if table is not self.model.table:
            return
        self._job = None
        if order is not None or self.model.order is not None:
            self._own_marks(lambda: self.model.show_table(table, order))
        if self.filter.text().strip() and table is not None:
            count = len(order) if order is not None else table.row_count
            text = translate("DataTable", "{count} of {all} rows").format(
                count=f"{count:,}", all=f"{table.row_count:,}"
            )
            self._tell(text)
        else:
            self._tell("")

    def _tell(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def _sort_by(self, column: int) -> None:
        """Up, down, and as in the file."""
        if self._sort is None or self._sort[0] != column:
            self._sort = (column, False)
        else:
            self._sort = None if self._sort[1] else (column, True)
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(self._sort is not None)
        if self._sort is not None:
            down = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, down)
        self.arrange()

    # Selecting

    def _selected(self, _new: QItemSelection, _old: QItemSelection) -> None:
        """What is marked in the view becomes the lab's selection."""
        found = self.view.selectionModel().selection()
        table = self.model.table
        if table is None or table.sample:
            # Rows of a sample are not the rows of the file.
            return
        rows: list[NDArray[np.int64]] = []
        for each in (found.at(i) for i in range(found.count())):
            if self.model.order is None:
                rows.append(np.arange(each.top(), each.bottom() + 1))
            else:
                rows.append(self.model.order[each.top() : each.bottom() + 1])
        chosen = ranges.of_rows(np.concatenate(rows)) if rows else ()
        kept = self._kept()
        if chosen != kept.selected:
            self._own = chosen
            self._keep(replace(kept, selected=chosen), self._gesture())
            self._rest.start()

    def _gesture(self) -> str:
        return translate("DataTable", "rows selected in the table")

    def _finish(self) -> None:
        if self._session.gesture == self._gesture():
            self._session.finish_gesture()

    def _select_none(self) -> None:
        self._finish()
        self._forget_marks()
        if self._kept().selected:
            self._keep(replace(self._kept(), selected=()))

    def _forget_marks(self) -> None:
        """The view's own marks go without changing the lab's selection, which is drawn from the lab."""
        self._own_marks(self.view.selectionModel().clearSelection)

    def _own_marks(self, act: Any) -> None:
        marks: QItemSelectionModel = self.view.selectionModel()
        before = marks.blockSignals(True)
        act()
        marks.blockSignals(before)
        self.view.viewport().update()

    # Editing

    def _edit(self, row: int, column: str, text: str) -> None:
        self._finish()
        kept = self._kept()
        others = tuple(each for each in kept.edits if each[:2] != (row, column))
        if len(others) >= MOST_EDITS:
            said = translate(
                "DataTable", "{most} cells have been typed over: change the file itself and read it again."
            )
            self._say(said.format(most=MOST_EDITS))
            return
        self._keep(replace(kept, edits=(*others, (row, column, text))))

    # Looks

    def _fit_columns(self) -> None:
        """Widths by the names and the first cells; the rest may be wider, and can be pulled."""
        header, table = self.view.horizontalHeader(), self.model.table
        if table is None:
            return
        metrics = self.view.fontMetrics()
        rows = range(min(self.model.rowCount(), 12))
        for j, column in enumerate(table.columns[:MEASURED]):
            texts = {column.name, *(self.model.text(self.model.row_of_file(i), column) for i in rows)}
            wide = max(metrics.horizontalAdvance(text) for text in texts) + self._look.px(14)
            header.resizeSection(j, min(max(wide, self._look.px(44)), self._look.px(150)))

    def _restyle(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(6))
        height = px(22)
        self.view.verticalHeader().setMinimumSectionSize(height)
        self.view.verticalHeader().setDefaultSectionSize(height)
        self.view.setFixedHeight(height * (ROWS + 1) + px(16))
        self._fit_columns()


def arranged(table: Table, sort: tuple[int, bool] | None, query: str, task: Task) -> NDArray[np.int64]:
    """The rows that fit a query, in the order asked for; empty when nobody waits any more."""
    order = np.arange(table.row_count, dtype=np.int64)
    if sort is not None:
        order = arrange.in_order(table.columns[sort[0]], sort[1])
    if query.strip():
        fits = arrange.matching(table, query, lambda: task.stopped)
        order = order[fits[order]] if fits is not None else order[:0]
    return order
