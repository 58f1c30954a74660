"""The tiles yᵢ aᵢⱼ xⱼ, summed by rows and by columns to one total."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.parts import known, steps
from linalg_viz.labs.products import facts, sheet
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.numbers import listed
from linalg_viz.scene.scene import View, Viewports

NAMED = 34.0
"""Pixels of a cell at 100 % from which on there is room for the names of the sums."""


def view(
    A: Rows,
    vectors: tuple[Column, Column, Column, Column],
    value: Number,
    ports: Viewports,
    t: float,
    weight: float,
) -> View:
    """The tiles with x above and y at the left, their sums yᵢ(Ax)ᵢ and xⱼ(Aᵀy)ⱼ, the total.

    ``vectors`` are x, y, Ax and Aᵀy; the sums by rows come in the first half of the time, those by columns in
    the second.
    """
    x, y, image, back = vectors
    m, n = len(A), len(A[0])
    right, below = n + 0.4, -m - 0.4
    box = (-1.8, right + 1.6, below - 1.8, 2.6)
    named = sheet.cell_size("cells", box, ports) >= NAMED * sheet.port(ports, "cells").text
    marks = _factors(A, x, y, named)
    rows = tuple((known.times(a, b),) for a, b in zip(y, image, strict=True))
    columns = (tuple(known.times(a, b) for a, b in zip(x, back, strict=True)),)
    marks += _sums(rows, columns, (right, below), t, named)
    if t >= 1.0:
        marks.append(
            sheet.tiles(
                "total",
                sheet.centres(right, below, 1, 1),
                (listed((value,)),),
                np.zeros(1),
                "text",
                ringed=np.ones(1),
                ring="accent",
                quantity=qty.of_kind(Kind.DOT, "Ax", "y"),
                answer=True,
            )
        )
    return sheet.view(
        "cells", "One total, two ways", marks, box, ports, f"both sums are {listed((value,))}", weight
    )


def _factors(A: Rows, x: Column, y: Column, named: bool) -> list[Mark]:
    """The tiles, x and y."""
    m, n = len(A), len(A[0])
    xs, ys = facts.cells((x,)), facts.cells(tuple((v,) for v in y))
    out: list[Mark] = sheet.block(
        "tiles", facts.cells(summands(A, x, y)), 0.0, 0.0, quantity=qty.of_kind(Kind.PRODUCTS, "A")
    )
    out += [
        sheet.tiles(
            "x",
            sheet.centres(0.0, 2.15, 1, n),
            sheet.flat(xs.texts),
            0.5 * xs.shade,
            "x",
            quantity=qty.vector("x"),
        ),
        sheet.tiles(
            "y",
            sheet.centres(-1.35, 0.0, m, 1),
            sheet.flat(ys.texts),
            0.5 * ys.shade,
            "third",
            quantity=qty.vector("y"),
        ),
        sheet.line("x-name", "x", -0.3, 1.65, "x", side=(-1.0, 0.0), quantity=qty.vector("x")),
        sheet.line("y-name", "y", -0.85, 0.05, "third", side=(0.0, 1.0), quantity=qty.vector("y")),
    ]
    if named:
        out.append(
            sheet.line(
                "tiles-name",
                "y_i a_{ij} x_j",
                n / 2,
                0.1,
                "text",
                size=0.85,
                side=(0.0, 1.0),
                quantity=qty.of_kind(Kind.PRODUCTS, "A"),
            )
        )
    return out


def _sums(rows: Rows, columns: Rows, at: tuple[float, float], t: float, named: bool) -> list[Mark]:
    """The sums of the rows and of the columns as far as the time line is, the last one's tiles outlined."""
    right, below = at
    m, n = len(rows), len(columns[0])
    by_row, by_column = facts.cells(rows), facts.cells(columns)
    down = steps.done(2.0 * t, m)
    along = steps.done(2.0 * t - 1.0, n)
    out: list[Mark] = []
    if down:
        out.append(
            sheet.tiles(
                "by-row",
                sheet.centres(right, 0.0, down, 1),
                sheet.flat(by_row.texts)[:down],
                0.5 * by_row.shade[:down],
                "image",
                answer=True,
                quantity=qty.vector("Ax"),
            )
        )
    if along:
        out.append(
            sheet.tiles(
                "by-column",
                sheet.centres(0.0, below, 1, along),
                sheet.flat(by_column.texts)[:along],
                0.5 * by_column.shade[:, :along],
                "second",
                answer=True,
                quantity=qty.vector("Aᵀy"),
            )
        )
    if down and t < 0.5:
        out.append(sheet.band("band-row", 0.0, 1.0 - down, 1, n, "image"))
    elif along and t < 1.0:
        out.append(sheet.band("band-column", along - 1.0, 0.0, m, 1, "second"))
    return out + _names(n, at) if named else out


def _names(n: int, at: tuple[float, float]) -> list[Mark]:
    """What the sums of the rows and of the columns are called."""
    right, below = at
    of_rows, of_columns, up, down = qty.vector("Ax"), qty.vector("Aᵀy"), (0.0, 1.0), (0.0, -1.0)
    x, y = n / 2, below - 1.08
    return [
        sheet.line(
            "by-row-name", "y_i (A x)_i", right + 0.5, 0.08, "image", size=0.85, side=up, quantity=of_rows
        ),
        sheet.line(
            "by-column-name", "x_j (A^T y)_j", x, y, "second", size=0.85, side=down, quantity=of_columns
        ),
    ]


def summands(A: Rows, x: Column, y: Column) -> Rows:
    """The tiles yᵢ aᵢⱼ xⱼ by the rules of products."""
    return tuple(
        tuple(known.times(y[i], known.times(a, x[j])) for j, a in enumerate(row)) for i, row in enumerate(A)
    )
