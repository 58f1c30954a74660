"""Shown numbers: few digits, a true minus, no minus zero, and "=" only where it is earned."""

from __future__ import annotations

import math
import random
import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.digits import digits as certified
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.exact.surd import root_of_rational
from linalg_viz.scene import numbers
from linalg_viz.scene.numbers import columns, latex, relation, shown, stated

floats = st.floats(allow_nan=False, allow_infinity=False)


def read(text: str) -> F:
    """The value of a shown text, by Python's own reading of numbers."""
    plain = text.replace("−", "-").replace("×10", "e").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return F(plain)


@pytest.mark.parametrize(
    ("value", "four", "six"),
    [
        (F(3, 2), "3/2", "3/2"),
        (F(-1, 3), "−1/3", "−1/3"),
        (F(12345, 7), "1764", "12345/7"),
        (F(12000), "12000", "12000"),
        (1 / 3, "0.3333", "0.333333"),
        (-2.5, "−2.5", "−2.5"),
        (2.78146, "2.781", "2.78146"),
        (-0.0, "0", "0"),
        (999.96, "1000", "999.96"),
        (0.00012345, "0.0001234", "0.00012345"),
        (1.2e-5, "1.2×10⁻⁵", "1.2×10⁻⁵"),
        (-1e300, "−1×10³⁰⁰", "−1×10³⁰⁰"),
        (1234567.0, "1.235×10⁶", "1.23457×10⁶"),
        (F(10**400), "1×10⁴⁰⁰", "1×10⁴⁰⁰"),
        (F(1, 3 * 10**400), "3.333×10⁻⁴⁰¹", "3.33333×10⁻⁴⁰¹"),
        (5, "5", "5"),
    ],
)
def test_numbers_as_they_stand(value: F | float, four: str, six: str) -> None:
    assert (shown(value, 4), shown(value, 6)) == (four, six)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 + 2j, "1 + 2i"),
        (-1j, "−i"),
        (2.5j, "2.5i"),
        (1 - 1j, "1 − i"),
        (3 + 0j, "3"),
        (-1 / 3 - 2j, "−0.3333 − 2i"),
    ],
)
def test_complex_numbers(value: complex, text: str) -> None:
    assert shown(value) == text
    assert relation(value, text) == "≈"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, complex(0, math.nan), complex(math.inf, 1)])
def test_what_is_not_finite_is_refused(value: complex) -> None:
    with pytest.raises(ValueError, match="finite"):
        shown(value)
    with pytest.raises(ValueError, match="digit"):
        shown(1.0, digits=0)


def test_equality_is_earned() -> None:
    assert stated(F(3, 2)) == "= 3/2"
    assert stated(F(12345, 7)) == "≈ 1764"
    assert stated(F(123456)) == "≈ 123500"
    assert stated(F(1, 10**6)) == "= 1×10⁻⁶"
    assert stated(0.5) == "≈ 0.5"
    assert stated(2) == "= 2"
    assert relation(F(1, 3), "0.3333") == "≈"
    assert relation(F(1, 4), "0.25") == "="
    assert relation(F(-1, 4), "−1/4") == "="
    assert relation(F(1), "one") == relation(F(1), "1/0") == "≈"


def test_exactness_can_be_told() -> None:
    assert shown(F(3, 2), exact=False) == "1.5"
    assert shown(0.5, exact=True) == "1/2"
    assert shown(0.1, exact=True) == "0.1"


@given(floats, st.sampled_from([1, 4, 6]))
def test_a_float_is_shown_to_the_nearest_of_its_digits(x: float, digits: int) -> None:
    text = shown(x, digits)
    mantissa = re.sub("×.*", "", text).replace("−", "").replace(".", "").strip("0")
    assert len(mantissa) <= digits
    assert "-" not in text
    assert text != "−0"
    assert abs(read(text) - F(x)) <= abs(F(x)) * F(5, 10**digits)
    assert relation(x, text) == "≈"


@given(floats)
def test_seventeen_digits_are_all_of_them(x: float) -> None:
    assert float(read(shown(x, 17))) == x


@given(st.fractions(), st.sampled_from([4, 6, 17]))
def test_a_fraction_is_equal_exactly_when_its_text_is(q: F, digits: int) -> None:
    text = shown(q, digits)
    assert relation(q, text) == ("=" if read(text) == q else "≈")


