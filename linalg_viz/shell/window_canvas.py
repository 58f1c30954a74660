"""Between picture and session: what is dragged becomes actions, what is made becomes the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from linalg_viz.render.canvas import Canvas
from linalg_viz.shell.commands import Commands
from linalg_viz.shell.session import Session
from linalg_viz.shell.status import Status


class CanvasDriver(QObject):
    """Wires a canvas to a session; the canvas only proposes."""

    def __init__(
        self, session: Session, canvas: Canvas, status: Status, commands: Commands, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._canvas, self._status, self._commands = session, canvas, status, commands
        session.scene_changed.connect(canvas.show_scene)
        session.highlighted.connect(canvas.highlight)
        canvas.hovered.connect(status.hover)
        canvas.quantity_clicked.connect(session.highlight)
