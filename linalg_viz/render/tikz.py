"""A scene as a standalone LaTeX document with a TikZ picture, for pdflatex; the same scene gives the same
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.render.layout import arrange, covered, on_page
from linalg_viz.render.primitives import Discs, Fill, Image, Lines, Shape, Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.style import CHIP_OPACITY, Stroke
from linalg_viz.render.svg_parts import number
from linalg_viz.render.theme import Theme
from linalg_viz.scene.mathtext import latex_of
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

POINTS_PER_PIXEL = 0.75
"""Big points (1/72 in) for a pixel (1/96 in)."""

LARGEST_PAGE = 12000.0
"""No side of the page is longer, in big points: TeX knows no length above 16383 pt."""

IMAGE_CELLS = 48
"""Images are drawn as at most so many cells a side."""

_LETTERS = 10.0
_BIG_POINT = 1.00375
_HEAD = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb}
\usepackage{tikz}
\pagestyle{empty}
\pdfpagewidth=%(width)sbp \pdfpageheight=%(height)sbp
\paperwidth=\pdfpagewidth \paperheight=\pdfpageheight
\hoffset=-1in \voffset=-1in
\oddsidemargin=0pt \topmargin=0pt \headheight=0pt \headsep=0pt \topskip=0pt
\textwidth=\pdfpagewidth \textheight=\pdfpageheight
\parindent=0pt \parskip=0pt \maxdepth=0pt"""


def draw(
    scene: Scene,
    ports: Viewports,
    theme: Theme,
    width: float,
    height: float,
    text_scale: float = 1.0,
    title: str = "",
    answers: bool = True,
) -> str:
    """The scene on a page of its own, 0.75 bp for a pixel (less where the page would be too large for TeX).

    The arguments are those of ``svg.draw``; ``title`` becomes a comment at the top.
    """
    unit = min(POINTS_PER_PIXEL, LARGEST_PAGE / max(width, height, 1.0))
    boxes = arrange(scene, width, height, text_scale)
    insets = [boxes[view.key] for view in scene if view.place == "inset"]
    body: list[str] = [
        f"\\path[fill={_colour(theme.ground)}] (0,0) rectangle ({number(width)},{number(height)});"
    ]
    for view in sorted(scene, key=lambda v: v.place == "inset"):
        left, top, *_ = boxes[view.key]
        port = on_page(view, boxes[view.key], ports, text_scale)
        drawn = shapes(view, port, theme, answers, covered(view, boxes[view.key], insets))
        body += _view(view, (left, top), port, theme, drawn, unit)
    scale = f"x={unit:.6g}bp,y=-{unit:.6g}bp,line join=round"
    head = _HEAD % {"width": number(width * unit), "height": number(height * unit)}
    comment = "".join(f"% {line}\n" for line in title.splitlines())
    page = f"\\path[use as bounding box] (0,0) rectangle ({number(width)},{number(height)});"
    return "\n".join(
        [
            comment + head,
            "\\begin{document}%",
            f"\\begin{{tikzpicture}}[{scale}]",
            page,
            *body,
            "\\end{tikzpicture}%",
            "\\end{document}",
            "",
        ]
    )


def _view(
    view: View,
    corner: tuple[float, float],
    port: Viewport,
    theme: Theme,
    drawn: Iterable[Shape],
    unit: float,
) -> Iterator[str]:
    frame = f"(0,0) rectangle ({number(port.width)},{number(port.height)})"
    yield f"\\begin{{scope}}[shift={{({number(corner[0])},{number(corner[1])})}}]"
    if view.place == "inset" or corner != (0.0, 0.0):
        line = f"draw={_colour(theme.colour('separator'))},line width={number(unit)}bp"
        yield f"\\path[fill={_colour(theme.ground)},{line}] {frame};"
    yield f"\\clip {frame};"
    for shape in drawn:
        yield from _shape(shape, unit)
    yield "\\end{scope}"


def _shape(shape: Shape, unit: float) -> Iterator[str]:
    if isinstance(shape, Lines):
        for path in shape.paths:
            yield f"\\path[{_pen(shape.stroke, unit)}] {_path(path)};"
    elif isinstance(shape, Fill):
        fill = f"fill={_colour(shape.colour)}{_opacity('fill opacity', shape.opacity)}"
        for path in shape.polygons:
            yield f"\\path[{fill}] {_path(path)} -- cycle;"
    elif isinstance(shape, Discs):
        fill = f"fill={_colour(shape.fill)}{_opacity('fill opacity', shape.opacity)}," if shape.fill else ""
        pen = _pen(shape.stroke, unit) if shape.stroke else ""
        radius = number(shape.radius * unit)
        for x, y in shape.centres:
            yield f"\\path[{fill}{pen}] ({number(x)},{number(y)}) circle[radius={radius}bp];"
    elif isinstance(shape, Words):
        yield from _words(shape, unit)
    else:
        yield from _image(shape)


