"""The trace: the diagonal gathered into a sum, and the tiles aᵢⱼbⱼᵢ whose total is tr(AB) and tr(BA)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Number, Real, Rows
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.products import cycle, facts, sheet
from linalg_viz.labs.products.facts import role
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.transpose import flipped
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.numbers import listed, shown, stated
from linalg_viz.scene.scene import View, Viewports

WIDE = 6
"""Rows or columns up to which cA and Aᵀ are drawn as well."""

APART = 1.3
"""Between two blocks."""


def stages(p: Params, s: Shared) -> tuple[Stage, ...]:
    """The diagonal and its sum; rows and columns of tiles; the orders of a product of three."""
    if p.trace == "sum":
        square = len(s.A) == len(s.A[0])
        return (Stage("diagonal", 0.0), Stage("trace", 1.0)) if square else (Stage("A", 0.0),)
    if p.trace == "pair":
        return (Stage("tr(AB)", 0.0), Stage("tr(BA)", 1.0)) if tiles_fit(s.A, s.B) else (Stage("A, B", 0.0),)
    return cycle.stages(s)


def view(p: Params, s: Shared, ports: Viewports, t: float) -> View:
    """The law that is chosen."""
    if p.trace == "sum":
        return _sums(p, s, ports, t)
    return _pair(s, ports, t) if p.trace == "pair" else cycle.view(s, ports, t)


def trace(A: Rows) -> Number | None:
    """tr A by the rules of products; None where A is not square."""
    return facts.total(tuple(A[i][i] for i in range(len(A)))) if len(A) == len(A[0]) else None


def tiles_fit(A: Rows, B: Rows) -> bool:
    """Whether B has the shape of Aᵀ, so that AB and BA both exist."""
    return (len(A), len(A[0])) == (len(B[0]), len(B))


@memoised(maxsize=32)
def tiles(A: Rows, B: Rows) -> Rows:
    """The m×n tiles aᵢⱼ·bⱼᵢ by the rules of products."""
    return tuple(tuple(known.times(a, B[j][i]) for j, a in enumerate(row)) for i, row in enumerate(A))


@memoised(maxsize=32)
def added(A: Rows, B: Rows) -> Rows | None:
    """A + B; None where the shapes differ."""
    if (len(A), len(A[0])) != (len(B), len(B[0])):
        return None
    return tuple(
        tuple(facts.plus(x, y) for x, y in zip(r, q, strict=True)) for r, q in zip(A, B, strict=True)
    )


@memoised(maxsize=32)
def multiple(c: float, A: Rows) -> Rows:
    """cA; the factor of a slider is a number of quarters, and exact."""
    return tuple(tuple(known.times(Fraction(c), x) for x in row) for row in A)


def _sums(p: Params, s: Shared, ports: Viewports, t: float) -> View:
    """A, B, A + B, cA and Aᵀ as far as they exist; each diagonal falls into a row below and is added."""
    A, B = s.A, s.B
    total = added(A, B)
    upper = [_Block("A", "A", "A", A, "first")]
    if total is not None:
        upper += [_Block("B", "B", "B", B, "second"), _Block("sum", "A + B", "A + B", total, "image")]
    lower = [
        _Block("cA", "cA", f"{shown(Fraction(p.c))} A", multiple(p.c, A), "third"),
        _Block("At", "Aᵀ", "A^T", transpose(A), "text"),
    ]
    square = len(A) == len(A[0])
    lines = [upper, lower] if max(len(A), len(A[0])) <= WIDE else [upper]
    widths = [sum(len(b.rows[0]) + APART for b in blocks) - APART for blocks in lines]
    right = max(widths)
    marks: list[Mark] = []
    y = 0.0
    for blocks, width in zip(lines, widths, strict=True):
        x, tall = (right - width) / 2, max(len(b.rows) for b in blocks)
        for b in blocks:
            marks += _falling(b, x, y, t if square else 0.0)
            x += len(b.rows[0]) + APART
        y -= tall + (3.3 if square else 1.7)
    bottom = y + 1.0
    if not square:
        marks.append(
            sheet.line(
                "not-square",
                f"A is {facts.size(A)}: only a square matrix has a trace",
                right / 2,
                bottom - 0.2,
                "bad",
                quantity=qty.SENTENCE,
            )
        )
        bottom -= 0.6
    spare = max(5.0 - right, 0.0) / 2
    return sheet.view(
        "sheet",
        "Trace — the sum of the diagonal",
        marks,
        (-0.7 - spare, right + 0.7 + spare, bottom, 0.95),
        ports,
        f"tr A {_said(A)}",
    )


def _said(A: Rows) -> str:
    value = trace(A)
    return "does not exist" if value is None else stated(value, 6)


@dataclass(frozen=True, slots=True)
class _Block:
    """A matrix with a trace: the key of its marks, its name, its title, its rows and its colour."""

    key: str
    of: str
    title: str
    rows: Rows
    colour: str


def _falling(b: _Block, x: float, y: float, t: float) -> list[Mark]:
    """A block with its diagonal outlined; copies of the diagonal fall into one row, with the sum below
    them.
    """
    key, title, colour = b.key, b.title, b.colour
    g = facts.cells(b.rows)
    k = min(g.m, g.n)
    ring = np.eye(g.m, g.n, dtype=bool)
    out = sheet.block(
        key, g, x, y, title, colour, ringed=ring, ring=colour, quantity=qty.matrix(b.of), still=True
    )
    if g.m != g.n:
        return out
    start = np.array([[x + i + 0.5, y - i - 0.5] for i in range(k)])
    end = np.array([[x + i + 0.5, y - g.m - 0.95] for i in range(k)])
    at = start + (end - start) * eased(t)
    shade = np.diag(g.shade)
    if t > 0.0:
        out.append(
            sheet.tiles(
                f"{key}-fall",
                at,
                tuple(g.texts[i][i] for i in range(k)),
                shade,
                colour,
                ringed=np.ones(k),
                ring=colour,
                quantity=qty.trace(b.of),
            )
        )
    if t >= 1.0:
        value = trace(b.rows)
        assert value is not None
        text = f"tr({title}) {stated(value, 4)}" if len(title) > 1 else f"tr {title} {stated(value, 4)}"
        out.append(
            sheet.line(
                f"{key}-trace",
                text,
                x + g.n / 2,
                y - g.m - 1.5,
                colour,
                side=(0.0, -1.0),
                answer=True,
                quantity=qty.trace(b.of),
            )
        )
    return out


def _pair(s: Shared, ports: Viewports, t: float) -> View:
    """A and B, below them AB and BA with their diagonals; beside them the tiles aᵢⱼbⱼᵢ, sorted anew by a
    flip.
    """
    A, B = s.A, s.B
    gA, gB = facts.cells(A), facts.cells(B)
    m, n = gA.m, gA.n
    if not tiles_fit(A, B):
        return _apart(gA, gB, ports)
    t = min(max(t, 0.0), 1.0)
    f, back = facts.pair(A, B), facts.pair(B, A)
    assert f.AB is not None and back.AB is not None
    side = max(m, n)
    second, third = side + APART, 2.0 * (side + APART) + 0.3
    below = -float(side) - 1.6
    marks = _factors(gA, gB, second)
    now = {0.0: "image", 1.0: "second"}.get(t, "muted")
    for key, title, P, x, colour in (
        ("AB", "A^{}B", f.AB, 0.0, "image"),
        ("BA", "B^{}A", back.AB, second, "second"),
    ):
        marks += sheet.block(
            key,
            P,
            x + (side - P.m) / 2,
            below,
            title,
            colour,
            ringed=np.eye(P.m, dtype=bool),
            ring=colour if now == colour else "muted",
            quantity=qty.matrix(key),
            answer=True,
        )
    inset = np.array([third, (below - side) / 2 + side / 2 + 0.3])
    g, of = facts.cells(tiles(A, B)), qty.of_kind(Kind.PRODUCTS, "A", "B")
    at, own = flipped(sheet.centres(0.0, 0.0, m, n), t) + inset, _by_row(m, n)
    marks.append(sheet.tiles("tiles", at, sheet.flat(g.texts), g.shade, roles=own, quantity=of))
    value = facts.total(tuple(x for row in g.rows for x in row))
    if t in (0.0, 1.0):
        marks += _sorted(g, inset, t == 1.0, value)
    title = "tr(A^{}B) = tr(B^{}A): the same tiles, sorted anew"
    box = (-0.6, third + side + 1.9, below - side - 0.3, 0.95)
    return sheet.view("sheet", title, marks, box, ports, f"tr(AB) and tr(BA) are both {listed((value,), 6)}")


def _factors(A: facts.Grid, B: facts.Grid, second: float) -> list[Mark]:
    """A, and B from ``second`` on, each entry in the colour of the row of tiles that it makes."""
    m, n = A.m, A.n
    side, turned = max(m, n), tuple(role(j) for _ in range(n) for j in range(m))
    x, y = (side - n) / 2, second + (side - m) / 2
    return [
        *sheet.block("A", A, x, 0.0, "A", "first", roles=_by_row(m, n), quantity=qty.matrix("A"), still=True),
        *sheet.block("B", B, y, 0.0, "B", "second", roles=turned, quantity=qty.matrix("B"), still=True),
    ]


def _by_row(m: int, n: int) -> tuple[str, ...]:
    """The roles of the cells of an m × n block, one for each row."""
    return tuple(role(i) for i in range(m) for _ in range(n))


def _apart(gA: facts.Grid, gB: facts.Grid, ports: Viewports) -> View:
    """A and B when AB and BA do not both exist, with the reason."""
    low, right = -float(max(gA.m, gB.m)), gA.n + 1.2 + gB.n
    marks = sheet.block("A", gA, 0.0, 0.0, "A", "first", quantity=qty.matrix("A")) + sheet.block(
        "B", gB, gA.n + 1.2, 0.0, "B", "second", quantity=qty.matrix("B")
    )
    text = f"A is {gA.m}×{gA.n}: B must be {gA.n}×{gA.m}, and is {gB.m}×{gB.n}"
    marks.append(sheet.line("misfit", text, right / 2, low - 0.6, "bad", quantity=qty.SENTENCE))
    spare = max(5.0 - right, 0.0) / 2
    return sheet.view(
        "sheet",
        "Both A^{}B and B^{}A are needed",
        marks,
        (-0.7 - spare, right + 0.7 + spare, low - 1.1, 0.95),
        ports,
        text,
    )


def _sorted(g: facts.Grid, inset: Real, turned: bool, value: Number) -> list[Mark]:
    """The sums of the rows of tiles: the diagonal of AB, or that of BA."""
    rows = transpose(g.rows) if turned else g.rows
    k, q = len(rows), len(rows[0])
    colour, product = ("second", "B^{}A") if turned else ("image", "A^{}B")
    sums = facts.cells(tuple((facts.total(row),) for row in rows))
    x, y = float(inset[0]), float(inset[1])
    names = "tiles b_{ji} a_{ij}, sums" if turned else "tiles a_{ij} b_{ji}, sums"
    text = (
        f"tr({product}) {stated(value, 4)}" if not turned else f"tr(B^{{}}A) = tr(A^{{}}B) {stated(value, 4)}"
    )
    return [
        sheet.tiles(
            "sums",
            sheet.centres(x + q + 0.4, y, k, 1),
            sheet.flat(sums.texts),
            0.5 * sums.shade,
            colour,
            ringed=np.ones(k),
            ring=colour,
            quantity=qty.trace("AB"),
            answer=True,
        ),
        sheet.line(
            "sums-name",
            names,
            x + (q + 1.4) / 2,
            y + 0.1,
            "muted",
            size=0.9,
            side=(0.0, 1.0),
            quantity=qty.trace("AB"),
        ),
        sheet.line(
            "total",
            text,
            x + (q + 1.4) / 2,
            y - k - 0.2,
            colour,
            size=1.15,
            side=(0.0, -1.0),
            quantity=qty.trace("AB"),
            answer=True,
        ),
    ]
