"""Processor time of the turns of the event loop that a deed leads to, and what the long ones ran."""

from __future__ import annotations

import pstats
import time
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

import linalg_viz
from linalg_viz.records import dataclass

LONG = 0.05
"""Seconds of processor time that no turn should take."""

QUIET, CALM = 8, 0.001
"""So many turns in a row of less than so many seconds: nothing is left to do."""

TOLD = 12
"""Functions that are told of a long turn."""

ROOT = str(Path(linalg_viz.__file__).parent)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn after a deed: 0 is the deed itself."""

    seconds: float
    deed: str
    number: int
    ran: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"turn {self.number}" if self.number else "the deed itself"
        return f"{1e3 * self.seconds:6.0f} ms  {self.deed}, {where}"


def turns(words: str, deed: Callable[[], object], least: float, profiled: bool = False) -> list[Turn]:
    """Do something, and let the event loop go on for ``least`` seconds at least and until it is quiet."""
    found = [_turn(words, 0, deed, profiled)]
    until, calm = time.monotonic() + least, 0
    while calm < QUIET or time.monotonic() < until:
        found.append(_turn(words, len(found), _events, profiled))
        calm = calm + 1 if found[-1].seconds < CALM else 0
        time.sleep(0.002)
    return found


def _events() -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    # What is to be deleted goes in a turn of a loop that runs; here it would stay and be restyled for ever.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _turn(words: str, number: int, what: Callable[[], object], profiled: bool) -> Turn:
    profile = Profile(time.thread_time)
    begun = time.thread_time()
    if profiled:
        profile.runcall(what)
    else:
        what()
    spent = time.thread_time() - begun
    return Turn(spent, words, number, _ran(profile) if profiled and spent > LONG else ())


def _ran(profile: Profile) -> tuple[str, ...]:
    """The functions of the program that took the longest, with what they called; the longest first."""
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    own = [(row[3], row[0], at) for at, row in rows.items() if at[0].startswith(ROOT)]
    return tuple(
        f"{1e3 * spent:6.0f} ms {calls:6} ×  {name.removeprefix(ROOT + '/')}:{line} {function}"
        for spent, calls, (name, line, function) in sorted(own, reverse=True)[:TOLD]
    )
