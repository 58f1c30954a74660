"""Rational points of circles and spheres: the length is kept exactly, the direction within what was asked."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.circle_points import shortest, simplest, turned
from linalg_viz.compute.typing import array

ENTRY = st.fractions(-9, 9, max_denominator=30)
POINTS = st.integers(2, 3).flatmap(lambda n: st.tuples(*[ENTRY] * n)).filter(any)


def square(point: tuple[Fraction, ...]) -> Fraction:
    return sum((x * x for x in point), Fraction(0))


@given(POINTS, st.integers(0, 10**6), st.sampled_from([0.1, 0.01, 1e-4]))
def test_turning_keeps_the_length_exactly(point: tuple[Fraction, ...], seed: int, near: float) -> None:
    to = np.random.default_rng(seed).normal(size=len(point))
    found = turned(point, to, near)
    assert found is not None and square(found) == square(point)
    off = array(found) / float(square(point)) ** 0.5 - to / np.linalg.norm(to)
    assert np.linalg.norm(off) <= near


@given(POINTS)
def test_the_shortest_vector_of_a_length_has_its_denominator(point: tuple[Fraction, ...]) -> None:
    found = shortest(point)
    assert found is not None and square(found) == square(point)
    assert all(square(point).denominator % x.denominator == 0 for x in found)


def test_a_hundred_turns_leave_no_longer_fractions_than_one() -> None:
    point: tuple[Fraction, ...] = (Fraction(3), Fraction(1))
    for k in range(100):
        found = turned(point, np.array([np.cos(0.1 * k), np.sin(0.1 * k)]), 0.01)
        assert found is not None and max(x.denominator for x in found) < 10**5
        point = found


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("1/4", "1/2", "1/2"),
        ("-1", "1", "0"),
        ("5/8", "7/9", "2/3"),
        ("-7/9", "-5/8", "-2/3"),
        ("3", "4", "3"),
    ],
)
def test_the_simplest_fraction_between_two(low: str, high: str, expected: str) -> None:
    assert simplest(Fraction(low), Fraction(high)) == Fraction(expected)


def test_what_is_too_long_is_refused() -> None:
    assert turned((Fraction(10**12), Fraction(1)), np.array([1.0, 0.0]), 0.01) is None
    assert turned((Fraction(0), Fraction(0)), np.array([1.0, 0.0]), 0.01) is None
