"""A number as the labs hold it: the nearest float, which knows what it stands for."""

from __future__ import annotations

import copy
import math
import pickle
import sys
import threading
from fractions import Fraction

import pytest

from linalg_viz.compute.exact import Surd, rounded
from linalg_viz.compute.exact.rounded import Rounded, exactly, number, numbers, value, within_floats
from linalg_viz.scene.numbers import shown, stated
from linalg_viz.state.expressions.expressions import ExpressionError, parse


def of(text: str) -> Rounded:
    found = parse(text).evaluate({})
    assert isinstance(found, Rounded)
    return found


def test_it_draws_as_a_float_and_decides_as_its_value() -> None:
    root = of("sqrt(2)")
    assert float(root) == math.sqrt(2) and isinstance(root.exact, Surd)
    assert exactly(((root, Fraction(1)), (Fraction(2), root))).determinant == 0
    assert exactly(((math.sqrt(2), 1.0), (2.0, math.sqrt(2)))).determinant != 0
    assert type(root * 1) is float


def test_rationals_stay_fractions_and_all_comes_back() -> None:
    rows = ((Fraction(1, 3), of("sqrt(3)")), (of("pi"), of("cos(20°)")))
    assert numbers(exactly(rows).rows) == rows
    assert number(Fraction(2)) == Fraction(2) and type(number(Fraction(2))) is Fraction
    for x in rows[1]:
        for again in (pickle.loads(pickle.dumps(x)), copy.deepcopy(x)):
            assert isinstance(again, Rounded) and again == x and value(again) == value(x)


def test_its_digits_are_those_of_the_value() -> None:
    assert shown(of("sqrt(2)"), 17) == "1.414213562373095"  # the 17th digit is 0; a float's text ends in 1
    assert stated(of("1 + 1e-30*sqrt(2)")) == "≈ 1" and stated(of("(2^(1/3))^3 - 2")) == "≈ 0"
    huge = number(exactly(((of("1e300*sqrt(2)"),),)).times(exactly(((Fraction(10) ** 200,),))).rows[0][0])
    assert float(huge) == math.inf and shown(huge) == "1.414×10⁵⁰⁰"


@pytest.mark.parametrize(
    ("text", "digits"),
    [("exp(1000)/exp(999)", "2.7183"), ("(1+1e-300)^(1e300)", "2.7183"), ("(2^60+sqrt(2))/2^60", "1")],
)
def test_what_leaves_the_range_on_the_way_comes_back(text: str, digits: str) -> None:
    assert shown(of(text), 5) == digits


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9^9^9", "too large"),
        ("9^9^9^9", "too large"),
        ("exp(exp(exp(9)))", "too large"),
        ("1e300*1e300*pi", "too large"),
        ("exp(-1e18)", "too close to zero"),
        ("exp(-exp(exp(5)))", "too close to zero"),
        ("1e-200*1e-200*sqrt(2)", "too close to zero"),
        ("1e-400", "too close to zero"),
    ],
)
def test_what_no_float_is_near_is_refused(text: str, why: str) -> None:
    with pytest.raises(ExpressionError, match=why):
        parse(text).evaluate({})


def test_zero_to_100_digits_is_a_number_near_zero_and_not_too_small() -> None:
    found = within_floats(parse("(2^(1/3))^3 - 2").value({}))
    assert isinstance(found, Rounded) and found == 0.0


def test_threads_do_not_meet_in_what_was_told_of_matrices() -> None:
    """A table is looked at on the thread that read it while the window draws: both ask about their matrices."""
    matrices = [tuple(tuple(float(i * k + j) for j in range(3)) for i in range(3)) for k in range(40)]
    wanted = [(rounded.told_apart(A), rounded.hashed_once(A)) for A in matrices]
    wrong: list[object] = []

    def ask() -> None:
        try:
            for _ in range(150):
                for A, told in zip(matrices, wanted, strict=True):
                    if (rounded.told_apart(A), rounded.hashed_once(A)) != told:
                        wrong.append(A)
        except RuntimeError as error:
            wrong.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    finally:
        sys.setswitchinterval(before)
    assert not wrong
