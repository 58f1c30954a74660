"""A column of widgets whose height follows its width."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Stacked(QWidget):
    """It wishes for what its layout does, each part as it stands now.

    Qt would ask for the height at the width that is wished for, which is none that the column ever has: each
    formula and text would be set in that width too, in every frame of a drag in which one of them becomes
    higher, and nobody uses it.
    """

    def sizeHint(self) -> QSize:
        layout, beside = self.layout(), self.contentsMargins()
        if layout is None:
            return super().sizeHint()
        around = QSize(beside.left() + beside.right(), beside.top() + beside.bottom())
        return layout.sizeHint() + around
