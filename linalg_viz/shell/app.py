"""Starting the window, and making a picture of it without a screen."""

from __future__ import annotations

import os
import sys
import weakref
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QSettings,
    Qt,
    QTimer,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from linalg_viz import assets, startup
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.data import named
from linalg_viz.shell.jobs.collecting import Collecting
from linalg_viz.shell.jobs.jobs import Jobs, Task
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.within import within
from linalg_viz.shell.window.window import Window
from linalg_viz.state.bundled import inputs
from linalg_viz.state.document import State

if TYPE_CHECKING:
    from linalg_viz.data.waiting import Worker
    from linalg_viz.shell.documents.autosave import Autosave

translate = QCoreApplication.translate
ROUNDS = 10
AHEAD = 600
"""Milliseconds after the panels are filled until the labs that are not shown are loaded."""

READERS = ("linalg_viz.lessons.file", "linalg_viz.data.read")
"""What reads a first lesson and a first small table, loaded after the labs."""

PATIENCE = 500
"""Milliseconds that the start of work waits for the first frame of a window that is not painted."""

COMPLETE = 1500
"""Milliseconds after which the window has made all that it makes at its start."""


def run(
    argv: Sequence[str],
    labs: Labs,
    path: Path | str | None = None,
    connection: int | None = None,
    reader: Worker | None = None,
) -> int:
    """Open the window, on a document or a table where ``path`` names one; the exit code when it is closed.

    ``reader`` is a process that reads it already. With the number of a ``connection`` that a program left
    open for it, the window does what that one says; ValueError where there is nobody at its other end.
    """
    app = application(argv)
    if connection is None:
        window = start(Settings(), labs, path, reader=reader)
    else:
        from linalg_viz.shell.live.live import Caller, Live

        caller = Caller(connection, labs)
        window = start(Settings(), labs, state=caller.state)
        Live(window, caller)
    # Qt ends by itself with its last window, but not where that closes within the first moments.
    window.ended.connect(lambda: QTimer.singleShot(0, app, lambda: app.exit(0)))
    window.show()
    Collecting(window)
    QTimer.singleShot(COMPLETE, window, startup.settle)
    return app.exec()


def start(
    settings: Settings,
    labs: Labs,
    path: Path | str | None = None,
    recovery: Path | None = None,
    state: State | None = None,
    reader: Worker | None = None,
) -> Window:
    """A window with autosave (in the folder ``recovery``) and recovery, not yet shown.

    It begins with ``state``, or with a new document, and takes over ``reader``. The application must exist.
    """
    look = Appearance(settings)
    look.refresh()
    session = Session(labs, state or State.new(labs), inputs(None))
    window = Window(session, settings, look, filled=False)
    reads = None if path is None else reader or named.reader(Path(path))
    if path is not None and reads is not None:
        # What is read by then is looked at while the window is made and painted.
        window.data.ready.keep(reads)
        window.open_file(Path(path))
    session.refresh()
    AfterFirstFrame(window.canvas.viewport(), lambda: _fill(window))
    window.ended.connect(window.files.end)
    _report_errors(window)

    def open_for_work() -> None:
        autosave = _kept_safe(window, recovery)
        if path is not None and reads is None:
            window.open_file(Path(path))
        autosave.begin()
        if path is None and state is None:
            _offer_doors(window)

    def first_turn() -> None:
        if window.isVisible():
            AfterFirstFrame(window.canvas.viewport(), open_for_work, PATIENCE)
        else:
            open_for_work()

    QTimer.singleShot(0, window, first_turn)
    return window


