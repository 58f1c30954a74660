"""What hovering a number says: all its digits, = only where they are all there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.shell.exports.clipboard import all_digits


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(1, 3), "= 1/3"),
        (Fraction(-7), "= −7"),
        (Fraction(10**62 + 1, 3), "≈ 3.3333333333333333×10⁶¹"),
        (Fraction(12345678901234567890123, 7), "= 12345678901234567890123/7"),
        (Fraction(1) + Fraction(1, 10**80), "≈ 1"),
        (Fraction(1, 10**70), "= 1×10⁻⁷⁰"),
        (Fraction(10**5000 + 1), "≈ 1×10⁵⁰⁰⁰"),
        (0.1, "≈ 0.1"),
    ],
)
def test_equality_is_earned(value: Fraction | float, said: str) -> None:
    assert all_digits(value) == said
