"""The states of the table of a document, without a window: each event in each state, and long walks through a small world."""

from __future__ import annotations

import random
from collections import deque
from itertools import product
from typing import Any

import numpy as np
import pytest

from linalg_viz.data.table import Choices, Column, Dialect, Table
from linalg_viz.shell.data import events as e
from linalg_viz.shell.data import states as s
from linalg_viz.shell.data.transitions import after
from linalg_viz.shell.data.wanted import Wanted

NONE, A, B = (Wanted(name, Choices()) for name in ("", "/a.csv", "/b.csv"))
IRIS = Wanted("bundled:iris", Choices())
A_OTHERWISE = Wanted("/a.csv", Choices(skip=(3,)))
BEFORE: Any = "the document before"
JOINED: Any = "the document after"


def table(rows: int = 3, sample: bool = False) -> Table:
    dialect = Dialect("utf-8", ",", None, ".", None, 1, 2)
    return Table("t", "t", (Column("a", "number", np.zeros(rows)),), dialect, sample=sample)


WHOLE, SAMPLE = table(), table(2, sample=True)
SETTLED = (s.Unsettled(), s.Shown(NONE), s.Shown(A), s.Shown(A, s.Disk.CHANGED), s.Refused(A), s.Cancelled(A))
READING = (
    s.Following(A),
    s.Opening(B, s.Shown(A)),
    s.Opening(A, s.Shown(A), changed=True),
    s.Sampled(B, BEFORE, JOINED),
    s.Joining(B, s.Shown(A), whole=False),
)
STATES = (*SETTLED, *READING, s.Joining(B, s.Shown(A), whole=True), s.Ended())
EVENTS = (
    *(e.Asked(w, kept, again) for w in (A, B, IRIS) for kept in (None, WHOLE) for again in (False, True)),
    *(e.Named(w, kept) for w in (NONE, A, B) for kept in (None, WHOLE)),
    *(e.Named(w, None, waits=True) for w in (A, B)),
    e.SampleRead(SAMPLE),
    e.AllRead(WHOLE),
    e.Failed("why"),
    e.Joined(BEFORE, JOINED),
    e.NotJoined(),
    e.Stopped(),
    e.FileChanged("/a.csv"),
    e.FileGone("/a.csv"),
    e.Closed(),
)


def kinds(effects: tuple[e.Effect, ...]) -> list[type]:
    return [type(each) for each in effects]


@pytest.mark.parametrize(("state", "event"), list(product(STATES, EVENTS)))
def test_whatever_happens_readings_begin_and_end_as_the_state_says(state: s.State, event: e.Event) -> None:
    now, effects = after(state, event)
    begun = [each.wanted for each in effects if isinstance(each, e.Read)]
    stopped, reads = e.StopReading in kinds(effects), s.being_read(now)
    assert len(begun) <= 1
    if begun:
        assert reads == begun[0]
        # One reading at a time: the one under way is stopped before another begins.
        if s.being_read(state) is not None:
            assert kinds(effects).index(e.StopReading) < kinds(effects).index(e.Read)
    elif reads is not None:
        assert not stopped and reads == s.being_read(state)
    elif s.being_read(state) is not None and not isinstance(event, e.AllRead | e.Failed | e.Joined):
        assert stopped
    if s.being_read(now) != s.being_read(state) and not isinstance(now, s.Joining | s.Ended):
        assert e.Announce in kinds(effects) or e.Ask in kinds(effects)


@pytest.mark.parametrize("event", EVENTS)
def test_after_the_end_nothing_happens(event: e.Event) -> None:
    assert after(s.Ended(), event) == (s.Ended(), ())


def test_a_table_joins_the_document_with_its_first_rows() -> None:
    state, effects = after(s.Shown(A), e.Asked(B))
    assert state == s.Opening(B, s.Shown(A)) and effects == (e.Read(B), e.Announce())
    state, effects = after(state, e.SampleRead(SAMPLE))
    assert effects == (e.Join(B, SAMPLE),)
    state, effects = after(state, e.Joined(BEFORE, JOINED))
    assert state == s.Sampled(B, BEFORE, JOINED) and e.Watch("/b.csv") in effects
    state, effects = after(state, e.AllRead(WHOLE))
    assert state == s.Shown(B) and effects[0] == e.Show(B, WHOLE)


