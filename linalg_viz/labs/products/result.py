"""AB in its place in the scheme, as far as a reading has made it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from linalg_viz.labs.parts import known
from linalg_viz.labs.products import facts, layers, sheet
from linalg_viz.labs.products.facts import Grid, Now, Pair
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.quantity import Quantity

GAP = 0.45
"""From the lines that part the scheme to its blocks."""


def marks(p: Params, f: Pair, AB: Grid, w: Now, at: tuple[int, int], title: str) -> list[Mark]:
    """The finished cells, and those of the unit that is worked on with their running sums.

    The finished ones are a mark of their own: it stays equal from frame to frame, so it is prepared once for
    a unit.
    """
    of = qty.matrix("AB") if title.endswith("B") else qty.vector("Ax")
    out: list[Mark] = [
        sheet.bracket("AB-bracket", GAP, -GAP, f.A.m, f.B.n, still=True, quantity=of),
        sheet.name("AB-name", title, GAP, -GAP, f.A.m, f.B.n, "image", (1.0, 0.0), quantity=of),
    ]
    if w.over:
        return [_cells("AB", AB, np.ones((AB.m, AB.n), dtype=bool), of), *out]
    if p.reading == "outer":
        sums = layers.partial(f.A.rows, f.B.rows, w.k)
        tinted = Grid(sums.rows, sums.texts, facts.shades(sums.rows, AB.top), AB.top)
        return [_cells("AB", tinted, np.full((AB.m, AB.n), w.k > 0), of), *out]
    now = working(p, AB, at)
    done = finished(p, AB, w) & ~now
    return [_cells("AB", AB, done, of), _unit(f, AB, w, now, of), *out]


def finished(p: Params, AB: Grid, w: Now) -> NDArray[np.bool_]:
    """Which cells (m, q) were finished before this unit; while one is frozen all the others are."""
    done = np.zeros((AB.m, AB.n), dtype=bool)
    if p.freeze:
        done[:] = True
    elif p.reading == "entry":
        done.ravel()[: w.units] = True
    elif p.reading == "columns":
        done[:, : w.units] = True
    else:
        done[: w.units] = True
    return done


def working(p: Params, AB: Grid, at: tuple[int, int]) -> NDArray[np.bool_]:
    """Which cells (m, q) are worked on: the entry, its column or its row."""
    now = np.zeros((AB.m, AB.n), dtype=bool)
    i, j = at
    now[(i, j) if p.reading == "entry" else (slice(None), j) if p.reading == "columns" else i] = True
    return now


def _cells(key: str, g: Grid, seen: NDArray[np.bool_], quantity: Quantity) -> Mark:
    texts = [text if here else "" for text, here in zip(sheet.flat(g.texts), seen.ravel(), strict=True)]
    return sheet.tiles(
        key,
        sheet.centres(GAP, -GAP, g.m, g.n),
        texts,
        np.where(seen, g.shade, 0.0),
        "image",
        quantity=quantity,
        answer=True,
    )


def _unit(f: Pair, AB: Grid, w: Now, now: NDArray[np.bool_], quantity: Quantity) -> Mark:
    """The cells that are worked on, with the sums of their first k terms."""
    places = [(int(i), int(j)) for i, j in np.argwhere(now)]
    centres = sheet.centres(GAP, -GAP, AB.m, AB.n)[now.ravel()]
    parts = [partial(f, i, j, w.k) for i, j in places]
    return sheet.tiles(
        "AB-now",
        centres,
        [text for text, _ in parts],
        np.array([tint for _, tint in parts]),
        "image",
        quantity=quantity,
        answer=True,
    )


def partial(f: Pair, i: int, j: int, k: int) -> tuple[str, float]:
    """The text and the tint of the sum of the first k terms of an entry; nothing for k = 0."""
    if k == 0 or f.AB is None:
        return "", 0.0
    value = known.multiply((f.A.rows[i][:k],), tuple((row[j],) for row in f.B.rows[:k]))
    return shown(value[0][0], facts.digits_for(max(f.A.m, f.B.n))), float(facts.shades(value, f.AB.top)[0, 0])
