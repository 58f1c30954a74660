"""The first lines of a file as they stand, coloured by what each was taken for."""

from __future__ import annotations

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
from PySide6.QtGui import QColor, QFontDatabase, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from linalg_viz.data.preview import Line, Preview
from linalg_viz.render.qt.words import set_tip, tip
from linalg_viz.render.theme import mixed
from linalg_viz.shell.appearance.theme import Appearance

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LONGEST = 400
"""Letters of a line that are shown."""

NUMBER, TAG = 40, 78
"""Widths at 100 % of a line's number and of the word for what it is."""


class LineModel(QAbstractListModel):
    """The lines of a preview."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines; where there are as many, the place in the list stays."""
        if len(lines) == len(self.lines):
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Role.DisplayRole:
            return line.text
        if role == Role.AccessibleTextRole:
            return f"{line.number}, {role_name(line.role)}: {line.text[:LONGEST]}"
        if role == Role.ToolTipRole:
            return tip(translate("state", line.reason) or role_name(line.role))
        return None


def role_name(role: str) -> str:
    """What a line was taken for, in a word."""
    return {
        "header": translate("DataLines", "header"),
        "data": translate("DataLines", "data"),
        "skipped": translate("DataLines", "left out"),
        "blank": translate("DataLines", "blank"),
    }[role]


class _Painter(QStyledItemDelegate):
    """Number, word and text of a line; delimiters stand out so that the cells can be told apart."""

    def __init__(self, model: LineModel, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self.delimiter = ","

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        text = _plain(str(index.data()))
        return QSize(self._look.px(NUMBER + TAG + 20) + metrics.horizontalAdvance(text), self._look.px(23))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, tokens, px = self._model.lines[index.row()], self._look.tokens, self._look.px
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        ground, ink = self._colours(line.role)
        painter.fillRect(box, QColor(ground))
        marked = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
        if option.state & marked:  # type: ignore[attr-defined]
            painter.setPen(QPen(QColor(tokens.accent), self._look.scale))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(
            QRectF(box.left(), box.top(), px(NUMBER) - 8, box.height()),
            middle | int(Qt.AlignmentFlag.AlignRight),
            str(line.number),
        )
        painter.setPen(QColor(ink))
        painter.drawText(
            QRectF(box.left() + px(NUMBER), box.top(), px(TAG), box.height()), middle, role_name(line.role)
        )
        self._text(painter, line, box.adjusted(px(NUMBER + TAG), 0, 0, 0), ink)
        painter.restore()

    def _colours(self, role: str) -> tuple[str, str]:
        tokens = self._look.tokens
        if role == "header":
            return mixed(tokens.accent, tokens.field, 0.22), tokens.text
        return tokens.field, tokens.text if role == "data" else tokens.muted

    def _text(self, painter: QPainter, line: Line, box: QRectF, ink: str) -> None:
        if line.role == "skipped":
            font = painter.font()
            font.setStrikeOut(True)
            painter.setFont(font)
        metrics, x = painter.fontMetrics(), box.left()
        accent = QColor(self._look.tokens.accent)
        text = line.text[:LONGEST]
        pieces = text.split(self.delimiter) if self.delimiter not in (" ", "") else [text]
        sign = _plain(self.delimiter)
        for number, piece in enumerate(pieces):
            if number:
                painter.setPen(accent)
                painter.drawText(
                    QRectF(x, box.top(), 40, box.height()), int(Qt.AlignmentFlag.AlignVCenter), sign
                )
                x += metrics.horizontalAdvance(sign)
            shown = _plain(piece)
            wide = metrics.horizontalAdvance(shown)
            painter.setPen(QColor(ink))
            painter.drawText(
                QRectF(x, box.top(), wide + 4, box.height()), int(Qt.AlignmentFlag.AlignVCenter), shown
            )
            x += wide


def _plain(text: str) -> str:
    """A text with its tabs made visible."""
    return text[:LONGEST].replace("\t", "→   ")


class LineList(QListView):
    """The lines as a list; a click or Enter offers to make one the header, or to leave it out."""

    header_wanted = Signal(int)
    skip_wanted = Signal(int)
    keep_wanted = Signal(int)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("previewLines")
        self.setAccessibleName(translate("DataLines", "The first lines as they stand"))
        set_tip(
            self,
            translate(
                "DataLines",
                "A click on a line, or Enter, says what it is; H makes it the header, Delete leaves it out",
            ),
        )
        self.model_of_lines = LineModel(self)
        self._painter = _Painter(self.model_of_lines, look, self)
        self.setModel(self.model_of_lines)
        self.setItemDelegate(self._painter)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(look.px(12.5))
        self.setFont(font)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Whether they are the rows of a sheet.
        self._rows = False
        self.clicked.connect(self._offer)

    def show_preview(self, preview: Preview) -> None:
        """Show the lines of another preview."""
        self._painter.delimiter, self._rows = preview.dialect.delimiter, bool(preview.sheet)
        self.model_of_lines.show_lines(preview.lines)

    def line(self, index: Index) -> Line | None:
        """The line at an index, None beyond the last."""
        lines = self.model_of_lines.lines
        return lines[index.row()] if index.isValid() and index.row() < len(lines) else None

    def menu(self, line: Line) -> QMenu:
        """What can be said about a line."""
        menu = QMenu(self)
        menu.setObjectName("previewLine")
        rows, t = self._rows, translate
        make = (
            t("DataLines", "Make row {line} the header")
            if rows
            else t("DataLines", "Make line {line} the header")
        )
        head = make.format(line=line.number)
        if line.role == "header":
            head = translate("DataLines", "This is not the header")
        menu.addAction(head).triggered.connect(lambda: self.header_wanted.emit(line.number))
        if line.role == "skipped":
            text = t("DataLines", "Take row {line} in") if rows else t("DataLines", "Take line {line} in")
            text = text.format(line=line.number)
            menu.addAction(text).triggered.connect(lambda: self.keep_wanted.emit(line.number))
        else:
            text = t("DataLines", "Leave row {line} out") if rows else t("DataLines", "Leave line {line} out")
            text = text.format(line=line.number)
            menu.addAction(text).triggered.connect(lambda: self.skip_wanted.emit(line.number))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line(self.currentIndex())
        if line is not None and event.key() == Qt.Key.Key_H:
            self.header_wanted.emit(line.number)
        elif line is not None and event.key() == Qt.Key.Key_Delete:
            (self.keep_wanted if line.role == "skipped" else self.skip_wanted).emit(line.number)
        elif line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._offer(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _offer(self, index: Index) -> None:
        line = self.line(index)
        if line is not None:
            menu = self.menu(line)
            menu.aboutToHide.connect(menu.deleteLater)
            place = self.visualRect(index)
            menu.popup(self.viewport().mapToGlobal(QPoint(max(place.left(), 0) + 40, place.bottom())))
