"""The rows as points: grouped by colour and shape, the selection
ringed, as a density image when there are many.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.density import proportions
from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.labs.parts.pixels import SMALLEST, UNSEEN
from linalg_viz.labs.pca import large, tables
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.grouped import Groups
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.rows import MOST_NAMES
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dash, Dots, Label, Mark, Picture, Shape, Weight, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport

SHAPES: tuple[Shape, ...] = (
    *("disc", "square", "triangle", "diamond", "plus", "cross", "star", "bar"),
    *("wedge", "hexagon", "disc"),
)
"""The shapes of the groups, of which there are ten at most; last that of the rows that are not told apart. A
ring is a row that is left out.
"""

SMALLER = 0.7
"""How large the rows are that are not told apart, beside the others."""

MANY = 20_000
"""Points above which a picture of their density is drawn instead."""

PIXELS = 420
MOST_LABELS = 200
"""Rows with a label whose names are drawn: of more, the first."""

_TURN = np.linspace(0.0, 2.0 * np.pi, 73)[:-1]
CIRCLE: Real = np.stack([np.cos(_TURN), np.sin(_TURN)], axis=1)

MOST_THREADS = 3000


def marks(p: Params, f: Facts, at: Real, port: Viewport, fade: float = 0.85) -> list[Mark]:
    """All rows at the points (n, 2 or 3) of the scene, with a legend of the groups."""
    if not len(at):
        return []
    if len(at) > MANY and at.shape[1] == 2:
        out: list[Mark] = [density(at, f.groups)]
    else:
        out = dots(f, at, fade)
    return out + chosen(p, f, at)


def size(n: int) -> float:
    """The diameter of a point in pixels: smaller when there are many."""
    return 9.0 if n <= 60 else 7.5 if n <= 400 else 5.5 if n <= 3000 else 4.0


def dots(f: Facts, at: Real, fade: float = 0.85) -> list[Mark]:
    """One mark for each group."""
    wide = size(len(at))
    if f.groups is None:
        return [
            Dots(
                key="points",
                role="group0",
                points=points(at),
                size=wide,
                fade=fade,
                quantity=qty.of_kind(Kind.POINTS, "X"),
            )
        ]
    out: list[Mark] = []
    told = f.groups.values
    # Those that no colour tells apart lie below the others.
    for g, members in sorted(enumerate(members_of(f)), key=lambda each: each[0] != len(told)):
        if len(members):
            out.append(
                Dots(
                    key=f"points{g}",
                    role=f.groups.roles[g],
                    points=points(at[members]),
                    shape=SHAPES[g],
                    size=wide if g < len(told) else SMALLER * wide,
                    fade=fade,
                    quantity=qty.numbered(Kind.GROUP, g + 1),
                )
            )
    return out


@lru_cache(maxsize=16)
def members_of(f: Facts) -> tuple[NDArray[np.int64], ...]:
    """The drawn rows of each group."""
    assert f.groups is not None
    return tuple(np.flatnonzero(f.groups.codes == g) for g in range(len(f.groups.labels)))


def chosen(p: Params, f: Facts, at: Real) -> list[Mark]:
    """Rings around the selected rows, their names where they are few, and those of the labelled rows."""
    numbers = f.data.rows
    rings = ringed("selected", p, numbers, at, f.data.read, size(len(at)))
    return rings + names(p, f, numbers, at)


def names(p: Params, f: Facts, numbers: NDArray[np.int64], at: Real) -> list[Mark]:
    """The names of rows (k,), drawn at (k, d): of those labelled, and of the selected if they are few."""
    if not p.selected and not p.labelled:
        return []
    selected, labelled = (ranges.mask(which, f.data.read)[numbers] for which in (p.selected, p.labelled))
    if np.count_nonzero(selected) > MOST_NAMES:
        named = labelled
    else:
        named = selected | labelled
    return [
        Label(
            key=f"row{numbers[i]}-label",
            role="accent" if selected[i] else "text",
            at=points(at[i]),
            text=tables.row_name(f.table, int(numbers[i])),
            side=(0.7, 0.7),
            size=0.72,
            quantity=qty.row(int(numbers[i]) + 1, "X"),
        )
        for i in np.flatnonzero(named)[:MOST_LABELS]
    ]


def ringed(key: str, p: Params, numbers: NDArray[np.int64], at: Real, read: int, width: float) -> list[Mark]:
    """Rings around those of some rows that are selected: their numbers (k,) of ``read``, their places (k, d).

    ``width`` is that of the marks in pixels; no mark where none is selected.
    """
    inside = ranges.mask(p.selected, read)[numbers]
    if not inside.any():
        return []
    held = qty.of_kind(Kind.SELECTION)
    around = points(at[inside])
    return [Dots(key=key, role="accent", points=around, shape="ring", size=width + 6.0, quantity=held)]


def everything(whole: large.Cloud, port: Viewport, stretch: Real, found: Groups | None = None) -> list[Mark]:
    """The density of all rows of a large table in the colours of their groups, their places multiplied by
    ``stretch`` (2,).
    """
    factors = (float(stretch[0]) or 1.0, float(stretch[1]) or 1.0)
    seen = large.window(whole, port, factors)
    corner = points([seen.left * factors[0], seen.bottom * factors[1]])
    across, up = (seen.right - seen.left) * factors[0], (seen.top - seen.bottom) * factors[1]
    return [
        Picture(
            key="density",
            role="group0",
            pixels=large.pixels(whole, seen),
            corner=corner,
            across=points([across, 0.0]),
            up=points([0.0, up]),
            smooth=False,
            shares=None if found is None else large.shares(whole, seen, len(found.labels)),
            inks=inks(found),
            quantity=qty.of_kind(Kind.DENSITY),
        )
    ]


def inks(found: Groups | None) -> tuple[str, ...]:
    """The roles of the groups."""
    return () if found is None else found.roles


def density(at: Real, found: Groups | None = None) -> Picture:
    """The points (n, 2) counted into cells, darker by the logarithm of how many there are, in the colours of
    their groups.
    """
    low, high = at.min(axis=0), at.max(axis=0)
    span = np.maximum(high - low, max(float((high - low).max()), SMALLEST) / 1000.0)
    cell = float(span.max()) / PIXELS
    wide, tall = (max(int(np.ceil(s / cell)), 1) for s in span)
    x = np.minimum(((at[:, 0] - low[0]) / cell).astype(np.int64), wide - 1)
    y = np.minimum(((at[:, 1] - low[1]) / cell).astype(np.int64), tall - 1)
    cells = y * wide + x
    counts = _counted(cells, wide, tall)
    shares = None
    if found is not None:
        parts = [_counted(cells[found.codes == g], wide, tall) for g in range(len(found.labels))]
        shares = proportions(np.stack(parts, axis=-1).astype(np.uint32))
    return Picture(
        key="density",
        role="group0",
        pixels=inked(counts),
        corner=points(low),
        across=points([wide * cell, 0.0]),
        up=points([0.0, tall * cell]),
        smooth=False,
        shares=shares,
        inks=inks(found),
        quantity=qty.of_kind(Kind.DENSITY),
    )


def _counted(cells: NDArray[np.int64], wide: int, tall: int) -> NDArray[np.int64]:
    """How many there are of each cell, the upper row first."""
    return np.bincount(cells, minlength=wide * tall).reshape(tall, wide)[::-1]


def inked(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Counts (h, w) as pixels (h, w, 4): clear where there is nothing, opaque where there is most."""
    out = np.zeros((*counts.shape, 4), dtype=np.uint8)
    out[..., :3] = large.INK
    top = float(np.log1p(counts.max(initial=0)))
    if top > 0.0:
        strength = 0.22 + 0.78 * np.log1p(counts) / top
        out[..., 3] = np.where(counts > 0, 255.0 * strength, 0.0).astype(np.uint8)
    return out