def test_columns_share_their_decimals() -> None:
    assert columns(((F(1), 0.5), (F(-3, 2), 2**0.5))) == (("1", "0.500"), ("−3/2", "1.414"))
    assert columns(((F(1, 3), 1.0), (0.25, 2.0), (-12.3456, 3.0))) == (
        ("0.33", "1"),
        ("0.25", "2"),
        ("−12.35", "3"),
    )
    assert columns(((1000.0,), (0.001234,))) == (("1000",), ("0.001234",))
    assert columns(((-0.0,), (1.5,))) == (("0",), ("1.5",))
    assert columns(((1e-9,), (1.0,))) == (("1×10⁻⁹",), ("1",))


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=5))
def test_no_entry_of_a_column_vanishes(column: list[float]) -> None:
    for x, (text,) in zip(column, columns(tuple((x,) for x in column)), strict=True):
        assert (read(text) == 0) == (x == 0)
        assert not text.startswith("−") or x < 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (F(-3, 2), "-\\frac{3}{2}"),
        (1.2e-5, "1.2 \\times 10^{-5}"),
        (-1e120, "-1 \\times 10^{120}"),
        (1 - 2j, "1 - 2i"),
        (F(7), "7"),
    ],
)
def test_numbers_in_formulas(value: F | complex, text: str) -> None:
    assert latex(value) == text


def test_a_column_rounds_each_number_once() -> None:
    """0.77652 to four digits is 0.7765, and that to three places 0.776; the number itself is nearer to 0.777."""
    assert columns(((4.415111,), (0.7765167,))) == (("4.415",), ("0.777",))
    assert columns(((F(1136, 1000) + F(1, 10**9),), (F(-38852616, 10**8),))) == (("1.136",), ("−0.389",))


def test_what_lies_half_way_goes_to_the_even_digit() -> None:
    """As NumPy prints: 2.5 and 3.5 to one digit are 2 and 4, so that rounding leans to no side."""
    assert [shown(x, 1) for x in (0.25, 2.5, 3.5, -2.5, -3.5)] == ["0.2", "2", "4", "−2", "−4"]
    assert [shown(x, 2) for x in (0.125, 0.375, F(1001, 80))] == ["0.12", "0.38", "13"]
    assert columns(((1234.25,), (2.5,), (3.5,), (-0.5,))) == (("1234",), ("2",), ("4",), ("−0.5",))


def test_a_fraction_of_thousands_of_digits_is_shown() -> None:
    huge = F(10**6000 + 1, 10**5999)
    assert shown(huge, 4) == "10" and shown(1 / huge, 6) == "0.1" and shown(F(10) ** 5000, 4) == "1×10⁵⁰⁰⁰"


@pytest.mark.parametrize("digits", [1, 4, 17, 40])
def test_long_numbers_are_rounded_as_short_ones(digits: int) -> None:
    """They are rounded in integers: to the same digits as by decimals, half way to the even one."""
    draw = random.Random(digits)
    for _ in range(40):
        top, bottom = (draw.getrandbits(draw.randint(1, 3000)) + 1 for _ in range(2))
        x = draw.choice((1, -1)) * F(top, bottom)
        context = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)
        known = context.divide(Decimal(x.numerator), Decimal(x.denominator))
        assert numbers.read(shown(x, digits, False)) == F(known) == read(shown(x, digits, False))
    half = F(25 * 10**99)
    assert (shown(half, 1), shown(half + 1, 1), shown(-3 * half, 1)) == ("2×10¹⁰⁰", "3×10¹⁰⁰", "−8×10¹⁰⁰")


def test_what_is_read_is_the_number_that_is_written() -> None:
    assert numbers.read("−12.50×10⁻³") == F(-125, 10**4) and numbers.read("1.5×10³⁰⁰") == 15 * F(10) ** 299
    assert (
        numbers.read("3.75") == F(15, 4)
        and numbers.read("−7/2") == F(-7, 2)
        and numbers.read("1/0") is None
        and numbers.read("x") is None
    )


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(1, 16),
)
def test_a_float_is_rounded_as_the_fraction_that_it_is(x: float, digits: int) -> None:
    exact = F(x)
    rounded = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)
    wanted = rounded.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    assert numbers._rounded(x, digits) == wanted


@given(st.integers(2, 10**6), st.integers(-9, 9), st.integers(1, 14))
def test_the_digits_of_a_root_are_those_of_its_value(n: int, power: int, digits: int) -> None:
    value = entry.multiply(root_of_rational(F(n)), F(10) ** power)
    x = number(value)
    said = numbers.read(shown(x, digits, False))
    assert said == certified(value, digits).value
    assert shown(x, digits, False) == shown(number(value), digits, False)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 16))
def test_the_digits_of_a_float_are_those_of_the_fraction_it_is(x: float, digits: int) -> None:
    assert shown(x, digits) == shown(x, digits) == shown(F(x), digits, False)
