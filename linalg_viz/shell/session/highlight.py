"""What stands out in the picture and in the cards because it was clicked: until something else is, or Esc."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from linalg_viz.scene.quantity import Quantity


class Highlight(QObject):
    """A quantity that stands out, or None; ``changed`` tells which."""

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.quantity: Quantity | None = None

    def put(self, quantity: Quantity | None) -> None:
        """Let a quantity stand out; None for none."""
        self.quantity = quantity
        self.changed.emit(quantity)

    def end(self) -> bool:
        """Nothing stands out any more; whether something did."""
        stood = self.quantity is not None
        if stood:
            self.put(None)
        return stood
