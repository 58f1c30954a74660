"""Rows of cells at any place of the sheet: tints by size that bear any number, bars, pivots in circles."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from linalg_viz.compute.typing import Number, Real, Rows
from linalg_viz.labs.solve.frames import finite
from linalg_viz.scene.marks import Curve, Label, Mark, Tiles, points
from linalg_viz.scene.numbers import relation, shown

WIDE, TALL = 1.0, 0.74
"""The pitch of columns and rows on the sheet."""

SIZE = (0.94, 0.68)
LOW = (0.8, 0.38)
"""The size of numbers under way."""

LONGEST = 7
"""Characters of an exact number in a cell; a longer one is rounded, with its ≈."""

_TURN = np.linspace(0.0, 2.0 * np.pi, 41)[:-1]
_ROUND: Real = np.stack([0.53 * np.cos(_TURN), 0.37 * np.sin(_TURN)], axis=1)


def text(x: Number, digits: int = 4, decimal: bool = False) -> str:
    """A number as it stands in a cell, exact up to ``LONGEST`` characters; beyond the range of floats it is ∞."""
    if not finite(x):
        return "∞" if x > 0 else "−∞"
    if decimal or isinstance(x, float):
        return shown(x, digits, False if decimal else None)
    whole = shown(x, LONGEST)
    if len(whole) <= LONGEST and relation(x, whole) == "=":
        return whole
    short = shown(x, digits)
    return short if relation(x, short) == "=" else f"≈{short}"


def largest(*blocks: Rows) -> Fraction:
    """The largest |entry| of the blocks, exactly; 1 where all are 0."""
    sizes = [abs(Fraction(x)) for rows in blocks for row in rows for x in row if x and finite(x)]
    return max(sizes, default=Fraction(1))


def shades(entries: Sequence[Number], size: Fraction) -> Real:
    """Entries relative to a size, within ±0.8."""
    out = []
    for x in entries:
        if not x:
            out.append(0.0)
        elif not finite(x):
            out.append(0.8 if x > 0 else -0.8)
        else:
            out.append(0.8 * float(min(max(Fraction(x) / size, Fraction(-1)), Fraction(1))))
    return np.array(out, dtype=np.float64)


def centre(i: float, j: float, left: float, top: float) -> tuple[float, float]:
    """The middle of the cell in row i and column j of a block with that top left corner."""
    return left + (j + 0.5) * WIDE, top - (i + 0.5) * TALL


def cells(key: str, entries: Sequence[Number], at: Sequence[tuple[float, float]], size: Fraction, *, role: str = "accent", letters: str = "", fade: float = 1.0, answer: bool = False, texts: Sequence[str] = (), still: bool = False, quantity: str = "", extent: tuple[float, float] = SIZE) -> list[Mark]:  # fmt: skip
    """Cells with their numbers at given places; nothing for none."""
    if not entries:
        return []
    words = tuple(texts) or tuple(text(x) for x in entries)
    return [Tiles(key=key, role=role, centres=points(at), size=extent, shade=shades(entries, size), texts=words, roles=(letters,) * len(words) if letters else (), fade=fade, answer=answer, still=still, quantity=quantity)]  # fmt: skip


def block(key: str, rows: Rows, left: float, top: float, size: Fraction, *, skip: Sequence[int] = (), answer: bool = False, texts: tuple[tuple[str, ...], ...] = (), quantity: str = "") -> list[Mark]:  # fmt: skip
    """A matrix as cells; the rows in ``skip`` are under way and left out."""
    kept = [i for i in range(len(rows)) if i not in skip]
    entries = [x for i in kept for x in rows[i]]
    at = [centre(i, j, left, top) for i in kept for j in range(len(rows[i]))]
    words = [w for i in kept for w in texts[i]] if texts else ()
    return cells(key, entries, at, size, answer=answer, texts=words, quantity=quantity)


def brackets(key: str, left: float, top: float, m: int, n: int, bar: int = 0) -> list[Mark]:
    """The brackets of an m×n block, and a dashed bar after ``bar`` columns."""
    low, right, lip = top - m * TALL, left + n * WIDE, 0.12
    l, r = left - 0.1, right + 0.1
    lines = [[l + lip, top], [l, top], [l, top], [l, low], [l, low], [l + lip, low]]
    lines += [[r - lip, top], [r, top], [r, top], [r, low], [r, low], [r - lip, low]]
    out: list[Mark] = [Curve(key=f"{key}-brackets", role="muted", points=points(lines), connect="pairs", weight="axis", still=True)]  # fmt: skip
    if bar:
        x = left + bar * WIDE
        out.append(Curve(key=f"{key}-bar", role="text", points=points([[x, top + 0.06], [x, low - 0.06]]), weight="axis", dash="dash", still=True))  # fmt: skip
    return out


def heading(
    key: str, words: str, left: float, top: float, n: int, role: str = "muted", size: float = 1.0
) -> Label:
    """The name of a block above it."""
    return Label(key=f"{key}-title", role=role, at=points([left + n * WIDE / 2, top + 0.1]), text=words, side=(0.0, 1.0), size=size)  # fmt: skip


def circles(key: str, places: Sequence[tuple[int, int]], left: float, top: float, role: str, bold: bool = False, answer: bool = False) -> list[Mark]:  # fmt: skip
    """Circles about cells; one mark for all of them."""
    if not places:
        return []
    loops = [np.array(centre(i, j, left, top)) + _ROUND for i, j in places]
    lines = np.concatenate(
        [np.stack([loop, np.roll(loop, -1, axis=0)], axis=1).reshape(-1, 2) for loop in loops]
    )
    return [Curve(key=key, role=role, points=lines, connect="pairs", weight="curve" if bold else "axis", fade=1.0 if bold else 0.75, answer=answer)]  # fmt: skip


def frames_about(key: str, places: Sequence[tuple[int, int]], left: float, top: float, role: str, bold: bool = True, fade: float = 1.0, answer: bool = False) -> list[Mark]:  # fmt: skip
    """Outlines of cells; one mark for all of them."""
    if not places:
        return []
    w, h = SIZE[0] / 2, SIZE[1] / 2
    ring = np.array([[-w, -h], [w, -h], [w, -h], [w, h], [w, h], [-w, h], [-w, h], [-w, -h]])
    lines = np.concatenate([np.array(centre(i, j, left, top)) + ring for i, j in places])
    return [Curve(key=key, role=role, points=lines, connect="pairs", weight="curve" if bold else "axis", fade=fade, answer=answer)]  # fmt: skip
