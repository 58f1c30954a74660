"""A click and a paste reach the lab, and what it refuses becomes a notice that changes nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Change, Click, Inputs, Shared
from linalg_viz.scene.view import Viewport, plane
from linalg_viz.state.actions import ChooseLab, ClickAt, Paste, Press, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.formats import formats
from linalg_viz.state.update.update import update

NONE = Inputs()
SPOT = Click("plane", np.array([1.0, 2.0]), Viewport(plane(), 400, 300))


def clicked(p: Any, shared: Shared, inputs: Inputs, click: Click) -> Change:
    if click.remove:
        raise ValueError("this is the last one")
    return Change(p, shared.changed(u=(Fraction(1), Fraction(2))), "u is there")


def pasted(p: Any, shared: Shared, inputs: Inputs, rows: Any) -> Change:
    if len(rows[0]) != 2:
        raise ValueError("give two columns")
    return Change(p, shared.changed(A=rows))


TAKES = LABS.with_lab(replace(LABS.first, click=clicked, paste=pasted))
"""All labs, with one to begin with that takes clicks and pasted rows."""


def test_a_click_changes_the_document_and_says_so() -> None:
    outcome = update(State.first(TAKES), ClickAt(SPOT, NONE), TAKES)
    assert outcome.state.document.get("u") == (("1",), ("2",)) and outcome.why == "click"
    assert [n.text for n in outcome.notices] == ["u is there"]


def test_what_the_lab_refuses_is_a_notice() -> None:
    start = State.first(LABS)
    outcome = update(start, ClickAt(replace(SPOT, remove=True), NONE), TAKES)
    assert outcome.state is start and "last one" in outcome.notices[0].text


@pytest.mark.parametrize("text", ["1\t2\n3\t1/2", "x\ty\n1\t2\n3\t0.5", "1,2\n3,0.5", "[[1, 2], [3, 0.5]]"])
def test_a_paste_in_any_format_with_or_without_names(text: str) -> None:
    outcome = update(State.first(LABS), Paste(text, NONE), TAKES)
    assert not outcome.notices and outcome.why == "paste"
    assert [[Fraction(x) for x in row] for row in outcome.state.document.get("A")] == [
        [1, 2],
        [3, Fraction(1, 2)],
    ]


@pytest.mark.parametrize("text", ["", "hello", "x\ty", "1\t2\n3", "1\t2\t3", "1\tfish", "1\t2\n" * 500])
def test_a_paste_that_cannot_be_used_changes_nothing_and_says_why(text: str) -> None:
    start = State.first(LABS)
    outcome = update(start, Paste(text, NONE), TAKES)
    assert outcome.state is start and outcome.notices[0].text.startswith("Not pasted. ")


def test_a_lab_without_points_says_that_it_takes_none() -> None:
    start = State.first(LABS)
    outcome = update(start, ClickAt(SPOT, NONE), LABS)
    assert outcome.state is start and len(outcome.notices) == 1


@pytest.mark.parametrize("lab", [each for each in LABS if each.paste is None], ids=lambda each: each.id)
def test_a_matrix_pasted_onto_the_picture_of_a_lab_is_what_the_picture_is_of(lab) -> None:
    start = update(State.first(LABS), ChooseLab(lab.id), LABS).state
    name = "A" if "A" in lab.used(lab.params) else lab.used(lab.params)[0]
    outcome = update(
        start, Paste("t; 1,5; 7", NONE) if name != "A" else Paste("t 0 | 7\n1,5 2 | 8", NONE), LABS
    )
    document = outcome.state.document
    if name == "A":
        assert document.get("A") == (("t", "0"), ("1.5", "2")) and document.get("b") == (("7",), ("8",))
        assert document.sliders[0].name == "t"
    else:
        assert outcome.state is start and outcome.notices[0].text.startswith("Not pasted. Row 2")
        document = update(start, Paste("1 2 3 4", NONE), LABS).state.document
        assert document.get(name) == (("1",), ("2",), ("3",), ("4",))
    assert update(start, Paste("1 2; 3", NONE), LABS).state is start


def test_what_is_to_be_said_of_a_pasted_text_is_said() -> None:
    start = update(State.first(LABS), ChooseLab("transform"), LABS).state

    def told(text: str) -> list[str]:
        found = update(start, Paste(text, NONE), LABS)
        assert found.state is not start
        return [each.text for each in found.notices]

    assert told("1 2; 3 4") == ["What was pasted is A now."]
    # Whether 1,5;2,5 on one line has decimal commas is not known: it is said how it was read.
    note = formats.parse_block("1,5;2,5").note
    assert note and told("1,5;2,5") == ["What was pasted is A now.", note]


@pytest.mark.parametrize("text", ["nothing of the kind", "1 2; 3 4"])
def test_a_picture_that_is_made_from_no_matrix_takes_no_paste_and_says_what_to_do(text: str) -> None:
    start = update(State.first(LABS), ChooseLab("svd"), LABS).state
    start = update(start, SetParam("svd", "mode", "picture"), LABS).state
    assert not LABS["svd"].used(start.document.param("svd"))
    outcome = update(start, Paste(text, NONE), LABS)
    assert outcome.state is start and "choose another tab" in outcome.notices[0].text


@pytest.mark.parametrize("rewind", [True, False])
def test_a_button_can_put_the_time_line_to_its_beginning(
    rewind: bool,
) -> None:
    fake = replace(LABS.first, press=lambda p, shared, _inputs, _name: Change(p, shared, rewind=rewind))
    labs = LABS.with_lab(fake)
    assert update(State.first(labs), Press("again", NONE), labs).state.view.t == (0.0 if rewind else 1.0)
