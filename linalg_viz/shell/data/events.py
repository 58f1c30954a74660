"""What can happen to the table of a document, and what somebody else then has to do: events and effects."""

from __future__ import annotations

from typing import TypeAlias

from linalg_viz.data.table import Table
from linalg_viz.records import dataclass
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.state.document import Document

# Events


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody opened a table; ``kept`` is what is still in memory of it. ``again`` reads it in any case."""

    wanted: Wanted
    kept: Table | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The document names a table, now that it was looked at; ``kept`` is what is still in memory of it.

    One that ``waits`` is not read before the user agrees.
    """

    wanted: Wanted
    kept: Table | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class SampleRead:
    """The first rows of what is being read."""

    table: Table


@dataclass(frozen=True, slots=True)
class AllRead:
    """All rows of what is being read."""

    table: Table


@dataclass(frozen=True, slots=True)
class Failed:
    """What is being read cannot be read, and why."""

    error: object


@dataclass(frozen=True, slots=True)
class Joined:
    """The document has taken a table that was opened; it was ``before`` and is ``now``."""

    before: Document
    now: Document


@dataclass(frozen=True, slots=True)
class NotJoined:
    """The document refused a table that was opened, and said why."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Somebody cancelled the reading."""


@dataclass(frozen=True, slots=True)
class FileChanged:
    """Another program wrote the file."""

    reference: str


@dataclass(frozen=True, slots=True)
class FileGone:
    """Another program took the file away."""

    reference: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The window closes."""


Event: TypeAlias = (
    Asked
    | Named
    | SampleRead
    | AllRead
    | Failed
    | Joined
    | NotJoined
    | Stopped
    | FileChanged
    | FileGone
    | Closed
)


# Effects


@dataclass(frozen=True, slots=True)
class Read:
    """Begin reading a table aside."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class StopReading:
    """Stop what is being read; nothing of it comes any more."""


@dataclass(frozen=True, slots=True)
class Join:
    """Let the document name a table that is there: ``Joined`` or ``NotJoined`` follows."""

    wanted: Wanted
    table: Table


@dataclass(frozen=True, slots=True)
class Show:
    """Give the labs a table that the document names."""

    wanted: Wanted
    table: Table


@dataclass(frozen=True, slots=True)
class Forget:
    """Take the first rows of a table from the labs."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make the document what it was ``before``; what else was done to it since it was ``joined`` stays."""

    before: Document
    joined: Document


@dataclass(frozen=True, slots=True)
class Reexamine:
    """Look at what the document names: ``Named`` follows."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for a table once everything before has settled: ``Asked`` follows."""

    wanted: Wanted
    again: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """Watch the file of a table, and no other."""

    reference: str


@dataclass(frozen=True, slots=True)
class Announce:
    """Say that the table, or what is being read, is another."""


@dataclass(frozen=True, slots=True)
class TellFailed:
    """Say why a table was not read; ``opened`` says that somebody opened it, else the document names it."""

    wanted: Wanted
    error: object
    opened: bool


@dataclass(frozen=True, slots=True)
class TellStopped:
    """Say that the table of the document is not read, and offer to read it."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class TellOutside:
    """Say which table outside its folder the document names, and offer to read it."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class TellChanged:
    """Say that another program changed the file, and offer to read it again."""

    reference: str


@dataclass(frozen=True, slots=True)
class TellGone:
    """Say that the file is not there any more."""

    reference: str


Told: TypeAlias = TellFailed | TellStopped | TellOutside | TellChanged | TellGone
Effect: TypeAlias = (
    Read | StopReading | Join | Show | Forget | TakeBack | Reexamine | Ask | Watch | Announce | Told
)
