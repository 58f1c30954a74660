"""Notices: what could not be done, or was done only in part, in one sentence at one place."""

from __future__ import annotations

from typing import Literal, TypeAlias

from linalg_viz.records import dataclass
from linalg_viz.state.document import Document, State

Tone = Literal["plain", "good", "warn", "error"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user.

    ``where`` is its place: ``cell A 1 2`` (rows and columns from 1), ``matrix A``, ``slider t``, ``lab``,
    ``canvas``, ``predict`` or ``file``. ``start`` and ``end`` mark the part of a cell's text that is meant;
    ``quiet`` says that the entry is merely unfinished. A refusal warns; what is merely told is plain or good.
    """

    text: str
    where: str = ""
    tone: Tone = "warn"
    start: int = 0
    end: int = 0
    quiet: bool = False

    @property
    def objects(self) -> bool:
        """Whether something could not be done, rather than that something else was done too."""
        return self.tone in ("warn", "error")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state after an action, what is to be said about it, and the name of the step for undo."""

    state: State
    notices: tuple[Notice, ...] = ()
    why: str = ""


Moved: TypeAlias = tuple[State, tuple[Notice, ...]]
"""The state after an action that was not refused, and what is to be said about it."""


Changed: TypeAlias = tuple[Document, tuple[Notice, ...]]
"""The document after an action that was not refused, and what is to be said about it."""


class Refused(Exception):
    """Carries the notice of an action that changes nothing."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.text)
        self.notice = notice


def sentence(error: Exception) -> str:
    """What an error says: a KeyError would put quotes round its own words."""
    return str(error.args[0]) if error.args else str(error)
