"""The entry in the making, large: its row, its column, their products and the running sum, line by line.

They stand below a scheme whose cells are too small for their numbers: before a class that of 12×12 is read
so, while the scheme shows by its colours where the entry stands.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.labs.products import facts, scheme, sheet
from linalg_viz.labs.products.facts import Now, Pair
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.legible import LEGIBLE
from linalg_viz.scene.marks import Mark, Tiles, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Viewports
from linalg_viz.scene.view import Viewport

Box = tuple[float, float, float, float]

READ = LEGIBLE / 0.7
"""Pixels at 100 % of a cell below which its numbers are not read."""

TALL, WIDEST, AIR = 21.0, 63.0, 6.0
"""Pixels at 100 % that a line is tall, and its cells are wide at most; those between scheme and lines."""

NAMES = 56.0
"""Pixels at 100 % for the names at the left of the lines."""


def wanted(box: Box, ports: Viewports) -> bool:
    """Whether the numbers of a scheme in that box are too small to be read, and there is room for lines."""
    area = ports.get("product")
    if area is None or sheet.cell_size("product", box, ports) >= READ * area.text:
        return False
    return area.height >= 10.0 * TALL * area.text


def beside(
    marks: list[Mark], box: Box, f: Pair, w: Now, at: tuple[int, int], area: Viewport
) -> tuple[list[Mark], Box]:
    """The marks of a scheme without numbers, the lines below it, and the box of both."""
    left, right, bottom, top = box
    lines = (4.0 * TALL + AIR) * area.text
    wide = 0.94 * max(area.width, 1.0)
    high = 0.95 * (max(area.height, 1.0) - min(44.0 * area.text, 0.3 * area.height))
    scale = min(wide / (right - left), (high - lines) / (top - bottom))
    middle, half = (left + right) / 2.0, wide / scale / 2.0
    colours = [replace(m, texts=(), beside=()) if isinstance(m, Tiles) else m for m in marks]
    made = _lines(f, w, at, (middle - half, bottom - AIR * area.text / scale), area.text / scale, 2.0 * half)
    return [*colours, *made], (middle - half, middle + half, bottom - lines / scale, top)


def _lines(
    f: Pair, w: Now, at: tuple[int, int], corner: tuple[float, float], pixel: float, room: float
) -> list[Mark]:
    """The four lines from a corner on, in ``room`` units of width, ``pixel`` units to a pixel at 100 %."""
    i, j = at
    n = f.A.n
    names = NAMES * pixel
    cell = min((room - names) / n, WIDEST * pixel)
    left, high = corner[0] + names + (room - names - n * cell) / 2.0, TALL * pixel
    products, sums, digits = scheme.terms(f, at)
    count = n if w.over else w.k
    said = [
        tuple(facts.cell_text(v, digits) if k < count else "" for k, v in enumerate(c))
        for c in (products, sums)
    ]
    there = np.arange(n) < count
    tints = [0.6 * np.where(there, facts.shades((c,))[0], 0.0) for c in (products, sums)]
    a, b = f"a_{{{i + 1}k}}", f"b_{{k{j + 1}}}"
    rows: tuple[tuple[str, str, tuple[str, ...], np.ndarray, str, Quantity, bool], ...] = (
        ("row", a, tuple(f.A.texts[i]), f.A.shade[i], "first", qty.matrix("A"), False),
        (
            "column",
            b,
            tuple(line[j] for line in f.B.texts),
            f.B.shade[:, j],
            "second",
            qty.matrix("B"),
            False,
        ),
        ("products", f"{a} {b}", said[0], tints[0], "text", scheme.PRODUCTS, True),
        ("sums", "sum", said[1], tints[1], "image", scheme.SUMS, True),
    )
    out: list[Mark] = []
    for line, (key, name, texts, shade, role, of, answer) in enumerate(rows):
        y = corner[1] - (line + 0.5) * high
        out += [
            Tiles(
                key=f"entry-{key}",
                role=role,
                centres=points([[left + (k + 0.5) * cell, y] for k in range(n)]),
                size=(0.96 * cell, 0.94 * high),
                shade=0.8 * np.asarray(shade, dtype=np.float64).ravel(),
                texts=texts,
                roles=(role,) * n,
                ringed=(np.arange(n) == w.k) & (not w.over and not answer),
                quantity=of,
                answer=answer,
            ),
            sheet.line(
                f"entry-{key}-name",
                name,
                left - 5.0 * pixel,
                y,
                role,
                size=0.8,
                side=(-1.0, 0.0),
                quantity=of,
            ),
        ]
    return out
