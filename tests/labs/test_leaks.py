"""While something is to be predicted, no number that is seen or spoken is the answer: every question × document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, degrees
from pathlib import Path

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.compute.typing import Real
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs, Question, Shared
from linalg_viz.render import reading
from linalg_viz.render.first import laid_out
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Handle, Label, Mark, Tiles
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.numbers import MINUS, shown
from linalg_viz.state import bundled, predict, resolve
from linalg_viz.state.actions import Predict, SetParam, SetTime
from linalg_viz.state.codec.codec import decode
from linalg_viz.state.document import State
from linalg_viz.state.hiding import gives_away
from linalg_viz.state.update.update import update
from tests.harness.gallery import BY_NAME, IN_TURN
from tests.harness.tiers import sample_after

NUMBER = re.compile(r"(?<![\w.√_^{])[-−]?\d+(?:\.\d+)?(?:e[-+−]?\d+)?(?:/\d+)?")
DIGITS = (3, 4, 6)
COINCIDENCES = {
    ("transform-map", "area", "trace of A"): "trace and determinant are both 3/2",
    ("vectors-gram-plane", "dot", "area of u, v"): "at 45° the area is the dot product",
    ("vectors-start", "dot", "area of u, v"): "at 45° the area is the dot product",
    ("eigen-complex", "image", "characteristic polynomial of A"): "its last coefficient is an entry of A x",
    ("eigen-complex", "image", "determinant of A"): "it is an entry of A x",
    **{
        (f"products-{name}", "still", "vector of Aᵀy"): "an entry of Aᵀy is one of A x, but for its sign"
        for name in ("columns", "product", "start", "trace", "no-way-back")
    },
}
"""Another quantity has the same value by chance: (document, question, what is seen)."""

BY_CHANCE: set[tuple[str, str, str]] = set()
"""Another thing lies where the answer does by chance: (document, question, mark)."""


def pictures(state: State) -> Iterator[State]:
    """The document in each picture of its lab."""
    lab = LABS[state.document.lab]
    tabs = next((each for each in resolve.controls(state, LABS) if each.stands == "tabs"), None)
    for key, _ in tabs.choices if tabs is not None else ():
        yield update(state, SetParam(lab.id, tabs.name, key), LABS).state
    if tabs is None:
        yield state


def forms(x: object) -> set[str]:
    """A number as it may be written: in 3, 4 and 6 digits, and exactly."""
    return {text.replace("-", MINUS) for text in (*(shown(float(x), d) for d in DIGITS), str(x))}  # type: ignore[arg-type]


def typed(state: State, shared: Shared) -> set[str]:
    """What the person has typed: the cells as texts and as numbers, and the sizes."""
    texts = [text for _, rows in state.document.cells for row in rows for text in row]
    out = {n.replace("-", MINUS) for text in texts for n in NUMBER.findall(text)}
    numbers = [x for name in "ABC" for row in getattr(shared, name) for x in row]
    numbers += [x for name in "uvwxyb" for x in getattr(shared, name)]
    numbers += [k for name in "AB" for k in (len(getattr(shared, name)), len(getattr(shared, name)[0]))]
    return out.union(*map(forms, numbers))


def said(mark: Mark) -> tuple[str, ...]:
    if isinstance(mark, Label):
        return (mark.text,)
    if isinstance(mark, Handle):
        return (mark.name, mark.value, mark.tip)
    return mark.texts if isinstance(mark, Tiles) else ()


def everything(state: State, inputs: Inputs) -> Iterator[tuple[str, str]]:
    """(what it is of, its text) of all that is drawn, written or spoken."""
    scene, _ = laid_out(state, LABS, inputs, 900, 640)
    for line in reading.lines(scene, resolve.cards(state, LABS, inputs)):
        yield str(line.quantity or line.where), line.text
    for view in scene:
        for mark in view.marks:
            if not mark.quantity.scaffolding and mark.quantity != qty.GUESS:
                yield from ((str(mark.quantity), in_line(text)) for text in said(mark))


def leaks(state: State, name: str, key: str, inputs: Inputs) -> list[tuple[str, str]]:
    shared = resolve.shared(state.document)
    right = predict.answer(state.document, LABS, shared, inputs)
    assert right is not None
    wanted = set().union(*map(forms, right)) - typed(state, shared)
    asked = predict.question(state.document, LABS, shared, inputs)
    if asked is not None and asked.turned:
        angle = degrees(atan2(float(right[1]), float(right[0])))
        wanted |= {form for turn in (0, 180, 360) for form in forms(angle + turn)}
        wanted -= {"0", "90", "180", "270", "360"}  # of the axes
    return [
        (of, text)
        for of, text in everything(state, inputs)
        if (name, key, of) not in COINCIDENCES
        and any(n.replace("-", MINUS) in wanted for n in NUMBER.findall(text))
    ]


def given(shared: Shared, n: int) -> list[Real]:
    """The vectors that the person has typed: a direction of theirs is known."""
    found = [getattr(shared, name) for name in "uvwxyb"]
    found += [column for name in "AB" for column in zip(*getattr(shared, name), strict=True)]
    return [np.array([float(x) for x in v]) for v in found if len(v) == n and any(v)]


def apart(p: Real, q: Real, line: bool) -> float:
    """The angle between two directions, or their lines, in degrees."""
    p, q = p / np.linalg.norm(p), q / np.linalg.norm(q)
    near = degrees(2.0 * atan2(float(np.linalg.norm(p - q)), float(np.linalg.norm(p + q))))
    return min(near, 180.0 - near) if line else near


def places(mark: Mark) -> Iterator[Real]:
    """The points that a mark shows from 0, and the ways that it goes."""
    if isinstance(mark, Arrow):
        yield from mark.heads
        yield from mark.heads - mark.tails
    elif isinstance(mark, Curve) and len(mark.points) <= 4:
        yield from mark.points
        yield from np.diff(mark.points, axis=0)
    elif isinstance(mark, Dots) and len(mark.points) == 1:
        yield from mark.points
    elif isinstance(mark, Handle | Label):
        yield mark.at


def shows(state: State, question: Question, inputs: Inputs) -> list[str]:
    """The marks from which a placed answer can be read off."""
    shared = resolve.shared(state.document)
    right = predict.answer(state.document, LABS, shared, inputs)
    assert right is not None
    wanted = np.array([float(x) for x in right])
    view = next(v for v in laid_out(state, LABS, inputs, 900, 640)[0] if v.key == question.view)

    def is_it(p: Real) -> bool:
        if not question.turned:
            return bool(np.linalg.norm(p - wanted) < 1e-6 * np.linalg.norm(wanted))
        return bool(p.any()) and apart(p, wanted, line=True) < 1e-3

    if not wanted.any() or any(map(is_it, given(shared, len(wanted)))):
        return []  # nothing that is not known
    return [
        f"{mark.key} ({mark.quantity})"
        for mark in view.marks
        if not mark.quantity.scaffolding and mark.quantity != qty.GUESS and any(map(is_it, places(mark)))
    ]


@pytest.mark.parametrize("document", sample_after(36, IN_TURN), ids=lambda path: path.stem)
def test_nothing_that_is_seen_or_spoken_holds_the_answer(document: Path) -> None:
    first = decode(document.read_bytes(), LABS)
    inputs = bundled.inputs(first.document)
    for state in pictures(first):
        shared = resolve.shared(state.document)
        for question in predict.offered(state.document, LABS, shared, inputs):
            asked = update(state, Predict(on=True, question=question.key), LABS).state
            assert predict.question(asked.document, LABS, shared, inputs) == question
            assert not leaks(asked, document.stem, question.key, inputs), question.key
            if question.placed:
                found = shows(asked, question, inputs)
                assert not [each for each in found if (document.stem, question.key, each) not in BY_CHANCE]


TELLING = {
    (
        "transform",
        "turned",
    ): r"(?<!\+ )det A [=≈<>≠]|mirror|turns? the plane over|orientation|positive|opposite sign",
    (
        "transform",
        "spans",
    ): r"(?<!\+ )det A [=≈<>≠]|[Ss]ingular|invertible|collapse|kernel|has no inverse|backwards",
    ("solve", "reachable"): r"solution|parallel|independent|[Ss]ingular|rank|free",
    ("products", "commute"): r"commut|order matters|AB − BA|A B = B A",
    ("eigen", "stays"): r"complex|[Nn]o real|real λ|eigenline|share a line|is an eigenvector",
    (
        "vectors",
        "dependent",
    ): r"linearly dependent|(area|volume) (spanned|[=≈])|adds no dir|orthogonal:|Only 0|[uvw] = [^\[]",
    ("norms", "detour"): r"[Ss]lack|detour over|‖[^‖]*‖\S* [=≈]",
    ("svd", "round"): r"σ₁ =|equal|any right-angled|condition",
    (
        "least-squares",
        "reached",
    ): r"b lies in|solvable|residual|‖b − p‖|Col A.*all of ℝ|right angle|no solution|b = p",
    ("pca", "which"): r"keeps [≈\d]|loses|\d %",
}
"""Words that tell what is asked with yes or no: (lab, question)."""


def telling(state: State, lab: str, key: str, inputs: Inputs) -> list[tuple[str, str]]:
    return [(of, text) for of, text in everything(state, inputs) if re.search(TELLING[lab, key], text)]


@pytest.mark.sample
def test_no_word_tells_what_is_asked_with_yes_or_no() -> None:
    """And the picture has nothing of it; where nothing is hidden, the words are there."""
    asked_for: set[tuple[str, str]] = set()
    told: set[tuple[str, str]] = set()
    for document in BY_NAME:
        first = decode(document.read_bytes(), LABS)
        inputs = bundled.inputs(first.document)
        for state in pictures(first):
            shared, lab = resolve.shared(state.document), state.document.lab
            for question in predict.offered(state.document, LABS, shared, inputs):
                if question.kind != "yes/no":
                    continue
                asked_for.add((lab, question.key))
                asked = update(state, Predict(on=True, question=question.key), LABS).state
                assert not telling(asked, lab, question.key, inputs), (document.stem, question.key)
                sought = question.quantity(asked.document.param(lab), shared)
                marks = [m for view in laid_out(asked, LABS, inputs, 900, 640)[0] for m in view.marks]
                assert not [m.key for m in marks if gives_away(sought, m.quantity)]
                if telling(state, lab, question.key, inputs):
                    told.add((lab, question.key))
    assert asked_for == told == TELLING.keys()


@pytest.mark.parametrize("name", ["eigen-spectral", "eigen-decomposition", "products-rotate-shear"])
def test_a_question_mark_stands_in_the_room_of_each_block_that_is_hidden(name: str) -> None:
    first = decode((assets.path("gallery") / f"{name}.linalg").read_bytes(), LABS)
    inputs = bundled.inputs(first.document)
    for question in predict.offered(first.document, LABS, resolve.shared(first.document), inputs):
        state = update(first, Predict(on=True, question=question.key), LABS).state
        shown = update(state, Predict(shown=True), LABS).state
        for now, then in zip(
            *(resolve.scene(each, LABS, inputs, {}) for each in (state, shown)), strict=True
        ):
            blocks = {m.key: m.centres for m in then.marks if isinstance(m, Tiles) and len(m.centres)}
            left = [m.centres for m in now.marks if isinstance(m, Tiles)]
            marks = [m.at for m in now.marks if isinstance(m, Label) and m.text == "?"]
            for key, centres in blocks.items():
                there = any(np.array_equal(each, centres) for each in left)
                asked = any(np.abs(at - centres.mean(axis=0)).max() < 1.0 for at in marks)
                assert there or asked, (question.key, key)
            # No question mark stands on numbers that are seen.
            on = [at for at in marks for each in left if (np.abs(each - at) < 0.5).all(axis=1).any()]
            assert not on, question.key


def test_the_search_finds_a_leak() -> None:
    """With nothing hidden the answer of the first question is found."""
    state = decode((assets.path("gallery") / "transform-map.linalg").read_bytes(), LABS)
    inputs = bundled.inputs(state.document)
    assert leaks(state, "transform-map", "area", inputs)


def test_every_question_is_put_in_some_picture_and_only_where_its_quantity_is_drawn() -> None:
    put: set[tuple[str, str]] = set()
    for document in BY_NAME:
        first = decode(document.read_bytes(), LABS)
        inputs = bundled.inputs(first.document)
        for state in pictures(first):
            shared, lab = resolve.shared(state.document), state.document.lab
            marks = [
                m
                for view in resolve.scene(update(state, SetTime(1.0), LABS).state, LABS, inputs, {})
                for m in view.marks
            ]
            for question in predict.offered(state.document, LABS, shared, inputs):
                put.add((lab, question.key))
                asked = question.quantity(state.document.param(lab), shared)
                assert any(gives_away(asked, mark.quantity) for mark in marks), question.key
    assert put == {(lab.id, question.key) for lab in LABS for question in lab.questions}


@pytest.mark.parametrize(
    ("asked", "seen", "told"),
    [
        (qty.det(), qty.det(), True),
        (qty.det(), qty.det("B"), False),
        (qty.det(), qty.trace(), False),
        (qty.det(), qty.holds("singular"), True),
        (qty.eigenvalue(1), qty.eigenvalue(2), True),
        (qty.eigenvalue(1), qty.matrix("Λ"), True),
        (qty.singular_value(1), qty.norm("A"), True),
        (qty.norm("x"), qty.of_kind(Kind.DOT, "x", "x"), True),
        (qty.norm("x", 1.0), qty.of_kind(Kind.DOT, "x", "x"), False),
        (qty.norm("x", 1.0), qty.norm("x", 2.0), False),
        (qty.entry(1, 2, "AB"), qty.matrix("AB"), True),
        (qty.entry(1, 2, "AB"), qty.row(1, "AB"), True),
        (qty.entry(1, 2, "AB"), qty.row(2, "AB"), False),
        (qty.entry(1, 2, "AB"), qty.matrix("A"), False),
        (qty.vector("Ax"), qty.GRID, False),
        (qty.projection("v", "u"), qty.residual("v", "u"), True),
    ],
    ids=lambda each: str(each),
)
def test_one_rule_says_what_gives_an_answer_away(asked, seen, told) -> None:
    assert gives_away(asked, seen) is told


def test_no_sign_of_a_right_angle_stays_at_the_end_of_a_hidden_shadow() -> None:
    path = assets.path("gallery", "vectors-start.linalg")
    state = decode(path.read_bytes(), LABS)
    keys = []
    for each in (state, update(state, Predict(on=True, question="dot"), LABS).state):
        scene = resolve.scene(each, LABS, bundled.inputs(each.document), {})
        keys.append({mark.key for view in scene for mark in view.marks})
    assert {"shadow", "residual", "right-angle"} <= keys[0]
    assert not {"shadow", "residual", "right-angle"} & keys[1]
