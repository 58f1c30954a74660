"""From the document to numbers, scene and cards: exact, made once, and without answers while somebody predicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Bar, Bars, Card, Chip, Chips, Formula, Note, Sym, Typeset
from linalg_viz.labs.contract.lab import Control, Inputs
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, points
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane
from linalg_viz.state import bundled, resolve
from linalg_viz.state.document import Document, Prediction, Slider, State, ViewState, column
from linalg_viz.state.notices import Refused

INPUTS = Inputs()


def state(document: Document | None = None, **prediction: object) -> State:
    return State(replace(document or Document.first(LABS), prediction=Prediction(**prediction)))


def test_entries_become_exact_numbers_where_they_are_exact() -> None:
    document = replace(
        Document.first(LABS).with_cells("A", (("1/3", "sqrt(2)"), ("t", "0.1"))),
        sliders=(Slider("t", Fraction(1, 7)),),
    )
    A = resolve.shared(document).A
    assert A[0][0] == Fraction(1, 3) and A[1] == (Fraction(1, 7), Fraction(1, 10))
    assert isinstance(A[0][1], float) and A[0][1] == np.sqrt(2.0)
    assert resolve.shared(document).sliders == (("t", Fraction(1, 7)),)


def test_vectors_are_read_as_columns_and_padded_on_reading() -> None:
    shared = resolve.shared(Document.first(LABS).with_cells("u", column("1", "2", "3")))
    assert shared.u == (1, 2, 3) and shared.vector("u", 2) == (1, 2) and shared.vector("v", 3) == (2, 3, 0)


def test_the_numbers_of_one_document_are_made_once() -> None:
    assert resolve.shared(Document.first(LABS)) is resolve.shared(
        replace(Document.first(LABS), title="another")
    )


def test_an_entry_without_a_value_is_refused_at_its_cell() -> None:
    with pytest.raises(Refused) as found:
        resolve.shared(Document.first(LABS).with_cells("B", (("1", "2"), ("3", "1/0"))))
    assert found.value.notice.where == "cell B 2 2"
    with pytest.raises(Refused) as found:
        resolve.shared(Document.first(LABS).with_cells("A", (("t",),)))
    assert found.value.notice.where == "cell A 1 1"


# A lab with answers in every kind of item

A_FORMULA, AN_ANSWER = Formula((Sym("x"),)), Formula((Sym("y"),), answer=True)
ITEMS = (
    A_FORMULA, AN_ANSWER, Note("asked"), Note("given away", answer=True), Typeset("x", "x"),
    Bars((Bar("a", 1.0),)), Bars((Bar("b", 2.0),), answer=True),
    Chips((Chip("c", "c", True, qty.holds("square"), (A_FORMULA, AN_ANSWER, Note("proof", answer=True))),)),
)  # fmt: skip


def scene(*_: object) -> tuple[View, ...]:
    """One view with an open mark and where x lands, and one beside it with the determinant."""
    fit, made = np.zeros((1, 2)), []
    for name, quantity in (("plane", qty.vector("Ax")), ("beside", qty.det())):
        marks = tuple(
            Label(key=key, at=points([1.0, 2.0]), text=key, quantity=of)
            for key, of in (("open", qty.GUIDE), ("secret", quantity))
        )
        made.append(View(key=name, title="", marks=marks, home=plane(), fit=fit))
    return tuple(made)


QUIZ = LABS.with_lab(replace(LABS["transform"], scene=scene, cards=lambda *_: (Card("k", "Title", ITEMS),)))
"""The Transform lab keeps its questions and shows these views, with all items on a card."""


def keys(state: State, view: int = 0) -> Iterator[str]:
    return (mark.key for mark in resolve.scene(state, QUIZ, INPUTS, {})[view].marks)


def test_answers_are_hidden_only_while_somebody_predicts() -> None:
    assert set(keys(state())) == {"open", "secret"}
    assert "secret" not in set(keys(state(on=True, question="image")))
    assert "secret" in set(keys(state(on=True, question="image", shown=True)))
    assert set(keys(state(shown=True))) == {"open", "secret"}


def test_cards_leave_out_what_gives_the_answer_away() -> None:
    assert resolve.cards(state(), QUIZ, INPUTS)[0].items == ITEMS
    assert resolve.cards(state(on=True, shown=True), QUIZ, INPUTS)[0].items == ITEMS
    asked = resolve.cards(state(on=True, question="image"), QUIZ, INPUTS)[0].items
    assert asked[:-1] == tuple(i for i in ITEMS[:-1] if not getattr(i, "answer", False))
    assert asked[-1] == Chips((Chip("c", "c", True, qty.holds("square"), (A_FORMULA,)),))


def test_the_guess_stands_only_in_the_view_that_is_asked_about() -> None:
    asked = state(on=True, question="image", guess=(1.0, 2.0))
    assert "guess" in set(keys(asked)) and "guess" not in set(keys(asked, view=1))
    assert "guess" not in set(keys(state(question="image", guess=(1.0, 2.0))))
    assert "guess" not in set(keys(state(on=True, question="area", guess=(1.0,))))


def test_controls_and_stages_are_those_of_the_lab() -> None:
    assert {c.name for c in resolve.controls(State.first(LABS), LABS)} >= {"grid", "square", "motion"}
    assert [s.t for s in resolve.stages(State.first(LABS), LABS)][:1] == [0.0]


def test_with_its_table_a_lab_names_columns_in_its_controls() -> None:
    document = replace(Document.first(LABS), lab="pca", data="bundled:iris")
    without = resolve.controls(State(document), LABS)
    seen = resolve.controls(State(document), LABS, bundled.inputs(document))
    more = [choice for each in seen if each not in without for choice in each.choices]
    assert ("species", "species") in more
    assert resolve.controls(State(replace(document, lab="svd")), LABS, INPUTS) == resolve.controls(
        State(replace(document, lab="svd")), LABS
    )


def test_matrices_that_are_not_touched_stay_the_very_same() -> None:
    first = Document.first(LABS)
    moved = first.with_cells("A", (("1/3", "2"), ("0.5", "-1")))
    again = moved.with_cells("A", (("1/3", "2"), ("0.5", "a")))
    before, now = resolve.shared(first), resolve.shared(moved)
    assert now.B is before.B and now.x == before.x and now.A != before.A
    assert now.A == ((Fraction(1, 3), 2), (Fraction(1, 2), -1))
    # A letter has the value of its slider, each time another one; 1.0 and 1 are two of them.
    for value in (Fraction(3), Fraction(1), 1.0, Fraction(1)):
        known = resolve.shared(replace(again, sliders=(Slider("a", value),)))
        assert known.A[1][1] == value and known.B is before.B
        assert known.sliders == (("a", value),) and type(known.sliders[0][1]) is type(value)
    with pytest.raises(Refused, match="a"):
        resolve.shared(again)
    fitting = now.vector("x", len(now.x))
    assert fitting is now.x and now.vector("x", 1) == now.x[:1] and now.vector("x", 4)[:2] == now.x[:2]


# Charts, controls and cards that tell what is asked for

CHART = View(key="chart", title="", marks=(), home=plane(), fit=np.zeros((1, 2)), tells=qty.vector("Ax"))


def charts(made: State) -> list[str]:
    told = LABS.with_lab(replace(LABS["transform"], scene=lambda *_: (*scene(), CHART)))
    return [view.key for view in resolve.scene(made, told, INPUTS, {})]


def test_a_chart_that_tells_what_is_asked_for_is_away_meanwhile() -> None:
    assert (
        charts(state())
        == ["plane", "beside", "chart"]
        == charts(state(on=True, question="image", shown=True))
    )
    assert charts(state(on=True, question="image")) == ["plane", "beside"]
    # Another question leaves it; where a number is asked for what has the size stays.
    assert charts(state(on=True, question="turned")) == ["plane", "beside", "chart"]


def switches(made: State, inputs: Inputs | None = INPUTS) -> list[str]:
    controls = (Control("grid", "switch", "Grid"), Control("motion", "switch", "Told", tells=qty.det()))
    told = LABS.with_lab(replace(QUIZ["transform"], controls=lambda *_: controls))
    return [each.name for each in resolve.controls(made, told, inputs)]


def test_a_control_that_tells_the_answer_by_being_there_is_away_meanwhile() -> None:
    assert switches(state()) == ["grid", "motion"] == switches(state(on=True, question="area", shown=True))
    assert switches(state(on=True, question="area")) == ["grid"]
    assert switches(state(on=True, question="image")) == ["grid", "motion"]
    # Without inputs nobody can say what is asked.
    assert switches(state(on=True, question="area"), None) == ["grid", "motion"]


def test_cards_of_a_goal_say_once_what_they_leave_out() -> None:
    """The first card says that what is asked for comes later; the card of now is the first."""
    boxes = (Card("k", "K", ITEMS), Card("now", "Now", ITEMS), Card("l", "L", ITEMS))
    hint = Note(resolve.HIDDEN, quantity=qty.vector("Ax"))

    def made(posed: str, **said: object) -> dict[str, tuple[object, ...]]:
        found = resolve.finished(state(**said), QUIZ, INPUTS, boxes, posed)
        assert [card.key for card in found] == ["now", "k", "l"]
        return {card.key: tuple(card.items) for card in found}

    whole = made("")
    assert set(whole.values()) == {ITEMS} and made("no such question") == whole
    posed = made("image")
    assert hint in posed["now"] and hint not in posed["k"] + posed["l"] and AN_ANSWER not in posed["l"]
    asked = made("image", on=True, question="image")
    assert not any(hint in items for items in asked.values()) and AN_ANSWER not in asked["now"]
    assert made("image", shown=True) == whole


def test_what_a_picture_hides_is_shown_to_whoever_asks_without_a_window() -> None:
    plain = state()
    assert resolve.revealed(plain, LABS.with_lab(replace(LABS["transform"], reveals=""))) is plain
    shown = resolve.revealed(plain, LABS.with_lab(replace(LABS["transform"], reveals="vector")))
    assert shown.document.param("transform").vector is True


def test_cards_of_a_lab_that_follows_the_time_are_asked_at_that_time() -> None:
    for follows, more in ((True, (0.25,)), (False, ())):
        lab = replace(LABS["transform"], follows=follows)
        asked = resolve.asked_for_cards(replace(state(), view=ViewState(t=0.25)), lab, INPUTS, "tracked")
        assert asked[2:] == (INPUTS, "tracked", *more)


def test_what_a_lab_says_is_asked_once_in_a_frame() -> None:
    asked: list[str] = []

    def noted(name: str) -> object:
        own = getattr(LABS["transform"], name)
        return lambda *given: asked.append(name) or own(*given)

    labs = LABS.with_lab(replace(LABS["transform"], stages=noted("stages"), controls=noted("controls")))
    made, other = state(), state(Document.first(LABS).with_cells("A", (("7",),)))
    for each in (made, made, other, other, made):
        resolve.stages(each, labs)
        resolve.controls(each, labs)
        resolve.tabs(labs["transform"], each.document)
    assert asked == ["stages", "controls"] * 2
