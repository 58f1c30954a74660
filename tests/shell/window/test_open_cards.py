"""Cards that open and close: by mouse, keys, menu and palette, remembered for each picture, told to everybody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from linalg_viz.labs import LABS
from linalg_viz.shell.cards.panel import CardPanel, CardView
from linalg_viz.shell.commands.palette import Entry
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, SetCell, SetParam, ShowCards
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.document import State
from linalg_viz.state.opened import MOST, stands_open
from linalg_viz.state.update.update import update
from tests.harness.rest import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def eigen(whole_window):
    whole_window.session.dispatch(ChooseLab("eigen"))
    whole_window.session.refresh_cards()
    settle()
    return whole_window


def card(window, key: str) -> CardView:
    return window.findChild(CardPanel, "cards").views[key]


def is_shown(view: CardView) -> bool:
    seen = {each.isVisible() for each in view.views}
    # What never was open has no rows yet.
    assert seen == {view.open} or not (seen or view.open)
    return view.open


def test_a_click_on_the_heading_opens_and_closes(eigen) -> None:
    view = card(eigen, "polynomial")
    assert not is_shown(view)
    tall = view.height()
    for wanted in (True, False):
        QTest.mouseClick(view.heading, LEFT)
        settle()
        assert is_shown(view) == wanted and (view.height() > tall) == wanted


def test_keys_open_and_close_and_a_second_press_of_an_arrow_changes_nothing(eigen) -> None:
    view = card(eigen, "polynomial")
    view.heading.setFocus()
    for key, wanted in (
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Space, False),
    ):
        QTest.keyClick(view.heading, key)
        settle()
        assert is_shown(view) == wanted
    assert view.heading.hasFocus()


def test_what_is_now_stands_first_and_has_nothing_to_close(eigen) -> None:
    for lab, tab in (("eigen", "vectors"), ("svd", "sum")):
        eigen.session.dispatch(ChooseLab(lab))
        eigen.session.dispatch(SetParam(lab, "mode", tab))
        eigen.session.refresh_cards()
        settle()
        assert eigen.session.cards[0].key == "now"
        view = card(eigen, "now")
        assert is_shown(view) and view.title.isVisible() and not view.heading.isVisible()
        others = eigen.session.cards[1:]
        tops = [card(eigen, each.key).y() for each in others]
        assert tops == sorted(tops) and min(tops) > view.y()
        assert all(card(eigen, each.key).heading.isVisible() for each in others)


def test_each_picture_remembers_its_own_and_undo_leaves_them(eigen) -> None:
    session = eigen.session
    QTest.mouseClick(card(eigen, "polynomial").heading, LEFT)
    session.dispatch(SetCell("A", 0, 0, "4"))
    session.undo()
    assert is_shown(card(eigen, "polynomial")) and not session.unsaved
    session.dispatch(SetParam("eigen", "mode", "powers"))
    session.refresh_cards()
    settle()
    assert not is_shown(card(eigen, "polynomial"))
    session.dispatch(SetParam("eigen", "mode", "vectors"))
    session.refresh_cards()
    settle()
    assert is_shown(card(eigen, "polynomial"))


def test_a_file_remembers_them(eigen) -> None:
    session = eigen.session
    session.dispatch(ShowCards(("polynomial",), True))
    session.dispatch(ShowCards(("pairs",), False))
    session.open(decode(encode(session.state), LABS))
    session.refresh_cards()
    settle()
    assert is_shown(card(eigen, "polynomial")) and not is_shown(card(eigen, "pairs"))


def test_the_menu_opens_and_closes_all(eigen) -> None:
    actions = eigen.commands.actions
    keys = [each.key for each in eigen.session.cards]
    actions["open_cards"].trigger()
    settle()
    assert all(is_shown(card(eigen, key)) for key in keys) and not actions["open_cards"].isEnabled()
    actions["close_cards"].trigger()
    settle()
    assert [key for key in keys if is_shown(card(eigen, key))] == keys[:1]
    assert actions["open_cards"].isEnabled() and not actions["close_cards"].isEnabled()


def test_the_palette_opens_one_and_brings_the_panel_into_sight(eigen) -> None:
    eigen.panels.set_open("right", False)

    def found(group: str) -> Entry:
        every = entries(eigen.session, eigen.commands, "")
        return next(e for e in every if (e.title, e.group) == ("Characteristic polynomial", group))

    entry = found("Card · open")
    entry.run()
    settle()
    assert eigen.panels.is_open("right") and is_shown(card(eigen, "polynomial"))
    found("Card · close").run()
    settle()
    assert eigen.panels.is_open("right") and not is_shown(card(eigen, "polynomial"))


def test_a_screen_reader_hears_a_button_that_is_collapsed_or_expanded(eigen) -> None:
    heading = card(eigen, "polynomial").heading
    told = QAccessible.queryAccessibleInterface(heading)
    assert told.role() == QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == heading.text() == "Characteristic polynomial"
    assert (told.state().expandable, told.state().expanded, told.state().collapsed) == (1, 0, 1)
    act = told.actionInterface()
    act.doAction(act.pressAction())
    settle()
    assert (told.state().expanded, told.state().collapsed) == (1, 0)


@pytest.mark.parametrize("lab", LABS, ids=lambda each: each.id)
def test_what_a_lab_closes_is_a_card_of_one_of_its_pictures(lab) -> None:
    assert len(set(lab.closed)) == len(lab.closed)
    state = update(State.first(LABS), ChooseLab(lab.id), LABS).state
    assert all(not stands_open(state, LABS, key) for key in lab.closed if "/" not in key)


def test_of_very_many_the_latest_are_remembered() -> None:
    state = State.first(LABS)
    for k in range(MOST + 5):
        state = update(state, ShowCards((f"card{k}",), False), LABS).state
    assert len(state.view.opened) == MOST
    assert stands_open(state, LABS, "card0") and not stands_open(state, LABS, f"card{MOST + 4}")
    assert update(state, ShowCards((f"card{MOST + 4}",), False), LABS).state is state
