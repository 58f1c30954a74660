"""Actions say how they are undone: what is no step changes no document, and every step has a name."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Change, Click, Gesture, Inputs
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.scene.view import Viewport, plane
from linalg_viz.state import actions
from linalg_viz.state.actions import Action
from linalg_viz.state.document import Document, State
from linalg_viz.state.looking import Looking
from linalg_viz.state.predict import GUESS
from linalg_viz.state.update.update import update

NONE = Inputs()
PORT = Viewport(plane(), 400, 300)


def _moved(p, shared, *_rest):
    return Change(p, shared.changed(A=((7,),)))


LAB = replace(
    LABS.first,
    click=_moved,
    paste=_moved,
    press=_moved,
    select=lambda p, *_: replace(p, grid=False),
    selection=("grid",),
)
HERE = LABS.with_lab(LAB)
START = State(
    Document.first(HERE).with_cells(
        "A",
        (("t", "1"), ("1", "3")),
    )
)
START = update(START, actions.Replace(START.document), HERE).state
AT = np.array([1.0, 2.0])

DONE: tuple[tuple[Action, str], ...] = (
    (actions.SetCell("A", 1, 0, "5"), "entry A row 2, column 1"),
    (actions.SetCells("A", (("9",),)), "new A"),
    (actions.SetCells("A", (("9",),), "nice numbers"), "nice numbers"),
    (actions.Resize("A", 3, 3), "size of A"),
    (actions.SetSlider("t", 2), "slider t"),
    (actions.SetParam("norms", "below", True), "setting"),
    (actions.SetKept("pca", Kept(left_out=((0, 2),))), "setting"),
    (actions.ShowPicture("a.png"), "picture"),
    (actions.Press("again", NONE), "button"),
    (actions.Drag(Gesture(GUESS, "plane", AT, AT), {}, NONE), "guess"),
    (actions.ClickAt(Click("plane", AT, PORT), NONE), "click"),
    (actions.Paste("1 2\n3 4", NONE), "paste"),
    (actions.ChooseLab("norms"), "lab"),
    (actions.LoadPreset(LAB.presets[1].key), LAB.presets[1].title),
    (actions.Predict(on=True), "prediction"),
    (actions.SetTime(0.5), ""),
    (actions.SetCamera("plane", plane(3.0)), ""),
    (actions.ShowCards(("properties",), False), ""),
    (actions.Replace(Document.first(HERE, title="another")), ""),
    (actions.SetData("/tmp/x.csv"), "data"),
    (actions.SelectArea("plane", np.zeros((3, 2)), NONE), "selection"),
)


def test_every_kind_of_action_is_tried() -> None:
    assert {type(action) for action, _ in DONE} == set(get_args(Action))


@pytest.mark.parametrize(("action", "words"), DONE, ids=lambda each: type(each).__name__)
def test_an_action_that_is_no_step_changes_no_document_and_a_step_has_its_words(
    action: Action, words: str
) -> None:
    outcome = update(START, action, HERE)
    assert outcome.state != START and outcome.why == words
    step = not Looking(HERE).same(outcome.state.document, START.document)
    guess = isinstance(action, actions.Drag) and action.gesture.key == GUESS
    assert step == (action.undoable and not guess)


def test_only_the_camera_comes_in_streams() -> None:
    assert {type(action) for action, _ in DONE if action.streams} == {actions.SetCamera}
