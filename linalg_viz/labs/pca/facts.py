"""What the lab knows at one moment: the rows used, their axes with the signs of this moment, the choices in
range.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca import measures
from linalg_viz.compute.pca.moments import Missing, PatternMoments
from linalg_viz.compute.pca.pca import Divisor
from linalg_viz.compute.typing import Number, Real
from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts.remembered import Remembered
from linalg_viz.labs.pca import grouped, large, tables
from linalg_viz.labs.pca.grouped import Groups
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.prepared import Prepared, prepared
from linalg_viz.labs.pca.solved import Solved, solve, solved
from linalg_viz.labs.pca.tables import Waiting, row_name
from linalg_viz.labs.pca.tracked import Track
from linalg_viz.scene.numbers import shown

ROLES = ("first", "second", "third")
MOST_ASIDE = 200
"""Columns that take no part whose correlations are still worked out."""


@dataclass(frozen=True, eq=False)
class Facts:
    """Everything a picture needs: the table, the rows, the axes. ``V`` (p, r) has the signs of this
    moment.
    """

    table: Table
    data: Prepared
    axes: Solved
    V: Real
    groups: Groups | None
    editable: bool
    cloud: large.Cloud | None = None
    """The places of all rows of a large table, once they are known."""

    @property
    def n(self) -> int:
        """Rows that are drawn."""
        return len(self.axes.Z)

    @property
    def p(self) -> int:
        """Columns that take part."""
        return len(self.axes.names)

    @property
    def r(self) -> int:
        """Components there are."""
        return int(self.V.shape[1])

    @property
    def used(self) -> int:
        """Rows that the numbers come from."""
        return self.axes.count

    @cached_property
    def names(self) -> tables.Spoken:
        """The columns as they are shown."""
        return tables.Spoken(self.axes.names)

    @property
    def Z(self) -> Real:
        """The rows as they are decomposed, centred and scaled (n, p)."""
        return self.axes.Z

    @property
    def lam(self) -> Real:
        """The eigenvalues (r,)."""
        return self.axes.lam

    @property
    def share(self) -> Real:
        """λ over the whole variance (r,)."""
        return self.lam / self.axes.total

    def variance(self, columns: int, measured: float) -> Number:
        """The variance of so many columns together, as measured; of standardised ones it is their number."""
        return Fraction(columns) if self.axes.standardised else measured

    def scores(self, components: tuple[int, ...]) -> Real:
        """The coordinates (n, k) on some components, from 0; a component there is not gives 0."""
        out = np.zeros((self.n, len(components)))
        for i, j in enumerate(components):
            if j < self.r:
                out[:, i] = self.Z @ self.V[:, j]
        return out

    def unit_name(self, text: str) -> str:
        """A name of an axis with the power of ten that its numbers count in."""
        if not self.data.power or bool((self.axes.scale != 1.0).any()):
            return text
        return f"{text} / 10^{{{self.data.power}}}".replace("-", "−")

    def chosen(self, p: Params) -> int | None:
        """The place of the chosen row among those drawn, the first one if it is not among them; None without
        rows.
        """
        if not self.n:
            return None
        at = int(np.searchsorted(self.data.rows, p.row))
        return at if at < self.n and self.data.rows[at] == p.row else 0

    def row_name(self, i: int) -> str:
        """What the drawn row i is called."""
        return row_name(self.table, int(self.data.rows[i]))


def of(p: Params, shared: Shared, inputs: Inputs, tracking: object = None) -> Facts | Waiting:
    """The facts now; Waiting while the table is not there, or where working out its axes failed."""
    table = tables.table(p, shared, inputs)
    if isinstance(table, Waiting):
        return table
    all_rows = large.moments(table, p.left_out, inputs)
    if inputs.stopped and key(table, p, all_rows) in inputs.stopped and not known(table, p, all_rows):
        return Waiting("The components of these rows and columns could not be worked out.")
    found = at_rest(table, p, all_rows)
    if not isinstance(tracking, Track):
        return found
    held = held_by(tracking, inputs)
    return found if held is None else with_directions(found, matched(found, held))


def aside_rows(p: Params, f: Facts) -> tuple[NDArray[np.int64], Real]:
    """Supplementary rows: those left out by hand that could take part (k,), as they are decomposed (k, p).

    None where only a sample is drawn, or there are no axes.
    """
    rows = np.flatnonzero(ranges.mask(p.left_out, f.data.read)).astype(np.int64)
    if f.data.sampled or not f.r or not len(rows):
        return rows[:0], np.zeros((0, f.p))
    X = np.column_stack([tables.values(f.table, name)[rows] for name in f.axes.names])
    known = np.isfinite(X).all(axis=1)
    with np.errstate(under="ignore", over="ignore"):
        Z = (X[known] / 10.0**f.data.power - f.axes.mean) / f.axes.scale
    return rows[known], Z


def aside_columns(f: Facts) -> tuple[tuple[str, ...], Real]:
    """The columns of numbers that take no part (q,), with their correlations (q, r) with the components.

    None where only a sample is drawn, and none of those that look like identifiers or days.
    """
    out = {*f.axes.names, *f.table.aside}
    names = tuple(name for name in f.table.numeric if name not in out)[:MOST_ASIDE]
    if f.data.sampled or not f.r or not names:
        return (), np.zeros((0, f.r))
    T = f.scores(tuple(range(f.r)))
    found = [measures.supplementary(T, tables.values(f.table, name)[f.data.rows]) for name in names]
    return names, np.array(found)


def replaced(p: Params, **values: Any) -> Params:
    """The params with some values replaced."""
    return replace(p, **values)


def at_rest(table: Table, p: Params, all_rows: PatternMoments | None = None) -> Facts:
    """The facts with signs at rest and the flips asked for; ``all_rows`` are the moments of a large table."""
    return _AT_REST(*_asked(table, p, all_rows))


def known(table: Table, p: Params, all_rows: PatternMoments | None) -> bool:
    """Whether ``at_rest`` has its answer already."""
    return _asked(table, p, all_rows) in _AT_REST


def _asked(table: Table, p: Params, all_rows: PatternMoments | None) -> tuple[Hashable, ...]:
    """What facts at rest follow from."""
    rows, apart = (
        (table, p.columns, missing(p), p.left_out),
        grouped.chosen_of(p, grouped.column_of(table, p.group)),
    )
    return (*rows, p.centre, p.scale, divisor(p), p.flips, p.group, apart, all_rows)


def key(table: Table, p: Params, all_rows: PatternMoments | None) -> str:
    """What working out ``at_rest`` is called among the inputs."""
    asked = _asked(table, replaced(p, left_out=()), all_rows)[1:-1]
    rows = ranges.key(p.left_out)
    return f"pca axes {table.reference} {id(table):x} {rows} {asked!r} {id(all_rows):x}"


def missing(p: Params) -> Missing:
    """What happens to a missing cell."""
    return "mean" if p.missing == "mean" else "drop"


def _at_rest(
    table: Table,
    columns: tuple[str, ...],
    gaps: Missing,
    left_out: ranges.Ranges,
    centre: bool,
    scale: bool,
    by: Divisor,
    flips: tuple[int, ...],
    group: str,
    apart: tuple[str, ...],
    all_rows: PatternMoments | None,
) -> Facts:
    data = prepared(table, columns, gaps, left_out, all_rows)
    axes = solved(data, centre, scale, by)
    V = axes.V.copy()
    for k in flips:
        if 1 <= k <= V.shape[1]:
            V[:, k - 1] *= -1.0
    V = V + 0.0
    V.flags.writeable = False
    editable = not data.sampled
    found = grouped.groups(table, data.rows, group, apart, left_out, data.sampled)
    return Facts(table, data, axes, V, found, editable)


_AT_REST = Remembered(_at_rest, 16)


def with_directions(found: Facts, V: Real) -> Facts:
    """The same with the directions signed as given."""
    return replace(found, V=V)


def refitted(found: Facts, X: Real, p: Params, rough: bool) -> Facts:
    """The facts with other numbers in the same cells; ``rough``: the last axes may be less sharp."""
    axes = solve(replace(found.data, X=X), p.centre, p.scale, divisor(p), rough)
    return replace(found, axes=axes, V=axes.V)


def divisor(p: Params) -> Divisor:
    """What sums of squares are divided by."""
    return "n" if p.divisor == "n" else "n-1"


def matched(found: Facts, held: Real) -> Real:
    """The directions with the signs nearest to those held (p, k); where the columns changed, as at rest."""
    V = found.V.copy()
    if held.shape[0] != V.shape[0]:
        return V
    for j in range(min(V.shape[1], held.shape[1])):
        if float(V[:, j] @ held[:, j]) < 0.0:
            V[:, j] *= -1.0
    return V + 0.0


def held_by(tracking: Track, inputs: Inputs) -> Real | None:
    """The directions of the last moment of a gesture, signed from moment to moment since it began."""
    chain: list[Track] = []
    at: Track | None = tracking
    while at is not None and not at.known:
        chain.append(at)
        at = at.earlier
    held = at.known[0] if at is not None else None
    for each in reversed(chain):
        found = of(each.params, each.shared, inputs)
        if isinstance(found, Facts):
            held = found.V if held is None else matched(found, held)
        if held is not None:
            each.known.append(held)
            each.forget()
    return held


def settled(p: Params, shared: Shared, inputs: Inputs) -> Facts:
    """The facts with their axes; ValueError, with the reason, while the table is read or where there are
    none.
    """
    found = of(p, shared, inputs)
    if isinstance(found, Waiting):
        raise ValueError(found.words)
    if not found.r:
        raise ValueError(found.axes.why)
    return found


def percent(share: float, whole: bool = False) -> str:
    """A share: "≈ 92.5 %", in whole per cents "≈ 92 %" or "< 1 %"; 0 % and 100 % where it is that alone."""
    if share in (0.0, 1.0):
        return f"{round(100 * share)} %"
    if not whole and round(100.0 * share, 3) in (0.0, 100.0):
        return "< 0.001 %" if share < 0.5 else "> 99.999 %"
    if whole:
        return f"≈ {round(100.0 * share)} %" if share >= 0.005 else "< 1 %"
    return f"≈ {shown(round(100.0 * share, 1 if 0.0005 < share < 0.9995 else 3), 5)} %"
