"""Exact numbers as text: what is written is read again as the same number."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from linalg_viz.compute.elimination.arithmetic import is_one, is_zero
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.exact.text import behind_sign, text, with_roots
from linalg_viz.compute.exact.values import Complex
from tests.compute.exact.written import value


@pytest.mark.parametrize(
    "written",
    ["(sqrt(2)+1)*pi", "pi*(sqrt(2)+sqrt(3))", "-(sqrt(2)-1)*e", "(pi+1)*(e-1)", "sqrt(2)*pi", "pi/(1+sqrt(2))",
     "(1-sqrt(5))/2", "2/3*pi", "(1/2)*e", "-pi", "cos(1)*(1-sqrt(2))", "(pi-3)/(e-2)"],
)  # fmt: skip
def test_a_text_is_read_again_as_the_same_number(written: str) -> None:
    x = value(written)
    again = text(x)
    if again is not None:
        assert equal(value(again), x).holds, again


def test_one_and_zero_are_what_a_number_stands_for() -> None:
    one, nearly = number(value("sin(1)^2+cos(1)^2")), number(value("1+sqrt(2)*1e-30"))
    assert float(one) == float(nearly) == 1.0 and is_one(one) and not is_one(nearly)
    assert is_one(1.0) and not is_one(2.0) and not is_one(number(value("pi")))
    assert is_zero(number(value("sin(1)^2+cos(1)^2-1"))) and not is_zero(number(value("pi-3")))


def test_what_no_one_could_read_has_no_formula() -> None:
    huge = Fraction(10**5000 + 1, 3)
    assert text(huge) is None and with_roots(huge) is None and text(Complex(huge, Fraction(1))) is None
    root = entry.multiply(huge, entry.square_root(Fraction(2)))
    assert text(root) is None and with_roots(root) is None
    assert with_roots(entry.square_root(Fraction(2))) == "√2"


@pytest.mark.parametrize(
    ("written", "behind"),
    [
        ("2*sqrt(2)-1", "2√2 − 1"),
        ("(sqrt(5)-1)/2", "(√5 − 1)/2"),
        ("sqrt(7)-1-sqrt(2)", "√7 − 1 − √2"),
        ("sqrt(7)+sqrt(3)-1-sqrt(2)", "√3 − 1 − √2 + √7"),
        ("3-sqrt(2)", "3 − √2"),
        ("1/2", "1/2"),
    ],
)
def test_behind_a_sign_no_number_begins_with_a_minus(written: str, behind: str) -> None:
    found = with_roots(value(written))
    assert found is not None and behind_sign(found) == behind
    again = re.sub(r"√(\d+)", r"sqrt(\1)", re.sub(r"(\d)√", r"\1*√", behind.replace("−", "-")))
    assert equal(value(again.replace(" ", "")), value(written)).holds
