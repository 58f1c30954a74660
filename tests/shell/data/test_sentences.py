"""What cards say of a table follows the choices made of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from linalg_viz.labs.contract.cards import Note, Typeset
from linalg_viz.state.actions import Press, SetParam

from .test_selection import fitted


def words(window: Any) -> str:
    """All formulas and sentences of the cards, a line each."""
    window.session.refresh_cards()
    items = [item for card in window.session.cards for item in card.items]
    return "\n".join(
        each.plain if isinstance(each, Typeset) else each.text
        for each in items
        if isinstance(each, Note | Typeset)
    )


@pytest.mark.parametrize(
    ("centre", "scale", "scores", "row", "distances"),
    [
        (True, False, "T = (X − 1 μᵀ) V", "(x − mean) · v", "those of the data"),
        (True, True, "T = (X − 1 μᵀ) S⁻¹ V", "(x − mean) / sd · v", "those of the scaled data"),
        (False, False, "T = X V", "coordinates x · v", "those of the data"),
        (False, True, "T = X S⁻¹ V", "coordinates x / sd · v", "those of the scaled data"),
    ],
)
@pytest.mark.sample
def test_what_scores_are_is_said_as_the_rows_are_prepared(
    iris_window: Any, centre: bool, scale: bool, scores: str, row: str, distances: str
) -> None:
    session = iris_window.session
    session.dispatch(SetParam("pca", "centre", centre))
    session.dispatch(SetParam("pca", "scale", scale))
    said, f = words(iris_window), fitted(iris_window)
    assert scores in said.splitlines() and row in said and distances in said
    assert ("S has the standard deviations of the columns on its diagonal" in said) is scale
    X = np.column_stack([f.table.column(name).values for name in f.axes.names])
    Z = (X - (X.mean(axis=0) if centre else 0.0)) / (X.std(axis=0, ddof=1) if scale else 1.0)
    assert f.scores((0, 1)) == pytest.approx(Z @ f.V[:, :2], abs=1e-9)
    session.dispatch(SetParam("pca", "biplot", "covariance"))
    assert ("correlations of the columns" in words(iris_window)) is centre


def test_a_component_turned_round_is_no_longer_said_to_have_its_largest_entry_positive(
    iris_window: Any,
) -> None:
    session = iris_window.session
    (line,) = (each for each in words(iris_window).splitlines() if "signs:" in each)
    assert line.endswith("largest entry of each direction positive")
    session.dispatch(Press("flip:2", session.inputs))
    (line,) = (each for each in words(iris_window).splitlines() if "signs:" in each)
    assert line.endswith("positive, but for PC2, turned round by hand")
    V = fitted(iris_window).V
    largest = [float(v[np.argmax(np.abs(v))]) for v in V.T]
    assert largest[1] < 0.0 < min(largest[0], *largest[2:])
    session.dispatch(Press("flip:2", session.inputs))
    assert "turned round" not in words(iris_window)
