"""A guess of yes or no: two buttons of which one is pressed, by mouse, by arrow keys, or by 1 and 2."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.appearance.theme import Appearance

translate = QCoreApplication.translate

KEYS = {
    Qt.Key.Key_1: 1.0,
    Qt.Key.Key_2: 0.0,
    Qt.Key.Key_Left: 1.0,
    Qt.Key.Key_Up: 1.0,
    Qt.Key.Key_Right: 0.0,
    Qt.Key.Key_Down: 0.0,
}
"""What a key says: 1.0 is yes, 0.0 is no."""


class YesNo(QWidget):
    """``chosen`` gives 1.0 for yes and 0.0 for no; ``entered`` that Enter was pressed on what is chosen."""

    chosen = Signal(float)
    entered = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self.yes = self._button("predictYes", translate("Predict", "Yes"), 1.0, "1")
        self.no = self._button("predictNo", translate("Predict", "No"), 0.0, "2")
        self.setFocusProxy(self.yes)

    def _button(self, name: str, words: str, value: float, key: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setProperty("role", "button")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setCheckable(True)
        set_tip(button, translate("Predict", "Your guess: {words} ({key})").format(words=words, key=key))
        button.clicked.connect(lambda: self.chosen.emit(value))
        self._row.addWidget(button)
        return button

    def show_guess(self, guess: tuple[float, ...]) -> None:
        """Press the button of the guess; neither where there is none."""
        self.yes.setChecked(guess == (1.0,))
        self.no.setChecked(guess == (0.0,))

    def restyle(self) -> None:
        """Take the sizes of the appearance."""
        px = self._look.px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(4))
        for button in (self.yes, self.no):
            button.setFixedHeight(px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a button has no use for comes here.
        value = KEYS.get(Qt.Key(event.key()))
        if value is not None:
            (self.yes if value else self.no).setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(value)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
