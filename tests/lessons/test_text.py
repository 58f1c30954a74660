"""The text of a step: paragraphs, items and remarks, with words and formulas in each."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.lessons.terms import TermError
from linalg_viz.lessons.text import blocks, plain, together, unbroken
from linalg_viz.state import resolve
from linalg_viz.state.document import Document

SHARED = resolve.shared(Document.first(LABS).with_cells("A", (("5", "1"), ("3", "3"))))


def shape(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(block.kind, [(s.kind, s.text) for s in block.spans]) for block in blocks(text, SHARED)]


def test_each_dash_begins_an_item_and_its_next_line_goes_on() -> None:
    assert shape("First\nline.\n- one\n  more of it\n- two\n> a remark\n> goes on") == [
        ("paragraph", [("plain", "First line.")]),
        ("item", [("plain", "one more of it")]),
        ("item", [("plain", "two")]),
        ("remark", [("plain", "a remark goes on")]),
    ]


def test_an_empty_line_parts_paragraphs_and_a_formula_alone_is_one() -> None:
    assert shape("$A$ is it.") == [("paragraph", [("formula", "A"), ("plain", " is it.")])]
    assert shape("One.\n\n$A x$\n\n- $A x$") == [
        ("paragraph", [("plain", "One.")]),
        ("formula", [("formula", "A x")]),
        ("item", [("formula", "A x")]),
    ]


def test_strong_words_keep_the_formulas_within_them() -> None:
    assert shape("a **b $x$ c** *d* e") == [
        (
            "paragraph",
            [
                ("plain", "a "),
                ("strong", "b "),
                ("formula", "x"),
                ("strong", " c"),
                ("plain", " "),
                ("emphasis", "d"),
                ("plain", " e"),
            ],
        )
    ]


def test_numbers_of_the_document_are_filled_in() -> None:
    assert plain(blocks("det A is {{det A}}.\n\n- {{tr A}}", SHARED)) == "det A is 12.\n8"
    with pytest.raises(TermError):
        blocks("{{det A", SHARED)
    with pytest.raises(TermError):
        blocks("{{no such}}", SHARED)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the lines of (1, −1) and (1, 3)", "the lines of (1,_−1) and (1,_3)"),
        ("columns (x₁, x₂, x3), (1/2, √2)", "columns (x₁,_x₂,_x3), (1/2,_√2)"),
        ("A = (1 2; 3 −4.5)", "A = (1_2;_3_−4.5)"),
        ("A x is B x, and A x₁", "A_x is B_x, and A_x₁"),
        ("a word (red, green), a note (if there is time)", "a word (red, green), a note (if there is time)"),
        ("A matrix (one of many) has I as its own", "A matrix (one of many) has I as its own"),
        ("(1 2)", "(1 2)"),
        ("with A a line, for this b a line of P Λ", "with A a line, for this b a line of P_Λ"),
    ],
)
def test_no_line_ends_within_a_vector_a_matrix_or_a_product(text: str, wanted: str) -> None:
    assert unbroken([text]) == [wanted.replace("_", "\u00a0")]


def test_what_no_line_may_part_goes_on_from_part_to_part() -> None:
    assert unbroken(["(x", "1", ", x", "2", ") = A", " ", "x"]) == [
        "(x",
        "1",
        ",\u00a0x",
        "2",
        ") = A",
        "\u00a0",
        "x",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # Fourteen signs are a word; in more a line may end, but not within a product.
        ("a + b + c = 12", ["a + b + c = 12"]),
        ("a + b + c = 123", ["a", "+", "b", "+", "c", "=", "123"]),
        ("A x = 2 x + 3 y + 4 z", ["A x", "=", "2", "x", "+", "3", "y", "+", "4", "z"]),
    ],
)
def test_no_line_ends_within_a_short_formula(text: str, lines: list[str]) -> None:
    parts = together([text[:3], text[3:]])
    assert [len(part) for part in parts] == [3, len(text) - 3]
    assert [line.replace("\u00a0", " ") for line in "".join(parts).split(" ")] == lines
