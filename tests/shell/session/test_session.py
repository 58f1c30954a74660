"""The session: dispatch, gestures as one step, undo, coalescing, cards behind the picture, playing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QThread

from linalg_viz.labs import LABS
from linalg_viz.scene import quantity as qty
from linalg_viz.shell.session.card_maker import WAYS
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCell, SetTime
from linalg_viz.state.document import State


def cell(session, row: int = 0, column: int = 0) -> str:
    return session.document.get("A")[row][column]


@pytest.fixture
def seen(session):
    out: list[str] = []
    session.changed.connect(lambda: out.append("changed"))
    session.scene_changed.connect(lambda _s: out.append("scene"))
    session.document_changed.connect(lambda: out.append("document"))
    session.lab_changed.connect(lambda lab: out.append(f"lab {lab}"))
    session.refresh()
    out.clear()
    return out


def test_an_action_is_shown_at_once(session, seen) -> None:
    session.dispatch(SetCell("A", 0, 0, "7"))
    assert cell(session) == "7"
    assert seen == ["document", "changed", "scene"]


def test_undo_and_redo(session) -> None:
    first = cell(session)
    session.dispatch(SetCell("A", 0, 0, "7"))
    session.dispatch(SetCell("A", 0, 0, "8"))
    session.undo()
    assert cell(session) == "7"
    session.undo()
    assert cell(session) == first
    session.undo()
    assert cell(session) == first
    session.redo()
    session.redo()
    assert cell(session) == "8"


def test_a_gesture_is_one_step(session) -> None:
    first = cell(session)
    session.begin_gesture("scrub")
    for number in range(3, 30):
        session.dispatch(SetCell("A", 0, 0, str(number)))
    session.finish_gesture()
    assert cell(session) == "29"
    session.undo()
    assert cell(session) == first
    session.redo()
    assert cell(session) == "29"


def test_a_named_gesture_begins_with_its_first_action(session) -> None:
    first = cell(session)
    session.dispatch(SetCell("A", 0, 0, "5"), gesture="scrub")
    session.dispatch(SetCell("A", 0, 0, "6"), gesture="scrub")
    assert session.gesture == "scrub"
    session.finish_gesture()
    session.undo()
    assert cell(session) == first


def test_a_cancelled_gesture_leaves_nothing(session) -> None:
    before = session.state
    session.begin_gesture("scrub")
    session.dispatch(SetCell("A", 0, 0, "5"))
    session.dispatch(SetTime(0.25))
    session.cancel_gesture()
    assert session.state == before and not session.unsaved
    session.undo()
    assert session.state == before


def test_undo_inside_a_gesture_cancels_it(session) -> None:
    session.dispatch(SetCell("A", 0, 0, "4"))
    session.begin_gesture("scrub")
    session.dispatch(SetCell("A", 0, 0, "5"))
    session.undo()
    assert cell(session) == "4" and session.gesture == ""


def test_an_empty_gesture_is_no_step(session) -> None:
    session.dispatch(SetCell("A", 0, 0, "4"))
    session.begin_gesture("scrub")
    session.finish_gesture()
    session.undo()
    assert cell(session) != "4"


def test_inside_a_gesture_the_picture_is_made_once_a_turn(session, seen, qtbot) -> None:
    session.begin_gesture("scrub")
    for number in range(3, 30):
        session.dispatch(SetCell("A", 0, 0, str(number)))
    assert "scene" not in seen
    qtbot.waitUntil(lambda: "scene" in seen)
    assert seen.count("scene") == 1
    session.finish_gesture()


def test_cards_follow(session, qtbot) -> None:
    with qtbot.waitSignal(session.cards_changed, timeout=2000):
        session.dispatch(SetCell("A", 0, 0, "7"))


def test_time_and_camera_are_no_steps(session) -> None:
    session.dispatch(SetCell("A", 0, 0, "4"))
    session.dispatch(SetTime(0.25))
    assert session.state.view.t == 0.25
    session.undo()
    assert cell(session) != "4" and session.state.view.t == 0.25


def test_a_lab_change_is_told_once(session, seen) -> None:
    from linalg_viz.labs import LABS

    other = next(lab.id for lab in LABS if lab.id != session.document.lab)
    session.dispatch(ChooseLab(other))
    assert [word for word in seen if word.startswith("lab")] == [f"lab {other}"]


def test_unsaved_follows_the_saved_value(session) -> None:
    assert not session.unsaved
    session.dispatch(SetCell("A", 0, 0, "4"))
    assert session.unsaved
    session.undo()
    assert not session.unsaved
    session.redo()
    session.mark_saved()
    assert not session.unsaved
    session.undo()
    assert session.unsaved


def test_inside_a_gesture_what_changed_is_unsaved(session) -> None:
    session.begin_gesture("drag")
    assert not session.unsaved
    session.dispatch(SetCell("A", 0, 0, "4"))
    assert session.unsaved
    session.cancel_gesture()
    assert not session.unsaved


def test_another_state_has_no_past(session) -> None:
    session.dispatch(SetCell("A", 0, 0, "4"))
    session.open(State.first(LABS))
    assert not session.unsaved
    session.undo()
    assert session.state == State.first(LABS)


def test_a_recovered_state_is_unsaved(session) -> None:
    session.open(State.first(LABS), saved=False)
    assert session.unsaved


def test_a_wrong_action_is_a_notice_and_changes_nothing(session) -> None:
    told: list[object] = []
    session.noticed.connect(told.append)
    before = session.document
    back = session.dispatch(ChooseLab("no such lab"))
    assert session.document == before
    assert len(told) == len(back) == 1


def test_playing_moves_t_and_a_gesture_stops_it(session, qtbot) -> None:
    assert len(session.stops()) > 1
    session.dispatch(SetTime(0.0))
    session.player.speed = 4.0
    session.player.play()
    qtbot.waitUntil(lambda: session.state.view.t > 0.05)
    session.begin_gesture("drag")
    assert not session.player.playing
    session.cancel_gesture()


def test_highlight_is_passed_on(session) -> None:
    told: list[str] = []
    session.highlight.changed.connect(told.append)
    session.highlight.put(qty.det())
    assert told == [qty.det()]
    assert session.highlight.end() and not session.highlight.end()
    assert told == [qty.det(), None]


def test_nothing_stands_out_in_another_document_or_lab(session) -> None:
    for go in (lambda: session.open(State.first(LABS)), lambda: session.dispatch(ChooseLab("norms"))):
        session.highlight.put(qty.det())
        go()
        assert session.highlight.quantity is None


def test_the_cards_are_counted_from_the_picture_on_and_come_also_where_there_is_none(session, monkeypatch):
    maker, waiting = session.card_maker, []
    maker.rest()
    session.scene_changed.connect(lambda _scene: waiting.append(maker._late.isActive()))
    session.dispatch(SetCell("A", 0, 0, "7"))
    assert waiting == [False] and maker._late.isActive()
    maker.rest()

    def wrong(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(resolve, "scene", wrong)
    with pytest.raises(ZeroDivisionError):
        session.dispatch(SetCell("A", 0, 0, "8"))
    assert maker._late.isActive()
    maker.rest()


def test_cards_that_are_due_come_in_the_turn_after_the_picture(session, qapp):
    told: list[str] = []
    session.card_maker.rest()
    session.scene_changed.connect(lambda _scene: told.append("picture"))
    session.cards_changed.connect(lambda _cards: told.append("cards"))
    session.due.soon()
    session.card_maker._late.start(0)
    # Both are due now, the picture for longer.
    QThread.msleep(20)
    qapp.processEvents()
    assert told == ["picture"]
    while len(told) == 1:
        qapp.processEvents()
    assert told == ["picture", "cards"]


def test_cards_that_fall_due_while_a_picture_is_painted_come_after_that(session, qapp):
    told: list[str] = []
    session.card_maker.rest()
    session.scene_changed.connect(lambda _scene: told.append("picture"))
    session.cards_changed.connect(lambda _cards: told.append("cards"))
    session.refresh()
    # In the same turn as the layouts and the painting that the picture asked for.
    session.card_maker._late.start(0)
    qapp.processEvents()
    assert told == ["picture"]
    while len(told) == 1:
        qapp.processEvents()
    assert told == ["picture", "cards"]


def test_what_comes_with_a_document_is_shown_with_it_in_one_picture(session):
    """Who hears of a document may bring what it names: of what was before that nothing is drawn any more."""
    seen: list[object] = []

    def bring() -> None:
        if "t" not in session.inputs.tables:
            session.set_inputs(replace(session.inputs, tables={"t": "here"}))

    session.document_changed.connect(bring)
    session.scene_changed.connect(lambda _scene: seen.append(session.inputs.tables.get("t")))
    heard: list[object] = []
    session.changed.connect(lambda: heard.append(session.inputs.tables.get("t")))
    session.dispatch(SetCell("A", 0, 0, "7"))
    assert seen == ["here"] and heard and set(heard) == {"here"}
    session.dispatch(SetCell("A", 0, 0, "8"))
    assert seen == ["here", "here"]


def test_cards_give_way_to_a_picture_that_is_due_but_not_for_ever(session):
    maker, told = session.card_maker, []
    session.cards_changed.connect(told.append)
    session.dispatch(SetCell("A", 0, 0, "7"))
    session.due.soon()
    for _ in range(WAYS):
        maker._due()
        assert told == [] and maker._late.isActive()
    # A drag asks for a picture in every turn: the cards come all the same.
    maker._due()
    assert len(told) == 1 and told[0] == session.cards
    maker.rest()
    session.refresh()
