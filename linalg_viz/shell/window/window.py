"""The window: rail, panels, picture and time line around one session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QSplitter, QVBoxLayout, QWidget

from linalg_viz.labs import LABS
from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.render.theme import theme
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.commands.commands import Commands
from linalg_viz.shell.commands.of_tables import OF_A_TABLE, OF_COMPONENTS
from linalg_viz.shell.commands.palette import Palette
from linalg_viz.shell.commands.sheets import Sheet
from linalg_viz.shell.data.exports import DataExports
from linalg_viz.shell.data.reading import Wanted
from linalg_viz.shell.data.slot import DataSlot
from linalg_viz.shell.data.source import LAB, DataSource
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.pictures import Pictures
from linalg_viz.shell.exports.pictures import Exports
from linalg_viz.shell.exports.transcripts import ACTIONS, Transcripts
from linalg_viz.shell.jobs.background import Background
from linalg_viz.shell.present.present import Presentation
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.icons import pixmap
from linalg_viz.shell.window.canvas import CanvasDriver
from linalg_viz.shell.window.centre import Centre
from linalg_viz.shell.window.entries import entries
from linalg_viz.shell.window.handlers import handlers
from linalg_viz.shell.window.header import Header
from linalg_viz.shell.window.panels import EntryPanel, Ground, Panels, SidePanel
from linalg_viz.shell.window.rail import Rail
from linalg_viz.shell.window.selecting import Selecting
from linalg_viz.shell.window.status import Status
from linalg_viz.shell.window.timeline import Timeline
from linalg_viz.state.actions import SetTime
from linalg_viz.state.notices import Notice

translate = QCoreApplication.translate
LEAST_WIDTH, LEAST_HEIGHT = 640, 420
FIRST_SIZE = (1280, 800)

PanelMaker = Callable[[Session, Appearance], list[QWidget]]


def left_widgets(session: Session, look: Appearance) -> list[QWidget]:
    """What the left panel holds: the editors of the entries and the controls of the lab."""
    from linalg_viz.shell.lab_panel.panel import LabPanel
    from linalg_viz.shell.matrix.editor import MatrixEditor

    return [EntryPanel(session, look, lambda s, name: MatrixEditor(s, name, look)), LabPanel(session, look)]


def right_widgets(session: Session, look: Appearance) -> list[QWidget]:
    """What the right panel holds: the cards."""
    from linalg_viz.shell.cards.panel import CardPanel

    return [CardPanel(session, look)]


def _exactness(session: Session) -> str:
    """Whether everything that the lab reads is known exactly."""
    shared = session.shared
    entries = (x for name in session.lab.used(session.params) for x in _flat(getattr(shared, name)))
    exact = not any(isinstance(x, float) for x in entries)
    return translate("Window", "exact entries") if exact else translate("Window", "decimal entries ≈")


def _flat(values: tuple[object, ...]) -> Iterator[object]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


class Window(QMainWindow):
    """One window on one session. ``left`` and ``right`` make what the panels hold; ``ended`` says that it closed."""

    ended = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        look: Appearance,
        left: PanelMaker = left_widgets,
        right: PanelMaker = right_widgets,
        filled: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.session, self.settings, self.look = session, settings, look
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._makers = [(left, "left"), (right, "right")]
        self._build()
        if filled:
            self.fill()
        self._connect()
        self.files.changed.connect(self._retitle)
        self._restyle()
        self._lab_changed(session.document.lab)
        self._follow()
        self._arrange_at_first()

    def fill(self) -> None:
        """Fill the panels, once: the picture need not wait for them when the program starts."""
        makers, self._makers = self._makers, []
        for make, side in makers:
            panel = getattr(self, side)
            if side == "left":
                panel.add(DataSlot(self.session, self.data, self._data_page))
            for widget in make(self.session, self.look):
                panel.add(widget)

    def _build(self) -> None:
        session, look = self.session, self.look
        self.header = Header(look)
        self.rail = Rail(LABS, look)
        self.left = SidePanel("left", translate("Window", "What you enter"), look)
        self.canvas = Canvas()
        self.timeline = Timeline(look)
        self.centre = Centre(self.canvas, self.timeline, look)
        self.right = SidePanel("right", translate("Window", "What it means"), look)
        self.status = Status(look)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for part in (self.left, self.centre, self.right):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self._lay_out()
        self.commands = Commands(self, self.centre, LABS)
        self.commands.fill(self.header.menu_bar)
        self.header.add_button(self.commands.actions["find"], "search", with_keys=True)
        self.header.add_button(self.commands.actions["present"], "present")
        self.panels = Panels(
            self.ground, self.splitter, self.left, self.centre, self.right, look, self.settings
        )
        self.presentation = Presentation(
            self, look, (self.header, self.rail, self.status), self.panels.suppress
        )
        self.palette_box = Palette(
            self, look, lambda query: entries(session, self.commands, query), self.canvas
        )
        self.sheet = Sheet(self, look, self.canvas)
        self.files = Files(session, self.settings, self.centre.notices, self)
        self.exports = Exports(session, self.canvas, look, self.centre.notices, self.files, self)
        self.transcripts = Transcripts(session, self.centre.notices, self.files, self)
        self.pictures = Pictures(session, self.centre.notices, self)
        self.data = DataSource(session, self.centre.notices, self)
        self.ended.connect(self.data.end)
        self.data.preview_wanted.connect(self._show_preview)
        self.data.changed.connect(self._follow_table)
        self.data_exports = DataExports(session, self.data, self.centre.notices, self.files, self)
        self.selecting = Selecting(session, self.canvas, self.centre, self.commands, look)
        self.background = Background(session, self.centre.notices, self)
        self.driver = CanvasDriver(session, self.canvas, self.status, self.commands, self)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("body")
        self.ground = Ground()
        inner = QHBoxLayout(self.ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.splitter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.ground, 1)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setMenuWidget(self.header)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        session, line, player = self.session, self.timeline, self.session.player
        self.commands.connect(handlers(self))
        self.rail.chosen.connect(lambda lab: self.commands.actions[f"lab_{lab}"].trigger())
        line.scrubbed.connect(self._scrub)
        line.play_pressed.connect(player.toggle)
        line.back_pressed.connect(player.back)
        line.forward_pressed.connect(player.forward)
        line.speed_chosen.connect(lambda speed: setattr(self.settings, "speed", speed))
        line.loop_toggled.connect(lambda loop: setattr(self.settings, "loop", loop))
        player.playing_changed.connect(line.show_playing)
        session.changed.connect(self._follow)
        session.lab_changed.connect(self._lab_changed)
        session.noticed.connect(self._notice)
        self.look.changed.connect(self._restyle)
        self.settings.changed.connect(lambda _name: self._show_preferences())
        recent = self.commands.menus["file/recent"]
        recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        self.files.fill_recent(recent)
        self.panels.shown.connect(lambda side, on: self.commands.check(f"{side}_panel", on))
        self.presentation.changed.connect(self._presenting)
        self._show_preferences()

    def say(self, text: str, tone: str = "plain") -> None:
        """A sentence as a notice in the window."""
        self.centre.notices.tell(text, tone)

    def show_how_read(self) -> None:
        """How the table of the document was read, to be argued with."""
        table, document = self.data.table, self.session.document
        if table is not None:
            self._show_preview(Wanted(document.data, table.choices, document.pasted))

    def _show_preview(self, wanted: Wanted) -> None:
        from linalg_viz.shell.data.preview import PreviewDialog

        dialog = PreviewDialog(wanted, wanted.choices, self.look, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.data.open_wanted(dialog.result_wanted()))
        dialog.open()

    def _data_page(self) -> QWidget:
        # Made when a table is looked at for the first time: the start need not wait for it.
        from linalg_viz.shell.data.page import DataPage

        return DataPage(self.session, self.data, self.look, self.commands, self.status.say)

    def _fact(self) -> str:
        """What holds of the numbers: those of a table are as they were read."""
        table = self.data.table
        if table is None or self.session.document.lab != LAB:
            return _exactness(self.session)
        text = translate("Window", "{name}: {n} rows, {p} columns")
        if table.sample:
            text = translate("Window", "{name}: a sample of {n} rows, {p} columns")
        return text.format(name=table.name, n=f"{table.row_count:,}", p=len(table.columns))

    def _follow_table(self) -> None:
        """Actions about tables are there when there is one."""
        shown = self.session.document.lab == LAB
        for name in OF_A_TABLE:
            self.commands.actions[name].setEnabled(self.data.table is not None)
        for name in OF_COMPONENTS:
            self.commands.actions[name].setEnabled(shown)

    def reset_view(self) -> None:
        """Bring everything into sight again."""
        self.canvas.fit()

    def show_shortcuts(self) -> None:
        """The page of shortcuts."""
        from linalg_viz.shell.commands import help

        self.sheet.open(translate("Window", "Keyboard shortcuts"), help.page(self.commands))

    def show_about(self) -> None:
        """Versions and licences."""
        # Reading the versions costs as much as a tenth of the start.
        from linalg_viz.shell.commands import about

        self.sheet.open(translate("Window", "LinAlg Viz"), about.page())

    def toggle_full_screen(self) -> None:
        """Use the whole screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _scrub(self, t: float) -> None:
        self.session.player.pause()
        self.session.dispatch(SetTime(t))

    def _follow(self) -> None:
        session, actions = self.session, self.commands.actions
        for name, label in (("undo", session.history.undo_name), ("redo", session.history.redo_name)):
            base = translate("Window", "&Undo") if name == "undo" else translate("Window", "&Redo")
            actions[name].setEnabled(label is not None)
            actions[name].setText(f"{base} {label}" if label else base)
        self.timeline.show_stages(session.stages())
        self.timeline.show_time(session.state.look.t)
        for name in ACTIONS:
            actions[name].setEnabled(session.lab.transcript is not None)
        self.commands.check("predict", session.document.prediction.on)
        self._follow_table()
        self.status.fact(self._fact())
        self._retitle()

    def _lab_changed(self, lab: str) -> None:
        self.rail.select(lab)
        self.commands.check(f"lab_{lab}", True)
        self.status.rest(translate("Window", "Drag any ring · Ctrl+K finds anything"))
        # What held the focus may have gone with the other lab; the keys then belong to the picture, so that Space plays.
        QTimer.singleShot(0, self, self._mind_focus)

    def _mind_focus(self) -> None:
        held = self.focusWidget()
        typing = isinstance(held, QLineEdit) and held.isVisible()
        if not typing and (held is None or not self.rail.isAncestorOf(held)):
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _notice(self, notice: Notice) -> None:
        text = translate("state", notice.text)
        place = notice.where.split(" ")[0]
        # What is wrong with a cell stands in the cell; what a drag hits is said without covering the picture.
        if place in ("cell", "canvas") or self.session.gesture:
            self.status.say("" if notice.quiet else text)
        else:
            self.say(text, notice.tone)

    def _retitle(self) -> None:
        # Qt reads "[*]" as the mark of what is unsaved; doubled it stands for itself.
        name = self.files.name.replace("[*]", "[*][*]")
        self.setWindowTitle(f"{name}[*] — LinAlg Viz")
        self.setWindowModified(self.session.unsaved)

    def _restyle(self) -> None:
        self.session.reduced_motion = self.look.reduced_motion
        self.canvas.set_theme(theme(self.look.theme))
        self.canvas.set_text_scale(self.look.scale)
        self.setWindowIcon(QIcon(pixmap("transform", self.look.tokens.accent, 64)))
        self._compact_rail()

    def _show_preferences(self) -> None:
        settings, player = self.settings, self.session.player
        player.speed, player.loop = settings.speed, settings.loop
        self.timeline.show_speed(settings.speed, settings.loop)
        self.commands.check(f"theme_{settings.theme}", True)
        self.commands.check(f"motion_{settings.motion}", True)
        self.commands.check("loop", settings.loop)

    def _presenting(self, on: bool) -> None:
        self.canvas.set_presentation(on)
        self.commands.check("present", on)
        if on:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.status.say(translate("Window", "Esc ends the presentation"))

    def _compact_rail(self) -> None:
        self.rail.set_compact(self.width() / self.look.scale < 640)

    def _arrange_at_first(self) -> None:
        geometry = self.settings.blob("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size()
            self.resize(min(room.width(), FIRST_SIZE[0]), min(room.height(), FIRST_SIZE[1]))
            if room.width() <= FIRST_SIZE[0] or room.height() <= FIRST_SIZE[1]:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        QTimer.singleShot(0, self, self.panels.restore)

    # What Qt asks of a window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.presentation.on:
            self.presentation.set(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._compact_rail()
        for page in (self.palette_box, self.sheet):
            if page.isVisible():
                page.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.commands.check("full_screen", bool(self.windowState() & Qt.WindowState.WindowFullScreen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            # After the drop has returned: what is asked now must not hold up the program it came from.
            rooms = (room for room in (self.pictures, self.data) if room.taken(paths[0]))
            room = next(rooms, self.files)
            QTimer.singleShot(0, self, lambda: room.open(paths[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close(self.close):
            event.ignore()
            return
        if self.presentation.on:
            self.presentation.set(False)
        self.settings.put("window/geometry", self.saveGeometry())
        self.settings.sync()
        self.ended.emit()
        event.accept()
