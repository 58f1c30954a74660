"""The window: rail, panels, picture and time line around one session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from linalg_viz.render.theme import theme
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.commands import of_view
from linalg_viz.shell.commands.commands import Commands
from linalg_viz.shell.commands.of_edit import copy_commands, find_command, history_commands
from linalg_viz.shell.commands.of_files import closing_command, document_commands, picture_commands
from linalg_viz.shell.commands.of_handouts import handout_commands
from linalg_viz.shell.commands.of_help import goal_commands, help_commands
from linalg_viz.shell.commands.of_labs import lab_commands, of_lab_commands, tab_commands
from linalg_viz.shell.commands.of_lessons import lesson_commands
from linalg_viz.shell.commands.of_presenting import presenting_commands
from linalg_viz.shell.commands.of_selections import selection_commands
from linalg_viz.shell.commands.of_tables import opening_commands, result_commands, table_commands
from linalg_viz.shell.commands.of_time import time_commands
from linalg_viz.shell.commands.palette import Palette
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.commands.sheets import Sheet
from linalg_viz.shell.data import loading
from linalg_viz.shell.data.exports import DataExports
from linalg_viz.shell.data.slot import DataSlot
from linalg_viz.shell.data.source import DataSource
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.shell.documents.consent import Consent
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.documents.pictures import Pictures
from linalg_viz.shell.exports.handouts import Handouts
from linalg_viz.shell.exports.pictures import Exports
from linalg_viz.shell.exports.printing import Printing
from linalg_viz.shell.exports.transcripts import Transcripts
from linalg_viz.shell.jobs.aside import Elsewhere
from linalg_viz.shell.jobs.background import Background
from linalg_viz.shell.lesson.place import LessonPlace
from linalg_viz.shell.lesson.teaching import Teaching
from linalg_viz.shell.present.present import Presentation
from linalg_viz.shell.present.screen import FullScreen
from linalg_viz.shell.present.showing import Showing
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.icons import pixmap
from linalg_viz.shell.window import goal_line
from linalg_viz.shell.window.canvas import CanvasDriver
from linalg_viz.shell.window.contents import PanelMaker, left_widgets, right_widgets
from linalg_viz.shell.window.entries import entries
from linalg_viz.shell.window.facts import exactness, extent
from linalg_viz.shell.window.floating import Floating
from linalg_viz.shell.window.frame import Frame
from linalg_viz.shell.window.opening import Opening
from linalg_viz.shell.window.panels import Panels
from linalg_viz.shell.window.selecting import Selecting
from linalg_viz.shell.window.tabs import TabRow
from linalg_viz.shell.window.telling import Telling
from linalg_viz.state.actions import SetTime

translate = QCoreApplication.translate


class Window(Frame):
    """One window on one session: ``left`` and ``right`` fill its panels, ``ended`` says that it closed."""

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
        super().__init__(session.labs, look)
        self.session, self.settings = session, settings
        self._makers = [(left, "left"), (right, "right")]
        self._minding = QTimer(self, singleShot=True)
        self._build()
        if filled:
            self.fill()
        self._connect()
        self.files.changed.connect(self._retitle)
        self._restyle()
        self._lab_changed(session.document.lab)
        self._follow()
        self.arrange_at_first(settings.blob("window/geometry"))
        QTimer.singleShot(0, self, self.panels.restore)

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
        self._build_rooms()
        self.commands = Commands(self, self.centre, self._records())
        self.commands.fill(self.header.menu_bar)
        self.lesson_place.stand(self.right, self.panels, self.commands, self.look)
        self.showing.stand(self.ground, self.canvas, self.commands.actions)
        self.teaching.stand(self.ground, self.goal_bar, self.commands, self.look)
        self.header.add_button(self.commands, "find", with_keys=True)
        self.header.add_button(self.commands, "predict")
        self.header.add_button(self.commands, "present")
        self.selecting.show_action(self.commands, "select_area")
        self.driver = CanvasDriver(self.session, self.canvas, self.status, self.commands.actions, self)

    def _build_rooms(self) -> None:
        """What acts: each of these knows the session and says what happened in the notices."""
        session, look, notices = self.session, self.look, self.centre.notices
        self.tab_row = TabRow(session, look)
        self.goal_bar = goal_line.Bar(session, self.settings, look, self.canvas)
        self.centre.put_above(self.tab_row, self.goal_bar)
        self.canvas.titled = False
        self.telling = Telling(session, notices, self.status, self)
        self.panels = Panels(
            self.ground, self.splitter, self.left, self.centre, self.right, look, self.settings
        )
        self.full_screen = FullScreen(self)
        away = (self.header, self.rail, self.status)
        self.presentation = Presentation(self.full_screen, look, away, self.panels.suppress, self)
        self.palette_box = Palette(
            self, look, lambda query: entries(session, self.commands, query, self.lessons), self.canvas
        )
        self.sheet = Sheet(self, look, self.canvas)
        self.files = Files(session, self.settings, notices, self)
        self.exports = Exports(session, self.canvas, look, notices, self.files, self)
        self.printing = Printing(session, self.canvas, look, notices, self.exports)
        self.transcripts = Transcripts(session, notices, self.files, self)
        consent = Consent(session.labs, self.settings)
        self.files.opening.connect(consent.examine)
        self.files.saved.connect(lambda path: consent.keep(session.document, path))
        self.pictures = Pictures(session, notices, self, consent)
        self.files.opening.connect(self.pictures.forget)
        self.data = DataSource(session, notices, self, lambda: loading.load(session.labs), consent)
        self.lesson_place = LessonPlace(session, self.settings, self.files, notices, self)
        self.lessons = self.lesson_place.running
        self.showing = Showing(session, self.files, notices, self.presentation, look, self)
        self.teaching = Teaching(self.lessons, session, self.presentation, self.showing, self)
        self.handouts = Handouts(session, lambda: self.lessons.lesson, notices, self.files, self)
        rooms = (self.pictures, self.data, self.lessons)
        self.opening = Opening(self.files, rooms, notices, self.showing.several.gather)
        self.dragged.connect(self.data.approach.follow)
        self.data.preview_wanted.connect(self._show_preview)
        self.data.changed.connect(self._follow_table)
        self.data_exports = DataExports(session, self.data, notices, self.files, self)
        self.selecting = Selecting(session, self.canvas, self.centre, look)
        Floating(self.canvas, self.centre, (*self.panels.tabs.values(), *self.selecting.controls))
        self.background = Background(session, notices, self)
        self.elsewhere = session.card_maker.helper = Elsewhere(self)
        for end in (self.data_exports.end, self.data.end, self.elsewhere.end, session.card_maker.rest):
            self.ended.connect(end)

    def _records(self) -> tuple[Command, ...]:
        """All actions, in the order of the menus."""
        session, settings = self.session, self.settings
        return (
            *document_commands(self.files),
            *picture_commands(self.exports, self.printing),
            *handout_commands(self.handouts),
            *opening_commands(self.data),
            closing_command(self.close),
            *history_commands(session),
            *copy_commands(self.exports),
            find_command(self.palette_box.open),
            *of_view.panel_commands(self.panels),
            *of_view.card_commands(session),
            *of_view.size_commands(self.canvas.fit, settings),
            *of_view.theme_commands(settings),
            *of_view.motion_commands(settings),
            of_view.screen_command(self.full_screen),
            *presenting_commands(self.presentation, self.showing, self.teaching),
            *lab_commands(session),
            *tab_commands(self.tab_row),
            *of_lab_commands(session, self.pictures, self.transcripts, self.goal_bar.predict),
            *lesson_commands(self.lessons, self.lesson_place, self.teaching),
            *table_commands(self.data),
            *selection_commands(session, self.selecting, self.data_exports),
            *result_commands(self.data, self.data_exports, lambda: session.lab.reads_tables),
            *time_commands(session.player, settings, self._goes_on, self.teaching.full_stop),
            *help_commands(self.sheet, lambda: self.commands, lambda: session.lab),
            *goal_commands(settings),
        )

    def _connect(self) -> None:
        session, line, player = self.session, self.timeline, self.session.player
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
        self.look.changed.connect(self._restyle)
        self.look.settled.connect(self.canvas.catch_up)
        self.settings.changed.connect(lambda _name: self._show_preferences())
        recent = self.commands.menus["file/recent"]
        recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        self.files.fill_recent(recent)
        self.panels.shown.connect(lambda _side, _on: self.commands.follow())
        self.selecting.changed.connect(self.commands.follow)
        self.presentation.changed.connect(self._presenting)
        self.dropped.connect(self.opening.drop)
        self._show_preferences()
        self._minding.timeout.connect(self._mind_unseen)

    def open_file(self, path: Path) -> None:
        """Open a picture, a table or a document, whichever the file is by its name."""
        self.opening.open(path)

    def say(self, text: str, tone: str = "plain") -> None:
        """A sentence as a notice in the window."""
        self.centre.notices.tell(text, tone)

    def _show_preview(self, wanted: Wanted) -> None:
        from linalg_viz.shell.data.preview import PreviewDialog

        dialog = PreviewDialog(wanted, wanted.choices, self.look, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.data.open_wanted(dialog.result_wanted()))
        dialog.open()

    def _data_page(self) -> QWidget:
        # Made when a table is looked at for the first time: the start need not wait for it.
        from linalg_viz.shell.data.page import DataPage

        sets = self.commands.menus["data/sets"]
        return DataPage(self.session, self.data, self.look, self.commands.actions, sets, self.status.say)

    def _fact(self) -> str:
        """What holds of the numbers: those of a table are as they were read."""
        table = self.data.table
        if table is None or not self.session.lab.reads_tables:
            return exactness(self.session)
        return extent(table)

    def _follow_table(self) -> None:
        self.commands.follow(self.canvas.pulled and bool(self.session.gesture))
        self.status.fact(self._fact())

    def _goes_on(self) -> bool:
        return self.timeline.able or self.presentation.on

    def _scrub(self, t: float) -> None:
        self.session.player.pause()
        self.session.dispatch(SetTime(t))

    def _follow(self) -> None:
        self.timeline.show_stages(self.session.stages())
        self.timeline.show_time(self.session.state.view.t)
        self._follow_table()
        self._retitle()
        self._minding.start()

    def _lab_changed(self, lab: str) -> None:
        self.rail.select(lab)
        self.commands.follow()
        self.status.rest(translate("Window", "Drag any ring · Ctrl+K finds anything"))
        # What held the focus may have gone with the other lab; Space is to play the picture then.
        QTimer.singleShot(0, self, self._mind_focus)

    def _mind_unseen(self) -> None:
        # Qt moves the keyboard on from what is hidden, except while another window is in front.
        if self.isVisible() and (held := self.focusWidget()) is not None and not held.isVisible():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mind_focus(self) -> None:
        held = self.focusWidget()
        typing = isinstance(held, QLineEdit) and held.isVisible()
        if not typing and (held is None or not self.rail.isAncestorOf(held)):
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retitle(self) -> None:
        # Qt reads "[*]" as the mark of what is unsaved; doubled it stands for itself.
        self.setWindowTitle(f"{self.files.name.replace('[*]', '[*][*]')}[*] — LinAlg Viz")
        if self.session.unsaved != self.isWindowModified():
            self.setWindowModified(not self.isWindowModified())

    def _restyle(self) -> None:
        self.session.reduced_motion = self.look.reduced_motion
        self.canvas.set_theme(theme(self.look.theme))
        self.canvas.set_text_scale(self.look.scale)
        self.setWindowIcon(QIcon(pixmap(self.session.labs.first.icon, self.look.tokens.accent, 64)))
        self._compact_rail()

    def _show_preferences(self) -> None:
        settings, player = self.settings, self.session.player
        player.speed, player.loop = settings.speed, settings.loop
        self.timeline.show_speed(settings.speed, settings.loop)
        self.commands.follow()

    def _presenting(self, on: bool) -> None:
        self.canvas.set_presentation(on)
        self.timeline.present(on)
        self.centre.notices.hold(on)
        self.tab_row.fold(on)
        self.selecting.fold(on)
        self.commands.follow()
        if on:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compact_rail(self) -> None:
        self.rail.set_compact(self.width() / self.look.scale < 640)

    # What Qt asks of a window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.session.highlight.end() and self.presentation.on:
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
            self.commands.follow()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close(self.close):
            event.ignore()
            return
        geometry = self.presentation.geometry()
        self.presentation.set(False)
        self.settings.put("window/geometry", geometry)
        self.settings.sync()
        self.ended.emit()
        event.accept()
