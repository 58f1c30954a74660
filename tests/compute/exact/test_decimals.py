"""Digits of a value that the float nearest to it tells."""

from __future__ import annotations

import pytest

from linalg_viz.compute.exact.digits import told_by_float


@pytest.mark.parametrize("n", [1, 2, 5, 11, 12])
def test_a_float_tells_the_digits_that_both_of_its_neighbours_have(n: int) -> None:
    for near in (2.0**0.5, -(2.0**0.5), 1e-280, 123456789.1234, 1.7e308):
        assert told_by_float(near, n) == f"{near:.{n - 1}e}"
    # Half-way between two decimals of n digits its neighbours lie on either side.
    half = 1.0 + 5.0 * 10.0**-n if n > 1 else 1.5
    assert told_by_float(half, n) is None


def test_a_float_tells_nothing_of_longer_smaller_or_larger_numbers() -> None:
    for near, n in ((2.0**0.5, 13), (1e-291, 3), (0.0, 3), (-0.0, 3), (float("inf"), 3), (-float("inf"), 3)):
        assert told_by_float(near, n) is None
