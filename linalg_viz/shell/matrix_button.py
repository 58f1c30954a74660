"""The small buttons beside the title of an editor."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton


class HeadButton(QToolButton):
    """A button no wider than its text needs, so that all stand beside the title."""

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + metrics.height(), round(metrics.height() * 1.8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
