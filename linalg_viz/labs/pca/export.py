"""What can be taken out: scores, loadings, eigenvalues, ledger and cleaned table as CSV, and NumPy lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real
from linalg_viz.data import export, ranges
from linalg_viz.data.export import (
    COLUMN,
    EXTRA_COLUMN,
    EXTRA_ROW,
    GROUP,
    ROW,
    Block,
    Line,
    cell,
    guarded,
    number,
    of_kinds,
)
from linalg_viz.data.table import Column
from linalg_viz.labs.pca import grouped
from linalg_viz.labs.pca.facts import Facts, aside_columns, aside_rows
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene.numbers import counted

Rows: TypeAlias = tuple[NDArray[np.int64], Real]
"""Rows (k,) that are used, and their numbers (k, p)."""


def scores(f: Facts) -> Iterator[Line]:
    """Row number from 1, its label and group if it has them, and its coordinates on every component."""
    # The number of a row gives way to a label of that name, a label to a component.
    yield export.head(["row", *(c.name for c in called(f)), *(f"PC{j + 1}" for j in range(f.r))])
    T = f.scores(tuple(range(f.r)))
    for i, row in enumerate(f.data.rows):
        yield [str(int(row) + 1), *of_row(f, int(row)), *(number(x) for x in T[i])]


def called(f: Facts) -> list[Column]:
    """What a row is called: its label, and the group that it was given by name."""
    return [f.table.column(name) for name in (f.table.label, f.table.named) if name]


def of_row(f: Facts, row: int) -> Line:
    """What one row is called, row from 0."""
    return [cell(column.cell(row)) for column in called(f)]


def loadings(f: Facts) -> Iterator[Line]:
    """For each column its mean and scale, its entries in the directions, and its loadings (entries × √λ)."""
    ks = range(f.r)
    yield ["column", "mean", "scale", *(f"v{j + 1}" for j in ks), *(f"loading{j + 1}" for j in ks)]
    L = measures.loadings(f.V, f.lam)
    for i, name in enumerate(f.axes.names):
        entries = [number(x) for x in f.V[i]]
        size = [number(f.axes.mean[i]), number(f.axes.scale[i])]
        yield [guarded(name), *size, *entries, *(number(x) for x in L[i])]


def eigenvalues(f: Facts) -> Iterator[Line]:
    """For each component its variance, its share, and the share of it and all before it."""
    yield ["component", "eigenvalue", "share", "running share"]
    run = measures.running(f.share)
    for j in range(f.r):
        yield [f"PC{j + 1}", number(f.lam[j]), number(f.share[j]), number(run[j])]


def contributions(f: Facts, pieces: Iterable[Rows] = ()) -> Iterator[Line]:
    """The share of each column in each direction, and of each row in each variance: 1 together.

    The rows are those that are drawn, and those of ``pieces`` where these are only a sample.
    """
    columns = Block(COLUMN, f.axes.names, measures.contributions(f.V))
    rows = (
        Block(ROW, _names(f, which), measures.row_contributions(T, f.lam, f.axes.divisor))
        for which, _, T in scored(f, pieces)
    )
    return of_kinds(chain([columns], rows), f.r)


def cos2(p: Params, f: Facts, pieces: Iterable[Rows] = ()) -> Iterator[Line]:
    """cos²: how much of each column and row, supplementary ones too, each component shows; rows as above."""
    extra, r = aside_columns(f)
    rows, Z = aside_rows(p, f)
    before = (
        Block(COLUMN, f.axes.names, measures.correlations(f.V, f.share) ** 2),
        Block(EXTRA_COLUMN, extra, r**2),
    )
    used = (Block(ROW, _names(f, which), measures.row_cos2(T, z)) for which, z, T in scored(f, pieces))
    aside = Block(EXTRA_ROW, _names(f, rows), measures.row_cos2(Z @ f.V, Z))
    return of_kinds(chain(before, used, [aside]), f.r)


def scored(f: Facts, pieces: Iterable[Rows]) -> Iterator[tuple[NDArray[np.int64], Real, Real]]:
    """Rows (k,) that are used, as they are decomposed (k, p), and their scores (k, r)."""
    if not f.data.sampled:
        yield f.data.rows, f.Z, f.scores(tuple(range(f.r)))
        return
    for rows, X in pieces:
        Z = (X / 10.0**f.data.power - f.axes.mean) / f.axes.scale
        yield rows, Z, Z @ f.V


def supplementary(p: Params, f: Facts, pieces: Iterable[Rows] = ()) -> Iterator[Line]:
    """Scores of the rows left out by hand, correlations of the columns that take no part, and the centre of
    each group that is told apart: the mean of its scores, over ``pieces`` where only a sample is drawn.
    """
    extra, r = aside_columns(f)
    rows, Z = aside_rows(p, f)
    names, means = _group_centres(f, pieces)
    blocks = (
        Block(EXTRA_ROW, _names(f, rows), Z @ f.V),
        Block(EXTRA_COLUMN, extra, r),
        Block(GROUP, names, means),
    )
    return of_kinds(blocks, f.r)


def _group_centres(f: Facts, pieces: Iterable[Rows]) -> tuple[list[str], Real]:
    """What the groups are called that have rows (g,), and the means (g, r) of the scores of those."""
    if f.groups is None or not f.r:
        return [], np.zeros((0, f.r))
    told = len(f.groups.values)
    total, count = np.zeros((told, f.r)), np.zeros(told)
    of_all = grouped.of_all(f.table, f.groups) if f.data.sampled else None
    for rows, _, T in scored(f, pieces):
        codes = f.groups.codes if of_all is None else of_all[rows]
        for g in range(told):
            members = codes == g
            count[g] += np.count_nonzero(members)
            total[g] += T[members].sum(axis=0)
    there = np.flatnonzero(count)
    return [grouped.spoken(f.groups.values[g]) for g in there], total[there] / count[there, None]


def _names(f: Facts, rows: NDArray[np.int64]) -> list[str]:
    label = f.table.column(f.table.label) if f.table.label else None
    named = [None if label is None else label.cell(int(row)) for row in rows]
    return [str(int(row) + 1) if name is None else str(name) for row, name in zip(rows, named, strict=True)]


def ledger(p: Params, f: Facts) -> Iterator[Line]:
    """What the import and this lab decided, left out or changed: line, column, cell, message."""
    yield from export.ledger(f.table.ledger, f.table.dialect.place)
    for row, column, text in p.edits:
        yield ["", guarded(column), guarded(text), f"row {row + 1} was edited"]
    if f.data.missing:
        yield ["", "", "", f"{ranges.rows_in_words(f.data.missing)} with missing cells left out"]
    if f.data.infinite:
        yield ["", "", "", f"{ranges.rows_in_words(f.data.infinite)} with infinite cells left out"]
    if f.data.filled:
        yield ["", "", "", f"{counted(f.data.filled, 'missing cell')} filled with the mean of their column"]
    if p.left_out:
        yield ["", "", "", f"rows left out by hand: {spans(p.left_out)}"]
    for note in (*f.data.notes, *f.axes.notes):
        yield ["", "", "", guarded(note)]


def spans(found: ranges.Ranges) -> str:
    """Ranges of rows as a person counts them, from 1: 4-6, 10."""
    return ", ".join(str(a + 1) if b == a + 1 else f"{a + 1}-{b}" for a, b in found)


def cleaned(f: Facts) -> Iterator[Line]:
    """The rows and columns that take part, as numbers; every other column as it was read."""
    yield cleaned_head(f)
    yield from cleaned_lines(f, f.data.rows, numbers(f))


def cleaned_head(f: Facts) -> Line:
    """The names of the columns of a cleaned table: those that take part come last."""
    return export.head([*(c.name for c in others(f)), *f.axes.names])


def cleaned_lines(f: Facts, rows: NDArray[np.int64], X: Real) -> Iterator[Line]:
    """Rows (k,) of a cleaned table, whose numbers in the columns that take part are X (k, p)."""
    beside = others(f)
    for row, x in zip(rows, X, strict=True):
        yield [*(cell(column.cell(int(row))) for column in beside), *(number(value) for value in x)]


def others(f: Facts) -> list[Column]:
    """The columns that take no part."""
    names = set(f.axes.names)
    return [c for c in f.table.columns if c.name not in names]


def numbers(f: Facts) -> Real:
    """The drawn rows (n, p) as numbers: as they were read, and what was filled in."""
    X = f.data.X[:, list(f.axes.index)] * 10.0**f.data.power
    for j, name in enumerate(f.axes.names):
        # The numbers of the picture may count in powers of ten: only what was filled in comes from them.
        read = np.asarray(f.table.column(name).values)[f.data.rows]
        X[:, j] = np.where(np.isnan(read), X[:, j], read)
    return X


def numpy_lines(p: Params, f: Facts, file: str = "cleaned.csv") -> str:
    """NumPy lines that find the same components, signs, scaling and divisor from the cleaned table."""
    columns = ", ".join(repr(guarded(name)) for name in f.axes.names)
    ddof = 1 if p.divisor == "n-1" else 0
    lines = [
        "import csv",
        "",
        "import numpy as np",
        "",
        f"names = [{columns}]",
        f"with open({file!r}, encoding='utf-8', newline='') as table:",
        "    head, *rows = csv.reader(table)",
        "places = [head.index(name) for name in names]",
        "X = np.array([[float(row[at]) for at in places] for row in rows])",
        "mu = X.mean(axis=0)" if p.centre else "mu = np.zeros(X.shape[1])",
        f"s = X.std(axis=0, ddof={ddof})" if p.scale else "s = np.ones(X.shape[1])",
        "Z = (X - mu) / s",
        "U, sigma, Vt = np.linalg.svd(Z, full_matrices=False)",
        "largest = Vt[np.arange(len(Vt)), np.abs(Vt).argmax(axis=1)]",
        "Vt *= np.where(largest < 0, -1, 1)[:, None]",
        *(f"Vt[{k - 1}] *= -1" for k in p.flips if k <= f.r),
        f"eigenvalues = sigma**2 / {'(len(X) - 1)' if ddof else 'len(X)'}",
        "share = eigenvalues / eigenvalues.sum()",
        "scores = Z @ Vt.T",
        "loadings = Vt.T * np.sqrt(eigenvalues)",
        "",
    ]
    return "\n".join(lines)
