"""Points from the open table: two of its columns, or three for a plane."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared
from linalg_viz.labs.least_squares.params import LARGEST, MOST_POINTS, Params, suited
from linalg_viz.labs.parts.evenly import evenly
from linalg_viz.scene.numbers import counted

AXES = ("x", "y", "z")
GROUP = "From the table"


def table(shared: Shared, inputs: Inputs) -> Table | None:
    """The table of the document, once it is read."""
    found = inputs.tables.get(shared.data) if shared.data else None
    return found if isinstance(found, Table) else None


def wanted(p: Params) -> int:
    """How many columns points of this kind take."""
    return 3 if p.kind == "plane" else 2


def columns(p: Params, found: Table) -> tuple[str, ...]:
    """The chosen columns, one for each axis; where one is not in this table, the next that is not taken.

    Fewer than :func:`wanted` where the table has fewer columns of numbers.
    """
    chosen = [p.x_column, p.y_column, p.z_column][: wanted(p)]
    free = [name for name in found.used if name not in chosen]
    named = [name if name in found.numeric else free.pop(0) if free else "" for name in chosen]
    return tuple(name for name in named if name)


def controls(p: Params, shared: Shared, inputs: Inputs | None) -> list[Control]:
    """Which columns become the points, and the button that takes them; none without a table that has some."""
    found = table(shared, inputs) if inputs is not None else None
    if found is None or len(columns(p, found)) < wanted(p):
        return []
    names = tuple((name, name) for name in found.numeric)
    out = [
        Control(
            f"{axis}_column",
            "choice",
            f"{axis}:",
            f"The column of the table that becomes {axis}",
            GROUP,
            choices=names,
            instead=name,
        )
        for axis, name in zip(AXES, columns(p, found), strict=False)
    ]
    about = "The rows of the table become the points, in place of those that are there"
    return [*out, Control("table", "button", "Take its rows as points", about, GROUP)]


def taken(p: Params, shared: Shared, inputs: Inputs) -> Change:
    """The rows of the table as points of weight 1, at most ``MOST_POINTS``, evenly taken.

    Rows with an empty cell in one of the columns are left out, and said. ValueError without a table, with too
    few columns, with no full row, or with a number beyond 10⁹.
    """
    found = table(shared, inputs)
    if found is None:
        raise ValueError("no table is open: Data → Open data reads one")
    names = columns(p, found)
    if len(names) < wanted(p):
        raise ValueError(f"“{found.name}” has fewer than {wanted(p)} columns of numbers")
    X = np.column_stack([v for name in names if (v := found.column(name).values) is not None])
    whole = np.flatnonzero(np.isfinite(X).all(axis=1))
    if not len(whole):
        raise ValueError(f"no row of “{found.name}” has a number in {' and '.join(names)}")
    rows = whole[evenly(len(whole), MOST_POINTS)]
    far = rows[np.flatnonzero((np.abs(X[rows]) > LARGEST).any(axis=1))]
    if len(far):
        raise ValueError(f"row {far[0] + 1} has a number beyond 10⁹: use larger units")
    points = tuple((*(Fraction(repr(float(x))) for x in X[i]), Fraction(1)) for i in rows)
    begun = replace(_begun(p, points), named=names)
    return Change(begun, shared, _said(names, len(rows), len(whole), found.row_count))


def _begun(p: Params, points: tuple[tuple[Fraction, ...], ...]) -> Params:
    """The params about these points, with one's own curve level at the middle of their heights."""
    heights = sorted(point[-2] for point in points)
    dials = {"c0": heights[len(heights) // 2], **{f"c{k}": Fraction(0) for k in range(1, 7)}}
    new = replace(p, mode="fit", chosen=-1, weighted=False, **dials)  # type: ignore[arg-type]
    if p.kind == "plane":
        return replace(new, spots=points)  # type: ignore[arg-type]
    return replace(new, points=points, stretch=suited(points))  # type: ignore[arg-type]


def _said(names: tuple[str, ...], taken: int, whole: int, rows: int) -> str:
    """What was taken: "60 points, evenly of 344 rows: x is mass, y is length; 2 rows with a gap left out"."""
    axes = ", ".join(f"{axis} is {name}" for axis, name in zip(AXES, names, strict=False))
    some = f", evenly of {whole} rows" if taken < whole else ""
    gaps = rows - whole
    left = f"; {counted(gaps, 'row')} with a gap left out" if gaps else ""
    return f"{counted(taken, 'point')}{some}: {axes}{left}"
