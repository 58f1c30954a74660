"""Rounding to k digits: nearest, ties to even, as the standard library's decimals do it."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.digits import rounded


@pytest.mark.parametrize(
    ("x", "digits", "expected"),
    [("2.5", 1, "2"), ("3.5", 1, "4"), ("-2.5", 1, "-2"), ("-3.5", 1, "-4"), ("0.125", 2, "0.12"),
     ("0.135", 2, "0.14"), ("9.95", 2, "10"), ("1050", 2, "1000"), ("1150", 2, "1200"), ("2.51", 1, "3")],
)  # fmt: skip
def test_ties_go_to_the_even_digit(x: str, digits: int, expected: str) -> None:
    assert rounded(Fraction(x), digits) == Fraction(expected)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(1, 8))
def test_it_is_what_decimal_arithmetic_does(x: Decimal, digits: int) -> None:
    expected = Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(x)
    assert rounded(Fraction(x), digits) == Fraction(expected)
