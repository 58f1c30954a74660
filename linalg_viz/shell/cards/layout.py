"""Where the parts of a formula stand: boxes with a baseline, set in lines that end before the width does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf

from PySide6.QtCore import QRectF

from linalg_viz.labs.contract.cards import Formula
from linalg_viz.render.formula import Drawn, Grid, Text, resolved
from linalg_viz.scene.mathtext import Run
from linalg_viz.scene.quantity import Quantity
from linalg_viz.shell.cards.font import advance, glyphs

SIZE, CELL = 18.0, 14.5
SCRIPT = 0.70
LONGEST_FRACTION = 20
HAIR = 4.0
"""Pixels by which the words of a text, one by one, may be narrower than all of it."""

CLOSING = (")", "]", ",", ".", ";")
KEPT = 256
"""Matrices, each in a size, whose boxes are kept: more than stand beside a picture."""
TEXTS = 2048
"""Texts, each in a size, whose boxes are kept: a formula is set for one width after the other."""
_FRACTION = re.compile(r"(−?)\(?([^()/]+)\)?/([0-9]+)(\D?.*)")
ATTEMPTS = (
    (1.0, 1.0, 6),
    (1.0, 0.86, 6),
    (1.0, 0.8, 3),
    (1.0, 0.7, 2),
    (1.0, 0.56, 2),
    (0.8, 0.7, 2),
    (0.8, 0.7, 1),
)
"""Size of letters, of matrix cells in them, and digits, to try until a formula is no wider than its card."""


@dataclass(slots=True)
class Glyphs:
    """A text at a place relative to its box: x from the left, y from the baseline, down."""

    text: str
    x: float
    y: float
    pixels: int
    bold: bool
    role: str


@dataclass(slots=True)
class Box:
    """A part: its measures round the baseline, its texts, fraction bars and cells."""

    part: int
    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    quantity: Quantity | None = None
    glyphs: list[Glyphs] = field(default_factory=list)
    bars: list[tuple[float, float, float]] = field(default_factory=list)
    cells: list[tuple[int, int, QRectF]] = field(default_factory=list)
    marked: tuple[tuple[int, int], ...] = ()
    bracketed: bool = False
    rule: float = 0.0
    sign: bool = False
    x: float = 0.0
    y: float = 0.0
    after_comma: bool = False

    @property
    def rect(self) -> QRectF:
        """The box in the coordinates of the formula."""
        return QRectF(self.x, self.y - self.ascent, self.width, self.ascent + self.descent)

    def of(self, part: int) -> Box:
        """The same box for a part of a formula, to be put somewhere; what stands in it is shared."""
        return Box(
            part,
            self.width,
            self.ascent,
            self.descent,
            self.quantity,
            self.glyphs,
            self.bars,
            self.cells,
            self.marked,
            self.bracketed,
            self.rule,
            self.sign,
        )


@dataclass(slots=True)
class Laid:
    """A formula with every box at its place; it stands so in every width from ``least`` to ``most``."""

    boxes: list[Box]
    width: float
    height: float
    least: float
    most: float


def laid(formula: Formula, width: float, scale: float) -> Laid:
    """The formula in lines of at most this width, a matrix in smaller cells with fewer digits if need be."""
    for attempt in ATTEMPTS:
        size, share, digits = attempt
        parts = enumerate(resolved(formula, digits))
        boxes = [box for i, part in parts for box in _boxes(part, i, size * scale, share, width)]
        if max((box.width for box in boxes), default=0.0) <= width:
            break
    return _lines(boxes, width, scale, attempt is ATTEMPTS[0])


def _boxes(part: Drawn, index: int, scale: float, share: float, width: float) -> list[Box]:
    """A part as one box, or as one for each of its words where it is too wide for a line.

    A comma that it begins with is a box of its own, which stays with what is before it.
    """
    if isinstance(part, Grid):
        return [_grid(part, scale, share).of(index)]
    box = _text(part, scale)
    parted = (box,) if box.width <= width else _parted(part, scale)
    if len(parted) == 1 and box.after_comma:
        parted = _after_comma(part, scale)
    return [each.of(index) for each in parted]


@lru_cache(maxsize=TEXTS)
def _parted(part: Text, scale: float) -> tuple[Box, ...]:
    """A box for each word of a text."""
    return tuple(_text(replace(part, runs=words), scale) for words in _words(part.runs))


@lru_cache(maxsize=TEXTS)
def _after_comma(part: Text, scale: float) -> tuple[Box, ...]:
    """The sign that a text begins with where that is a word of its own, and the rest."""
    first, *others = _words(part.runs)
    if not others or "".join(run.text for run in first).strip() not in CLOSING:
        return (_text(part, scale),)
    rest = tuple(run for word in others for run in word)
    return tuple(_text(replace(part, runs=runs), scale) for runs in (first, rest))


def _words(pieces: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Runs parted after each space that stands between words, so that a line can end there."""
    words: list[list[Run]] = [[]]
    for run in pieces:
        for text in re.findall(r"\S*\s*", run.text):
            if text:
                words[-1].append(replace(run, text=text))
                if text[-1].isspace():
                    words.append([])
    return [tuple(word) for word in words if word]


