"""Notices that stand in the window instead of message boxes: a sentence, and buttons for what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.records import dataclass
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.icons import icon, pixmap
from linalg_viz.shell.widgets.within import within

translate = QCoreApplication.translate
LINGER = 6000
KEPT = 3

LINE = 220.0
"""Pixels at 100 % that a longer sentence has beside its buttons at least; else they stand below it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a notice; the notice closes when it is pressed."""

    text: str
    run: Callable[[], object]
    primary: bool = False
    name: str = ""


class Bar(QFrame):
    """One notice: an icon, the sentence, its buttons, and a cross.

    Whoever made it may go on talking to it: once it is not ``standing`` any more, nothing comes of that.
    """

    closed = Signal(object)
    pressing = Signal()

    def __init__(self, text: str, tone: str, choices: tuple[Choice, ...], look: Appearance) -> None:
        super().__init__()
        self.text, self.tone, self.choices = text, tone, choices
        self.standing = True
        self.presses = False
        self.setObjectName("notice")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self._look = look
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(look.px(12), look.px(7), look.px(7), look.px(7))
        grid.setSpacing(look.px(8))
        sign = Words()
        colour = {"error": look.tokens.bad, "warn": look.tokens.warn, "good": look.tokens.good}.get(
            tone, look.tokens.accent
        )
        drawing = {"error": "error", "warn": "warning", "good": "good"}.get(tone, "info")
        sign.setPixmap(pixmap(drawing, colour, look.px(18), look.ratio))
        grid.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        words = Words(text)
        words.setObjectName("noticeText")
        self._words = words
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grid.addWidget(words, 0, 1)
        grid.setColumnStretch(1, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(look.px(8))
        for choice in choices:
            self._row.addWidget(self._button(choice), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        grid.addLayout(self._row, 0, 2)
        self._below = False
        cross = QToolButton()
        cross.setObjectName("noticeClose")
        cross.setAutoRaise(True)
        cross.setIcon(icon("close", look.tokens.muted, size=look.px(14), ratio=look.ratio))
        cross.setAccessibleName(translate("Notice", "Close this notice"))
        set_tip(cross, translate("Notice", "Close this notice"))
        cross.clicked.connect(self.dismiss)
        self._cross = cross
        grid.addWidget(cross, 0, 3, Qt.AlignmentFlag.AlignVCenter)

    def fit(self, width: int) -> None:
        """Put the buttons beside the sentence, or below it where it would stand in a narrow column then."""
        around = self._grid.contentsMargins()
        taken = around.left() + around.right() + 3 * self._grid.spacing() + self._look.px(18)
        taken += self._row.sizeHint().width() + self._cross.sizeHint().width()
        needed = min(self._words.fontMetrics().horizontalAdvance(self.text), self._look.px(LINE))
        below = bool(self.choices) and width - taken < needed
        if below != self._below:
            self._below = below
            self._grid.removeItem(self._row)
            self._grid.addLayout(self._row, *((1, 1, 1, 3) if below else (0, 2)))

    def say(self, text: str) -> None:
        """Another sentence in the same place, such as how far something is."""
        if not self.standing:
            return
        self.text = text
        self._words.setText(text)
        self.setAccessibleName(text)

    def focus_first(self) -> None:
        """Put the keyboard on the first button: somebody waits for the answer, so it is seen in any case."""
        if not self.standing:
            return
        self.presses = True
        self.pressing.emit()
        for button in within(self, QPushButton)[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.text)
        button.setObjectName(f"notice-{choice.name}" if choice.name else "noticeChoice")
        button.setAccessibleName(choice.text)
        set_tip(button, choice.text)
        button.setProperty("primary", choice.primary)
        button.clicked.connect(lambda: self._chosen(choice))
        return button

    def _chosen(self, choice: Choice) -> None:
        self.dismiss()
        choice.run()

    def dismiss(self) -> None:
        """Close the notice without choosing."""
        if self.standing:
            self.closed.emit(self)


class NoticeArea(QWidget):
    """The stack of notices at the foot of the picture; the newest is lowest, at most three are kept.

    A plain notice leaves by itself; an error or one with buttons stays until it is answered.
    """

    resized = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._bars: list[Bar] = []
        self._held = False
        self.hide()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The notices that stand, oldest first."""
        return tuple(self._bars)

    def tell(self, text: str, tone: str = "plain", choices: tuple[Choice, ...] = ()) -> Bar:
        """Show a sentence.

        One that stands already is renewed instead of repeated, unless it is a question.
        """
        for bar in self.bars:
            if bar.text == text and not bar.choices:
                self._drop(bar)
        while len(self._bars) >= KEPT:
            passing = [b for b in self._bars if not b.choices]
            if not passing:
                break
            self._drop(passing[0])
        bar = Bar(text, tone, choices, self._look)
        bar.closed.connect(self._drop)
        bar.pressing.connect(self._show)
        self._bars.append(bar)
        self._column.addWidget(bar)
        if not choices and tone != "error":
            QTimer.singleShot(LINGER, bar, bar.dismiss)
        # Shown at once, not by the layout in the next turn: its height counts for the place of the stack.
        self._show()
        self._announce(text)
        return bar

    def fit(self, width: int) -> None:
        """Arrange each notice for that width in pixels."""
        for bar in self._bars:
            bar.fit(width)

    def hold(self, on: bool) -> None:
        """Hold notices back, but for one that presses for an answer; afterwards those that stand are seen."""
        self._held = on
        self._show()

    def _show(self) -> None:
        for bar in self._bars:
            bar.setVisible(bar.presses or not self._held)
        self.setVisible(any(bar.presses or not self._held for bar in self._bars))
        self.resized.emit()

    def clear(self) -> None:
        """Take all notices away."""
        for bar in self.bars:
            self._drop(bar)

    def _drop(self, bar: Bar) -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            bar.standing = False
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
            self._show()

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
