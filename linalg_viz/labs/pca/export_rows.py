"""Scores of all rows where the picture draws only some: piece by piece, so that the table is not copied."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.data.export import Line, number
from linalg_viz.labs.pca import export
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params

PIECE = 1 << 14
"""Rows taken at a time."""


def scores(p: Params, f: Facts) -> Iterator[Line]:
    """As ``export.scores``, for every used row of a table of which only a sample is drawn."""
    if not f.data.sampled:
        yield from export.scores(f)
        return
    yield next(export.scores(f))
    for rows, _, T in export.scored(f, _pieces(p, f)):
        for row, t in zip(rows, T, strict=True):
            yield [str(int(row) + 1), *export.of_row(f, int(row)), *(number(x) for x in t)]


def contributions(p: Params, f: Facts) -> Iterator[Line]:
    """As ``export.contributions``, of every used row."""
    return export.contributions(f, _pieces(p, f))


def cos2(p: Params, f: Facts) -> Iterator[Line]:
    """As ``export.cos2``, of every used row."""
    return export.cos2(p, f, _pieces(p, f))


def supplementary(p: Params, f: Facts) -> Iterator[Line]:
    """As ``export.supplementary``, with the centre of every used row of a group."""
    return export.supplementary(p, f, _pieces(p, f))


def _pieces(p: Params, f: Facts) -> Iterator[tuple[NDArray[np.int64], Real]]:
    """The used rows and their numbers (k, p); a missing cell is its column's mean, or its row is not used."""
    n = f.table.row_count
    kept = ~ranges.mask(p.left_out, n)
    columns = [np.asarray(f.table.column(name).values) for name in f.axes.names]
    for values in columns:
        kept &= ~np.isinf(values)
    means = np.array([_mean(values, kept) for values in columns]) if p.missing == "mean" else f.axes.mean
    for start in range(0, n, PIECE):
        rows = np.arange(start, min(start + PIECE, n), dtype=np.int64)[kept[start : start + PIECE]]
        X = np.column_stack([values[rows] for values in columns])
        gaps = np.isnan(X)
        used = np.ones(len(rows), dtype=bool)
        if p.missing == "mean":
            X = np.where(gaps, means, X)
        else:
            used = ~gaps.any(axis=1)
        yield rows[used], X[used]


def _mean(values: Real, kept: NDArray[np.bool_]) -> float:
    """The mean of the known cells of the rows that are kept; there is one, for the column takes part."""
    return float(np.nanmean(values[kept]))


def cleaned(p: Params, f: Facts) -> Iterator[Line]:
    """As ``export.cleaned``; where only a sample is drawn, the rows that are used of the whole table."""
    if not f.data.sampled:
        yield from export.cleaned(f)
        return
    yield export.cleaned_head(f)
    for rows, X in _pieces(p, f):
        yield from export.cleaned_lines(f, rows, X)


def selection(p: Params, f: Facts) -> Iterator[Line]:
    """All columns of the selected rows, as they stand in the cleaned table.

    Rows that are not used stand there too, as they were read: supplementary ones, and those with a missing
    cell that nothing fills.
    """
    rows = np.flatnonzero(ranges.mask(p.selected, f.table.row_count)).astype(np.int64)
    X = np.empty((len(rows), f.p))
    for j, name in enumerate(f.axes.names):
        X[:, j] = np.asarray(f.table.column(name).values)[rows]
    for used, numbers in _pieces(p, f) if f.data.sampled else ((f.data.rows, export.numbers(f)),):
        _, mine, theirs = np.intersect1d(rows, used, assume_unique=True, return_indices=True)
        X[mine] = numbers[theirs]
    yield export.cleaned_head(f)
    yield from export.cleaned_lines(f, rows, X)