@lru_cache(maxsize=TEXTS)
def _text(part: Text, scale: float) -> Box:
    """A text in one line."""
    pixels = round(SIZE * scale)
    bold = part.kind == "num" and part.role != "text"
    plain = part.plain
    box = Box(0, quantity=part.quantity, sign=part.kind == "rel")
    box.after_comma = plain.lstrip()[:1] in CLOSING and len(plain.strip()) > 1
    fraction = _FRACTION.fullmatch(plain) if part.kind == "num" else None
    if fraction and len(plain) <= LONGEST_FRACTION and all(run.level == 0 for run in part.runs):
        _stack(box, fraction, pixels, bold, part.role)
    else:
        _runs(box, part.runs, pixels, bold, part.role)
    return box


def _runs(box: Box, pieces: Sequence[Run], pixels: int, bold: bool, role: str) -> None:
    box.ascent, box.descent = max(box.ascent, pixels * 0.78), max(box.descent, pixels * 0.26)
    last_level, level_start = 0, box.width
    for run in pieces:
        size = pixels if run.level == 0 else max(round(pixels * SCRIPT), 6)
        drop = {0: 0.0, 1: -0.36 * pixels, -1: 0.20 * pixels}[run.level]
        if run.level and last_level and run.level != last_level:
            # A raised after a lowered letter stands above it, not behind it.
            box.width = level_start
        elif run.level != last_level:
            level_start = box.width
        text = glyphs(run)
        box.glyphs.append(Glyphs(text, box.width, drop, size, bold, role))
        box.width += advance(text, size, bold)
        box.ascent = max(box.ascent, -drop + size * 0.78)
        box.descent = max(box.descent, drop + size * 0.26)
        last_level = run.level
    box.width = max([box.width, *(g.x + advance(g.text, g.pixels, g.bold) for g in box.glyphs)])


def _stack(box: Box, fraction: re.Match[str], pixels: int, bold: bool, role: str) -> None:
    minus, top, bottom, rest = fraction.groups()
    size = max(round(pixels * 0.76), 6)
    x = 0.0
    if minus:
        box.glyphs.append(Glyphs(minus, 0.0, 0.0, pixels, bold, role))
        x = advance(minus, pixels, bold) + 0.08 * pixels
    axis = -0.26 * pixels
    wide = max(advance(top, size, bold), advance(bottom, size, bold)) + 0.16 * pixels
    box.glyphs.append(
        Glyphs(top, x + (wide - advance(top, size, bold)) / 2, axis - 0.18 * pixels, size, bold, role)
    )
    y = axis + 0.12 * pixels + 0.70 * size
    box.glyphs.append(Glyphs(bottom, x + (wide - advance(bottom, size, bold)) / 2, y, size, bold, role))
    box.bars.append((x, x + wide, axis))
    box.width = x + wide
    box.ascent, box.descent = -axis + 0.18 * pixels + 0.76 * size, y + 0.1 * size
    if rest:
        box.glyphs.append(Glyphs(rest, box.width, 0.0, pixels, bold, role))
        box.width += advance(rest, pixels, bold)


