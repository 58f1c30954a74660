"""What programs that ended unexpectedly left behind, as a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.state.files.recovery import Orphan
from linalg_viz.state.update.data import BUNDLED, PASTED

translate = QCoreApplication.translate


class Told(NamedTuple):
    """What tells one copy from another: the document, when it was kept, and the table or the size of A."""

    name: str
    when: str
    holds: str


def told(orphan: Orphan, labs: Labs) -> Told:
    """What is said of a copy."""
    untitled = translate("Left", "a document without a name")
    when = QDateTime.fromSecsSinceEpoch(int(orphan.time))
    document = orphan.state.document
    rows, table = document.get("A"), document.data
    size = f"{len(rows)}×{len(rows[0]) if rows else 0}"
    holds = translate("Left", "A is {size}").format(size=size)
    if not labs[document.lab].reads_tables:
        table = ""
    if table.startswith(PASTED):
        holds = translate("Left", "a pasted table")
    elif table:
        name = Path(table.removeprefix(BUNDLED)).name
        holds = translate("Left", "table {name}").format(name=name)
    return Told(
        Path(orphan.source).name if orphan.source else untitled,
        QLocale.system().toString(when, QLocale.FormatType.ShortFormat),
        holds,
    )


class LeftDialog(QDialog):
    """Lives while it is open; one copy is recovered and the dialog closes, or as many discarded as chosen."""

    recovered = Signal(object)
    discarded = Signal(object)

    def __init__(self, left: Sequence[Orphan], labs: Labs, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("leftDialog")
        self.setWindowTitle(translate("Left", "Unsaved work"))
        self.setAccessibleName(self.windowTitle())
        self._left, self._labs = list(left), labs
        words = Words(translate("Left", "Recover shows one of these, unsaved. The others stay for later."))
        words.setWordWrap(True)
        self.table = self._table()
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self.table)
        column.addLayout(self._buttons())
        self.table.itemSelectionChanged.connect(self._follow)
        self.table.itemDoubleClicked.connect(lambda _item: self._recover())
        self.table.selectRow(0)

    def sizeHint(self) -> QSize:
        """Wide enough for the three columns."""
        return QSize(max(620, super().sizeHint().width()), 320)

    def _table(self) -> QTableWidget:
        titles = (
            translate("Left", "Document"),
            translate("Left", "Kept at"),
            translate("Left", "Holds"),
        )
        table = QTableWidget(len(self._left), len(titles))
        table.setObjectName("leftTable")
        table.setAccessibleName(translate("Left", "Unsaved work"))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        for i, orphan in enumerate(self._left):
            for j, text in enumerate(told(orphan, self._labs)):
                table.setItem(i, j, QTableWidgetItem(text))
        return table

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.recover = self._button("leftRecover", translate("Left", "Recover"), self._recover)
        self.recover.setProperty("primary", True)
        self.discard = self._button("leftDiscard", translate("Left", "Discard"), self._discard)
        close = self._button("leftClose", translate("Left", "Later"), self.close)
        for button in (self.recover, self.discard, close):
            row.addWidget(button)
        return row

    def _button(self, name: str, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        set_tip(button, text)
        button.clicked.connect(run)
        return button

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectedIndexes()})

    def _follow(self) -> None:
        chosen = self._chosen()
        self.recover.setEnabled(len(chosen) == 1)
        self.discard.setEnabled(bool(chosen))

    def _recover(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            orphan = self._left[chosen[0]]
            self.recovered.emit(orphan)
            self.accept()

    def _discard(self) -> None:
        for i in reversed(self._chosen()):
            orphan = self._left.pop(i)
            self.table.removeRow(i)
            self.discarded.emit(orphan)
        if not self._left:
            self.accept()
