"""Rows of cells at any place of the sheet: tints by size that bear any number, bars, pivots in circles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from linalg_viz.compute.elimination.operations import formula
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.typing import Column, Number, Real, Rows
from linalg_viz.labs.parts import measured
from linalg_viz.labs.solve.identity import by_identity
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Label, Mark, Tiles, Weight, points
from linalg_viz.scene.numbers import MINUS, relation, shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport

WIDE, TALL = 1.0, 0.74
"""The pitch of columns and rows on the sheet."""

SIZE = (0.94, 0.68)
LOW = (0.9, 0.47)
"""The size of numbers under way."""

LONGEST = 7
"""Characters of an exact number in a cell; a longer one is rounded, with its ≈."""

_TURN = np.linspace(0.0, 2.0 * np.pi, 41)[:-1]
_ROUND: Real = np.stack([0.53 * np.cos(_TURN), 0.37 * np.sin(_TURN)], axis=1)


def text(x: Number, digits: int = 4, decimal: bool = False) -> str:
    """A number as it stands in a cell, exact up to ``LONGEST`` characters; ∞ beyond the range of floats."""
    if isinstance(x, Rounded):
        return _rounded(x, digits, decimal)
    if not measured.finite(x):
        return "∞" if x > 0 else "−∞"
    if type(x) is Fraction and x.denominator == 1 and abs(x) < 100_000 and not decimal:
        return str(x.numerator).replace("-", MINUS)
    if decimal or isinstance(x, float):
        return shown(x, digits, False if decimal else None)
    if abs(Fraction(x).numerator).bit_length() + Fraction(x).denominator.bit_length() > 200:
        return f"≈{shown(x, digits, False)}"
    whole = shown(x, LONGEST)
    if len(whole) <= LONGEST and relation(x, whole) == "=":
        return whole
    short = shown(x, digits, False)
    return short if relation(x, short) == "=" else f"≈{short}"


def _rounded(x: Rounded, digits: int, decimal: bool) -> str:
    """Roots as a formula while it is short, else rounded with its ≈."""
    found = "" if decimal else formula(x, LONGEST)
    return found if "√" in found else f"≈{shown(x, digits)}"


def clipped(x: Number) -> float:
    """A number as a float within ±10³⁰⁰."""
    try:
        value = float(x)
    except OverflowError:
        return 1e300 if x > 0 else -1e300
    return min(max(value, -1e300), 1e300)


def largest(entries: Sequence[Number]) -> float:
    """The largest |entry| as a float, at most 10³⁰⁰; 1 where all are 0."""
    return max((abs(clipped(x)) for x in entries), default=0.0) or 1.0


def shades(entries: Sequence[Number], size: float) -> Real:
    """The tints of entries relative to a size, within ±0.8."""
    return tinted(np.array([clipped(x) for x in entries]), size)


def tinted(values: Real, size: float) -> Real:
    """Tints that grow with the root of an entry, for the entries of one elimination differ by many sizes."""
    with np.errstate(under="ignore"):
        share = np.minimum(np.abs(values) / size, 1.0)
        out: Real = 0.8 * np.sign(values) * np.sqrt(share)
    return out


def centre(i: float, j: float, left: float, top: float) -> tuple[float, float]:
    """The middle of the cell in row i and column j of a block with that top left corner."""
    return left + (j + 0.5) * WIDE, top - (i + 0.5) * TALL


def cells(
    key: str,
    entries: Sequence[Number],
    at: Sequence[tuple[float, float]],
    size: float,
    *,
    role: str = "accent",
    letters: str = "",
    fade: float = 1.0,
    answer: bool = False,
    texts: Sequence[str] = (),
    still: bool = False,
    quantity: Quantity,
    extent: tuple[float, float] = SIZE,
) -> list[Mark]:
    """Cells with their numbers at given places; nothing for none."""
    if not entries:
        return []
    words = tuple(texts) or tuple(text(x) for x in entries)
    return [
        Tiles(
            key=key,
            role=role,
            centres=points(at),
            size=extent,
            shade=shades(entries, size),
            texts=words,
            roles=(letters,) * len(words) if letters else (),
            fade=fade,
            answer=answer,
            still=still,
            quantity=quantity,
        )
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """How a matrix looks: texts by row, tints (m, n) relative to its largest entry, centres (m, n, 2)."""

    texts: tuple[tuple[str, ...], ...]
    shade: Real
    centres: Real


@by_identity(maxsize=4096)
def row_face(row: Column) -> tuple[tuple[str, ...], Real]:
    """The texts of a row and its entries as floats within ±10³⁰⁰; most rows live through many steps."""
    return tuple(text(x) for x in row), np.array([clipped(x) for x in row])


@by_identity(maxsize=512)
def face(rows: Rows) -> Face:
    """The look of a matrix with its top left corner at 0, made once."""
    m, n = len(rows), len(rows[0])
    made = [row_face(row) for row in rows]
    values = np.stack([floats for _, floats in made])
    size = float(np.abs(values).max()) or 1.0
    shade = tinted(values, size)
    return Face(tuple(texts for texts, _ in made), shade, places(m, n))


@lru_cache(maxsize=256)
def places(m: int, n: int) -> Real:
    """The centres (m, n, 2) of the cells of an m×n block at 0."""
    return np.array([[centre(i, j, 0.0, 0.0) for j in range(n)] for i in range(m)])


def block(
    key: str,
    rows: Rows,
    left: float,
    top: float,
    *,
    skip: Sequence[int] = (),
    answer: bool = False,
    texts: tuple[tuple[str, ...], ...] = (),
    whole: bool = False,
    quantity: Quantity,
) -> list[Mark]:
    """A matrix as cells; the rows in ``skip`` are under way and left out."""
    look = face(rows)
    kept = [i for i in range(len(rows)) if i not in skip]
    if not kept:
        return []
    words = tuple(w for i in kept for w in (texts or look.texts)[i])
    at = look.centres[kept].reshape(-1, 2) + np.array([left, top])
    return [
        Tiles(
            key=key,
            role="accent",
            centres=at,
            size=SIZE,
            shade=look.shade[kept].ravel(),
            texts=words,
            whole=whole,
            answer=answer,
            quantity=quantity,
        )
    ]


def brackets(
    key: str, left: float, top: float, m: int, n: int, bar: int = 0, *, quantity: Quantity
) -> list[Mark]:
    """The brackets of an m×n block, and a dashed bar after ``bar`` columns."""
    low, right, lip = top - m * TALL, left + n * WIDE, 0.12
    lines: list[list[float]] = []
    for x, inwards in ((left - 0.1, lip), (right + 0.1, -lip)):
        lines += [[x + inwards, top], [x, top], [x, top], [x, low], [x, low], [x + inwards, low]]
    out: list[Mark] = [
        Curve(
            key=f"{key}-brackets",
            role="muted",
            points=points(lines),
            connect="pairs",
            weight="axis",
            quantity=quantity,
        )
    ]
    if bar:
        x = left + bar * WIDE
        out.append(
            Curve(
                key=f"{key}-bar",
                role="text",
                points=points([[x, top + 0.06], [x, low - 0.06]]),
                weight="axis",
                dash="dash",
                quantity=quantity,
            )
        )
    return out


def heading(
    key: str,
    words: str,
    left: float,
    top: float,
    n: int,
    role: str = "muted",
    size: float = 1.0,
    *,
    quantity: Quantity,
) -> Label:
    """The name of a block above it."""
    return Label(
        key=f"{key}-title",
        role=role,
        at=points([left + n * WIDE / 2, top + 0.1]),
        text=words,
        side=(0.0, 1.0),
        size=size,
        quantity=quantity,
    )


def circles(
    key: str,
    places: Sequence[tuple[int, int]],
    left: float,
    top: float,
    role: str,
    bold: bool = False,
    answer: bool = False,
    *,
    quantity: Quantity,
) -> list[Mark]:
    """Circles about cells; one mark for all of them."""
    if not places:
        return []
    loops = [np.array(centre(i, j, left, top)) + _ROUND for i, j in places]
    alone = len(loops) == 1
    pieces = [np.stack([loop, np.roll(loop, -1, axis=0)], axis=1).reshape(-1, 2) for loop in loops]
    return [
        Curve(
            key=key,
            role=role,
            points=loops[0] if alone else np.concatenate(pieces),
            connect="closed" if alone else "pairs",
            weight="curve" if bold else "axis",
            fade=1.0 if bold else 0.75,
            answer=answer,
            quantity=quantity,
        )
    ]


def row_name(i: int, role: str, x: float, size: float) -> Label:
    """R_i to the left of ``x``, in letters of a size."""
    at, of = points([x, centre(i, 0, 0, 0)[1]]), qty.row(i + 1, "[A | b]")
    text, side = f"R_{{{i + 1}}}", (-1.0, 0.0)
    return Label(key=f"row{i}", role=role, at=at, text=text, side=side, size=size, quantity=of)


def row_size(port: Viewport, most: float = 1.0) -> float:
    """The size of letters that fit beside a row: smaller ones where the rows are narrow."""
    return min(most, max(TALL * port.scale / (24.0 * port.text), 0.4))


def frames_about(
    key: str,
    places: Sequence[tuple[int, int]],
    left: float,
    top: float,
    role: str,
    bold: bool = True,
    fade: float = 1.0,
    answer: bool = False,
    grow: float = 0.0,
    *,
    quantity: Quantity,
) -> list[Mark]:
    """Outlines of cells, ``grow`` further out; one mark for all of them."""
    if not places:
        return []
    w, h = SIZE[0] / 2 + grow, SIZE[1] / 2 + grow
    ring = np.array([[-w, -h], [w, -h], [w, -h], [w, h], [w, h], [-w, h], [-w, h], [-w, -h]])
    lines = np.concatenate([np.array(centre(i, j, left, top)) + ring for i, j in places])
    weight: Weight = "bold" if grow else "curve" if bold else "axis"
    return [
        Curve(
            key=key,
            role=role,
            points=lines,
            connect="pairs",
            weight=weight,
            fade=fade,
            answer=answer,
            quantity=quantity,
        )
    ]


def glow(
    key: str,
    places: Sequence[tuple[int, int]],
    left: float,
    top: float,
    role: str,
    answer: bool = False,
    *,
    quantity: Quantity,
) -> list[Mark]:
    """Cells that glow: an outline, and a faint wide one about it."""
    return [
        *frames_about(
            f"{key}-halo", places, left, top, role, fade=0.3, answer=answer, grow=0.035, quantity=quantity
        ),
        *frames_about(key, places, left, top, role, answer=answer, quantity=quantity),
    ]
