"""The status bar: what the pointer is on and what just happened, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.label_room import LabelRoom

LINGER = 4000


class Line(Words):
    """A label that gives way: it is cut with an ellipsis instead of widening the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show a text; all of it stands in the tooltip."""
        self._whole = text
        set_tip(self, text)
        self.setAccessibleName(text)
        self._fit()

    @property
    def whole(self) -> str:
        """The text before it was cut."""
        return self._whole

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class Status(QFrame):
    """What happens now (left), and what holds (right: the size of the picture's numbers, exact or not)."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAccessibleName(QCoreApplication.translate("Status", "Status"))
        self._look = look
        self._row = QHBoxLayout(self)
        self._words = Line()
        self._words.setObjectName("statusWords")
        self._fact = Words()
        self._fact.setObjectName("statusFact")
        self._row.addWidget(LabelRoom(self._words), 1)
        self._row.addWidget(self._fact)
        self._resting = ""
        self._hover = ""
        self._hit = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LINGER)
        self._timer.timeout.connect(self._settle)
        look.changed.connect(self._restyle)
        self._restyle()

    def stand(self, widget: QWidget) -> None:
        """Put something that holds for as long as the window does before the remark at the right end."""
        self._row.insertWidget(self._row.count() - 1, widget)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words.whole

    def rest(self, text: str) -> None:
        """The sentence that stands when nothing happens."""
        self._resting = text
        if not self._timer.isActive():
            self._settle()

    def hover(self, text: str) -> None:
        """What the pointer is on; empty when on nothing."""
        self._hover, self._hit = text, ""
        self._timer.stop()
        self._settle()

    def hold(self, text: str) -> None:
        """What is in the hand, after a move; behind it what this move has hit, or what has stopped it."""
        self.hover(text if self._hit in text else f"{text} · {self._hit}")

    def follow(self, text: str) -> None:
        """What the pointer is on has changed by itself: what just happened is still said to its end."""
        self._hover = text
        if not self._timer.isActive():
            self._settle()

    def say(self, text: str) -> None:
        """What just happened; it is spoken to a screen reader and gives way after a while."""
        if not text:
            return
        self._hit = text
        self._words.say(text)
        self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def fact(self, text: str) -> None:
        """The short remark at the right end."""
        self._fact.setText(text)

    def _settle(self) -> None:
        self._words.say(self._hover or self._resting)

    def _restyle(self) -> None:
        self._row.setContentsMargins(self._look.px(14), self._look.px(3), self._look.px(14), self._look.px(3))
