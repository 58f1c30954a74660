"""What the lab waits for with a large table: the axes of many columns, its moments, what chance gives of as
many, then the places of all rows on the components looked at.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from linalg_viz.compute.pca.moments import PatternMoments
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Inputs, Work
from linalg_viz.labs.pca import facts, grouped, large, prepared
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import biplot, scree


def work(p: Params, inputs: Inputs) -> Work | None:
    """The next piece of work, None where nothing is waited for."""
    asks_chance = p.parallel and p.picture == "scree"
    table = large.needed(p, inputs, small=asks_chance)
    if table is None:
        return None
    all_rows = large.moments(table, p.left_out, inputs)
    if prepared.heavy(table, prepared.columns(table, p.columns)) and not facts.known(table, p, all_rows):
        return _axes(table, p, all_rows)
    few = table.row_count <= prepared.SAMPLE
    if all_rows is None and not few:
        return large.moments_work(table, p.left_out)
    if few and not asks_chance:
        return None
    f = facts.at_rest(table, p, all_rows)
    if scree.awaits_chance(p, f):
        return _chance(table, p, all_rows, f)
    if few or p.picture != "scores" or p.third or not f.r or f.data.moments is None:
        return None
    js = biplot.components(p, f)[:2]
    if large.cloud(table, p, js, inputs) is not None:
        return None
    # Of one direction alone there is no second: all rows lie on its axis.
    V = np.column_stack([f.axes.V[:, j] if j < f.r else np.zeros(f.p) for j in js])
    group = None if f.groups is None else grouped.of_all(table, f.groups)
    many = 0 if f.groups is None else len(f.groups.labels)
    return large.places_work(table, p, js, f.axes.names, V, f.axes.mean, f.axes.scale, group, many)


def _axes(table: Table, p: Params, all_rows: PatternMoments | None) -> Work:
    """The axes of rows that take long to decompose: no picture of these choices is made before."""

    def make(report: Callable[[float], None], stopped: Callable[[], bool]) -> None:
        facts.at_rest(table, p, all_rows)

    return Work(facts.key(table, p, all_rows), "Working out the components", make, first=True)


def _chance(table: Table, p: Params, all_rows: PatternMoments | None, f: Facts) -> Work:
    """Parallel analysis of many columns: the picture with it is made when it is there."""

    def make(report: Callable[[float], None], stopped: Callable[[], bool]) -> None:
        scree.chance(p, f)

    return Work(f"{facts.key(table, p, all_rows)} chance", "Parallel analysis", make, first=True)
