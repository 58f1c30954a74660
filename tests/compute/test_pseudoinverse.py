"""Penrose's four conditions: none is off for A⁺, and each is told from the others."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import rational as exact
from linalg_viz.compute.pseudoinverse import penrose
from linalg_viz.compute.typing import RationalRows, array

MATRICES = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.tuples(*[st.tuples(*[st.integers(-3, 3).map(F)] * size[1])] * size[0])
)


@given(MATRICES)
def test_the_exact_pseudoinverse_keeps_all_four(rows: RationalRows) -> None:
    p = penrose(array(rows), array(exact.pseudoinverse(rows)))
    assert max(p.outer, p.inner, p.range_symmetric, p.row_space_symmetric) < 1e-10


@pytest.mark.parametrize(
    ("X", "off"),
    [
        ([[1.0, 0.0], [0.0, 0.0]], (0.0, 0.0, 0.0, 0.0)),
        ([[0.5, 0.0], [0.0, 0.0]], (0.5, 0.25, 0.0, 0.0)),  # too short
        ([[1.0, 0.0], [0.0, 1.0]], (0.0, 1.0, 0.0, 0.0)),  # too much
        ([[1.0, 2.0], [0.0, 0.0]], (0.0, 0.0, 2.0, 0.0)),  # along the wrong kernel
        ([[1.0, 0.0], [3.0, 0.0]], (0.0, 0.0, 0.0, 3.0)),  # into the wrong row space
    ],
)
def test_each_condition_sees_its_own_fault(X: list[list[float]], off: tuple[float, ...]) -> None:
    found = penrose(np.diag([1.0, 0.0]), np.array(X))
    assert (found.outer, found.inner, found.range_symmetric, found.row_space_symmetric) == off


def test_refusals_and_what_overflows() -> None:
    with pytest.raises(ValueError, match="is 3×2, not 2×3"):
        penrose(np.ones((2, 3)), np.ones((2, 3)))
    with pytest.raises(ValueError, match="finite"):
        penrose(np.array([[np.nan]]), np.ones((1, 1)))
    assert penrose(np.array([[1e300]]), np.array([[1e300]])).outer == np.inf
