"""Guess and answer: how far apart, drawn when asked for, and finite whatever the numbers are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import degrees, isfinite, sqrt

import numpy as np
import pytest

from linalg_viz.compute.typing import Number
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs, Question
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Dots, Handle, Mark
from linalg_viz.scene.numbers import decimal
from linalg_viz.state import bundled, predict, resolve
from linalg_viz.state.actions import ChooseLab, Predict, SetParam
from linalg_viz.state.document import Document, Prediction, State, column
from linalg_viz.state.expressions.expressions import parse
from linalg_viz.state.hiding import ALL_HIDDEN
from linalg_viz.state.update.update import update
from tests.harness.known_numbers import known

INPUTS = Inputs()
# A = (2 1; 1 3/2) takes x = (1, 1/2) to (5/2, 7/4), and has the determinant 2.


def document(matrix: object = None, x: object = None, **prediction: object) -> Document:
    made = replace(known(LABS).document, prediction=Prediction(on=True, **prediction))
    made = made.with_param("transform", replace(made.param("transform"), vector=True))
    made = made if matrix is None else made.with_cells("A", matrix)
    return made if x is None else made.with_cells("x", x)


def question(made: Document) -> Question | None:
    return predict.question(made, LABS, resolve.shared(made), INPUTS)


def error(made: Document) -> Number | None:
    return predict.error(made, LABS, resolve.shared(made), INPUTS)


def marks(made: Document) -> dict[str, Mark]:
    (view, *_) = resolve.scene(State(made), LABS, INPUTS, {})
    return {mark.key: mark for mark in view.marks}


@pytest.mark.parametrize(
    ("cells", "asked", "said"),
    [
        ((("2", "1"), ("1", "3/2")), "area", "2"),
        ((("sqrt(2)", "0"), ("0", "1")), "area", "√2"),
        ((("pi", "0"), ("0", "1")), "area", "≈ 3.14159"),
        ((("2", "1"), ("1", "3/2")), "image", "(5/2, 7/4)"),
        ((("pi", "0"), ("0", "2")), "image", "≈ (3.14159, 1)"),
        ((("2", "1"), ("1", "3/2")), "turned", "no"),
        ((("1", "2"), ("2", "1")), "turned", "yes"),
        ((("1", "sqrt(2)"), ("sqrt(2)", "2")), "spans", "no"),
        ((("1", "sqrt(2)"), ("sqrt(2)", "2.0000000001")), "spans", "yes"),
    ],
)
def test_an_answer_is_told_with_its_sign(cells: object, asked: str, said: str) -> None:
    made = document(cells, question=asked)
    right = predict.answer(made, LABS, resolve.shared(made), INPUTS)
    one = question(made)
    assert right is not None and one is not None and predict.told(one, right) == said


def test_the_error_is_the_distance_to_the_answer() -> None:
    assert error(document(question="area", guess=(5.0,))) == 3.0
    assert error(document(question="image", guess=(2.5, 1.75))) == 0.0
    assert error(document(question="image", guess=(3.5, 2.75))) == pytest.approx(sqrt(2.0), abs=1e-15)


def asks(kind: str, right: object = None) -> Question:
    return Question("q", "?", kind, lambda *_: right, qty.vector("Ax"), "plane")  # type: ignore[arg-type]


ROOT_2, PI = (parse(each).evaluate({}) for each in ("sqrt(2)", "pi"))


@pytest.mark.parametrize(
    ("kind", "right", "said"),
    [
        ("line", (Fraction(3, 2), Fraction(-1, 2)), "(3, −1)"),
        ("line", (Fraction(4), Fraction(6)), "(2, 3)"),
        ("line", (Fraction(0), Fraction(0)), "(0, 0)"),
        ("line", (ROOT_2, Fraction(1)), "(√2, 1)"),
        # Of length 1: π² + 1 is the square of 3.2969.
        ("line", (PI, Fraction(1)), "≈ (0.9529, 0.3033)"),
        ("arrow", (Fraction(3, 2), Fraction(-1, 2)), "(3/2, −1/2)"),
        ("arrow", (PI, Fraction(1)), "≈ (3.142, 1)"),
        ("point", (PI, Fraction(4)), "≈ (3.14159, 4)"),
        ("number", (PI,), "≈ 3.14159"),
        ("number", (Fraction(0),), "0"),
        ("yes/no", (Fraction(0),), "no"),
        ("yes/no", (Fraction(1),), "yes"),
    ],
)
def test_a_line_is_told_by_its_least_whole_numbers(kind: str, right: object, said: str) -> None:
    assert predict.told(asks(kind), right) == said  # type: ignore[arg-type]


ARROWS = [
    # From the guess to the answer, counterclockwise; a line points both ways.
    ((0, 1), (1.0, 0.0), 90, 90),
    ((0, -1), (1.0, 0.0), -90, -90),
    ((-1, 1), (1.0, 0.0), 135, -45),
    ((-1, -1), (1.0, 0.0), -135, 45),
    ((1, 1), (0.0, -2.0), 135, -45),
    ((1e300, 1e300), (1e300, 0.0), 45, 45),
    ((1e-300, 1e-300), (0.0, 1e300), -45, -45),
]


@pytest.mark.parametrize(("right", "guess", "arrow", "line"), ARROWS)
def test_a_guess_is_turned_the_short_way_to_the_answer(right, guess, arrow: float, line: float) -> None:
    assert degrees(predict.bent(right, guess, False)) == pytest.approx(arrow)
    assert degrees(predict.bent(right, guess, True)) == pytest.approx(line)


def asked_about(question: Question) -> tuple[Document, Labs]:
    """A picture that shows what is asked for, and its lab with that question alone."""
    made = document(question="q")
    return made, LABS.with_lab(replace(LABS["transform"], questions=(question,)))


def off(kind: str, right: object, *guess: float) -> Number | None:
    made, labs = asked_about(asks(kind, right))
    made = replace(made, prediction=replace(made.prediction, guess=guess))
    return predict.error(made, labs, resolve.shared(made), INPUTS)


def test_of_a_direction_the_error_is_the_angle() -> None:
    one, third = Fraction(1), Fraction(1, 3)
    assert off("arrow", (one, one), 1.0, 0.0) == 45 and isinstance(
        off("arrow", (one, one), 1.0, 0.0), Fraction
    )
    assert off("arrow", (one, one), -2.0, -2.0) == 180 and off("line", (one, one), -2.0, -2.0) == 0
    assert off("arrow", (one, one), -1.0, 0.0) == 135 and off("line", (one, one), -1.0, 0.0) == 45
    assert off("line", (one, Fraction(0)), 0.0, 3.0) == 90
    found = off("arrow", (one, Fraction(2)), 1.0, 0.0)
    assert found == pytest.approx(63.4349488) and predict.off_by(asks("arrow"), found) == "≈ 63.4°"
    # The float nearest to a third is right.
    right = off("arrow", (third, one), float(third), 1.0)
    assert isinstance(right, Fraction) and right == 0
    assert off("arrow", (one, one), 0.0, 0.0) is None and off("line", (one, one), 1.0) is None
    assert predict.off_by(asks("arrow"), Fraction(45)) == "45°"


def test_what_is_known_as_a_float_alone_is_off_by_a_float() -> None:
    near = off("arrow", (1.0, 1.0), 1.0, 0.0)
    assert isinstance(near, float) and near == pytest.approx(45.0)
    assert off("point", (1.0, 1.0), 1.0, 0.0) == 1.0 and isinstance(off("point", (1.0, 1.0), 1.0, 0.0), float)
    assert isinstance(off("point", (Fraction(1), Fraction(1)), 1.0, 0.0), Fraction)
    exact = off("arrow", (ROOT_2, ROOT_2), 1.0, 0.0)
    assert exact == 45 and isinstance(exact, Fraction)


def test_where_exact_arithmetic_gives_up_nothing_is_asked() -> None:
    def gives_up(*_: object) -> None:
        raise ArithmeticError

    def ends(*asked: object) -> object:
        assert asked[4] == 1.0  # where the time line has everything
        return LABS["transform"].scene(*asked)

    made, labs = asked_about(asks("number", (Fraction(1),)))
    labs = labs.with_lab(replace(labs["transform"], scene=ends))
    assert [each.key for each in predict.offered(made, labs, resolve.shared(made), INPUTS)] == ["q"]
    labs = labs.with_lab(replace(labs["transform"], scene=gives_up))
    assert predict.offered(made, labs, resolve.shared(made), INPUTS) == ()
    for right in (None, (Fraction(10**400),), (Fraction(1), float("inf"))):
        none, silent = asked_about(asks("number", right))
        assert predict.offered(none, silent, resolve.shared(none), INPUTS) == ()


def test_a_guess_is_put_only_into_a_view_that_shows_what_is_asked_for() -> None:
    made, labs = asked_about(replace(asks("point", (Fraction(1), Fraction(1))), view="elsewhere"))
    assert predict.offered(made, labs, resolve.shared(made), INPUTS) == ()
    number = replace(asks("number", (Fraction(1),)), view="elsewhere")
    made, labs = asked_about(number)
    assert predict.offered(made, labs, resolve.shared(made), INPUTS) == (number,)


def test_without_guess_or_answer_there_is_no_error() -> None:
    assert error(document(question="area")) is None
    assert error(document(question="image", guess=(1.0,))) is None
    assert error(document((("1", "2", "3"),), question="area", guess=(1.0,))) is None


def test_without_a_chosen_question_the_first_one_is_asked() -> None:
    asked = question(document())
    assert asked is not None and asked.key == "area"
    assert question(document(question="no longer asked")) == asked


def test_a_question_is_put_only_where_the_picture_shows_what_it_asks_for() -> None:
    """Without x nobody is asked where it lands; a matrix without a determinant is not asked for one."""
    made = document(question="image", guess=(1.0, 2.0))
    hidden = made.with_param("transform", replace(made.param("transform"), vector=False))
    asked = question(made)
    assert asked is not None and asked.key == "image"
    other = question(hidden)
    assert other is not None and other.key == "area" and "guess" not in marks(hidden)
    assert question(hidden.with_cells("A", (("1", "2", "3"),))) is None


def test_the_guess_is_a_ring_to_drag_at_the_guess_or_the_origin() -> None:
    ring = marks(document(question="image", guess=(1.5, -2.0)))["guess"]
    assert isinstance(ring, Handle) and ring.at.tolist() == [1.5, -2.0] and "−2" in ring.value
    first = marks(document(question="image"))["guess"]
    assert isinstance(first, Handle) and first.at.tolist() == [0.0, 0.0]


def test_the_answer_is_drawn_once_it_is_shown() -> None:
    assert not {"answer", "guess-error"} & marks(document(question="image", guess=(1.5, 1.75))).keys()
    drawn = marks(document(question="image", guess=(1.5, 1.75), shown=True))
    assert isinstance(drawn["answer"], Dots) and drawn["answer"].points.tolist() == [[2.5, 1.75]]
    line = drawn["guess-error"]
    assert isinstance(line, Curve) and line.points.tolist() == [[1.5, 1.75], [2.5, 1.75]]
    assert drawn["guess-off"].text == "off by 1"
    far = marks(document(question="image", guess=(1.5, 2.75), shown=True))
    assert far["guess-off"].text == "off by ≈ 1.41"


@pytest.mark.parametrize(
    ("cells", "guess", "off"),
    [
        ((("2", "1"), ("1", "3/2")), 2.1, "0.1"),
        ((("1/3", "0"), ("0", "1")), 0.3, "≈ 0.03333"),
        ((("1/3", "0"), ("0", "1")), 1 / 3, "0"),
        ((("sqrt(2)", "0"), ("0", "1")), 1.5, "≈ 0.08579"),
        ((("pi", "0"), ("0", "1")), 3.0, "≈ 0.1416"),
    ],
)
def test_how_far_off_a_guess_is_says_whether_it_is_rounded(cells: object, guess: float, off: str) -> None:
    """A guess typed as 2.1 is a tenth off 2: its float is not what was meant."""
    found = error(document(cells, question="area", guess=(guess,)))
    assert found is not None and decimal(found) == off


WILD = [
    ((("1e308", "1e308"), ("1e308", "-1e308")), column("1e308", "1e308")),
    ((("1e-308", "0"), ("0", "1e-308")), column("1e-308", "1")),
    ((("1e200", "0"), ("0", "1")), column("1e200", "1")),
    ((("0", "0"), ("0", "0")), column("0", "0")),
]


@pytest.mark.parametrize(("matrix", "x"), WILD, ids=["overflow", "tiny", "one overflow", "zero"])
@pytest.mark.parametrize("question", ["area", "image"])
def test_answers_beyond_the_range_are_left_out_and_nothing_breaks(matrix, x, question) -> None:
    made = document(
        matrix, x, question=question, guess=(1e12, -1e12)[: 1 + (question == "image")], shown=True
    )
    off = error(made)
    assert off is None or isfinite(off)
    for view in resolve.scene(State(made), LABS, INPUTS, {}):
        for mark in view.marks:
            for name in ("at", "points"):
                assert np.isfinite(getattr(mark, name, 0.0)).all()


def test_a_product_beyond_the_range_has_no_answer() -> None:
    made = document(WILD[2][0], WILD[2][1], question="image", guess=(1.0, 1.0))
    offered = predict.offered(made, LABS, resolve.shared(made), INPUTS)
    assert not {"image", "area"} & {each.key for each in offered} and error(made) is None


def test_hiding_and_showing_through_actions() -> None:
    state = known(LABS)
    for action in (Predict(on=True, question="image"), Predict(guess=(1, 2)), Predict(shown=True)):
        state = update(state, action, LABS).state
    assert state.document.prediction == Prediction(True, "image", (1.0, 2.0), True)
    assert not update(state, Predict(on=True), LABS).state.document.prediction.shown
    assert update(state, ChooseLab("transform"), LABS).state.document == state.document


def test_a_guess_stays_in_the_lab_it_was_made_in() -> None:
    state = State(document(question="image", guess=(1.0, 2.0), shown=True))
    for other in (each for each in LABS if each is not LABS.first):
        moved = update(state, ChooseLab(other.id), LABS).state.document.prediction
        assert moved == Prediction(on=True)


def test_a_card_all_of_which_is_hidden_says_so() -> None:
    told = 0
    for lab in LABS:
        state = update(State.new(LABS), ChooseLab(lab.id), LABS).state
        inputs = bundled.inputs(state.document)
        tabs = next((c for c in resolve.controls(state, LABS) if c.stands == "tabs"), None)
        for key, _ in tabs.choices if tabs is not None else ():
            here = update(state, SetParam(lab.id, tabs.name, key), LABS).state
            whole = {card.key: card.items for card in resolve.cards(here, LABS, inputs)}
            document = here.document
            for asks in predict.offered(document, LABS, resolve.shared(document), inputs):
                asking = update(here, Predict(on=True, question=asks.key), LABS).state
                for card in resolve.cards(asking, LABS, inputs):
                    assert card.items or not whole.get(card.key), (lab.id, key, asks.key, card.key)
                    told += card.items == (ALL_HIDDEN,)
    assert told > 0