def _words(words: Words, unit: float) -> Iterator[str]:
    """The text in the fonts of the document, centred on the width that was reckoned for it."""
    if words.chip is not None:
        left, top, right, bottom = (number(c) for c in words.chip)
        opacity = number((1.0 if words.opaque else CHIP_OPACITY) * words.opacity)
        ground = f"{_colour(words.chip_colour)},fill opacity={opacity}"
        yield f"\\path[fill={ground}] ({left},{top}) rectangle ({right},{bottom});"
    scale = f"{words.size * unit * _BIG_POINT / _LETTERS:.4g}"
    x = words.x if words.from_start else words.x + words.width / 2.0
    at = f"({number(x)},{number(words.y)})"
    anchor = "base west" if words.from_start else "base"
    options = f"anchor={anchor},inner sep=0pt,scale={scale},text={_colour(words.colour)}"
    yield f"\\node[{options}{_opacity('text opacity', words.opacity)}] at {at} {{${latex_of(words.runs)}$}};"


def _image(image: Image) -> Iterator[str]:
    # A document of its own has no second file to load an image from, so an image becomes a coarse grid of
    # parallelograms: the mean colour of the pixels in each cell, at most IMAGE_CELLS a side.
    yield "% An image as a coarse grid: a TikZ picture in one file cannot hold its pixels."
    colours = _coarse(image.pixels)
    rows, columns = colours.shape[:2]
    for i in range(rows):
        for j in range(columns):
            across, down = np.array([j, j + 1]) / columns, np.array([i, i + 1]) / rows
            corners = [image.origin + image.right * s + image.down * t for s, t in _around(across, down)]
            red, green, blue, cover = colours[i, j]
            opacity = _opacity("fill opacity", image.opacity * cover / 255.0)
            fill = f"fill={{rgb,255:red,{round(red)};green,{round(green)};blue,{round(blue)}}}"
            yield f"\\path[{fill}{opacity}] {_path(np.array(corners))} -- cycle;"


def _around(across: Real, down: Real) -> tuple[tuple[float, float], ...]:
    (left, right), (top, bottom) = across, down
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _coarse(pixels: np.ndarray) -> Real:
    """Mean red, green, blue and cover (0 to 255) of the cells, shape (≤ IMAGE_CELLS, ≤ IMAGE_CELLS, 4).

    A pixel counts for the colour of its cell by its cover; a cell that is clear is black.
    """
    tall, wide, channels = pixels.shape
    values = np.full((tall, wide, 4), 255.0)
    values[..., :channels] = pixels
    values[..., :3] *= values[..., 3:]
    rows = np.linspace(0, tall, min(tall, IMAGE_CELLS) + 1).astype(int)
    columns = np.linspace(0, wide, min(wide, IMAGE_CELLS) + 1).astype(int)
    sums = np.add.reduceat(np.add.reduceat(values, rows[:-1], axis=0), columns[:-1], axis=1)
    counts = np.outer(np.diff(rows), np.diff(columns))
    cover = sums[..., 3:]
    sums[..., :3] /= np.maximum(cover, 1.0)
    sums[..., 3:] = cover / counts[..., None]
    return np.asarray(sums)


def _path(points: Real) -> str:
    return " -- ".join(f"({number(x)},{number(y)})" for x, y in points)


def _pen(pen: Stroke, unit: float) -> str:
    marks = "".join(f"{'on' if i % 2 == 0 else 'off'} {number(d * unit)}bp " for i, d in enumerate(pen.dash))
    dash = f",dash pattern={marks.strip()}" if marks else ""
    width = number(pen.width * unit)
    return f"draw={_colour(pen.colour)},line width={width}bp{dash}{_opacity('draw opacity', pen.opacity)}"


def _opacity(name: str, value: float) -> str:
    return "" if value >= 1.0 else f",{name}={number(value)}"


def _colour(colour: str) -> str:
    """A colour in place, without definitions that a copied fragment would lose."""
    red, green, blue = int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    return f"{{rgb,255:red,{red};green,{green};blue,{blue}}}"
