"""Values of entries: what stays exact, what becomes a tree, and digits against mpmath."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.exact import Exact, Real, Surd, Undefined, Value, is_exact
from linalg_viz.compute.exact.decide import compare, equal, is_zero, largest, sign, sign_of
from linalg_viz.compute.exact.digits import bounds, digits, magnitude
from linalg_viz.compute.exact.entry import (
    CONSTANTS,
    add,
    divide,
    multiply,
    negate,
    power,
    square_root,
    subtract,
)
from linalg_viz.compute.exact.functions import cosine, degrees, sine, tangent
from linalg_viz.compute.exact.surd import square_part, surd
from linalg_viz.compute.exact.text import text
from linalg_viz.compute.exact.values import Complex, Grid, Question
from linalg_viz.state.expressions.expressions import parse
from tests.compute.exact.written import floating, mp, mpf, same, value

EXACT = {
    "2/3": "2/3",
    "0.1+0.2": "3/10",
    "sqrt(8)": "2*sqrt(2)",
    "sqrt(4/9)": "2/3",
    "sqrt(1/2)": "sqrt(2)/2",
    "sqrt(2)*sqrt(3)": "sqrt(6)",
    "1/(sqrt(2)+sqrt(3))": "-sqrt(2)+sqrt(3)",
    "sqrt(3+2sqrt(2))": "1+sqrt(2)",
    "sqrt(2+sqrt(3))": "(sqrt(2)+sqrt(6))/2",
    "sqrt((5-2sqrt(6))/9)": "(-sqrt(2)+sqrt(3))/3",
    "sqrt((11-4sqrt(6))/16)": "(2*sqrt(2)-sqrt(3))/4",
    "sqrt(10+2sqrt(6)+2sqrt(10)+2sqrt(15))": "sqrt(2)+sqrt(3)+sqrt(5)",
    "(1+sqrt(5))^10": "62976+28160*sqrt(5)",
    "2^(-1/2)": "sqrt(2)/2",
    "(-8)^(1/3)": "-2",
    "cos 30°": "sqrt(3)/2",
    "sin 45°": "sqrt(2)/2",
    "cos 75°": "(-sqrt(2)+sqrt(6))/4",
    "tan 15°": "2-sqrt(3)",
    "cos 36°": "(1+sqrt(5))/4",
    "sin 18°": "(-1+sqrt(5))/4",
    "cos 240°": "-1/2",
    "sin(-pi/6)": "-1/2",
    "sin(pi/6+pi/12)": "sqrt(2)/2",
    "pi/pi": "1",
    "acos(sqrt(3)/2)": "1/6*pi",
    "acos(cos(-20°))": "(1/9)*pi",
    "acos(cos(200°))": "(8/9)*pi",
    "asin(cos(7°))": "(83/180)*pi",
    "e^0": "1",
    "ln(e)": "1",
    "abs(1-sqrt(2))": "-1+sqrt(2)",
}


@pytest.mark.parametrize("typed", EXACT)
def test_what_can_be_exact_is(typed: str) -> None:
    found = value(typed)
    assert text(found) == EXACT[typed].replace("1/6*pi", "(1/6)*pi")
    assert same(mpf(found, 80), floating(typed), 70) if typed != "(-8)^(1/3)" else found == -2


@pytest.mark.parametrize(
    "typed",
    ["pi", "e", "cos 20°", "sin 10°", "2^(1/3)", "sqrt(pi)", "exp(sqrt(2))", "ln 2", "tan 1", "atan 2", "pi^e",
     "sqrt(1+sqrt(2))", "cos(1)+sqrt(2)", "asin(1/3)", "acos(0.3)", "sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)+sqrt(11)"],
)  # fmt: skip
def test_the_rest_is_a_tree_with_right_digits(typed: str) -> None:
    found = value(typed)
    assert isinstance(found, Real)
    assert not is_exact(found)
    assert same(mpf(found, 100), floating(typed), 99)
    assert float(found) == float(floating(typed))
    low, high = bounds(found, 256)
    assert low < high < low + Fraction(1, 10**60)
    assert pickle.loads(pickle.dumps(found)) == found == value(typed)
    assert hash(found) == hash(value(typed))


@pytest.mark.parametrize(
    "typed",
    ["cos(20°)^2+sin(20°)^2-1", "4cos(20°)^3-3cos(20°)-1/2", "pi-16atan(1/5)+4atan(1/239)", "ln(6)-ln(2)-ln(3)",
     "exp(2)-e*exp(1)", "2^(1/3)*4^(1/3)-2", "cos 20°*cos 40°*cos 80°-1/8",
     "1e50*(cos(20°)^2+sin(20°)^2)-1e50", "sin(asin(1/3))-1/3"],
)  # fmt: skip
def test_zero_to_a_hundred_digits(typed: str) -> None:
    found = sign_of(value(typed.replace("cos 20°*cos 40°*cos 80°", "cos(20°)*cos(40°)*cos(80°)")))
    assert found.value == 0
    assert found.known == "to 100 digits"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("sqrt(2)*1e-110", 1), ("-cos(20°)*1e-300", -1), ("pi-3.14159265358979323846264338327950288419716939937510", 1),
     ("exp(pi*sqrt(163))-262537412640768744", -1), ("sqrt(2)-1.4142135623730950488", 1), ("cos(20°)+1e-90-cos(20°)", 1),
     ("sin(1e-150)", 1)],
)  # fmt: skip
def test_small_is_not_zero(typed: str, expected: int) -> None:
    assert sign_of(value(typed)).value == expected
    assert sign_of(value(typed)).known == "exact"


@pytest.mark.parametrize(
    "typed",
    ["pi*1e80", "sqrt(pi*1e80)", "sqrt(pi*1e-80)", "pi/1e60", "(pi*1e20)^3", "(pi*1e20)^(-3)", "(pi*1e40)^(1/3)",
     "exp(150)", "exp(-150)", "cos(1)", "ln(pi*1e50)", "abs(-pi*1e50)", "sin(1e-50)", "atan(pi*1e-40)",
     "tan(1e-30)", "asin(1e-30)", "acos(1/3)", "e*1e70-pi*1e60", "pi*1e60/(e*1e30)"],
)  # fmt: skip
def test_a_hundred_digits_are_asked_for_beside_the_number_itself(typed: str) -> None:
    """What is left of a number less its first 120 digits is seen with the bits begun with, of 160 it is not."""
    x = value(typed)
    assert not is_exact(x)
    with mp.workprec(2000):
        near = floating(typed)
        for places, seen in ((120, True), (160, False)):
            shift = places - 1 - int(mp.floor(mp.log10(abs(near))))
            whole = int(mp.floor(near * mp.mpf(10) ** shift))
            left = subtract(x, Fraction(whole) / Fraction(10) ** shift)
            found = sign_of(left)
            assert (found.value, found.known) == ((1, "exact") if seen else (0, "to 100 digits")), places


@pytest.mark.parametrize(
    "typed", ["1/0", "sqrt(-1)", "sqrt(1-sqrt(2))", "tan 90°", "0^(-1)", "(-2)^(1/2)", "ln 0", "acos 2",
              "1/(cos(20°)^2+sin(20°)^2-1)", "ln(cos(20°)-1)", "asin(sqrt(2))"]
)  # fmt: skip
def test_what_has_no_value_says_so(typed: str) -> None:
    with pytest.raises(Undefined) as found:
        value(typed)
    assert found.value.what
    assert found.value.remedy


radicands = st.sampled_from([2, 3, 5, 6, 7, 10, 12, 1000003**2 * 2])
fractions = st.fractions(min_value=-50, max_value=50, max_denominator=30)


@st.composite
def surds(draw: st.DrawFn, roots: tuple[int, ...] = (2, 3, 5)) -> Value:
    total: Value = draw(fractions)
    for d in roots:
        total = add(total, multiply(draw(fractions), square_root(Fraction(d))))
    return total


@given(surds(), surds(), surds())
def test_sums_of_roots_are_a_field(a: Value, b: Value, c: Value) -> None:
    assert multiply(a, add(b, c)) == add(multiply(a, b), multiply(a, c))
    assert multiply(multiply(a, b), c) == multiply(a, multiply(b, c))
    assert subtract(add(a, b), b) == a
    if b != 0:
        assert multiply(divide(a, b), b) == a


@given(surds(), surds())
def test_sign_and_float_agree_with_a_thousand_bits(a: Value, b: Value) -> None:
    difference = mpf(a) - mpf(b)
    assert compare(a, b) == (difference > 0) - (difference < 0)
    assert float(a) == float(mpf(a))
    assert largest([a, b]) == (b if difference < 0 else a)


@given(surds((2, 7)))
def test_the_root_of_a_square_comes_out(a: Value) -> None:
    assert square_root(multiply(a, a)) == (negate(a) if sign(a) < 0 else a)


@given(fractions, fractions, radicands, radicands)
def test_large_square_factors_do_not_part_equal_numbers(a: Fraction, b: Fraction, d: int, e: int) -> None:
    x = add(multiply(a, square_root(Fraction(d))), multiply(b, square_root(Fraction(e))))
    y = mpf(a) * mp.sqrt(d) + mpf(b) * mp.sqrt(e)
    assert (x == 0) == (abs(y) < mp.mpf(10) ** -200)
    assert same(mpf(x), y)


def test_a_root_with_a_hidden_square_is_the_same_root() -> None:
    p, q = 1000003, 1000033
    assert surd({p * p * q: Fraction(1), q: Fraction(-p)}) == 0
    assert square_part(p * p) == (p, 1)


@given(st.integers(-720, 720))
def test_cosine_sine_tangent_of_whole_degrees(angle: int) -> None:
    turn = degrees(Fraction(angle))
    c, s = cosine(turn), sine(turn)
    assert same(mpf(c), mp.cos(mp.pi * angle / 180), 50, 1)
    assert same(mpf(s), mp.sin(mp.pi * angle / 180), 50, 1)
    assert (angle % 15 == 0 or angle % 36 == 0) == is_exact(c)
    assert equal(add(multiply(c, c), multiply(s, s)), Fraction(1))
    if c != 0:
        assert equal(tangent(turn), divide(s, c))


@given(surds((2,)), st.integers(1, 40))
def test_digits_are_all_right(a: Value, n: int) -> None:
    found = digits(a, n)
    assert found.exact == (found.value == a)
    if a != 0:
        e = magnitude(a)
        assert e is not None
        assert abs(mpf(found.value) - mpf(a)) <= mp.mpf(10) ** (e - n + 1) / 2 * (1 + mp.mpf(10) ** -100)


def test_digits_of_famous_numbers() -> None:
    assert digits(value("pi"), 50).value == Fraction("3.1415926535897932384626433832795028841971693993751")
    assert digits(value("sqrt(2)"), 40).value == Fraction("1.414213562373095048801688724209698078570")
    assert digits(value("1/8"), 3) == digits(Fraction(1, 8), 3)
    assert digits(value("1/8"), 3).exact
    assert not digits(value("1/3"), 10).exact
    zero = digits(value("cos(20°)^2+sin(20°)^2-1"), 5)
    assert (zero.value, zero.exact, zero.known) == (0, False, "to 100 digits")
    assert digits(subtract(value("sqrt(2)"), value("sqrt(2)")), 5).exact


def test_comparison_is_by_expression_and_equality_by_number() -> None:
    a, b = value("cos(20°)^2"), value("1-sin(20°)^2")
    assert a != b
    assert equal(a, b)
    assert equal(a, b).known == "to 100 digits"
    assert not is_zero(subtract(a, value("sin(20°)")))
    assert value("cos 20°") == value("cos 380°") == negate(value("cos 160°")) == value("sin 70°")


def test_what_is_0_for_every_verdict_is_0_beside_other_numbers_too() -> None:
    """Its terms are so large that 1 is nothing beside them: a difference from 1 alone would not tell."""
    nought = multiply(value("1e150"), subtract(value("cos(20°)^2+sin(20°)^2"), value("1")))
    for one in (Fraction(1), value("sqrt(2)"), value("pi")):
        assert is_zero(nought) and not is_zero(one)
        assert (compare(nought, one), compare(one, nought), compare(nought, negate(one))) == (-1, 1, 1)
        assert not equal(nought, one) and not equal(one, nought)
        assert largest([nought, one]) == one
    other = multiply(value("1e90"), subtract(value("sin(1)^2+cos(1)^2"), value("1")))
    assert compare(nought, other) == 0 and equal(nought, other).known == "to 100 digits"


def test_a_minus_is_taken_into_a_product_and_out_of_it() -> None:
    pi, e = CONSTANTS["pi"], CONSTANTS["e"]
    both = Real("product", (pi, e))
    assert -Real("product", (Fraction(-1), pi, e)) == both and -Real("product", (Fraction(-1), pi)) == pi
    assert -Real("product", (Fraction(2), pi, e)) == Real("product", (Fraction(-2), pi, e))
    assert (
        -pi == Real("product", (Fraction(-1), pi))
        and negate(negate(both)) == both
        and -e == Real("negate", (e,))
    )
    assert surd({0: Fraction(5), 2: Fraction(1)}) == surd({2: Fraction(1)}) and square_part(0) == (0, 0)
    assert surd({4: Fraction(1, 2), 9: Fraction(1, 3)}) == 2 and surd({2: Fraction(0)}) == 0


def test_a_real_number_is_equal_to_the_complex_one_on_the_real_line() -> None:
    two = Fraction(2)
    assert equal(Complex(two), two) == equal(two, Complex(two)) == equal(Complex(two), Complex(two))
    assert equal(two, Complex(two)).holds and not equal(two, Complex(two, Fraction(1))).holds
    assert not equal(Complex(Fraction(1), two), Complex(Fraction(1), -two)).holds


def test_what_has_one_hash_may_still_differ() -> None:
    """Python hashes −1 and −2 alike, and so all that is made of them."""
    one, two = Fraction(-1), Fraction(-2)
    assert hash(one) == hash(two)
    assert Real("sqrt", (one,)) != Real("sqrt", (two,)) and Real("sqrt", (one,)) != Real("abs", (one,))
    questions = [Question(name, (Grid(((x,),)),), args) for name, x, args in (
        ("rank", one, ()), ("rank", two, ()), ("lu", one, (one,)), ("lu", one, (two,)), ("lu", two, (two,)),
    )]  # fmt: skip
    assert hash(questions[0]) == hash(questions[1])
    for i, x in enumerate(questions):
        for j, y in enumerate(questions):
            assert (x == y) is (i == j)
    again = Question("lu", (Grid(((two,),)),), (two,))
    assert again == questions[-1] and again.matrices[0] is questions[-1].matrices[0]
    assert Exact.of([[-1]]).trace == -1 and Exact.of([[-2]]).trace == -2
    assert questions[0] != "rank"


def test_trees_whose_branches_meet_again_and_again_are_compared_once() -> None:
    """Compared way by way, these would take longer than anybody waits."""

    def tree(leaf: Real) -> Real:
        for i in range(60):
            question = Question(f"step {i}", (((leaf, leaf), (leaf, leaf)),), (leaf,))
            leaf = Real("sum", (Real("answer", (question, 0)), Real("product", (leaf, Fraction(i + 2)))))
        return leaf

    one, twin, other = (tree(Real("cos", (x,))) for x in (Fraction(1), Fraction(1), Fraction(2)))
    assert one == twin and one != other and hash(one) == hash(twin)


def test_long_numbers_stay_trees_and_are_still_right() -> None:
    long = power(Fraction(3), Fraction(10**6))
    assert isinstance(long, Real)
    assert sign(subtract(divide(long, long), Fraction(1))) == 0
    assert magnitude(long) == 477121


@pytest.mark.parametrize(
    ("text", "expected"),
    [("cos(20)^2 + sin(20)^2", 0), ("-100*(cos(20)^2 + sin(20)^2)", 2), ("pi*1e-200", -200), ("0*pi", None)],
)
def test_the_size_of_a_power_of_ten_is_told(text: str, expected: int | None) -> None:
    assert magnitude(parse(text).value({})) == expected


def test_a_surd_is_made_one_way_only() -> None:
    assert surd({2: Fraction(1), 8: Fraction(1)}) == Surd(((2, Fraction(3)),))
    assert surd({2: Fraction(0), 9: Fraction(1)}) == Fraction(3)


def test_long_sums_and_products_are_not_deep() -> None:
    total = value("+".join(f"cos({k}.5)" for k in range(300)))
    assert same(mpf(total), sum(mp.cos(mp.mpf(k) + 0.5) for k in range(300)))
    product = value("*".join(f"cos({k}.5)" for k in range(150)))
    assert float(product) == float(mp.fprod(mp.cos(mp.mpf(k) + 0.5) for k in range(150)))
    quotient = value("/".join(f"cos({k}.5)" for k in range(150)))
    assert same(mpf(quotient), mp.cos(0.5) ** 2 / mp.fprod(mp.cos(mp.mpf(k) + 0.5) for k in range(150)))
    assert pickle.loads(pickle.dumps(total)) == total


@pytest.mark.parametrize(
    "typed", ["-2*pi", "3pi/4", "2*pi*cos(1)", "-(pi*cos(1))", "cos(1)/2/cos(2)*3/cos(3)", "1-pi"]
)
def test_the_formula_reads_back_as_the_same_number(typed: str) -> None:
    found = value(typed)
    written = text(found)
    assert written is not None
    assert equal(value(written), found)
    assert same(mpf(found), floating(typed))


@pytest.mark.parametrize("sign", ["", "-"])
def test_an_arccosine_near_1_is_calculated_with_as_many_bits_as_it_takes(sign: str) -> None:
    """acos(1 − x) = √(2x) to within x: the ball of its argument reaches beyond 1 at first."""
    found = parse(f"acos({sign}(1-10^(-200)))").evaluate({})
    assert float(found) == pytest.approx(3.141592653589793 if sign else 2**0.5 * 1e-100, rel=1e-15)
