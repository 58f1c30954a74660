"""A picture for print as a file: as wide as it was asked for, its letters brought along or as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QImage, QPainterPath, QTransform

from linalg_viz.render import style, svg
from linalg_viz.render.primitives import Fill, Shape, Words
from linalg_viz.render.printed import INCH, Sheet
from linalg_viz.render.qt import image, typeface
from linalg_viz.scene.mathtext import Run
from linalg_viz.scene.scene import Scene, Viewports

KINDS = ("pdf", "svg", "png")
_FINE = 64.0
"""Size in pixels at which the curves of a letter become corners: a hundredth of a letter is straight then."""


def encoded(kind: str, sheet: Sheet, scene: Scene, ports: Viewports, ratio: float, title: str) -> str | bytes:
    """The picture laid out by :func:`printed.laid_for` as the text of an SVG, or the bytes of a PDF or PNG.

    ``ratio`` is height by width. ValueError for another kind, and for more dots than a picture has.
    """
    image.ensure_application()
    wide, tall = sheet.pixels(ratio)
    turned = outlined if sheet.outlines else list
    if kind == "svg":
        size = f'width="{10 * sheet.width:.6g}mm" height="{10 * sheet.height(ratio):.6g}mm"'
        letters = outlined if sheet.outlines else _slanted
        paper = svg.Paper(size, not sheet.outlines, letters)
        return svg.draw(scene, ports, sheet.theme, wide, tall, 1.0, title, paper=paper)
    if kind == "pdf":
        scale = sheet.width / INCH * image.PDF_RESOLUTION / wide
        return image.pdf(scene, ports, sheet.theme, wide, tall, title, scale, turned)
    if kind == "png":
        made = pixels(sheet, scene, ports, ratio, sheet.dots(ratio)[0])
        per_metre = round(sheet.dpi / INCH * 100.0)
        made.setDotsPerMeterX(per_metre)
        made.setDotsPerMeterY(per_metre)
        return image.encoded(made)
    raise ValueError(f"a picture for print is one of {', '.join(KINDS)}, not {kind!r}")


def pixels(sheet: Sheet, scene: Scene, ports: Viewports, ratio: float, across: int) -> QImage:
    """The picture as an image ``across`` pixels wide."""
    wide, tall = sheet.pixels(ratio)
    return image.image(scene, ports, sheet.theme, wide, tall, across / wide)


def outlined(shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes whose texts are shapes too: no face is needed to draw them."""
    out: list[Shape] = []
    for shape in shapes:
        out += _outlines(shape) if isinstance(shape, Words) else [shape]
    return out


def _slanted(shapes: Sequence[Shape]) -> list[Shape]:
    """Italic letters as the letters of their own that the bundled face has for them."""

    def runs(shape: Words) -> tuple[Run, ...]:
        return tuple(
            replace(run, text="".join(map(typeface.italic, run.text)), italic=False) if run.italic else run
            for run in shape.runs
        )

    return [replace(shape, runs=runs(shape)) if isinstance(shape, Words) else shape for shape in shapes]


def _outlines(shape: Words) -> list[Shape]:
    out: list[Shape] = []
    if shape.chip is not None and shape.chip_colour:
        left, top, right, bottom = shape.chip
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
        cover = 1.0 if shape.opaque else style.CHIP_OPACITY
        out.append(Fill(f"{shape.key}-chip", (corners,), shape.chip_colour, cover * shape.opacity))
    x, polygons = shape.x, []
    for run in shape.runs:
        size = shape.size * (style.SCRIPT_SCALE if run.level else 1.0)
        rise = {0: 0.0, 1: -style.SCRIPT_RAISE, -1: style.SCRIPT_DROP}[run.level] * shape.size
        path = QPainterPath()
        letters = "".join(map(typeface.italic, run.text)) if run.italic else run.text
        face = typeface.font(_FINE, run.bold)
        path.addText(QPointF(0.0, 0.0), face, letters)
        for each in path.toSubpathPolygons(QTransform()):
            corners = np.array([[point.x(), point.y()] for point in each.toList()])
            polygons.append(corners * (size / _FINE) + (x, shape.y + rise))
        x += QFontMetricsF(face).horizontalAdvance(letters) * size / _FINE
    if polygons:
        out.append(Fill(shape.key, tuple(polygons), shape.colour, shape.opacity, whole=True))
    return out
