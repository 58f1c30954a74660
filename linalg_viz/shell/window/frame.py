"""The frame of the window: its parts and where they stand; what they do is none of its business."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.render.qt import roles
from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.window.centre import Centre
from linalg_viz.shell.window.ground import Ground
from linalg_viz.shell.window.header import Header
from linalg_viz.shell.window.panels import SidePanel
from linalg_viz.shell.window.rail import Rail
from linalg_viz.shell.window.status import Status
from linalg_viz.shell.window.timeline import Timeline

translate = QCoreApplication.translate
LEAST_WIDTH, LEAST_HEIGHT = 640, 420
BESIDE, ABOVE = 16, 40
"""What a desktop puts round a window: at a large scale it counts on a small screen."""
FIRST_SIZE = (1280, 800)


class Frame(QMainWindow):
    """Header above, status bar below; between them rail, left panel, picture over time line, right panel.

    ``dragged`` tells which files hang over it, none when they are gone again, and ``dropped`` which were
    dropped on it.
    """

    dragged = Signal(list)
    dropped = Signal(list)

    def __init__(self, labs: Iterable[Lab], look: Appearance) -> None:
        roles.install()
        super().__init__()
        self.setObjectName("window")
        self.look = look
        self.setAcceptDrops(True)
        self._room = self.screen().availableGeometry().size().shrunkBy(QMargins(BESIDE, ABOVE, 0, 0))
        self.setMinimumSize(self._room.boundedTo(QSize(LEAST_WIDTH, LEAST_HEIGHT)))
        self.header = Header(look)
        self.rail = Rail(labs, look)
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

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("body")
        self.ground = Ground()
        self.ground.put_beside(self.splitter)
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Asked by whatever has the keyboard, at Tab alone: panels are made anew far more often than that.
        self.left.put_in_order(*self.centre.above)
        self.right.put_in_order()
        return super().focusNextPrevChild(forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = _files(event)
        if paths:
            event.acceptProposedAction()
            self.dragged.emit(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.dragged.emit([])

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _files(event)
        if paths:
            event.acceptProposedAction()
            # After the drop has returned: what is asked now must not hold up the program it came from.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(paths))

    def arrange_at_first(self, geometry: QByteArray) -> None:
        """Stand where the window stood last; at first ``FIRST_SIZE``, or the screen where that is less."""
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size()
            self.resize(self._room.boundedTo(QSize(*FIRST_SIZE)))
            if room.width() <= FIRST_SIZE[0] or room.height() <= FIRST_SIZE[1]:
                self.setWindowState(Qt.WindowState.WindowMaximized)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
