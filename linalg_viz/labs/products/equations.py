"""Equations in cells, left to right: A∘B beside AB on the same numbers, and the identity that changes
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from linalg_viz.compute.rows import identity
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.lab import Stage
from linalg_viz.labs.parts import known, steps
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.products import facts, sheet
from linalg_viz.labs.products.entry import chosen
from linalg_viz.labs.products.facts import Grid
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports

APART = 1.1
"""Between two blocks, where the sign stands."""

BELOW, NAMES = 1.7, 0.14
"""Between two lines of blocks; at least this share of the height of all, where cells are small."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an equation: its title, cells and colour; ``made`` ones fill with the time line.

    ``of`` is the matrix that stands in it: IA and AI are A again.
    """

    key: str
    of: str
    title: str
    cells: Grid
    role: str
    made: bool = False

    @property
    def quantity(self) -> Quantity:
        """The matrix that stands in it."""
        return qty.matrix(self.of)


@memoised(maxsize=32)
def hadamard(A: Rows, B: Rows) -> Rows | None:
    """A∘B by the rules of products; None where the shapes differ."""
    if not facts.one_shape(A, B):
        return None
    return tuple(
        tuple(known.times(x, y) for x, y in zip(r, q, strict=True)) for r, q in zip(A, B, strict=True)
    )


def stages(count: int, word: str = "row") -> tuple[Stage, ...]:
    """One stop for each row of the result."""
    return (Stage("0", 0.0), *(Stage(f"{word} {k}", k / count) for k in range(1, count + 1)))


def layout(
    lines: list[tuple[list[Block], list[str]]],
) -> tuple[dict[str, tuple[float, float]], tuple[float, float]]:
    """The top left corner of each block by its key, lines below each other; and how wide and tall it all
    is.
    """
    at: dict[str, tuple[float, float]] = {}
    y, wide = 0.0, 0.0
    # The smaller the cells, the more of them the names between the lines take.
    below = max(BELOW, NAMES * sum(max(b.cells.m for b in blocks) for blocks, _ in lines))
    for blocks, _ in lines:
        x, tall = 0.0, max(b.cells.m for b in blocks)
        for b in blocks:
            at[b.key] = (x, y - (tall - b.cells.m) / 2)
            x += b.cells.n + APART
        wide, y = max(wide, x - APART), y - tall - below
    for blocks, _ in lines:
        shift = (wide - (at[blocks[-1].key][0] + blocks[-1].cells.n)) / 2
        at.update({b.key: (at[b.key][0] + shift, at[b.key][1]) for b in blocks})
    return at, (wide, -y - below)


def marks(
    lines: list[tuple[list[Block], list[str]]], at: dict[str, tuple[float, float]], done: int
) -> list[Mark]:
    """All blocks with the signs between them; the first ``done`` entries of each made one are there."""
    out: list[Mark] = []
    for blocks, signs in lines:
        for k, b in enumerate(blocks):
            x, y = at[b.key]
            g = b.cells
            here = np.arange(g.m * g.n) < done if b.made else np.ones(g.m * g.n, dtype=bool)
            texts = [text if seen else "" for text, seen in zip(sheet.flat(g.texts), here, strict=True)]
            out += [
                sheet.tiles(
                    b.key,
                    sheet.centres(x, y, g.m, g.n),
                    texts,
                    np.where(here, g.shade.ravel(), 0.0),
                    b.role,
                    quantity=b.quantity,
                    answer=b.made,
                    still=not b.made,
                ),
                sheet.bracket(f"{b.key}-bracket", x, y, g.m, g.n, still=True, quantity=b.quantity),
                sheet.name(f"{b.key}-name", b.title, x, y, g.m, g.n, b.role, (0.0, 1.0), quantity=b.quantity),
            ]
            if k < len(signs):
                middle, of = (x + g.n + APART / 2, y - g.m / 2), qty.SENTENCE
                sign = sheet.line(f"{b.key}-sign", signs[k], *middle, "text", size=1.3, quantity=of)
                # Between its blocks or not at all: elsewhere it would say something wrong.
                out.append(replace(sign, still=True))
    return out


def side_by_side(p: Params, A: Rows, B: Rows, ports: Viewports, t: float) -> View:
    """A∘B above, AB below: an entry of one needs a pair of numbers, of the other a row and a column."""
    gA, gB = facts.cells(A), facts.cells(B)
    H, f = hadamard(A, B), facts.pair(A, B)
    lines: list[tuple[list[Block], list[str]]] = []
    first = [Block("A", "A", "A", gA, "first"), Block("B", "B", "B", gB, "second")]
    again = [Block("A2", "A", "A", gA, "first"), Block("B2", "B", "B", gB, "second")]
    lines.append(
        ([*first, Block("H", "A∘B", "A∘B", facts.cells(H), "third", True)], ["∘", "="])
        if H
        else (first, ["∘"])
    )
    lines.append(
        ([*again, Block("AB", "AB", "A^{}B", f.AB, "image", True)], ["·", "="]) if f.AB else (again, ["·"])
    )
    at, (wide, tall) = layout(lines)
    made = H or (f.AB.rows if f.AB else A)
    count = len(made) * len(made[0])
    done = steps.done(t, count)
    out = marks(lines, at, done)
    i, j = _entry(p, made, done, t)
    if H:
        for key, colour in (("A", "first"), ("B", "second"), ("H", "third")):
            x, y = at[key]
            out.append(sheet.band(f"{key}-band", x + j, y - i, 1, 1, colour))
    else:
        reason = f"A is {facts.size(A)}, B is {facts.size(B)}: A∘B needs one shape"
        out.append(_reason("no-hadamard", reason, wide, -max(gA.m, gB.m)))
    if f.AB:
        r, c = min(i, gA.m - 1), min(j, gB.n - 1)
        out.append(sheet.band("row", at["A2"][0], at["A2"][1] - r, 1, gA.n, "first"))
        out.append(sheet.band("column", at["B2"][0] + c, at["B2"][1], gB.m, 1, "second"))
        out.append(sheet.band("here", at["AB"][0] + c, at["AB"][1] - r, 1, 1, "image"))
    else:
        reason = f"a row of A: {gA.n}, a column of B: {gB.m}"
        out.append(_reason("no-product", reason, wide, -tall))
    if t >= 1.0 and (H or f.AB):
        key = "H" if H else "AB"
        x, y = at[key]
        cells = facts.cells(made)
        out.append(sheet.grip(x, y, cells.m, cells.n, i, j, *(("A∘B", "A∘B") if H else ("AB", "AB"))))
    return sheet.view(
        "sheet",
        "A∘B — entry by entry; A^{}B — rows times columns",
        out,
        (-0.6, wide + 0.6, -tall - 0.9, 0.95),
        ports,
        f"A∘B beside AB, entry ({i + 1}, {j + 1})",
    )


def _reason(key: str, text: str, wide: float, bottom: float) -> Mark:
    """Why a product does not exist, below its factors."""
    return sheet.line(key, text, wide / 2, bottom - 0.5, "bad", quantity=qty.SENTENCE)


def _entry(p: Params, made: Rows, done: int, t: float) -> tuple[int, int]:
    m, n = len(made), len(made[0])
    if t >= 1.0:
        return chosen(p, m, n)
    return divmod(min(done, m * n - 1), n)


def unchanged(p: Params, A: Rows, ports: Viewports, t: float) -> View:
    """IA = A above and AI = A below: each row of I picks one row of A, each column of I one column."""
    m, n = len(A), len(A[0])
    g = facts.cells(A)
    lines = [
        (
            [
                Block("Im", "I", f"I_{{{m}}}", _unit(m), "muted"),
                Block("A", "A", "A", g, "first"),
                Block("IA", "A", "I^{}A = A", g, "image", True),
            ],
            ["·", "="],
        ),
        (
            [
                Block("A2", "A", "A", g, "first"),
                Block("In", "I", f"I_{{{n}}}", _unit(n), "muted"),
                Block("AI", "A", "A^{}I = A", g, "image", True),
            ],
            ["·", "="],
        ),
    ]
    at, (wide, tall) = layout(lines)
    done = steps.done(t, m * n)
    out = marks(lines, at, done)
    i, j = _entry(p, A, done, t)
    (xi, yi), (xa, ya), (xr, yr) = at["Im"], at["A"], at["IA"]
    out += [
        sheet.band("pick-row", xi, yi - i, 1, m, "accent"),
        sheet.band("one-row", xi + i, yi - i, 1, 1, "accent", dash="dash"),
        sheet.band("picked-row", xa, ya - i, 1, n, "first"),
        sheet.band("row-there", xr, yr - i, 1, n, "image"),
    ]
    (xb, yb), (xn, yn), (xs, ys) = at["A2"], at["In"], at["AI"]
    out += [
        sheet.band("pick-column", xn + j, yn, n, 1, "accent"),
        sheet.band("one-column", xn + j, yn - j, 1, 1, "accent", dash="dash"),
        sheet.band("picked-column", xb + j, yb, m, 1, "first"),
        sheet.band("column-there", xs + j, ys, m, 1, "image"),
    ]
    if t >= 1.0:
        out.append(sheet.grip(xr, yr, m, n, i, j, "IA", "A"))
    return sheet.view(
        "sheet",
        "I changes nothing: each row of I picks one row",
        out,
        (-0.6, wide + 0.6, -tall - 0.3, 0.95),
        ports,
        f"I times A is A, {facts.size(A)}",
    )


@memoised(maxsize=16)
def _unit(n: int) -> Grid:
    rows = identity(n)
    return Grid(
        rows, tuple(tuple(str(int(x)) for x in row) for row in rows), facts.shades(rows), float(Fraction(1))
    )
