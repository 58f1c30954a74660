"""A field for one number: shown, scrubbed, nudged or typed over; each of these is one gesture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.words import show_tip
from linalg_viz.render.theme import theme
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets import fitting
from linalg_viz.shell.widgets.given import GivenLine
from linalg_viz.shell.widgets.scrub import Grain, Scrub, grain_for, nudged

Key = Qt.Key
Keys = Qt.KeyboardModifier
NUDGES = {Key.Key_Up: 1, Key.Key_Down: -1}


class NumberField(GivenLine):
    """A line that shows a number until it is edited.

    A gesture (typing, a scrub, a nudge) is any number of ``proposed`` texts and then ``kept`` or ``dropped``;
    a text that cannot be used when the typing ends is ``dropped`` and ``proposed`` once more, to be
    complained about. ``value_of`` gives the number behind the text, None where there is none; ``spoken`` the
    words of the tooltip.
    """

    proposed = Signal(str)
    kept = Signal()
    dropped = Signal()
    editing_changed = Signal(bool)
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left_to_right(self)
        self.look, self.role, self.problem = look, "text", False
        self.size_at_100 = 15.0
        self.value_of: Callable[[], float | None] = lambda: None
        self.grain_of: Callable[[float], Grain] = grain_for
        self.spoken: Callable[[], str] = lambda: ""
        self.editing = self.replacing = self.typed_over = self._nudging = False
        self._shown = ""
        self._fitted_for: tuple[str, str, float, float, int] | None = None
        self._fit = "", QFont()
        self.setReadOnly(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setMouseTracking(True)
        self.scrub = Scrub(self)
        self.scrub.moved.connect(self._propose)
        self.scrub.ended.connect(self._end)
        self.textEdited.connect(self._typed)
        self.given.connect(self.take)

    # What is shown

    def show_text(self, text: str) -> None:
        """Follow the value, unless it is being typed over."""
        changed, self._shown = text != self._shown, text
        if self.editing or (self.problem and not changed):
            return
        self.show_problem(False)
        if text != self.text():
            self.setText(text)

    def show_problem(self, problem: bool) -> None:
        """Outline the field where its text cannot be used."""
        if problem != self.problem:
            self.problem = problem
            self.update()

    # Editing

    def begin_edit(self, replacing: bool = False) -> None:
        """Make the text editable; with ``replacing`` what is typed takes the place of all of it."""
        if self.editing:
            return
        self.editing, self.replacing = True, replacing
        self.setReadOnly(False)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        if replacing:
            self.selectAll()
        else:
            self.end(False)
        self.editing_changed.emit(True)
        self.update()

    def finish_edit(self, keep: bool = True) -> None:
        """End the editing and keep what was typed, or restore what stood there.

        A text that cannot be used stays in the field, outlined; the value is the one from before the editing.
        """
        if not self.editing:
            return
        self.editing = False
        self.setReadOnly(True)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.deselect()
        if keep and self.problem:
            self._set_aside()
        elif not keep:
            self.dropped.emit()
        if keep and not self.problem:
            self.kept.emit()
        if not self.problem or not keep:
            self.setText(self._shown)
        self.editing_changed.emit(False)
        self.update()

    def _set_aside(self) -> None:
        # The part of the text that was right was tried in the picture; the value before the editing
        # is the good one.
        draft = self.text()
        self.dropped.emit()
        self.setText(draft)
        # Judged once more by what stands now: it stays in red with its sentence, or is right after all.
        self.proposed.emit(draft)

    def write(self, text: str) -> None:
        """Another text as a gesture of its own."""
        self.typed_over = True
        self.proposed.emit(text)
        self.kept.emit()

    @Slot(str)
    def take(self, text: str) -> None:
        """A text as if it had been typed in the place of all and finished."""
        self.begin_edit(replacing=True)
        self.setText(text)
        self._typed(text)
        self.finish_edit()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.typed_over = True
        self.proposed.emit(text)

    @Slot(str)
    def _propose(self, text: str) -> None:
        self.typed_over = False
        self.proposed.emit(text)

    @Slot(bool)
    def _end(self, kept: bool) -> None:
        (self.kept if kept else self.dropped).emit()

    def nudge(self, direction: int, keys: Keys) -> None:
        """Move the number one step; ``kept`` follows when the key comes up."""
        value = self.value_of()
        if value is not None:
            self._nudging, self.typed_over = True, False
            self.proposed.emit(nudged(value, direction, keys, self.grain_of(value)))

    def end_nudge(self) -> None:
        """The keys have come up: what they did is one step."""
        if self._nudging:
            self._nudging = False
            self.kept.emit()

    # Keys

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key is meant for the field while it is not edited."""
        keys, key = event.modifiers(), event.key()
        if key in NUDGES and keys & (Keys.AltModifier | Keys.ControlModifier):
            return True
        if key in (Key.Key_F2, Key.Key_Delete, Key.Key_Backspace, Key.Key_Return, Key.Key_Enter):
            return not keys & (Keys.ControlModifier | Keys.AltModifier)
        if key == Key.Key_Escape:
            return self.scrub.active or self.problem
        return self._is_typing(event)

    @staticmethod
    def _is_typing(event: QKeyEvent) -> bool:
        # AltGr arrives as Ctrl+Alt and writes signs such as ² and °; Space stays with the time line.
        keys, text = event.modifiers(), event.text()
        plain = not keys & (Keys.ControlModifier | Keys.AltModifier | Keys.MetaModifier)
        both = bool(keys & Keys.ControlModifier and keys & Keys.AltModifier)
        return bool(text) and text.isprintable() and not text.isspace() and (plain or both)

    def _is_claim(self, event: QKeyEvent) -> bool:
        return event.type() == QEvent.Type.ShortcutOverride and not self.editing

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._is_claim(event):
            if self.takes(event):
                event.accept()
                return True
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and (words := self.spoken()):
            show_tip(event.globalPos(), words, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing:
            self._key_while_editing(event)
        elif not self._key_at_rest(event):
            event.ignore()

    def _key_while_editing(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Key.Key_Return, Key.Key_Enter):
            self.finish_edit()
        elif key == Key.Key_Escape:
            self.finish_edit(keep=False)
        elif key == Key.Key_F2:
            self.replacing = False
        else:
            super().keyPressEvent(event)

    def _key_at_rest(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), event.modifiers()
        if not self.takes(event):
            return False
        if key in NUDGES:
            self.nudge(NUDGES[Key(key)], keys)
        elif key == Key.Key_Escape:
            if not self.scrub.cancel():
                self.forget_problem()
        elif key in (Key.Key_Delete, Key.Key_Backspace):
            self.write("0")
        elif key in (Key.Key_F2, Key.Key_Return, Key.Key_Enter):
            self.begin_edit()
        else:
            self.begin_edit(replacing=True)
            super().keyPressEvent(event)
        return True

    def forget_problem(self) -> None:
        """Drop a text that cannot be used and show the value again."""
        self.dropped.emit()
        self.setText(self._shown)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in NUDGES and not event.isAutoRepeat():
            self.end_nudge()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.end_nudge()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish_edit()
        super().focusOutEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.editing:
            self.deselect()
        self.setAccessibleDescription(self.spoken())
        self.update()

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.editing:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        value = self.value_of()
        if event.button() == Qt.MouseButton.LeftButton and value is not None:
            self.scrub.press(event.globalPosition().x(), value, self._shown, self.grain_of(value))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.editing:
            super().mouseMoveEvent(event)
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self.scrub.drag(event.globalPosition().x(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.editing:
            super().mouseReleaseEvent(event)
        else:
            self.scrub.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.editing:
            super().mouseDoubleClickEvent(event)
        else:
            self.scrub.cancel()
            self.begin_edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.editing:
            super().contextMenuEvent(event)
        else:
            self.menu_wanted.emit(event.globalPos())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.editing:
            super().paintEvent(event)
            if self.problem:
                self._outline(QPainter(self), self.look.tokens.bad)
            return
        painter = left_to_right(QPainter(self))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self.look.tokens.field))
        self._outline(painter, self._edge())
        colour = theme(self.look.theme).colour(self.role)
        painter.setPen(QColor(colour if self.isEnabled() else self.look.tokens.muted))
        text, font = self._fitted()
        painter.setFont(font)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, text)

    def _edge(self) -> str:
        tokens = self.look.tokens
        if self.problem:
            return tokens.bad
        return tokens.accent if self.hasFocus() else tokens.line

    def _outline(self, painter: QPainter, colour: str) -> None:
        width = 1.6 if self.problem or self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(colour), width * self.look.scale))
        inset = width * self.look.scale / 2
        radius = 6 * self.look.scale
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def least_width(self) -> float:
        """The width in pixels at which the text is whole in its smallest size."""
        return fitting.least_width(self.text(), self.font(), self.size_at_100, self.look.scale)

    def _fitted(self) -> tuple[str, QFont]:
        wanted = self.text(), self.font().key(), self.size_at_100, self.look.scale, self.width()
        if wanted != self._fitted_for:
            text, _, size, scale, width = self._fitted_for = wanted
            self._fit = fitting.fitted(text, self.font(), size, scale, width)
        return self._fit
