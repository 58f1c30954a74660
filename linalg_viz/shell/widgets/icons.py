"""The program's own drawings as icons, in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from linalg_viz import assets


def icon(name: str, colour: str, checked: str = "", size: int = 24, ratio: float = 1.0) -> QIcon:
    """A drawing of ``resources/icons`` in one colour, and in another while its button is checked."""
    result = QIcon()
    result.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
    if checked:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            result.addPixmap(pixmap(name, checked, size, ratio), mode, QIcon.State.On)
    return result


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """A drawing as a square of ``size`` device-independent pixels; an unknown name gives an empty square."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    if renderer.isValid():
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
    return picture


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    try:
        return assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        return ""