def test_what_is_in_memory_joins_at_once_unless_it_is_a_file_or_asked_for_again() -> None:
    assert after(s.Shown(A), e.Asked(IRIS, WHOLE)) == (
        s.Joining(IRIS, s.Shown(A), whole=True),
        (e.Join(IRIS, WHOLE),),
    )
    for asked in (e.Asked(IRIS, WHOLE, again=True), e.Asked(B, WHOLE)):
        assert isinstance(after(s.Shown(A), asked)[0], s.Opening)


def test_what_fails_or_is_cancelled_before_it_joined_leaves_what_was() -> None:
    opening = s.Opening(B, s.Shown(A, s.Disk.CHANGED))
    state, effects = after(opening, e.Failed("why"))
    assert state == opening.back and effects[0] == e.TellFailed(B, "why", opened=True)
    state, effects = after(opening, e.Stopped())
    assert state == opening.back and effects == (e.StopReading(), e.Reexamine(), e.Announce())
    state, effects = after(s.Joining(B, s.Shown(A), whole=True), e.NotJoined())
    assert state == s.Shown(A) and e.Reexamine() in effects


@pytest.mark.parametrize("event", [e.Failed("why"), e.Stopped()])
def test_what_fails_or_is_cancelled_later_is_taken_back_before_anybody_looks(event: e.Event) -> None:
    state, effects = after(s.Sampled(B, BEFORE, JOINED), event)
    assert state == s.Unsettled()
    assert kinds(effects).index(e.TakeBack) < kinds(effects).index(e.Reexamine)
    assert e.TakeBack(BEFORE, JOINED) in effects


def test_a_second_table_takes_the_first_one_back_before_it_is_asked_for() -> None:
    state, effects = after(s.Sampled(A, BEFORE, JOINED), e.Asked(B))
    assert state == s.Unsettled()
    assert effects == (e.StopReading(), e.TakeBack(BEFORE, JOINED), e.Reexamine(), e.Ask(B, False))


@pytest.mark.parametrize("end", [e.Failed("why"), e.Stopped()])
def test_a_table_of_the_document_that_was_not_read_is_not_tried_again_unasked(end: e.Event) -> None:
    state, effects = after(s.Following(A), end)
    assert isinstance(state, s.Refused | s.Cancelled) and e.Forget(A) in effects
    assert any(isinstance(each, e.TellFailed | e.TellStopped) for each in effects)
    assert after(state, e.Named(A)) == (state, ())
    assert after(state, e.Named(B))[0] == s.Following(B)
    assert after(state, e.Asked(A, again=True))[0] == s.Opening(A, state)


def test_a_step_taken_back_stops_the_reading() -> None:
    for state in (s.Following(B), s.Sampled(B, BEFORE, JOINED)):
        now, effects = after(state, e.Named(A, WHOLE))
        assert now == s.Shown(A) and effects[:2] == (e.StopReading(), e.Show(A, WHOLE))
        assert after(state, e.Named(NONE))[0] == s.Shown(NONE)
        assert after(state, e.Named(B)) == (state, ())


def test_while_a_table_is_opened_a_step_back_shows_what_is_there() -> None:
    opening = s.Opening(B, s.Shown(IRIS))
    state, effects = after(opening, e.Named(A, WHOLE))
    assert state == s.Opening(B, s.Shown(A)) and e.Show(A, WHOLE) in effects
    assert after(opening, e.Named(A)) == (s.Opening(B, s.Unsettled()), ())
    assert after(opening, e.Named(IRIS)) == (opening, ())


def test_the_same_file_read_in_another_way_is_another_table() -> None:
    assert after(s.Shown(A), e.Named(A_OTHERWISE, WHOLE))[0] == s.Shown(A_OTHERWISE)


@pytest.mark.parametrize("state", [s.Following(A), s.Sampled(A, BEFORE, JOINED), s.Opening(A, s.Shown(B))])
def test_a_file_written_while_it_is_read_is_told_afterwards(state: s.State) -> None:
    now, effects = after(state, e.FileChanged("/a.csv"))
    assert effects == () and now.changed
    now, effects = after(now, e.AllRead(WHOLE))
    if isinstance(now, s.Joining):
        now, effects = after(now, e.Joined(BEFORE, JOINED))
    assert now == s.Shown(A, s.Disk.CHANGED) and effects[-1] == e.TellChanged("/a.csv")


