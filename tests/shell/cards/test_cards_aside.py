"""Cards that take long are worked out in a process: the picture is there at once, and the cards say what is going on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from linalg_viz.compute.exact.aside import effort
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Card, Note, OnDemand, one_by_one
from linalg_viz.render.latex import card_plain
from linalg_viz.shell.cards.panel import CardPanel
from linalg_viz.state import aside, bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCell, SetCells, SetParam, SetTime
from linalg_viz.state.document import Cells, State
from linalg_viz.state.opened import stands_open
from linalg_viz.state.update.update import update
from tests.harness.tiers import sample_after

PATIENCE = 20_000
WAITING = "being worked out …"
ROOTS = ("sqrt(2)", "3-sqrt(3)", "1", "0", "-2", "1/2", "sqrt(6)")
FOUR_ROOTS = ("sqrt(2)", "1+sqrt(3)", "sqrt(5)-2", "sqrt(7)", "1/2", "3")
ANGLES = ("cos(20°)", "1", "-3", "2*sin(20°)", "0")


def cells(n: int, entries: tuple[str, ...]) -> Cells:
    return tuple(tuple(entries[(3 * i + i * j + j) % len(entries)] for j in range(n)) for i in range(n))


def entered(window, lab: str, table: Cells) -> None:
    window.session.dispatch(ChooseLab(lab))
    window.session.dispatch(SetCells("A", table))


def arrived(window) -> bool:
    cards = window.session.cards
    return bool(cards) and not any(card.awaited for card in cards)


def shown(window) -> list[str]:
    panel = window.right.findChild(CardPanel)
    return [panel.views[card.key].accessibleName() for card in window.session.cards]


def told(state: State) -> list[str]:
    """What `linalg-viz cards` reads: the cards made at once; of those that stand closed the title alone."""
    made = resolve.cards(state, LABS, bundled.inputs(state.document))
    seen = [number == 0 or stands_open(state, LABS, card.key) for number, card in enumerate(made)]
    return [card_plain(card) if is_open else card.title for card, is_open in zip(made, seen, strict=True)]


def begun(window) -> int:
    """The id of the process that works for the window."""
    return window.elsewhere._process._process.pid


@contextmanager
def standing_still(window) -> Iterator[int]:
    """The process answers nothing meanwhile."""
    pid = begun(window)
    os.kill(pid, signal.SIGSTOP)
    try:
        yield pid
    finally:
        # It may be gone, and is waited for on another thread.
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def runs(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() if os.path.isdir("/proc") else False


@pytest.mark.parametrize(
    ("lab", "entries"),
    sample_after(
        1, [pytest.param("transform", ROOTS), pytest.param("transform", ANGLES), pytest.param("solve", ROOTS)]
    ),
)
def test_the_picture_is_there_at_once_and_the_cards_when_they_are_worked_out(
    whole_window, qtbot, lab, entries
):
    said = []
    whole_window.session.cards_changed.connect(lambda _cards: said.append(shown(whole_window)))
    entered(whole_window, lab, cells(9, entries))
    drawn = resolve.shared(whole_window.session.document).A
    assert len(drawn) == 9 and whole_window.session.scene and not said
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE)
    assert all(text.endswith(WAITING) for text in said[0])
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    assert shown(whole_window) == told(whole_window.session.state)
    assert runs(begun(whole_window))


def test_a_card_that_is_awaited_keeps_its_height(whole_window, qtbot):
    entered(whole_window, "transform", cells(9, ROOTS))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    panel = whole_window.right.findChild(CardPanel)
    view = panel.views["now"]
    qtbot.wait(200)
    heights = {key: each.height() for key, each in panel.views.items()}
    with standing_still(whole_window):
        whole_window.session.dispatch(SetCell("A", 0, 0, "5"))
        qtbot.waitUntil(lambda: view.card.awaited, timeout=PATIENCE)
        qtbot.wait(100)
        assert view.waiting.isVisible() and view.waiting.text() == WAITING
        assert not any(each.isVisible() for each in view.views) and not view.copy.isEnabled()
        assert {key: each.height() for key, each in panel.views.items()} == heights
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    assert view.views[0].isVisible() and not view.waiting.isVisible() and view.copy.isEnabled()
    assert shown(whole_window) == told(whole_window.session.state)


def test_cards_that_come_together_are_set_one_in_a_turn(whole_window, qtbot, monkeypatch):
    entered(whole_window, "transform", cells(9, ROOTS))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    session, panel = whole_window.session, whole_window.right.findChild(CardPanel)
    made = session.cards
    pieces = [tuple(replace(c, awaited=k > n) for k, c in enumerate(made)) for n in range(len(made))]
    monkeypatch.setattr(
        session.card_maker.helper, "ask", lambda _work, then: [then(piece) for piece in pieces], raising=True
    )
    seen = []
    panel.session.cards_changed.connect(lambda shown: seen.append(sum(not c.awaited for c in shown)))
    session.dispatch(SetCell("A", 0, 0, "5"))
    turns, patience = [], QDeadlineTimer(PATIENCE)
    while len(seen) <= len(made) and not patience.hasExpired():
        before = len(seen)
        QApplication.processEvents()
        turns.append(len(seen) - before)
    # First the boxes say that they are being worked out.
    assert max(turns) == 1 and seen == list(range(len(made) + 1))
    assert session.cards == made


def test_a_card_that_is_ready_does_not_wait_for_the_others(whole_window, qtbot):
    left = []
    whole_window.session.cards_changed.connect(lambda cards: left.append([c.awaited for c in cards]))
    entered(whole_window, "transform", cells(9, ROOTS))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    pieces = [awaited for awaited in left if not all(awaited)]
    count = len(whole_window.session.cards)
    assert [sum(awaited) for awaited in pieces] == list(range(count))[::-1]
    assert not any(awaited[0] for awaited in pieces)
    assert shown(whole_window) == told(whole_window.session.state)


def test_a_fast_card_comes_before_a_slow_one_is_worked_out():
    worked = []

    def slow():
        worked.append("slow")
        return (Note("slow"),)

    def made():
        return (Card("slow", "Slow", OnDemand(slow)), Card("now", "Now", (Note("fast"),)))

    pieces = one_by_one(made)
    first = next(pieces)
    assert first[0].awaited and first[1].items == (Note("fast"),) and not worked
    assert [card.awaited for card in next(pieces)] == [False, False] and worked == ["slow"]
    assert list(pieces) == [] and list(one_by_one(tuple)) == [()]


def test_an_edit_in_between_makes_what_comes_void(whole_window, qtbot):
    session, seen = whole_window.session, []
    session.cards_changed.connect(lambda cards: seen.append((cards, session.state)))
    entered(whole_window, "transform", cells(9, ROOTS))
    for entry in ("7", "8", "9"):
        whole_window.session.dispatch(SetCell("A", 0, 0, entry))
        qtbot.wait(45)
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    qtbot.wait(100)
    assert seen[-1][1].document is session.document
    for cards, state in seen:
        known = resolve.cards(state, LABS, session.inputs)
        assert all(card.awaited for card in cards) or len(cards) == len(known)
        assert all(card.awaited or card == right for card, right in zip(cards, known, strict=False))


def test_a_small_matrix_after_a_large_one_is_answered_at_once(whole_window, qtbot):
    entered(whole_window, "transform", cells(9, ROOTS))
    qtbot.wait(60)
    whole_window.session.dispatch(SetCells("A", cells(3, ROOTS)))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    qtbot.wait(300)
    assert shown(whole_window) == told(whole_window.session.state)


def test_only_the_time_moved_on_and_the_cards_stay_till_the_next_come(whole_window, qtbot):
    entered(whole_window, "transform", cells(9, ROOTS))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    seen = []
    whole_window.session.cards_changed.connect(seen.append)
    whole_window.session.dispatch(SetTime(0.5))
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
    assert not any(card.awaited for cards in seen for card in cards)
    assert shown(whole_window) == told(whole_window.session.state)


@pytest.mark.sample
def test_closing_meanwhile_leaves_no_process(whole_window, qtbot):
    entered(whole_window, "transform", cells(10, ANGLES))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    with standing_still(whole_window) as pid:
        whole_window.session.dispatch(SetCell("A", 0, 0, "5"))
        qtbot.waitUntil(lambda: whole_window.session.cards[0].awaited, timeout=PATIENCE)
        whole_window.session.mark_saved()
        whole_window.close()
        assert not runs(pid)


def test_a_process_that_is_gone_costs_nothing_but_time(whole_window, qtbot):
    entered(whole_window, "transform", cells(9, ROOTS))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    with standing_still(whole_window) as pid:
        whole_window.session.dispatch(SetCell("A", 0, 0, "5"))
        qtbot.waitUntil(lambda: whole_window.session.cards[0].awaited, timeout=PATIENCE)
        os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    assert shown(whole_window) == told(whole_window.session.state)


@pytest.mark.sample
def test_what_keeps_something_newer_waiting_is_given_up(whole_window, qtbot):
    entered(whole_window, "transform", cells(9, ROOTS))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    with standing_still(whole_window) as first:
        for entry in ("4", "5"):
            whole_window.session.dispatch(SetCell("A", 0, 0, entry))
            qtbot.waitUntil(lambda: whole_window.session.cards[0].awaited, timeout=PATIENCE)
            qtbot.wait(100)
        qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
        assert not runs(first) and runs(begun(whole_window))
    assert shown(whole_window) == told(whole_window.session.state)


@pytest.mark.parametrize("n", range(1, 5))
@pytest.mark.parametrize("entries", [ROOTS, ANGLES, ("1e100", "3e-100", "7")])
def test_ordinary_sizes_are_answered_at_once(n, entries):
    for lab in LABS:
        state = update(State.first(LABS), ChooseLab(lab.id), LABS).state
        for name in ("A", "B", "C"):
            state = update(state, SetCells(name, cells(n, entries)), LABS).state
        assert not aside.costly(state, LABS), lab.id


@pytest.mark.parametrize(
    ("n", "entries", "costly"),
    [
        (12, ("1", "-7/3", "22", "0.75"), False),
        (12, ("1e12", "3e-12", "7"), False),
        (12, ("1e100", "3e-100", "7"), True),
        (12, ROOTS, True),
        (12, ANGLES, True),
        (6, ROOTS, False),
        (6, ANGLES, False),
        (3, ("1+1e-1000", "3", "sqrt(2)"), True),
        (3, ("1+1e-1000", "3", "7"), False),
        (2, ("1+1e-1000", "3", "sqrt(2)"), False),
        (4, ("1e300*sqrt(2)", "1e-300*sqrt(3)", "7"), True),
    ],
)
def test_what_is_worked_out_aside_is_known_from_size_and_kind(n, entries, costly):
    state = update(State.first(LABS), SetCells("A", cells(n, entries)), LABS).state
    assert (effort.effort(resolve.shared(state.document).A) > effort.MOST) is costly
    assert aside.costly(update(state, ChooseLab("transform"), LABS).state, LABS) is costly


def orthogonalised(n: int, entries: tuple[str, ...]) -> State:
    """Gram–Schmidt of three vectors of n entries."""
    state = update(State.first(LABS), ChooseLab("vectors"), LABS).state
    for name, column in zip("uvw", zip(*cells(n, entries), strict=True), strict=False):
        state = update(state, SetCells(name, tuple((x,) for x in column)), LABS).state
    for name, chosen in (("mode", "gram"), ("third", True)):
        state = update(state, SetParam("vectors", name, chosen), LABS).state
    return state


@pytest.mark.parametrize(
    ("n", "entries", "costly"),
    [(4, FOUR_ROOTS, False), (12, FOUR_ROOTS, True), (12, ROOTS, False), (12, ANGLES, False)],
)
def test_vectors_alone_count_as_the_columns_of_a_matrix(n, entries, costly):
    assert aside.costly(orthogonalised(n, entries), LABS) is costly


def test_a_right_side_with_roots_of_its_own_counts_with_its_matrix():
    state = update(State.first(LABS), ChooseLab("solve"), LABS).state
    state = update(state, SetCells("A", cells(7, ("1", "sqrt(2)", "sqrt(3)", "-2"))), LABS).state
    assert not aside.costly(state, LABS)
    state = update(state, SetCells("b", (("sqrt(5)",), *[("sqrt(7)",)] * 6)), LABS).state
    assert aside.costly(state, LABS)


@pytest.mark.sample
def test_cards_of_vectors_with_many_roots_come_from_the_process(whole_window, qtbot):
    state = orthogonalised(12, FOUR_ROOTS)
    whole_window.session.dispatch(ChooseLab("vectors"))
    for name in "uvw":
        whole_window.session.dispatch(SetCells(name, dict(state.document.cells)[name]))
    for name, chosen in (("mode", "gram"), ("third", True)):
        whole_window.session.dispatch(SetParam("vectors", name, chosen))
    qtbot.waitUntil(lambda: arrived(whole_window), timeout=PATIENCE)
    assert runs(begun(whole_window))
    assert shown(whole_window) == told(whole_window.session.state)
