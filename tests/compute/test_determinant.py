"""The determinant of floats against exact arithmetic on the same floats, to the ends of the range."""

from fractions import Fraction
from math import inf, isinf, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from linalg_viz.compute.determinant import determinant
from linalg_viz.compute.exact import Exact


@given(arrays(np.float64, (3, 3), elements=st.floats(-1e6, 1e6)))
def test_it_is_the_exact_determinant_within_rounding(M: np.ndarray) -> None:
    rows = [[Fraction(float(x)) for x in row] for row in M]
    true = Exact.of(tuple(map(tuple, rows))).determinant
    bound = prod(sum(abs(row[j]) for row in rows) for j in range(3))
    assert abs(Fraction(determinant(M)) - true) <= bound / 10**13 + Fraction(1, 10**300)


@pytest.mark.parametrize(
    ("M", "value"),
    [
        ([[1e300, 0.0], [0.0, 1e-300]], 1.0),
        ([[1e200, 0.0], [0.0, 1e200]], inf),
        ([[0.0, 1e200], [1e200, 0.0]], -inf),
        ([[5e-324, 0.0], [0.0, 2.0]], 5e-324 * 2),
        ([[1e-200, 0.0], [0.0, 1e-200]], 0.0),
        ([[0.0, 0.0], [0.0, 0.0]], 0.0),
        ([[0.0, 1e200], [1e-200, 0.0]], -1.0),
    ],
)
def test_the_ends_of_the_range(M: list[list[float]], value: float) -> None:
    found = determinant(np.array(M))
    assert found == value if isinf(value) else found == pytest.approx(value, rel=1e-12, abs=0.0)


def test_of_nothing_it_is_one() -> None:
    assert determinant(np.empty((0, 0))) == 1.0
