"""What moves and is outlined in the scheme of a product: the factors at work, their products and shares."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.typing import Column, Real
from linalg_viz.labs.parts import known
from linalg_viz.labs.products import facts, sheet
from linalg_viz.labs.products.facts import Now, Pair, role
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.result import GAP
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark

TRAVEL = 0.75
"""Share of a step that the tiles are on their way; then they arrive."""


def bands(p: Params, f: Pair, w: Now, at: tuple[int, int]) -> list[Mark]:
    """Outlines: what is multiplied, and where the result goes."""
    m, n, q = f.A.m, f.A.n, f.B.n
    i, j = at
    out: list[Mark] = []
    if p.reading == "entry":
        out.append(sheet.band("row", -n - GAP, -GAP - i, 1, n, "first"))
        out.append(sheet.band("column", GAP + j, n + GAP, n, 1, "second"))
        out.append(sheet.band("here", GAP + j, -GAP - i, 1, 1, "image"))
    elif p.reading == "columns":
        out.append(sheet.band("column", GAP + j, n + GAP, n, 1, "second"))
        out.append(sheet.band("here", GAP + j, -GAP, m, 1, "image"))
    elif p.reading == "rows":
        out.append(sheet.band("row", -n - GAP, -GAP - i, 1, n, "first"))
        out.append(sheet.band("here", GAP, -GAP - i, 1, q, "image"))
    elif w.over:
        out.append(sheet.band("here", GAP + j, -GAP - i, 1, 1, "image"))
    if not w.over and w.k < f.A.n and p.reading in ("columns", "outer"):
        out.append(sheet.band("term-column", -n - GAP + w.k, -GAP, m, 1, role(w.k), dash="dash"))
    if not w.over and w.k < f.A.n and p.reading in ("rows", "outer"):
        out.append(sheet.band("term-row", GAP, n + GAP - w.k, 1, q, role(w.k), dash="dash"))
    return out


PRODUCTS, SUMS = (qty.of_kind(kind, "A", "B") for kind in (Kind.PRODUCTS, Kind.RUNNING_SUM))
"""What the products of a row and a column are, and the sums of the first of them."""


def terms(f: Pair, at: tuple[int, int]) -> tuple[Column, Column, int]:
    """The products of which an entry is the sum, the running sum, and the digits that cells show."""
    a, b = f.A.rows[at[0]], facts.column(f.B.rows, at[1])
    products = tuple(known.times(x, y) for x, y in zip(a, b, strict=True))
    return products, facts.prefixes(a, b), facts.digits_for(max(f.A.n, f.A.m, f.B.n))


def corner(f: Pair, at: tuple[int, int], w: Now) -> list[Mark]:
    """The products in the corner, each at the height of its factor from B, and their running sum.

    What is not there yet is an empty cell: a name never stands over nothing.
    """
    i, j = at
    n = f.A.n
    count = n if w.over else w.k
    products, sums, digits = terms(f, at)
    out: list[Mark] = []
    columns: tuple[tuple[str, Column, float, str, str], ...] = (
        ("products", products, -GAP - 2.15, "text", f"a_{{{i + 1}k}} b_{{k{j + 1}}}"),
        ("sums", sums, -GAP - 1.1, "image", "sum"),
    )
    for key, values, x, colour, title in columns:
        of = PRODUCTS if key == "products" else SUMS
        made = np.arange(n) < count
        centres = np.array([[x + 0.5, n + GAP - k - 0.5] for k in range(n)])
        texts = tuple(facts.cell_text(v, digits) if k < count else "" for k, v in enumerate(values))
        shade = 0.6 * np.where(made, facts.shades((values,))[0], 0.0)
        out.append(sheet.tiles(key, centres, texts, shade, colour, answer=True, quantity=of))
        place, up = (x + 0.5, n + GAP + 0.05), (0.0, 1.0)
        out.append(sheet.line(f"{key}-name", title, *place, "muted", size=0.8, side=up, quantity=of))
    return out


def weights(p: Params, f: Pair, at: tuple[int, int], w: Now) -> list[Mark]:
    """The shares on the diagonal of the corner: each at the column or row that it stretches."""
    n = f.A.n
    values = facts.column(f.B.rows, at[1]) if p.reading == "columns" else f.A.rows[at[0]]
    count = n if w.over else min(w.k + 1, n)
    centres = np.array([[-n - GAP + k + 0.5, n + GAP - k - 0.5] for k in range(count)])
    shade = facts.shades((values,))[0][:count]
    digits = facts.digits_for(max(n, f.A.m, f.B.n))
    texts = tuple(f"{facts.cell_text(v, digits)}×" for v in values[:count])
    return [
        sheet.tiles(
            "weights",
            centres,
            texts,
            0.5 * shade,
            roles=tuple(role(k) for k in range(count)),
            quantity=qty.matrix("B" if p.reading == "columns" else "A"),
        )
    ]


def moving(p: Params, f: Pair, at: tuple[int, int], w: Now) -> list[Mark]:
    """What is on its way to AB: two entries that meet, or a stretched column or row."""
    i, j = at
    m, n, q, k = f.A.m, f.A.n, f.B.n, w.k
    go = eased(w.s / TRAVEL)
    if p.reading == "entry":
        start = np.array([[-n - GAP + k + 0.5, -GAP - i - 0.5], [GAP + j + 0.5, n + GAP - k - 0.5]])
        places = start + (np.array([[GAP + j + 0.5, -GAP - i - 0.5]]) - start) * go
        a, b = (f.A.texts[i][k], f.A.shade[i, k : k + 1]), (f.B.texts[k][j], f.B.shade[k, j : j + 1])
        return [_factor("A", places[:1], *a, "first"), _factor("B", places[1:], *b, "second")]
    if p.reading == "columns":
        start, end = sheet.centres(-n - GAP + k, -GAP, m, 1), sheet.centres(GAP + j, -GAP, m, 1)
        weight = f.B.rows[k][j]
        values: Column = tuple(known.times(weight, x) for x in facts.column(f.A.rows, k))
    elif p.reading == "rows":
        start, end = sheet.centres(GAP, n + GAP - k, 1, q), sheet.centres(GAP, -GAP - i, 1, q)
        weight = f.A.rows[i][k]
        values = tuple(known.times(weight, x) for x in f.B.rows[k])
    else:
        return []
    return [_stretched(start + (end - start) * go, values, facts.digits_for(max(m, n, q)), role(k))]


def _factor(name: str, at: Real, text: str, shade: Real, colour: str) -> Mark:
    """One entry of A or B on its way to where it is multiplied, its number as in the block it comes from."""
    ring, of = np.ones(1), qty.matrix(name)
    return sheet.tiles(f"from-{name}", at, (text,), shade, ringed=ring, ring=colour, fade=0.95, quantity=of)


def _stretched(at: Real, values: Column, digits: int, colour: str) -> Mark:
    return sheet.tiles(
        "moving",
        at,
        tuple(facts.cell_text(v, digits) for v in values),
        facts.shades((values,))[0],
        colour,
        ringed=np.ones(len(values)),
        ring=colour,
        fade=0.95,
        answer=True,
        quantity=qty.matrix("AB"),
    )
