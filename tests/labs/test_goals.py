"""Every goal: unsolved where it is offered, live on the way, and solved by a hand that this file keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.goals import Goal
from linalg_viz.labs.contract.lab import Gesture, Inputs, Lab
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import headline
from linalg_viz.state import asked, bundled, resolve
from linalg_viz.state.actions import ChooseLab, Drag, LoadPreset, Predict, Press, SetCells, SetParam, SetTime
from linalg_viz.state.document import State
from linalg_viz.state.goals import NOTHING, GoalLine, goal_line, with_reached
from linalg_viz.state.update.update import update

Hand = Callable[["Table"], None]


class Table:
    """A lab at its picture, and the hand that moves things in it; the goal line follows every move."""

    def __init__(self, lab: str, picture: str) -> None:
        self.lab = lab
        self.state = State.first(LABS)
        self.line: GoalLine = NOTHING
        self.do(ChooseLab(lab))
        tabs = next((c for c in resolve.controls(self.state, LABS) if c.stands == "tabs"), None)
        if tabs is not None:
            self.do(SetParam(lab, tabs.name, picture))

    @property
    def inputs(self):
        return bundled.inputs(self.state.document)

    @property
    def shared(self):
        return resolve.shared(self.state.document)

    def do(self, action) -> None:
        outcome = update(self.state, action, LABS)
        self.state = outcome.state
        self.look()

    def look(self) -> None:
        scene, _ = laid_out(self.state, LABS, self.inputs, 900, 640)
        self.line = goal_line(self.state, LABS, self.inputs, scene, self.line)
        self.state = with_reached(self.state, self.line)

    def fresh(self) -> None:
        """A new hand: what was reached is no longer held up."""
        self.line = NOTHING
        self.look()

    def preset(self, key: str) -> None:
        self.do(LoadPreset(key))

    def set(self, name: str, value: object) -> None:
        self.do(SetParam(self.lab, name, value))

    def press(self, name: str) -> None:
        self.do(Press(name, self.inputs))

    def matrix(self, name: str, *rows: str) -> None:
        self.do(SetCells(name, tuple(tuple(row.split()) for row in rows)))

    def vector(self, name: str, *entries: str) -> None:
        self.do(SetCells(name, tuple((entry,) for entry in entries)))

    def predict(self, *guess: float) -> None:
        """Answer the question of the goal, look, and go on."""
        for part in (
            {"on": True, "question": self.line.asks},
            {"guess": guess},
            {"shown": True},
            {"on": False},
        ):
            self.do(Predict(**part))

    def drag(self, key: str, *to: float, view: str | None = None) -> None:
        """Take a ring and put it to a place of its view."""
        scene, ports = laid_out(self.state, LABS, self.inputs, 900, 640)
        found = [(v.key, m) for v in scene for m in v.marks if isinstance(m, Handle) and m.key == key]
        seen, ring = next(each for each in found if view in (None, each[0]))
        gesture = Gesture(key, seen, np.array(ring.at), np.array(to, dtype=float))
        self.do(Drag(gesture, ports, self.inputs))


SOLVED: dict[str, Hand] = {
    "vectors/perpendicular": lambda t: t.drag("v-handle", -1.0, 3.0),
    "vectors/orthonormal": lambda t: (t.vector("u", "3/5", "4/5"), t.drag("v-handle", -0.8, 0.6)),
    "vectors/target": lambda t: (t.set("sum", "span"), t.drag("mix-handle", *t.shared.b)),
    "vectors/dependent": lambda t: t.drag("v-handle", -3.0, -1.0),
    "vectors/third-dependent": lambda t: t.drag("w-handle", 1.0, 1.0, 1.0),
    "norms/equal": lambda t: t.drag("x-handle", 0.0, -2.0),
    "norms/diamond": lambda t: t.drag("p-handle", 0.5, 0.5),
    "norms/no-detour": lambda t: t.press("parallel"),
    "norms/broken": lambda t: t.set("measure", "squared"),
    "norms/empty": lambda t: t.drag("turn-handle", 0.894, -0.447),
    "norms/farthest": lambda t: t.drag("direction-handle", 0.383, 0.924),
    "products/next": lambda t: t.predict(1.5),
    "products/zero": lambda t: t.matrix("B", "3 0", "-2 1"),
    "products/commute": lambda t: t.matrix("B", "0 3/2", "1/2 1"),
    "products/meet": lambda t: (t.drag("x-handle", 1.0, 0.0), t.drag("y-handle", 1.0, 0.5)),
    "products/puzzle": lambda t: [t.drag(f"tile-{tile}", 0.5, -0.5) for tile in "ABa"],
    "products/order": lambda t: (t.set("trace", "cycle"), t.matrix("C", "1 1", "0 1")),
    "solve/parallel": lambda t: t.matrix("A", "2 1", "4 2"),
    "solve/reduced": lambda t: [t.press("hint") for _ in range(4)],
    "solve/wrong": lambda t: (t.matrix("A", "1/10000 1", "1 1"), t.set("digits", 3)),
    "solve/mended": lambda t: t.set("pivoting", "largest"),
    "least-squares/near": lambda t: (t.drag("mine0", 0.0, 1.5), t.drag("mine1", 4.5, 4.9)),
    "least-squares/on-plane": lambda t: t.vector("b", "2", "2", "3/2"),
    "least-squares/leave": lambda t: t.drag("sigma1-handle", -4.0, 0.0),
    "least-squares/cut": lambda t: t.drag("tolerance-handle", -2.0, -1.5),
    "pca/turned": lambda t: t.set("angle", -44.0),
    "pca/ninety": lambda t: t.set("keep", 8),
    "svd/equal": lambda t: t.drag("sigma1-handle", -9.0, 12.0),
    "svd/flat": lambda t: t.drag("sigma1-handle", 0.0, 0.0),
    "svd/hunt": lambda t: t.drag("pair-x", 0.383, 0.924),
    "svd/few": lambda t: t.set("values", 5),
    "transform/collapse": lambda t: t.drag("handle1", 1.0, 0.5),
    "transform/turn-over": lambda t: (t.drag("handle0", 0.0, 1.0), t.drag("handle1", 1.0, 2.0)),
    "transform/spiral": lambda t: t.drag("here-handle", 1.0, 3.0),
    "transform/orthogonal": lambda t: (t.drag("handle0", 0.0, 1.0), t.drag("handle1", -1.0, 0.0)),
    "eigen/right-angles": lambda t: t.drag("vector1", 3.0, -3.0),
    "eigen/first-line": lambda t: t.drag("x-handle", 0.707, 0.707),
    "eigen/other-line": lambda t: t.drag("x-handle", -0.949, 0.316),
    "eigen/stretched": lambda t: (t.set("stretch", True), t.drag("x-stretched", -1.898, 0.632)),
    "eigen/close": lambda t: t.matrix("A", "2 1", "0 2"),
    "eigen/off-axis": lambda t: t.matrix("A", "1 3/2", "-1/2 2"),
    "eigen/complex": lambda t: t.matrix("A", "2 1", "-1 2"),
    "eigen/shrink": lambda t: t.matrix("A", "1/2 1", "-1/2 1/2"),
}
"""What a hand does from the first document, in the picture of the goal."""

START: dict[str, Hand] = {
    "vectors/third-dependent": lambda t: t.preset("box"),
    "least-squares/on-plane": lambda t: t.preset("start"),
    "pca/ninety": lambda t: t.preset("wine"),
    "products/puzzle": lambda t: t.preset("puzzle"),
}
"""What is put on the table first, where a goal cannot be offered from the first document."""

GOALS = [(lab, goal) for lab in LABS for goal in lab.goals()]
EACH = pytest.mark.parametrize(("lab", "goal"), GOALS, ids=[f"{lab.id}/{goal.key}" for lab, goal in GOALS])


def test_every_goal_has_a_hand_that_solves_it() -> None:
    assert set(SOLVED) == {f"{lab.id}/{goal.key}" for lab, goal in GOALS}
    assert len({f"{lab.id}/{goal.key}" for lab, goal in GOALS}) == len(GOALS)


@EACH
def test_it_belongs_to_a_picture_and_is_one_sentence(lab: Lab, goal: Goal) -> None:
    table = Table(lab.id, goal.picture)
    tabs = next((c for c in resolve.controls(table.state, LABS) if c.stands == "tabs"), None)
    assert goal.picture == ("" if tabs is None else tabs.value(table.state.document.param(lab.id)))
    words = in_line(goal.text)
    assert words[0].isupper() and words.endswith(".") and 10 < len(words) < 90


@EACH
def test_it_is_offered_unsolved_and_ticked_when_it_is_reached(lab: Lab, goal: Goal) -> None:
    name = f"{lab.id}/{goal.key}"
    table = Table(lab.id, goal.picture)
    if name in START:
        START[name](table)
        table.fresh()
    for other in lab.goals():
        if other.key == goal.key:
            break
        if other.picture == goal.picture and table.line.key != name:
            SOLVED[f"{lab.id}/{other.key}"](table)
            assert f"{lab.id}/{other.key}" in table.state.view.reached
            table.fresh()
    assert (table.line.kind, table.line.key) == ("goal", name)
    before = table.line
    SOLVED[name](table)
    assert (table.line.kind, table.line.key) == ("reached", name), table.line
    assert name in table.state.view.reached
    assert table.line.told != before.told or not before.told, "it does not say how far it is"


ODD = (("1e300",), ("0",)), (("0", "0"), ("0", "0")), (("1e-200", "2", "-1e200"), ("0", "1", "sqrt(2)"))
"""Matrices that no preset has: far apart in size, of zeros, of unequal sides."""


@pytest.mark.parametrize("lab", [lab for lab in LABS if lab.goals()], ids=lambda lab: lab.id)
def test_every_judge_answers_wherever_one_can_come_from_its_pictures(lab: Lab) -> None:
    first = update(State.first(LABS), ChooseLab(lab.id), LABS).state
    actions = [*(LoadPreset(each.key) for each in lab.presets), *(SetCells("A", cells) for cells in ODD)]
    for action in actions:
        state = update(first, action, LABS).state
        document, inputs = state.document, bundled.inputs(state.document)
        params, shared = document.param(lab.id), resolve.shared(document)
        for goal in lab.goals():
            judged = goal.judge(params, shared, inputs)
            assert goal.reachable(params, shared, inputs) in (True, False)
            assert judged.away is None or judged.away >= 0.0
            assert len(in_line(judged.told)) < 70, judged.told


def test_a_goal_that_asks_is_reached_by_a_right_guess_made_before_the_answer_was_seen() -> None:
    table = Table("products", "readings")
    name = "products/next"
    assert (table.line.key, table.line.asks) == (name, "entry")
    table.predict(1.0)
    assert name not in table.state.view.reached and (table.line.kind, table.line.key) == ("goal", name)
    for deed in (
        Predict(on=True, question="entry"),
        Predict(guess=(1.0,)),
        Predict(shown=True),
        Predict(guess=(1.5,)),
    ):
        table.do(deed)
        assert table.line.kind == "question"
    assert name not in table.state.view.reached
    table.do(Predict(on=False))
    table.predict(1.5)
    assert name in table.state.view.reached
    assert (table.line.kind, table.line.told) == ("reached", "= 3/2")
    table.fresh()
    assert table.line.key == "products/zero"


@pytest.mark.parametrize("name", ["solve/parallel", "products/zero", "eigen/close", "least-squares/on-plane"])
def test_a_goal_reached_by_hand_while_something_is_asked_is_ticked_afterwards(name: str) -> None:
    lab, key = name.split("/")
    goal = next(each for each in LABS[lab].goals() if each.key == key)
    table = Table(lab, goal.picture)
    if name in START:
        START[name](table)
    for other in LABS[lab].goals()[: LABS[lab].goals().index(goal)]:
        if other.picture == goal.picture and table.line.key != name:
            SOLVED[f"{lab}/{other.key}"](table)
    table.fresh()
    assert table.line.key == name
    table.do(Predict(on=True))
    asked = table.line
    assert asked.kind == "question"
    SOLVED[name](table)
    assert table.line.kind == "question" and table.line.told == asked.told, "it tells what is asked"
    assert name in table.state.view.reached
    table.do(Predict(on=False))
    assert (table.line.kind, table.line.key) == ("reached", name)
    assert table.line.told == goal.judge(table.state.document.param(lab), table.shared, table.inputs).told


def test_what_was_true_before_it_was_asked_is_not_ticked() -> None:
    table = Table("solve", "steps")
    SOLVED["solve/parallel"](table)
    table.state = replace(table.state, view=replace(table.state.view, reached=()))
    table.fresh()
    assert table.line.key != "solve/parallel"
    table.do(Predict(on=True))
    table.look()
    table.do(Predict(on=False))
    assert "solve/parallel" not in table.state.view.reached


def test_a_prediction_is_no_goal_any_more_once_it_was_played() -> None:
    table = Table("products", "readings")
    assert table.line.asks == "entry"
    table.do(SetTime(1.0))
    assert table.line.key == "products/zero"
    table.do(SetTime(0.0))
    assert table.line.key == "products/next"


@pytest.mark.parametrize("A", [(("0", "1", "0"), ("0", "0", "1"), ("1", "0", "0")), (("0", "2"), ("1", "0"))])
def test_x_has_not_left_a_picture_whose_first_term_is_0(A: tuple[tuple[str, ...], ...]) -> None:
    # b at a right angle to u₁: the picture was as wide as that term, so that x lay far outside of it.
    lab = LABS["least-squares"]
    b = (("0",), ("3",)) if len(A) == 2 else (("1",), ("3",), ("0",))
    state = asked.with_cells(asked.in_lab(State.first(LABS), lab.id, LABS), {"A": A, "b": b}, LABS)
    goal = next(goal for goal in lab.goals() if goal.key == "leave")
    judged = goal.judge(state.document.param(lab.id), resolve.shared(state.document), Inputs())
    assert not judged.done, judged


def test_how_far_a_turn_has_to_go_is_told_of_the_cell_that_it_can_empty() -> None:
    lab = LABS["norms"]
    state = asked.with_cells(
        asked.in_lab(State.first(LABS), lab.id, LABS), {"A": (("0", "1"), ("0", "0"))}, LABS
    )
    goal = next(goal for goal in lab.goals() if goal.key == "empty")
    judged = goal.judge(state.document.param(lab.id), resolve.shared(state.document), Inputs())
    assert (judged.done, judged.told) == (False, "smallest off the diagonal ≈ 0.75")


@pytest.mark.parametrize(("lab", "picture"), [("vectors", "sum"), ("products", "trace")])
def test_a_goal_that_waits_for_a_choice_says_which_and_where_it_stands(lab: str, picture: str) -> None:
    table = Table(lab, picture)
    told = table.line.told
    named = [c for c in resolve.controls(table.state, LABS) if f"under “{c.label}”" in told]
    assert told.startswith("choose ") and len(named) == 1
    assert any(text and text in told for _, text in named[0].choices)


def test_a_line_above_a_picture_is_more_than_a_name() -> None:
    for lab, picture in (("eigen", "form"), ("pca", "variables"), ("pca", "rows"), ("pca", "why")):
        table = Table(lab, picture)
        assert table.state.document.param(lab).mode == picture
        scene, _ = laid_out(table.state, LABS, table.inputs, 900, 640)
        assert len(headline(scene)) > 40, (picture, headline(scene))
