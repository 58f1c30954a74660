"""Short ways that a frame takes give what the long ones give."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute.eigen import _scaled
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.entry import add, multiply, square_root, subtract
from linalg_viz.compute.exact.functions import cosine, degrees
from linalg_viz.compute.exact.quick.small import image
from linalg_viz.compute.exact.rounded import Rounded, told_apart
from linalg_viz.compute.exact.surd import Surd, surd
from linalg_viz.compute.exact.values import Real
from linalg_viz.scene.numbers import relation

TWO, THREE = square_root(Fraction(2)), square_root(Fraction(3))
HALF = Fraction(1, 2)


def test_a_fraction_is_added_to_roots_on_either_side() -> None:
    assert add(HALF, TWO) == add(TWO, HALF) == surd({1: HALF, 2: Fraction(1)})
    assert subtract(HALF, TWO) == surd({1: HALF, 2: Fraction(-1)})
    both = add(add(HALF, TWO), THREE)
    assert subtract(both, HALF) == add(TWO, THREE) == Surd(((2, Fraction(1)), (3, Fraction(1))))
    assert add(both, HALF) == surd({1: Fraction(1), 2: Fraction(1), 3: Fraction(1)})
    assert float(subtract(HALF, TWO)) == pytest.approx(0.5 - 2**0.5, rel=1e-15)


def test_an_image_of_fractions() -> None:
    A = ((Fraction(1), Fraction(-2)), (HALF, Fraction(3)))
    assert Exact.of(A).apply((Fraction(4), Fraction(1, 3))) == (Fraction(10, 3), Fraction(3))
    assert image(A, (TWO, Fraction(1))) is None and image(A, (1, 2)) is None
    assert Exact.of(A).apply((1, 2)) == (Fraction(-3), Fraction(13, 2))
    with pytest.raises(ValueError, match="cannot be multiplied"):
        Exact.of(A).apply((Fraction(1),))
    zero = tuple((Fraction(0),) * 2 for _ in range(2))
    assert Exact.of(zero).apply((HALF, HALF)) == (0, 0)


@pytest.mark.parametrize("k", [0, 1, -7, 300, -1000, 1040])
def test_a_power_of_two_moves_no_digit(k: int) -> None:
    for x in (Fraction(1, 3), Fraction(-7, 10), Fraction(0), Fraction(1, 10**200), TWO):
        assert _scaled(x, k) == nearest_float(multiply(x, Fraction(2) ** k))


def test_a_float_that_is_kept_is_the_nearest() -> None:
    real = cosine(degrees(Fraction(20)))
    assert isinstance(real, Real) and float(real) == float(real) == np.cos(np.pi / 9)
    tiny = multiply(real, Fraction(1, 10**400))
    assert float(tiny) == 0.0 and float(multiply(real, Fraction(10**400))) == float("inf")
    assert float(multiply(real, Fraction(-1))) == -float(real)


def test_equals_stands_before_roots_that_are_written_in_full() -> None:
    assert relation(Rounded(TWO), "√2") == "=" and relation(Rounded(TWO), "1.414") == "≈"
    assert relation(Rounded(TWO), "√3") == "≈"


def test_what_equality_does_not_tell_is_told_in_rows_too() -> None:
    exact = ((Fraction(1), Fraction(2)), (Fraction(3), Fraction(4)))
    assert told_apart(exact) is False
    one = ((Fraction(1), 2.0), (Fraction(3), Fraction(4)))
    assert told_apart(one) == ((False, True), False) and told_apart(((0.0,), (-0.0,))) == (
        ("0.0",),
        ("-0.0",),
    )
