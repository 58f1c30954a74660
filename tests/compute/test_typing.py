"""Entries as arrays: nearest floats, read-only, and the same array again for what cannot change."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.compute.typing import KEPT, array, rational


def test_a_matrix_that_cannot_change_has_one_array_and_one_that_can_has_its_own() -> None:
    A = ((F(1, 3), 2.0), (F(-1, 7), 0.5))
    assert array(A) is array(A) and array(A).tolist() == [[1 / 3, 2.0], [-1 / 7, 0.5]]
    with pytest.raises(ValueError, match="read-only"):
        array(A)[0, 0] = 1.0
    outside, inside = [(F(1), F(2))], ([F(1), F(2)],)
    assert array(outside).tolist() == array(inside).tolist() == [[1.0, 2.0]]
    outside[0], inside[0][0] = (F(5), F(6)), F(7)
    assert array(outside).tolist() == [[5.0, 6.0]] and array(inside).tolist() == [[7.0, 2.0]]
    for k in range(3 * KEPT):  # what was let go of is made again
        assert array(((F(k),),)).tolist() == [[float(k)]]
    assert array(A).tolist() == [[1 / 3, 2.0], [-1 / 7, 0.5]]


def test_what_is_beyond_the_floats_is_infinite_with_its_sign() -> None:
    huge = F(10) ** 400
    assert array((huge, -huge, 1 / huge)).tolist() == [np.inf, -np.inf, 0.0]


def test_one_float_is_enough_to_be_not_rational() -> None:
    assert rational(((F(1), 2), (3, F(1, 2)))) == ((1, 2), (3, F(1, 2))) and rational(((F(1), 2.0),)) is None
