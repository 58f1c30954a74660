"""What must hold after each action in the window, and what must be as it was after a thousand."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from linalg_viz.shell.data import states
from linalg_viz.shell.jobs.jobs import Job
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.within import within
from linalg_viz.shell.window.window import Window
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import State
from tests.harness.one_matrix import assert_one_matrix, settled
from tests.long.walking.hand import Hand

SERIOUS = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
OF_THE_PLATFORM = ("This plugin does not support", "occurs outside target window")
"""What the platform without a screen says of popups, and the hand of a drag that leaves the window."""

MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RuntimeError, TypeError)


class Complaints:
    """What nobody may say: exceptions that no one caught, and Qt's warnings."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.messages: list[str] = []

    @contextmanager
    def heard(self) -> Iterator[Complaints]:
        """Hear them while this lasts."""
        hook, handler, end = sys.excepthook, qInstallMessageHandler(self._message), Job._end

        def ended(job: Job, result: object, error: Exception | None) -> None:
            # What went wrong in the background is told in a sentence; a mistake of the program is none of that.
            if isinstance(error, MISTAKES):
                self.errors.append(error)
            end(job, result, error)

        sys.excepthook, Job._end = self._error, ended  # type: ignore[method-assign]
        try:
            yield self
        finally:
            sys.excepthook, Job._end = hook, end  # type: ignore[method-assign]
            qInstallMessageHandler(handler)

    def _error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.errors.append(error.with_traceback(trace))

    def _message(self, kind: QtMsgType, context: object, text: str) -> None:
        if kind in SERIOUS and not any(each in text for each in OF_THE_PLATFORM):
            self.messages.append(text)

    def check(self) -> None:
        """Nobody said anything."""
        errors, messages = self.errors[:], self.messages[:]
        self.errors.clear()
        self.messages.clear()
        if errors:
            raise errors[0]
        assert not messages, messages


def check_always(hand: Hand) -> None:
    """After each action: the state can be saved, and whoever has the keyboard is there."""
    for window in hand.windows:
        state = window.session.state
        assert decode(encode(state), window.session.labs) == state
    held = QApplication.focusWidget()
    assert held is None or isValid(held)


def at_rest(window: Window) -> bool:
    """Whether nothing moves or is held, so that everything can be compared."""
    session = window.session
    editing = any(field.editing for field in within(window, NumberField))
    reading = states.being_read(window.data.state) is not None
    moving = session.player.playing or session.passage.runs or not window.updatesEnabled()
    return not (session.gesture or moving or window.canvas.dragging or editing or reading)


def check_agreement(hand: Hand) -> bool:
    """Where the window rests: everything in it speaks of the same matrix. Says whether it was asked."""
    window = hand.window
    if hand.held is not None or not at_rest(window):
        return False
    settled(window)
    if not at_rest(window):
        return False
    assert_one_matrix(window)
    return True


def check_history(hand: Hand) -> bool:
    """Undone and done again, a document has the content it had. Says whether it was asked."""
    window, session = hand.window, hand.window.session
    if hand.held is not None or not at_rest(window) or session.history.undo_name is None:
        return False
    document, unsaved = session.document, session.unsaved
    session.undo()
    session.redo()
    assert session.holds(document) and session.unsaved == unsaved
    return True


# What is left behind


def living_windows() -> int:
    """How many windows there are in memory, closed or not."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
    # A program has one window, and leaves alone what there was when that was complete; here others come and go.
    gc.unfreeze()
    gc.collect()
    return sum(isinstance(each, Window) for each in gc.get_objects())


def rested(hand: Hand) -> None:
    """Everything closed, and the first document in one window."""
    hand.end_popups()
    for window in hand.windows[:-1]:
        hand.shut(window)
        hand.forget(window)
    for window in hand.windows:
        window.settings.scale, window.settings.theme, window.settings.motion = 1.0, "system", "system"
        window.presentation.set(False)
        if window.full_screen.on:
            window.full_screen.toggle()
        window.session.finish_gesture()
        window.data.cancel()
        window.files.adopt(State.first(window.session.labs), None, None)
        for bar in window.centre.notices.bars:
            bar.dismiss()
        window.resize(1280, 800)
        settled(window)
    QApplication.clipboard().clear()
    for _ in range(5):
        hand.turn()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def counted(hand: Hand) -> Counter[str]:
    """What there is of things that a window leaves behind if it forgets them."""
    found: Counter[str] = Counter()
    for top in {*QApplication.topLevelWidgets(), *hand.windows}:
        for each in (top, *within(top, QObject)):
            found[f"object {type(each).__name__}"] += 1
            if isinstance(each, QTimer) and each.isActive():
                found["running timer"] += 1
    for window in hand.windows:
        found["scene item"] += len(window.canvas.scene().items())
    found["thread"] = threading.active_count()
    found["descriptor"] = len(os.listdir("/proc/self/fd"))
    return found


def memory() -> float:
    """The memory of this process in MB, after what is free was given back."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
