"""Documents on the disk: new, open, save, recent; what to do with changes is asked in the window itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from linalg_viz import disk
from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.documents import dialogs, naming
from linalg_viz.shell.documents.on_disk import OnDisk
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.notices import Bar, Choice, NoticeArea
from linalg_viz.shell.widgets.unfinished import finish_typing, forget_unfinished, unfinished
from linalg_viz.state.codec.codec import FileError, decode
from linalg_viz.state.document import Document, State
from linalg_viz.state.files.identity import Identity, Standing
from linalg_viz.state.files.open_documents import OpenDocuments
from linalg_viz.state.files.store import load, save

translate = QCoreApplication.translate
SUFFIX = ".linalg"


class Files(QObject):
    """The file of the session. Nothing is lost without a question, and no question stops the window."""

    changed = Signal()
    saving = Signal(object, str)
    saved = Signal(object)
    opening = Signal(object, object)

    def __init__(self, session: Session, settings: Settings, notices: NoticeArea, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._settings, self._notices, self._window = session, settings, notices, window
        self._question: Bar | None = None
        self._warning: Bar | None = None
        self._stored: Document | None = None
        self._on_disk = OnDisk(self)
        self._on_disk.changed.connect(self._stands)
        self._windows: OpenDocuments | None = None
        self._shared: tuple[Path | None, int] = (None, 0)
        self.path: Path | None = None
        self.elsewhere: Callable[[Path], bool] = lambda _path: False
        self.other_kinds = ""
        self.ask_open: Callable[[], str] = lambda: dialogs.open_file(window, self.folder(), self.other_kinds)
        self.ask_save: Callable[[str], str] = lambda proposed: dialogs.save_document(window, proposed)

    @property
    def known(self) -> Identity | None:
        """What tells the file of the document, as it was read or written last, from others."""
        return self._on_disk.known

    @property
    def name(self) -> str:
        """The name of the document for the title of the window."""
        return self.path.name if self.path else translate("Files", "Untitled")

    def new(self) -> None:
        """Begin again with the first document."""
        self.guard(lambda: self.adopt(State.new(self._session.labs), None, None, saved=True))

    def open(self, path: Path | None = None) -> None:
        """Open a document, or ask which; a file that cannot be read changes nothing.

        A chosen file that is none by its name is opened ``elsewhere``: as a table, or as a picture.
        """
        if path is None:
            answer = self.ask_open()
            if not answer:
                return
            path = Path(answer)
            if self.elsewhere(path):
                return
        chosen = path
        self.guard(lambda: self._open(chosen))

    def save(self, then: Callable[[], object] | None = None) -> bool:
        """Save where it was saved before, or ask where; ``then`` runs when it is on the disk."""
        if self.path is None:
            return self.save_as(then)
        if self._on_disk.standing() is Standing.CHANGED:
            self._ask_whose(then)
            return False
        return self._write(self.path, then)

    def look(self) -> None:
        """Look what others do with the file of the document, and say so: it is changed, gone, open twice."""
        self._on_disk.look()
        self._meet()

    def share(self, windows: OpenDocuments) -> None:
        """Tell other windows from now on which document is open in this one."""
        self._windows = windows
        self._meet()

    def end(self) -> None:
        """The window closes: nothing is open here any more."""
        if self._windows is not None:
            self._windows.tell(None)

    def save_as(self, then: Callable[[], object] | None = None) -> bool:
        """Ask where, and save there."""
        proposed = self.path or Path.home() / f"{translate('Files', 'matrix')}{SUFFIX}"
        path = naming.chosen(self.ask_save, proposed, (SUFFIX,), SUFFIX)
        return path is not None and self._write(path, then)

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window may close now; else the question is asked, and ``close`` runs after a yes."""
        self._on_disk.look()
        if not self._session.unsaved:
            return True

        def discard() -> None:
            self._session.mark_saved()
            close()

        self._ask(close, discard)
        return False

    def fill_recent(self, menu: QMenu) -> None:
        """Put the recent files into a menu."""
        menu.clear()
        for number, path in enumerate(self._settings.recent, 1):
            # An ampersand of the name is none of a mnemonic.
            name = path.name.replace("&", "&&")
            action = menu.addAction(f"&{number % 10} {name}" if number < 11 else name)
            set_tip(action, str(path))
            action.triggered.connect(lambda _=False, p=path: self.open(p))
        if menu.isEmpty():
            menu.addAction(translate("Files", "No file was opened yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(translate("Files", "&Forget these")).triggered.connect(self._settings.forget_files)

    def adopt(
        self, state: State, path: Path | None, known: Identity | None, saved: bool = False, soon: bool = False
    ) -> None:
        """Show a state as the document of a file that was ``known`` so, where it has one.

        It counts as unsaved unless ``saved`` says otherwise; ``soon`` shows it in the next turn.
        """
        self.opening.emit(state.document, path)
        self.path = path
        forget_unfinished(self._window)
        self._session.open(state, saved, soon)
        self._follow(known)
        self.changed.emit()

    def guard(self, go_on: Callable[[], object]) -> None:
        """Go on at once where everything is saved, else after Save or Discard."""
        self._on_disk.look()
        if self._session.unsaved:
            self._ask(go_on, go_on)
        else:
            go_on()

    def _ask(self, after_save: Callable[[], object], after_discard: Callable[[], object]) -> None:
        if self._question is not None:
            self._question.dismiss()
        text = translate("Files", "“{name}” has changes that are not saved.").format(name=self.name)
        self._question = self._notices.tell(
            text,
            "warn",
            (
                Choice(translate("Files", "Save"), lambda: self.save(after_save), primary=True, name="save"),
                Choice(translate("Files", "Discard"), after_discard, name="discard"),
                Choice(translate("Files", "Cancel"), lambda: None, name="cancel"),
            ),
        )
        self._question.closed.connect(self._answered)
        self._question.focus_first()

    def _answered(self) -> None:
        self._question = None

    def _open(self, path: Path) -> None:
        try:
            state, known = self.read(path)
        except (FileError, OSError) as error:
            if isinstance(error, FileNotFoundError):
                self._settings.forget_file(path)
            self._refuse(translate("Files", "“{name}” was not opened: {why}"), path, error)
            return
        self.adopt(state, path, known, saved=True)
        self._settings.remember_file(path)
        # What a program that was killed while it saved left beside the document is of no use to anybody.
        disk.sweep(path.parent)

    def read(self, path: Path) -> tuple[State, Identity]:
        """The document in a file, and what tells the file from others; FileError or OSError for none."""
        data, known = load(path)
        return decode(data, self._session.labs), known

    def _write(self, path: Path, then: Callable[[], object] | None) -> bool:
        finish_typing(self._window)
        try:
            known = save(path, self._session.state, lambda digest: self.saving.emit(path, digest))
        except OSError as error:
            self._refuse(translate("Files", "“{name}” was not saved: {why}"), path, error)
            return False
        self.path = path
        self._session.mark_saved()
        self._follow(known)
        self._settings.remember_file(path)
        self._say_unfinished()
        self.saved.emit(path)
        self.changed.emit()
        if then is not None:
            then()
        return True

    def _say_unfinished(self) -> None:
        places = ", ".join(unfinished(self._window))
        if places:
            text = translate(
                "Files", "Saved with the last good value for {places}: what is typed there is not finished."
            )
            self._notices.tell(text.format(places=places), "warn")

    # What others do to the file

    def _follow(self, known: Identity | None) -> None:
        """The file was read or written: whatever was said about an older one no longer matters."""
        self._settle_warning()
        self._stored = None if self._session.unsaved else self._session.document
        self._on_disk.follow(self.path, known)
        self._meet()

    def _meet(self) -> None:
        """Tell the other windows what is open here, and the user when one more has it open too."""
        if self._windows is None:
            return
        others = 0
        with contextlib.suppress(OSError):
            # Where nothing can be told and seen, saving still asks before it writes over anything.
            self._windows.tell(self.path)
            others = self._windows.others(self.path) if self.path is not None else 0
        before, self._shared = self._shared, (self.path, others)
        if others > (before[1] if before[0] == self.path else 0):
            text = translate(
                "Files",
                "“{name}” is open in another window too. Whoever saves second is asked before anything is "
                "written over.",
            )
            copy = Choice(translate("Files", "Work on a copy"), self._part, name="copy")
            self._notices.tell(text.format(name=self.name), "warn", (copy,))

    def _part(self) -> None:
        """What is shown becomes a document without a file."""
        self.path = None
        self._session.mark_unsaved()
        self._follow(None)
        self.changed.emit()

    def _stands(self, now: Standing) -> None:
        """The file stands otherwise than before to what was read or written last."""
        if now is Standing.SAME:
            self._settle_warning()
            if self._stored is not None and self._session.holds(self._stored):
                self._session.mark_saved()
            return
        if now is Standing.CHANGED and self._adopts_theirs():
            return
        # What is shown here is on no disk any more: the title says so, it is kept aside, closing asks.
        self._session.mark_unsaved()
        if now is Standing.CHANGED:
            self._ask_whose(None)
            return
        text = translate(
            "Files", "“{name}” was deleted or moved. What is shown is only in this window: save it again."
        )
        self._warn(
            text,
            Choice(translate("Files", "Save"), self.save, primary=True, name="save"),
            Choice(translate("Files", "Save as…"), self.save_as, name="save-as"),
        )

    def _adopts_theirs(self) -> bool:
        """Whether the file holds the very document that is shown, so that there is nothing to ask."""
        if self.path is None:
            return False
        with contextlib.suppress(FileError, OSError):
            state, known = self.read(self.path)
            if state.document == self._session.document:
                self._session.mark_saved()
                self._follow(known)
                return True
        return False

    def _ask_whose(self, then: Callable[[], object] | None) -> None:
        """Another program wrote the file; ``then`` is what waits for it to be saved."""
        text = translate(
            "Files",
            "“{name}” was changed by another program or window. Keep mine writes over that; "
            "Take theirs shows it here, and Undo brings yours back.",
        )
        self._warn(
            text,
            Choice(translate("Files", "Keep mine"), lambda: self._keep_mine(then), primary=True, name="mine"),
            Choice(translate("Files", "Take theirs"), self._take_theirs, name="theirs"),
            Choice(translate("Files", "Save as…"), lambda: self.save_as(then), name="save-as"),
        )

    def _keep_mine(self, then: Callable[[], object] | None) -> None:
        if self.path is not None:
            self._write(self.path, then)

    def _take_theirs(self) -> None:
        """Show what the file holds now as a step, so that one's own document is not lost."""
        if self.path is None:
            return
        try:
            state, known = self.read(self.path)
        except (FileError, OSError) as error:
            self._refuse(translate("Files", "“{name}” was not opened: {why}"), self.path, error)
            return
        self.opening.emit(state.document, self.path)
        self._session.load(state.document, translate("Files", "their version"))
        self._session.mark_saved()
        self._follow(known)

    def _warn(self, text: str, *choices: Choice) -> None:
        self._settle_warning()
        self._warning = self._notices.tell(text.format(name=self.name), "warn", choices)
        self._warning.closed.connect(self._warned)

    def _warned(self) -> None:
        self._warning = None

    def _settle_warning(self) -> None:
        if self._warning is not None:
            self._warning.dismiss()

    def _refuse(self, sentence: str, path: Path, error: Exception) -> None:
        why = reason(error)
        self._notices.tell(sentence.format(name=path.name, why=why), "error")

    def folder(self) -> str:
        """Where dialogs begin: beside the document, or at home."""
        return str(self.path.parent if self.path else Path.home())
