"""In a density all rows are drawn, so that all in an area are selected, not only those of the sample behind it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pca_tables import facts_of, given

from linalg_viz.data import ranges
from linalg_viz.data.read import read
from linalg_viz.labs.contract.cards import Note
from linalg_viz.labs.pca import prepared
from linalg_viz.labs.pca.card_axes import rows
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.picking import select

N = 5000


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, np.ndarray]:
    """A table of which a tenth is the sample, and its cells."""
    monkeypatch.setattr(prepared, "SAMPLE", N // 10)
    monkeypatch.setattr(prepared, "large", lambda table, names: True)
    X = np.random.default_rng(5).normal(size=(N, 3)) * [5, 2, 1]
    lines = ["a_m,b_m,c_m", *(",".join(f"{x:.4f}" for x in row) for row in X)]
    return read("\n".join(lines).encode(), reference="paste:many"), np.round(X, 4)


@pytest.mark.parametrize("changes", [{}, {"biplot": "covariance", "scale": True}, {"left_out": ((0, 900),)}])
def test_all_rows_in_the_area_are_selected(many: tuple[Any, np.ndarray], changes: dict[str, Any]) -> None:
    table, X = many
    shared, inputs = given(table)
    f = facts_of(table, **changes)
    assert f.data.sampled
    T = (X - f.axes.mean) / f.axes.scale @ f.V[:, :2]
    if "biplot" in changes:
        T = T / np.sqrt(f.lam[:2])
    low, high = np.quantile(T, 0.55, axis=0), np.quantile(T, 0.9, axis=0)
    corners = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
    wanted = ((T > low) & (T < high)).all(axis=1)
    wanted[: changes.get("left_out", ((0, 0),))[0][1]] = False
    p = select(Params(**changes), shared, inputs, "scores", corners)
    found = ranges.mask(p.selected, N)
    found[: changes.get("left_out", ((0, 0),))[0][1]] = False
    assert np.array_equal(found, wanted) and wanted.sum() > 300
    (card,) = rows(Params(**changes, selected=p.selected), f)
    said = " ".join(item.text for item in card.items if isinstance(item, Note))
    assert f"{wanted.sum()} rows are selected" in said and "in a sample of all rows" in said
