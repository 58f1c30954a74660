"""Rational points of circles and spheres: the length is kept exactly, the direction within what was asked."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from linalg_viz.compute.circle_points import LARGEST, shortest, towards
from linalg_viz.compute.typing import array

ENTRY = st.fractions(-9, 9, max_denominator=30)
POINTS = st.integers(2, 3).flatmap(lambda n: st.tuples(*[ENTRY] * n)).filter(any)


def square(point: tuple[Fraction, ...]) -> Fraction:
    return sum((x * x for x in point), Fraction(0))


@example((Fraction(94, 21), Fraction(1, 23), Fraction(119, 26)), 0, 0.1, False)
@given(POINTS, st.integers(0, 10**6), st.sampled_from([0.1, 0.01, 1e-4]), st.booleans())
def test_turning_keeps_the_length_exactly(
    point: tuple[Fraction, ...], seed: int, near: float, known: bool
) -> None:
    to = np.random.default_rng(seed).normal(size=len(point))
    found = towards(square(point), to, near, point if known else ())
    length = square(point)
    long = length.numerator * length.denominator > LARGEST
    assert found is not None or long or (not known and len(point) == 2)
    if found is None:
        return
    assert square(found) == square(point)
    off = array(found) / float(square(point)) ** 0.5 - to / np.linalg.norm(to)
    assert np.linalg.norm(off) <= near


@example((Fraction(87, 17), Fraction(86, 23), Fraction(107, 30)))
@given(POINTS)
def test_the_shortest_vector_of_a_length_has_its_denominator(point: tuple[Fraction, ...]) -> None:
    length = square(point)
    found = shortest(length, len(point), point)
    assert (found is None) == (length.numerator * length.denominator > LARGEST)
    if found is None:
        return
    assert square(found) == square(point)
    assert all(square(point).denominator % x.denominator == 0 for x in found)


def test_a_hundred_turns_leave_no_longer_fractions_than_one() -> None:
    point: tuple[Fraction, ...] = (Fraction(3), Fraction(1))
    for k in range(100):
        found = towards(Fraction(10), np.array([np.cos(0.1 * k), np.sin(0.1 * k)]), 0.01, point)
        assert found is not None and max(x.denominator for x in found) < 10**5
        point = found


def test_what_is_too_long_is_refused() -> None:
    for square_of_length in (Fraction(10**24 + 1), Fraction(0), Fraction(3), Fraction(10**9 + 7, 10**4)):
        assert towards(square_of_length, np.array([1.0, 0.0]), 0.01) is None
    assert shortest(Fraction(3), 3) == (1, 1, 1) and shortest(Fraction(7), 3) is None
