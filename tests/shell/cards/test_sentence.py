"""A sentence of a card can be selected where the pointer is, and is an ordinary label everywhere else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs.contract.cards import Note
from linalg_viz.shell.cards.note import NoteView
from tests.harness.rest import settle

SELECTABLE, NONE = Qt.TextInteractionFlag.TextSelectableByMouse, Qt.TextInteractionFlag.NoTextInteraction
TEXT = (
    "Areas grow ≈ 1.25 times; the image of the unit square is a flat line, ‖x‖₂ = √2/2, and so on to the end."
)


@pytest.fixture
def view(look: Any, qtbot: Any) -> NoteView:
    made = NoteView(look)
    qtbot.addWidget(made)
    made.resize(180, 200)
    made.show_item(Note(TEXT))
    made.show()
    settle()
    leave(made)  # the pointer of a screen that nobody sees may be there
    return made


def enter(view: NoteView) -> None:
    at = QPointF(5, 5)
    QApplication.sendEvent(view.words, QEnterEvent(at, at, at))


def leave(view: NoteView) -> None:
    QApplication.sendEvent(view.words, QEvent(QEvent.Type.Leave))


def painted(view: NoteView) -> Any:
    image = QImage(view.words.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    view.words.render(image, QPoint())
    return np.frombuffer(image.constBits(), np.uint8).copy()


def test_it_is_set_as_a_document_only_under_the_pointer(view: NoteView) -> None:
    words = view.words
    assert words.textInteractionFlags() == NONE
    before, tall = painted(view), words.heightForWidth(180)
    enter(view)
    assert words.textInteractionFlags() == SELECTABLE
    # Nothing is seen of it.
    assert words.heightForWidth(180) == tall and np.array_equal(painted(view), before)
    leave(view)
    assert words.textInteractionFlags() == NONE and np.array_equal(painted(view), before)


def test_what_is_selected_stays_until_another_sentence_comes(view: NoteView) -> None:
    words = view.words
    enter(view)
    QTest.mousePress(words, Qt.MouseButton.LeftButton, pos=QPoint(2, 6))
    QTest.mouseMove(words, QPoint(90, 6))
    QTest.mouseRelease(words, Qt.MouseButton.LeftButton, pos=QPoint(90, 6))
    chosen = words.selectedText()
    assert chosen and TEXT.startswith(chosen)
    leave(view)
    assert words.selectedText() == chosen and words.textInteractionFlags() == SELECTABLE
    view.show_item(Note(TEXT + " More."))
    assert not words.hasSelectedText() and words.textInteractionFlags() == NONE
