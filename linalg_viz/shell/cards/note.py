"""A sentence of a card."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
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


class Sentence(Words):
    """Words that can be selected while the pointer is on them, or something of them is selected.

    Qt sets what can be selected as a document, lays it out twice and paints it twice: too long for a text
    that is another one in each frame of a drag, far from the pointer.
    """

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasSelectedText():
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def setText(self, text: str) -> None:
        """Show another text, of which nothing is selected."""
        if not self.underMouse():
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        super().setText(text)


class NoteView(LabelRoom):
    """A sentence in the tone of its meaning."""

    def __init__(self, look: Appearance) -> None:
        self._look = look
        self.words = words = Sentence()
        words.setObjectName("note")
        words.setWordWrap(True)
        # Where it is held higher than its lines, they stand where they stood.
        words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        words.setProperty("role", "muted")
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
