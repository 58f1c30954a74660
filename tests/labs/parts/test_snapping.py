"""Snapping: nine pixels at any zoom, the strongest place first, exact entries where they can be exact."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.labs.parts.snapping import (
    Snap,
    decimals,
    integers,
    multiple,
    nearest,
    rounded,
    unmoved,
)


@pytest.mark.parametrize("resolution", [1e-6, 0.01, 1.0, 300.0])
def test_a_drag_snaps_within_nine_pixels_and_no_further(resolution: float) -> None:
    place = Snap((F(2), F(-1)), "there")
    for pixels, caught in ((0.0, True), (8.9, True), (9.1, False), (17.9, False)):
        to = np.array([2.0, -1.0]) + pixels * resolution * np.array([0.6, 0.8])
        assert (nearest(to, [place], resolution) is place) == caught, pixels


def test_the_strongest_place_within_reach_wins_not_the_nearest() -> None:
    strong, weak = Snap((F(1), F(0)), "strong"), Snap((F(1), F(1, 100)), "weak")
    to = np.array([1.0, 0.01])
    assert nearest(to, [strong, weak], 0.01) is strong
    assert nearest(to, [strong, weak], 0.001) is weak
    assert nearest(to, [], 1.0) is None


def test_whole_numbers_are_the_nearest_ones_with_their_signs() -> None:
    snap = integers(np.array([1.6, -2.4, 0.2]))
    assert snap.entries == (F(2), F(-2), F(0)) and snap.reason == "whole numbers (2, −2, 0)"
    assert all(isinstance(x, F) for x in snap.entries)


def test_a_multiple_is_the_foot_on_the_line_and_exactly_dependent() -> None:
    of = (F(1, 3), F(-2))
    to = np.array([1.0, -5.9])
    (snap,) = multiple(to, of, 0.01, "parallel")
    assert snap.entries[0] * of[1] == snap.entries[1] * of[0]
    base = np.array([1 / 3, -2.0])
    foot = base * (to @ base) / (base @ base)
    assert np.allclose([float(x) for x in snap.entries], foot, atol=0.01)
    assert list(multiple(to, (F(0), F(0)), 0.01, "of nothing")) == []
    (other_side,) = multiple(-to, of, 0.01, "parallel")
    assert float(other_side.entries[1]) > 0


def test_a_pixel_decides_how_many_places_are_kept() -> None:
    assert [decimals(r) for r in (300.0, 1.0, 0.5, 0.1, 0.09, 0.01, 1e-30)] == [-2, 0, 1, 1, 2, 2, 12]
    assert rounded(1.23456, 0.01) == F(123, 100) and rounded(-1.23456, 0.01) == F(-123, 100)
    assert rounded(1749.0, 100.0) == F(1700)


def test_a_handle_was_not_moved_when_only_rounding_differs() -> None:
    here = np.array([1e6, -3.0])
    assert unmoved(here, here.copy()) and unmoved(here, here * (1 + 1e-15))
    assert not unmoved(here, here + [1e-3, 0.0])
    assert unmoved(np.zeros(2), np.zeros(2)) and not unmoved(np.zeros(2), np.array([1e-100, 0.0]))
