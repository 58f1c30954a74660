"""The sum of outer products: the layers aₖbₖᵀ beside AB, and AB as far as they are added."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Rows
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.products import facts, sheet
from linalg_viz.labs.products.facts import Grid, Now, Pair, role
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark

MOST_WIDE = 10
"""Columns up to which all layers stand side by side; beyond it only the last one does."""


@memoised(maxsize=64)
def partial(A: Rows, B: Rows, k: int) -> Grid:
    """The sum of the first k outer products; for k = 0 a matrix of zeros."""
    if k == 0:
        return facts.grid(tuple(tuple(0 * x for x in B[0]) for _ in A))
    return facts.grid(facts.product(tuple(row[:k] for row in A), B[:k]))


@memoised(maxsize=64)
def layer(A: Rows, B: Rows, k: int) -> Grid:
    """The outer product of column k of A and row k of B."""
    return facts.grid(facts.product(tuple((row[k],) for row in A), (B[k],)))


def marks(f: Pair, w: Now, at: tuple[int, int], left: float, top: float) -> tuple[list[Mark], float]:
    """The layers from ``left`` on, as many as there is room for, and how wide they are."""
    m, n, q = f.A.m, f.A.n, f.B.n
    every = n * (q + 1) <= MOST_WIDE
    shown = range(n) if every else [n - 1 if w.over else w.k]
    out: list[Mark] = []
    x = left + 1.3
    for place, k in enumerate(shown):
        g = layer(f.A.rows, f.B.rows, k)
        visible = np.ones((m, q), dtype=bool)
        if not w.over and k >= w.k:
            # The layer is written from left to right as its column passes.
            visible[:, round(min(w.s / 0.7, 1.0) * q) if k == w.k else 0 :] = False
        texts = tuple(np.where(visible, np.array(g.texts, dtype=object), "").ravel())
        of = qty.numbered(Kind.OUTER_PRODUCT, k + 1, "A, B")
        tints = np.where(visible, g.shade, 0.0)
        title = f"*a*_{{{k + 1}}} *b*_{{{k + 1}}}^T"
        out += [
            sheet.tiles(
                f"layer{place}", sheet.centres(x, top, m, q), texts, tints, role(k), answer=True, quantity=of
            ),
            sheet.bracket(f"layer{place}-bracket", x, top, m, q, quantity=of),
            sheet.name(
                f"layer{place}-name",
                title,
                x,
                top,
                m,
                q,
                role(k),
                (0.0, 1.0),
                size=1.0,
                quantity=of,
            ),
        ]
        if w.over:
            out.append(sheet.band(f"layer{place}-here", x + at[1], top - at[0], 1, 1, role(k)))
        if every:
            sign = "=" if place == 0 else "+"
            out.append(
                sheet.line(
                    f"layer{place}-sign",
                    sign,
                    x - 0.6,
                    top - m / 2,
                    "muted",
                    size=1.2,
                    quantity=of,
                )
            )
        x += q + 1.2
    return out, x - left - 0.2
