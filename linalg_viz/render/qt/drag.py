"""A drag of the pointer: what it holds, and where it takes a handle."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt

from linalg_viz.compute.typing import Real
from linalg_viz.render.qt.pick import NEAR
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.view import Viewport

FINE, COARSE = 0.1, 10.0
"""How far Shift and Ctrl take a handle, of a plain step."""

Modifier = Qt.KeyboardModifier


class Drag:
    """A handle or the empty picture between press and release."""

    def __init__(self, view: str, at: QPointF, handle: Handle | None, port: Viewport) -> None:
        self.view, self.at, self.handle, self.port = view, at, handle, port
        self.last = at
        self.moved = False
        self.offset = np.zeros(2)
        self.pointer = np.array([at.x(), at.y()])
        self.jumps = False
        if handle is not None:
            self.offset = port.to_pixels(handle.at) - self.pointer
            if handle.field is not None and float(np.hypot(*self.offset)) > NEAR:
                self.jumps = True
                self.offset = port.to_pixels(handle.at) - port.to_pixels(handle.field[2])

    def pulled(self, step: QPointF, keys: Modifier) -> tuple[Real, float]:
        """Where a ``step`` of pixels takes the handle, (n,), and how finely: Shift fine, Ctrl whole."""
        assert self.handle is not None
        fine = FINE if keys & Modifier.ShiftModifier else 1.0
        self.pointer = self.pointer + np.array([step.x(), step.y()]) * fine
        x, y = self.pointer + self.offset
        to = self.port.unproject(float(x), float(y), self.handle.at)
        return np.round(to) if keys & Modifier.ControlModifier else to, fine / self.port.scale
