"""A hand at the real windows: keys and the pointer go the way of the window system, and each is written down first."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.data import states
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.within import within
from linalg_viz.shell.window.window import Window

Key, Keys, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton


class Hand:
    """What a person has: the windows, two hands, a folder of files; ``random`` draws all that is not decided.

    ``slowest`` keeps the processor time of single events on the interface thread, ``reached`` the names of the
    widgets that were under the pointer or had the keyboard.
    """

    def __init__(self, folder: Path, seed: int, log: IO[str]) -> None:
        self.folder, self.seed, self._log = folder, seed, log
        self.random = random.Random(seed)
        self.number = 0
        self.alone = False
        """Whether there is to be no second window."""
        self.done: list[str] = []
        self.held: QPoint | None = None
        self.answers: list[str] = []
        self.reached: Counter[str] = Counter()
        self.there: set[str] = set()
        self.slowest: list[tuple[float, int, int, str]] = []
        self.words = ""
        self._inside = False
        self.windows: list[Window] = []
        self._opened = 0
        self.open_window()
        self._nested = QTimer()
        self._nested.timeout.connect(self._in_nested_loop)
        self._nested.start(0)

    def begin_again(self, folder: Path) -> None:
        """The same walk once more, in the same window and another folder."""
        self.folder, self.random = folder, random.Random(self.seed)
        self.reached.clear()

    # Windows

    @property
    def window(self) -> Window:
        """The window that is used now."""
        return self.windows[-1]

    def open_window(self) -> None:
        """One more window of the program, as its start makes it."""
        # As another start of the program would: preferences of its own from the file they share.
        settings = Settings(QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat))
        self._opened += 1
        made = app.start(settings, LABS, None, self.folder / f"recovery{self._opened}")
        self.windows.append(made)
        made.setWindowState(Qt.WindowState.WindowNoState)
        made.resize(1280, 800)
        made.show()
        self.bring_up(made)

    def bring_up(self, window: Window) -> None:
        """Use this window from now on."""
        self.windows.remove(window)
        self.windows.append(window)
        window.raise_()
        window.activateWindow()
        for _ in range(100):
            QApplication.processEvents()
            if window.isActiveWindow() and window.left.findChild(QWidget, "labPanel") is not None:
                break

    def close(self) -> None:
        """Close all windows; nothing is kept."""
        self._nested.stop()
        self.end_popups()
        for window in reversed(self.windows):
            self.shut(window)
            self._delete(window)
        self.windows.clear()

    def shut(self, window: Window) -> None:
        """Close a window; nothing is kept."""
        window.session.player.pause()
        window.session.mark_saved()
        if not window.close():
            # Its file is another one by now, or gone: that is asked about, in the newest notice.
            window.centre.notices.bars[-1].findChild(QPushButton, "notice-discard").click()
        assert not window.isVisible(), "a window does not close"

    def _delete(self, window: Window) -> None:
        """Take a window away that has closed, with what was made for it."""
        for each in (window, window.session, window.look, window.settings):
            each.deleteLater()

    def end_popups(self) -> None:
        """Close what lies over the windows: menus, pages, dialogs; let go of the pointer."""
        if self.held is not None:
            self.release()
        for _ in range(20):
            over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if over is None:
                break
            over.close()
            self.turn()
        for window in self.windows:
            window.palette_box.dismiss()
            window.sheet.dismiss()

    # What is written down

    def note(self, words: str) -> None:
        """Write down what is done next, before it is done."""
        self.number += 1
        self.words = words
        self.done.append(words)
        del self.done[:-12]
        self._log.write(f"{self.seed} {self.number} {words}\n")
        self._log.flush()

    def event(self, what: Callable[..., Any], *words: Any) -> None:
        """Let one thing happen, and measure it."""
        before, self._inside = time.thread_time(), True
        try:
            what(*words)
        finally:
            self._inside = False
        spent = time.thread_time() - before
        if len(self.slowest) < 12 or spent > self.slowest[0][0]:
            self.slowest = sorted([*self.slowest, (spent, self.seed, self.number, self.words)])[-12:]

    def turn(self, times: int = 1) -> None:
        """Turns of the event loop."""
        for _ in range(times):
            self.event(QApplication.processEvents)

    def _in_nested_loop(self) -> None:
        """A menu of a button waits in a loop of its own: something in it is chosen, or it is left."""
        over = QApplication.activePopupWidget()
        if not self._inside or not isinstance(over, QMenu):
            return
        if self.random.random() < 0.6:
            # A key lets more happen: what the menu belongs to may be replaced, and the menu goes with it.
            for _ in range(self.random.randint(1, 4)):
                if isValid(over):
                    QTest.keyClick(over.windowHandle(), Key.Key_Down)
            if isValid(over):
                self._touch(over)
                QTest.keyClick(over.windowHandle(), Key.Key_Return)
        elif isValid(over):
            over.close()

    # Where

    def over(self) -> QWidget:
        """What takes the keys now: a popup, a dialog, or the window."""
        # Held on to: what Python knows of the widgets in a popup goes with what it knows of the popup.
        self._over = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        return self._over

    def _front(self) -> QWidget:
        """What takes the keys, in front of what else there is: a window behind another one gets no key."""
        host = self.over()
        if host is self.window and not host.isActiveWindow():
            self.bring_up(self.window)
        return self.over()

    def _handle(self, widget: QWidget) -> QWindow:
        return widget.window().windowHandle()

    def spot(self, widget: QWidget) -> QPoint | None:
        """A point of a widget that can be pressed, in its window; None where it is out of sight or covered."""
        if widget.visibleRegion().isEmpty():
            self._scroll_to(widget)
        seen = widget.visibleRegion().boundingRect()
        if seen.isEmpty() or not widget.isVisible():
            return None
        host = widget.window()
        at = widget.mapTo(host, seen.center())
        hit = host.childAt(at) or host
        inside = hit is widget or widget.isAncestorOf(hit)
        return at if inside else None

    def _scroll_to(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None and not parent.isWindow():
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()

    def _touch(self, widget: QWidget | None) -> None:
        for _ in range(30):
            if widget is None or not isValid(widget):
                return
            if widget.objectName():
                self.reached[widget.objectName()] += 1
            widget = widget.parentWidget()

    def look_round(self) -> None:
        """Which widgets with a name there are."""
        for window in self.windows:
            there = (each for each in within(window, QWidget) if isValid(each))
            self.there |= {each.objectName() for each in there if each.objectName()}

    # The pointer

    def press(self, host: QWidget, at: QPoint, keys: Keys = Keys.NoModifier) -> None:
        """Press the left button and keep it down."""
        self._touch(host.childAt(at))
        self.event(QTest.mouseMove, self._handle(host), at)
        self.event(QTest.mousePress, self._handle(host), Button.LeftButton, keys, at)
        self.held, self._host, self._keys = at, host, keys

    def move(self, by: QPoint) -> None:
        """Move the pointer with the button down."""
        if self.held is not None and isValid(self._host):
            self.held = self.held + by
            self.event(
                QTest.mouseEvent,
                QTest.MouseAction.MouseMove,
                self._handle(self._host),
                Button.LeftButton,
                self._keys,
                self.held,
            )

    def release(self) -> None:
        """Let the button go."""
        at, self.held = self.held, None
        if at is not None and isValid(self._host) and self._handle(self._host) is not None:
            self.event(QTest.mouseRelease, self._handle(self._host), Button.LeftButton, self._keys, at)

    def click(
        self,
        host: QWidget,
        at: QPoint,
        keys: Keys = Keys.NoModifier,
        button: Button = Button.LeftButton,
        twice: bool = False,
        hover: bool = True,
    ) -> None:
        """A click, or two, at a point of a window; the pointer comes there first where it is to ``hover``."""
        self._touch(host.childAt(at))
        if hover:
            self.event(QTest.mouseMove, self._handle(host), at)
        act = QTest.mouseDClick if twice else QTest.mouseClick
        self.event(act, self._handle(host), button, keys, at)

    def click_on(self, widget: QWidget, **words: Any) -> bool:
        """A click on a widget, where it can be seen."""
        at = self.spot(widget)
        if at is None:
            return False
        self.click(widget.window(), at, **words)
        return True

    def wheel(self, widget: QWidget, at: QPoint, turned: int, keys: Keys = Keys.NoModifier) -> None:
        """Turn the wheel over a point of a window."""
        self._touch(widget.window().childAt(at))
        place, angle = QPointF(at), QPoint(0, turned)
        self.event(QTest.wheelEvent, self._handle(widget), place, angle, QPoint(), keys)

    # The keyboard

    def key(self, key: Key, keys: Keys = Keys.NoModifier, host: QWidget | None = None) -> None:
        """A key goes down and up, for whoever has the keyboard."""
        host = host or self._front()
        self._touch(host.focusWidget() or QApplication.focusWidget())
        if self._handle(host) is not None:
            self.event(QTest.keyClick, self._handle(host), key, keys)

    def type(self, text: str) -> None:
        """Keys that write a text."""
        for sign in text:
            host = self._front()
            self._touch(host.focusWidget())
            handle = self._handle(host)
            for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
                if isValid(handle):
                    code = Key(ord(sign.upper())) if sign.isascii() else Key.Key_unknown
                    self.event(QTest.sendKeyEvent, action, handle, code, sign, Keys.NoModifier)

    # Time and files

    def pass_time(self, milliseconds: int) -> None:
        """Let some time pass in which the windows go on."""
        self.event(QTest.qWait, milliseconds)

    def finish_reading(self, most: int = 200) -> None:
        """Wait until the table that is being read is there."""
        for _ in range(most):
            self.pass_time(5)
            if states.being_read(self.window.data.state) is None:
                break

    def names(self) -> list[str]:
        """A path for whatever is asked next."""
        return [str(self.folder / self.random.choice(("one", "two.linalg", "plain.csv")))]

    def forget(self, window: Window) -> None:
        """A window that has closed is gone."""
        self.windows.remove(window)
        self._delete(window)
        self.bring_up(self.windows[-1])

    def forget_closed(self) -> None:
        """What was answered in a window may have closed it: it is gone, and there always is another one."""
        for window in [each for each in self.windows if isinstance(each.data.state, states.Ended)]:
            if len(self.windows) < 2:
                self.open_window()
            self.forget(window)

    def answer(self, *names: str) -> None:
        """What the next dialogs of the system are answered with: a path, or nothing."""
        self.answers[:] = names

    def asked(self, *_words: object) -> tuple[str, str]:
        """Stands for the dialogs of the system."""
        return (self.answers.pop(0) if self.answers else "", "")

    def asked_for_several(self, *words: object) -> tuple[list[str], str]:
        """Stands for the dialog of the system that asks for several files."""
        return [each for each in self.asked(*words)[:1] if each], ""
