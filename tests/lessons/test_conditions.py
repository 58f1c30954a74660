"""What can be said of a document, decided exactly; what cannot be read is refused in a sentence."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.lessons.conditions import condition, judged
from linalg_viz.lessons.terms import TermError, said, term
from linalg_viz.state import resolve
from linalg_viz.state.document import Document, column


def shared(**entries: str):
    document = Document.first(LABS)
    for name, text in entries.items():
        rows = tuple(tuple(row.split()) for row in text.split(";"))
        document = document.with_cells(name, rows if name.isupper() else column(*text.split()))
    return resolve.shared(document)


SEED = shared(A="5 1; 3 3", x="1 -3", u="3 1", v="1 2")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("det A", "12"),
        ("tr A", "8"),
        ("rank A", "2"),
        ("λ1 A", "6"),
        ("λ_2 A", "2"),
        ("A x", "(2, −6)"),
        ("Ax", "(2, −6)"),
        ("u · v", "5"),
        ("‖x‖", "√10"),
        ("norm A", "2√11"),
        ("A⁻¹", "(1/4 −1/12; −1/4 5/12)"),
        ("Aᵀ A", "(34 14; 14 10)"),
        ("A² - 8 A + 12 I", "(0 0; 0 0)"),
        ("-2 x + [1 2]", "(−1, 8)"),
        ("(1/2) A [1 1]", "(3, 3)"),
        ("σ1 [1 1; 0 1]", "(1 + √5)/2"),
        ("√2 / 2", "√2/2"),
        ("x / det A", "(1/12, −1/4)"),
        ("2⁻¹", "1/2"),
        ("(det A)ᵀ", "12"),
        ("x x", "10"),
        ("A [1 0; 0 1]", "(5 1; 3 3)"),
        ("1 - 3", "−2"),
        ("A - [1 1; 1 1]", "(4 0; 2 2)"),
    ],
)
def test_a_term_is_worth_what_mathematics_says(text: str, value: str) -> None:
    assert said(term(text).of(SEED)) == value


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("det A = 12", True),
        ("det A = 12.0001", False),
        ("det A ≠ 12", False),
        ("A x = 2 x", True),
        ("A x = -2 x", False),
        ("x ∥ A x", True),
        ("u ∥ A u", False),
        ("u ∥ [0 0]", True),
        ("[0 0] ∥ u", False),
        ("u ⊥ [1 -3]", True),
        ("u ⊥ [1 3]", False),
        ("[0 0] ⊥ u", False),
        ("‖x‖ > 3", True),
        ("‖x‖ > 4", False),
        ("‖x‖ >= √10", True),
        ("tr A <= 8", True),
        ("tr A < 8", False),
        ("A is symmetric", False),
        ("A is not symmetric", True),
        ("Aᵀ A is positive definite", True),
        ("A = [5 1; 3 3]", True),
        ("A = [5 1]", False),
        ("rank A = 1", False),
        ("A = 2", False),
        ("2 = A", False),
        ("A = x", False),
        ("A ≠ x", True),
        ("det A is symmetric", False),
        ("det A is not symmetric", False),
        ("[1 2; 2 1] is not symmetric", False),
    ],
)
def test_a_condition_is_decided_exactly(text: str, done: bool) -> None:
    assert condition(text).judge(SEED).done is done


def test_roots_and_angles_are_decided_and_not_measured() -> None:
    turned = shared(A="cos(45°) -sin(45°); sin(45°) cos(45°)", x="1/sqrt(10) -3/sqrt(10)")
    assert condition("A is orthogonal").judge(turned).done
    assert condition("‖x‖ = 1").judge(turned).done
    near = shared(A="0.70710678 -0.70710678; 0.70710678 0.70710678")
    assert not condition("A is orthogonal").judge(near).done


def test_what_is_far_is_told() -> None:
    open_one = condition("det A = 0").judge(SEED)
    assert open_one.told == "det A = 12" and not open_one.done
    assert condition("A is symmetric").judge(SEED).told == "A is not symmetric"
    assert condition("A is not symmetric").judge(SEED).told == "A is not symmetric"
    assert condition("A is square").judge(SEED).told == "A is square"
    assert condition("A is projection").judge(SEED).told == "A is not a projection"
    # Whether a root is more than 6 is seen by its decimals.
    assert condition("‖x‖ > 6").judge(SEED).told == "‖x‖ = √10 ≈ 3.162"
    assert condition("u ∥ v").judge(SEED).told == "≈ 45.0° between them"
    still = condition("A x ≠ 6 x").judge(shared(A="5 1; 3 3", x="1 1"))
    assert not still.done and still.told == "A x = 6 x", "what is not to be, not an entry"
    both = judged((condition("tr A = 8"), condition("det A = 0")), SEED)
    assert not both.done and both.told == "det A = 12"


def test_what_has_no_value_for_this_document_is_not_reached_and_says_why() -> None:
    wide = shared(A="1 2 3; 4 5 6")
    found = condition("det A = 0").judge(wide)
    assert not found.done and "det A" in found.told
    assert "singular" in condition("A⁻¹ = A").judge(shared(A="1 2; 2 4")).told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A + 1", "a matrix and a number cannot be added"),
        ("1 - A", "a matrix and a number cannot be added"),
        ("1 / A", "nothing is divided by a matrix"),
        ("[1 2; 2 4]⁻¹", "a singular matrix has no inverse"),
        ("1 / det [1 2; 2 4]", "has no value"),
        ("det [1 2 3]", "det"),
    ],
)
def test_a_term_without_a_value_says_why(text: str, why: str) -> None:
    with pytest.raises(TermError, match=why):
        term(text).of(SEED)
    for kind in ("= 1", "is symmetric"):
        judge = condition(f"{text} {kind}").judge(SEED)
        assert not judge.done and why in judge.told


@pytest.mark.parametrize(
    ("text", "why"),
    [("x ∥ det A", "a vector is needed there"), ("x ∥ [1 2 3]", "the two vectors are not of one length"),
     ("A ⊥ x", "a vector is needed there")],
)  # fmt: skip
def test_a_relation_of_vectors_needs_two_of_one_length(text: str, why: str) -> None:
    assert condition(text).judge(SEED).told == why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "det A",
        "det Q = 0",
        "A is blue",
        "= 3",
        "x = [1 2; 3]",
        "A x = ",
        "(" * 40 + "A" + ")" * 40 + " = A",
        "__import__('os') = 1",
        "A ; B = 1",
        "(1 + 2 = 3",
        "[1 2 = 3",
        "1" * 2001 + " = 1",
    ],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(TermError):
        condition(text)
