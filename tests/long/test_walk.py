"""A walk from a seed over everything that a person can do in the window: nothing breaks, nothing is left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.long.walking import around, commands, entries, files, picture  # noqa: F401
from tests.long.walking.checks import (
    Complaints,
    check_agreement,
    check_always,
    check_history,
    counted,
    memory,
    rested,
)
from tests.long.walking.deeds import do_something
from tests.long.walking.hand import Hand

ACTIONS = 1000
"""Actions of one seed in the long walk."""
EVERY = 5
"""After so many actions, where the window rests, everything in it is compared, and a step undone and done again."""
REST = 250
"""After so many actions everything is closed, and what there is of objects is counted."""
WARM = 3
"""Seeds after which memory grows no more than a tenth."""


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
        self.counts: list[Counter[str]] = []

    def walk(self, seed: int, actions: int) -> None:
        """So many actions from a seed; then everything is closed."""
        self.counts.clear()
        folder = self.folder / f"seed{seed}"
        (folder / "written").mkdir(parents=True)
        files.prepare(folder)
        with Complaints().heard() as complaints:
            hand = Hand(folder, seed, self.log)
            with pytest.MonkeyPatch.context() as patch:
                for dialog in ("getOpenFileName", "getSaveFileName"):
                    patch.setattr(QFileDialog, dialog, hand.asked)
                patch.setattr(QDesktopServices, "openUrl", lambda _url: True)
                try:
                    self._walk(hand, complaints, actions)
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

    def _walk(self, hand: Hand, complaints: Complaints, actions: int) -> None:
        due, rest = EVERY, REST
        while hand.number < actions:
            do_something(hand)
            complaints.check()
            hand.turn()
            complaints.check()
            check_always(hand)
            if hand.number >= due and check_agreement(hand):
                self.figures.compared += 1
                self.figures.undone += check_history(hand)
                hand.look_round()
                complaints.check()
                due = hand.number + EVERY
            if hand.number >= rest:
                rested(hand)
                complaints.check()
                self.counts.append(counted(hand))
                rest = hand.number + REST
        rested(hand)
        complaints.check()
        self.figures.add(hand)


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
    assert used[-1] <= 1.1 * max(used[:WARM])


@pytest.mark.parametrize("seed", [10, 13])
def test_a_short_walk(walker: Walker, seed: int) -> None:
    walker.walk(seed, 250)
    assert walker.figures.compared > 20
