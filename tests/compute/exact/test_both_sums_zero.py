"""Two differences that are each exactly 0, though their parts are known by balls: their difference is 0 too."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.decide import compare, is_zero
from tests.compute.exact.written import matrix


@pytest.mark.parametrize("text", ["cos(40°) 1/2;cos(80°) 1/2", "pi 1/3;e 1/3", "exp(1) 2;pi 2"])
def test_the_difference_of_two_that_cancel(text: str) -> None:
    A = matrix(text)
    half = A.rows[0][1]
    image = A.apply((Fraction(0), Fraction(1)))
    left = [entry.subtract(half, z) for z in image]
    assert all(is_zero(x).holds for x in left) and compare(*left) == 0
    assert compare(entry.add(left[0], Fraction(1, 10**9)), left[1]) == 1
