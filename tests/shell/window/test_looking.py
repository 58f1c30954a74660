"""How a document is looked at is no part of it: no step, never unsaved, and undo goes to where it acts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Gesture, Inputs
from linalg_viz.state import resolve
from linalg_viz.state.actions import (
    ChooseLab,
    Drag,
    LoadPreset,
    Predict,
    Replace,
    SetCell,
    SetKept,
    SetParam,
    SetTime,
)
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.predict import GUESS
from tests.harness.tiers import costly_after


def tabs(session, lab: str) -> list[str]:
    controls = resolve.controls(session.state, LABS, session.inputs)
    return [key for control in controls if control.name == LABS[lab].tab for key, _ in control.choices]


def settle(window) -> None:
    window.session.finish_gesture()
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.sample
@pytest.mark.parametrize("labs_seen", costly_after(1, [list(LABS)[::3], list(LABS)]), ids=["some", "every"])
def test_looking_round_leaves_no_step_and_nothing_unsaved(whole_window, labs_seen) -> None:
    window, session = whole_window, whole_window.session
    for lab in labs_seen:
        session.dispatch(ChooseLab(lab.id))
        for tab in tabs(session, lab.id):
            session.dispatch(SetParam(lab.id, lab.tab, tab))
            settle(window)
            assert session.document.lab == lab.id and session.params.mode == tab
            session.dispatch(SetTime(0.3))
            assert session.history.steps == 0 and not session.unsaved and not window.isWindowModified()
    session.dispatch(Predict(on=True))
    session.dispatch(Drag(Gesture(GUESS, "plane", np.zeros(2), np.ones(2)), {}, Inputs()))
    session.dispatch(Predict(shown=True))
    use = LABS["pca"].tables
    assert use is not None
    kept = use.kept(session.document.param("pca"))
    session.dispatch(SetKept("pca", replace(kept, selected=((0, 1),))))
    assert session.document.param("pca").selected == ((0, 1),)
    settle(window)
    assert session.history.steps == 0 and not session.unsaved and not window.isWindowModified()
    session.undo()
    assert session.document.param("pca").selected == ((0, 1),), "there is nothing to take back"


def test_undo_goes_to_the_lab_and_the_picture_where_it_acts(whole_window) -> None:
    window, session = whole_window, whole_window.session
    first = session.document.get("A")
    session.dispatch(SetCell("A", 0, 0, "7"))
    session.dispatch(ChooseLab("norms"))
    session.dispatch(SetParam("norms", "mode", "triangle"))
    session.dispatch(SetCell("y", 0, 0, "5"))
    session.dispatch(SetParam("norms", "mode", "measure"))
    session.dispatch(ChooseLab("solve"))
    session.dispatch(SetTime(0.4))
    settle(window)
    assert session.history.steps == 2
    session.undo()
    settle(window)
    assert (session.document.lab, session.params.mode) == ("norms", "triangle")
    assert session.document.get("y")[0] != ("5",) and session.state.view.t == 1.0
    assert window.findChild(object, "cell_y_1_1").isVisible()
    session.undo()
    settle(window)
    assert session.document.lab == LABS.first.id and session.document.get("A") == first
    assert session.document.param("norms").mode == "triangle"
    assert not session.unsaved
    session.dispatch(ChooseLab("svd"))
    session.redo()
    session.redo()
    settle(window)
    assert (session.document.lab, session.params.mode) == ("norms", "triangle")
    assert session.document.get("y")[0] == ("5",) and session.document.get("A")[0][0] == "7"


def test_looking_elsewhere_keeps_what_can_be_done_again(whole_window) -> None:
    session = whole_window.session
    session.dispatch(SetCell("A", 0, 0, "7"))
    session.undo()
    session.dispatch(ChooseLab("solve"))
    assert session.history.redo_name is not None
    session.redo()
    assert session.document.get("A")[0][0] == "7" and session.document.lab == LABS.first.id


def test_a_document_put_in_place_from_another_lab_is_taken_back_there(whole_window) -> None:
    session = whole_window.session
    other = decode(encode(session.state), LABS).document
    session.load(replace(other.with_cells("A", (("4",),)), lab="eigen"), "gallery")
    assert session.document.lab == "eigen"
    session.undo()
    assert session.document == other
    session.redo()
    assert session.document.lab == "eigen" and session.document.get("A") == (("4",),)


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_a_preset_is_one_step_and_the_view_is_written_with_the_document(session, lab) -> None:
    session.dispatch(ChooseLab(lab.id))
    before = session.document
    session.dispatch(LoadPreset(lab.presets[-1].key))
    assert session.history.steps <= 1
    session.undo()
    assert session.document == before
    session.dispatch(Replace(before))
    assert decode(encode(session.state), LABS).document.lab == lab.id
