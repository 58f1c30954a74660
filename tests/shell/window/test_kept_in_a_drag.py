"""What a drag keeps from frame to frame is what would be made anew: heights of rows, the ground below them, titles."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from linalg_viz.labs.contract.cards import Formula, Num, Sym
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.shell.cards.panel import CardPanel
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import Action, ChooseLab, SetCells, SetParam, ShowCards
from tests.harness.rest import settle
from tests.shell.window.test_one_frame import LEFT, NONE, Seen, ring

WORTH_SCROLLING = (("1", "3/2"), ("1/2", "2"))


def ready(window: Window, *actions: Action) -> None:
    """Do these, and have the picture and the cards stand; all cards are open."""
    for action in actions:
        window.session.dispatch(action)
    settle()
    window.session.refresh_cards()
    window.session.dispatch(ShowCards(tuple(card.key for card in window.session.cards), True))
    settle()


def open_formulas(window: Window) -> list[FormulaView]:
    """The rows of open cards, in sight or scrolled out of it."""
    return [each for each in window.findChildren(FormulaView) if each.isVisible()]


def dragging(window: Window, qtbot: QtBot, moves: int = 12) -> list[int]:
    """Drag the first ring, each time until the cards have followed; how many rows out of sight there were."""
    paper, at = window.canvas.viewport(), ring(window)
    QTest.mousePress(paper, LEFT, NONE, at)
    hidden: list[int] = []
    for step in range(1, moves):
        with qtbot.waitSignal(window.session.cards_changed, timeout=20_000):
            QTest.mouseMove(paper, at + QPoint(3 * step, -2 * step))
        settle()
        rows = open_formulas(window)
        assert rows
        for row in rows:
            assert row.height() == row.heightForWidth(row.width()), row.accessibleName()
        hidden.append(sum(row.visibleRegion().isEmpty() for row in rows))
    QTest.mouseRelease(paper, LEFT, NONE, at)
    settle()
    return hidden


def test_rows_in_and_out_of_sight_stand_as_high_as_they_are(whole_window: Window, qtbot: QtBot) -> None:
    window = whole_window
    ready(window, ChooseLab("eigen"), SetCells("A", WORTH_SCROLLING), SetParam("eigen", "mode", "vectors"))
    assert min(dragging(window, qtbot)) > 0


def test_a_row_out_of_sight_asks_for_room_only_where_it_changes(whole_window: Window, qtbot: QtBot) -> None:
    window = whole_window
    ready(window, ChooseLab("eigen"), SetCells("A", WORTH_SCROLLING), SetParam("eigen", "mode", "vectors"))
    row = next(each for each in open_formulas(window) if each.visibleRegion().isEmpty())
    paper, at = window.canvas.viewport(), ring(window)
    QTest.mousePress(paper, LEFT, NONE, at)

    def shown(value: float) -> None:
        row.show_item(Formula((Sym("c = "), Num(value))))

    shown(0.5)
    settle()
    height, seen = row.height(), Seen()
    window.installEventFilter(seen)
    for each in window.findChildren(type(row.parentWidget())):
        each.installEventFilter(seen)
    for value in (0.25, 0.125, 0.375):
        shown(value)
        settle()
    asked: Counter[QEvent.Type] = Counter()
    for (kind, _), count in seen.counts.items():
        asked[kind] += count
    assert asked[QEvent.Type.LayoutRequest] == 0
    # What takes more room gets it at once, and gives it back once nothing is dragged.
    row.show_item(Formula(tuple(Num(1 / 3 + k) for k in range(30))))
    settle()
    assert row.height() == row.heightForWidth(row.width()) > 2 * height
    tall = row.height()
    shown(0.5)
    settle()
    assert row.height() == tall
    window.session.finish_gesture()
    shown(0.5)
    settle()
    assert row.height() == row.heightForWidth(row.width()) < height
    QTest.mouseRelease(paper, LEFT, NONE, at)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_the_ground_of_a_formula_is_that_of_its_card(whole_window: Window, theme: str) -> None:
    window = whole_window
    window.settings.theme = theme
    ready(window, ChooseLab("transform"))
    row = next(each for each in open_formulas(window) if not each.visibleRegion().isEmpty())
    card = row.parentWidget()
    picture, place = card.grab().toImage(), row.geometry()
    ratio = picture.devicePixelRatio()
    ground = picture.pixelColor(round((place.left() - 3) * ratio), round((place.center().y()) * ratio))
    assert ground == QColor(window.look.tokens.card)
    for x in range(place.left(), place.right() + 1):
        assert picture.pixelColor(round(x * ratio), round(place.top() * ratio)) == ground


def test_the_title_says_at_each_time_whether_something_is_unsaved(whole_window: Window) -> None:
    window = whole_window
    window.session.mark_saved()
    settle()
    assert not window.isWindowModified()
    told: list[bool] = []
    for cell in ("2", "3"):
        window.session.dispatch(SetCells("A", ((cell, "0"), ("0", "1"))))
        settle()
        told.append(window.isWindowModified())
    window.session.undo()
    window.session.undo()
    settle()
    told.append(window.isWindowModified())
    assert told == [True, True, False] and window.windowTitle().endswith("[*] — LinAlg Viz")


def test_what_a_card_shows_opens_and_closes_whatever_was_shown_before(whole_window: Window) -> None:
    window = whole_window
    ready(window, ChooseLab("transform"))
    key = window.session.cards[1].key
    panel = window.findChild(CardPanel, "cards")
    assert panel is not None
    for opened in (True, False, True, True, False):
        window.session.dispatch(ShowCards((key,), opened))
        settle()
        view = panel.views[key]
        assert view.open == opened
        assert all(row.isVisibleTo(view) == opened for row in view.views)
        assert view.heading.isVisibleTo(view) and not view.title.isVisibleTo(view)