def threads(at: Real, d: Real) -> list[Mark]:
    """A thread from each row to its place on the axis, and the places."""
    some = at if len(at) <= MOST_THREADS else at[:: len(at) // MOST_THREADS + 1]
    feet = np.outer(some @ d, d)
    pairs = np.stack([some, feet], axis=1).reshape(-1, at.shape[1])
    return [
        Curve(
            key="threads",
            role="image",
            points=pairs,
            connect="pairs",
            weight="hair",
            fade=0.55 if len(some) < 300 else 0.3,
            quantity=qty.of_kind(Kind.SHARE_LOST),
        ),
        Dots(
            key="feet",
            role="x",
            points=points(feet),
            size=4.0 if len(some) < 300 else 3.0,
            fade=0.8,
            quantity=qty.of_kind(Kind.SHARE_KEPT),
        ),
    ]


def line(
    key: str,
    d: Real,
    port: Viewport,
    role: str,
    name: str,
    quantity: Quantity,
    dash: Dash = "solid",
    answer: bool = False,
) -> list[Mark]:
    """A line through the origin all across the view, with a name near its end."""
    left, right, bottom, top = port.bounds
    far = float(np.hypot(max(abs(left), abs(right)), max(abs(bottom), abs(top))))
    ends = np.stack([-far * d, far * d])
    weight: Weight = "curve" if dash == "solid" else "axis"
    out: list[Mark] = [
        Curve(key=key, role=role, points=ends, dash=dash, weight=weight, quantity=quantity, answer=answer)
    ]
    if name:
        at = d * 0.93 * min(_room(d[0], left, right), _room(d[1], bottom, top))
        out.append(
            Label(
                key=f"{key}-name",
                role=role,
                at=points(at),
                text=name,
                side=(-float(d[1]), float(d[0])),
                size=0.85,
                quantity=quantity,
                answer=answer,
            )
        )
    return out


def _room(step: float, low: float, high: float) -> float:
    """How far one may go along a coordinate before leaving the view."""
    end = max(high, 0.0) if step > 0 else max(-low, 0.0)
    return end / abs(step) if abs(step) > UNSEEN else float("inf") if end > 0 else 1e300
