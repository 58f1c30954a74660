"""Digits of a value that the float nearest to it tells."""

from __future__ import annotations

import pytest

from linalg_viz.compute.exact.digits import magnitude, told_by_float
from tests.compute.exact.written import value


@pytest.mark.parametrize(
    ("typed", "e"),
    [("10-sqrt(2)*1e-50", 0), ("10+sqrt(2)*1e-50", 1), ("-10+sqrt(2)*1e-50", 0), ("1e-7-pi*1e-90", -8),
     ("cos(20°)^2+sin(20°)^2", 0), ("10*(cos(20°)^2+sin(20°)^2)", 1), ("sqrt(2)", 0), ("pi*1e100", 100), ("0", None)],
)  # fmt: skip
def test_the_power_of_ten_is_told_however_near_to_one_it_is(typed: str, e: int | None) -> None:
    assert magnitude(value(typed)) == e


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
