"""Exact forms that are shown: sums of roots over one denominator, none where it would be too long."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact import Complex, Surd, entry
from linalg_viz.labs.parts import surds

HUGE = 10**5000 + 1


def root(square: Fraction) -> Surd | Fraction:
    """√square, exactly."""
    found = entry.square_root(square)
    assert isinstance(found, (Surd, Fraction))
    return found


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(-3, 2), "−3/2"),
        (root(Fraction(8, 9)), "2√2/3"),
        (Complex(Fraction(1), root(Fraction(2))), "1 + √2 i"),
        (Fraction(10**17), "1" + "0" * 17),
        (Fraction(10**18), ""),
        (Fraction(1, 10**18), ""),
    ],
)
def test_the_form_is_exact_and_at_most_so_long(value: Complex | Surd | Fraction, told: str) -> None:
    assert surds.text(value) == told


@pytest.mark.parametrize("value", [Fraction(HUGE), Fraction(1, HUGE), Surd(((HUGE, Fraction(1)),))])
def test_thousands_of_digits_are_no_error(value: Surd | Fraction) -> None:
    assert surds.text(value) == ""
