"""The desk: on the teacher's screen what a class does not read, and the buttons of a remote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from linalg_viz.lessons.text import Block, plain
from linalg_viz.render.qt.words import Markup, Words, same_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.lesson.words import html
from linalg_viz.shell.present.present import BOOST

translate = QCoreApplication.translate

LETTERS, TICK = range(19, 13, -1), 5_000
"""Sizes of the letters as in the window, in pixels, the first of which leaves nothing to be scrolled;
how often the clock is looked at, in ms."""


def _short() -> dict[str, str]:
    """The actions that have a button here, with what stands on it."""
    return {
        "lesson_previous": translate("Teaching", "Previous"),
        "lesson_next": translate("Teaching", "Next"),
        "lesson_skip": translate("Teaching", "Skip"),
        "lesson_back": translate("Teaching", "Begin anew"),
        "present_card": translate("Teaching", "Card"),
        "present_restore": translate("Teaching", "Begin anew"),
        "present_black": translate("Teaching", "Black"),
        "present": translate("Teaching", "End"),
    }


class Notes(Protocol):
    """What the teacher reads of a step or of a document."""

    @property
    def buttons(self) -> tuple[str, ...]:
        """The actions that have a button."""

    def blocks(self) -> tuple[Block, ...]:
        """What is shown now, what the class does not see of it, and what comes next."""

    def time(self, gone: int) -> str:
        """What there is to say when so many minutes are gone."""


class Desk(QWidget):
    """A window of its own; closing it ends the presentation. The keys of the picture work in it too."""

    def __init__(self, notes: Callable[[], Notes], actions: Mapping[str, QAction], look: Appearance) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("desk")
        self.setWindowTitle(translate("Teaching", "Notes — LinAlg Viz"))
        self.setAccessibleName(translate("Teaching", "Notes for the teacher"))
        self._notes, self._actions, self._look = notes, actions, look
        self._gone = QElapsedTimer()
        self._gone.start()
        self.clock = Words()
        self.clock.setObjectName("deskClock")
        self.clock.setProperty("role", "muted")
        ticking = QTimer(self)
        ticking.timeout.connect(self._tick)
        ticking.start(TICK)
        self.text = Markup()
        self.text.setObjectName("deskText")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("deskScroll")
        self._scroll.setAccessibleName(
            translate("Teaching", "What is shown, answer, notes and what comes next")
        )
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.text)
        self._said: tuple[Block, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(self.clock)
        column.addWidget(self._scroll, 1)
        column.addLayout(row)
        for name, words in _short().items():
            row.addWidget(self._button(name, words))
        self._able()
        for name, action in actions.items():
            if name.startswith("lesson_") or name in self._buttons:
                self.addAction(action)
        look.changed.connect(self._write)
        self.follow()

    def _button(self, name: str, words: str) -> QPushButton:
        action = self._actions[name]
        button = QPushButton(words)
        button.setObjectName(f"desk_{name}")
        button.setAccessibleName(button.text())
        same_tip(button, action)
        button.clicked.connect(action.trigger)
        self._buttons[name] = button
        action.changed.connect(self._able)
        return button

    def _able(self) -> None:
        for name, button in self._buttons.items():
            button.setEnabled(self._actions[name].isEnabled())

    def follow(self) -> None:
        """Show the step or the document as it is now."""
        notes = self._notes()
        for name, button in self._buttons.items():
            button.setVisible(name in notes.buttons)
        said = notes.blocks()
        if said != self._said:
            self._said = said
            self._write()
            self.text.setAccessibleName(plain(said))
        self._tick()

    def _write(self) -> None:
        """Write what is said as large as lets all of it be seen: the keys that scroll drive the class."""
        room = self._scroll.maximumViewportSize()
        for letters in LETTERS:
            # What is read at arm's length is no larger than the window's own letters.
            size = round(self._look.px(letters) / BOOST)
            large = round(1.4 * size)
            self.text.setText(f'<div style="font-size: {size}px">{html(self._said, large)}</div>')
            if self.text.heightForWidth(room.width()) <= room.height():
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _tick(self) -> None:
        """Say how much of the class has gone."""
        self.clock.setText(self._notes().time(self._gone.elapsed() // 60_000))

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key == Qt.Key.Key_Escape:
            self._actions["present"].trigger()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if self._actions["present"].isChecked():
            self._actions["present"].trigger()
