"""The table that the document names: opened, pasted, read again, taken back when it is refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz import disk
from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.labs import LABS
from linalg_viz.shell.data.reading import Reading, Wanted
from linalg_viz.shell.data.watch import Watch
from linalg_viz.shell.documents.files import reason
from linalg_viz.shell.jobs.jobs import Jobs
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Bar, Choice, NoticeArea
from linalg_viz.state import tables
from linalg_viz.state.actions import ChooseLab, SetData, SetParam
from linalg_viz.state.document import Document
from linalg_viz.state.update.data import PASTED, is_file, paste_flaw, paste_reference

translate = QCoreApplication.translate
SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".dat", ".data", ".asc", ".gz", ".zip", ".zst")
LAB = "pca"
"""The lab that looks at tables."""

OF_ROWS = ("edits", "left_out", "selected")
"""What is kept by the number of a row."""

KEPT_CELLS = 50_000_000
"""Cells of former tables that are kept, so that undo has them at once."""

PATIENCE = 200
"""Milliseconds before it is said that something is being read."""

SWITCH = 0.001
"""Seconds after which a thread that computes gives way to the window."""


@dataclass(frozen=True, slots=True)
class _Former:
    """What the document said before a table took its place, and after."""

    before: Document
    after: Document


class DataSource(QObject):
    """Finds the table of the document and puts it into the session's inputs under its reference.

    A table that is opened joins the document once its first rows are there; when it is refused or cancelled after
    that, the document is what it was. ``changed`` says that the table, or what is being read, is another.
    """

    changed = Signal()
    preview_wanted = Signal(object)

    def __init__(self, session: Session, notices: NoticeArea, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        self._jobs = Jobs(self, threads=4)
        self._reading: Reading | None = None
        self._former: _Former | None = None
        self._opened = False
        self._meanwhile = False
        self._bar: Bar | None = None
        self._shown: Wanted | None = None
        self._refused: Wanted | None = None
        self._kept: list[tuple[Wanted, Table]] = []
        self.share = 0.0
        self.ask: Callable[[], str] = self._dialog
        self.ask_save: Callable[[], str] = self._save_dialog
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._tell_progress)
        self.watch = Watch(self)
        self.watch.changed.connect(self._file_changed)
        self.watch.gone.connect(self._file_gone)
        session.document_changed.connect(self._look)
        if self.table is not None:
            self._shown = _of(session.document)
            self._kept = [(self._shown, self.table)]
        # A thread that computes keeps the interpreter for this long: at its default the window would stutter.
        sys.setswitchinterval(min(sys.getswitchinterval(), SWITCH))

    # What is

    @property
    def table(self) -> Table | None:
        """The table that is shown, None while there is none."""
        found = self._session.inputs.tables.get(self._session.document.data)
        return found if isinstance(found, Table) else None

    @property
    def reading(self) -> str:
        """The name of what is being read, empty when nothing is."""
        return tables.name(self._reading.wanted.reference) if self._reading is not None else ""

    def taken(self, path: Path) -> bool:
        """Whether a dropped file is a table by its name."""
        return path.suffix.casefold() in SUFFIXES

    # What can be done

    def open(self, path: Path | None = None, choices: Choices | None = None) -> None:
        """Read a file and look at it, or ask which; what cannot be read changes nothing."""
        if path is None:
            answer = self.ask()
            if not answer:
                return
            path = Path(answer)
        self._begin(Wanted(str(path.absolute()), choices or Choices()), opened=True)

    def open_bundled(self, identifier: str) -> None:
        """Look at one of the data sets that come with the program."""
        self._begin(Wanted(f"bundled:{identifier}", Choices()), opened=True)

    def paste(self, text: str | None = None, choices: Choices | None = None) -> None:
        """Look at the table in a text, the clipboard's by default; one that is too large is offered as a file."""
        if text is None:
            text = QGuiApplication.clipboard().text()
        wrong = paste_flaw(text)
        if wrong:
            save = Choice(
                translate("Data", "Save it as a file…"), lambda: self._save_paste(text), True, "save-paste"
            )
            self._notices.tell(translate("state", wrong), "error", (save,) if text.strip() else ())
            return
        self._begin(Wanted(paste_reference(text), choices or Choices(), text), opened=True)

    def open_wanted(self, wanted: Wanted) -> None:
        """Look at a table, read as it says: the one of the document in another way, or another one."""
        if wanted.reference == self._session.document.data:
            self.reread(wanted.choices)
        else:
            self._begin(wanted, opened=True)

    def reread(self, choices: Choices) -> None:
        """Read the table of the document in another way, or once more from the disk."""
        document = self._session.document
        wanted = Wanted(document.data, choices, document.pasted)
        self._kept = [each for each in self._kept if each[0] != wanted]
        self._begin(wanted, opened=True, again=True)

    def leave(self) -> None:
        """Look at the rows of A instead of a table."""
        self.cancel()
        self._session.dispatch(SetData(""))

    def cancel(self) -> None:
        """Stop reading; the document is what it was."""
        if self._drop():
            self._take_back()
            self.changed.emit()

    def end(self) -> None:
        """The window closes: nothing goes on."""
        self._drop()
        self.watch.look_at("")
        self._jobs.wait()

    # Reading

    def _look(self) -> None:
        """The document may name another table than the one that is shown."""
        document = self._session.document
        now = Wanted(document.data, document.choices, document.pasted)
        if self._reading is not None and self._former is not None and now != self._reading.wanted:
            # The step that brought the sample was taken back, or another document was opened.
            self._drop()
            self._former, self._opened = None, False
        if now == self._shown or now == self._refused:
            return
        if self._reading is not None and (self._reading.wanted == now or self._opened):
            return
        self._refused = None
        if not now.reference:
            self._shown = now
            self.watch.look_at("")
            self.changed.emit()
            return
        kept = next((table for wanted, table in self._kept if wanted == now), None)
        if kept is not None:
            self._show(now, kept)
        else:
            self._begin(now, opened=False)

    def _begin(self, wanted: Wanted, opened: bool, again: bool = False) -> None:
        if self._drop():
            self._take_back()
            self._drop()
        kept = next((table for each, table in self._kept if each == wanted), None)
        if kept is not None and opened and not again and not is_file(wanted.reference):
            self._adopt(wanted, kept)
            return
        self._opened, self._refused = opened, None
        reading = self._reading = Reading(wanted, self._jobs, self)
        reading.sampled.connect(lambda table: self._sampled(reading, table))
        reading.progressed.connect(lambda share: self._progress(reading, share))
        reading.done.connect(lambda table: self._done(reading, table))
        reading.failed.connect(lambda error: self._failed(reading, error))
        self.share, self._meanwhile = 0.0, False
        self.watch.stamp(wanted.reference)
        reading.start()
        self._patience.start()
        self.changed.emit()

    def _sampled(self, reading: Reading, table: Table) -> None:
        if reading is self._reading:
            self._put(reading.wanted, table)

    def _done(self, reading: Reading, table: Table) -> None:
        if reading is not self._reading:
            return
        self._hide()
        wanted, self._reading = reading.wanted, None
        self._keep(wanted, table)
        self._put(wanted, table)
        self._former, self._opened = None, False
        self.watch.look_at(wanted.reference)
        self.changed.emit()
        if self._meanwhile:
            self._meanwhile = False
            self._file_changed(wanted.reference)

    def _put(self, wanted: Wanted, table: Table) -> None:
        """Show a table: one that was opened joins the document with its first rows."""
        if self._opened and self._former is None:
            self._adopt(wanted, table)
        else:
            self._show(wanted, table)

    def _adopt(self, wanted: Wanted, table: Table) -> None:
        session = self._session
        before = session.document
        self._remember(wanted, table, show=False)
        self._shown = wanted
        name = tables.name(wanted.reference)
        # One step to take back: the table, and the lab that shows it.
        session.begin_gesture(translate("Data", "data “{name}”").format(name=name))
        if session.dispatch(SetData(wanted.reference, wanted.choices, wanted.pasted)):
            self._shown = _of(before)
        elif LAB in {each.id for each in LABS} and session.document.lab != LAB:
            session.dispatch(ChooseLab(LAB))
        session.finish_gesture()
        if self._reading is not None:
            self._former = _Former(before, session.document)
        if before == session.document:
            # The same table once more: nothing in the document says that there is something new to draw.
            session.set_inputs(session.inputs)
        self.watch.look_at(wanted.reference)
        self.changed.emit()

    def _show(self, wanted: Wanted, table: Table) -> None:
        self._shown = wanted
        self._remember(wanted, table, show=True)
        self.watch.look_at(wanted.reference)
        self.changed.emit()

    def _remember(self, wanted: Wanted, table: Table, show: bool) -> None:
        """Put a table into the inputs; those that no step near by needs are let go."""
        inputs = self._session.inputs
        if not table.sample:
            self._keep(wanted, table)
        gone = {key for key, value in inputs.tables.items() if isinstance(value, Table)}
        gone -= {self._session.document.data, wanted.reference}
        held = {key: value for key, value in inputs.tables.items() if key not in gone}
        self._session.set_inputs(replace(inputs, tables={**held, wanted.reference: table}), show)

    def _keep(self, wanted: Wanted, table: Table) -> None:
        self._kept = [(wanted, table), *(each for each in self._kept if each[0] != wanted)]
        room = KEPT_CELLS
        kept: list[tuple[Wanted, Table]] = []
        for each in self._kept:
            room -= each[1].row_count * len(each[1].columns)
            if room >= 0 or not kept:
                kept.append(each)
        self._kept = kept

    # Taking back

    def _drop(self) -> bool:
        """Stop what is being read; whether there was something."""
        reading, self._reading = self._reading, None
        self._hide()
        if reading is None:
            return False
        reading.cancel()
        return True

    def _take_back(self) -> None:
        """After a sample was shown: the document as it was before, whatever else was done to it since kept."""
        former, self._former = self._former, None
        opened, self._opened = self._opened, False
        if not opened or former is None:
            return
        session, before = self._session, former.before
        self._shown = None
        if former.after == before:
            self._look()
        elif session.history.document == former.after and session.document == former.after:
            session.retract()
        else:
            known = dict(before.params)
            params = tuple(
                (lab, known[lab]) if hasattr(each, "left_out") else (lab, each)
                for lab, each in session.document.params
            )
            back = replace(
                session.document,
                data=before.data,
                choices=before.choices,
                pasted=before.pasted,
                params=params,
            )
            session.load(back, translate("Data", "former data"))

    def _failed(self, reading: Reading, error: object) -> None:
        if reading is not self._reading:
            return
        self._reading = None
        self._hide()
        wanted, opened = reading.wanted, self._opened
        if not opened:
            self._refused = wanted
        self._take_back()
        self._tell(wanted, error, opened)
        self.changed.emit()

    def _tell(self, wanted: Wanted, error: object, opened: bool) -> None:
        """Why a table was not read, and what can be done about it."""
        name = tables.name(wanted.reference)
        choices: tuple[Choice, ...] = ()
        if isinstance(error, RefusedTable):
            why = str(error)
            if error.line is not None and str(error.line) not in why.replace(" ", ""):
                why = translate("Data", "line {line}: {why}").format(line=error.line, why=why)
            how = translate("Data", "How was this read?…")
            choices = (Choice(how, lambda: self.preview_wanted.emit(wanted), name="preview"),)
        else:
            why = reason(error) if isinstance(error, OSError) else str(error)
        if isinstance(error, FileNotFoundError) and not opened:
            find = translate("Data", "Find it…")
            choices = (Choice(find, lambda: self._find(wanted), primary=True, name="find"),)
            why = translate("Data", "there is no file {path} any more.").format(path=wanted.reference)
        text = translate("Data", "“{name}” was not read: {why}").format(name=name, why=why)
        if why.startswith(f"{name} "):
            # The sentence begins with the name itself.
            text = translate("Data", "Not read: {why}").format(why=why)
        self._notices.tell(text, "error", choices)

    def _find(self, wanted: Wanted) -> None:
        """The file of a document stands somewhere else now: everything said about it stays."""
        answer = self.ask()
        if answer:
            path = str(Path(answer).absolute())
            moved = replace(self._session.document, data=path, choices=wanted.choices, pasted="")
            self._session.load(moved, translate("Data", "place of the data"))

    # What is said meanwhile

    def _progress(self, reading: Reading, share: float) -> None:
        if reading is self._reading:
            self.share = share
            if self._bar is not None:
                self._bar.say(self._words())

    def _tell_progress(self) -> None:
        if self._reading is not None and self._bar is None:
            stop = Choice(translate("Data", "Cancel"), self.cancel, name="cancel")
            self._bar = self._notices.tell(self._words(), "plain", (stop,))

    def _words(self) -> str:
        text = translate("Data", "Reading “{name}” …").format(name=self.reading)
        return f"{text} {self.share:.0%}" if self.share else text

    def _hide(self) -> None:
        self._patience.stop()
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.dismiss()

    # The file on the disk

    def _file_changed(self, reference: str) -> None:
        if self._reading is not None and self._reading.wanted.reference == reference:
            self._meanwhile = True
            return
        if reference != self._session.document.data:
            return
        text = translate("Data", "“{name}” was changed by another program.").format(name=Path(reference).name)
        choices = (
            Choice(translate("Data", "Read it again"), self.again, primary=True, name="reload"),
            Choice(translate("Data", "Keep what is shown"), lambda: None, name="keep"),
        )
        self._notices.tell(text, "warn", choices)

    def again(self) -> None:
        """Read the file once more from the disk, in the same way."""
        self.reread(self._session.document.choices)
        if any(getattr(params, name, ()) for _, params in self._session.document.params for name in OF_ROWS):
            text = translate(
                "Data",
                "Edited cells and rows left out stay with their row numbers: see that these still fit.",
            )
            forget = Choice(translate("Data", "Forget them"), self._forget_rows, name="forget-rows")
            self._notices.tell(text, "warn", (forget,))

    def _forget_rows(self) -> None:
        session = self._session
        session.begin_gesture(translate("Data", "forget edits and rows left out"))
        for lab, params in session.document.params:
            for name in OF_ROWS:
                if getattr(params, name, ()):
                    session.dispatch(SetParam(lab, name, ()))
        session.finish_gesture()

    def _file_gone(self, reference: str) -> None:
        if reference == self._session.document.data:
            text = translate(
                "Data", "There is no file “{path}” any more; what was read stays until you close it."
            )
            self._notices.tell(text.format(path=reference), "warn")

    # Dialogs

    def _save_paste(self, text: str) -> None:
        answer = self.ask_save()
        if not answer:
            return
        path = Path(answer)
        try:
            disk.write(path, text)
        except OSError as error:
            said = translate("Data", "“{name}” was not saved: {why}")
            self._notices.tell(said.format(name=path.name, why=reason(error)), "error")
            return
        self.open(path)

    def _dialog(self) -> str:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        tables_of, everything = translate("Data", "Tables"), translate("Data", "All files")
        data = self._session.document.data
        folder = str(Path(data).parent) if is_file(data) and not data.startswith(PASTED) else str(Path.home())
        title = translate("Data", "Open data")
        return QFileDialog.getOpenFileName(
            self._window, title, folder, f"{tables_of} ({kinds});;{everything} (*)"
        )[0]

    def _save_dialog(self) -> str:
        proposed = str(Path.home() / f"{translate('Data', 'table')}.csv")
        title = translate("Data", "Save the pasted table")
        return QFileDialog.getSaveFileName(self._window, title, proposed, "CSV (*.csv)")[0]


def _of(document: Document) -> Wanted:
    return Wanted(document.data, document.choices, document.pasted)
