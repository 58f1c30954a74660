"""How a table was read, shown so that it can be argued with: lines, columns, the four signs of a dialect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.data import preview as previews
from linalg_viz.data.preview import Preview
from linalg_viz.data.table import Choices
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.data.columns import KINDS
from linalg_viz.shell.data.ledger import sentence
from linalg_viz.shell.data.lines import LineList
from linalg_viz.shell.data.model import kind_name, shown
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.shell.jobs.jobs import Job, Jobs
from linalg_viz.shell.widgets.flow import FlowLayout
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.state import tables

translate = QCoreApplication.translate
MOST_COLUMNS, FIRST_ROWS, SAID = 200, 4, 3
WIDEST = 260
"""Pixels at 100 % up to which a column widens for its name and what it holds."""

OF_SHEETS = ("header_lines", "shape")
"""What can be chosen about a sheet of a workbook as well."""


Values: TypeAlias = tuple[tuple[str | int | None, str], ...]


def signs() -> dict[str, tuple[str, Values]]:
    """What can be chosen for each sign of a dialect: its label and (value, text) pairs; None: as found."""
    t = translate
    found = (None, t("Preview", "as found"))
    comma = (",", t("Preview", "comma"))
    delimiters = (
        comma,
        (";", t("Preview", "semicolon")),
        ("\t", t("Preview", "tab")),
        ("|", t("Preview", "bar")),
        (" ", t("Preview", "spaces")),
    )
    thousands = ((" ", t("Preview", "space")), ("'", t("Preview", "apostrophe")), ("", t("Preview", "none")))
    encodings = (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1"), ("utf-16", "UTF-16"))
    headers = (
        (1, t("Preview", "one line")),
        (2, t("Preview", "two lines")),
        (3, t("Preview", "three lines")),
    )
    lines = (
        ("", t("Preview", "one row each")),
        ("columns", t("Preview", "cells by position")),
        ("pairs", t("Preview", "pairs as decimals")),
        ("lines", t("Preview", "broken rows joined")),
    )
    return {
        "encoding": (t("Preview", "Encoding"), (found, *encodings)),
        "delimiter": (t("Preview", "Between cells"), (found, *delimiters)),
        "decimal": (t("Preview", "Decimal sign"), (found, (".", t("Preview", "point")), comma)),
        "thousands": (t("Preview", "Thousands"), (found, comma, (".", t("Preview", "point")), *thousands)),
        "quote": (t("Preview", "Quote"), (found, ('"', '"'), ("'", "'"), ("", t("Preview", "none")))),
        "header_lines": (t("Preview", "Header"), (found, *headers)),
        "shape": (t("Preview", "Lines"), (found, *lines)),
        "sheet": (t("Preview", "Sheet"), (found,)),
    }


class PreviewDialog(QDialog):
    """Lives while it is open; what is chosen is shown at once, and read when it is accepted."""

    def __init__(self, wanted: Wanted, choices: Choices, look: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("previewDialog")
        self.setWindowTitle(translate("Preview", "How was this read?"))
        self.setAccessibleName(self.windowTitle())
        self.wanted, self.choices, self._look = wanted, choices, look
        self.preview: Preview | None = None
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.combos: dict[str, QComboBox] = {}
        self._build()
        self.lines.header_wanted.connect(lambda line: self.choose(previews.with_header(self.choices, line)))
        self.lines.skip_wanted.connect(lambda line: self.choose(previews.with_skip(self.choices, line)))
        self.lines.keep_wanted.connect(self._take_in)
        px = look.px
        room = window.size()
        self.resize(min(px(940), room.width() - px(40)), min(px(680), room.height() - px(60)))
        self.choose(choices)

    def result_wanted(self) -> Wanted:
        """The table, read as was chosen."""
        return replace(self.wanted, choices=self.choices)

    def choose(self, choices: Choices) -> None:
        """Show how the table would be read with these choices."""
        self.choices = choices
        for name, combo in self.combos.items():
            combo.setCurrentIndex(max(combo.findData(getattr(choices, name)), 0))
        if self._job is not None:
            self._job.cancel()
        job = self._job = self._jobs.start("preview", lambda _job: _preview(self.wanted, choices))
        job.done.connect(lambda found: self._show(found) if job is self._job else None)
        job.failed.connect(lambda error: self._refuse(error) if job is self._job else None)

    def column_menu(self, column: int) -> QMenu:
        """What a column can be read as."""
        menu = QMenu(self)
        menu.setObjectName("previewKinds")
        assert self.preview is not None
        name = self.preview.columns[column].name
        for kind in ("", *KINDS):
            text = translate("Preview", "As the file suggests")
            if kind:
                text = translate("Preview", "Read as {kind}").format(kind=kind_name(kind))
            action = menu.addAction(text)
            action.triggered.connect(
                lambda _=False, k=kind: self.choose(previews.with_kind(self.choices, name, k))
            )
        return menu

    def done(self, result: int) -> None:
        self._job = None
        self._jobs.wait()
        super().done(result)

    # Parts

    def _build(self) -> None:
        px = self._look.px
        self._name = Words(tables.name(self.wanted.reference))
        self._name.setProperty("role", "heading")
        self.lines = LineList(self._look)
        self.columns = self._columns()
        self.words = Words()
        self.words.setObjectName("previewWords")
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(18), px(14))
        column.setSpacing(px(8))
        column.addWidget(self._name)
        column.addLayout(self._signs())
        self.heading = _title(translate("Preview", "The first lines as they stand"))
        column.addWidget(self.heading)
        column.addWidget(self.lines, 3)
        column.addWidget(
            _title(
                translate(
                    "Preview", "The columns as they would be read (a click on a name says what it holds)"
                )
            )
        )
        column.addWidget(self.columns, 2)
        column.addWidget(self.words)
        column.addLayout(self._buttons())

    def _signs(self) -> FlowLayout:
        flow = FlowLayout(spacing=self._look.px(12))
        for name, (label, values) in signs().items():
            combo = self.combos[name] = QComboBox()
            scrolls_past(combo)
            combo.setObjectName(f"preview-{name}")
            combo.setAccessibleName(label)
            set_tip(combo, translate("Preview", "{label} (arrow keys)").format(label=label))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            for value, text in values:
                combo.addItem(text, value)
            combo.activated.connect(lambda _at, n=name: self._sign(n))
            words = Words(label)
            words.setBuddy(combo)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._look.px(6))
            row.addWidget(words)
            row.addWidget(combo)
            flow.addWidget(pair)
            # Only a workbook has sheets to choose from.
            pair.setVisible(name != "sheet")
        return flow

    def _columns(self) -> QTableWidget:
        table = QTableWidget(FIRST_ROWS, 0)
        table.setObjectName("previewColumns")
        table.setAccessibleName(translate("Preview", "The columns as they would be read"))
        set_tip(table, translate("Preview", "A click on a name, or Enter, says what the column holds"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._look.px(23))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().sectionClicked.connect(self._offer)
        table.cellActivated.connect(lambda _row, column: self._offer(column))
        table.setTabKeyNavigation(False)
        return table

    def _buttons(self) -> QHBoxLayout:
        t, row = translate, QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        suggested = t("Preview", "As the file suggests")
        self._button(row, "reset", suggested, t("Preview", "Forget what was chosen"), self._reset)
        row.addStretch(1)
        leave = t("Preview", "Leave everything as it is (Esc)")
        self._button(row, "cancel", t("Preview", "Cancel"), leave, self.reject)
        read = t("Preview", "Read the whole table in this way (Ctrl+Enter)")
        self._button(row, "accept", t("Preview", "Read it like this"), read, self.accept)
        self.buttons["accept"].setProperty("primary", True)
        self.buttons["accept"].setShortcut("Ctrl+Return")
        return row

    def _button(self, row: QHBoxLayout, name: str, text: str, tip: str, act: Callable[[], object]) -> None:
        button = self.buttons[name] = QPushButton(text)
        button.setObjectName(f"preview-{name}")
        button.setAccessibleName(text)
        set_tip(button, tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        row.addWidget(button)

    def _reset(self) -> None:
        self.choose(Choices())

    # Following

    def _sign(self, name: str) -> None:
        self.choose(replace(self.choices, **{name: self.combos[name].currentData()}))

    def _take_in(self, line: int) -> None:
        if line in self.choices.skip:
            self.choose(previews.with_skip(self.choices, line))
        else:
            self.choose(previews.with_remedy(self.choices, f"keep:{line}"))

    def _offer(self, column: int) -> None:
        if self.preview is None or column >= len(self.preview.columns):
            return
        menu, header = self.column_menu(column), self.columns.horizontalHeader()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(
            header.viewport().mapToGlobal(QPoint(header.sectionViewportPosition(column), header.height()))
        )

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self.lines.show_preview(preview)
        self._show_sheets(preview)
        for name, combo in self.combos.items():
            found = preview.sheet if name == "sheet" else getattr(preview.dialect, name)
            at = combo.findData("" if found is None else found)
            text = combo.itemText(at) if at > 0 else str(found).upper()
            combo.setItemText(0, translate("Preview", "as found: {what}").format(what=text))
        self._show_columns(preview)
        self._widen()
        said = [sentence(each, bool(preview.sheet)) for each in preview.ledger[:SAID]]
        more = len(preview.ledger) - SAID
        if more > 0:
            said.append(translate("Preview", "… and {more} more remarks").format(more=more))
        self._tell("\n".join(said), "")
        self.buttons["accept"].setEnabled(True)

    def _show_sheets(self, preview: Preview) -> None:
        if preview.sheet:
            t, of_header = translate, self.combos["header_lines"]
            self.heading.setText(t("Preview", "The first rows as they stand"))
            for k, text in enumerate((t("Preview", "one row"), t("Preview", "two rows")), 1):
                of_header.setItemText(k, text)
            of_header.setItemText(3, t("Preview", "three rows"))
        combo = self.combos["sheet"]
        while combo.count() > 1:
            combo.removeItem(1)
        for name in preview.sheets:
            combo.addItem(name, name)
        combo.setCurrentIndex(max(combo.findData(self.choices.sheet), 0))
        # How a sheet was written down is known, and no matter of choice.
        for name, each in self.combos.items():
            pair = each.parentWidget()
            assert pair is not None
            pair.setVisible(
                len(preview.sheets) > 1 if name == "sheet" else not preview.sheet or name in OF_SHEETS
            )

    def _show_columns(self, preview: Preview) -> None:
        table, columns = self.columns, preview.columns[:MOST_COLUMNS]
        table.setColumnCount(len(columns))
        for j, column in enumerate(columns):
            kind = (
                translate("Preview", "names of the rows")
                if column.name == preview.label
                else kind_name(column.kind)
            )
            head = QTableWidgetItem(f"{column.name}\n{kind}")
            set_tip(head, f"{column.name}: {kind}")
            table.setHorizontalHeaderItem(j, head)
            for i in range(FIRST_ROWS):
                item = QTableWidgetItem(shown(column.first[i]) if i < len(column.first) else "")
                side = Qt.AlignmentFlag.AlignRight if column.kind == "number" else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(i, j, item)

    def _widen(self) -> None:
        """Names of columns and what they hold are seen whole, unless they are very long."""
        header, most = self.columns.horizontalHeader(), self._look.px(WIDEST)
        for j in range(self.columns.columnCount()):
            wanted = min(header.sectionSizeHint(j), most)
            if header.sectionSize(j) < wanted:
                header.resizeSection(j, wanted)

    def _refuse(self, error: Any) -> None:
        """The last good preview stays; what is wrong stands under it."""
        self._tell(str(error), "bad")
        self.buttons["accept"].setEnabled(False)

    def _tell(self, text: str, tone: str) -> None:
        self.words.setText(text)
        self.words.setProperty("tone", tone)
        self.words.setProperty("role", "" if tone else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setVisible(bool(text))


def _title(text: str) -> Words:
    label = Words(text)
    label.setProperty("role", "title")
    label.setWordWrap(True)
    return label


def _preview(wanted: Wanted, choices: Choices) -> Preview:
    where, own = tables.source(wanted.reference, wanted.pasted)
    said = own if choices == Choices() else choices
    return previews.preview(where, said, name=tables.name(wanted.reference))
