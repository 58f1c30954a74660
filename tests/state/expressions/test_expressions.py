"""Entries: what is read, what is exact, what is refused and where."""

from __future__ import annotations

import math
from fractions import Fraction as F

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.exact import Real, Surd
from linalg_viz.compute.exact.decide import equal
from linalg_viz.state.expressions.expressions import ExpressionError, decimal_text, number_text, parse
from linalg_viz.state.expressions.tokens import complaint

EXACT = {
    "3/2": F(3, 2),
    ".5": F(1, 2),
    "1.": F(1),
    "0.25": F(1, 4),
    "1e-3": F(1, 1000),
    "2E2": F(200),
    "−2": F(-2),
    "- - 2": F(2),
    "2×3÷4·2": F(3),
    "-2^2": F(-4),
    "2**-1": F(1, 2),
    "2^3^2": F(512),
    "2⁻¹": F(1, 2),
    "3²": F(9),
    "½": F(1, 2),
    "⅐": F(1, 7),
    "2½": F(5, 2),
    "0.1+0.2": F(3, 10),
    "3(1+1)": F(6),
    "(1+1)(1+2)": F(6),
    "1/2(4)": F(2),
    "sqrt(4)": F(2),
    "√(9/4)": F(3, 2),
    "4^(1/2)": F(2),
    "4^0.5": F(2),
    "8^(2/3)": F(4),
    "(-8)^(1/3)": F(-2),
    "(-8)^(2/3)": F(4),
    "(4/9)^(-1/2)": F(3, 2),
    "0^0": F(1),
    "cos(60°)": F(1, 2),
    "cos 60°": F(1, 2),
    "cos(60 deg)": F(1, 2),
    "cos(pi)": F(-1),
    "cos pi": F(-1),
    "cos 2Pi": F(1),
    "sin pi/6": F(0),
    "COS(PI)": F(-1),
    "cos(π/2)": F(0),
    "sin(pi/6)": F(1, 2),
    "sin(-390°)": F(-1, 2),
    "sin(7pi/6)": F(-1, 2),
    "sin²(30°)": F(1, 4),
    "tan(45°)": F(1),
    "tan(135°)": F(-1),
    "tan(1e6 pi)": F(0),
    "sin⁻¹(1/2)/pi": F(1, 6),
    "acos(-1/2)/π": F(2, 3),
    "atan(1)/pi": F(1, 4),
    "arcsin(0)": F(0),
    "exp(0)": F(1),
    "ln(1)": F(0),
    "e^0": F(1),
    "abs(-3/2)": F(3, 2),
    "0*sqrt(2)": F(0),
    "pi-π": F(0),
}

NEAR = {
    "sqrt(2)": mpmath.sqrt(2),
    "2sqrt(2)": 2 * mpmath.sqrt(2),
    "2^(1/3)": mpmath.cbrt(2),
    "(-2)^(1/3)": -mpmath.cbrt(2),
    "pi": mpmath.pi,
    "180°": mpmath.pi,
    "2π²": 2 * mpmath.pi**2,
    "e": mpmath.e,
    "e^2": mpmath.exp(2),
    "cos(pi/6)": mpmath.cos(mpmath.pi / 6),
    "sin(10°)": mpmath.sin(mpmath.pi / 18),
    "tan(70°)": mpmath.tan(7 * mpmath.pi / 18),
    "sin(2)": mpmath.sin(2),
    "acos(0.3)": mpmath.acos(mpmath.mpf(3) / 10),
    "atan(1/3)": mpmath.atan(mpmath.mpf(1) / 3),
    "log(10)": mpmath.log(10),
    "exp(-1/2)": mpmath.exp(mpmath.mpf(-1) / 2),
}

WRONG = {
    "1,5": (1, "1.5"),
    "1 2": (2, "side by side"),
    "1.2.3": (3, "side by side"),
    "1/0": (2, "Division by zero"),
    "2/(3-3)": (2, "Division by zero"),
    "0^-1": (0, "Division by zero"),
    "1+sqrt(-2)": (2, "not real"),
    "(-2)^0.5": (0, "not real"),
    "log(0)": (0, "positive"),
    "asin(2)": (0, "−1 to 1"),
    "tan(90°)": (0, "90°"),
    "9**9**9": (0, "too large"),
    "1e400": (0, "too large"),
    "exp(1000)": (0, "too large"),
    "1e-400": (0, "too close to zero"),
    "exp(-1000)": (0, "too close to zero"),
    "2^-5000": (0, "too close to zero"),
    "1e999999999999": (0, "out of range"),
    "1+2)": (3, "closes nothing"),
    "*2": (0, "before"),
    "1*/2": (1, "after"),
    "tt": (0, "single letter"),
    "sni(2)": (0, "sin"),
    "2+3i": (3, "imaginary"),
    "inf": (0, "finite"),
    "nan": (0, "finite"),
    "∞": (0, "finite"),
    "sin t^2": (0, "sin(…)"),
    "[1]": (0, "round"),
    "x=1": (1, "equation"),
    "__import__('os')": (0, "cannot be part"),
    "().__class__": (2, "point"),
    "a.b": (1, "point"),
    "lambda:0": (6, "cannot be part"),
    "２": (0, "cannot be part"),
}


