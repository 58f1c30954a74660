"""Every step of every lesson that comes along: it renders, is unsolved at first, and its solution solves it."""

from __future__ import annotations

import json
import re
from functools import lru_cache

import pytest

from linalg_viz.labs import LABS
from linalg_viz.lessons.bundled import explaining, titles
from linalg_viz.lessons.deeds import action
from linalg_viz.lessons.judge import Way, judged
from linalg_viz.lessons.lesson import Lesson, Question, Step
from linalg_viz.lessons.solutions import in_words
from linalg_viz.lessons.text import plain, spans_of
from linalg_viz.state import bundled, predict, resolve
from linalg_viz.state.codec.codec import decode, encode
from linalg_viz.state.hiding import gives_away
from linalg_viz.state.update.update import update
from tests.harness.lessons import read
from tests.labs.test_leaks import leaks, shows


@lru_cache(maxsize=16)
def lesson(name: str) -> Lesson:
    return read(next(each.path for each in titles() if each.id == name), LABS)


NAMES = [each.id for each in titles()]
STEPS = [(name, k) for name in NAMES for k in range(len(lesson(name).steps))]


def question_of(name: str, k: int) -> Question:
    return lesson(name).steps[k].question or Question("", (), 0, ())


def inputs_of(step: Step):
    return bundled.worked(step.state.document, LABS, bundled.inputs(step.state.document))


@pytest.mark.parametrize(("name", "k"), STEPS)
def test_a_step_renders_and_is_solved_by_its_solution_alone(name: str, k: int) -> None:
    step = lesson(name).steps[k]
    inputs = inputs_of(step)
    assert resolve.scene(step.state, LABS, inputs, {}) and resolve.cards(step.state, LABS, inputs)
    assert decode(encode(step.state), LABS) == step.state
    if step.task is None:
        assert not step.solution
        return
    assert not judged(step.task, step.state, LABS, inputs).done, "it is solved at the start"
    state, way = step.state, Way().after(step.task, step.state)
    assert not way.lost, "what is to be kept does not hold at the start"
    for number, deed in enumerate(step.solution, 1):
        outcome = update(state, action(deed, inputs), LABS)
        assert outcome.state is not state, f"action {number} changes nothing: {outcome.notices}"
        state, inputs = outcome.state, bundled.worked(outcome.state.document, LABS, inputs)
        way = way.after(step.task, state)
        resolve.scene(state, LABS, inputs, {})
        if number < len(step.solution):
            assert not judged(step.task, state, LABS, inputs).done, f"action {number} solves it already"
    assert judged(step.task, state, LABS, inputs).done and not way.lost


@pytest.mark.parametrize("name", NAMES)
def test_a_step_says_which_picture_it_is_about(name: str) -> None:
    """Another first tab of a lab would otherwise show another picture, and the task would be about nothing."""
    root = next(each.path for each in titles() if each.id == name)
    for path in sorted(root.glob("*.linalg")):
        document = json.loads(path.read_text(encoding="utf-8"))["document"]
        lab = LABS[document["lab"]]
        assert lab.tab in document["labs"][lab.id], path.name
    for step in lesson(name).steps:
        lab = LABS[step.state.document.lab]
        scene = resolve.scene(step.state, LABS, inputs_of(step), {})
        drawn = {mark.quantity.of for view in scene for mark in view.marks}
        drawn |= set(lab.used(step.state.document.param(lab.id)))
        changed = {deed.name for deed in step.solution if deed.kind == "cells"}
        assert changed <= drawn, f"{step.id}: the picture does not show {changed - drawn}"
        if step.task is not None and step.task.goal:
            of, _, key = step.task.goal.partition("/")
            goal = next(each for each in LABS[of].goals() if each.key == key)
            assert lab.id == of and getattr(step.state.document.param(of), lab.tab) == goal.picture, step.id


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_asks_before_it_tells(name: str) -> None:
    found = lesson(name)
    assert 7 <= len(found.steps) <= 12 and found.minutes == 45
    kinds = [step.kind for step in found.steps]
    assert kinds[0] != "look" and kinds.count("predict") >= 2 and kinds.count("try") >= 3
    for step in found.steps:
        assert step.notes and step.minutes and len(plain(step.text)) < 900, step.id
        if step.question is not None:
            assert bool(step.question.choices) or step.question.how
            words = [plain((spans_of(each),)) for each in step.question.choices]
            assert len(set(words)) == len(words)
        # Numbers that the document knows are not written by hand into more than the choices and conditions.
        assert not re.search(r"<|http", plain(step.text) + plain(step.notes)), step.id


