"""A solution on paper: titles, sentences and formulas below one another, on pages or on one long one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.cards import Card, Formula, Note
from linalg_viz.render.formula import Drawn, Grid, Text, resolved
from linalg_viz.render.latex import plain_words
from linalg_viz.render.measure import measure, width
from linalg_viz.render.primitives import Lines, Shape, Words
from linalg_viz.render.style import Stroke
from linalg_viz.render.theme import Theme
from linalg_viz.scene.mathtext import Run, runs

PAGE = (794.0, 1123.0)
"""Width and height of an A4 page in pixels, 96 an inch."""

MARGIN, DIGITS = 64.0, 17
TITLE, HEADING, LETTERS = 24.0, 17.0, 14.0
_GAP, _ROW = 0.75, 1.45


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A line of the page: shapes about the base line 0 from the left edge 0, and how far they reach."""

    shapes: tuple[Shape, ...]
    above: float
    below: float
    keep: bool = False


def pages(title: str, cards: Sequence[Card], theme: Theme) -> tuple[tuple[Shape, ...], ...]:
    """The shapes of each A4 page; a heading never stands alone at the foot of one."""
    out: list[list[Shape]] = [[]]
    y = MARGIN
    strips = list(_strips(title, cards, theme))
    for k, strip in enumerate(strips):
        tall = strip.above + strip.below
        after = strips[k + 1].above + strips[k + 1].below if strip.keep and k + 1 < len(strips) else 0.0
        if y + tall + after > PAGE[1] - MARGIN and out[-1]:
            out.append([])
            y = MARGIN
        out[-1] += (moved(shape, MARGIN, y + strip.above) for shape in strip.shapes)
        y += tall
    return tuple(tuple(page) for page in out)


def long_page(title: str, cards: Sequence[Card], theme: Theme) -> tuple[tuple[Shape, ...], float]:
    """All of it on one page of A4 width, and how tall that is."""
    out: list[Shape] = []
    y = MARGIN
    for strip in _strips(title, cards, theme):
        out += (moved(shape, MARGIN, y + strip.above) for shape in strip.shapes)
        y += strip.above + strip.below
    return tuple(out), y + MARGIN


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """A line or words at another place."""
    if isinstance(shape, Words):
        return replace(shape, x=shape.x + dx, y=shape.y + dy)
    if isinstance(shape, Lines):
        return replace(shape, paths=tuple(path + np.array([dx, dy]) for path in shape.paths))
    raise TypeError("only lines and words stand on such a page")


def _strips(title: str, cards: Sequence[Card], theme: Theme) -> Iterable[Strip]:
    yield from _words(title, TITLE, theme, True)
    for card in cards:
        yield Strip((), 10.0, 0.0, True)
        yield from _words(card.title, HEADING, theme, True)
        for item in card.items:
            if isinstance(item, Note):
                yield from _words(plain_words(item.text), LETTERS, theme)
            elif isinstance(item, Formula):
                yield from _formula(item, theme)


def _words(text: str, size: float, theme: Theme, keep: bool = False) -> Iterable[Strip]:
    room, line = PAGE[0] - 2 * MARGIN, ""
    lines: list[str] = []
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and measure(_literal(longer), size)[0] > room:
            lines.append(line)
            longer = word
        line = longer
    for each in [*lines, line]:
        piece = (Run(each),)
        yield Strip(
            (
                Words(
                    "words", 0.0, 0.0, width(piece, size), size, piece, theme.colour("text"), from_start=True
                ),
            ),
            0.95 * size,
            0.5 * size,
            keep,
        )


def _literal(text: str) -> str:
    return text.replace("_", " ").replace("^", " ")


def _formula(formula: Formula, theme: Theme) -> Iterable[Strip]:
    """A formula in as many lines as it needs; a matrix too wide for the page is set in smaller letters."""
    room = PAGE[0] - 2 * MARGIN
    pieces = [_piece(part, theme, room) for part in resolved(formula, DIGITS)]
    line: list[tuple[list[Shape], float, float]] = []
    x = 0.0
    for shapes, wide, high in pieces:
        if line and x + wide > room:
            yield _line(line)
            line, x = [], 0.0
        line.append((shapes, x, high))
        x += wide
    if line:
        yield _line(line)


def _line(pieces: list[tuple[list[Shape], float, float]]) -> Strip:
    high = max(high for _, _, high in pieces)
    shapes = tuple(moved(shape, x, 0.0) for each, x, _ in pieces for shape in each)
    return Strip(shapes, high + 4.0, high + 2.0)


def _piece(part: Drawn, theme: Theme, room: float) -> tuple[list[Shape], float, float]:
    """Shapes, width and half height of a part about the base line."""
    if isinstance(part, Text):
        size = LETTERS
        wide = width(part.runs, size)
        size = size * min(1.0, room / wide) if wide > 0 else size
        words = Words(
            "formula", 0.0, 0.0, min(wide, room), size, part.runs, theme.colour("text"), from_start=True
        )
        return [words], min(wide, room), 0.7 * LETTERS
    full = _grid_width(part, LETTERS)
    size = LETTERS * min(1.0, room / full)
    return _grid(part, size, theme)


def _columns(part: Grid, size: float) -> list[float]:
    return [max(measure(text, size)[0] for text in column) for column in zip(*part.texts, strict=True)]


def _grid_width(part: Grid, size: float) -> float:
    columns = _columns(part, size)
    return sum(columns) + _GAP * size * (len(columns) + 1)


def _grid(part: Grid, size: float, theme: Theme) -> tuple[list[Shape], float, float]:
    columns, gap, row = _columns(part, size), _GAP * size, _ROW * size
    tall, axis = row * len(part.texts), 0.3 * size
    top, wide = -axis - tall / 2, _grid_width(part, size)
    out: list[Shape] = []
    loops: list[Real] = []
    for i, texts in enumerate(part.texts):
        x = gap
        for j, text in enumerate(texts):
            mine = measure(text, size)[0]
            y = top + row * i + 0.98 * size
            out.append(Words("cell", x + columns[j] - mine, y, mine, size, runs(text), theme.colour("text")))
            if (i, j) in part.marked:
                loops.append(_loop(x + columns[j] / 2, y - axis, columns[j] / 2 + 0.32 * size, 0.66 * size))
            x += columns[j] + gap
    pen = Stroke(theme.colour("text"), 1.1)
    edge, hook = 0.12 * size, 0.32 * size
    sides = tuple(
        np.array([[a + h, top], [a, top], [a, top + tall], [a + h, top + tall]])
        for a, h in ((edge, hook), (wide - edge, -hook))
    )
    out.append(Lines("brackets", sides, pen))
    if part.bar:
        at = sum(columns[: part.bar]) + gap * (part.bar + 0.5)
        out.append(
            Lines("bar", (np.array([[at, top], [at, top + tall]]),), Stroke(theme.colour("muted"), 1.0))
        )
    if loops:
        out.append(Lines("pivots", tuple(loops), Stroke(theme.colour("accent"), 1.3)))
    return out, wide, tall / 2 + axis


def _loop(x: float, y: float, a: float, b: float) -> Real:
    turn = np.linspace(0.0, 2.0 * np.pi, 33)
    return np.stack([x + a * np.cos(turn), y + b * np.sin(turn)], axis=1)