@pytest.mark.parametrize("text", EXACT)
def test_exact_values_are_fractions(text: str) -> None:
    value = parse(text).evaluate({})
    assert isinstance(value, F)
    assert value == EXACT[text]


@pytest.mark.parametrize("text", NEAR)
def test_other_values_are_floats_within_an_ulp_or_two(text: str) -> None:
    value = parse(text).evaluate({})
    assert isinstance(value, float)
    assert abs(value - NEAR[text]) <= 2 * math.ulp(value)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named_with_its_place(text: str) -> None:
    start, words = WRONG[text]
    with pytest.raises(ExpressionError) as caught:
        parse(text).evaluate({})
    assert caught.value.start == start
    assert words in caught.value.message
    assert not caught.value.unfinished


@pytest.mark.parametrize(
    "text", ["", "  ", "1+", "3/", "-", "(1+2", "cos", "cos(", "2^", "sq", "√", "1.5e-", "."]
)
def test_half_typed_text_is_unfinished(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.unfinished


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * 1000 + ")" * 1000,
        "1" * 1_000_000,
        "-" * 500 + "1",
        "2^" * 500 + "2",
        "√" * 500 + "2",
    ],
)
def test_deep_and_long_texts_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"at most 2000|nested"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["1" + "+1" * 999, "1" + "*1" * 999, "1^" * 30 + "1", "(" * 30 + "1" + ")" * 30]
)
def test_the_largest_allowed_texts_have_values(text: str) -> None:
    assert parse(text).evaluate({}) == (1000 if "+" in text else 1)


def test_sin_and_cos_of_one_angle_agree_where_they_must() -> None:
    assert (
        parse("sin(45°)").evaluate({}) == parse("cos(45°)").evaluate({}) == parse("-sin(225°)").evaluate({})
    )


def test_letters_are_sliders_in_order_of_appearance() -> None:
    expression = parse("2t + a t - sin(θ) + E")
    assert expression.letters == ("t", "a", "θ", "E")
    assert expression.evaluate({"t": F(1, 2), "a": F(3), "θ": F(0), "E": F(1)}) == F(7, 2)
    assert parse("cos(2t)").evaluate({"t": 0.5}) == math.cos(1.0)
    assert parse("µ").letters == parse("μ").letters


def test_a_letter_without_a_value_or_with_a_wild_one_is_refused() -> None:
    for values in ({}, {"t": math.nan}, {"t": math.inf}):
        with pytest.raises(ExpressionError, match="letter"):
            parse("1+t").evaluate(values)


def test_minus_zero_is_zero() -> None:
    assert math.copysign(1, parse("-t").evaluate({"t": 0.0})) == 1


@pytest.mark.parametrize("text", ["3", "-1/2", "0.25", "½", "−2", "1e-3"])
def test_plain_numbers_are_literal(text: str) -> None:
    assert parse(text).is_literal


@pytest.mark.parametrize("text", ["1+1", "sqrt(4)", "t", "pi", "60°", "2*3", "1/2/3", "2²", "1/(2+1)"])
def test_thoughts_are_not_literal(text: str) -> None:
    assert not parse(text).is_literal


@given(st.text(max_size=60))
def test_any_text_is_a_value_or_a_sentence(text: str) -> None:
    try:
        value = parse(text).evaluate({})
    except ExpressionError as why:
        assert 0 <= why.start <= why.end <= len(text)
        assert why.message.endswith(".")
    else:
        assert math.isfinite(value)


@given(st.text(alphabet="0123456789.+-*/^()teπ°√²½ sincoqrta,", max_size=40))
def test_any_text_of_the_grammar_is_a_value_or_a_sentence(text: str) -> None:
    try:
        value = parse(text).evaluate({"t": 0.5, "s": F(2), "a": F(-1, 3)})
    except ExpressionError as why:
        assert 0 <= why.start <= why.end <= len(text)
    else:
        assert math.isfinite(value)


