"""Autosave and recovery: unsaved work is kept aside within a second, and offered again after a crash."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, QStandardPaths, QTimer

from linalg_viz.shell.documents.files import Files, reason
from linalg_viz.shell.jobs.jobs import Job, Jobs
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Choice, NoticeArea
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.files.store import Orphan, Recovery

translate = QCoreApplication.translate
DELAY = 800


def recovery_folder() -> Path:
    """Where unsaved work is kept aside."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "recovery"


class Autosave(QObject):
    """Keeps a copy of what is unsaved, at most a second old, and removes it when nothing is at risk.

    Copies are written on a background thread; the timer runs from the first change, not from the last, so
    that even a drag without end is kept.
    """

    def __init__(
        self,
        session: Session,
        files: Files,
        notices: NoticeArea,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._files, self._notices = session, files, notices
        self._recovery = Recovery(folder or recovery_folder())
        self._jobs = Jobs(self)
        self._kept: State | None = None
        self._complained = False
        self._watching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.keep)

    def begin(self) -> None:
        """Offer what a killed program left behind, and keep watch from now on."""
        self._set_former_aside()
        for orphan in reversed(self._recovery.orphans(self._session.labs)):
            self._offer(orphan)
        self._watching = True
        self._session.changed.connect(self._changed)
        self._changed()

    def keep(self) -> None:
        """Write the copy now, or remove it where everything is saved."""
        state, source = self._session.state, str(self._files.path or "")
        if not self._session.unsaved:
            if self._kept is not None:
                self._kept = None
                self._start(lambda _job: self._recovery.clear())
        elif state is not self._kept:
            self._kept = state
            self._start(lambda _job: self._recovery.write(encode(state), source))

    def end(self) -> None:
        """The program closes in good order: nothing is left behind."""
        self._timer.stop()
        if self._watching:
            self._watching = False
            self._session.changed.disconnect(self._changed)
        self._jobs.wait()
        with contextlib.suppress(OSError):
            self._recovery.clear()

    def _changed(self) -> None:
        if not self._timer.isActive() and (self._session.unsaved or self._kept is not None):
            self._timer.start()

    def _start(self, work: object) -> None:
        job: Job = self._jobs.start("autosave", work)  # type: ignore[arg-type]
        job.failed.connect(self._failed)

    def _failed(self, error: Exception) -> None:
        self._kept = None
        if not self._complained:
            self._complained = True
            text = translate(
                "Autosave", "Unsaved work cannot be kept aside: {why} Save it yourself from time to time."
            )
            self._notices.tell(text.format(why=reason(error)), "error")

    def _set_former_aside(self) -> None:
        # A killed program may have had the very number of this one; its copy must not be overwritten.
        path = self._recovery.path
        with contextlib.suppress(OSError):
            if path.exists():
                path.rename(path.with_name(f"former-{path.stem}-{path.stat().st_mtime_ns}.recovery"))

    def _offer(self, orphan: Orphan) -> None:
        name = (
            Path(orphan.source).name if orphan.source else translate("Autosave", "a document without a name")
        )
        when = QLocale().toString(
            QDateTime.fromSecsSinceEpoch(int(orphan.time)), QLocale.FormatType.ShortFormat
        )
        text = translate(
            "Autosave", "The program ended unexpectedly. Unsaved work on {name} from {when} was kept."
        )
        self._notices.tell(
            text.format(name=name, when=when),
            "warn",
            (
                Choice(
                    translate("Autosave", "Recover"),
                    lambda: self._recover(orphan),
                    primary=True,
                    name="recover",
                ),
                Choice(
                    translate("Autosave", "Discard"), lambda: self._recovery.forget(orphan), name="discard"
                ),
            ),
        )

    def _recover(self, orphan: Orphan) -> None:
        def take() -> None:
            self._files.adopt(orphan.state, Path(orphan.source) if orphan.source else None, saved=False)
            # The copy of this program first, then the orphan: at no moment is there none.
            state, source = self._session.state, orphan.source
            self._kept = state

            def take_over(_job: Job) -> None:
                self._recovery.write(encode(state), source)
                self._recovery.forget(orphan)

            self._start(take_over)

        self._files.guard(take)
