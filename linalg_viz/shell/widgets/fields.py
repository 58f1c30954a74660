"""A field for one number: shown, scrubbed, nudged or typed over; each of these is one gesture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt.words import show_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.number_line import NumberLine
from linalg_viz.shell.widgets.scrub import Grain, Scrub, grain_for, nudged

Key = Qt.Key
Keys = Qt.KeyboardModifier
NUDGES = {Key.Key_Up: 1, Key.Key_Down: -1}


class NumberField(NumberLine):
    """A line that shows a number until it is edited.

    A gesture (typing, a scrub, a nudge) is any number of ``proposed`` texts and then ``kept`` or ``dropped``;
    a text that cannot be used when the typing ends is ``dropped`` and ``proposed`` once more, to be
    complained about. ``value_of`` gives the number behind the text, None where there is none; ``spoken`` the
    words of the tooltip.
    """

    proposed = Signal(str)
    kept = Signal()
    dropped = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.value_of: Callable[[], float | None] = lambda: None
        self.grain_of: Callable[[float], Grain] = grain_for
        self.spoken: Callable[[], str] = lambda: ""
        self.replacing = self.typed_over = self._nudging = False
        self._shown = ""
        self.setReadOnly(True)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._scrub: Scrub | None = None
        self.textEdited.connect(self._typed)

    @property
    def scrub(self) -> Scrub:
        """What moves the number under the pointer; made for the first press, for most fields see none."""
        if self._scrub is None:
            self._scrub = Scrub(self)
            self._scrub.moved.connect(self._propose)
            self._scrub.ended.connect(self._end)
        return self._scrub

    # What is told: a field among many tells it in another way than by signals of its own

    def tell_proposed(self, text: str) -> None:
        """Tell a text on its way."""
        self.proposed.emit(text)

    def tell_kept(self, kept: bool) -> None:
        """Tell that what was proposed is kept, or dropped."""
        (self.kept if kept else self.dropped).emit()

    def tell_editing(self) -> None:
        """Tell that the editing begins or has ended."""

    def tell_menu(self, at: QPoint) -> None:
        """Tell that the menu is wanted at a point of the screen."""

    # What is shown

    def show_text(self, text: str) -> None:
        """Follow the value, unless it is being typed over."""
        changed, self._shown = text != self._shown, text
        if self.editing or (self.problem and not changed):
            return
        self.show_problem(False)
        if text != self.text():
            self.setText(text)

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
        self.tell_editing()
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
            self.tell_kept(False)
        if keep and not self.problem:
            self.tell_kept(True)
        if not self.problem or not keep:
            self.setText(self._shown)
        self.tell_editing()
        self.update()

    def _set_aside(self) -> None:
        # The part of the text that was right was tried in the picture; the value before the editing
        # is the good one.
        draft = self.text()
        self.tell_kept(False)
        self.setText(draft)
        # Judged once more by what stands now: it stays in red with its sentence, or is right after all.
        self.tell_proposed(draft)

    def write(self, text: str) -> None:
        """Another text as a gesture of its own."""
        self.typed_over = True
        self.tell_proposed(text)
        self.tell_kept(True)

    def take(self, text: str) -> None:
        """A text as if it had been typed in the place of all and finished."""
        self.begin_edit(replacing=True)
        self.setText(text)
        self._typed(text)
        self.finish_edit()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.typed_over = True
        self.tell_proposed(text)

    @Slot(str)
    def _propose(self, text: str) -> None:
        self.typed_over = False
        self.tell_proposed(text)

    @Slot(bool)
    def _end(self, kept: bool) -> None:
        self.tell_kept(kept)

    def nudge(self, direction: int, keys: Keys) -> None:
        """Move the number one step; ``kept`` follows when the key comes up."""
        value = self.value_of()
        if value is not None:
            self._nudging, self.typed_over = True, False
            self.tell_proposed(nudged(value, direction, keys, self.grain_of(value)))

    def end_nudge(self) -> None:
        """The keys have come up: what they did is one step."""
        if self._nudging:
            self._nudging = False
            self.tell_kept(True)

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
        # Once for a field, and quick: hundreds of them are made, shown and styled together.
        if isinstance(event, QKeyEvent | QHelpEvent) and (done := self.done_with(event)) is not None:
            return done
        return super().event(event)

    def done_with(self, event: QKeyEvent | QHelpEvent) -> bool | None:
        """What to answer to an event that Qt need not see; None where it is to see it."""
        if isinstance(event, QKeyEvent) and self._is_claim(event):
            taken = self.takes(event)
            event.setAccepted(taken)
            return taken
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and (words := self.spoken()):
            show_tip(event.globalPos(), words, self)
            return True
        return None

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
        self.tell_kept(False)
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
            self.tell_menu(event.globalPos())
