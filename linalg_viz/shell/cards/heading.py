"""The heading of a card that opens and closes: a button that says in words which of the two it is."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QSizePolicy

from linalg_viz.render.qt import roles
from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.icons import pixmap

translate = QCoreApplication.translate
LETTERS, ARROW, GAP, AROUND = 12, 14, 4, 3
WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class Heading(QAbstractButton):
    """An arrow and the title of a card, in as many lines as it needs; Right opens, Left closes."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.open = True
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_title(self, title: str) -> None:
        """Another title."""
        self.setText(title)
        self._heights.clear()
        self.setAccessibleName(title)
        self.updateGeometry()

    def show_open(self, is_open: bool) -> None:
        """Point the arrow down, or to the right of what is closed."""
        if is_open != self.open or not self.toolTip():
            self.open = is_open
            says = translate("Cards", "Close this card (Space)") if is_open else ""
            set_tip(self, says or translate("Cards", "Open this card (Space)"))
            if QAccessible.isActive():
                changed = QAccessibleEvent(self, QAccessible.Event.StateChanged)
                QAccessible.updateAccessibility(changed)
            self.update()

    def restyle(self) -> None:
        """Follow theme and text scale."""
        font = QFont(self.font())
        font.setPixelSize(self._look.px(LETTERS))
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        closes, opens = key == Qt.Key.Key_Left and self.open, key == Qt.Key.Key_Right and not self.open
        if closes or opens or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def heightForWidth(self, width: int) -> int:
        # Asked whenever a number of some card takes another room.
        if width not in self._heights:
            room = QRect(0, 0, max(width - self._indent(), 1), 9999)
            text = self.fontMetrics().boundingRect(room, WRAPPED, self.text())
            self._heights[width] = max(text.height(), self._look.px(ARROW)) + 2 * self._look.px(AROUND)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._heights.clear()

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 40 else self._look.px(180)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self._look.px(ARROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        bright = self.underMouse() or self.hasFocus()
        colour = look.tokens.text if bright else look.tokens.muted
        size = look.px(ARROW)
        arrow = pixmap("chevron" if self.open else "chevron-right", colour, size, look.ratio)
        box = self.rect().adjusted(self._indent(), 0, 0, 0)
        painter.setPen(QColor(colour))
        painter.drawText(box, WRAPPED, self.text())
        painter.drawPixmap(look.px(2), (self.height() - size) // 2, arrow)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.tokens.accent), 1.2 * look.scale))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(4), look.px(4))

    def _indent(self) -> int:
        return ceil(self._look.px(ARROW) + self._look.px(GAP) + self._look.px(2))


class _Told(QAccessibleWidget):
    """A heading as a screen reader meets it: a button, expanded or collapsed, that can be pressed."""

    def __init__(self, heading: Heading) -> None:
        super().__init__(heading, QAccessible.Role.Button)
        self._heading = heading

    def state(self) -> QAccessible.State:
        found: Any = super().state()
        found.expandable = 1
        found.expanded, found.collapsed = int(self._heading.open), int(not self._heading.open)
        return found  # type: ignore[no-any-return]

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self._heading.click()
        else:
            super().doAction(name)


roles.tells(Heading, _Told)
