"""Scores of all rows, where the picture draws only some of them: piece by piece, so that no copy of the table is made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca import export, ranges
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.tables import row_name

PIECE = 1 << 14
"""Rows taken at a time."""


def scores(p: Params, f: Facts) -> Iterator[export.Line]:
    """As ``export.scores``, for every used row of a table of which only a sample is drawn."""
    if not f.data.sampled:
        yield from export.scores(f)
        return
    yield next(export.scores(f))
    for rows, T in _pieces(p, f):
        for row, t in zip(rows, T, strict=True):
            name = [export.guarded(row_name(f.table, int(row)))] if f.table.label else []
            yield [str(int(row) + 1), *name, *(repr(float(x)) for x in t)]


def _pieces(p: Params, f: Facts) -> Iterator[tuple[NDArray[np.int64], Real]]:
    """The used rows and their scores; a missing cell is the mean of its column, or its row is not used."""
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
        yield rows[used], (X[used] - f.axes.mean) / f.axes.scale @ f.V


def _mean(values: Real, kept: NDArray[np.bool_]) -> float:
    """The mean of the known cells of the rows that are kept; some cell is known, else the column would not take part."""
    return float(np.nanmean(values[kept]))


def cleaned(p: Params, f: Facts) -> Iterator[export.Line]:
    """As ``export.cleaned``; where only a sample is drawn, the rows that are used of the whole table."""
    if not f.data.sampled:
        yield from export.cleaned(f)
        return
    names = set(f.axes.names)
    others = [c for c in f.table.columns if c.name not in names]
    columns = [*others, *(f.table.column(name) for name in f.axes.names)]
    yield [export.guarded(c.name) for c in columns]
    for rows, _ in _pieces(p, f):
        for row in rows:
            yield [_cell(c.cell(int(row))) for c in columns]


def _cell(cell: float | str | bool | None) -> str:
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else export.guarded(str(cell))


def texts(lines: Iterator[export.Line], many: int = 4096) -> Iterator[str]:
    """Lines of cells as pieces of text of many lines each."""
    found = export.csv_text(lines)
    while first := next(found, ""):
        yield "".join(chain([first], islice(found, many - 1)))
