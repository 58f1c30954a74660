"""The tabs above the picture: chosen by mouse and by keys, dimmed with a reason, folded away where room is short."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from linalg_viz.labs import LABS
from linalg_viz.shell.window.segments import Segments
from linalg_viz.state.actions import ChooseLab, LoadPreset, SetCells, SetParam
from linalg_viz.state.document import State
from tests.harness.one_matrix import pressed
from tests.harness.rest import settle

LEFT = Qt.MouseButton.LeftButton


def names(window) -> list[str]:
    tabs = window.tab_row.tabs
    return [tabs.tabText(i) for i in range(tabs.count())]


@pytest.mark.sample
def test_a_click_on_each_tab_shows_its_picture(window) -> None:
    for lab in LABS:
        clicked(window, lab.id)


def clicked(window, lab: str) -> None:
    window.session.dispatch(ChooseLab(lab))
    settle()
    tabs = window.tab_row.tabs
    assert window.tab_row.isVisible() and tabs.count() > 1
    for at in range(tabs.count()):
        if tabs.isTabVisible(at) and tabs.isTabEnabled(at):
            QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(at).center())
            settle()
            assert window.session.params.mode == tabs.tabData(at) == tabs.tabData(tabs.currentIndex())


def test_keys_go_round_all_of_them_and_back(window) -> None:
    window.session.dispatch(ChooseLab("products"))
    settle()
    keys = [window.tab_row.tabs.tabData(i) for i in range(window.tab_row.tabs.count())]
    seen = []
    for _ in keys:
        seen.append(window.session.params.mode)
        window.commands.actions["next_picture"].trigger()
    assert seen == keys and window.session.params.mode == keys[0]
    window.commands.actions["previous_picture"].trigger()
    assert window.session.params.mode == keys[-1]
    assert window.commands.actions["next_picture"].shortcut().toString() == "Ctrl+PgDown"


@pytest.mark.parametrize("mode", ["why", "variables"])
def test_the_picture_that_goes_is_not_drawn_once_more_for_the_room_that_the_next_one_leaves(
    window, mode
) -> None:
    session, canvas = window.session, window.canvas
    session.dispatch(ChooseLab("pca"))
    session.dispatch(SetParam("pca", "mode", "scores"))
    settle()
    drawn: list[set[str]] = []
    canvas.drawn.connect(lambda: drawn.append(set(canvas.viewports())))
    before, size = set(canvas.viewports()), canvas.size()
    session.dispatch(SetParam("pca", "mode", mode))
    # Something else of its height stands above and below it now, or floats over it.
    canvas.resize(size.width(), size.height() - 42)
    canvas.cover([(0.0, 0.0, 30.0, 30.0)])
    canvas.repaint()
    assert set(canvas.viewports()) == before and drawn == []
    settle()
    now = {view.key for view in session.scene}
    assert now != before and drawn and all(each == now for each in drawn)
    # At rest it is drawn anew for whatever is asked.
    drawn.clear()
    canvas.cover([(0.0, 0.0, 60.0, 60.0)])
    settle()
    assert drawn


def test_what_cannot_be_shown_is_dimmed_with_its_reason(window) -> None:
    session, tabs = window.session, window.tab_row.tabs
    session.dispatch(ChooseLab("svd"))
    settle()
    hunt = names(window).index("Hunt")
    assert tabs.isTabEnabled(hunt) and not tabs.reason(hunt)
    session.dispatch(SetCells("A", (("1", "2", "3"), ("0", "1", "4"), ("5", "6", "0"))))
    settle()
    hunt = names(window).index("Hunt")
    assert not tabs.isTabEnabled(hunt) and "two columns" in tabs.reason(hunt)
    assert tabs.reason(hunt) in tabs.tabToolTip(hunt)
    session.undo()
    settle()
    assert tabs.isTabEnabled(names(window).index("Hunt"))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_click_on_a_dimmed_tab_says_why_and_offers_what_mends_it(window) -> None:
    session, tabs = window.session, window.tab_row.tabs
    session.dispatch(ChooseLab("eigen"))
    session.dispatch(SetCells("A", (("1", "2"), ("0", "3"))))
    settle()
    at = names(window).index("QΛQᵀ")
    assert not tabs.isTabEnabled(at) and "not symmetric" in tabs.reason(at)
    assert names(window).index("PΛP⁻¹") == at - 1, "a dimmed tab stands among the others"
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(at).center())
    settle()
    menu = window.findChild(QMenu, "tabRemedies")
    reason, remedy = menu.actions()
    assert reason.text() == tabs.reason(at) and not reason.isEnabled()
    assert remedy.text() == "Make A symmetric" and session.params.mode == "vectors"
    remedy.trigger()
    menu.close()
    settle()
    assert session.document.get("A") == (("1", "1"), ("1", "3"))
    assert session.params.mode == "spectral" == tabs.tabData(tabs.currentIndex())
    session.undo()
    settle()
    assert session.document.get("A") == (("1", "2"), ("0", "3"))
    assert tabs.tabData(tabs.currentIndex()) == "vectors", "undo goes to where the change was made"


def test_what_finds_no_room_stands_under_more(whole_window) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("products"))
    settle()
    tabs, more = window.tab_row.tabs, window.tab_row.more
    window.resize(900, 700)
    settle()
    hidden = [i for i in range(tabs.count()) if not tabs.isTabVisible(i)]
    assert hidden and more.isVisible()
    assert all(tabs.tabRect(i).right() <= tabs.width() for i in range(tabs.count()) if i not in hidden)
    window.commands.actions["previous_picture"].trigger()
    settle()
    assert tabs.tabData(tabs.currentIndex()) == window.session.params.mode
    assert tabs.isTabVisible(tabs.currentIndex())
    assert tabs.mapTo(window.tab_row, QPoint(tabs.width(), 0)).x() <= more.x()


def test_segments_choose_within_a_picture(window) -> None:
    window.session.dispatch(ChooseLab("products"))
    settle()
    (segments,) = (each for each in window.tab_row.findChildren(Segments) if not each.isHidden())
    segments.findChild(QToolButton, "segment_reading_outer").click()
    settle()
    assert window.session.params.reading == "outer" and pressed(segments) == "segment_reading_outer"
    window.session.undo()
    settle()
    assert window.session.params.reading == "entry" and pressed(segments) == "segment_reading_entry"


def test_where_there_is_one_picture_there_are_no_tabs(window) -> None:
    window.session.dispatch(ChooseLab("eigen"))
    window.session.dispatch(SetCells("A", (("2",),)))
    settle()
    assert not window.tab_row.tabs.isVisible()
    assert not window.commands.actions["next_picture"].isEnabled()


def test_a_picture_that_found_no_room_is_shown_when_something_else_chooses_it(whole_window) -> None:
    session, tabs = whole_window.session, whole_window.tab_row.tabs
    session.dispatch(ChooseLab("products"))
    for size in ((700, 700), (1440, 900)):
        whole_window.resize(*size)
        QApplication.processEvents()
        for mode in ("readings", "transpose", "trace", "readings", "adjoint", "hadamard", "trace"):
            session.dispatch(SetParam("products", "mode", mode))
            assert tabs.tabData(tabs.currentIndex()) == mode and tabs.isTabVisible(tabs.currentIndex())


def test_the_first_tab_is_whole_whatever_was_chosen_while_there_was_less_room(window) -> None:
    session, tabs = window.session, window.tab_row.tabs
    window.resize(1280, 800)
    session.dispatch(ChooseLab("norms"))
    session.dispatch(LoadPreset("flow-3"))
    settle()
    assert window.tab_row.more.isVisible(), "some find no room"
    # From few tabs to all of them and to the last one of few, before the row is laid out anew.
    for preset in ("start", "flow-3"):
        session.dispatch(LoadPreset(preset))
    settle()
    first = next(i for i in range(tabs.count()) if tabs.isTabVisible(i))
    assert tabs.tabRect(first).left() == 0


@pytest.mark.sample
def test_all_tabs_that_are_shown_are_whole_whichever_is_chosen_in_large_letters(whole_window) -> None:
    """The row kept the width of the tabs before: “A x” was cut to “x” beside the one that was chosen."""
    window, session, tabs = whole_window, whole_window.session, whole_window.tab_row.tabs
    window.settings.scale = 2.0
    window.resize(1024, 768)
    settle()
    for _ in range(2):
        session.dispatch(ChooseLab("products"))
        for mode in ("readings", "mix", "compose", "hadamard", "transpose", "adjoint", "trace"):
            session.open(State.first(LABS))
            session.dispatch(ChooseLab("products"))
            session.dispatch(SetParam("products", "mode", mode))
            settle()
            rects = [tabs.tabRect(i) for i in range(tabs.count()) if tabs.isTabVisible(i)]
            assert rects[0].left() == 0 and rects[-1].right() < tabs.width(), mode
