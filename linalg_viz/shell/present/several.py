"""Several documents presented one after the other, in the order of their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.own import Own, begun_anew, own
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Choice, NoticeArea
from linalg_viz.state.codec.codec import FileError
from linalg_viz.state.document import State

translate = QCoreApplication.translate


class Several(QObject):
    """What a presentation shows: the document of the window, or those that were chosen.

    What the window showed before comes back at the end. The files are written by Save alone: what else was
    changed before the class is offered at the end. ``changed`` after each move.
    """

    changed = Signal()

    def __init__(self, session: Session, files: Files, notices: NoticeArea, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._files, self._notices = session, files, notices
        self.paths: tuple[Path, ...] = ()
        self.at = 0
        self._first: State | None = None
        self._mine: Own | None = None
        self._shown: list[Own] = []
        self._begun: list[State] = []
        self._moving = False
        files.opening.connect(self._other)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the documents that are shown, in order; one where only that of the window is."""
        return tuple(each.path.stem for each in self._shown if each.path) or (Path(self._files.name).stem,)

    @property
    def where(self) -> str:
        """What a class is shown: the name of the document, and which of them it is."""
        names = self.names
        name = names[min(self.at, len(names) - 1)]
        return f"{self.at + 1}/{len(names)} · {name}" if len(names) > 1 else name

    def end_of_all(self, by: int) -> str:
        """The sentence where nothing more comes that way: after it (1) or before it (-1)."""
        if len(self.names) > 1:
            last, first = (
                translate("Present", "This is the last document."),
                translate("Present", "This is the first document."),
            )
        else:
            last = translate("Present", "This is the only document: nothing comes after it.")
            first = translate("Present", "This is the only document: nothing comes before it.")
        return last if by > 0 else first

    @property
    def cards(self) -> bool:
        """Whether cards may be seen: of a document they may."""
        return True

    @property
    def matrices(self) -> tuple[str, ...]:
        """The matrices of a task: a document sets none."""
        return ()

    @property
    def edited(self) -> bool:
        """Whether somebody changes numbers here: in a document they do."""
        return True

    @property
    def behind(self) -> bool:
        """Whether there is a document before this one."""
        return self.at > 0

    @property
    def ahead(self) -> bool:
        """Whether there is a document after this one."""
        return self.at + 1 < len(self._shown)

    def gather(self, paths: Sequence[Path]) -> None:
        """Present these from now on, until another document is opened; none: the document of the window."""
        self.paths = tuple(sorted(set(paths), key=lambda path: path.name))

    def entering(self, go_on: Callable[[], object]) -> None:
        """Go on; where others will be shown, what is open is asked about first if it is not saved."""
        if self.paths:
            self._files.guard(go_on)
        else:
            go_on()

    def begin(self) -> None:
        """Show the first; a file that cannot be read is left out and said."""
        self._first, self.at = self._session.state, 0
        shown = [read for path in self.paths if (read := self._read(path)) is not None]
        if shown:
            self._mine, self._shown = own(self._session, self._files), shown
            self._begun = [each.state for each in shown]
            self._show(0)

    def go(self, by: int) -> bool:
        """Go so many documents on, each found as it was left; whether there is one."""
        there = bool(self._shown) and 0 <= self.at + by < len(self._shown)
        if there:
            self._keep()
            self._show(self.at + by)
        return there

    def restore(self) -> None:
        """Show the document again as it was opened, as one step to take back."""
        state = self._begun[self.at] if self._begun else self._first
        if state is not None:
            begun_anew(self._session, state, translate("Present", "as it was opened"))

    def end(self) -> None:
        """Show again what was shown before, and offer what was changed and not saved."""
        mine, self._first = self._mine, None
        if mine is None:
            return
        changed = self._finish()
        self._open(mine)
        self._offer(changed)

    def _finish(self) -> list[Own]:
        """Show none of them any more; those that were changed and not saved."""
        self._keep()
        changed = [each for each in self._shown if each.unsaved]
        self._first, self._mine, self._shown, self._begun, self.at = None, None, [], [], 0
        return changed

    def _open(self, document: Own) -> None:
        self._moving = True
        try:
            document.give_back(self._files)
        finally:
            self._moving = False

    def _other(self, _document: object, path: Path | None) -> None:
        """Another document is about to be shown: those that were chosen are left."""
        if self._moving:
            return
        changed = self._finish() if self._mine is not None else []
        if path not in self.paths:
            self.paths = ()
        self._offer(changed)

    def _read(self, path: Path) -> Own | None:
        try:
            state, known = self._files.read(path)
        except (FileError, OSError) as error:
            text = translate("Present", "“{name}” is not presented: {why}")
            self._notices.tell(text.format(name=path.name, why=reason(error)), "error")
            return None
        return Own(state, path, known, unsaved=False)

    def _keep(self) -> None:
        self._session.finish_gesture()
        self._shown[self.at] = own(self._session, self._files)

    def _show(self, at: int) -> None:
        self.at = at
        self._open(self._shown[at])
        self.changed.emit()

    def _offer(self, changed: Sequence[Own]) -> None:
        if not changed:
            return
        names = ", ".join(each.path.name for each in changed if each.path)
        text = translate("Present", "Changed while presenting, and not saved: {names}.").format(names=names)
        self._notices.tell(
            text,
            "warn",
            tuple(self._choice(each, each.path) for each in changed if each.path),
        )

    def _choice(self, left: Own, path: Path) -> Choice:
        def opened() -> None:
            self._files.guard(lambda: left.give_back(self._files))

        return Choice(translate("Present", "Open {name}").format(name=path.stem), opened)
