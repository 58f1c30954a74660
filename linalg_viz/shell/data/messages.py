"""What is said of a table that is being read, was refused, or whose file another program touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from linalg_viz.data.table import RefusedTable
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.widgets.notices import Bar, Choice, NoticeArea
from linalg_viz.state import tables

translate = QCoreApplication.translate
PATIENCE = 200
"""Milliseconds before it is said that something is being read."""

Act = Callable[[], object]


class Messages(QObject):
    """The notices about tables; what their buttons do is given with them."""

    def __init__(self, notices: NoticeArea, cancel: Act, parent: QObject) -> None:
        super().__init__(parent)
        self._notices, self._cancel = notices, cancel
        self._bar: Bar | None = None
        self._name, self._share = "", 0.0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._tell_reading)

    # While something is read

    def begin(self, name: str) -> None:
        """Something is being read: it is said when it takes a while."""
        self.end()
        self._name, self._share = name, 0.0
        self._patience.start()

    def progress(self, share: float) -> None:
        """How much of it is read, from 0 to 1."""
        self._share = share
        if self._bar is not None:
            self._bar.say(self._words())

    def end(self) -> None:
        """Nothing is being read any more."""
        self._patience.stop()
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.dismiss()

    def _tell_reading(self) -> None:
        stop = Choice(translate("Data", "Cancel"), self._cancel, name="cancel")
        self._bar = self._notices.tell(self._words(), "plain", (stop,))

    def _words(self) -> str:
        text = translate("Data", "Reading “{name}” …").format(name=self._name)
        return f"{text} {self._share:.0%}" if self._share else text

    # What was not read

    def say(self, text: str) -> None:
        """Why there is nothing to read."""
        self._notices.tell(text, "error")

    def failed(self, wanted: Wanted, error: object, preview: Act, find: Act | None) -> None:
        """Why a table was not read; ``find`` is there where a file that is gone may stand somewhere else."""
        name = tables.name(wanted.reference)
        choices: tuple[Choice, ...] = ()
        if isinstance(error, RefusedTable):
            why = _with_line(error)
            choices = (Choice(translate("Data", "How was this read?…"), preview, name="preview"),)
        else:
            why = reason(error) if isinstance(error, OSError) else str(error)
        if isinstance(error, FileNotFoundError) and find is not None:
            choices = (Choice(translate("Data", "Find it…"), find, primary=True, name="find"),)
            why = translate("Data", "there is no file {path} any more.").format(path=wanted.reference)
        text = translate("Data", "“{name}” was not read: {why}").format(name=name, why=why)
        if why.startswith(f"{name} "):
            # The sentence begins with the name itself.
            text = translate("Data", "Not read: {why}").format(why=why)
        self._notices.tell(text, "error", choices)

    def stopped(self, wanted: Wanted, read: Act) -> None:
        """The table that the document names is not there, for its reading was cancelled."""
        text = translate("Data", "“{name}” belongs to this document and was not read.")
        choice = Choice(translate("Data", "Read it"), read, primary=True, name="read")
        self._notices.tell(text.format(name=tables.name(wanted.reference)), "warn", (choice,))

    def outside(self, wanted: Wanted, read: Act) -> None:
        """The document names a table outside its own folder."""
        text = translate(
            "Data", "The document names the table {path}, outside its own folder. It was not read."
        )
        choice = Choice(translate("Data", "Read it"), read, primary=True, name="read")
        self._notices.tell(text.format(path=wanted.reference), "warn", (choice,))

    def paste_refused(self, why: str, save: Act | None) -> None:
        """Why a text was not taken; ``save`` puts it into a file."""
        label = translate("Data", "Save it as a file…")
        choices = (Choice(label, save, primary=True, name="save-paste"),) if save is not None else ()
        self._notices.tell(translate("state", why), "error", choices)

    def not_saved(self, path: Path, error: OSError) -> None:
        """Why a pasted table was not saved."""
        text = translate("Data", "“{name}” was not saved: {why}").format(name=path.name, why=reason(error))
        self._notices.tell(text, "error")

    # The file on the disk

    def changed(self, reference: str, read: Act) -> None:
        """Another program changed the file."""
        text = translate("Data", "“{name}” was changed by another program.").format(name=Path(reference).name)
        choices = (
            Choice(translate("Data", "Read it again"), read, primary=True, name="reload"),
            Choice(translate("Data", "Keep what is shown"), lambda: None, name="keep"),
        )
        self._notices.tell(text, "warn", choices)

    def gone(self, reference: str) -> None:
        """Another program took the file away."""
        text = translate(
            "Data", "There is no file “{path}” any more; what was read stays until you close it."
        )
        self._notices.tell(text.format(path=reference), "warn")

    def rows_stay(self, forget: Act) -> None:
        """What is kept by the number of a row may not fit the file as it is now."""
        text = translate(
            "Data", "Edited cells and rows left out stay with their row numbers: see that these still fit."
        )
        choice = Choice(translate("Data", "Forget them"), forget, name="forget-rows")
        self._notices.tell(text, "warn", (choice,))


def _with_line(error: RefusedTable) -> str:
    why = str(error)
    if error.line is None or str(error.line) in why.replace(" ", ""):
        return why
    return translate("Data", "line {line}: {why}").format(line=error.line, why=why)
