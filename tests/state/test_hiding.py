"""What gives an answer away: the thing itself, all of its kind, what tells it, and no other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.labs.contract.cards import Bar, Bars, Card, Chip, Chips, Formula, Note, Num, Sym, Typeset
from linalg_viz.labs.contract.lab import Question
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Handle, Label, Mark, Tiles, points
from linalg_viz.scene.quantity import GRID, Quantity, of_kind
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane
from linalg_viz.state.hiding import ALL_HIDDEN, gives_away, hidden_from, hidden_in

AX = qty.vector("Ax")
X = qty.vector("x")


@pytest.mark.parametrize(
    ("asked", "seen", "told"),
    [
        (qty.eigenvalue(1), qty.eigenvalue(1), True),
        # Of several that come together the others tell it, of columns they do not.
        (qty.eigenvalue(1), qty.eigenvalue(2), True),
        (qty.column(1), qty.column(2), False),
        (qty.column(1), of_kind(Kind.COLUMN, "A"), True),
        # All of a kind tell each, and each tells what is asked of all.
        (qty.eigenvalue(1), of_kind(Kind.EIGENVALUE, "A"), True),
        (of_kind(Kind.EIGENVALUE, "A"), qty.eigenvalue(2), True),
        (qty.eigenvalue(1), qty.eigenvalue(1, "AᵀA"), False),
        # Other names of one thing.
        (qty.eigenvalue(1), qty.matrix("Λ"), True),
        (qty.eigenvector(1), qty.matrix("P"), True),
        (qty.singular_value(1), qty.norm("A"), True),
        (qty.right_vector(1), qty.matrix("V"), True),
        (qty.right_vector(1), qty.matrix("U"), False),
        # An entry stands in its matrix, its row and its column.
        (qty.entry(1, 2), qty.matrix("A"), True),
        (qty.entry(1, 2), qty.row(1), True),
        (qty.entry(1, 2), qty.column(2), True),
        (qty.entry(1, 2), qty.row(2), False),
        (qty.entry(1, 2), qty.column(1), False),
        (qty.entry(1, 2), qty.matrix("B"), False),
        # ‖x‖₂ is the root of x · x, and no other norm is.
        (qty.norm("x", 2.0), of_kind(Kind.DOT, "x", "x"), True),
        (qty.norm("x", 1.0), of_kind(Kind.DOT, "x", "x"), False),
        (AX, X, False),
        (AX, GRID, False),
        (AX, None, False),
    ],
)
def test_what_is_asked_is_known_by_whoever_sees(asked: Quantity, seen: Quantity | None, told: bool) -> None:
    assert gives_away(asked, seen) == told


def label(text: str, quantity: Quantity, **more: object) -> Label:
    return Label(key=text, role="image", at=points((1.0, 1.0)), text=text, quantity=quantity, **more)  # type: ignore[arg-type]


def tiles(key: str, x: float, quantity: Quantity) -> Tiles:
    centres = np.array([[x, 0.0], [x + 2.0, 0.0]])
    return Tiles(
        key=key, centres=centres, size=(1.0, 1.0), shade=np.zeros(2), texts=("1", "2"), quantity=quantity
    )


def question(kind: str, asked: Quantity = AX) -> Question:
    return Question("q", "Where does it land?", kind, lambda *_: None, asked, "plane")  # type: ignore[arg-type]


def left(marks: tuple[Mark, ...], kind: str = "point", **view: object) -> View:
    made = View(
        key="plane", title="A x", marks=marks, home=plane(), fit=np.zeros((0, 2)), words="told", **view
    )  # type: ignore[arg-type]
    return hidden_in(made, question(kind), AX)


def test_marks_that_tell_it_go_and_the_words_with_them() -> None:
    marks = (label("x", X), label("A x", AX), label("told", X, answer=True))
    seen = left(marks, neutral="The plane", says="x lands there")
    assert [mark.key for mark in seen.marks] == ["x"]
    assert (seen.title, seen.says, seen.words) == ("The plane", "Where does it land?", "")
    bare = left(marks)
    assert (bare.title, bare.says) == ("A x", "")


def test_where_a_number_is_asked_what_has_the_size_stays_and_what_says_it_goes() -> None:
    ring = Handle(key="ring", role="x", at=points((1.0, 1.0)), name="x", value="(1, 1)", quantity=AX)
    curve = Curve(key="curve", role="x", points=np.eye(2), quantity=AX)
    seen = left((label("2.5", AX), label("area", AX), ring, curve, tiles("cells", 0.0, AX)), "number")
    assert [mark.key for mark in seen.marks] == ["area", "ring", "curve", "cells"]
    assert seen.marks[1].value == "" and seen.marks[3].texts == ()  # type: ignore[attr-defined]
    assert left((ring, curve)).marks == ()


def test_yes_or_no_is_not_told_by_what_the_matrix_carries_along() -> None:
    figure = Curve(key="figure", role="x", points=np.eye(2), quantity=of_kind(Kind.FIGURE, "A"))
    moved = Curve(key="grid", role="x", points=np.eye(2), quantity=GRID)
    marks = (
        figure,
        moved,
        replace(moved, key="still", still=True),
        replace(figure, key="own", quantity=of_kind(Kind.FIGURE)),
    )
    assert [mark.key for mark in left(marks, "yes/no").marks] == ["still", "own"]
    assert left(marks, "point").marks == marks


def test_a_question_mark_stands_in_the_room_of_a_block_that_is_hidden() -> None:
    """One for each room, none where another block stands or nothing was seen."""
    one, same, other = tiles("one", 0.0, AX), tiles("same", 0.5, AX), tiles("other", 9.0, AX)
    seen = left((one, same, other))
    assert [mark.key for mark in seen.marks] == ["hidden-one", "hidden-other"]
    assert [mark.at.tolist() for mark in seen.marks] == [[1.0, 0.0], [10.0, 0.0]]  # type: ignore[attr-defined]
    assert all(mark.text == "?" for mark in seen.marks)  # type: ignore[attr-defined]
    # Beside what is kept in the same place, and for what has faded, there is none.
    kept = replace(tiles("kept", 1.0, X))
    assert [mark.key for mark in left((one, kept)).marks] == ["kept"]
    assert left((replace(one, fade=0.0),)).marks == ()


def test_a_card_is_left_without_what_tells_it() -> None:
    plain, told = Note("plain", quantity=X), Note("told", quantity=AX)
    formula = Formula((Sym("A x"), Num(2, quantity=AX)))
    bars = Bars((Bar("a", 1.0, quantity=AX), Bar("b", 1.0, quantity=X)))
    chips = Chips((Chip("c", "c", True, qty.holds("square"), (plain, told)), Chip("d", "d", True, AX)))
    other = Typeset("x", "x", quantity=AX)
    items = (plain, told, formula, bars, chips, other)
    found = tuple(hidden_from(Card("k", "K", items), AX).items)
    assert found == (plain, Chips((Chip("c", "c", True, qty.holds("square"), (plain,)),)), other)
    said = Note("later")
    assert tuple(hidden_from(Card("k", "K", items), AX, said).items) == (*found, said)
    # Of nothing hidden nothing is said; a card all of which is hidden says so.
    assert tuple(hidden_from(Card("k", "K", (plain,)), AX, said).items) == (plain,)
    assert tuple(hidden_from(Card("k", "K", (told,)), AX).items) == (ALL_HIDDEN,)
    assert tuple(hidden_from(Card("k", "K", ()), AX).items) == ()
