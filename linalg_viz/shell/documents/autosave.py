"""Autosave and recovery: unsaved work is kept aside within a second, and offered again after a crash."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QTimer

from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.left import LeftDialog, told
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.jobs.jobs import Job, Jobs, Task
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Choice, NoticeArea
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from linalg_viz.state.files.recovery import Orphan, Recovery

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
        self._there = False
        self._left: list[Orphan] = []
        self._complained = False
        self._watching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.keep)
        files.saving.connect(self._saving)

    def begin(self) -> None:
        """Offer what a killed program left behind, and keep watch from now on."""
        self._set_former_aside()
        self._left = list(self._recovery.orphans(self._session.labs))
        self._offer()
        self._watching = True
        self._session.changed.connect(self._changed)
        self._changed()

    def keep(self) -> None:
        """Write the copy now, or remove it where everything is saved."""
        state, source, known = self._session.state, str(self._files.path or ""), self._files.known
        if not self._session.unsaved:
            if self._there:
                self._kept, self._there = None, False
                self._start(lambda _job: self._recovery.clear())
        elif state is not self._kept:
            self._kept, self._there = state, True
            saves = self._recovery.saves
            self._start(lambda _job: self._recovery.write(encode(state), source, known, saves))

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
        # A copy that could not be renewed is there all the same, and must go when the document is saved.
        if not self._timer.isActive() and (self._session.unsaved or self._there):
            self._timer.start()

    def _saving(self, path: Path, digest: str) -> None:
        with contextlib.suppress(OSError):
            self._recovery.saving(path, digest)

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

    def _offer(self) -> None:
        """Tell in one notice what was left behind: one copy itself, else how many there are."""
        left = [each for each in self._left if each.there]
        if not left:
            return
        if len(left) == 1:
            text = translate(
                "Autosave",
                "The program ended unexpectedly. Unsaved work on {name} from {when} ({holds}) was kept.",
            )
            said, orphan = told(left[0], self._session.labs), left[0]
            text = text.format(name=said.name, when=said.when, holds=said.holds)
            choices: tuple[Choice, ...] = (
                _choice("recover", translate("Autosave", "Recover"), lambda: self._recover(orphan), True),
                _choice("discard", translate("Autosave", "Discard"), lambda: self._discard(orphan)),
            )
        else:
            text = translate(
                "Autosave", "The program ended unexpectedly {count} times. Unsaved work was kept each time."
            ).format(count=len(left))
            choices = (
                _choice("choose-left", translate("Autosave", "Choose…"), lambda: self._choose(left), True),
            )
        self._notices.tell(text, "warn", choices)

    def _choose(self, left: Sequence[Orphan]) -> None:
        dialog = LeftDialog(left, self._session.labs, self._notices.window())
        dialog.recovered.connect(self._recover)
        dialog.discarded.connect(self._discard)
        # Those that stay are offered again, in one notice as before.
        dialog.finished.connect(lambda _result: self._offer())
        dialog.open()

    def _discard(self, orphan: Orphan) -> None:
        if not self._missed(orphan):
            self._recovery.forget(orphan)

    def _missed(self, orphan: Orphan) -> bool:
        """Whether another window has taken a copy or thrown it away meanwhile; then that is said."""
        self._left = [each for each in self._left if each is not orphan]
        if orphan.there:
            return False
        text = translate("Autosave", "That copy is not there any more: another window has taken it.")
        self._notices.tell(text, "warn")
        return True

    def _recover(self, orphan: Orphan) -> None:
        def take() -> None:
            if self._missed(orphan):
                return
            source = Path(orphan.source) if orphan.source else None
            self._files.adopt(orphan.state, source, orphan.known)
            # The copy of this program first, then the orphan: at no moment is there none.
            state, known, saves = self._session.state, orphan.known, self._recovery.saves
            self._kept = state
            self._there = True

            def take_over(_task: Task) -> None:
                self._recovery.write(encode(state), orphan.source, known, saves)
                self._recovery.forget(orphan)

            self._start(take_over)

        self._files.guard(take)


def _choice(name: str, text: str, run: Callable[[], object], primary: bool = False) -> Choice:
    return Choice(text, run, primary, name)
