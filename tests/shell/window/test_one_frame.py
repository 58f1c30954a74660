"""A frame of a drag in the window: cards are painted once, and what keeps its height lays out nothing around it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from linalg_viz.labs.contract.cards import Formula, Note
from linalg_viz.scene.marks import Handle
from linalg_viz.shell.cards import formula
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.shell.cards.layout import Laid
from linalg_viz.shell.cards.note import NoteView
from linalg_viz.shell.cards.panel import CardPanel, CardView
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetCells
from tests.harness.rest import settle

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Seen(QObject):
    """Counts events by kind and by the widget they went to."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[tuple[QEvent.Type, QObject]] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget):
            self.counts[event.type(), watched] += 1
        return False


def ring(window: Window) -> QPoint:
    for view in window.session.scene:
        for mark in view.marks:
            if isinstance(mark, Handle):
                item = window.canvas._items[view.key]
                x, y = item.port.to_pixels(mark.at)
                return QPoint(round(item.pos().x() + x), round(item.pos().y() + y))
    raise AssertionError("no ring")


def test_a_move_paints_each_card_once_and_lays_out_no_window(whole_window: Window, qtbot: QtBot) -> None:
    window = whole_window
    for action in (ChooseLab("transform"), SetCells("A", (("1", "3/2"), ("1/2", "2")))):
        window.session.dispatch(action)
    settle()
    paper, at = window.canvas.viewport(), ring(window)

    def moved(by: QPoint) -> None:
        with qtbot.waitSignal(window.session.cards_changed, timeout=20_000):
            QTest.mouseMove(paper, at + by)
        settle()

    QTest.mousePress(paper, LEFT, NONE, at)
    moved(QPoint(20, 9))
    cards = window.findChild(CardPanel, "cards").views
    words, heights = window.status.words, {key: card.height() for key, card in cards.items()}
    seen = Seen()
    QApplication.instance().installEventFilter(seen)
    moved(QPoint(23, 11))
    QApplication.instance().removeEventFilter(seen)
    QTest.mouseRelease(paper, LEFT, NONE, at + QPoint(23, 11))
    settle()
    assert window.status.words != words and {key: card.height() for key, card in cards.items()} == heights
    painted = {key: seen.counts[QEvent.Type.Paint, card] for key, card in cards.items()}
    assert painted["now"] == 1 and max(painted.values()) == 1
    assert seen.counts[QEvent.Type.Paint, window.findChild(QWidget, "goalLine")] == 1
    asked = QEvent.Type.LayoutRequest
    assert seen.counts[asked, window] == seen.counts[asked, window.centre] == 0


