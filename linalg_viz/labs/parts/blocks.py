"""Blocks of cells: a matrix of any size as a signed heat map with its numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.labs.parts.pixels import LARGEST
from linalg_viz.scene.marks import Label, Mark, Tiles, points
from linalg_viz.scene.numbers import headed, shown
from linalg_viz.scene.quantity import Quantity


def block(
    key: str,
    rows: Rows,
    *,
    left: float = 0.0,
    top: float = 0.0,
    title: str = "",
    digits: int = 4,
    role: str = "accent",
    column_roles: Sequence[str] = (),
    quantity: Quantity,
    answer: bool = False,
    ringed: Sequence[tuple[int, int]] = (),
) -> list[Mark]:
    """The cells of an m×n matrix, unit squares with the top left corner at (left, top), and a title above.

    A cell is tinted by its sign and its size relative to the largest |entry|; a zero matrix stays bare. The
    title says ≈ where a cell is rounded.
    """
    values: Real = np.clip(array(rows), -LARGEST, LARGEST)
    m, n = values.shape
    j, i = np.meshgrid(np.arange(n), np.arange(m))
    centres = np.stack([left + j.ravel() + 0.5, top - i.ravel() - 0.5], axis=1)
    largest = float(np.abs(values).max(initial=0.0))
    shade = values.ravel() / largest if largest > 0 else np.zeros(m * n)
    texts, sign = _written(rows, digits)
    roles = (
        tuple(column_roles[c % len(column_roles)] for _ in range(m) for c in range(n)) if column_roles else ()
    )
    rings = np.zeros(m * n, dtype=bool)
    for r, c in ringed:
        rings[r * n + c] = True
    out: list[Mark] = [
        Tiles(
            key=key,
            role=role,
            centres=centres,
            size=(0.94, 0.94),
            shade=np.asarray(shade, dtype=np.float64),
            texts=texts,
            roles=roles,
            ringed=rings,
            quantity=quantity,
            answer=answer,
        )
    ]
    if title:
        out.append(
            _heading(key, title if "≈" in title else title + sign, left + n / 2.0, top, quantity, answer)
        )
    return out


def _written(rows: Rows, digits: int) -> tuple[tuple[str, ...], str]:
    """The texts of the cells, and the sign that a name above them carries where not all of them are in full.

    Remembered for the very object: one matrix is seen in one size after the other.
    """
    for known, of, texts, sign in tuple(_last):
        if known is rows and of == digits:
            return texts, sign
    entries = [x for row in rows for x in row]
    texts = tuple(text(x, digits) for x in entries)
    sign = headed("", entries, texts)
    _last.appendleft((rows, digits, texts, sign))
    return texts, sign


_last: deque[tuple[Rows, int, tuple[str, ...], str]] = deque(maxlen=16)


def _heading(key: str, title: str, middle: float, top: float, quantity: Quantity, answer: bool) -> Label:
    """The name above a block: there or left out, never beside another block."""
    return Label(
        key=f"{key}-title",
        role="text",
        at=points([middle, top + 0.12]),
        text=title,
        side=(0.0, 1.0),
        size=1.2,
        still=True,
        answer=answer,
        quantity=quantity,
    )


def text(x: Number, digits: int = 4) -> str:
    """A number as it stands in a cell."""
    return shown(x, digits)