class AfterFirstFrame(QObject):
    """Calls once when a widget has been painted for the first time, or after a patience in milliseconds:
    what is shown behind another window is not painted.
    """

    def __init__(self, widget: QWidget, call: Callable[[], object], patience: int | None = None) -> None:
        super().__init__(widget)
        self._call: Callable[[], object] | None = call
        widget.installEventFilter(self)
        if patience is not None:
            QTimer.singleShot(patience, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._begin)
            watched.removeEventFilter(self)
        return False

    def _begin(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()


def _kept_safe(window: Window, recovery: Path | None) -> Autosave:
    """What keeps unsaved work aside, and knows what other windows have open."""
    from linalg_viz.shell.documents.autosave import Autosave, recovery_folder
    from linalg_viz.state.files.open_documents import OpenDocuments

    folder = recovery or recovery_folder()
    autosave = Autosave(window.session, window.files, window.centre.notices, folder, window)
    window.ended.connect(autosave.end)
    window.files.share(OpenDocuments(folder))
    return autosave


def _offer_doors(window: Window) -> None:
    from linalg_viz.shell.window.doors import Doors

    notices = window.centre.notices
    Doors(window.session, window.settings, notices, window.commands, window.canvas).offer()


def _fill(window: Window) -> None:
    """What the first frame did not need: the panels and the cards."""
    from linalg_viz.shell.window.entry_panel import EntryPanel

    window.fill()
    window.session.refresh_cards()
    for entries in within(window, EntryPanel):
        entries.prepare()
    QTimer.singleShot(AHEAD, window, lambda: _load_ahead(window))


def _load_ahead(window: Window) -> None:
    """Load the labs on another thread, and what lessons, tables and exact answers need: a first look at each
    need not wait for its modules.
    """
    if not window.isVisible():
        return

    labs = window.session.labs
    # Never before the first frame, which is to wait for nothing of the kind.
    from linalg_viz.compute.exact.library import flint

    def load(task: Task) -> None:
        for lab in labs:
            if not task.stopped:
                lab.load()
        for name in READERS:
            if not task.stopped:
                import_module(name)
        if not task.stopped:
            flint()

    jobs = Jobs(window)
    window.ended.connect(jobs.wait)
    jobs.start("labs", load)


def application(argv: Sequence[str] = ("linalg-viz",)) -> QApplication:
    """The one application, made on the first call."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    QCoreApplication.setApplicationName("linalg-viz")
    app = QApplication(list(argv) or ["linalg-viz"])
    app.setDesktopFileName("linalg-viz")
    # One style everywhere: the style sheet is written for it, and the system's own differ under it.
    app.setStyle("Fusion")
    _translate(app)
    return app


def window_image(state: State, labs: Labs, size: tuple[int, int], theme: str) -> QImage:
    """The whole window on a state as an image of ``size`` pixels, without a screen and without preferences.

    Raises ValueError for an unknown theme.
    """
    if QApplication.instance() is None and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    before = qInstallMessageHandler(_say_what_matters)
    app = application()
    with TemporaryDirectory() as folder:
        settings = Settings(QSettings(str(Path(folder) / "none.ini"), QSettings.Format.IniFormat))
        settings.theme = theme
        window = _laid_out(app, settings, Session(labs, state, inputs(state.document)), size)
        image = window.grab().toImage()
        window.session.mark_saved()
        window.close()
        window.deleteLater()
        app.processEvents()
    qInstallMessageHandler(before)
    return image if (image.width(), image.height()) == size else image.scaled(*size)


def _laid_out(app: QApplication, settings: Settings, session: Session, size: tuple[int, int]) -> Window:
    from linalg_viz.shell.cards.typeset import Typesetter

    look = Appearance(settings)
    look.refresh()
    window = Window(session, settings, look)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setMinimumSize(1, 1)
    window.resize(*size)
    window.show()
    session.refresh()
    session.refresh_cards()
    # Panels give way and views are laid out in answer to events; a few rounds bring all of it to rest.
    for _ in range(ROUNDS):
        app.processEvents()
    # A formula that turns out too wide is typeset a second time, in pieces.
    for _ in range(2):
        for typesetter in within(window, Typesetter):
            typesetter.wait()
        for _ in range(ROUNDS):
            app.processEvents()
    return window


def _say_what_matters(_kind: object, _context: object, text: str) -> None:
    """Qt's messages on standard error, but for one that every window without a screen gives."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _translate(app: QApplication) -> None:
    """Speak the language of the system where the program has it whole, else English throughout.

    Qt's own words follow: half a language would mix its buttons, its digits and its direction with English.
    """
    own, theirs = QTranslator(app), QTranslator(app)
    if not own.load(QLocale(), "linalg_viz", "_", str(assets.path("translations"))):
        QLocale.setDefault(QLocale(QLocale.Language.English))
        return
    app.installTranslator(own)
    if theirs.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(theirs)


def _report_errors(window: Window) -> None:
    """Let a mistake of the program be seen: on standard error in full, in the window as a sentence."""
    before = sys.excepthook
    # Every thread keeps the hook there was when it began: it must not hold a window that was closed since.
    telling = [weakref.ref(window)]

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        shown = telling[0]() if telling else None
        if shown is not None and issubclass(kind, Exception):
            text = translate(
                "App", "The program made a mistake ({kind}). Your work is kept; undo, or save and go on."
            )
            shown.say(text.format(kind=kind.__name__), "error")

    def end() -> None:
        telling.clear()
        # Another window may have put its own before it since.
        if sys.excepthook is hook:
            sys.excepthook = before

    sys.excepthook = hook
    window.ended.connect(end)
