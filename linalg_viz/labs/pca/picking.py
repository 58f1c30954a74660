"""Which rows lie in an area drawn round them, and which is nearest to the pointer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import density, subspaces
from linalg_viz.compute.pca import measures
from linalg_viz.compute.picking import in_lasso
from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.labs.contract.lab import Change, Click, Inputs, Shared
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.pca import facts, grouped, large, tables
from linalg_viz.labs.pca.facts import Facts, percent, replaced
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import (
    biplot,
    centre,
    constraints,
    errors,
    landscape,
    own_axis,
    tour,
    turn,
)
from linalg_viz.labs.pca.tables import Waiting
from linalg_viz.scene.numbers import decimal, shown

TYPED = 15
"""Digits that a float has of any decimal that was typed."""

MOST_SAID = 12
"""Columns whose cells are said of a row."""


def placed(p: Params, f: Facts, view: str) -> Real | None:
    """Where the rows stand (n, d) in a view; None in a view without rows."""
    if not f.r:
        return np.pad(f.Z[:, :2], ((0, 0), (0, max(2 - f.p, 0)))) if view == "rows" else None
    if view in (biplot.PLANE, biplot.SPACE):
        return biplot.scores(p, f)
    if view in (turn.PLANE, landscape.PLANE, constraints.KEY):
        return own_axis.plane_points(p, f)
    if view == turn.SPACE and own_axis.in_space(p, f):
        return own_axis.space_points(p, f)
    if view == tour.KEY:
        return np.asarray(f.Z @ tour.frame(p, f, 1.0).T)
    if view == centre.KEY:
        return centre.raw_points(p, f)
    return None


def select(p: Params, shared: Shared, inputs: Inputs, view: str, polygon: Real) -> Params:
    """The params with the rows in a polygon (k, d) of a view selected; in space as the polygon's plane sees
    them.

    Supplementary rows count where they are drawn. No corner selects nothing. ValueError in a view that has
    no rows, and while only a sample of the table is read.
    """
    if not len(polygon):
        return replaced(p, selected=())
    f = facts.of(p, shared, inputs)
    at = None if isinstance(f, Waiting) else placed(p, f, view)
    if at is None or isinstance(f, Waiting):
        raise ValueError("There are no rows to select here.")
    if f.table.sample:
        raise ValueError(tables.ONLY_A_SAMPLE)
    numbers = f.data.rows
    if view == biplot.PLANE and f.data.sampled and f.data.read <= large.MOST_PICKED:
        # A row with a cell that was filled has its place in the sample alone.
        every, there = _all_places(p, f)
        numbers, at = np.concatenate([numbers, every]), np.concatenate([at, there])
    if view in (biplot.PLANE, biplot.SPACE):
        aside, hollow = biplot.supplementary_at(p, f)
        numbers, at = np.concatenate([numbers, aside]), np.concatenate([at, hollow])
    corners = polygon
    if at.shape[1] == 3:
        basis = _plane_of(polygon)
        at, corners = at @ basis.T, polygon @ basis.T
    return replaced(p, selected=ranges.of_rows(numbers[in_lasso(at.T, corners)]))


def _all_places(p: Params, f: Facts) -> tuple[NDArray[np.int64], Real]:
    """The numbers (n,) of all rows that are used and where they stand (n, 2), as the density has them."""
    js = biplot.components(p, f)
    V = np.column_stack([f.V[:, j] if j < f.r else np.zeros(f.p) for j in js])
    columns = [tables.values(f.table, name) for name in f.axes.names]
    rows = np.flatnonzero(~ranges.mask(p.left_out, f.data.read)).astype(np.int64)
    at = density.projected(columns, (V / f.axes.scale[:, None]).T, f.axes.mean, rows=rows).T
    return rows, at * biplot.stretch(p, f, js)[0]


def _plane_of(polygon: Real) -> Real:
    """Two orthonormal rows that span the plane of a polygon in space."""
    return subspaces.widest(polygon - polygon.mean(axis=0), 2)


def nearest_row(p: Params, f: Facts, view: str, point: Real, within: float) -> int | None:
    """The drawn row nearest to a point of a view, None beyond a distance."""
    at = placed(p, f, view)
    if at is None or not len(at) or at.shape[1] != len(point):
        return None
    square = ((at - point) ** 2).sum(axis=1)
    i = int(np.argmin(square))
    return i if float(square[i]) <= within * within else None


def nearest(p: Params, shared: Shared, inputs: Inputs, view: str, point: Real, within: float) -> str:
    """What is said of the row nearest to a point of a view; empty beyond the distance."""
    f = facts.of(p, shared, inputs)
    if isinstance(f, Waiting):
        return ""
    if view == errors.KEY:
        return ""
    i = nearest_row(p, f, view, point, within)
    return "" if i is None else said(f, i, biplot.components(p, f))


def said(f: Facts, i: int, components: tuple[int, ...] = (0, 1)) -> str:
    """A row in words: its name, its group, what the components (from 0) say of it, its cells.

    That is its coordinate on each, how much of it each shows (cos²), and its contribution to each.
    """
    row = int(f.data.rows[i])
    words = [f.row_name(i) if f.row_name(i).startswith("row") else f"row {row + 1}, {f.row_name(i)}"]
    if f.groups is not None:
        words.append(grouped.value(f.table, f.groups, row))
    z, seen = f.Z[i : i + 1], [j for j in dict.fromkeys(components) if j < f.r]
    T = z @ f.V[:, seen]
    square = measures.row_cos2(T, z)[0]
    part = measures.row_contributions(T, f.lam[seen], f.axes.divisor)[0]
    for k, j in enumerate(seen):
        words.append(
            f"PC{j + 1} ≈ {shown(float(T[0, k]), 4)} (cos² {percent(float(square[k]))}, "
            f"contribution {percent(float(part[k]))})"
        )
    for name in f.axes.names[:MOST_SAID]:
        cell = f.table.column(name).cell(row)
        words.append(f"{name} {_cell(cell)}")
    if f.p > MOST_SAID:
        words.append("…")
    return " · ".join(words)


def _cell(cell: object) -> str:
    """A cell of numbers as it stands in the table, ≈ before it where it has more digits."""
    if isinstance(cell, float) and np.isfinite(cell):
        return decimal(decimals.rounded(cell, TYPED), 6)
    return "missing"


def click(p: Params, shared: Shared, inputs: Inputs, c: Click) -> Change:
    """The row under a click becomes the chosen one; elsewhere nothing happens."""
    f = facts.of(p, shared, inputs)
    if isinstance(f, Waiting):
        return Change(p, shared)
    i = nearest_row(p, f, c.view, c.at, 14.0 * c.port.text / c.port.scale)
    if i is None:
        return Change(p, shared)
    return Change(replaced(p, row=int(f.data.rows[i])), shared, f.row_name(i))
