"""The font of numbers."""

from __future__ import annotations

from PySide6.QtGui import QFont


def number_font(base: QFont, pixels: float) -> QFont:
    """The font of the interface with figures of equal width."""
    font = QFont(base)
    font.setPixelSize(max(round(pixels), 7))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
