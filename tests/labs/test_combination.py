"""Sums of numbers times letters are written as one would write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact.entry import multiply, square_root
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Formula
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.combination import combination, in_words, term
from linalg_viz.render.latex import formula_plain

ROOT = number(square_root(Fraction(2)))
LESS = known.plus(ROOT, Fraction(-1))


@pytest.mark.parametrize(
    ("factors", "said"),
    [
        ((1, -2, 0), "x − 2 y"),
        ((-1, 1, -1), "−x + y − 1"),
        ((0, Fraction(-3, 2), 4), "−3/2 y + 4"),
        ((ROOT, known.plus(ROOT, Fraction(1)), ROOT), "√2 x + (1 + √2) y + √2"),
        ((known.plus(ROOT, Fraction(-3)), 0, known.plus(ROOT, Fraction(1))), "−(3 − √2) x + 1 + √2"),
        ((0, 1, known.plus(ROOT, Fraction(-3))), "y − (3 − √2)"),
        ((1, -2, known.plus(LESS, ROOT)), "x − 2 y + 2√2 − 1"),
        ((1, LESS, known.negative(LESS)), "x + (√2 − 1) y − (√2 − 1)"),
        ((known.negative(LESS), 1, LESS), "−(√2 − 1) x + y + √2 − 1"),
        ((0, 0, LESS), "√2 − 1"),
        ((0, 0, 0), "0"),
    ],
)
def test_a_combination_is_written_without_needless_factors_and_brackets(
    factors: tuple[Number, ...], said: str
) -> None:
    terms = tuple(zip(factors, ("x", "y", ""), strict=True))
    exact = tuple((c if isinstance(c, float) else Fraction(c), letter) for c, letter in terms)
    assert formula_plain(Formula(combination(exact))) == said


def test_a_combination_in_words_is_the_same_sum() -> None:
    half = Fraction(-1, 2)
    assert in_words(((Fraction(2), "u"), (Fraction(-1), "v"), (Fraction(0), "w"))) == "2 u − v"
    assert (
        in_words(((Fraction(-1), "x_1"), (Fraction(2), "x_2"), (half, "x_3")), gap="")
        == "−x_1 + 2x_2 − 1/2 x_3"
    )
    assert in_words(((known.plus(ROOT, Fraction(-3)), "u"),)) == "−(3 − √2) u" and in_words(()) == "0"
    assert in_words(((Fraction(1), "u"), (LESS, "v"), (LESS, ""))) == "u + (√2 − 1) v + √2 − 1"


def test_a_factor_below_the_range_of_floats_keeps_its_sign() -> None:
    tiny = number(multiply(square_root(Fraction(2)), Fraction(-1, 10**400)))
    assert float(tiny) == 0.0
    assert in_words(((Fraction(1), "u"), (tiny, "v"))).startswith("u − ")


def test_a_term_for_itself_says_when_it_is_rounded() -> None:
    third = Fraction(-12345, 67891)
    assert [term(Fraction(c), "v") for c in (-1, 0, 2)] == ["−v", "0", "2 v"]
    assert term(third, "v") == "≈ −0.1818 v" and term(ROOT, "v") == "√2 v"