@pytest.mark.parametrize(("name", "k"), [each for each in STEPS if question_of(*each).asks])
def test_a_question_of_the_lab_is_put_hides_its_answer_and_is_answered(name: str, k: int) -> None:
    step = lesson(name).steps[k]
    assert step.question is not None and step.question.shown is not None
    inputs, shared = inputs_of(step), resolve.shared(step.state.document)
    offered = predict.offered(step.state.document, LABS, shared, inputs)
    asked = next(each for each in offered if each.key == step.question.asks)
    prediction = step.state.document.prediction
    assert (
        prediction.on and prediction.question == asked.key and not prediction.shown and not prediction.guess
    )
    sought = asked.quantity(step.state.document.param(step.state.document.lab), shared)
    assert not leaks(step.state, name, asked.key, inputs) or asked.kind == "yes/no"
    assert not asked.placed or not shows(step.state, asked, inputs)
    marks = [mark for view in resolve.scene(step.state, LABS, inputs, {}) for mark in view.marks]
    assert not [mark.key for mark in marks if gives_away(sought, mark.quantity)]
    after = [mark for v in resolve.scene(step.question.shown, LABS, inputs, {}) for mark in v.marks]
    assert [mark.key for mark in after if gives_away(sought, mark.quantity)], "the reveal shows it"
    # What is wrong is expected in the notes, and the text does not tell what is right.
    assert len([block for block in step.notes if block.kind == "item"]) >= 2
    assert step.question.told not in plain(step.text)


def test_every_kind_of_question_is_asked_in_some_lesson() -> None:
    kinds = set()
    for name, k in STEPS:
        step = lesson(name).steps[k]
        if step.question is not None and step.question.asks:
            questions = LABS[step.state.document.lab].questions
            kinds |= {each.kind for each in questions if each.key == step.question.asks}
    assert kinds >= {"arrow", "line", "yes/no"}


@pytest.mark.parametrize("name", NAMES)
def test_how_a_task_is_done_is_said_in_words_that_a_teacher_reads(name: str) -> None:
    for step in lesson(name).steps:
        said = plain(in_words(step))
        assert bool(said) == (step.task is not None), step.id
        # Matrices are read as they are typed; what is set or pressed has names of the program alone.
        assert step.way or all(deed.kind == "cells" for deed in step.solution), step.id
        assert not re.search(r"[a-z_]+: |sqrt", said), step.id


@pytest.mark.parametrize("name", NAMES)
def test_the_main_path_is_a_class_of_about_eight_steps(name: str) -> None:
    found = lesson(name)
    main = [step for step in found.steps if not step.optional]
    assert 8 <= len(main) <= 9 and sum(step.minutes for step in main) == found.minutes
    assert not found.steps[0].optional and not found.steps[-1].optional
    assert found.planned(len(found.steps)) == found.minutes and found.planned(0) == 0


def test_the_main_path_leads_past_what_is_optional() -> None:
    found = lesson("eigenvectors")
    spare = next(k for k, step in enumerate(found.steps) if step.optional)
    assert found.main_after(spare - 1) == spare + 1 == found.main_after(spare)
    assert found.planned(spare + 1) == found.planned(spare) and found.main_after(len(found.steps) - 1) is None


def test_the_derivation_is_whole_without_what_is_optional() -> None:
    main = [step.id for step in lesson("pca-from-its-derivation").steps if not step.optional]
    assert main == ["turn", "centre", "decode", "lean", "length", "expand", "bottom", "descent", "home"]


def test_what_a_lesson_says_it_explains_is_found_by_its_kind() -> None:
    for kind in ("determinant", "rank", "eigenvalue", "singular value", "inverse", "norm"):
        assert explaining(frozenset({kind})), kind
    assert not explaining(frozenset()) and not explaining(frozenset({"grid"}))


def test_all_that_come_along_have_names_of_their_own() -> None:
    assert NAMES and len(set(NAMES)) == len(NAMES)
