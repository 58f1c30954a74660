"""A sentence of a card."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from linalg_viz.labs.contract.cards import Note
from linalg_viz.render.qt.items import colour
from linalg_viz.render.qt.words import Words
from linalg_viz.scene.mathtext import unmarked
from linalg_viz.scene.quantity import Quantity
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.label_room import LabelRoom

translate = QCoreApplication.translate
TONES = {"plain": "", "good": "good", "warn": "warn", "hint": ""}


class NoteView(LabelRoom):
    """A sentence in the tone of its meaning."""

    def __init__(self, look: Appearance) -> None:
        self._look = look
        self.words = words = Words()
        words.setObjectName("note")
        words.setWordWrap(True)
        # Where it is held higher than its lines, they stand where they stood.
        words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        words.setProperty("role", "muted")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        super().__init__(words)
        # It paints the ground of its card itself: nothing that is below it need be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(self._look.tokens.card))

    def show_item(self, note: Note) -> None:
        """Show another sentence."""
        text, words = unmarked(translate("labs", note.text)), self.words
        if text != words.text():
            words.setText(text)
        tone = TONES[note.tone]
        if words.property("tone") != tone:
            words.setProperty("tone", tone)
            words.style().unpolish(words)
            words.style().polish(words)
        # Now, as it may be given another width before Qt asks.
        self.take_room()

    def highlight(self, quantity: Quantity | None) -> None:
        """Sentences have no quantity."""

    def restyle(self) -> None:
        """Follow the theme; of the words the style sheet knows."""
        self.update()
