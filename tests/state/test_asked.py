"""What programs and the command line ask of a state, and what they are refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.state import asked, resolve
from linalg_viz.state.asked import LARGEST, Unusable
from linalg_viz.state.document import State, column

INPUTS = Inputs()
FIRST = State.first(LABS)


def about(refused: pytest.ExceptionInfo[Unusable]) -> tuple[str, str]:
    assert str(refused.value) == f"{refused.value.about}: {refused.value.why}"
    return refused.value.about, refused.value.why


def test_every_lab_is_shown_with_its_picture_complete() -> None:
    """Demonstrations too, which a window opens where their time line starts."""
    for lab in LABS:
        state = asked.in_lab(replace(FIRST, view=replace(FIRST.view, t=0.0)), lab.id, LABS)
        assert state.document.lab == lab.id and state.view.t == 1.0
        asked.known(lab.id, LABS)


def test_an_unknown_lab_is_refused_with_those_there_are() -> None:
    for ask in (lambda: asked.in_lab(FIRST, "hovel", LABS), lambda: asked.known("hovel", LABS)):
        with pytest.raises(Unusable) as refused:
            ask()
        name, why = about(refused)
        assert name == "lab" and "hovel" in why and all(lab.id in why for lab in LABS)


def test_matrices_and_vectors_stand_as_they_are_given() -> None:
    given = {"A": (("7", "1/3"), ("0", "-1")), "b": column("5", "sqrt(2)")}
    state = asked.with_cells(asked.in_lab(FIRST, "solve", LABS), given, LABS)
    assert {name: state.document.get(name) for name in given} == given


def test_what_has_no_value_is_refused_by_name() -> None:
    with pytest.raises(Unusable) as refused:
        asked.with_cells(FIRST, {"A": (("1", "1/0"), ("0", "1"))}, LABS)
    name, why = about(refused)
    assert name == "A" and why and why != "it cannot be used"


def test_sizes_that_do_not_go_together_are_refused() -> None:
    """In Solve b has as many entries as A has rows: one of them would follow the other."""
    solve = asked.in_lab(FIRST, "solve", LABS)
    square = (("1", "0"), ("0", "1"))
    with pytest.raises(Unusable) as refused:
        asked.with_cells(solve, {"A": square, "b": column("1", "2", "3")}, LABS)
    name, why = about(refused)
    assert name == "A" and "size" in why
    state = asked.with_cells(solve, {"A": (*square, ("1", "1")), "b": column("1", "2", "3")}, LABS)
    assert len(resolve.shared(state.document).b) == 3


def test_a_picture_is_found_by_its_name_and_by_its_label() -> None:
    """Each picture of each lab, however it is called."""
    seen = 0
    for lab in LABS:
        state = asked.in_lab(FIRST, lab.id, LABS)
        tabs = next((each for each in resolve.controls(state, LABS, INPUTS) if each.kind == "choice"), None)
        for key, label in tabs.choices if tabs is not None else ():
            for wanted in (key, label):
                shown = asked.showing(state, wanted, LABS, INPUTS)
                assert getattr(shown.document.param(lab.id), tabs.name) == key, (lab.id, wanted)
                seen += 1
    assert seen > 20


def test_another_picture_is_refused_with_those_there_are() -> None:
    state = asked.in_lab(FIRST, "transform", LABS)
    with pytest.raises(Unusable) as refused:
        asked.of_picture(state, "hovel", LABS, INPUTS)
    name, why = about(refused)
    choice = next(each for each in resolve.controls(state, LABS, INPUTS) if each.kind == "choice")
    assert name == "picture 'hovel'" and why.startswith("the lab transform shows ")
    assert all(f"{key} ({label})" in why for key, label in choice.choices)


def test_a_lab_of_one_picture_says_so() -> None:
    one = LABS.with_lab(replace(LABS["transform"], controls=lambda _p, _s: ()))
    with pytest.raises(Unusable) as refused:
        asked.of_picture(asked.in_lab(FIRST, "transform", one), "plane", one, INPUTS)
    assert about(refused) == ("picture", "the lab transform has one picture for this matrix only")


@pytest.mark.parametrize("t", [0, 0.0, 0.5, 1, 1.0])
def test_a_time_is_on_the_time_line(t: float) -> None:
    assert asked.at_time(FIRST, t).view == replace(FIRST.view, t=float(t))


@pytest.mark.parametrize("t", [-0.001, 1.001, 7.0, float("nan"), float("inf")])
def test_a_time_beside_the_time_line_is_refused(t: float) -> None:
    with pytest.raises(Unusable) as refused:
        asked.at_time(FIRST, t)
    assert about(refused) == (f"t {t!r}", "the time line runs from 0 to 1")


def test_a_picture_has_from_16_to_16384_pixels_a_side() -> None:
    for size in ((16, 16), (16, 16384), (16384, 16), (16384, 16384), (800, 600)):
        asked.fitting(*size)
    for size in ((15, 800), (800, 15), (16385, 800), (800, 16385), (0, 800), (800, -600)):
        with pytest.raises(Unusable) as refused:
            asked.fitting(*size)
        assert about(refused) == (f"size {size[0]}x{size[1]}", "each side is from 16 to 16384 pixels")
    assert LARGEST == 16384
