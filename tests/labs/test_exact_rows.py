"""Rows of cards whose value is known in full say =, those that are known to 100 digits say so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact.decide import is_zero
from linalg_viz.compute.exact.entry import PI, multiply, square_root, subtract
from linalg_viz.compute.exact.functions import cosine, degrees
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.exact.values import is_exact
from linalg_viz.labs.parts.relations import by_letters, factor
from linalg_viz.labs.pca.pictures import bowl
from tests.labs.test_digits_of_cards import said

ZERO = "8*cos(20°)^3-6*cos(20°)-1"
"""0 to 100 digits: the cosine of three times 20° is 1/2."""


@pytest.mark.parametrize(
    ("A", "B", "right"),
    [
        ("pi 1;1 1", "0 1;1 1", "(A∘B)₁₁ = a₁₁ · 0 = 0"),
        ("pi 1;1 1", "2 1;1 1", "(A∘B)₁₁ ≈ 3.142 · 2 ≈ 6.28319"),
        ("sqrt(2) 1;1 1", "sqrt(2) 1;1 1", "(A∘B)₁₁ = √2 · √2 = 2"),
        ("-3 1;1 1", "2 1;1 1", "(A∘B)₁₁ = (−3) · 2 = −6"),
    ],
)
def test_a_product_of_entries(A: str, B: str, right: str) -> None:
    assert right in said("products", "hadamard", A=A, B=B)


def test_a_sum_of_products_that_is_known_in_full() -> None:
    found = said("vectors", "dot", u="pi;1", v="0;-1")
    assert "uᵀ v = −1" in found and "u₁·0 + 1·(−1) = −1" in found
    rounded = said("vectors", "dot", u="pi;1", v="1;0")
    assert "3.142·1 + 1·0 ≈ 3.14159" in rounded


def test_letters_stand_only_for_what_is_rounded() -> None:
    pi = number(PI)
    assert by_letters(Fraction(0), (pi, Fraction(0))) and not by_letters(pi, (pi, Fraction(1)))
    assert not by_letters(Fraction(2), (Fraction(1), Fraction(2)))
    assert factor(Fraction(-2), "a") == "(−2)"


def test_a_length_that_is_zero_to_100_digits_says_so() -> None:
    found = said("norms", "measure", x=f"{ZERO};0")
    for name in ("‖x‖₁", "‖x‖₂", "‖x‖_∞"):
        assert f"{name} ≈ 0 (zero to 100 digits)" in found
    assert "Every entry is 0: so is every norm." in found
    assert "‖u‖ ≈ 0 (zero to 100 digits)" in said("vectors", "dot", u=f"{ZERO};{ZERO}", v="1;1")
    beside = said("norms", "measure", x=f"{ZERO};-3")
    assert "‖x‖₂ ≈ 3" in beside and "‖x‖_∞ = 3" in beside
    assert "‖x‖₁ = 0" in said("norms", "measure", x="0;0")


def test_a_root_knows_as_much_of_zero_as_what_stands_under_it() -> None:
    twenty = cosine(degrees(Fraction(20)))
    cube = multiply(Fraction(8), multiply(twenty, multiply(twenty, twenty)))
    zero = subtract(subtract(cube, multiply(Fraction(6), twenty)), Fraction(1))
    root = square_root(zero)
    assert is_zero(root).known == "to 100 digits" and not is_exact(root)
    assert square_root(Fraction(0)) == 0 and is_exact(square_root(Fraction(0)))


def test_growth_is_a_fraction() -> None:
    assert "growth factor = 2" in said("solve", "float", A="1 1;1 -1", b="1;1")


@pytest.mark.parametrize(
    ("eta", "left", "words", "name"),
    [
        (0.2, Fraction(3, 5), "each step leaves 0.6 of the way", "η = 0.2"),
        (0.5, Fraction(0), "one step arrives", "η = 0.5"),
        (0.7, Fraction(-2, 5), "each step oversteps: it leaves 0.4 of the way, on the other side", "η = 0.7"),
        (1.0, Fraction(-1), "it jumps to and fro for ever", "η = 1"),
        (1.1, Fraction(-6, 5), "it runs away: each step makes the way 1.2 times as long", "η = 1.1"),
        (0.12345, Fraction("0.7531"), "each step leaves ≈ 0.753 of the way", "η ≈ 0.123"),
    ],
)
def test_what_a_step_leaves_is_one_number(eta: float, left: Fraction, words: str, name: str) -> None:
    assert (bowl.left_by(eta), bowl.verdict(eta), bowl.named(eta)) == (left, words, name)


def test_a_turn_keeps_the_squared_norm_and_is_written_exactly() -> None:
    found = said("norms", "frobenius", A="2 0;0 4")
    assert "‖Q A‖_F² = 20" in found and "Q A = [√3 −2; 1 2√3]" in found
    assert "σ₁² + … = 15/2" in said("norms", "frobenius", A="1 3/2;1/2 2")


def test_a_value_that_is_shown_in_fewer_digits_is_not_known_in_full() -> None:
    rounded = (Fraction(12345, 67891),)
    assert by_letters(Fraction(12345), rounded) and not by_letters(Fraction(12345), rounded, digits=4)
