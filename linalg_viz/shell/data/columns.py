"""The columns of the table: which take part, and what each holds."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from linalg_viz.data.header.shortened import cut_apart
from linalg_viz.data.table import Table
from linalg_viz.render.qt.words import set_tip, tip
from linalg_viz.render.theme import readable
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.data.model import kind_name

translate = QCoreApplication.translate
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
KINDS = ("number", "text", "date", "truth")
ROW, SHOWN = 27, 9


MANY, SHORTEST = 500, 5
"""Columns up to which names are compared with each other, and the letters that one keeps at least for it."""


@lru_cache(maxsize=64)
def _cut_apart(names: tuple[str, ...], letters: int) -> list[str]:
    return cut_apart(names, letters)


@lru_cache(maxsize=64)
def _elided(names: tuple[str, ...], font: QFont, room: int) -> Counter[str]:
    """How many names look alike where their middle is left out: every row of a list asks for it."""
    metrics = QFontMetrics(font)
    return Counter(
        metrics.elidedText(each, Qt.TextElideMode.ElideMiddle, room) for each in dict.fromkeys(names)
    )


class ColumnModel(QAbstractListModel):
    """The columns by name; those of numbers can be checked."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table: Table | None = None
        self.used: frozenset[str] = frozenset()

    def show_table(self, table: Table | None, used: tuple[str, ...]) -> None:
        """Show the columns of a table; no ``used`` ones means all that measure something."""
        taking = frozenset(used) or frozenset(table.used if table is not None else ())
        if table is not self.table:
            self.beginResetModel()
            self.table, self.used = table, taking
            self.endResetModel()
        elif taking != self.used:
            self.used = taking
            self.dataChanged.emit(self.index(0), self.index(max(self.rowCount() - 1, 0)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return () if self.table is None else tuple(column.name for column in self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.measures(index.row()) else flags

    def measures(self, row: int) -> bool:
        """Whether a column can take part."""
        return self.table is not None and self.table.columns[row].name in self.table.numeric

    def takes_part(self, row: int) -> bool:
        """Whether a column takes part."""
        return self.measures(row) and self.table is not None and self.table.columns[row].name in self.used

    def kind(self, row: int) -> str:
        """What a column holds, in a word or two."""
        assert self.table is not None
        column = self.table.columns[row]
        if column.name == self.table.label:
            return translate("DataColumns", "names of the rows")
        return kind_name(column.kind)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self.table is None or not index.isValid():
            return None
        row = index.row()
        name = self.table.columns[row].name
        if role == Role.DisplayRole:
            return name
        if role == Role.CheckStateRole and self.measures(row):
            return Qt.CheckState.Checked if self.takes_part(row) else Qt.CheckState.Unchecked
        if role == Role.AccessibleTextRole:
            return f"{name}, {self.kind(row)}"
        if role == Role.ToolTipRole:
            what = translate("DataColumns", "A right click says what it holds")
            if self.measures(row):
                what = translate("DataColumns", "Space takes it in or out; a right click says what it holds")
            return tip(f"{name}: {self.kind(row)}\n{what}")
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or self.table is None or not self.measures(index.row()):
            return False
        self.toggled.emit(self.table.columns[index.row()].name)
        return True


class _Row(QStyledItemDelegate):
    """A name with a toggle, or with what the column holds instead of numbers."""

    def __init__(self, model: ColumnModel, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(80), self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, tokens, scale = self._model, self._look.tokens, self._look.scale
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), scale))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5 * scale, 5 * scale)
        measures = model.measures(index.row())
        right = self._toggle(painter, box, model.takes_part(index.row())) if measures else box.right()
        if not measures:
            metrics = painter.fontMetrics()
            # The name comes first: what the column holds stands in the room that is left, and in the tip.
            # A name that has to be cut anyway leaves it a third: a row that says nothing looks broken.
            free = box.width() - metrics.horizontalAdvance(str(index.data())) - 20 * scale
            free = max(free, box.width() / 3)
            kind = metrics.elidedText(model.kind(index.row()), Qt.TextElideMode.ElideRight, int(free))
            painter.setPen(QColor(tokens.muted))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -4 * scale, 0), int(flags), kind)
            right -= metrics.horizontalAdvance(kind) + 6 * scale
        painter.setPen(QColor(tokens.text))
        room = QRectF(box.left() + 4 * scale, box.top(), right - box.left() - 10 * scale, box.height())
        text = self.shown(index, painter.font(), room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()

    def shown(self, index: Index, font: QFont, room: float) -> str:
        """The name as far as there is room for it, so that it is told from the names of the other columns."""
        name, metrics, names = str(index.data()), QFontMetrics(font), self._model.names
        text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, int(room))
        if text == name or len(names) > MANY or _elided(names, font, int(room))[text] < 2:
            return text
        for letters in range(int(room / metrics.averageCharWidth()) + 2, SHORTEST, -1):
            cut = _cut_apart(names, letters)[index.row()]
            if metrics.horizontalAdvance(cut) <= room:
                return cut
        return text

    def _toggle(self, painter: QPainter, box: QRectF, on: bool) -> float:
        """A toggle like those of the other switches; its left edge."""
        tokens, scale = self._look.tokens, self._look.scale
        w, h = 34.0 * scale, 19.0 * scale
        room = QRectF(box.right() - w - 3 * scale, box.center().y() - h / 2, w, h)
        ground = tokens.accent if on else tokens.line
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.edge), scale))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), h / 2, h / 2)
        knob = h - 6 * scale
        x = room.right() - knob - 3 * scale if on else room.left() + 3 * scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(readable("#ffffff", ground, 3.0) if on else "#ffffff"))
        painter.drawEllipse(QRectF(x, room.center().y() - knob / 2, knob, knob))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return room.left()


class ColumnList(QListView):
    """The columns as a list; ``toggled`` takes one in or out, ``kind_wanted`` reads one as another kind."""

    toggled = Signal(str)
    kind_wanted = Signal(str, str)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("dataColumnList")
        self.setAccessibleName(translate("DataColumns", "Columns"))
        set_tip(
            self,
            translate(
                "DataColumns", "Columns that take part (Space); a right click says what one holds (Shift+F10)"
            ),
        )
        self._look = look
        self.columns = ColumnModel(self)
        self.columns.toggled.connect(self.toggled)
        self.setModel(self.columns)
        self.setItemDelegate(_Row(self.columns, look, self))
        # All rows are alike: ten thousand columns are laid out at once.
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.clicked.connect(lambda index: self._toggle(index))

    def show_table(self, table: Table | None, used: tuple[str, ...]) -> None:
        """Show the columns of a table and which of them take part."""
        self.columns.show_table(table, used)
        rows = min(max(self.columns.rowCount(), 1), SHOWN)
        self.setFixedHeight(self._look.px(ROW) * rows + 2)

    def menu(self, row: int) -> QMenu:
        """What a column can be read as."""
        assert self.columns.table is not None
        column = self.columns.table.columns[row]
        menu = QMenu(self)
        menu.setObjectName("columnKinds")
        for kind in ("", *KINDS):
            text = translate("DataColumns", "Read as the file suggests")
            if kind:
                text = translate("DataColumns", "Read as {kind}").format(kind=kind_name(kind))
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(kind == column.kind)
            action.triggered.connect(lambda _=False, k=kind: self.kind_wanted.emit(column.name, k))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            where: QPoint = (
                self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
                if by_keys
                else event.globalPos()
            )
            menu = self.menu(index.row())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(where)

    def _toggle(self, index: Index) -> None:
        if index.isValid():
            self.columns.setData(index, None, Role.CheckStateRole)
