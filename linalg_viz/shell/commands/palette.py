"""The command palette: type a few letters of anything, press Enter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.records import dataclass
from linalg_viz.render.qt.words import Words
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.focus_return import FocusReturn
from linalg_viz.shell.widgets.line import Line

translate = QCoreApplication.translate
SHOWN = 60
BEHIND = 0.5
"""By how much another name of something comes behind its title."""

WHOLE = 1.0
"""By how much a name that is asked for as a whole comes before those that only begin so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its name, the group it belongs to, its shortcut, and what Enter does.

    ``words`` say what it is about; ``keywords`` are other names that people look for it by.
    """

    title: str
    group: str
    run: Callable[[], object]
    keys: str = ""
    words: str = ""
    enabled: bool = True
    keywords: tuple[str, ...] = ()


_PARTS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")
"""What parts words: spaces of every kind, hyphens, dashes and minus signs."""


@lru_cache(maxsize=4096)
def searched(text: str) -> str:
    """A text as it is compared: its case, its accents, and how its words are parted make no difference.

    Raised and lowered letters are as on the line: Aᵀ is found by at, σ₁ by σ1.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _PARTS.sub(" ", plain.casefold()).strip()


def score(query: str, text: str) -> float | None:
    """How well a query fits a text, higher is better; None when its letters do not all occur in order.

    Letters at the head of a word and letters in a row count more, and short texts win over long ones.
    """
    query, text = searched(query).replace(" ", ""), searched(text)
    if not query:
        return 0.0
    found = text.replace(" ", "").find(query)
    bonus = 8.0 if found == 0 else 4.0 if found > 0 else 0.0
    total, at, row = bonus, 0, 0
    for letter in query:
        place = _place(text, letter, at)
        if place < 0:
            return None
        row = row + 1 if place == at else 1
        head = place == 0 or not text[place - 1].isalnum()
        total += 1.0 + (2.0 if head else 0.0) + 0.5 * min(row, 4)
        at = place + 1
    return total / len(query) - 0.01 * len(text)


def _place(text: str, letter: str, start: int) -> int:
    near = text.find(letter, start)
    if near < 0 or near == start:
        return near
    head = text.find(f" {letter}", start)
    rest_after_head = head + 1 if head >= 0 else -1
    # The head of a later word is preferred only when it is close, so that no later letter is lost to it.
    return rest_after_head if 0 <= rest_after_head - near <= 3 else near


def matches(query: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that fit a query, best first; all in their order when it is empty."""
    if not searched(query):
        return list(entries)
    rated = []
    for number, entry in enumerate(entries):
        words, name = searched(query).split(), searched(entry.title)
        title = _best(score(query, entry.title), _named(query, entry.keywords))
        if title is not None and searched(query) in (name, *map(searched, entry.keywords)):
            title += WHOLE
        around = searched(" ".join((entry.group, entry.title, entry.words, *entry.keywords)))
        if title is None and all(word in around for word in words):
            # Behind all that fit by name; among themselves those whose name has more of the words come first.
            title = sum(word in name for word in words) / (1.0 + len(words)) - 1.0
        if title is not None:
            rated.append((-title, number, entry))
    return [entry for _, _, entry in sorted(rated, key=lambda item: item[:2])][:SHOWN]


def _named(query: str, keywords: Iterable[str]) -> float | None:
    """How well a query fits another name of something: as well as a title, a little less where both do.

    Only the head of a word counts: letters here and there fit too many.
    """
    wanted = searched(query)
    found = [score(wanted, each) for each in keywords if wanted and f" {wanted}" in f" {searched(each)}"]
    return max((each - BEHIND for each in found if each is not None), default=None)


def _best(*scores: float | None) -> float | None:
    return max((each for each in scores if each is not None), default=None)


class _Found(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.group, entry.keys) if part)
        return None


class _Line(QStyledItemDelegate):
    def __init__(self, look: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._look.px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry, look, t = index.data(Qt.ItemDataRole.UserRole), self._look, self._look.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(2, 1, -2, -1)  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.hover))
            painter.drawRoundedRect(box, look.px(6), look.px(6))
        box.adjust(look.px(10), 0, -look.px(10), 0)
        small = QFont(painter.font())
        small.setPixelSize(look.px(12))
        middle, left, right = (
            Qt.AlignmentFlag.AlignVCenter,
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        note = "   ".join(part for part in (entry.group, entry.keys) if part)
        painter.setPen(QColor(t.text if entry.enabled else t.muted))
        metrics = painter.fontMetrics()
        painter.save()
        painter.setFont(small)
        room = min(painter.fontMetrics().horizontalAdvance(note) + look.px(3), box.width() // 2)
        painter.setPen(QColor(t.muted))
        cut = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideLeft, room)
        painter.drawText(box, middle | right, cut)
        painter.restore()
        title_room = box.width() - room - look.px(12)
        painter.drawText(
            box, middle | left, metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, title_room)
        )
        painter.restore()


class Palette(QFrame):
    """A field and a list over the upper middle of the window; Esc, or a click elsewhere, closes it.

    ``rest`` gets the keyboard back where what had it before is gone.
    """

    def __init__(
        self, window: QWidget, look: Appearance, entries: Callable[[str], list[Entry]], rest: QWidget
    ) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAccessibleName(translate("Palette", "Find anything"))
        self._look, self._entries = look, entries
        self._focus = FocusReturn(rest)
        self.field = Line()
        self.field.setObjectName("paletteField")
        self.field.setAccessibleName(translate("Palette", "Find anything"))
        self.field.setPlaceholderText(
            translate("Palette", "An action, a lab, a preset, a slider such as t = 2 …")
        )
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(translate("Palette", "What was found"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = _Found(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Line(look, self))
        self.list.clicked.connect(self._clicked)
        self._nothing = Words(translate("Palette", "Nothing of that name. Try fewer letters."))
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.hide()

    @property
    def found(self) -> tuple[Entry, ...]:
        """What the list shows, best first."""
        return tuple(self._model.entries)

    def open(self) -> None:
        """Show the palette with an empty field."""
        self._focus.remember(self.window().focusWidget())
        self.field.clear()
        self._search("")
        self.fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close the palette and give the focus back."""
        if self.isVisible():
            self.hide()
            self._focus.give_back()

    def choose(self) -> None:
        """Run what is selected."""
        index = self.list.currentIndex()
        if index.isValid():
            self._clicked(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, row, last = event.key(), self.list.currentIndex().row(), len(self._model.entries) - 1
        moves = {
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_PageDown: row + 8,
            Qt.Key.Key_PageUp: row - 8,
        }
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif key in moves:
            self._select(min(max(moves[Qt.Key(key)], 0), last))
        else:
            return False
        return True

    def _select(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))
            self.field.setAccessibleDescription(self._model.entries[row].title)

    def _search(self, text: str) -> None:
        self._model.show(matches(text, self._entries(text)))
        empty = not self._model.entries
        self._nothing.setVisible(empty)
        self.list.setVisible(not empty)
        self._select(0 if not empty else -1)

    def _clicked(self, index: QModelIndex) -> None:
        entry = self._model.entries[index.row()]
        if entry.enabled:
            self.dismiss()
            entry.run()

    def fit(self) -> None:
        """Stand in the upper middle of the window."""
        host = self.parentWidget()
        px = self._look.px
        width = min(px(620), host.width() - 24)
        height = min(px(430), host.height() - 24)
        self.setGeometry(
            (host.width() - width) // 2, min(px(64), max(host.height() - height, 0) // 2), width, height
        )
