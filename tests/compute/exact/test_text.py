"""Exact numbers as text: what is written is read again as the same number."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from linalg_viz.compute.elimination.arithmetic import is_one, is_zero
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.exact.text import as_factor, behind_sign, text, with_roots
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


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("-3/2", "-3/2"),
        ("2*pi", "2*pi"),
        ("-2*pi", "(-2)*pi"),
        ("pi/3", "(1/3)*pi"),
        ("sqrt(2)*pi", "sqrt(2)*pi"),
        ("(1+sqrt(2))*pi", "(1+sqrt(2))*pi"),
        ("sqrt(8)*pi", "(2*sqrt(2))*pi"),
        ("-sqrt(2)*pi", "(-sqrt(2))*pi"),
        ("pi+e-3", "pi+e-3"),
        ("e^2", "exp(2)"),
        ("pi^2", "pi^2"),
        ("pi^(-1/2)", "pi^(-1/2)"),
        ("(pi+1)^3", "(pi+1)^3"),
        ("(pi+1)*(e-1)", "(pi+1)*(e-1)"),
        ("(pi-3)/(e-2)", "(pi-3)/(e-2)"),
        ("-cos(1)", "-cos(1)"),
        ("cos(20°)", "cos((1/9)*pi)"),
        ("cos(160°)", "-cos((1/9)*pi)"),
        ("sin(70°)", "cos((1/9)*pi)"),
        ("sin(-20°)", "-cos((7/18)*pi)"),
        ("cos(700°)", "cos((1/9)*pi)"),
        ("(1-sqrt(5))/2", "(1-sqrt(5))/2"),
        ("sqrt(8)/3", "2*sqrt(2)/3"),
        ("sqrt(1+sqrt(2))", "sqrt(1+sqrt(2))"),
        ("ln(2)", "log(2)"),
    ],
)
def test_a_number_is_written_in_one_way(typed: str, written: str) -> None:
    assert text(value(typed)) == written and value(written) == value(typed)


@pytest.mark.parametrize(
    ("re", "im", "written"),
    [
        ("1", "2", "1+2*I"),
        ("0", "1", "I"),
        ("0", "-1", "-I"),
        ("0", "1/2", "I/2"),
        ("1/2", "-3/2", "(1-3*I)/2"),
        ("1/2", "1/3", "(3+2*I)/6"),
        ("1", "sqrt(2)", "1+sqrt(2)*I"),
        ("sqrt(3)/2", "1/2", "(sqrt(3)+I)/2"),
        ("0", "2*sqrt(2)/3", "2*sqrt(2)*I/3"),
        ("0", "1+sqrt(2)", "I+sqrt(2)*I"),
        ("0", "pi", "(pi)*I"),
        ("1", "pi", "1+(pi)*I"),
        ("e", "2", "e+(2)*I"),
        ("5", "0", "5"),
    ],
)
def test_a_complex_number_is_written_over_one_denominator(re: str, im: str, written: str) -> None:
    assert text(Complex(value(re), value(im))) == written


def test_a_formula_is_as_long_as_it_is_let_be() -> None:
    golden = value("(1+sqrt(5))/2")
    assert with_roots(golden) == with_roots(golden, 10) == "(1 + √5)/2" and with_roots(golden, 9) is None
    assert with_roots(Fraction(-12345, 7), 8) == "−12345/7" and with_roots(Fraction(-12345, 7), 7) is None
    assert with_roots(Fraction(10**9), 10) == "1000000000" and with_roots(Fraction(10**10), 10) is None
    assert with_roots(value("pi")) is None and with_roots(value("sqrt(1+sqrt(2))")) is None
    assert with_roots(value("3*sqrt(2)-1")) == "−1 + 3√2"
    assert (
        as_factor("1 + √2") == "(1 + √2)"
        and as_factor("(1 + √5)/2") == "(1 + √5)/2"
        and as_factor("√2") == "√2"
    )


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
