"""The trace: the diagonal gathered into a sum, and the tiles aᵢⱼbⱼᵢ whose total is tr(AB) and tr(BA)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.typing import Number, Rows
from linalg_viz.labs.lab import Shared, Stage
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.kept import kept
from linalg_viz.labs.products import cycle, facts, sheet
from linalg_viz.labs.products.facts import role
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.readings import eased
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.numbers import shown, stated
from linalg_viz.scene.scene import View, Viewports


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


@kept(maxsize=32)
def tiles(A: Rows, B: Rows) -> Rows:
    """The m×n tiles aᵢⱼ·bⱼᵢ by the rules of products."""
    return tuple(tuple(known.times(a, B[j][i]) for j, a in enumerate(row)) for i, row in enumerate(A))


@kept(maxsize=32)
def added(A: Rows, B: Rows) -> Rows | None:
    """A + B; None where the shapes differ."""
    if (len(A), len(A[0])) != (len(B), len(B[0])):
        return None
    return tuple(
        tuple(facts.plus(x, y) for x, y in zip(r, q, strict=True)) for r, q in zip(A, B, strict=True)
    )


@kept(maxsize=32)
def multiple(c: float, A: Rows) -> Rows:
    """cA; the factor of a slider is a number of quarters, and exact."""
    return tuple(tuple(known.times(Fraction(c), x) for x in row) for row in A)


def _sums(p: Params, s: Shared, ports: Viewports, t: float) -> View:
    """A, B, A + B, cA and Aᵀ as far as they exist; each diagonal falls into a row below and is added."""
    A, B = s.A, s.B
    total = added(A, B)
    upper: list[tuple[str, str, Rows, str]] = [("A", "A", A, "first")]
    if total is not None:
        upper += [("B", "B", B, "second"), ("sum", "A + B", total, "image")]
    lower = [("cA", f"{shown(Fraction(p.c))} A", multiple(p.c, A), "third"), ("At", "A^T", known.transpose(A), "text")]  # fmt: skip
    wide_one = max(len(A), len(A[0])) > 6
    lines = [upper, lower] if not wide_one else [upper]
    marks: list[Mark] = []
    y, right = 0.0, 0.0
    square = len(A) == len(A[0])
    for blocks in lines:
        x, tall = 0.0, max(len(rows) for _, _, rows, _ in blocks)
        for key, title, rows, colour in blocks:
            marks += _falling(key, title, rows, colour, x, y, t if square else 0.0)
            x += len(rows[0]) + 1.3
        right, y = max(right, x - 1.3), y - tall - (3.3 if square else 1.7)
    bottom = y + 1.0
    if not square:
        marks.append(sheet.line("not-square", f"A is {facts.size(A)}: only a square matrix has a trace", right / 2, bottom - 0.2, "bad"))  # fmt: skip
        bottom -= 0.6
    return sheet.view("sheet", "Trace — the sum of the diagonal", marks, (-0.7, right + 0.7, bottom, 0.95), ports, f"tr A = {_said(A)}")  # fmt: skip


def _said(A: Rows) -> str:
    value = trace(A)
    return "does not exist" if value is None else shown(value, 6)


def _falling(key: str, title: str, rows: Rows, colour: str, x: float, y: float, t: float) -> list[Mark]:
    """A block with its diagonal outlined; copies of the diagonal fall into one row, with the sum below them."""
    g = facts.cells(rows)
    k = min(g.m, g.n)
    ring = np.eye(g.m, g.n, dtype=bool)
    out = sheet.block(key, g, x, y, title, colour, ringed=ring, ring=colour, quantity=key, still=True)
    if g.m != g.n:
        return out
    start = np.array([[x + i + 0.5, y - i - 0.5] for i in range(k)])
    end = np.array([[x + i + 0.5, y - g.m - 0.95] for i in range(k)])
    at = start + (end - start) * eased(t)
    shade = np.diag(g.shade)
    if t > 0.0:
        out.append(sheet.tiles(f"{key}-fall", at, tuple(g.texts[i][i] for i in range(k)), shade, colour, ringed=np.ones(k), ring=colour))  # fmt: skip
    if t >= 1.0:
        value = trace(rows)
        assert value is not None
        text = f"tr({title}) {stated(value, 4)}" if len(title) > 1 else f"tr {title} {stated(value, 4)}"
        out.append(sheet.line(f"{key}-trace", text, x + g.n / 2, y - g.m - 1.5, colour, side=(0.0, -1.0), answer=True, quantity=f"trace {key}"))  # fmt: skip
    return out


def _pair(s: Shared, ports: Viewports, t: float) -> View:
    """The tiles aᵢⱼbⱼᵢ in the rows of AB, sorted anew into the rows of BA."""
    A, B = s.A, s.B
    gA, gB = facts.cells(A), facts.cells(B)
    m, n = gA.m, gA.n
    marks: list[Mark] = []
    own = tuple(role(i) for i in range(m) for _ in range(n))
    marks += sheet.block("A", gA, 0.0, 0.0, "A", "first", roles=own, quantity="A", still=True)
    if not tiles_fit(A, B):
        marks += sheet.block("B", gB, n + 1.2, 0.0, "B", "second", quantity="B", still=True)
        low = -float(max(m, gB.m))
        marks.append(sheet.line("misfit", f"A is {facts.size(A)}, B is {facts.size(B)}: tr(AB) = tr(BA) needs B of the shape of A^T, {n}×{m}", (n + 1.2 + gB.n) / 2, low - 0.6, "bad", size=0.9))  # fmt: skip
        return sheet.view("sheet", "Both AB and BA are needed", marks, (-1.2, n + 2.4 + gB.n, low - 1.1, 0.95), ports, "AB and BA do not both exist")  # fmt: skip
    turned = tuple(role(j) for _ in range(n) for j in range(m))
    marks += sheet.block("B", gB, n + 1.2, 0.0, "B", "second", roles=turned, quantity="B", still=True)
    go = eased(t)
    by_row, by_column = sheet.centres(0.0, 0.0, m, n), sheet.centres(0.0, 0.0, n, m).reshape(n, m, 2)
    target = by_column.transpose(1, 0, 2).reshape(-1, 2)
    wide = n + 1.2 + gB.n
    top = -float(max(m, n)) - 1.75
    inset = np.array([(wide - max(m, n) - 1.4) / 2, top])
    g = facts.cells(tiles(A, B))
    marks.append(sheet.tiles("tiles", by_row + (target - by_row) * go + inset, sheet.flat(g.texts), g.shade, roles=own, quantity="tiles"))  # fmt: skip
    value = facts.total(tuple(x for row in g.rows for x in row))
    if go in (0.0, 1.0):
        marks += _sorted(s, g, inset, go == 1.0, value)
    side = float(max(m, n))
    title = "tr(AB) = tr(BA): the same tiles, sorted anew"
    return sheet.view("sheet", title, marks, (-0.7, wide + 0.7, top - side - 1.1, 0.95), ports, f"tr(AB) and tr(BA) are both {shown(value, 6)}")  # fmt: skip


def _sorted(s: Shared, g: facts.Grid, inset: np.ndarray, turned: bool, value: Number) -> list[Mark]:
    """The sums of the rows of tiles: the diagonal of AB, or that of BA."""
    rows = known.transpose(g.rows) if turned else g.rows
    k, q = len(rows), len(rows[0])
    colour, product = ("second", "BA") if turned else ("image", "AB")
    sums = facts.cells(tuple((facts.total(row),) for row in rows))
    x, y = float(inset[0]), float(inset[1])
    side = max(g.m, g.n)
    names = "(BA)_{jj} = Σ_i b_{ji} a_{ij}" if turned else "(AB)_{ii} = Σ_j a_{ij} b_{ji}"
    return [
        sheet.tiles("sums", sheet.centres(x + q + 0.45, y, k, 1), sheet.flat(sums.texts), 0.5 * sums.shade, colour, ringed=np.ones(k), ring=colour, quantity=product, answer=True),
        sheet.line("sums-name", names, x + (q + 1.4) / 2, y + 0.1, colour, size=0.95, side=(0.0, 1.0)),
        sheet.line("total", f"tr({product}) {stated(value, 4)}", x + (q + 1.4) / 2, y - side - 0.55, colour, size=1.15, quantity="trace", answer=True),
    ]  # fmt: skip