operations = st.recursive(
    st.fractions(min_value=-20, max_value=20, max_denominator=20).map(lambda q: (f"({q})", q)),
    lambda parts: st.tuples(parts, st.sampled_from("+-*"), parts).map(
        lambda t: (
            f"({t[0][0]}{t[1]}{t[2][0]})",
            {"+": t[0][1] + t[2][1], "-": t[0][1] - t[2][1], "*": t[0][1] * t[2][1]}[t[1]],
        )
    ),
    max_leaves=12,
)


@given(operations)
def test_rational_expressions_are_those_of_the_fractions(case: tuple[str, F]) -> None:
    text, value = case
    assert parse(text).evaluate({}) == value


@given(st.fractions())
def test_a_fraction_survives_its_text(value: F) -> None:
    assert parse(number_text(value)).evaluate({}) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_survives_its_text(value: float) -> None:
    text = number_text(value)
    if 0 < abs(value) < 1e-300:
        value = float(text)
    assert float(parse(text).evaluate({})) == value
    assert text != "-0"


def test_number_texts() -> None:
    values = [F(-3, 2), F(4), 0.1, 2.0, -0.0, 1e-7, 1e22, F(10**300), F(1, 10**300)]
    assert [number_text(v) for v in values] == [
        "-3/2",
        "4",
        "0.1",
        "2",
        "0",
        "1e-7",
        "1e22",
        "1e300",
        "1/1e300",
    ]
    with pytest.raises(ValueError, match="finite"):
        number_text(math.inf)


@pytest.mark.parametrize("length", [23, 24, 25, 60])
def test_what_is_wrong_is_quoted_by_its_ends(length: int) -> None:
    """Up to 24 characters as they are, of more the first and last eleven."""
    word = "".join(chr(ord("a") + k % 26) for k in range(length))
    shown = word if length <= 24 else f"{word[:11]}…{word[-11:]}"
    assert f"at character 3, “{shown}”" in complaint(f"1+{word}", 2, 2 + length, "Wrong", "mend it").message
    assert complaint("1+", 2, 2, "Wrong", "mend it").message == "Wrong: mend it."


def test_decimal_texts() -> None:
    cases = [(0.33333, 0.01), (1.0004, 0.01), (-0.001, 0.01), (123456.0, 100.0), (9.999, 0.01), (-12.54, 0.1)]
    assert [decimal_text(x, r) for x, r in cases] == ["0.33", "1", "0", "123500", "10", "-12.5"]
    assert decimal_text(3.2e-9, 1e-11) == "3.2e-9"
    # Of two that are as near the even one.
    assert [decimal_text(x, 1.0) for x in (1.5, 2.5, -1.5, -2.5, 0.5)] == ["2", "2", "-2", "-2", "0"]
    for x, r in [(math.nan, 1.0), (1.0, 0.0), (1.0, math.inf)]:
        with pytest.raises(ValueError, match="finite"):
            decimal_text(x, r)


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e3))
def test_a_decimal_is_near_enough_and_none_shorter_is(x: float, resolution: float) -> None:
    text = decimal_text(x, resolution)
    assert abs(parse(text).evaluate({}) - F(x)) <= F(resolution) / 2
    places = len(text.partition(".")[2])
    if places and "e" not in text:
        assert abs(round(F(x), places - 1) - F(x)) > F(resolution) / 2


@pytest.mark.parametrize("text", EXACT)
def test_the_value_of_what_is_rational_is_the_same_fraction(text: str) -> None:
    assert parse(text).value({}) == EXACT[text]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("sqrt(8)", "2 sqrt(2)"),
        ("cos(45°)", "1/sqrt(2)"),
        ("sqrt(2)*sqrt(3)", "√6"),
        ("(1+√2)^2", "3+2√2"),
        ("t*sqrt(2)", "√2/3"),
    ],
)
def test_the_value_of_roots_is_exact(text: str, same: str) -> None:
    found = parse(text).value({"t": F(1, 3)})
    assert isinstance(found, Surd)
    assert found == parse(same).value({})


def test_the_value_of_the_rest_is_a_tree_that_knows_its_digits() -> None:
    found = parse("cos(20°)").value({})
    assert isinstance(found, Real)
    assert equal(parse("4x^3 - 3x").value({"x": found}), F(1, 2))
    assert not equal(parse("4x^3 - 3x").value({"x": F(parse("cos(20°)").evaluate({}))}), F(1, 2))


@pytest.mark.parametrize("text", ["1/(sqrt(2)^2-2)", "sqrt(1-√2)", "ln(0)", "t"])
def test_what_has_no_value_is_refused_exactly_too(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text).value({})
