"""Scenes as pixels and as PDF pages, painted as on the screen, without a window."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter, QPen

from linalg_viz import disk
from linalg_viz.render import layout
from linalg_viz.render.primitives import Shape
from linalg_viz.render.qt import items
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import Theme
from linalg_viz.scene.scene import Scene, Viewports

PDF_RESOLUTION = 96
"""Dots an inch of a PDF page: one pixel of the picture is one of its units."""

Turned: TypeAlias = Callable[[list[Shape]], list[Shape]]
"""What is drawn in place of the shapes of a view."""

_application: QGuiApplication | None = None


def write(
    path: Path, scene: Scene, ports: Viewports, theme: Theme, width: int, height: int, scale: float = 1.0
) -> None:
    """Write a picture as PNG or PDF by the ending of ``path``; OSError, or ValueError for another ending."""
    kind = Path(path).suffix.casefold()
    if kind == ".png":
        data = png(scene, ports, theme, width, height, scale)
    elif kind == ".pdf":
        data = pdf(scene, ports, theme, width, height)
    else:
        raise ValueError(f"a picture is written as .png or .pdf, not as {kind!r}")
    disk.write(Path(path), data)


def image(
    scene: Scene, ports: Viewports, theme: Theme, width: int, height: int, scale: float = 1.0
) -> QImage:
    """A picture of ``width`` × ``height`` pixels of the layout, each ``scale`` pixels of the image."""
    ensure_application()
    size = QSize(max(1, round(width * scale)), max(1, round(height * scale)))
    made = QImage(size, QImage.Format.Format_RGB32)
    if made.isNull():
        raise ValueError(f"a picture of {size.width()}×{size.height()} pixels is too large for this machine")
    made.fill(items.colour(theme.ground))
    painter = left_to_right(QPainter(made))
    painter.scale(scale, scale)
    paint(painter, scene, ports, theme, width, height)
    painter.end()
    return made


def png(scene: Scene, ports: Viewports, theme: Theme, width: int, height: int, scale: float = 1.0) -> bytes:
    """The picture as the bytes of a PNG file."""
    return encoded(image(scene, ports, theme, width, height, scale))


def encoded(picture: QImage) -> bytes:
    """An image as the bytes of a PNG file."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(store.data())


def page(picture: QImage) -> bytes:
    """An image as the bytes of a PDF file with one page of its size."""
    width, height = picture.width(), picture.height()
    return _pdf("", width, height, lambda painter: painter.drawImage(QRectF(0, 0, width, height), picture))


def pdf(
    scene: Scene,
    ports: Viewports,
    theme: Theme,
    width: int,
    height: int,
    title: str = "",
    scale: float = 1.0,
    turned: Turned = list,
) -> bytes:
    """The picture as the bytes of a PDF file of one page; lines stay lines and letters stay letters.

    A pixel of the layout is ``scale`` pixels of the page; ``turned`` makes of the shapes what is drawn.
    """
    ensure_application()

    def draw(painter: QPainter) -> None:
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, width, height), items.colour(theme.ground))
        paint(painter, scene, ports, theme, width, height, turned)

    return _pdf(title or (scene[0].title if scene else ""), width * scale, height * scale, draw)


def pages(title: str, sheets: Sequence[Sequence[Shape]], width: float, height: float) -> bytes:
    """Shapes on pages of ``width`` × ``height`` pixels each, as the bytes of a PDF file."""
    ensure_application()
    return _pdf(title, width, height, *(_painted(sheet) for sheet in sheets))


def _painted(sheet: Sequence[Shape]) -> Callable[[QPainter], None]:
    return lambda painter: items.paint(painter, items.prepared(list(sheet)))


def _pdf(title: str, width: float, height: float, *draw: Callable[[QPainter], None]) -> bytes:
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(PDF_RESOLUTION)
    inch = 72.0 / PDF_RESOLUTION
    size = QSizeF(width * inch, height * inch)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = left_to_right(QPainter(writer))
    for k, each in enumerate(draw):
        if k:
            writer.newPage()
        each(painter)
    painter.end()
    return bytes(store.data())


def paint(
    painter: QPainter,
    scene: Scene,
    ports: Viewports,
    theme: Theme,
    width: float,
    height: float,
    turned: Turned = list,
) -> None:
    """Paint all views of a scene where the layout puts them."""
    text = next(iter(ports.values())).text if ports else 1.0
    boxes = layout.arrange(scene, width, height, text)
    for view in sorted(scene, key=lambda each: each.place == "inset"):
        left, top, wide, tall = boxes[view.key]
        painter.save()
        painter.translate(QPointF(left, top))
        painter.setClipRect(QRectF(0, 0, wide, tall))
        if view.place == "inset":
            painter.fillRect(QRectF(0, 0, wide, tall), items.colour(theme.ground))
        port = layout.on_page(view, boxes[view.key], ports, text)
        items.paint(painter, items.prepared(turned(shapes(view, port, theme))))
        if view.place == "inset" or left > 0 or top > 0:
            painter.setPen(QPen(items.colour(theme.colour("separator")), 1.0))
            painter.setBrush(items.CLEAR)
            painter.drawRect(QRectF(0.5, 0.5, wide - 1, tall - 1))
        painter.restore()


def ensure_application() -> None:
    """Fonts and images need an application; one without a screen is made where there is none."""
    global _application
    if QGuiApplication.instance() is None:
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application = QGuiApplication(["linalg-viz"])
