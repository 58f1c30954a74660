"""In steps, transcripts and their copies a rounded factor and a rounded matrix stand behind ≈, an exact one does not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from linalg_viz.compute.elimination.operations import RowOperation, short
from linalg_viz.labs.contract.cards import Card, Formula, Mat, Note, Num, Rel, Sym
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.solve import LAB, stops
from linalg_viz.labs.solve.transcript import transcript
from linalg_viz.render.latex import card_latex, formula_latex, formula_plain
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.state.expressions.expressions import parse

I = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))
ZERO = (Fraction(0), Fraction(0))


def _shared(A: str) -> Shared:
    rows = tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in A.split(";"))
    return Shared(rows, I, I, ZERO, ZERO, ZERO, ZERO, ZERO, (Fraction(3), Fraction(2)))


def _operations(cards: tuple[Card, ...]) -> list[Formula]:
    kind = Kind.OPERATION
    return [
        item
        for card in cards
        for item in card.items
        if isinstance(item, Formula) and item.quantity is not None and item.quantity.kind is kind
    ]


def _both(A: str) -> list[list[str]]:
    p = replace(LAB.params, mode="steps", method="jordan")
    cards = LAB.cards(p, _shared(A), Inputs(), None)
    return [[formula_plain(f) for f in _operations(c)] for c in (cards, transcript(p, _shared(A)))]


@pytest.mark.parametrize(
    ("A", "first", "near"),
    [
        ("1 2;3 4", "1. R₂ ← R₂ − 3 R₁ : [1 2 3; 0 −2 −7]", False),
        ("2 1;sqrt(2) 1", "1. R₂ ← R₂ − √2/2 R₁ : ≈ [2 1.000 3.000; 0 0.293 −0.121]", True),
        ("1 2;cos(20°) 4", "1. R₂ ← R₂ − ≈ 0.939693 R₁ : ≈ [1 2.000 3.000; 0 2.121 −0.819]", True),
    ],
)
def test_a_rounded_step_says_so(A: str, first: str, near: bool) -> None:
    for steps in _both(A):
        assert " ".join(steps[0].split()).replace("0.9397 ", "0.939693 ") == first
        assert all(": ≈" in " ".join(step.split()) for step in steps if "." in step.split(":")[1])
        assert any("≈" in step for step in steps) == near


def test_a_sum_of_roots_multiplies_the_row_in_brackets() -> None:
    for steps in _both("1 3/2;sqrt(2) 2"):
        assert " ".join(steps[1].split()).startswith("2. R₂ ← (−4 − 3√2) R₂ :")


def test_copies_say_it_too() -> None:
    p = replace(LAB.params, mode="steps", method="jordan")
    text = "\n".join(card_latex(card) for card in transcript(p, _shared("1 2;cos(20°) 4")))
    assert r"- \approx 0.939693" in text and r"\approx \begin{" in text


def test_names_of_steps_carry_it() -> None:
    cosine = parse("cos(20°)").evaluate({})
    assert stops.named(RowOperation("add", 1, 0, cosine)) == "R_{2} ← R_{2} + ≈ 0.9397 R_{1}"
    assert stops.plainly(RowOperation("scale", 1, factor=Fraction(1, 3))) == "R2 ← 1/3 R2"
    assert (
        stops.named(RowOperation("scale", 1, factor=Fraction(123456, 7654321))) == "R_{2} ← ≈ 0.01613 R_{2}"
    )
    long = Fraction(10**900 + 1, 3 * 10**600)
    assert stops.named(RowOperation("add", 1, 0, -long)) == "R_{2} ← R_{2} − ≈ 3.333×10²⁹⁹ R_{1}"
    assert stops.named(RowOperation("add", 1, 0, Fraction(10**250))).startswith("R_{2} ← R_{2} + 1×10²⁵⁰")
    assert short(cosine) == "≈ 0.939693" and short(parse("exp(-30)").evaluate({})) == "≈ 9.35762×10^{−14}"


def test_a_relation_looks_at_both_sides() -> None:
    third, q = Fraction(1, 3), qty.matrix("A")
    rounded = Mat(((0.25, third),), quantity=q)
    signs = {
        "≈": [(rounded, Sym(" x"), Rel(), Num(third)), (Sym("x"), Rel(), rounded)],
        "=": [(Num(third), Rel(), Num(third)), (Sym("x"), Rel(), Mat(((third, third),), quantity=q))],
    }
    for sign, formulas in signs.items():
        for parts in formulas:
            assert f" {sign} " in formula_plain(Formula(parts, quantity=q))
    bare = Formula((Sym("a :"), Rel(bare=True), Num(third)), quantity=q)
    assert formula_plain(bare) == "a :1/3" and r"\approx" not in formula_latex(bare)


@pytest.mark.parametrize(
    ("A", "said"),
    [
        ("1 1;1 1", "Row 2 becomes 0 = −1; divided"),
        ("2 2;(1+sqrt(5))/2 (1+sqrt(5))/2", "Row 2 becomes 0 ≈ −0.4271; divided"),
        ("sqrt(3) sqrt(3);1 1", "Row 2 becomes 0 = 2 − √3; divided"),
    ],
)
def test_a_contradiction_has_one_sign_between_its_sides(A: str, said: str) -> None:
    cards = LAB.cards(replace(LAB.params, mode="steps"), _shared(A), Inputs(), None)
    assert any(said in item.text for card in cards for item in card.items if isinstance(item, Note))
