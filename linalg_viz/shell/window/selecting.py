"""The switch beside the picture that lets a drag draw a loop round points instead of moving the view."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.render.qt.words import same_tip
from linalg_viz.scene.placement import CONTROL
from linalg_viz.scene.scene import Scene
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.commands.commands import Commands
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.icons import icon
from linalg_viz.shell.window.centre import Centre
from linalg_viz.shell.window.selection_bar import SelectionBar

translate = QCoreApplication.translate


class Selecting(QObject):
    """Shown while a view takes areas; off again where none does.

    ``changed`` says that it is on or able, or no more.
    """

    changed = Signal()

    def __init__(self, session: Session, canvas: Canvas, centre: Centre, look: Appearance) -> None:
        super().__init__(centre)
        self._canvas, self._centre, self._look = canvas, centre, look
        self._drawing = ""
        self.able = self._folded = False
        self._view = ""
        button = self.button = QToolButton(centre)
        button.setObjectName("selectArea")
        button.setProperty("role", "button")
        button.setText(translate("Selecting", "Select"))
        button.setAccessibleName(button.text())
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _on: self.toggle())
        button.hide()
        self.bar = SelectionBar(session, canvas, centre, look)
        session.scene_changed.connect(self._follow)
        canvas.arranged.connect(self._show)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_action(self, commands: Commands, name: str) -> None:
        """Take drawing and tooltip from the action that does the same."""
        self._drawing = commands.record(name).icon
        same_tip(self.button, commands.actions[name])
        self.bar.show_actions(commands)
        self._restyle()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What floats over the picture."""
        return self.button, self.bar

    def name_group(self) -> None:
        """Let a name be typed for the selected rows."""
        self.bar.ask()

    @property
    def on(self) -> bool:
        """Whether a drag draws an area."""
        return bool(self._canvas.area.on)

    def toggle(self) -> None:
        """Draw areas from now on, or move the view again."""
        self._set(not self.on)

    def _set(self, on: bool) -> None:
        self._canvas.area.on = on
        self._canvas.area.cancel()
        self.button.setChecked(on)
        self.changed.emit()

    def _follow(self, scene: Scene) -> None:
        self._view = next((view.key for view in scene if view.selects), "")
        able = bool(self._view)
        if able != self.able:
            self.able = able
            self.changed.emit()
        if not able and self.on:
            self._set(False)
        self._show()

    def fold(self, away: bool) -> None:
        """Take the controls from the picture, or bring them back."""
        self._folded = away
        self.bar.fold(away)
        self._show()

    def _show(self) -> None:
        """Stand in the corner of the view whose points it selects, below its title, while that is shown."""
        button, px = self.button, self._look.px
        area = self._canvas.area_of(self._view) if self._view else QRect()
        wanted = not (self._folded or area.isEmpty())
        if wanted:
            area.translate(self._canvas.geometry().topLeft())
            button.adjustSize()
            left, down = CONTROL
            place = QPoint(area.right() - button.width() - px(left), area.top() + px(down))
            if button.pos() != place:
                button.move(place)
                button.raise_()
        if button.isVisibleTo(self._centre) != wanted:
            button.setVisible(wanted)

    def _restyle(self) -> None:
        size, t = self._look.px(16), self._look.tokens
        if self._drawing:
            self.button.setIcon(icon(self._drawing, t.text, t.accent, size, self._look.ratio))
        self.button.setIconSize(QSize(size, size))
        self._show()
