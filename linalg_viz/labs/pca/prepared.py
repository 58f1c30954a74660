"""The rows that are used, as numbers: columns chosen, rows left out or filled in, and how many of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca import mapped
from linalg_viz.compute.pca.moments import Missing, Moments, PatternMoments
from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.data.table import Column, Table
from linalg_viz.labs.parts.pixels import SQUARED_AWAY

SMALL = 200_000
"""Cells up to which everything is computed at once; larger tables are measured in the background."""

SAMPLE = 20_000
"""Rows of a large table that are drawn one by one, and that answer until all rows have been read."""

LEAST_POWER, MOST_POWER = -5.5, 9
"""Powers of ten between which the spread and the entries are drawn in their own units."""

COARSE = 6
"""Units are powers of ten in steps of this, so that a spread that is dragged keeps its unit: it changes where
the spread is 10^2.5 of them, where no number is likely to be typed.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """X (n, p) holds the used rows of the used columns, in units of
    10^power; ``rows`` (n,) are their row numbers.

    ``names`` (p,) are the columns. ``read`` rows were there; ``left`` were left out by hand, ``missing`` for
    a missing cell, ``infinite`` for an infinite one; ``filled`` cells were read as the mean of their column.
    ``sampled`` says that X holds only some of the used rows. ``notes`` are sentences about columns that could
    not be used.
    """

    table: Table
    names: tuple[str, ...]
    X: Real
    rows: NDArray[np.int64]
    power: int
    read: int
    left: int
    missing: int
    infinite: int
    filled: int
    sampled: bool
    notes: tuple[str, ...]
    moments: Moments | None = None
    """Of all used rows of a large table, once they are known; in units of 1."""


def columns(table: Table, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The wanted columns that measure something, in the order of the table; those in use if none is known."""
    asked = frozenset(wanted)
    chosen = tuple(name for name in table.numeric if name in asked)
    return chosen or table.used


def large(table: Table, names: tuple[str, ...]) -> bool:
    """Whether a table is measured in the background."""
    return table.row_count * max(len(names), 1) > SMALL


def heavy(table: Table, names: tuple[str, ...]) -> bool:
    """Whether the rows that are drawn take longer to decompose than an event may."""
    return min(table.row_count, SAMPLE) * len(names) > SMALL


@lru_cache(maxsize=8)
def prepared(
    table: Table,
    wanted: tuple[str, ...],
    missing: Missing,
    left_out: ranges.Ranges,
    all_rows: PatternMoments | None = None,
) -> Prepared:
    """The rows of a table that are used, under a policy for missing cells."""
    names = columns(table, wanted)
    read = table.row_count
    sampled = large(table, names) and read > SAMPLE
    rows = (np.linspace(0, read - 1, SAMPLE) if sampled else np.arange(read)).astype(np.int64)
    gone = ranges.mask(left_out, read)
    kept, left = ~gone[rows], int(np.count_nonzero(gone))
    rows = rows[kept]
    X = np.empty((len(rows), len(names)))
    held = [_values(table.column(name)) for name in names]
    reader = mapped.Reader(held)
    for j, column in enumerate(held):
        X[:, j] = column[rows]
        # A sample touches each page of a file.
        reader.ended()
    endless = np.isinf(X).any(axis=1)
    X, rows = X[~endless], rows[~endless]
    notes: list[str] = []
    known = ~np.isnan(X)
    empty = np.asarray(~known.any(axis=0)) if len(X) else np.zeros(len(names), dtype=bool)
    if empty.any():
        notes += [
            f"{name} has no number in the rows that are used: it is left out."
            for name in _named(names, empty)
        ]
        X, known, names = X[:, ~empty], known[:, ~empty], _named(names, ~empty)
    filled = gaps = 0
    if missing == "mean":
        filled = int((~known).sum())
        with np.errstate(over="ignore"):
            X = np.where(known, X, _means(X, known))
    else:
        whole = known.all(axis=1)
        gaps = int((~whole).sum())
        X, rows = X[whole], rows[whole]
    power = _power(X)
    moments = _all(table, names, missing, all_rows) if sampled and not power else None
    X = _in_units(X, power)
    return Prepared(
        table,
        names,
        X,
        rows,
        power,
        read,
        left,
        gaps,
        int(endless.sum()),
        filled,
        sampled,
        tuple(notes),
        moments,
    )


def _all(
    table: Table, names: tuple[str, ...], missing: Missing, all_rows: PatternMoments | None
) -> Moments | None:
    """The moments of all rows that are used, where they are known."""
    places = {name: j for j, name in enumerate(table.numeric)}
    return all_rows.of([places[name] for name in names], missing) if all_rows is not None else None


def _named(names: tuple[str, ...], which: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, yes in zip(names, which, strict=True) if yes)


def _values(column: Column) -> Real:
    assert column.values is not None
    return column.values


def _in_units(X: Real, power: int) -> Real:
    """X in units of 10^power, what is too small to be squared as 0; it cannot be written to."""
    if power:
        # A power beyond the range of floats is divided by in two steps.
        first = power if abs(power) < 300 else power // 2
        with np.errstate(under="ignore"):
            X = X / 10.0**first / 10.0 ** (power - first)
    X = np.ascontiguousarray(np.where(np.abs(X) < SQUARED_AWAY, 0.0, X))
    X.flags.writeable = False
    return X


def _means(X: Real, known: NDArray[np.bool_]) -> Real:
    """The mean of the known cells of each column (p,), without overflow on the way."""
    count = np.maximum(known.sum(axis=0), 1)
    return np.asarray(np.where(known, X / count, 0.0).sum(axis=0))


def _power(X: Real) -> int:
    """The power of ten the picture counts in: 0 unless the entries, or
    their spread, are out of the range of a camera.
    """
    if not len(X) or not X.shape[1]:
        return 0
    size = float(np.abs(X).max())
    low, high = X.min(axis=0), X.max(axis=0)
    spread = float((high / 2.0 - low / 2.0).max()) or size
    if size == 0.0:
        return 0
    power = log10(spread)
    if power >= LEAST_POWER and size <= 10.0**MOST_POWER:
        return 0
    own, least = floor((power + COARSE - 2.5) / COARSE), ceil((floor(log10(size)) - MOST_POWER) / COARSE)
    return COARSE * max(own, least)
