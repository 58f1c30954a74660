"""What follows from what happens to the table of a document: one function, without Qt or effects of its own.

``after`` takes a state and an event to the next state and the effects that somebody else carries out, in
order. What an effect brings about comes back as an event of its own. A table that is opened joins the
document once its first rows are there; when it is refused or cancelled after that, the document becomes what
it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias, assert_never

from linalg_viz.data.table import Table
from linalg_viz.shell.data.events import (
    AllRead,
    Announce,
    Ask,
    Asked,
    Closed,
    Effect,
    Event,
    Failed,
    FileChanged,
    FileGone,
    Forget,
    Join,
    Joined,
    Named,
    NotJoined,
    Read,
    Reexamine,
    SampleRead,
    Show,
    Stopped,
    StopReading,
    TakeBack,
    TellChanged,
    TellFailed,
    TellGone,
    TellOutside,
    TellStopped,
    Watch,
)
from linalg_viz.shell.data.states import (
    Cancelled,
    Disk,
    Ended,
    Following,
    Joining,
    Opening,
    Refused,
    Sampled,
    Shown,
    State,
    Unsettled,
)
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.state.update.data import is_file

Next: TypeAlias = tuple[State, tuple[Effect, ...]]


def after(state: State, event: Event) -> Next:
    """The state after an event, and what is to be done; an event that means nothing there changes nothing."""
    if isinstance(state, Ended):
        return state, ()
    match event:
        case Asked():
            return _asked(state, event)
        case Named():
            return _named(state, event)
        case SampleRead(table):
            return _sample_read(state, table)
        case AllRead(table):
            return _all_read(state, table)
        case Failed(error):
            return _failed(state, error)
        case Joined() | NotJoined():
            return _joined(state, event) if isinstance(state, Joining) else (state, ())
        case Stopped():
            return _stopped(state)
        case FileChanged(reference):
            return _file_changed(state, reference)
        case FileGone(reference):
            return _file_gone(state, reference)
        case Closed():
            return Ended(), (StopReading(), Watch(""))
        case _:
            assert_never(event)


def _asked(state: State, asked: Asked) -> Next:
    """Somebody opens a table; what was being read before is given up."""
    wanted = asked.wanted
    stop: tuple[Effect, ...] = (StopReading(),)
    match state:
        case Sampled(before=before, joined=joined):
            # First the document has to be what it was, and what it names to be looked at.
            return Unsettled(), (*stop, TakeBack(before, joined), Reexamine(), Ask(wanted, asked.again))
        case Opening(back=back):
            pass
        case Following():
            back = Unsettled()
        case Unsettled() | Shown() | Refused() | Cancelled():
            back, stop = state, ()
        case _:
            return state, ()
    if asked.kept is not None and not asked.again and not is_file(wanted.reference):
        return Joining(wanted, back, whole=True), (*stop, Join(wanted, asked.kept))
    return Opening(wanted, back), (*stop, Read(wanted), Announce())


def _named(state: State, named: Named) -> Next:
    """The document was looked at: it may name another table than the one that is shown or read for it."""
    wanted = named.wanted
    match state:
        case Unsettled():
            return _settled(named)
        case Shown() | Refused() | Cancelled() if state.wanted != wanted:
            return _settled(named)
        case Following() | Sampled() if state.wanted != wanted:
            # The step that brought the sample was taken back, or another document was opened.
            now, effects = _settled(named)
            return now, (StopReading(), *effects)
        case Opening(back=back) if isinstance(back, Unsettled) or back.wanted != wanted:
            # Another table is shown if it is there; it is not read before the one that is being opened.
            now, effects = _settled(named)
            if isinstance(now, Shown):
                return replace(state, back=now), effects
            return replace(state, back=Unsettled()), ()
        case _:
            return state, ()


def _settled(named: Named) -> Next:
    """What the document names is shown where it is there, else read, or the user asked whether it may be."""
    wanted, kept = named.wanted, named.kept
    if not wanted.reference:
        return Shown(wanted), (Watch(""), Announce())
    if kept is not None:
        return Shown(wanted), (Show(wanted, kept), Watch(wanted.reference), Announce())
    if named.waits:
        return Cancelled(wanted), (Forget(wanted), TellOutside(wanted), Announce())
    return Following(wanted), (Read(wanted), Announce())


def _sample_read(state: State, table: Table) -> Next:
    match state:
        case Opening(wanted, back, changed):
            return Joining(wanted, back, whole=False, changed=changed), (Join(wanted, table),)
        case Following() | Sampled():
            wanted = state.wanted
            return state, (Show(wanted, table), Watch(wanted.reference), Announce())
        case _:
            return state, ()


def _all_read(state: State, table: Table) -> Next:
    match state:
        case Opening(wanted, back, changed):
            return Joining(wanted, back, whole=True, changed=changed), (Join(wanted, table),)
        case Following() | Sampled():
            now, effects = _whole(state.wanted, state.changed)
            return now, (Show(state.wanted, table), *effects)
        case _:
            return state, ()


def _whole(wanted: Wanted, changed: bool) -> Next:
    """All rows are shown; the file may have been written while it was read."""
    effects = (Watch(wanted.reference), Announce())
    if changed:
        return Shown(wanted, Disk.CHANGED), (*effects, TellChanged(wanted.reference))
    return Shown(wanted), effects


def _joined(state: Joining, event: Joined | NotJoined) -> Next:
    wanted = state.wanted
    if isinstance(event, NotJoined):
        return state.back, (StopReading(), Reexamine(), Announce())
    if state.whole:
        return _whole(wanted, state.changed)
    return Sampled(wanted, event.before, event.now, state.changed), (Watch(wanted.reference), Announce())


def _failed(state: State, error: object) -> Next:
    match state:
        case Opening(wanted):
            back, effects = _given_up(state)
            return back, (TellFailed(wanted, error, opened=True), *effects)
        case Sampled(wanted, before, joined):
            told = TellFailed(wanted, error, opened=True)
            return Unsettled(), (TakeBack(before, joined), Reexamine(), told, Announce())
        case Following(wanted):
            told = TellFailed(wanted, error, opened=False)
            return Refused(wanted), (Forget(wanted), told, Announce())
        case _:
            return state, ()


def _stopped(state: State) -> Next:
    match state:
        case Opening():
            back, effects = _given_up(state)
            return back, (StopReading(), *effects)
        case Sampled(before=before, joined=joined):
            return Unsettled(), (StopReading(), TakeBack(before, joined), Reexamine(), Announce())
        case Following(wanted):
            return Cancelled(wanted), (StopReading(), Forget(wanted), TellStopped(wanted), Announce())
        case _:
            return state, ()


def _given_up(state: Opening) -> Next:
    """What was before is again; the document may have come to name another table meanwhile."""
    back = state.back
    if state.changed and isinstance(back, Shown) and back.wanted.reference == state.wanted.reference:
        reference = back.wanted.reference
        return replace(back, disk=Disk.CHANGED), (Reexamine(), Announce(), TellChanged(reference))
    return back, (Reexamine(), Announce())


def _file_changed(state: State, reference: str) -> Next:
    match state:
        case Following() | Opening() | Joining() | Sampled() if state.wanted.reference == reference:
            # It is said once everything is read: only then it can be read again.
            return replace(state, changed=True), ()
        case _:
            return _on_disk(state, reference, Disk.CHANGED, TellChanged(reference))


def _file_gone(state: State, reference: str) -> Next:
    match state:
        case Following() | Sampled() if state.wanted.reference == reference:
            return state, (TellGone(reference),)
        case _:
            return _on_disk(state, reference, Disk.GONE, TellGone(reference))


def _on_disk(state: State, reference: str, disk: Disk, told: Effect) -> Next:
    """What became of the file of the table that is shown, or that was shown before another one is opened."""
    match state:
        case Shown() if state.wanted.reference == reference:
            return replace(state, disk=disk), (told,)
        case Opening(back=Shown() as back) if back.wanted.reference == reference:
            return replace(state, back=replace(back, disk=disk)), (told,)
        case _:
            return state, ()
