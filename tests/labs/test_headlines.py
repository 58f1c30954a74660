"""The line above the picture speaks of the whole; where it does, every part of the picture has its own title."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.parts import plane
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Arrow, Label
from linalg_viz.scene.scene import about, headline
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, Predict, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

SPEAKING = (
    ("transform", "circle", "on the left"),
    ("products", "mix", "mixes the columns"),
    ("products", "adjoint", "one number"),
    ("svd", "quadratic", "goes round"),
    ("eigen", "spectrum", "roots"),
    ("norms", "induced", "farthest"),
)

WIDE = (("1", "0", "1/2"), ("0", "1", "1/2"))


def scene_of(lab, tab="", cells=None):
    """The views of a lab on a tab, before anything is laid out."""
    state = State.first(LABS)
    if cells:
        state = update(state, SetCells("A", cells), LABS).state
    state = update(state, ChooseLab(lab), LABS).state
    if tab:
        tabs = next(control for control in resolve.controls(state, LABS) if control.stands == "tabs")
        state = update(state, SetParam(lab, tabs.name, tab), LABS).state
    return state, resolve.scene(state, LABS, bundled.inputs(state.document), {})


@pytest.mark.parametrize(("lab", "tab", "words"), SPEAKING)
def test_the_line_speaks_of_all_views_and_each_has_its_title(lab, tab, words):
    _, scene = scene_of(lab, tab, WIDE if lab == "transform" else None)
    assert len(scene) > 1 and words in headline(scene)
    assert all(view.title and view.title != headline(scene) for view in scene)


def test_one_view_alone_is_told_by_its_title():
    _, scene = scene_of("transform")
    assert headline(scene) == scene[0].title and headline(about(scene, "so")) == "so" and headline(()) == ""


def test_a_sentence_about_the_picture_asks_while_something_is_predicted():
    state, scene = scene_of("norms", "induced")
    asked = update(state, Predict(True), LABS).state
    hidden = resolve.scene(asked, LABS, bundled.inputs(asked.document), {})
    questions = [each.prompt for each in LABS["norms"].questions]
    assert headline(scene) not in questions and headline(hidden) == hidden[0].says in questions


def test_arrows_of_an_input_space_have_names_that_may_move():
    _, scene = scene_of("transform", cells=WIDE)
    names = {mark.key: mark for mark in scene[0].marks if isinstance(mark, Label)}
    for each in (mark for mark in scene[0].marks if isinstance(mark, Arrow)):
        if each.key.startswith("e"):
            assert not names[f"{each.key}-name"].still


@pytest.mark.parametrize(
    "m", [[[1.0, 1.5], [0.5, 2.0]], [[2.0, 0.0], [0.0, -1.0]], [[0.0, -1.0], [1.0, 0.0]]]
)
def test_the_sign_of_the_turn_is_an_arc_between_the_columns(m):
    m = np.array(m)
    (arc,) = plane.turn_sign(m, "area", qty.det())
    path = arc.points[:-4]
    assert np.allclose(np.hypot(*path.T), np.hypot(*path[0]))
    turned = path[0, 0] * path[-1, 1] - path[0, 1] * path[-1, 0]
    assert np.sign(turned) == np.sign(np.linalg.det(m))
    inside = np.linalg.solve(m, path.T)
    assert (inside > 0.0).all() and (inside < 1.0).all()


def test_columns_on_one_line_have_no_sign_of_a_turn():
    assert plane.turn_sign(np.array([[1.0, 2.0], [2.0, 4.0]]), "area", qty.det()) == []
    assert plane.turn_sign(np.zeros((2, 2)), "area", qty.det()) == []


@pytest.mark.parametrize(("cells", "shape"), [((("1e12", "1"), ("1e-9", "2")), "square"), (WIDE, "")])
def test_what_is_too_large_for_arrows_is_called_by_its_shape(cells, shape):
    _, scene = scene_of("transform", cells=cells)
    assert not shape or any(f"The {shape} under A" in view.title for view in scene)
    assert all("cube" not in view.title for view in scene)
