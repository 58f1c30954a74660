"""What can be the case with the table of a document: nothing open, shown, being read, refused, cancelled …"""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from linalg_viz.records import dataclass
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.state.document import Document


class Disk(Enum):
    """How the file of a table that is shown stands to what was read from it."""

    AS_READ = "as read"
    CHANGED = "changed by another program"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Nobody has looked yet at what the document names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the document names is shown: a table that was read as a whole, or the rows of A."""

    wanted: Wanted
    disk: Disk = Disk.AS_READ


@dataclass(frozen=True, slots=True)
class Refused:
    """The document names a table that could not be read; it is not tried again until it is asked for."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The document names a table whose reading was stopped, or not begun; it is not read until asked for."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Following:
    """The document names a table, and it is being read; ``changed``: its file was written meanwhile."""

    wanted: Wanted
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A table that somebody opened is being read and not yet in the document; ``back`` was before."""

    wanted: Wanted
    back: Settled
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Joining:
    """Rows of a table that was opened are there (``whole``: all of them), and the document is told."""

    wanted: Wanted
    back: Settled
    whole: bool
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Sampled:
    """The first rows of a table that was opened are in the document; the others are being read.

    ``before`` and ``joined`` are the documents before and after they came.
    """

    wanted: Wanted
    before: Document
    joined: Document
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The window is closed."""


Settled: TypeAlias = Unsettled | Shown | Refused | Cancelled
State: TypeAlias = Settled | Following | Opening | Joining | Sampled | Ended


def being_read(state: State) -> Wanted | None:
    """What is being read, None when nothing is."""
    if isinstance(state, Following | Opening | Sampled) or (isinstance(state, Joining) and not state.whole):
        return state.wanted
    return None
