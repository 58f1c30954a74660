"""Small determinants by their definition agree with elimination by FLINT."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.questions import answer
from linalg_viz.compute.exact.quick.small import determinant
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.compute.exact.values import Rows


@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_same_as_by_elimination(n: int) -> None:
    primes = (2, 3, 5, 7, 11, 13, 17, 19, 23)
    for signs in product((-1, 1), repeat=n):
        A: Rows = tuple(
            tuple(Fraction(signs[i] * primes[3 * i + j], 1 + i + 2 * j) for j in range(n)) for i in range(n)
        )
        assert determinant(A) == answer("determinant", (A,)).value == Exact.of(A).determinant


def test_a_proportional_row_gives_exactly_zero() -> None:
    A = ((Fraction(1, 3), Fraction(1, 7)), (Fraction(10**40, 3), Fraction(10**40, 7)))
    assert determinant(A) == 0


def test_larger_ones_and_roots_are_left_to_elimination() -> None:
    root = Exact.of(((2,),)).spectral_norm
    assert determinant(tuple(tuple(Fraction(i == j) for j in range(4)) for i in range(4))) is None
    assert isinstance(root, Fraction)
    assert determinant(((Surd(((2, Fraction(1)),)),),)) is None
