"""Scores and the cleaned table of all rows where only a sample is drawn, against NumPy on all of them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.data.export import texts
from linalg_viz.data.table import Column, Dialect, Table
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.pca import export_rows, facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.work import work
from linalg_viz.state import resolve
from linalg_viz.state.document import Document
from tests.harness.tiers import costly_after

N, P = 30_000, 8
RNG = np.random.default_rng(11)
X = RNG.normal(size=(N, P)) * np.arange(1, P + 1) + 100.0
X[RNG.random((N, P)) < 0.001] = np.nan
X[17, 2] = np.inf
TABLE = Table(
    "x", "/x.csv",
    (*(Column(f"c{j}", "number", X[:, j].copy()) for j in range(P)),
     Column("kind", "text", codes=np.zeros(N, dtype=np.int32), labels=("=risky",))),
    Dialect("utf-8", ",", None, ".", None, 1, 2),
)  # fmt: skip


def found(p: Params) -> facts.Facts:
    """What the lab knows of the table once everything it waits for is done."""
    inputs = Inputs(tables={"/x.csv": TABLE})
    for _ in range(5):
        wanted = work(p, inputs)
        if wanted is None:
            break
        made = wanted.make(lambda _share: None, lambda: False)
        inputs = replace(inputs, tables={**inputs.tables, wanted.key: made})
    f = facts.of(p, resolve.shared(replace(Document.first(LABS), data="/x.csv")), inputs)
    assert isinstance(f, facts.Facts) and f.data.sampled and len(f.data.rows) < N
    return f


@pytest.mark.parametrize("missing", ["drop", "mean"])
@pytest.mark.parametrize("scale", costly_after(1, [True, False]))
def test_scores_of_all_rows(missing: str, scale: bool) -> None:
    p = Params(missing=missing, scale=scale, left_out=((5, 10), (40, 41)))
    f = found(p)
    head, *lines = export_rows.scores(p, f)
    used = ~np.isinf(X).any(axis=1)
    used[[5, 6, 7, 8, 9, 40]] = False
    Y = X.copy()
    if missing == "drop":
        used &= ~np.isnan(X).any(axis=1)
    else:
        means = np.nanmean(np.where(used[:, None], X, np.nan), axis=0)
        Y = np.where(np.isnan(X), means, X)
    Z = Y[used] - Y[used].mean(axis=0)
    Z /= Z.std(axis=0, ddof=1) if scale else 1.0
    V = np.linalg.svd(Z, full_matrices=False)[2]
    V *= np.sign(V[np.arange(P), np.abs(V).argmax(axis=1)])[:, None]
    assert head == ["row", *(f"PC{k}" for k in range(1, P + 1))]
    assert [int(line[0]) for line in lines] == (np.flatnonzero(used) + 1).tolist()
    scores = np.array([line[1:] for line in lines], dtype=float)
    assert np.abs(scores - Z @ V.T).max() < 1e-6 * np.abs(scores).max()


@pytest.mark.parametrize("missing", ["drop", "mean"])
def test_shares_and_group_centres_of_all_rows(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = Column("part", "text", codes=np.arange(N, dtype=np.int32) ** 2 % 3, labels=("a", "b", "c"))
    monkeypatch.setitem(globals(), "TABLE", replace(TABLE, columns=(*TABLE.columns, parts)))
    p = Params(missing=missing, scale=True, group="part", left_out=((5, 10),))
    f = found(p)
    _, *lines = export_rows.scores(p, f)
    rows = np.array([line[0] for line in lines], dtype=int) - 1
    T = np.array([line[-P:] for line in lines], dtype=float)
    said = [line for line in export_rows.supplementary(p, f) if line[0] == "group"]
    codes = parts.codes[rows] if parts.codes is not None else rows
    assert [line[1] for line in said] == ["a", "b"], "no row is of the third"
    for g, line in enumerate(said):
        assert np.array(line[2:], dtype=float) == pytest.approx(T[codes == g].mean(axis=0), abs=1e-9)
    shares = [line for line in export_rows.contributions(p, f) if line[0] == "row"]
    assert [line[1] for line in shares] == [str(row + 1) for row in rows]
    every = np.array([line[2:] for line in shares], dtype=float)
    assert np.allclose(every.sum(axis=0), 1.0, rtol=1e-9, atol=0.0)
    assert np.allclose(every, T**2 / (T**2).sum(axis=0), rtol=1e-6, atol=1e-15)
    quality = [line for line in export_rows.cos2(p, f) if line[0] == "row"]
    squares = np.array([line[2:] for line in quality], dtype=float)
    assert np.allclose(squares, T**2 / (T**2).sum(axis=1)[:, None], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("missing", ["drop", "mean"])
def test_the_cleaned_table_has_all_rows_that_are_used(missing: str) -> None:
    p = Params(missing=missing)
    f = found(p)
    text = "".join(texts(export_rows.cleaned(p, f)))
    head, *rows = csv.reader(io.StringIO(text))
    used = np.isfinite(X).all(axis=1)
    Y = X
    if missing == "mean":
        used = ~np.isinf(X).any(axis=1)
        Y = np.where(np.isnan(X), np.nanmean(np.where(used[:, None], X, np.nan), axis=0), X)
    assert head == ["kind", *(f"c{j}" for j in range(P))]
    assert {row[0] for row in rows} == {"'=risky"}
    found_cells, read = np.array([row[1:] for row in rows], dtype=float), ~np.isnan(X[used])
    assert np.array_equal(found_cells[read], X[used][read])
    assert found_cells.shape == Y[used].shape and np.allclose(found_cells, Y[used], rtol=1e-12, atol=0.0)


@pytest.mark.parametrize("missing", ["drop", "mean"])
def test_selected_rows_are_lines_of_the_cleaned_table_and_rows_not_used_as_they_were_read(
    missing: str,
) -> None:
    gap = int(np.flatnonzero(np.isnan(X).any(axis=1))[0])
    wanted = sorted({17, 41, gap, N - 1})
    p = Params(missing=missing, left_out=((41, 42),), selected=tuple((row, row + 1) for row in wanted))
    f = found(p)
    head, *lines = export_rows.selection(p, f)
    above, *every = export_rows.cleaned(p, f)
    assert head == above and len(lines) == len(wanted)
    for row, line in zip(wanted, lines, strict=True):
        read = ["'=risky", *("" if np.isnan(x) else repr(float(x)) for x in X[row])]
        if row == gap and missing == "mean":
            assert line in every and "" not in line
        else:
            assert line == read
            assert (line in every) == (row == N - 1)
