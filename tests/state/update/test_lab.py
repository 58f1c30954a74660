"""What a lab's own answers make of the state: buttons, drags, what is handed on, tables and pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.handed import Handed
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Lab, Shared
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.scene.view import plane
from linalg_viz.state.actions import Drag, Predict, Press, SetData, SetKept, ShowPicture
from linalg_viz.state.document import Cells, State, ViewState
from linalg_viz.state.notices import Outcome
from linalg_viz.state.update.update import update
from tests.harness.known_numbers import known

INPUTS = Inputs()
CAMERAS = (("transform", "plane"), ("eigen", "plane"))
START = replace(known(LABS), view=ViewState(tuple((key, plane(2.0)) for key in CAMERAS), 0.5))
TURN = ((Fraction(0), Fraction(-1)), (Fraction(1), Fraction(0)))


def only(**changes: object) -> Labs:
    """The labs, of which Transform answers so."""
    return LABS.with_lab(replace(LABS["transform"], **changes))


def pressed(**change: object) -> tuple[Outcome, Labs]:
    labs = only(press=lambda p, shared, _inputs, _name: Change(p, shared.changed(A=TURN), **change))
    return update(START, Press("any", INPUTS), labs), labs


# Buttons


def test_a_button_changes_numbers_and_says_what_was_done_beside_the_picture() -> None:
    found, _ = pressed(hit="turned")
    assert found.state.document.get("A") == (("0", "-1"), ("1", "0")) and found.state.view == START.view
    (said,) = found.notices
    assert (said.text, said.where, said.tone) == ("turned", "canvas", "plain")
    assert pressed()[0].notices == ()


def test_a_button_may_begin_the_time_line_anew() -> None:
    assert pressed(rewind=True)[0].state.view == replace(START.view, t=0.0)


def test_a_button_that_refuses_says_why() -> None:
    def refuses(*_: object) -> Change:
        raise ValueError("it is not square")

    found = update(START, Press("any", INPUTS), only(press=refuses))
    assert found.state is START and [(each.text, each.where) for each in found.notices] == [
        ("it is not square", "lab")
    ]


# What is handed on

HANDED = Handed("square matrix", ((Fraction(3), Fraction(1)), (Fraction(0), Fraction(2))), "The moved one.")


def test_what_is_handed_on_opens_in_the_lab_that_takes_it() -> None:
    """With its camera as at first, its time line where it opens, and no question of another lab."""
    asking = update(START, Predict(on=True, question="image"), LABS).state
    labs = only(press=lambda p, shared, _inputs, _name: Change(p, shared, hands=HANDED))
    found = update(asking, Press("any", INPUTS), labs)
    target = labs.taking("square matrix")
    assert target is not None and target.id == "eigen" and found.state.document.lab == "eigen"
    assert found.state.document.get("A") == (("3", "1"), ("0", "2"))
    assert found.state.document.prediction.question == ""
    assert [key for key, _ in found.state.view.cameras] == [("transform", "plane")]
    assert found.state.view.t == target.opens(found.state.document.param("eigen"))
    assert [(each.text, each.tone) for each in found.notices] == [("The moved one.", "plain")]


def test_what_no_lab_takes_is_refused() -> None:
    labs = replace(LABS, each=tuple(replace(each, takes=()) for each in LABS))
    labs = labs.with_lab(
        replace(labs["transform"], press=lambda p, shared, *_: Change(p, shared, hands=HANDED))
    )
    found = update(START, Press("any", INPUTS), labs)
    assert found.state is START
    assert [each.text for each in found.notices] == ["No lab here opens a square matrix."]


def test_what_the_taker_refuses_is_refused_in_its_name() -> None:
    def refuses(*_: object) -> Change:
        raise ValueError("it is too large")

    labs = only(press=lambda p, shared, *_: Change(p, shared, hands=HANDED))
    eigen = labs["eigen"]
    labs = labs.with_lab(replace(eigen, takes=(("square matrix", refuses),)))
    found = update(START, Press("any", INPUTS), labs)
    assert found.state is START and [each.text for each in found.notices] == [
        f"{eigen.title}: it is too large."
    ]


# Drags


Moved: TypeAlias = Callable[[Cells, tuple[tuple[float, ...], ...]], Outcome]


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Moved:
    """What a drag makes of A that moves it so."""

    def move(before: Cells, after: tuple[tuple[float, ...], ...]) -> Outcome:
        def dragged(_lab: Lab, params: object, shared: Shared, *_: object) -> Change:
            return Change(params, shared.changed(A=after))

        monkeypatch.setattr(Lab, "drag", dragged)
        state = replace(START, document=START.document.with_cells("A", before))
        return update(state, Drag(Gesture("any", "plane", np.zeros(2), np.ones(2)), {}, INPUTS), LABS)

    return move


def test_expressions_that_gave_way_are_told_by_the_first_and_their_number(moved: Moved) -> None:
    one = moved((("sqrt(2)", "1"), ("0", "1")), ((0.5, 1.0), (0.0, 1.0)))
    assert [each.text for each in one.notices] == [
        "The expression sqrt(2) in A row 1, column 1 was replaced by numbers; undo brings it back."
    ]
    three = moved((("1", "sqrt(2)"), ("sqrt(3)", "pi")), ((1.0, 0.5), (0.5, 0.5)))
    assert [each.text for each in three.notices] == [
        "The expression sqrt(2) in A row 1, column 2 and 2 more was replaced by numbers; undo brings it back."
    ]
    assert moved((("1", "2"), ("3", "1/3")), ((0.5, 0.5), (3.0, 1 / 3))).notices == ()
    assert one.state.view.t == 1.0
    # Where rows or columns come or go nothing was dragged over.
    for after in (((0.5, 1.0, 0.0), (0.0, 1.0, 0.0)), ((0.5, 1.0),)):
        assert not any(
            "expression" in each.text for each in moved((("sqrt(2)", "1"), ("0", "1")), after).notices
        )


@pytest.mark.parametrize("x", [float("inf"), float("nan")])
def test_a_drag_beyond_the_range_is_refused(moved: Moved, x: float) -> None:
    found = moved((("1", "0"), ("0", "1")), ((x, 0.0), (0.0, 1.0)))
    assert found.state.document.get("A") == (("1", "0"), ("0", "1"))
    assert [each.text for each in found.notices] == ["That would be beyond the range of numbers."]


# Guesses


@pytest.mark.parametrize(
    ("n", "x", "taken"), [(12, 1e12, True), (13, 1.0, False), (1, 1.1e12, False), (0, 0.0, True)]
)
def test_a_guess_has_twelve_ordinary_numbers_at_most(n: int, x: float, taken: bool) -> None:
    found = update(START, Predict(guess=(x,) * n), LABS)
    assert (found.state.document.prediction.guess == (x,) * n) == taken
    assert [each.text for each in found.notices] == (
        [] if taken else ["A guess is made of ordinary numbers."]
    )


def test_what_is_pointed_at_was_seen_first() -> None:
    asking = update(START, Predict(on=True, question="image"), LABS).state
    hidden = update(asking, Predict(points=True), LABS).state.document.prediction
    assert not hidden.points
    seen = update(update(asking, Predict(shown=True), LABS).state, Predict(points=True), LABS).state
    assert seen.document.prediction.points and seen.document.prediction.hit == ""
    hit = update(seen, Predict(hit="vector of x"), LABS).state
    assert hit.document.prediction.hit == "vector of x" and hit.document.prediction.points
    assert update(hit, Predict(points=True), LABS).state.document.prediction.hit == ""
    assert not update(hit, Predict(points=False), LABS).state.document.prediction.points


# Tables and pictures


def test_a_lab_without_tables_keeps_nothing_of_one() -> None:
    found = update(START, SetKept("transform", Kept()), LABS)
    assert found.state is START and [each.text for each in found.notices] == [
        f"{LABS['transform'].title} looks at no table."
    ]


def test_a_lab_without_pictures_names_those_that_show_them() -> None:
    solve = replace(START, document=replace(START.document, lab="solve"))
    found = update(solve, ShowPicture("any"), LABS)
    with_pictures = [lab.title for lab in LABS if lab.pictures is not None]
    assert found.state is solve and [each.text for each in found.notices] == [
        f"{LABS['solve'].title} shows no pictures. Go to {' or '.join(with_pictures)} first."
    ]
    assert len(with_pictures) > 1


def test_the_rows_of_a_after_a_table_begin_as_the_lab_says() -> None:
    def labs(rows: object) -> Labs:
        pca = LABS["pca"]
        use = replace(
            pca.tables, rows=rows, another=lambda p, _table: replace(p, missing="mean"), reread=lambda p: p
        )
        return LABS.with_lab(replace(pca, tables=use))

    iris = State(replace(START.document, data="bundled:iris"))

    def missing(rows: object, reference: str) -> str:
        return update(iris, SetData(reference), labs(rows)).state.document.param("pca").missing

    before = START.document.param("pca").missing
    assert before != "mean"
    own = lambda p: p
    assert missing(own, "") == before and missing(None, "") == "mean"
    assert missing(own, "bundled:wine") == missing(None, "bundled:wine") == "mean"
