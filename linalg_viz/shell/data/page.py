"""The left panel's part about the table: what it is, how it was read, its columns, the ledger, its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.data.table import Dialect, Table
from linalg_viz.render.qt.words import Words, same_tip, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.data.columns import ColumnList
from linalg_viz.shell.data.ledger import Ledger
from linalg_viz.shell.data.source import DataSource
from linalg_viz.shell.data.table import DataTable
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.flow import FlowLayout
from linalg_viz.state import tables
from linalg_viz.state.actions import Press

translate = QCoreApplication.translate
LATER = 20
"""Milliseconds in which the picture of a table is laid out and painted before the page beside it follows."""

LINKS = ("how_read", "set_penguins", "use_matrix")
"""Actions about the table that is there, apart from those that bring another one."""


class DataPage(QWidget):
    """Cards from the top: the source, the columns, the ledger, the table; those without content are hidden.

    ``actions`` are the window's by name, ``sets`` the menu of the data sets, ``say`` tells what was refused.
    While it is ``asleep`` it is hidden, and follows nothing. The first rows of a table that is still being
    read are filled in after their picture, in a turn of their own.
    """

    def __init__(
        self,
        session: Session,
        source: DataSource,
        look: Appearance,
        actions: Mapping[str, QAction],
        sets: QMenu,
        say: Callable[[str], object],
    ) -> None:
        super().__init__()
        self.setObjectName("dataPage")
        self.setAccessibleName(translate("DataPage", "Data"))
        self._session, self._source, self._look = session, source, look
        self.asleep = False
        self._filled: Table | None = None
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.setInterval(LATER)
        self._coming.timeout.connect(self._fill)
        self.head = DataHead(source, look, actions, sets)
        self.columns = ColumnList(look)
        self.ledger = Ledger(look)
        self.table = DataTable(session, source, look, say)
        self._box = QFrame()
        self._box.setObjectName("dataColumnsCard")
        self._box.setProperty("role", "card")
        self._box.setAccessibleName(translate("DataPage", "Columns"))
        title = Words(translate("DataPage", "Columns"))
        title.setProperty("role", "title")
        self._inner = QVBoxLayout(self._box)
        self._inner.addWidget(title)
        self._inner.addWidget(self.columns)
        self._column = QVBoxLayout(self)
        for widget in (self.head, self._box, self.ledger, self.table):
            self._column.addWidget(widget)
        self.columns.toggled.connect(self._toggle)
        self.columns.kind_wanted.connect(self._read_as)
        self.ledger.mend.connect(self._mend)
        source.changed.connect(self.follow)
        session.document_changed.connect(self.follow)
        look.changed.connect(self._restyle)
        self._restyle()

    def follow(self) -> None:
        """Show what the document is about now."""
        if self._source.reading and self._source.table is not self._filled and self.isVisible():
            if not self._coming.isActive():
                self._coming.start()
            return
        self._coming.stop()
        self._fill()

    def _fill(self) -> None:
        use = self._session.lab.tables
        if use is None or self.asleep:
            return
        table = self._filled = self._source.table
        self.head.follow(table, self._session.document.data)
        for card in (self._box, self.table):
            card.setVisible(table is not None)
        self.columns.show_table(table, use.kept(self._session.params).columns)
        rows = table is not None and table.dialect.place == "row"
        self.ledger.show_entries(table.ledger if table is not None else (), rows)
        self.table.follow()

    def _toggle(self, column: str) -> None:
        session = self._session
        if session.lab.tables is not None:
            session.dispatch(Press(session.lab.tables.toggle(column), session.inputs))

    def _read_as(self, column: str, kind: str) -> None:
        from linalg_viz.data.preview import with_kind

        table = self._source.table
        if table is not None:
            self._source.reread(with_kind(table.choices, column, kind))

    def _mend(self, remedy: str) -> None:
        from linalg_viz.data.preview import with_remedy

        table = self._source.table
        if table is not None:
            self._source.reread(with_remedy(table.choices, remedy))

    def _restyle(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._inner.setContentsMargins(px(14), px(10), px(10), px(10))
        self._inner.setSpacing(px(4))
        self.follow()


class DataHead(QFrame):
    """The table's name and size, how it was read, and what else can be opened."""

    def __init__(
        self, source: DataSource, look: Appearance, actions: Mapping[str, QAction], sets: QMenu
    ) -> None:
        super().__init__()
        self.setObjectName("dataHead")
        self.setProperty("role", "card")
        self.setAccessibleName(translate("DataPage", "Data"))
        self._source, self._look = source, look
        self.name, self.extent = Words(), Words()
        self.name.setObjectName("dataName")
        self.name.setProperty("role", "heading")
        self.name.setWordWrap(True)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.extent.setObjectName("dataSize")
        self.extent.setProperty("role", "muted")
        self.words = Words()
        self.words.setObjectName("dataWords")
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._flow, self._links = FlowLayout(spacing=look.px(6)), FlowLayout(spacing=look.px(6))
        self.buttons: dict[str, QPushButton] = {}
        for name in ("open_data", "data_sets", "paste_table", "how_read", "set_penguins", "use_matrix"):
            button = self._button(name, actions, sets)
            (self._links if name in LINKS else self._flow).addWidget(button)
        self._column = QVBoxLayout(self)
        # One below the other: beside a size a name of one word would be cut in a narrow panel.
        self._column.addWidget(self.name)
        self._column.addWidget(self.extent)
        self._column.addWidget(self.words)
        self._column.addLayout(self._links)
        self._column.addLayout(self._flow)
        look.changed.connect(self._restyle)
        self._restyle()

    def follow(self, table: Table | None, reference: str) -> None:
        """Show what the table is."""
        busy = self._source.reading
        if table is None:
            self.name.setText(tables.name(reference) if reference else translate("DataPage", "The rows of A"))
            self.extent.setText("")
            self.extent.setVisible(False)
        else:
            self.name.setText(table.name)
            size = f"{table.row_count:,} × {len(table.columns):,}"
            sample = translate("DataPage", "sample: {size}").format(size=size)
            self.extent.setText(sample if table.sample else size)
            self.extent.setVisible(True)
            spoken = translate("DataPage", "{n} rows, {p} columns")
            self.extent.setAccessibleName(spoken.format(n=table.row_count, p=len(table.columns)))
        set_tip(self.name, reference)
        self.words.setText(self._said(table, reference, busy))
        self.buttons["how_read"].setVisible(table is not None)
        self.buttons["use_matrix"].setVisible(bool(reference))
        self.buttons["set_penguins"].setVisible(table is None and not reference and not busy)

    def _said(self, table: Table | None, reference: str, busy: str) -> str:
        if table is None:
            if busy:
                return translate("DataPage", "“{name}” is being read …").format(name=busy)
            if reference:
                return translate("DataPage", "This table was not read. Open another one, or find the file.")
            return translate(
                "DataPage",
                "Each row of the matrix is an observation. Open a table, or drop a file on the window.",
            )
        text = in_words(table.dialect)
        if table.sample:
            return translate("DataPage", "A sample; all rows are being read. {how}").format(how=text)
        return text

    def _button(self, name: str, actions: Mapping[str, QAction], sets: QMenu) -> QPushButton:
        if name == "data_sets":
            button = QPushButton(translate("DataPage", "Data sets"))
            button.setMenu(sets)
            set_tip(button, translate("DataPage", "Tables that come with the program"))
        else:
            action = actions[name]
            text = action.text().replace("&", "")
            if name == "set_penguins":
                text = translate("DataPage", "Begin with the penguins")
            if name == "use_matrix":
                text = translate("DataPage", "Rows of A instead")
            button = QPushButton(text)
            same_tip(button, action)
            button.clicked.connect(action.trigger)
        button.setProperty("role", "link" if name in LINKS else "compact")
        button.setObjectName(f"data-{name}")
        button.setAccessibleName(button.text())
        self.buttons[name] = button
        return button

    def _restyle(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(7))
        self._flow.setSpacing(px(6))
        self._links.setSpacing(px(10))


def in_words(dialect: Dialect) -> str:
    """How a text was taken apart, or which sheet was read of a workbook, in one line."""
    if dialect.sheet:
        sheet = translate("DataPage", "Sheet “{name}”").format(name=dialect.sheet)
        if dialect.header_line is None:
            return translate("DataPage", "{sheet}, no header.").format(sheet=sheet)
        header = translate("DataPage", "{sheet}, header in row {row}.")
        return header.format(sheet=sheet, row=dialect.header_line)
    parting = {
        ",": translate("DataPage", "comma"),
        ";": translate("DataPage", "semicolon"),
        "\t": translate("DataPage", "tab"),
        "|": translate("DataPage", "bar"),
        " ": translate("DataPage", "spaces"),
    }.get(dialect.delimiter, f"“{dialect.delimiter}”")
    parts = [parting, dialect.encoding.upper().replace("_", "-")]
    if dialect.decimal != ".":
        parts.append(translate("DataPage", "decimal comma"))
    if dialect.header_line is None:
        parts.append(translate("DataPage", "no header"))
    else:
        parts.append(translate("DataPage", "header in line {line}").format(line=dialect.header_line))
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