@lru_cache(maxsize=KEPT)
def _grid(part: Grid, scale: float, share: float) -> Box:
    """A matrix, of which each formula that shows it has a box of its own; its texts and cells are shared."""
    pixels = max(round(CELL * scale * share), 6)
    gap, side, row = 0.62 * pixels, 0.55 * pixels, 1.36 * pixels
    box = Box(0, quantity=part.quantity, marked=part.marked, bracketed=True)
    columns = list(zip(*part.texts, strict=True))
    widths = [max(advance(text, pixels) for text in column) for column in columns]
    height = row * len(part.texts)
    axis = 0.28 * SIZE * scale
    box.ascent, box.descent = height / 2 + axis + 2 * scale, height / 2 - axis + 2 * scale
    for i, texts in enumerate(part.texts):
        x = side
        for j, text in enumerate(texts):
            y = -axis - height / 2 + row * i
            at = x + widths[j] - advance(text, pixels)
            box.glyphs.append(Glyphs(text, at, y + 0.94 * pixels, pixels, False, part.roles[i][j]))
            box.cells.append((i, j, QRectF(x - gap / 2, y, widths[j] + gap, row)))
            x += widths[j] + gap
    box.width = sum(widths) + gap * (len(widths) - 1) + 2 * side
    if part.bar:
        box.rule = side + sum(widths[: part.bar]) + gap * (part.bar - 0.5)
    return box


def _lines(boxes: list[Box], width: float, scale: float, whole: bool) -> Laid:
    lines: list[list[Box]] = [[]]
    x = least = 0.0
    for box in boxes:
        least = max(least, box.width)
        beside = _apart(lines[-1], box, scale)
        if lines[-1] and x + beside + box.width > width and not _is_closing(box):
            both = lines[-1][-1].width + box.width
            lines.append(_carried_down(lines[-1], box, width))
            least = max(least, both if lines[-1] else 0.0)
            x = sum(carried.width for carried in lines[-1])
            beside = _apart(lines[-1], box, scale)
        if not lines[-1]:
            _without_leading_space(box)
        x += beside
        box.x = x
        x += box.width
        lines[-1].append(box)
    top = widest = 0.0
    for line in lines:
        ascent = max((box.ascent for box in line), default=0.0)
        descent = max((box.descent for box in line), default=0.0)
        for box in line:
            box.y = top + ascent
        top += ascent + descent + 3 * scale
        widest = max([widest, *(box.x + box.width for box in line)])
    # What stands whole in one line, and not by a hair, does so in every wider one.
    most = inf if whole and len(lines) == 1 and widest <= width - HAIR else width
    return Laid(boxes, widest, top, max(least, widest), most)


def _apart(line: list[Box], box: Box, scale: float) -> float:
    """The gap before a box that goes on in a line: a bracket keeps its distance."""
    bracketed = bool(line) and (box.bracketed or line[-1].bracketed)
    return 0.16 * SIZE * scale if bracketed else 0.0


def _carried_down(line: list[Box], follower: Box, width: float) -> list[Box]:
    """The relation or the opening bracket that ends a line begins the next one, where it and what follows it
    fit there together.
    """
    if (
        len(line) < 2
        or not (line[-1].sign or _is_opening(line[-1]))
        or line[-1].width + follower.width > width
    ):
        return []
    carried = line.pop()
    _without_leading_space(carried)
    carried.x = 0.0
    return [carried]


def _without_leading_space(relation: Box) -> None:
    """At the start of a line a relation stands at its edge."""
    if not relation.glyphs:
        return
    first, *others = relation.glyphs
    text = first.text.lstrip()
    if text == first.text:
        return
    shift = advance(first.text, first.pixels, first.bold) - advance(text, first.pixels, first.bold)
    # New ones: other lines show the old.
    relation.glyphs = [replace(first, text=text), *(replace(each, x=each.x - shift) for each in others)]
    relation.width -= shift


def _is_opening(box: Box) -> bool:
    return "".join(g.text for g in box.glyphs).strip() == "("


def _is_closing(box: Box) -> bool:
    text = "".join(g.text for g in box.glyphs).strip()
    return text in CLOSING
