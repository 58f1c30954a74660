"""A formula of a card as a widget: live numbers that can be asked, copied, highlighted, entries scrubbed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Formula, Mat, Num, Part
from linalg_viz.render.latex import formula_plain
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.items import colour
from linalg_viz.render.qt.words import show_tip
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.quantity import Quantity, object_of
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards import copying
from linalg_viz.shell.cards.layout import Box, Laid, laid
from linalg_viz.shell.cards.painter import hit, paint, paint_bar
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.matrix.cell import cell_name
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.scrub import Scrub, grain_for
from linalg_viz.state.actions import SetCell
from linalg_viz.state.document import MATRICES, NAMES, VECTORS

MARGIN = 3.0
PRESSED = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WIDTHS = 6
"""Widths for which a formula is kept set at once."""


class FormulaView(QWidget):
    """Painted in place; its height follows its width.

    Left and Right go through its numbers, Enter highlights one.
    """

    spoken_role = QAccessible.Role.Equation

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left_to_right(self)
        self.session, self.look = session, look
        self.setObjectName("formula")
        self.formula = Formula(())
        self.highlighted: Quantity | None = None
        self._laid: dict[tuple[int, float], Laid] = {}
        self._height, self._held = 0, False
        self._visited: int | None = None
        self._shift = self._grabbed = 0.0
        self._cell: tuple[str, int, int] | None = None
        self._pressed: Box | None = None
        self.scrub = Scrub(self)
        self.scrub.moved.connect(self._scrubbed)
        self.scrub.ended.connect(self._scrub_ended)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # It paints the ground of its card itself: nothing that is below it need be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_item(self, formula: Formula) -> None:
        """Show another formula; geometry is asked for anew only when its height changed."""
        if formula == self.formula:
            return
        self.formula = formula
        self._laid.clear()
        if not self.session.gesture or not self.accessibleName():
            self.setAccessibleName(formula_plain(formula))
        self._stand()
        self.update()

    def _stand(self) -> None:
        if self.width() > 0 and (height := self.heightForWidth(self.width())) != self._height:
            # Said once, painted or not: a row that is scrolled out of sight stands as high as one in sight.
            self._height = height
            self.updateGeometry()

    def highlight(self, quantity: Quantity | None) -> None:
        """Mark the parts that show this quantity."""
        if quantity != self.highlighted:
            self.highlighted = quantity
            self.update()

    def hold(self, held: bool) -> None:
        """Stand no lower than before, while something is dragged: what is below it would move up and down."""
        self._held = held
        if not held:
            self._stand()

    def restyle(self) -> None:
        """Follow theme and text scale."""
        self._laid = {key: kept for key, kept in self._laid.items() if key[1] == self.look.scale}
        self.updateGeometry()
        self.update()

    # Measures

    def layout_for(self, width: int) -> Laid:
        """The formula set for a width, kept for each width until the formula or the scale is another."""
        # Qt asks for the height at several widths by turns: with a scroll bar beside it, and without.
        wanted = width, self.look.scale
        if wanted not in self._laid:
            if len(self._laid) == WIDTHS:
                self._laid.clear()
            self._laid[wanted] = self._set_for(width - 2 * MARGIN * self.look.scale)
        return self._laid[wanted]

    def _set_for(self, room: float) -> Laid:
        for (_, scale), kept in self._laid.items():
            if scale == self.look.scale and kept.least <= room <= kept.most:
                return kept
        return laid(self.formula, room, self.look.scale)

    def heightForWidth(self, width: int) -> int:
        if self._height and self.look.changes:
            # Asked by what takes the last style off or puts the next one on: all is laid out after that.
            return self._height
        tall = round(self.layout_for(width).height + 2)
        return max(tall, self._height) if self._held and width == self.width() else tall

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 40 else self.look.px(250)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self.look.px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A scroll bar that appears makes the line narrower after its height was asked for.
        super().resizeEvent(event)
        self._height = self.heightForWidth(self.width())
        if self.height() != self._height:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = left_to_right(QPainter(self))
        painter.fillRect(self.rect(), colour(self.look.tokens.card))
        formula = self.layout_for(self.width())
        self._height = self.heightForWidth(self.width())
        painter.translate(self._corner())
        focused = self._visited_box() if self.hasFocus() else None
        paint(painter, formula, self.look, self.highlighted, focused)
        beyond = self._beyond()
        if beyond > 0:
            painter.resetTransform()
            whole = self.width() + beyond
            paint_bar(painter, self.rect(), self._shift / whole, self.width() / whole, self.look)

    # A formula that is too wide

    def _beyond(self) -> float:
        """How many pixels of the formula lie beyond the right edge, 0 for all but large dense matrices."""
        return max(self.layout_for(self.width()).width + 2 * MARGIN * self.look.scale - self.width(), 0.0)

    def _corner(self) -> QPointF:
        self._shift = min(self._shift, self._beyond())
        return QPointF(MARGIN * self.look.scale - self._shift, 1)

    def pan(self, by: float) -> None:
        """Move a formula that is too wide to the left by some pixels, as far as there is more of it."""
        self._shift = min(max(self._shift + by, 0.0), self._beyond())
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        sideways = event.angleDelta().x() or (
            event.angleDelta().y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
        )
        if sideways and self._beyond() > 0:
            self.pan(-sideways / 2)
        else:
            event.ignore()

    # What is under the pointer

    def _hit(self, at: QPointF) -> tuple[Box, tuple[int, int] | None] | None:
        return hit(self.layout_for(self.width()), at - self._corner())

    def value_at(self, at: QPointF) -> Number | complex | None:
        """The number under a point, None where there is none."""
        found = self._hit(at)
        if found is None:
            return None
        part = self.formula.parts[found[0].part]
        if isinstance(part, Num):
            return part.value
        if isinstance(part, Mat) and found[1] is not None:
            return part.rows[found[1][0]][found[1][1]]
        return None

    def words_at(self, at: QPointF) -> str:
        """What hovering shows: all digits of the number, and that it can be scrubbed or highlighted."""
        value, found = self.value_at(at), self._hit(at)
        if value is None or found is None:
            return ""
        part = self.formula.parts[found[0].part]
        words = clipboard.all_digits(value)
        if isinstance(part, Num) and part.exact_text:
            words = f"= {in_line(part.exact_text)} {words}" if words.startswith("≈") else words
        return words + (f" {part.unit}" if isinstance(part, Num) and part.unit else "")

    def _target(self, found: tuple[Box, tuple[int, int] | None] | None) -> tuple[str, int, int] | None:
        """The cell of the document that a number of the formula stands for, None when it is computed."""
        part = self.formula.parts[found[0].part] if found is not None else None
        if found is None or found[1] is None or not isinstance(part, Mat):
            return None
        name = object_of(part.quantity)
        cells = self.session.document.get(name) if name in NAMES else ()
        if name in MATRICES and (len(cells), len(cells[0])) != (len(part.rows), len(part.rows[0])):
            return None
        i, j = found[1]
        return (name, i, j) if i < len(cells) and j < len(cells[0]) else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            show_tip(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._grabbed = event.position().x()
        found = self._hit(event.position())
        self._pressed = found[0] if found else None
        self._cell = self._target(found)
        value = self.value_at(event.position())
        if self._cell is not None and value is not None and not isinstance(value, complex):
            name, i, j = self._cell
            text = self.session.document.get(name)[i][j]
            self.scrub.press(event.globalPosition().x(), float(value), text, grain_for(float(value)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            if not self.scrub.drag(event.globalPosition().x(), event.modifiers()) and self._cell is None:
                self.pan(self._grabbed - event.position().x())
                self._grabbed = event.position().x()
            return
        found = self._hit(event.position())
        if self._target(found) is not None:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif found is not None and found[0].quantity:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.scrub.release() or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._pressed is not None and self._pressed.quantity:
            self.toggle(self._pressed.quantity)

    def toggle(self, quantity: Quantity | None) -> None:
        """Highlight a quantity, or no longer."""
        self.session.highlight.put(None if quantity == self.highlighted else quantity)

    def _scrubbed(self, text: str) -> None:
        if self._cell is not None:
            name, i, j = self._cell
            self.session.dispatch(SetCell(name, i, j, text), cell_name(name, i, j, name in VECTORS))

    def _scrub_ended(self, kept: bool) -> None:
        if kept:
            self.session.finish_gesture()
        else:
            self.session.cancel_gesture()

    # Keys

    def _stops(self) -> list[Box]:
        boxes = self.layout_for(self.width()).boxes
        return [b for b in boxes if b.quantity or isinstance(self.formula.parts[b.part], Num | Mat)]

    def _visited_box(self) -> Box | None:
        stops = self._stops()
        if self._visited is None or not stops:
            return None
        return stops[min(self._visited, len(stops) - 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, box = event.key(), self._visited_box()
        if key == Qt.Key.Key_Escape and self.scrub.cancel():
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._visit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._beyond() > 0:
            self.pan(self._beyond() if key == Qt.Key.Key_End else -self._beyond())
        elif key in PRESSED and box is not None and box.quantity:
            self.toggle(box.quantity)
        elif event.matches(QKeySequence.StandardKey.Copy):
            clipboard.put(copying.copied(self.formula, self._part(box)))
        else:
            super().keyPressEvent(event)

    def _visit(self, by: int) -> None:
        count = len(self._stops())
        if count:
            self._visited = min(max((self._visited or 0) + by, 0), count - 1)
            box = self._visited_box()
            if box is not None:
                part = Formula((self.formula.parts[box.part],))
                self.setAccessibleDescription(formula_plain(part))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setAccessibleName(formula_plain(self.formula))
        if self._visited is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._visited = 0
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Copying

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        found = None if by_key else self._hit(QPointF(event.pos()))
        box = self._visited_box() if by_key else found[0] if found else None
        self.menu(box, None if by_key or found is None else found[1]).popup(event.globalPos())

    def menu(self, box: Box | None, cell: tuple[int, int] | None = None) -> QMenu:
        """Ways to copy the number or matrix of a box, and the whole formula."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copying.fill(menu, self.formula, self._part(box), cell)
        return menu

    def _part(self, box: Box | None) -> Part | None:
        return self.formula.parts[box.part] if box is not None else None
