"""Cards as LaTeX and text: = is earned, numbers are those of the card, and LaTeX compiles it."""

from __future__ import annotations

import shutil
import subprocess
from fractions import Fraction
from math import sqrt

import pytest

from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
    Card,
    Chip,
    Chips,
    Formula,
    Mat,
    Note,
    Num,
    Rel,
    Sym,
    Typeset,
)
from linalg_viz.render.formula import Grid, resolved
from linalg_viz.render.latex import card_latex, card_plain, formula_latex, formula_plain, words_latex
from linalg_viz.scene import quantity as qty

HALF = Fraction(1, 2)


def line(*parts):
    return Formula(tuple(parts))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((Sym("det A"), Rel(), Num(Fraction(2))), "det A = 2"),
        ((Sym("det A"), Rel(), Num(2.0)), "det A ≈ 2"),
        ((Sym("a"), Rel(), Num(0.5, exact=True)), "a = 1/2"),
        ((Sym("a"), Rel(), Num(HALF, exact=False)), "a ≈ 0.5"),
        ((Sym("a"), Rel(), Num(Fraction(1, 3))), "a = 1/3"),
        ((Sym("a"), Rel(), Num(Fraction(1234567891, 1234567892))), "a ≈ 1"),
        ((Sym("λ_1"), Rel(), Num(sqrt(2), exact_text="√2"), Rel(), Num(sqrt(2))), "λ₁ = √2 ≈ 1.41421"),
        ((Sym("θ"), Rel(), Num(-22.5, unit="°")), "θ ≈ −22.5°"),
        ((Sym("λ"), Rel(), Num(1 - 2j)), "λ ≈ 1 − 2i"),
        ((Sym("λ"), Rel(), Num(1 - 2j, exact=True)), "λ = 1 − 2i"),
        ((Num(HALF), Sym("·"), Num(0.1), Rel(), Num(Fraction(1))), "1/2·0.1 ≈ 1"),
        ((Sym("A"), Rel(), Mat(((2, 1), (1, Fraction(3, 2))))), "A = [2 1; 1 3/2]"),
        ((Sym("A"), Rel(), Mat(((2.5, 1), (1, 0)))), "A ≈ [2.5 1; 1.0 0]"),
        ((Sym("A"), Rel(), Mat(((sqrt(0.5),),), texts=(("√2/2",),))), "A = [√2/2]"),
        ((Sym("A"), Rel(), Mat(((sqrt(0.5),),), texts=(("0.7071",),))), "A ≈ [0.7071]"),
        ((Sym("A"), Rel(), Mat(((Fraction(1, 4),),), texts=(("0.25",),))), "A = [0.25]"),
        ((Sym("z"), Rel(), Mat(((1 + 1j, 2.0),))), "z ≈ [1 + i 2]"),
        ((Sym("(A B)^{-1} = B^{-1} A^{−1}"),), "(A B)⁻¹ = B⁻¹ A⁻¹"),
        ((), ""),
    ],
)  # fmt: skip
def test_one_line_of_words(parts, expected):
    assert formula_plain(line(*parts)) == expected


def test_each_relation_looks_only_as_far_as_the_next():
    parts = (Sym("a"), Rel(), Num(HALF), Rel(), Num(0.5), Sym("x"), Rel(), Num(HALF), Num(0.1))
    signs = [part.plain.strip() for part in resolved(line(*parts)) if part.kind == "rel"]
    assert signs == ["=", "≈", "≈"]


def test_parts_stay_one_for_one_with_roles_and_quantities():
    mat = Mat(((1, 2), (3, 4)), roles=("first",), quantity=qty.matrix("A"), marked=((0, 1),))
    drawn = resolved(line(Sym("A", "x", qty.det()), Rel(), mat))
    assert (drawn[0].role, drawn[0].quantity) == ("x", qty.det())
    assert drawn[2] == Grid(
        (("1", "2"), ("3", "4")), (("first", "text"), ("first", "text")), qty.matrix("A"), ((0, 1),)
    )
    rows = resolved(line(Mat(((1, 2), (3, 4)), roles=("first", "second"), by_row=True)))[0].roles
    assert rows == (("first", "first"), ("second", "second"))


def test_more_digits_where_more_are_asked_for():
    third = line(Sym("a"), Rel(), Num(1 / 3), Mat(((1 / 3,),)))
    assert formula_plain(third) == "a ≈ 0.333333[0.3333]"
    assert formula_plain(third, 17) == "a ≈ 0.3333333333333333[0.3333333333333333]"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((Sym("λ_1"), Rel(), Num(Fraction(-3, 2))), r"\lambda_{1} = -\frac{3}{2}"),
        ((Sym("σ_1"), Rel(), Num(1.2345e-9)), r"\sigma_{1} \approx 1.2345\times 10^{-9}"),
        ((Sym("A"), Rel(), Mat(((2, 1), (1, HALF)))),
         r"A = \begin{bmatrix} 2 & 1 \\ 1 & \frac{1}{2} \end{bmatrix}"),
        ((Num(1.0, exact_text="√5/3"),), r"\sqrt{5}/3"),
        ((Num(1.0, exact_text="(1 + √5)/2"),), r"(1 + \sqrt{5})/2"),
        ((Sym("1·1/2 + √3·√12"),), r"1\cdot 1/2 + \sqrt{3}\cdot \sqrt{12}"),
        ((Sym("√(σ_2^2)"),), r"\surd (\sigma_{2}^{2})"),
        ((Num(1 - 2j, exact=True),), "1 - 2i"),
        ((Num(30.0, exact=True, unit="°"),), r"30^{\circ}"),
    ],
)  # fmt: skip
def test_latex(parts, expected):
    assert formula_latex(line(*parts)) == expected


CARD = Card(
    "now", "What A does & why: 100 %",
    (
        line(Sym("A v_1"), Rel(), Num(2.781, "first"), Sym("v_1")),
        Note("x is 22.0° away; A⁻¹ does not exist, det A = 0 ≈ 1e_9.", "warn"),
        Typeset(r"P^2 = P", "P² = P"),
        Chips((Chip("s", "symmetric", True, qty.holds("symmetric")), Chip("o", "orthogonal", False, qty.holds("orthogonal")), Chip("d", "det ≠ 0", None, qty.holds("invertible")))),
        Bars((Bar("σ_1", 2.0), Bar("σ_2", 0.5))),
        Chips(()),
    ),
)  # fmt: skip


def test_a_card_in_words():
    assert card_plain(CARD).splitlines() == [
        "What A does & why: 100 %",
        "A v₁ ≈ 2.781v₁",
        "x is 22.0° away; A⁻¹ does not exist, det A = 0 ≈ 1e_9.", "P² = P",
        "symmetric: holds", "orthogonal: does not hold", "det ≠ 0: not defined", "σ₁ ≈ 2", "σ₂ ≈ 0.5",
    ]  # fmt: skip


def test_words_in_text_mode():
    assert words_latex("5% of λ_1") == r"5\% of $\lambda$\_1"
    assert words_latex("clear the −1 + √12 for √r") == r"clear the $-$1 + $\sqrt{12}$ for $\surd$r"


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not installed")
def test_pdflatex_takes_a_card(tmp_path):
    head = "\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}\n"
    (tmp_path / "card.tex").write_text(head + card_latex(CARD) + "\\end{document}\n", encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "card.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", timeout=120)
    assert run.returncode == 0, run.stdout[-1500:]