def test_a_file_that_changes_or_goes_is_told_of_the_table_that_is_shown() -> None:
    for happened, disk, told in (
        (e.FileChanged, s.Disk.CHANGED, e.TellChanged),
        (e.FileGone, s.Disk.GONE, e.TellGone),
    ):
        assert after(s.Shown(A), happened("/a.csv")) == (s.Shown(A, disk), (told("/a.csv"),))
        assert after(s.Shown(B), happened("/a.csv")) == (s.Shown(B), ())
        opening = s.Opening(B, s.Shown(A))
        assert after(opening, happened("/a.csv")) == (
            s.Opening(B, s.Shown(A, disk)),
            (told("/a.csv"),),
        )


def test_reading_again_what_then_fails_still_says_that_the_file_changed() -> None:
    state, effects = after(s.Opening(A, s.Shown(A), changed=True), e.Failed("why"))
    assert state == s.Shown(A, s.Disk.CHANGED) and e.TellChanged("/a.csv") in effects


class World:
    """A document, a memory, and one reading; everything that the effects do in the window, without one."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.state = chance, s.Unsettled()
        self.document, self.reading = NONE, None
        self.labs: dict[Wanted, Table] = {}
        self.memory: dict[Wanted, Table] = {}
        self.queue: deque[Any] = deque()

    def take(self, event: Any) -> None:
        self.queue.append(event)
        while self.queue:
            event = self.queue.popleft()
            if isinstance(event, e.Reexamine):
                event = e.Named(self.document, self.memory.get(self.document))
            self.state, effects = after(self.state, event)
            for each in effects:
                self.carry_out(each)

    def name(self, wanted: Wanted) -> None:
        """The document comes to name another table, whoever does it."""
        self.document = wanted
        self.queue.append(e.Reexamine())

    def carry_out(self, effect: e.Effect) -> None:
        match effect:
            case e.Read(wanted):
                assert self.reading is None
                self.reading = wanted
            case e.StopReading():
                self.reading = None
            case e.Join(wanted, found):
                if self.chance.random() < 0.1:
                    self.queue.appendleft(e.NotJoined())
                    return
                before = self.document
                self.labs[wanted] = found
                self.name(wanted)
                self.queue.appendleft(e.Joined(before, wanted))
            case e.Show(wanted, found):
                assert wanted == self.document
                self.labs[wanted] = found
            case e.Forget(wanted):
                self.labs.pop(wanted, None)
            case e.TakeBack(before, joined):
                assert joined == self.document
                self.name(before)
            case e.Reexamine():
                self.queue.append(effect)
            case e.Ask(wanted, again):
                self.queue.append(e.Asked(wanted, self.memory.get(wanted), again))

    def finish(self, event: Any) -> None:
        """Something comes of the reading, if there is one."""
        if self.reading is None:
            return
        if isinstance(event, e.AllRead):
            self.memory[self.reading] = event.table
        if not isinstance(event, e.SampleRead):
            self.reading = None
        self.take(event)

    def step(self) -> None:
        wanted = self.chance.choice((A, A_OTHERWISE, B, IRIS))
        match self.chance.randrange(8):
            case 0 | 1:
                self.take(e.Asked(wanted, self.memory.get(wanted), self.chance.random() < 0.3))
            case 2:
                self.name(self.chance.choice((NONE, wanted)))
                self.take(self.queue.popleft())
            case 3:
                self.take(e.Stopped())
            case 4:
                self.finish(e.SampleRead(SAMPLE))
            case 5:
                self.finish(e.AllRead(WHOLE))
            case 6:
                self.finish(e.Failed("why"))
            case _:
                self.take(self.chance.choice((e.FileChanged, e.FileGone))(wanted.reference))


@pytest.mark.parametrize("seed", range(200))
def test_the_window_shows_what_the_document_names_however_it_came_about(seed: int) -> None:
    world = World(random.Random(seed))
    world.take(e.Reexamine())
    for _ in range(60):
        world.step()
        state = world.state
        assert world.reading == s.being_read(state)
        assert not isinstance(state, s.Joining | s.Unsettled)
        if isinstance(state, s.Opening):
            # Nothing of it is in the document: the way back leads to what the document names.
            assert isinstance(state.back, s.Unsettled) or state.back.wanted == world.document
        else:
            assert state.wanted == world.document
        if isinstance(state, s.Shown) and state.wanted != NONE:
            assert world.labs[state.wanted] is WHOLE
        if isinstance(state, s.Refused | s.Cancelled):
            assert world.labs.get(state.wanted) is not SAMPLE
    for _ in range(3):
        world.finish(e.AllRead(WHOLE))
    assert isinstance(world.state, s.Shown | s.Refused | s.Cancelled)
    assert world.state.wanted == world.document