def test_a_move_sets_each_formula_in_the_one_width_that_it_has(
    whole_window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where cards become higher or lower, and what stands around them is laid out."""
    window = whole_window
    for action in (ChooseLab("eigen"), SetCells("A", (("1", "3/2"), ("1/2", "2")))):
        window.session.dispatch(action)
    settle()
    paper, at = window.canvas.viewport(), ring(window)
    QTest.mousePress(paper, LEFT, NONE, at)
    views = window.findChild(CardPanel, "cards").views.values()
    widths, heights, laid = set[float](), set[tuple[int, ...]](), formula.laid

    def noted(what: Formula, width: float, scale: float) -> Laid:
        widths.add(width)
        return laid(what, width, scale)

    for step in range(1, 12):
        with qtbot.waitSignal(window.session.cards_changed, timeout=20_000):
            QTest.mouseMove(paper, at + QPoint(6 * step, 2 * step))
        settle()
        heights.add(tuple(each.height() for each in views))
        monkeypatch.setattr(formula, "laid", noted)
    QTest.mouseRelease(paper, LEFT, NONE, at + QPoint(66, 22))
    settle()
    # In a drag they only grow; what was held goes once it is let go.
    heights.add(tuple(each.height() for each in views))
    assert len(widths) == 1 and len(heights) > 1


def card_of_now(window: Window, qtbot: QtBot) -> CardView:
    """The first card of Transform, once it stands."""
    with qtbot.waitSignal(window.session.cards_changed, timeout=20_000):
        window.session.dispatch(ChooseLab("transform"))
    settle()
    return window.findChild(CardPanel, "cards").views["now"]


def test_a_note_takes_another_height_when_its_words_need_it(whole_window: Window, qtbot: QtBot) -> None:
    card = card_of_now(whole_window, qtbot)
    note = next(view for view in card.views if isinstance(view, NoteView))
    short, height = note.words.text(), note.height()
    note.show_item(Note(" ".join([short] * 8)))
    settle()
    assert note.height() > 2 * height and note.height() >= note.words.heightForWidth(note.width())
    assert note.words.size() == note.size()
    assert card.height() >= note.geometry().bottom()
    note.show_item(Note(short))
    settle()
    assert note.height() == height


def test_no_row_becomes_lower_while_something_is_dragged(whole_window: Window, qtbot: QtBot) -> None:
    window, card = whole_window, card_of_now(whole_window, qtbot)
    note = next(view for view in card.views if isinstance(view, NoteView))
    row = next(view for view in card.views if isinstance(view, FormulaView))
    short, height, formula_height = note.words.text(), note.height(), row.height()
    tall, wide = Formula(row.formula.parts * 6), row.formula
    window.session.begin_gesture("drag")
    note.show_item(Note(" ".join([short] * 8)))
    row.show_item(tall)
    settle()
    highest, high = note.height(), row.height()
    assert highest > 2 * height and high > formula_height
    note.show_item(Note(short))
    row.show_item(wide)
    settle()
    assert (note.height(), row.height()) == (highest, high)
    # Its lines stand where they stood, not in the middle of the room that is held.
    assert note.words.alignment() & Qt.AlignmentFlag.AlignTop
    # More room is taken at once.
    note.show_item(Note(" ".join([short] * 12)))
    settle()
    assert note.height() > highest
    note.show_item(Note(short))
    window.session.finish_gesture()
    settle()
    assert (note.height(), row.height()) == (height, formula_height)


@pytest.mark.parametrize("end", ["finish_gesture", "cancel_gesture"])
def test_a_panel_that_is_made_wider_in_a_drag_holds_no_height_of_the_narrower(
    whole_window: Window, qtbot: QtBot, end: str
) -> None:
    window, card = whole_window, card_of_now(whole_window, qtbot)
    note = next(view for view in card.views if isinstance(view, NoteView))
    note.show_item(Note(" ".join([note.words.text()] * 8)))
    settle()
    window.session.begin_gesture("drag")
    before, narrow = note.height(), note.width()
    window.findChild(QSplitter, "splitter").setSizes([200, 500, 700])
    settle()
    assert note.width() > narrow and note.height() == note.words.heightForWidth(note.width()) < before
    getattr(window.session, end)()
    settle()
    assert note.height() == note.words.heightForWidth(note.width())


def test_what_can_be_done_is_asked_at_the_first_move_of_a_drag_and_at_its_end(whole_window: Window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("transform"))
    settle()
    paper, at, commands = window.canvas.viewport(), ring(window), window.commands
    asked = Counter[str]()

    def counted(record: Command) -> Command:
        def enabled() -> bool:
            asked[record.id] += 1
            return record.enabled()  # type: ignore[misc]

        return replace(record, enabled=enabled)

    commands._asked = [(counted(each), action) for each, action in commands._asked if each.enabled]
    assert not commands.actions["undo"].isEnabled()
    QTest.mousePress(paper, LEFT, NONE, at)
    QTest.mouseMove(paper, at + QPoint(9, 4))
    settle()
    first = asked.copy()
    for step in range(3):
        before = window.session.scene
        QTest.mouseMove(paper, at + QPoint(12 + 4 * step, 5))
        settle()
        assert window.session.scene is not before
    assert asked == first and first["undo"]
    QTest.mouseRelease(paper, LEFT, NONE, at + QPoint(20, 5))
    assert asked["undo"] > first["undo"] and commands.actions["undo"].isEnabled()
    # By the keys nothing is held: whatever they do next is asked after each step.
    proxy = next(iter(window.canvas._proxies.values()))
    proxy.setFocus()
    before = asked["undo"]
    for _ in range(3):
        QTest.keyClick(proxy, Qt.Key.Key_Right)
        settle()
    assert asked["undo"] >= before + 3
