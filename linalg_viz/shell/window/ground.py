"""Where the panels and the picture stand, with room for more above and beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


class Ground(QWidget):
    """A row under bars that are as wide as all of it; tells when its size changes."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        for layout in (self._column, self._row):
            layout.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._row, 1)

    def put_beside(self, widget: QWidget) -> None:
        """Put a widget at the right of everything in the row."""
        self._row.addWidget(widget)

    def put_above(self, *bars: QWidget) -> None:
        """Put bars above the row, from top to bottom."""
        for at, bar in enumerate(bars):
            self._column.insertWidget(at, bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
