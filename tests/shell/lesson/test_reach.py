"""Before a class the panels are away: no step names a control in them, and every task can be done without."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from linalg_viz.labs import LABS
from linalg_viz.lessons.bundled import titles
from linalg_viz.lessons.lesson import Lesson, Step
from linalg_viz.lessons.text import Block, blocks, plain, spans_of
from linalg_viz.scene.marks import Handle, Tiles
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.state import bundled, resolve
from linalg_viz.state.document import MATRICES
from tests.harness.lessons import read
from tests.harness.rest import settle
from tests.harness.tiers import costly_after

NAMES = [each.id for each in titles()]
DOING = re.compile(
    r"\b(switch(ed)? (on|off)|choose|press|select|tick|button|slider|menu|panel|tab)\b", re.IGNORECASE
)


@lru_cache(maxsize=16)
def lesson(name: str) -> Lesson:
    return read(next(each.path for each in titles() if each.id == name), LABS)


def inputs_of(state):
    return bundled.worked(state.document, LABS, bundled.inputs(state.document))


def labels(step: Step) -> set[str]:
    """What stands in more than one word on the controls of the step, and of what its answer shows.

    One word alone, as Columns, is mostly the name of the thing itself.
    """
    shown = step.question.shown if step.question is not None else None
    found = set()
    for state in (step.state, shown):
        for control in resolve.controls(state, LABS, inputs_of(state)) if state is not None else ():
            found |= {control.label, *(text for _, text in control.choices)}
    return {each for each in found if " " in each}


def told(step: Step) -> list[Block]:
    """All that the class and its teacher read of a step."""
    lines = [step.task.text] if step.task is not None else []
    because: tuple[Block, ...] = ()
    if step.question is not None:
        lines += [step.question.prompt, *step.question.choices]
        because = step.question.because
    return [*step.text, *step.notes, *because, *map(spans_of, lines)]


def wrong(step: Step) -> list[str]:
    """What names a control, in a paragraph that does not say that the presentation ends first (Esc)."""
    names, found = labels(step), []
    for block in told(step):
        words = plain((block,))
        if "Esc" in words:
            continue
        bold = [each.text for each in block.spans if each.kind == "strong"]
        found += [each for each in bold if each.strip(" .:") in names]
        found += [each[0] for each in DOING.finditer(words)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_step_names_what_cannot_be_reached_before_a_class(name: str) -> None:
    assert {step.id: wrong(step) for step in lesson(name).steps if wrong(step)} == {}


def test_what_is_looked_for_would_be_found() -> None:
    step = next(each for each in lesson("pca-from-its-derivation").steps if each.id == "lean")
    for text in ("See **Columns of D at right angles**.", "Switch off what holds them.", "Press it."):
        assert wrong(replace(step, text=blocks(text, resolve.shared(step.state.document))))
    text = "Esc, then press **Columns of D at right angles**."
    assert not wrong(replace(step, text=blocks(text, resolve.shared(step.state.document))))


@pytest.fixture
def window(whole_window):
    whole_window.full_screen.toggle = lambda: None
    whole_window.settings.motion = "reduced"
    whole_window.resize(1024, 768)
    yield whole_window
    whole_window.presentation.set(False)
    settle()


@pytest.mark.sample
@pytest.mark.parametrize("name", costly_after(1, NAMES))
def test_every_task_has_its_cells_or_its_rings_before_a_class(window, name: str) -> None:
    window.session.set_inputs(bundled.inputs(None))
    window.lessons.open(next(each.path for each in titles() if each.id == name))
    settle()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_F5)
    for k, step in enumerate(window.lessons.lesson.steps):
        window.lessons.to(k)
        settle()
        beside = window.showing.aside
        wanted = {deed.name for deed in step.solution if deed.kind == "cells" and deed.name in MATRICES}
        # What has nothing to show leaves its room to the picture, and the strip above says how it ends.
        said = window.teaching.view.said.accessibleName()
        assert beside.isVisible() == ("Esc ends" not in said), step.id
        assert beside.isVisible() or window.canvas.width() > 1000, step.id
        if wanted and not beside.isVisible():
            # The picture has the cells and needs the room; to type in them, a key brings them beside it.
            assert "C shows A" in said, step.id
            QTest.keyClick(window.canvas, Qt.Key.Key_C)
            settle()
        shown = {each.name for each in beside.findChildren(MatrixEditor) if each.isVisible()}
        drawn = {m.key for view in window.session.scene for m in view.marks if isinstance(m, Tiles)}
        assert shown == wanted if wanted else step.kind == "try" or not shown & drawn, step.id
        rings = [m for view in window.session.scene for m in view.marks if isinstance(m, Handle)]
        assert rings or step.kind != "try", step.id
        if step.question is not None and step.question.shown is not None:
            QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
            settle()
            assert window.session.document == step.question.shown.document
            assert window.session.state.view.t == step.question.shown.view.t
            window.lessons.back()
            assert window.session.document == step.state.document
