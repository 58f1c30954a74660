"""The table that the document names: opened, pasted, read again, taken back when it is refused."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, assert_never

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from linalg_viz import disk
from linalg_viz.data.table import Choices, Table
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell.data import ahead, dialogs, events, placing, states
from linalg_viz.shell.data.approach import Approach
from linalg_viz.shell.data.events import Asked, Event
from linalg_viz.shell.data.memory import Memory
from linalg_viz.shell.data.messages import Messages
from linalg_viz.shell.data.named import is_table
from linalg_viz.shell.data.readiness import Readiness
from linalg_viz.shell.data.reading import TableReading
from linalg_viz.shell.data.transitions import after
from linalg_viz.shell.data.wanted import Wanted, of
from linalg_viz.shell.data.watch import Watch
from linalg_viz.shell.documents import naming
from linalg_viz.shell.documents.consent import Consent
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.jobs.jobs import Jobs
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import NoticeArea
from linalg_viz.state import tables
from linalg_viz.state.actions import ChooseLab, SetData
from linalg_viz.state.update.data import BUNDLED, paste_flaw, paste_reference

translate = QCoreApplication.translate
SWITCH = 0.001
"""Seconds after which a thread that computes gives way to the window."""


class DataSource(QObject):
    """Finds the table of the document and puts it into the session's inputs under its reference.

    What follows from what is decided by ``transitions.after``; here its effects are carried out, and what
    they bring about is handed back as events. ``changed``: the table, or what is being read, is
    another. ``load`` loads what tables are shown with, on another thread, before the first one comes.
    """

    changed = Signal()
    preview_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        notices: NoticeArea,
        window: QWidget,
        load: Callable[[], None],
        consent: Consent | None = None,
    ) -> None:
        super().__init__(window)
        self._session, self._load = session, load
        self._consent = consent or Consent(session.labs)
        self._messages = Messages(notices, self.cancel, self)
        self._memory = Memory()
        self._jobs = Jobs(self, threads=4)
        self.ready = Readiness(self._jobs, load)
        self.approach = Approach(self.ready, self.taken, self)
        self._reading: TableReading | None = None
        self._events: deque[Event | events.Reexamine] = deque()
        self._busy = self._arrives = False
        self._found: dict[str, Any] = {}
        self.state: states.State = states.Unsettled()
        self.ask: Callable[[], str] = lambda: dialogs.open_file(window, session.document.data)
        self.ask_save: Callable[[str], str] = lambda proposed: dialogs.save_paste(window, proposed)
        self.watch = Watch(self)
        self.watch.changed.connect(lambda reference: self._take(events.FileChanged(reference)))
        self.watch.gone.connect(lambda reference: self._take(events.FileGone(reference)))
        session.document_changed.connect(self._look)
        if self.table is not None:
            self.state = states.Shown(of(session.document))
            self._memory.keep(of(session.document), self.table)
        # A thread that computes keeps the interpreter for this long: at its default the window would stutter.
        sys.setswitchinterval(min(sys.getswitchinterval(), SWITCH))

    # What is

    @property
    def table(self) -> Table | None:
        """The table that is shown, None while there is none."""
        found = self._session.inputs.tables.get(self._session.document.data)
        return found if isinstance(found, Table) else None

    @property
    def lab(self) -> Lab | None:
        """The lab that looks at tables: the one that is shown, else the first; None where none does."""
        shown = self._session.lab
        return shown if shown.reads_tables else self._session.labs.of_tables

    @property
    def reading(self) -> str:
        """The name of what is being read, empty when nothing is."""
        wanted = states.being_read(self.state)
        return tables.name(wanted.reference) if wanted is not None else ""

    def taken(self, path: Path) -> bool:
        """Whether a dropped file is a table by its name."""
        return is_table(path)

    # What can be done

    def open(self, path: Path | None = None, choices: Choices | None = None) -> None:
        """Read a file and look at it, or ask which; what cannot be read changes nothing."""
        if path is None:
            self.ready.prepare()
            answer = self.ask()
            if not answer:
                self.ready.end()
                return
            path = Path(answer)
        self._ask_for(Wanted(str(path.absolute()), choices or Choices()))

    def open_bundled(self, identifier: str) -> None:
        """Look at one of the data sets that come with the program."""
        self._ask_for(Wanted(f"bundled:{identifier}", Choices()))

    def paste(self, text: str | None = None, choices: Choices | None = None) -> None:
        """Look at the table in a text, the clipboard's by default; one too large is offered as a file."""
        if text is None:
            text = clipboard.taken(self._messages.say)
            if text is None:
                return
        wrong = paste_flaw(text)
        if wrong:
            self._messages.paste_refused(wrong, (lambda: self._save_paste(text)) if text.strip() else None)
            return
        self._ask_for(Wanted(paste_reference(text), choices or Choices(), text))

    def open_wanted(self, wanted: Wanted) -> None:
        """Look at a table, read as it says: the one of the document in another way, or another one."""
        if wanted.reference == self._session.document.data:
            self.reread(wanted.choices)
        else:
            self._ask_for(wanted)

    def reread(self, choices: Choices) -> None:
        """Read the table of the document in another way, or once more from the disk."""
        self._ask_for(replace(of(self._session.document), choices=choices), again=True)

    def again(self) -> None:
        """Read the file once more from the disk, in the same way."""
        self.reread(self._session.document.choices)
        if any(kept.rows for _, kept in placing.kept(self._session)):
            self._messages.rows_stay(lambda: placing.forget_rows(self._session))

    def show_how_read(self) -> None:
        """Ask for the preview of the table that is shown, read as it is."""
        if self.table is not None:
            self.preview_wanted.emit(replace(of(self._session.document), choices=self.table.choices))

    def leave(self) -> None:
        """Look at the rows of A instead of a table."""
        if not isinstance(self.state, states.Following):
            self.cancel()
        self._session.dispatch(SetData(""))

    def cancel(self) -> None:
        """Stop reading; the document is what it was."""
        self._take(events.Stopped())

    def end(self) -> None:
        """The window closes: nothing goes on."""
        self._take(events.Closed())
        self.ready.end()
        self._jobs.wait()

    # Events

    def _ask_for(self, wanted: Wanted, again: bool = False) -> None:
        self._consent.agree(wanted.reference)
        self._take(Asked(wanted, self._memory.find(wanted), again))

    def _look(self) -> None:
        self._take(events.Reexamine())

    def _take(self, event: Event | events.Reexamine) -> None:
        """Let something happen; what happens while its effects are carried out has its turn after them."""
        self._events.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._events:
                self._follow(self._events.popleft())
        finally:
            self._busy = False

    def _follow(self, event: Event | events.Reexamine) -> None:
        if isinstance(event, events.Reexamine):
            wanted = of(self._session.document)
            if self._can_wait(wanted):
                return
            kept = self._memory.find(wanted)
            event = events.Named(wanted, kept, kept is None and self._consent.waits(wanted.reference))
        self.state, effects = after(self.state, event)
        for effect in effects:
            self._carry_out(effect)

    def _can_wait(self, wanted: Wanted) -> bool:
        """Whether nobody looks at tables yet, and what is named is sure to be there later: it comes along."""
        unseen = isinstance(self.state, states.Unsettled) and not self._session.lab.reads_tables
        return unseen and wanted.reference.startswith(BUNDLED)

    def _carry_out(self, effect: events.Effect) -> None:
        match effect:
            case events.Read(wanted):
                self._read(wanted)
            case events.StopReading():
                self._stop()
            case events.Join(wanted, table):
                # Before anything that the change itself has set going.
                self._events.appendleft(self._join(wanted, table))
            case events.Show(wanted, table):
                self._put(wanted, table, show=True)
            case events.Forget(wanted):
                placing.forget_sample(self._session, wanted.reference)
            case events.TakeBack(before, joined):
                placing.take_back(self._session, before, joined, self._session.labs)
            case events.Reexamine():
                self._look()
            case events.Ask(wanted, again):
                self._ask_for(wanted, again)
            case events.Watch(reference):
                self.watch.look_at(reference)
            case events.Announce():
                self.changed.emit()
            case _:
                self._tell(effect)

    def _tell(self, said: events.Told) -> None:
        match said:
            case events.TellFailed(wanted, error, opened):
                find = None if opened else lambda: self._find(wanted)
                self._messages.failed(wanted, error, lambda: self.preview_wanted.emit(wanted), find)
            case events.TellStopped(wanted):
                self._messages.stopped(wanted, lambda: self.reread(wanted.choices))
            case events.TellOutside(wanted):
                self._messages.outside(wanted, lambda: self.open_wanted(wanted))
            case events.TellChanged(reference):
                self._messages.changed(reference, self.again)
            case events.TellGone(reference):
                self._messages.gone(reference)
            case _:
                assert_never(said)

    # Reading

    def _read(self, wanted: Wanted) -> None:
        session = self._session
        document, labs, inputs = session.document, session.labs, session.inputs

        def look(table: Table, stopped: Callable[[], bool]) -> dict[str, Any]:
            return ahead.look(wanted, table, document, labs, inputs, stopped)

        reading = self._reading = TableReading(wanted, self._jobs, self.ready, self._load, look, self)
        reading.sampled.connect(lambda table: self._came(reading, events.SampleRead(table)))
        reading.progressed.connect(lambda share: self._progress(reading, share))
        reading.done.connect(lambda table: self._came(reading, events.AllRead(table)))
        reading.failed.connect(lambda error: self._came(reading, events.Failed(error)))
        self.watch.stamp(wanted.reference)
        self._messages.begin(tables.name(wanted.reference))
        reading.start()

    def _came(self, reading: TableReading, event: events.SampleRead | events.AllRead | events.Failed) -> None:
        """Something of a reading came; what comes late of one that was stopped is not wanted any more."""
        if reading is not self._reading:
            return
        if not isinstance(event, events.SampleRead):
            self._reading = None
            self._messages.end()
        self._arrives, self._found = True, reading.found
        try:
            self._take(event)
        finally:
            self._arrives, self._found = False, {}

    def _progress(self, reading: TableReading, share: float) -> None:
        if reading is self._reading:
            self._messages.progress(share)

    def _stop(self) -> None:
        reading, self._reading = self._reading, None
        self._messages.end()
        if reading is not None:
            reading.cancel()

    # Session

    def _join(self, wanted: Wanted, table: Table) -> events.Joined | events.NotJoined:
        """Let the document name a table: one step to take back, with the lab that looks at it."""
        session = self._session
        before, inputs = session.document, session.inputs
        self._put(wanted, table, show=False)
        name = tables.name(wanted.reference)
        session.begin_gesture(translate("Data", "data “{name}”").format(name=name))
        if session.dispatch(SetData(wanted.reference, wanted.choices, wanted.pasted, table)):
            session.finish_gesture()
            session.set_inputs(inputs)
            return events.NotJoined()
        if self.lab is not None and self.lab is not session.lab:
            session.dispatch(ChooseLab(self.lab.id))
        session.finish_gesture()
        if before == session.document:
            # The same table once more: nothing in the document says that there is something new to draw.
            session.set_inputs(session.inputs)
        return events.Joined(before, session.document)

    def _put(self, wanted: Wanted, table: Table, show: bool) -> None:
        if not table.sample:
            self._memory.keep(wanted, table)
        # What was read comes in a turn of its own; what is at hand is shown with the document that names it.
        found = {wanted.reference: table, **self._found}
        placing.put(self._session, wanted.reference, found, show, soon=self._arrives)

    def _find(self, wanted: Wanted) -> None:
        """The file of a document stands somewhere else now: everything said about it stays."""
        answer = self.ask()
        if answer:
            path = str(Path(answer).absolute())
            self._consent.agree(path)
            moved = replace(self._session.document, data=path, choices=wanted.choices, pasted="")
            self._session.load(moved, translate("Data", "place of the data"))

    def _save_paste(self, text: str) -> None:
        path = naming.chosen(self.ask_save, dialogs.proposed_paste(), naming.ANY, ".csv")
        if path is None:
            return
        try:
            disk.write(path, text)
        except OSError as error:
            self._messages.not_saved(path, error)
            return
        self.open(path)
