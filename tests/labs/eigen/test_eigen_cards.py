"""The cards of the Eigen lab: exact where it can be, refusing with a reason, in words where words are needed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import mpmath
import numpy as np
import pytest

from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.entry import add, multiply, square_root, subtract
from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.labs.contract.cards import Formula, Mat, Note, Num
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.eigen import LAB, exact_parts, form, spectral
from linalg_viz.labs.eigen.params import Params
from linalg_viz.render.formula import resolved
from tests.labs.eigen.test_eigen_scene import shared

INPUTS = Inputs()


def cards(A, p=None, x=(1, "1/2")):
    return {card.key: card for card in LAB.cards(p or Params(), shared(A, x), INPUTS, None)}


def rows(A):
    return tuple(tuple(F(x) for x in row) for row in A)


def said(card):
    """Every formula and sentence of a card as plain text, one a line."""
    out = []
    for item in card.items:
        if isinstance(item, Formula):
            out.append(
                "".join(part.plain if hasattr(part, "plain") else str(part.texts) for part in resolved(item))
            )
        elif isinstance(item, Note):
            out.append(item.text)
    return "\n".join(out)


def test_rational_values_and_vectors_are_exact():
    text = said(cards(((5, 1), (3, 3)))["pairs"])
    assert "λ1 = 6" in text and "λ2 = 2" in text
    assert "v1 along (('1',), ('1',))" in text and "v2 along (('1',), ('−3',))" in text


def test_surds_are_exact():
    text = said(cards(((1, 2), (3, 4)))["pairs"])
    assert "λ1 = (5 + √33)/2" in text and "λ2 = (5 − √33)/2" in text


def test_values_that_are_not_exact_carry_the_sign_and_right_digits():
    A = ((1, 2, 3), (4, 5, 6), (7, 8, 10))
    numbers = [
        part
        for item in cards(A)["pairs"].items
        if isinstance(item, Formula)
        for part in item.parts
        if isinstance(part, Num)
    ]
    right = sorted(
        (mpmath.re(z) for z in mpmath.eig(mpmath.matrix(A), left=False, right=False)), reverse=True
    )
    assert [float(n.value) for n in numbers] == pytest.approx([float(z) for z in right], rel=1e-12)
    assert "λ1 ≈ 16.7075" in said(cards(A)["pairs"])


def test_the_factors_multiply_to_A_exactly():
    card = cards(((5, 1), (3, 3)))["decomposition"]
    mats = [part.rows for part in card.items[0].parts if isinstance(part, Mat)]
    from linalg_viz.compute.rows import product

    assert product(product(mats[0], mats[1]), mats[2]) == ((F(5), F(1)), (F(3), F(3)))
    text = said(card)
    assert "A = (('1', '1'), ('1', '−3'))(('6', '0'), ('0', '2'))(('3/4', '1/4'), ('1/4', '−1/4'))" in text
    assert "= 5" in text and "cond P" in text


@pytest.mark.parametrize(
    ("A", "other"), [(((5, 1), (3, 3)), True), (((2, 1), (0, 2)), False), (((2, 0), (0, 3)), False)]
)
def test_whole_columns_of_P_are_told_from_those_of_the_picture(A, other):
    """The picture and cond P have columns of length 1; the card has whole numbers where it can."""
    assert ("in the picture and for cond P they have length 1" in said(cards(A)["decomposition"])) is other


def test_every_entry_is_written_out_and_adds_up():
    text = said(cards(((5, 1), (3, 3)))["decomposition"])
    assert "a11 = 1 · 6 · 3/4 + 1 · 2 · 1/4 = 5" in text
    assert "a22 = 1 · 6 · 1/4 + (−3) · 2 · (−1/4) = 3" in text


def test_a_symmetric_matrix_has_Q_with_its_roots():
    text = said(cards(((6, 2), (2, 3)))["decomposition"])
    assert "2/√5" in text and "right angles" in text


def test_a_complex_pair_is_put_into_words():
    found = cards(((0, -1), (1, 0)))
    text = said(found["turning"])
    assert "turns the plane by 90° anticlockwise and scales by 1 per step" in text
    assert "no direction keeps its line" in text
    assert "clockwise" in said(cards(((1, 2), (-1, 1)))["turning"])
    assert "|λ| = √3" in said(cards(((1, -2), (1, 1)))["turning"])


def test_a_defective_matrix_refuses_with_its_multiplicities():
    found = cards(((2, 1), (0, 2)))
    text = said(found["pairs"])
    assert (
        "algebraic multiplicity 2" in text
        and "one eigenline (geometric multiplicity 1)" in text
        and "defective" in text
    )
    assert "v2" not in text
    assert "nobody can invent another" in said(found["decomposition"]) and "cond P = ∞" in said(
        found["decomposition"]
    )


def test_a_multiple_of_I_has_every_direction():
    assert "every direction" in said(cards(((2, 0), (0, 2)))["pairs"])


def test_a_matrix_that_is_not_square_is_refused_and_sent_to_the_svd():
    found = cards(((1, 0, 1), (0, 1, 1)), x=(1, 2, 3))
    text = said(found["now"])
    assert "no eigenvectors" in text and "SVD" in text and list(found) == ["now"]


def test_the_polynomial_and_its_factors():
    text = said(cards(((5, 1), (3, 3)))["polynomial"])
    assert "λ2 − 8 λ + 12" in text and "(λ − 6)(λ − 2)" in text
    assert "product of the λ = det A = 12" in text
    assert "(λ − 2)2" in said(cards(((2, 1), (0, 2)))["polynomial"])


def test_the_hunt_tells_how_far_and_when_it_is_found():
    assert "x is 45° from the nearest eigenline" in said(cards(((5, 1), (3, 3)), x=(1, 0))["now"])
    found = said(cards(((5, 1), (3, 3)), x=(1, 1))["now"])
    assert "A x = 6 x" in found and "Every s·x works as well" in found
    assert "no real eigenline" in said(cards(((0, -1), (1, 0)))["now"])


def test_the_sign_rule_is_stated():
    assert "first nonzero entry positive" in said(cards(((5, 1), (3, 3)))["pairs"])


def test_the_form_speaks_of_its_symmetric_part():
    text = said(cards(((5, 1), (3, 3)), Params(mode="form"), x=(1, 1))["form"])
    assert "xT A x = 12" in text and "symmetric part" in text and "Positive definite" in text
    assert "saddle" in said(cards(((1, 2), (2, 1)), Params(mode="form"))["form"])


def test_power_iteration_says_where_it_goes_or_why_it_does_not():
    p = Params(mode="powers", normalise=True)
    assert "settles on the line" in said(cards(((2, 1), (1, 1)), p)["powers"])
    assert "never settles" in said(cards(((0, -1), (1, 0)), p)["powers"])
    assert "need not settle" in said(cards(((1, 0), (0, -1)), p)["powers"])


def test_answers_are_marked_so_that_predicting_hides_them():
    for key in ("pairs", "decomposition"):
        for item in cards(((5, 1), (3, 3)))[key].items:
            if isinstance(item, Formula) and not resolved(item)[0].plain.startswith("cond"):
                assert item.answer


def test_the_form_is_written_as_a_polynomial():
    text = said(cards(((1, -1), (-1, 0)), Params(mode="form"))["form"])
    assert "xT A x = x12 − 2 x1 x2\n" in text


def test_the_kind_of_the_form_is_decided_by_what_the_roots_stand_for():
    root = square_root(F(3))
    # S is 1, 1; 1, 1: with the floats of the roots it is not.
    A = ((F(1), number(add(F(1), root))), (number(subtract(F(1), root)), F(1)))
    assert form.symmetric_part(A) == ((F(1), F(1)), (F(1), F(1)))
    assert form.kind(A).startswith("Semidefinite")


TWICE = [
    ((1, 1, 1), (1, 1, 1), (1, 1, 1)),
    ((0, 1, 1), (1, 0, 1), (1, 1, 0)),
    ((2, 0, 0), (0, 3, 1), (0, 1, 3)),
    ((2, 0, 1), (0, 2, 0), (0, 0, 3)),
    ((1, 0), (0, 1)),
]
"""Matrices with an eigenvalue that counts twice and has as many eigenvectors."""


@pytest.mark.parametrize("A", TWICE)
def test_the_card_names_the_vectors_of_a_repeated_eigenvalue_that_are_drawn(A):
    found = spectral.at_rest(rows(A))
    (vectors,) = (card for card in LAB.cards(Params(), shared(A), INPUTS, None) if card.key == "pairs")
    named = [
        np.array([float(x) for (x,) in part.rows])
        for item in vectors.items
        if isinstance(item, Formula)
        for part in item.parts
        if isinstance(part, Mat)
    ]
    assert len(named) == len(A)
    for i, v in enumerate(named):
        assert np.allclose(v / np.linalg.norm(v), found.vector(i), atol=1e-12)


@pytest.mark.parametrize("A", TWICE)
def test_parts_of_a_repeated_eigenvalue_add_up_with_an_equals_sign(A):
    text = said(cards(A, x=(1,) * len(A))["decomposition"])
    assert "A = " in text and "≈" not in text.split("cond P")[0]
    known = exact_parts.summed(spectral.at_rest(rows(A)))
    assert known is not None
    assert [[sum(part[i][j] for part in known) for j in range(len(A))] for i in range(len(A))] == [
        list(row) for row in A
    ]


def test_vectors_that_a_hand_has_turned_are_told_as_they_are_drawn():
    # During a gesture names stay, so that an equal pair may stand turned: the whole numbers are others then.
    rest = spectral.at_rest(rows(TWICE[4]))
    turned = replace(rest, vectors=rest.vectors @ np.array([[0.8, -0.6], [0.6, 0.8]]))
    assert rest.draws(rest.groups[0]) and not turned.draws(turned.groups[0])
    assert exact_parts.factors(turned) is None


def test_three_eigenvectors_of_four_are_not_all_of_space():
    text = said(cards(((1,) * 4,) * 4, x=(1, 0, 0, 0))["pairs"])
    assert "triple root" in text and "3 independent eigenvectors" in text and "all of space" not in text


@pytest.mark.parametrize(
    "A",
    [
        ((0, -1), (1, 0)),
        ((F(3, 5), F(-4, 5)), (F(4, 5), F(3, 5))),
        ((0, 1, 0), (0, 0, 1), (1, 0, 0)),
        ((2, -3), (1, 1)),
    ],
)
def test_a_turn_in_its_own_axes_is_exact_where_its_entries_are_short(A):
    found = exact_parts.turning(spectral.at_rest(rows(A)))
    assert found is not None
    B, C, inverse = (exactly(matrix) for matrix, _ in found)
    product = B.times(C).times(inverse)
    assert all(
        equal(x, y).holds
        for row, other in zip(product.rows, rows(A), strict=True)
        for x, y in zip(row, other, strict=True)
    )
    # Re v and Im v: A takes Re v to a Re v − b Im v.
    k = len(A) - 2
    a, b = C.rows[k][k], C.rows[k][k + 1]
    first, second = ([row[k + i] for row in B.rows] for i in (0, 1))
    image = exactly(rows(A)).apply(first)
    assert all(
        equal(x, subtract(multiply(a, y), multiply(b, z))).holds
        for x, y, z in zip(image, first, second, strict=True)
    )
    text = said(cards(A, x=(1,) * len(A))["decomposition"])
    assert "A = " in text and "≈" not in text


def test_a_turn_with_long_entries_has_its_decimals():
    assert exact_parts.turning(spectral.at_rest(rows(((F(1, 997), F(-991, 3)), (F(5, 983), 7))))) is None
    assert "A ≈ " in said(cards(((F(1, 997), F(-991, 3)), (F(5, 983), 7)))["decomposition"])


@pytest.mark.parametrize(
    ("A", "told"),
    [
        # Lengths of unit vectors in floats, 1 + 2·10⁻¹⁶, were once taken for the least angle.
        (((1, 1, 1),) * 3, "90° between them"),
        (((2, 1), (1, 2)), "90° between them"),
        (((1, 1), (0, 2)), "45° between them"),
        (((5, 1), (3, 3)), "≈ 63.4° between them"),
        # A line and a whole plane of eigenvectors: 45°, whichever vectors stand for the plane.
        (((2, 0, 1), (0, 2, 0), (0, 0, 3)), "≈ 45° between them"),
        (((2, 1), (0, 2)), "0° between them"),
    ],
)
def test_the_least_angle_between_eigenlines(A, told):
    goal = next(goal for goal in LAB.goals() if goal.key == "close")
    assert goal.judge(Params(), shared(rows(A), (1,) * len(A)), INPUTS).told == told
