"""What was found in a table on its way out: CSV files, and the lines of NumPy that compute it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz.data import export
from linalg_viz.shell.data_source import DataSource
from linalg_viz.shell.files import Files, reason
from linalg_viz.shell.jobs import Jobs
from linalg_viz.shell.notices import NoticeArea
from linalg_viz.shell.session import Session
from linalg_viz.state.store import save

translate = QCoreApplication.translate


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

    def export(self, what: str) -> None:
        """Ask where, and write ``scores``, ``loadings``, ``eigenvalues``, ``table`` or ``ledger`` there as CSV."""
        make = self._maker(what)
        if make is None:
            self._notices.tell(translate("DataExports", "There is no table yet: open one first."), "warn")
            return
        answer = self.ask(str(self._proposed(what)))
        if not answer:
            return
        path = Path(answer)
        if not path.suffix:
            path = path.with_name(f"{path.name}.csv")
        job = self._jobs.start(translate("DataExports", "Writing"), lambda _job: save(path, make()))
        job.done.connect(lambda _none: self._wrote(path))
        job.failed.connect(lambda error: self._failed(path, error))

    def copy_numpy(self) -> None:
        """Put the lines of NumPy on the clipboard."""
        from linalg_viz.labs.pca import export as components

        session = self._session
        try:
            text = components.numpy_lines(session.params, session.shared, session.inputs)
        except ValueError as error:
            self._notices.tell(translate("labs", str(error)), "warn")
            return
        QGuiApplication.clipboard().setText(text)
        self._notices.tell(translate("DataExports", "The lines of NumPy are on the clipboard."), "good")

    def _maker(self, what: str) -> Callable[[], str] | None:
        table, session = self._source.table, self._session
        if what in ("table", "ledger"):
            if table is None:
                return None
            return (
                (lambda: export.table_csv(table))
                if what == "table"
                else lambda: export.ledger_csv(table.ledger)
            )
        from linalg_viz.labs.pca import export as components

        make = {
            "scores": components.scores_csv, "loadings": components.loadings_csv, "eigenvalues": components.eigenvalues_csv,
        }[what]  # fmt: skip
        params, shared, inputs = session.document.param("pca"), session.shared, session.inputs
        return lambda: make(params, shared, inputs)

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
