"""The nearest float of a number known by bounds: as narrow as needed, and no further than the last number of bits."""

from __future__ import annotations

from fractions import Fraction
from math import inf, log2

from linalg_viz.compute.exact.balls import MOST_BITS, _sum
from linalg_viz.compute.exact.narrowing import float_between, nearest


def test_bounds_are_narrowed_until_both_ends_are_one_float() -> None:
    asked = []

    def third(bits: int) -> tuple[Fraction, Fraction]:
        asked.append(bits)
        return Fraction(1, 3) - Fraction(1, 2**bits), Fraction(1, 3) + Fraction(1, 2**bits)

    assert float_between(third, 16) == 1 / 3
    assert asked == [16, 32, 64]


def test_after_the_last_number_of_bits_the_lower_end_is_taken() -> None:
    asked = []

    def wide(bits: int) -> tuple[Fraction, Fraction]:
        asked.append(bits)
        return Fraction(1), Fraction(2)

    assert float_between(wide, MOST_BITS // 2) == 1.0
    assert asked == [MOST_BITS // 2, MOST_BITS]


def test_beyond_the_range_of_floats_is_infinity_with_its_sign() -> None:
    assert nearest(Fraction(10) ** 400) == inf and nearest(-(Fraction(10) ** 400)) == -inf
    assert nearest(Fraction(1, 10**400)) == 0.0 and nearest(Fraction(-7, 2)) == -3.5


def test_the_size_of_a_sum_is_that_of_its_terms() -> None:
    """log₂(2ᵃ + 2ᵇ), where the smaller may be too small to matter, and of two that are 0 it is 0."""
    for a, b, size in (
        (3.0, 3.0, 4.0),
        (3.0, 1.0, log2(10)),
        (100.0, 1.0, 100.0),
        (5.0, -inf, 5.0),
        (-inf, -inf, -inf),
    ):
        assert _sum(a, b) == _sum(b, a) == size
