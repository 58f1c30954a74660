"""What the Products lab says and draws is decided exactly: who commutes, what is singular, what is rounded."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.contract.cards import Chips, Formula, Note
from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.products import LAB, compose, facts
from linalg_viz.labs.products.params import Params
from linalg_viz.render.latex import formula_plain
from linalg_viz.scene.marks import Handle
from linalg_viz.state.expressions.expressions import parse

TURN = "cos(20°) -sin(20°);sin(20°) cos(20°)"
EIGHTH = "cos(22.5°) -sin(22.5°);sin(22.5°) cos(22.5°)"
TURN_BY_7 = "cos(7°) -sin(7°);sin(7°) cos(7°)"


def rows(text: str) -> Rows:
    return tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in text.split(";"))


def shared(A: str, B: str = "1 0;0 1", C: str = "1 0;0 1", x: str = "1 1", y: str = "1 1") -> Shared:
    zero: Column = (F(0), F(0))
    return Shared(rows(A), rows(B), rows(C), zero, zero, zero, rows(x)[0], rows(y)[0], zero)


def lines(p: Params, s: Shared) -> list[str]:
    return [
        formula_plain(item) if isinstance(item, Formula) else item.text
        for card in LAB.cards(p, s, Inputs(), None)
        for item in card.items
        if isinstance(item, Formula | Note)
    ]


def handles(p: Params, s: Shared) -> dict[str, tuple[str, Handle]]:
    found = LAB.scene(p, s, Inputs(), {}, 1.0, None)
    return {m.key: (view.key, m) for view in found for m in view.marks if isinstance(m, Handle)}


@pytest.mark.parametrize(
    ("A", "B", "said", "title"),
    [
        ("1 2;0 1", "3 5;0 3", "A and B commute: the order", "A^{}B − B^{}A = 0"),
        ("sqrt(2) 1;1 0", "1 sqrt(2);sqrt(2) 1-2", "A and B commute: the order", "A^{}B − B^{}A = 0"),
        (TURN, TURN_BY_7, "A and B commute (zero to 100 digits): the", "A^{}B − B^{}A ≈ 0"),
        (EIGHTH, "0 -1;1 0", "A and B commute: the order", "A^{}B − B^{}A = 0"),
        ("1 1e-300;0 1", "1 0;0 2", "do not commute", "A^{}B − B^{}A"),
        ("1 sqrt(2)*1e-300;0 1", "1 0;0 1+1e-300", "do not commute", "A^{}B − B^{}A ≈"),
        ("1 1;1 1.00000000000000000001", "1 1;0 1", "do not commute", "A^{}B − B^{}A"),
    ],
)
def test_who_commutes_is_decided_and_it_is_said_how(A: str, B: str, said: str, title: str) -> None:
    s, p = shared(A, B), Params(mode="compose")
    assert any(said in line for line in lines(p, s))
    names = [
        m.text
        for v in LAB.scene(p, s, Inputs(), {}, 1.0, None)
        for m in v.marks
        if m.key == "difference-name"
    ]  # type: ignore[attr-defined]
    assert names == [title]
    inverse = lines(Params(mode="compose", after="inverse"), s)
    assert any("is the same" in line for line in inverse) != any(
        "is another matrix" in line for line in inverse
    )
    assert any("is the same" in line for line in inverse) == bool(compose.commutes(s.A, s.B))


@pytest.mark.parametrize(
    "A", ["1 1;1 1.00000000000001", "1e-9 0;0 1", "sqrt(2) 1;1.9999999999 sqrt(2)", "1e6 0;0 1e-6"]
)
def test_what_is_nearly_singular_keeps_its_ring_and_takes_x_along_or_says_why(A: str) -> None:
    s, p = shared(A), Params(mode="mix")
    view, ring = handles(p, s)["Ax-handle"]
    for by in ((1e-3, 0.0), (0.0, -2e-3), (0.4, 0.7)):
        to = ring.at + np.array(by)
        change = LAB.drag(p, s, Inputs(), {}, Gesture("Ax-handle", view, ring.at, to, 1e-3, False))
        there = [float(v) for v in facts.apply(s.A, change.shared.x)]
        assert "too large" in change.hit or np.allclose(there, to, atol=1.1e-3)
        assert ("too large" in change.hit) == (change.shared == s)


@pytest.mark.parametrize("A", ["sqrt(2) 1;2 sqrt(2)", "1 cos(20°);cos(20°) cos(20°)^2", "1 2;2 4"])
def test_what_is_singular_has_no_ring_and_no_way_back(A: str) -> None:
    s = shared(A)
    assert "Ax-handle" not in handles(Params(mode="mix"), s)
    assert any("A is singular" in line for line in lines(Params(mode="compose", after="inverse"), s))
    assert any("rank 1 of 2" in line for line in lines(Params(mode="mix"), s))


def test_the_orientation_at_rest_is_that_of_the_exact_product() -> None:
    p = Params(mode="compose")
    for A, role in (
        ("1 1;1 1.00000000000001", "area"),
        ("1 1;1 0.99999999999999", "bad"),
        ("1 1;1 1", "area"),
    ):
        for t in (0.5, 1.0):
            first = LAB.scene(p, shared("1 0;0 1", A), Inputs(), {}, t, None)[0]
            assert next(m.role for m in first.marks if m.key == "square") == role  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("p", "s", "line"),
    [
        (Params(), shared("sqrt(2) 0;0 1", "sqrt(2) 0;0 1"), "√2·√2 + 0·0 = 2"),
        (Params(), shared("cos(20°) 0;0 1", "cos(20°) 0;0 1"), "0.9397·0.9397 + 0·0 ≈ 0.883022"),
        (Params(), shared("2 1;0 1", "3 0;1 1"), "2·3 + 1·1 = 7"),
        (Params(mode="hadamard"), shared("sqrt(2) 0;0 1", "sqrt(2) 0;0 1"), "(A∘B)₁₁ = √2 · √2 = 2"),
        (Params(mode="hadamard"), shared("cos(20°) 0;0 1", "cos(20°) 0;0 1"), "(A∘B)₁₁ ≈ 0.9397 · 0.9397 ≈ 0.883022"),
        (Params(mode="hadamard"), shared("1/3 0;0 1", "6 0;0 1"), "(A∘B)₁₁ = 1/3 · 6 = 2"),
        (Params(reading="columns"), shared("sqrt(2) 0;0 1", "sqrt(2) 0;0 1"), "√2 · [√2; 0] + 0 · [0; 1] = [2; 0]"),
        (Params(reading="columns"), shared("cos(20°) 0;0 1", "cos(20°) 0;0 1"), "0.9397 · [0.9397; 0] + 0 · [0; 1] ≈ [0.883; 0]"),
        (Params(mode="mix"), shared("sqrt(2) 0;0 1", x="sqrt(2) 1"), "A x = [√2 0; 0 1][√2; 1] = [2; 1]"),
        (Params(mode="mix"), shared("2 0;0 1", x="cos(20°) 1"), "A x ≈ [2 0; 0 1][0.940; 1.000] ≈ [1.879; 1.000]"),
        (Params(mode="mix"), shared("2 0;0 1", x="1/2 1"), "A x = [2 0; 0 1][1/2; 1] = [1; 1]"),
    ],
)  # fmt: skip
def test_equals_stands_only_behind_what_is_shown_in_full(p: Params, s: Shared, line: str) -> None:
    assert line in lines(p, s)


@pytest.mark.parametrize(
    ("A", "C", "said"),
    [
        ("1 2;0 1", "1 0;0 1", "is the same by chance."),
        (TURN, TURN_BY_7, "is the same by chance (zero to 100 digits)."),
        ("1 0;0 2", "1 0;1e-40 1", "is another number"),
    ],
)
def test_the_trace_of_the_other_order_is_compared_exactly(A: str, C: str, said: str) -> None:
    B = "cos(11°) -sin(11°);sin(11°) cos(11°)" if "digits" in said else "0 1;1 0"
    assert any(said in line for line in lines(Params(mode="trace", trace="cycle"), shared(A, B, C)))


@pytest.mark.parametrize(
    ("A", "holds"),
    [("1 cos(20°);sin(70°) 2", True), ("1 1e-300;0 1", False), ("1 sqrt(2);1.4142135623730951 1", False)],
)
def test_the_chip_of_symmetry_reads_the_exact_answer(A: str, holds: bool) -> None:
    made = LAB.cards(Params(mode="transpose"), shared(A), Inputs(), None)
    (chips,) = (item for card in made for item in card.items if isinstance(item, Chips))
    assert chips.chips[0].holds is holds


def test_a_product_of_0_in_two_spaces_is_0_itself() -> None:
    p = Params(mode="adjoint")
    assert any(line.startswith("0: A x stands") for line in lines(p, shared("0 1;1 0", x="1 0", y="1 0")))
    turned = shared(TURN, x="1 0", y="-sin(20°) cos(20°)")
    assert any(line.startswith("0 (zero to 100 digits): A x") for line in lines(p, turned))
    assert not any(
        "right angle to y" in line
        for line in lines(p, shared("1e-200 0;0 1", x="sqrt(2)*1e-200 0", y="1e-200 0"))
    )


def test_a_column_on_an_irrational_line_says_that_decimals_are_written() -> None:
    s, p = shared("sqrt(2) 3;1 0"), Params(mode="mix")
    to = 2.3 * np.array([2**0.5, 1.0])
    change = LAB.drag(p, s, Inputs(), {}, Gesture("column1-handle", "output", np.array([3.0, 0.0]), to, 0.01))
    assert "parallel to column 1: as nearly as" in change.hit and known.rank(change.shared.A) == 2


@pytest.mark.parametrize(
    ("entry", "digits", "text"),
    [("sqrt(2)", 4, "√2"), ("-sqrt(2)", 2, "−√2"), ("1+sqrt(2)", 4, "2.414"), ("3/2", 4, "3/2")],
)
def test_a_cell_shows_the_root_that_the_card_shows_where_it_takes_no_more_room(
    entry: str, digits: int, text: str
) -> None:
    assert facts.cell_text(parse(entry).evaluate({}), digits) == text
    assert facts.grid(rows(f"{entry} 0;0 1")).texts[0][0] == facts.cell_text(parse(entry).evaluate({}), 4)
