"""What was found in a table on its way out: CSV files, and the lines of NumPy that compute it again."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz import disk
from linalg_viz.data import ranges
from linalg_viz.shell.data.source import DataSource
from linalg_viz.shell.documents import naming
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.jobs.jobs import Jobs, Task
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Choice, NoticeArea

translate = QCoreApplication.translate
MOST_COPIED = 20_000
"""Rows that are put on the clipboard: more would hold the window up."""


class DataExports(QObject):
    """Writes aside, for a million rows take a while; the file is there whole or not at all."""

    def __init__(
        self, session: Session, source: DataSource, notices: NoticeArea, files: Files, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._source, self._notices = session, source, notices
        self._files, self._window = files, window
        self._jobs = Jobs(self)
        self.ask: Callable[[str], str] = self._dialog
        self.ask_workbook: Callable[[str], str] = self._workbook_dialog

    def end(self) -> None:
        """The window closes: what is nearly written is finished, what takes longer is not there."""
        if not self._jobs.finish():
            self._jobs.wait()

    def export(self, what: str) -> None:
        """Ask where, and write one of the lab's results as CSV; KeyError for one that it does not have."""
        lab, session = self._source.lab, self._session
        if lab is None or lab.tables is None:
            self._nothing()
            return
        params = session.document.param(lab.id)
        pieces = lab.tables.result(params, session.shared, session.inputs, what)
        if pieces is None:
            self._nothing()
            return
        path = naming.chosen(self.ask, self._proposed(what), naming.ANY, ".csv")
        if path is not None:
            self._start(path, lambda task: write(path, pieces, task))

    def _start(self, path: Path, work: Callable[[Task], None]) -> None:
        """Write aside, with a bar that can stop it and a word at the end."""
        job = self._jobs.start(translate("DataExports", "Writing"), work)
        stop = Choice(translate("DataExports", "Cancel"), job.cancel, name="cancel-export")
        said = translate("DataExports", "Writing “{name}” …").format(name=path.name)
        bar = self._notices.tell(said, "plain", (stop,))
        job.over.connect(lambda _job: bar.dismiss())
        job.done.connect(lambda _none: self._wrote(path))
        job.failed.connect(lambda error: self._failed(path, error))

    def export_workbook(self) -> None:
        """Ask where, and write all of the lab's results as the sheets of one Excel workbook."""
        lab, session = self._source.lab, self._session
        if lab is None or lab.tables is None:
            self._nothing()
            return
        params = session.document.param(lab.id)
        found = [
            (name, lab.tables.result(params, session.shared, session.inputs, name))
            for name in lab.tables.results
        ]
        sheets = [(name, pieces) for name, pieces in found if pieces is not None]
        if not sheets:
            self._nothing()
            return
        proposed = self._proposed("results").with_suffix(".xlsx")
        path = naming.chosen(self.ask_workbook, proposed, naming.ANY, ".xlsx")
        if path is not None:
            self._start(path, lambda task: write_workbook(path, sheets, task))

    def copy_selection(self) -> None:
        """Put the selected rows with their header on the clipboard, as a spreadsheet takes them."""
        lab, session = self._source.lab, self._session
        pieces = None
        if lab is not None and lab.tables is not None:
            params = session.document.param(lab.id)
            if ranges.count(lab.tables.kept(params).selected) > MOST_COPIED:
                said = translate(
                    "DataExports", "More than {most} rows are too many for the clipboard: export them as CSV."
                )
                self._notices.tell(said.format(most=f"{MOST_COPIED:,}"), "warn")
                return
            pieces = lab.tables.result(params, session.shared, session.inputs, "selection")
        if pieces is None:
            self._nothing()
            return
        QGuiApplication.clipboard().setText(tabbed(pieces))
        self._notices.tell(translate("DataExports", "The selected rows are on the clipboard."), "good")

    def copy_numpy(self) -> None:
        """Put the lines of NumPy on the clipboard."""
        lab, session = self._source.lab, self._session
        text = None
        if lab is not None and lab.tables is not None:
            text = lab.tables.program(session.document.param(lab.id), session.shared, session.inputs)
        if text is None:
            self._nothing()
            return
        QGuiApplication.clipboard().setText(text)
        self._notices.tell(translate("DataExports", "The lines of NumPy are on the clipboard."), "good")

    def _nothing(self) -> None:
        said = translate(
            "DataExports", "There is nothing to write yet: the table is still being read, or there is none."
        )
        self._notices.tell(said, "warn")

    def _wrote(self, path: Path) -> None:
        self._notices.tell(translate("DataExports", "“{name}” is written.").format(name=path), "good")

    def _failed(self, path: Path, error: Exception) -> None:
        why = reason(error) if isinstance(error, OSError) else str(error)
        text = translate("DataExports", "“{name}” was not written: {why}").format(name=path.name, why=why)
        self._notices.tell(text, "error")

    def _proposed(self, what: str) -> Path:
        table, path = self._source.table, self._files.path
        folder = path.parent if path else Path.home()
        stem = Path(table.name).stem if table is not None else "matrix"
        return folder / f"{stem}-{what}.csv"

    def _dialog(self, proposed: str) -> str:
        title = translate("DataExports", "Export as CSV")
        return QFileDialog.getSaveFileName(self._window, title, proposed, "CSV (*.csv)")[0]

    def _workbook_dialog(self, proposed: str) -> str:
        title = translate("DataExports", "Export as an Excel workbook")
        kinds = translate("DataExports", "Excel workbook (*.xlsx)")
        return QFileDialog.getSaveFileName(self._window, title, proposed, kinds)[0]


def tabbed(pieces: Iterator[str]) -> str:
    """A text of CSV with tabs between its cells: pasted, each cell stands in one of its own."""
    text, out = io.StringIO("".join(pieces), newline=""), io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(csv.reader(text))
    return out.getvalue()


class _Stopped(Exception):
    """The job was stopped: what is half written is not wanted."""


def write(path: Path, pieces: Iterator[str], task: Task) -> None:
    """Write pieces of text to a file that is there whole, or not at all when the job is stopped."""

    def wanted() -> Iterator[str]:
        for piece in pieces:
            if task.stopped:
                raise _Stopped
            yield piece
        if task.stopped:
            raise _Stopped

    with contextlib.suppress(_Stopped):
        disk.write(path, wanted())


def write_workbook(path: Path, sheets: Sequence[tuple[str, Iterator[str]]], task: Task) -> None:
    """Write results as the sheets of a workbook: whole, or not at all when the job is stopped."""
    from linalg_viz.data.workbooks import writing

    made = writing.workbook(sheets, lambda: task.stopped)
    if not task.stopped:
        disk.write(path, made)
