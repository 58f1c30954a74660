"""Sums of numbers times letters are written as one would write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact.entry import square_root
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Formula
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.combination import combination
from linalg_viz.render.latex import formula_plain

ROOT = number(square_root(Fraction(2)))


@pytest.mark.parametrize(
    ("factors", "said"),
    [
        ((1, -2, 0), "x − 2 y"),
        ((-1, 1, -1), "−x + y − 1"),
        ((0, Fraction(-3, 2), 4), "−3/2 y + 4"),
        ((ROOT, known.plus(ROOT, Fraction(1)), ROOT), "√2 x + (1 + √2) y + √2"),
        ((known.plus(ROOT, Fraction(-3)), 0, known.plus(ROOT, Fraction(1))), "−(3 − √2) x + 1 + √2"),
        ((0, 1, known.plus(ROOT, Fraction(-3))), "y − (3 − √2)"),
        ((0, 0, 0), "0"),
    ],
)
def test_a_combination_is_written_without_needless_factors_and_brackets(
    factors: tuple[Number, ...], said: str
) -> None:
    terms = tuple(zip(factors, ("x", "y", ""), strict=True))
    exact = tuple((c if isinstance(c, float) else Fraction(c), letter) for c, letter in terms)
    assert formula_plain(Formula(combination(exact))) == said
