"""The ledger: everything the import decided, left out or changed, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.data.table import Entry
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance

translate = QCoreApplication.translate
FIRST, MOST = 3, 60
"""Entries shown at first, and after asking for all; the rest is in the exported ledger."""


LEAST = 8
"""Letters that a remedy shows at least, however narrow the panel is."""


class _Remedy(QPushButton):
    """A button as wide as there is room for: the name of a column in its text is cut in the middle."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))  # The sign of a name is no key.
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole, metrics = super().sizeHint(), self.fontMetrics()
        beside = whole.width() - metrics.horizontalAdvance(self._text)
        return QSize(min(whole.width(), beside + LEAST * metrics.averageCharWidth()), whole.height())

    def shown(self) -> str:
        """The text as far as there is room for it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        metrics, middle = self.fontMetrics(), Qt.TextElideMode.ElideMiddle
        before, opening, rest = self._text.partition("“")
        name, closing, after = rest.rpartition("”")
        free = room - metrics.horizontalAdvance(before + opening + closing + after)
        # The sentence above names the column too: what would be done stands as long as it can.
        if metrics.horizontalAdvance(self._text) <= room or free < metrics.horizontalAdvance("…"):
            return metrics.elidedText(self._text, middle, room)
        return f"{before}{opening}{metrics.elidedText(name, middle, free)}{closing}{after}"

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown().replace("&", "&&")  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class Ledger(QFrame):
    """The entries as sentences; ``mend`` proposes the remedy of one, ``line_wanted`` asks to see its line."""

    mend = Signal(str)
    line_wanted = Signal(int)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("dataLedger")
        self.setProperty("role", "card")
        self.setAccessibleName(translate("Ledger", "What the import decided"))
        self._look, self._all = look, False
        self._entries: tuple[Entry, ...] = ()
        self._rows = False
        self._column = QVBoxLayout(self)
        look.changed.connect(self._rebuild)
        self.hide()

    def show_entries(self, entries: tuple[Entry, ...], rows: bool = False) -> None:
        """Show another ledger, of a sheet where its places are ``rows``; an empty one takes no room."""
        if entries is not self._entries:
            self._entries, self._all, self._rows = entries, False, rows
            self._rebuild()

    def _rebuild(self) -> None:
        px = self._look.px
        while self._column.count():
            gone = self._column.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(6))
        self.setVisible(bool(self._entries))
        if not self._entries:
            return
        count = len(self._entries)
        title = Words(translate("Ledger", "What the import decided ({count})").format(count=f"{count:,}"))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        self._column.addWidget(title)
        shown = self._entries[:MOST] if self._all else foremost(self._entries)
        room: QVBoxLayout = self._column
        if self._all and count > FIRST:
            room = self._scrolled()
        for number, entry in enumerate(shown):
            room.addWidget(self._row(number, entry))
        if count > len(shown) or (self._all and count > FIRST):
            self._column.addWidget(self._more(count))

    def _scrolled(self) -> QVBoxLayout:
        area, body = QScrollArea(), QWidget()
        area.setObjectName("ledgerScroll")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setObjectName("ledgerBody")
        room = QVBoxLayout(body)
        room.setContentsMargins(0, 0, self._look.px(4), 0)
        room.setSpacing(self._look.px(6))
        area.setWidget(body)
        area.setFixedHeight(self._look.px(260))
        self._column.addWidget(area)
        return room

    def _row(self, number: int, entry: Entry) -> QWidget:
        row = QWidget()
        row.setObjectName(f"ledgerEntry{number}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(3))
        words = Words(sentence(entry, self._rows))
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        text = remedy_text(entry.remedy, self._rows)
        if text:
            button = _Remedy(text)
            button.setObjectName(f"ledgerRemedy{number}")
            button.setAccessibleName(f"{text}: {entry.message}")
            set_tip(
                button,
                translate("Ledger", "{what}: reads the table again; undo takes it back").format(what=text),
            )
            button.clicked.connect(lambda: self.mend.emit(entry.remedy))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _more(self, count: int) -> QPushButton:
        if self._all:
            text = translate("Ledger", "Show less")
            if count > MOST:
                tip = translate(
                    "Ledger", "The first {most} are shown; Data › Export › Ledger has all"
                ).format(most=MOST)
            else:
                tip = text
        else:
            text = translate("Ledger", "Show all {count}").format(count=f"{min(count, MOST):,}")
            tip = text
        button = QPushButton(text)
        button.setObjectName("ledgerMore")
        button.setAccessibleName(text)
        set_tip(button, tip)
        button.clicked.connect(self._toggle)
        return button

    def _toggle(self) -> None:
        self._all = not self._all
        self._rebuild()


def foremost(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The first few, in their order: those that one click mends go before those that only tell."""
    chosen = sorted(range(len(entries)), key=lambda i: (not remedy_text(entries[i].remedy), i))[:FIRST]
    return tuple(entries[i] for i in sorted(chosen))


def sentence(entry: Entry, rows: bool = False) -> str:
    """An entry with its place before it: a line of a file, a row of a sheet."""
    parts = []
    if entry.line is not None:
        place = translate("Ledger", "Row {line}") if rows else translate("Ledger", "Line {line}")
        parts.append(place.format(line=f"{entry.line:,}"))
    if entry.column:
        parts.append(entry.column)
    text = translate("state", entry.message)
    return f"{', '.join(parts)}: {text}" if parts else text


def _of_rows() -> dict[str, str]:
    """What is said of the rows of a sheet."""
    return {
        "header": translate("Ledger", "Read the table at row {what} instead"),
        "keep": translate("Ledger", "Take row {what} in"),
        "skip": translate("Ledger", "Leave row {what} out"),
        "headers": translate("Ledger", "The header has {what} rows"),
    }


def remedy_text(remedy: str, rows: bool = False) -> str:
    """What a remedy is called on its button, empty for one that is not known."""
    word, _, what = remedy.partition(":")
    if rows and word == "headers" and what == "1":
        return translate("Ledger", "One row is the header")
    if rows and word in (said := _of_rows()):
        return said[word].format(what=what)
    texts = {
        "number": translate("Ledger", "Read “{what}” as numbers"),
        "text": translate("Ledger", "Read “{what}” as words"),
        "header": translate("Ledger", "Read the table at line {what} instead"),
        "keep": translate("Ledger", "Take line {what} in"),
        "skip": translate("Ledger", "Leave line {what} out"),
        "thousands": translate("Ledger", "“{what}” parts thousands"),
        "decimal": translate("Ledger", "“{what}” is the decimal point"),
    }
    if word == "headers":
        one = translate("Ledger", "One line is the header")
        return one if what == "1" else translate("Ledger", "The header has {what} lines").format(what=what)
    if word == "shape":
        return {
            "pairs": translate("Ledger", "Read each pair as one decimal"),
            "lines": translate("Ledger", "Join the broken lines"),
            "none": translate("Ledger", "Read the lines as they stand"),
        }.get(what, "")
    return texts[word].format(what=what) if word in texts else ""
