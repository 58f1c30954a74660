"""A walk from a seed over everything that a person can do in the window: nothing breaks, nothing is left behind."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from linalg_viz.shell.cards import typeset
from tests.long.walking import around, commands, entries, files, picture  # noqa: F401
from tests.long.walking.checks import (
    Complaints,
    check_agreement,
    check_always,
    check_history,
    counted,
    living_windows,
    memory,
    rested,
)
from tests.long.walking.deeds import do_something
from tests.long.walking.hand import Hand

ACTIONS = 1000
"""Actions of one seed in the long walk."""
EVERY = 5
"""After so many actions, where the window rests, everything in it is compared, and a step undone and done again."""
WARM = 3
"""Walks that may pass before objects and memory are compared."""

BOUNDS = {"object QSvgRenderer": typeset.MOST}
"""How many are kept of what has a bound: fewer may still become more."""


class Figures:
    """What a walk found out besides: how much was done, what was slow, what was never reached."""

    def __init__(self) -> None:
        self.actions = self.compared = self.undone = 0
        self.reached: Counter[str] = Counter()
        self.there: set[str] = set()
        self.slowest: list[tuple[float, int, int, str]] = []

    def add(self, hand: Hand) -> None:
        """Another walk."""
        self.actions += hand.number
        self.reached += hand.reached
        self.there |= hand.there
        self.slowest = sorted([*self.slowest, *hand.slowest])[-12:]

    def told(self) -> str:
        """All of it as text."""
        never = sorted(self.there - set(self.reached))
        lines = [f"{self.actions} actions, {self.compared} times compared, {self.undone} times undone"]
        lines += [
            f"  {1000 * s:6.0f} ms  seed {seed}, {number}: {words}" for s, seed, number, words in self.slowest
        ]
        return "\n".join([*lines, f"{len(self.there)} names, never reached: {', '.join(never) or 'none'}"])


class Walker:
    """Walks from a seed, with the log that says what was done last."""

    def __init__(self, folder: Path, log: IO[str]) -> None:
        self.folder, self.log = folder, log
        self.figures = Figures()

    def walk(self, seed: int, actions: int) -> None:
        """So many actions from a seed; then everything is closed."""
        with self._hand(seed) as (hand, complaints):
            self._go_on(hand, complaints, actions)
            rested(hand)
            complaints.check()
            self.figures.add(hand)
        del hand, complaints
        # What still works for one in a thread comes to its end first.
        end = time.monotonic() + 20
        while living_windows() and time.monotonic() < end:
            time.sleep(0.05)
        assert not living_windows(), "a window that was closed is held"

    def walk_again(self, seed: int, actions: int, times: int) -> list[tuple[Counter[str], float]]:
        """The same walk several times in one window; what there is of objects, and memory, after each."""
        found = []
        with self._hand(seed) as (hand, complaints):
            hand.alone = True
            first = hand.folder
            for number in range(times):
                hand.begin_again(_furnished(first / f"time{number}"))
                self._go_on(hand, complaints, actions)
                rested(hand)
                complaints.check()
                found.append((counted(hand), memory()))
        return found

    @contextmanager
    def _hand(self, seed: int) -> Iterator[tuple[Hand, Complaints]]:
        """A hand with a window in a folder of its own; what it did last is told with what went wrong."""
        folder = _furnished(self.folder / f"seed{seed}")
        with Complaints().heard() as complaints, pytest.MonkeyPatch.context() as patch:
            hand = Hand(folder, seed, self.log)
            for dialog in ("getOpenFileName", "getSaveFileName"):
                patch.setattr(QFileDialog, dialog, hand.asked)
            patch.setattr(QFileDialog, "getOpenFileNames", hand.asked_for_several)
            patch.setattr(QDesktopServices, "openUrl", lambda _url: True)
            try:
                yield hand, complaints
            except BaseException as error:
                error.add_note(f"seed {seed}, action {hand.number}: " + "; ".join(hand.done))
                raise
            finally:
                hand.close()
                QApplication.clipboard().clear()
                for _ in range(3):
                    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                    QApplication.processEvents()
            complaints.check()

    def _go_on(self, hand: Hand, complaints: Complaints, actions: int) -> None:
        due, end = hand.number + EVERY, hand.number + actions
        while hand.number < end:
            do_something(hand)
            complaints.check()
            hand.turn()
            complaints.check()
            hand.forget_closed()
            check_always(hand)
            if hand.number >= due and check_agreement(hand):
                self.figures.compared += 1
                self.figures.undone += check_history(hand)
                hand.look_round()
                complaints.check()
                due = hand.number + EVERY


def _furnished(folder: Path) -> Path:
    """A new folder with the files that a hand opens."""
    (folder / "written").mkdir(parents=True)
    files.prepare(folder)
    return folder


@pytest.fixture
def walker(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Walker]:
    """Walks in a folder of its own. What is done next stands in a file first: its last line names what killed it."""
    file = tmp_path_factory.getbasetemp() / "walk.txt"
    with file.open("w", encoding="utf-8") as log:
        yield Walker(tmp_path, log)


@pytest.mark.long("walk")
def test_a_walk_without_end(walker: Walker, seeds: Iterable[int], capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever a person can do in the window, a thousand actions from each seed: nothing breaks, nothing is left."""
    with capfd.disabled():
        print(f"\nEach action is written to {walker.log.name} before it is done.", flush=True)
    used: list[float] = []
    for seed in seeds:
        walker.walk(seed, ACTIONS)
        used.append(memory())
    with capfd.disabled():
        print(f"\n{walker.figures.told()}\nmemory after each seed, MB: {[round(each) for each in used]}")
    # Caches have bounds, and fill in the first half.
    assert used[-1] <= 1.1 * max(used[: max(WARM, len(used) // 2)])


@pytest.mark.long("walk")
def test_nothing_grows_when_a_walk_is_repeated(walker: Walker) -> None:
    """The same walk again and again in one window: no more objects, timers, threads, open files, no more memory."""
    found = walker.walk_again(1, 150, WARM + 7)
    counts = [each for each, _ in found[WARM:]]
    for kind in set().union(*counts):
        there = [each[kind] for each in counts]
        # What a walk leaves behind it leaves behind each time. A gallery that is first wanted late comes once,
        # and a list of recent files goes up and down.
        grew = sum(after > before for before, after in pairwise(there))
        assert grew < len(there) - 2 or max(there) <= BOUNDS.get(kind, 0), (kind, there)
    assert found[-1][1] <= 1.1 * found[WARM][1]


@pytest.mark.sample
@pytest.mark.parametrize("seed", (10, 11))
def test_a_short_walk(walker: Walker, seed: int) -> None:
    walker.walk(seed, 150)
    # How often the window rests depends on the machine; a walk that compares nothing checks nothing.
    assert walker.figures.compared > 1
