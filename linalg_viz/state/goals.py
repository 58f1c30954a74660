"""The goal line: what there is to reach in the picture that is shown, how far it is, or what is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from linalg_viz.compute.motion.easing import NEAR
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Lab, Preset, Stage
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.parts.beyond import SAID
from linalg_viz.records import dataclass
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.scene import Scene, headline
from linalg_viz.state import pointing, resolve
from linalg_viz.state.document import Document, State
from linalg_viz.state.predict import answer, asked, error
from linalg_viz.state.stops import stop_at, under_way, way
from linalg_viz.state.update.data import BUNDLED


@dataclass(frozen=True, slots=True)
class Kept:
    """How true what has to be kept on the way is: the share of its room that is used up, and its value now.

    Nothing is used at 0, and at more than 1 it is lost.
    """

    used: float
    value: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One sentence above the picture, and what belongs to it.

    ``kind``: something to reach (``goal``), what was just reached (``reached``), what is asked
    (``question``), or what is seen (``seen``). ``told`` says how far it is, ``key`` names the goal as in
    ``ViewState.reached``, or the question (empty where nothing is asked);
    ``at`` counts from 1 which of the ``of`` goals of this picture it is. ``preset`` is one to go on with.
    ``lesson`` says that a step of a lesson sets it, ``kept`` how true what it wants kept is. ``asks`` is the
    question that a goal is about; ``shown`` says that the answer of a question is seen. ``waits`` names the
    goal that waits while something is asked, ``solved`` the one that was reached meanwhile: by hand, or by a
    right guess made before the answer was seen. It is ticked when nothing is asked any more, because it may
    tell what is. ``points`` says whether what was asked about may now be pointed at, is asked to be, or was.
    """

    kind: Literal["goal", "reached", "question", "seen"]
    text: str = ""
    told: str = ""
    key: str = ""
    at: int = 0
    of: int = 0
    preset: Preset | None = None
    lesson: bool = False
    kept: Kept | None = None
    asks: str = ""
    shown: bool = False
    waits: str = ""
    solved: str = ""
    points: Literal["", "may", "asks", "found"] = ""


NOTHING = GoalLine("seen")

HOW = {
    "point": "Drag the ring “your guess” in the picture, or type its numbers.",
    "line": "Turn the line “your guess” in the picture, or type a point of it.",
    "arrow": "Turn the arrow “your guess” in the picture, or type where it points.",
}
"""How a guess of a kind is placed."""


def goal_line(state: State, labs: Labs, inputs: Inputs, scene: Scene, last: GoalLine = NOTHING) -> GoalLine:
    """The line for a state whose picture is ``scene``; ``last`` is the one that stood there before.

    A goal is reached when it was shown as one to reach and its judge now says that it is; it stays ticked
    while that holds and nothing else is begun, and says how far it is when it is left and none else waits.
    While the time line moves, or rests at a stop on its way, the line says which, and what is seen.
    """
    document = state.document
    lab = labs[document.lab]
    # A goal is reached by hand: where no arrows are drawn, the line says why instead.
    unseen = bool(scene) and scene[0].title == SAID
    goals = () if unseen else _of_picture(lab, document)
    if document.prediction.on:
        return _meanwhile(_question(document, labs, inputs, last), goals, state, labs, inputs, last)
    if moving := _motion(state, labs):
        return GoalLine("seen", headline(scene), moving)
    judge = cache(lambda goal: _judged(goal, state, labs, inputs))
    for at, goal in enumerate(goals, 1):
        name = _name(lab, goal)
        if goal.asks and name == last.solved:
            return GoalLine("reached", goal.text, last.told, name, at, len(goals))
        if name == last.solved or (name == last.key and last.kind in ("goal", "reached")):
            if goal.asks and last.kind == "reached":
                return last
            judged = judge(goal)
            if judged.done:
                return GoalLine("reached", goal.text, judged.told, name, at, len(goals))
    for at, goal in enumerate(goals, 1):
        if (found := _to_reach(goal, state, labs, inputs, judge)) is not None:
            name = _name(lab, goal)
            return GoalLine("goal", goal.text, found.told, name, at, len(goals), asks=goal.asks)
    return _left(goals, state, labs, inputs, last) or GoalLine(
        "seen", headline(scene), preset=_preset(lab, document)
    )


def _left(goals: Sequence[Goal], state: State, labs: Labs, inputs: Inputs, last: GoalLine) -> GoalLine | None:
    """The goal that just stood there as reached and no longer holds: how far it is stays in sight."""
    document = state.document
    lab, shared = labs[document.lab], resolve.shared(document)
    for at, goal in enumerate(goals, 1):
        name = _name(lab, goal)
        stood = name == last.key and name in state.view.reached and not goal.asks
        if not stood or any(_is_shown(each, lab, document) for each in lab.presets):
            continue
        if goal.reachable(document.param(lab.id), shared, inputs):
            told = _judged(goal, state, labs, inputs).told
            return GoalLine("goal", goal.text, told, name, at, len(goals))
    return None


def _to_reach(
    goal: Goal, state: State, labs: Labs, inputs: Inputs, judge: Callable[[Goal], Judged]
) -> Judged | None:
    """How far a goal is that can be offered now; None where it was reached, or cannot be.

    ``judge`` says how far it is: one that knows it already is not asked twice.
    """
    document = state.document
    lab = labs[document.lab]
    params = document.param(lab.id)
    if _name(lab, goal) in state.view.reached:
        return None
    if goal.asks and abs(state.view.t - lab.opens(params)) >= NEAR:
        # What was played has shown what it asks for.
        return None
    if not goal.reachable(params, resolve.shared(document), inputs):
        return None
    judged = judge(goal)
    return None if judged.done else judged


def _meanwhile(
    line: GoalLine, goals: Sequence[Goal], state: State, labs: Labs, inputs: Inputs, last: GoalLine
) -> GoalLine:
    """The line of a question that knows which goal waits, and which one was reached while it was asked."""
    lab = labs[state.document.lab]
    asking = last.kind == "question"
    before = last.waits if asking else last.key if last.kind == "goal" else ""
    solved = line.solved or (last.solved if asking else "")
    judge = cache(lambda goal: _judged(goal, state, labs, inputs))
    for goal in goals:
        if _name(lab, goal) == before and not goal.asks and judge(goal).done:
            solved = before
    here = (each for each in goals if _name(lab, each) != solved)
    waits = next((each for each in here if _to_reach(each, state, labs, inputs, judge) is not None), None)
    return replace(line, solved=solved, waits="" if waits is None else _name(lab, waits))


def _motion(state: State, labs: Labs) -> str:
    """Which stop of the time line is reached, or between which two it moves; empty where it rests.

    At rest the handles stand to be grabbed, and there is something to try.
    """
    document, t = state.document, state.view.t
    lab = labs[document.lab]
    stages = resolve.stages(state, labs)
    if not under_way(stages, t, lab.opens(document.param(lab.id))):
        return ""
    at, between = stop_at(stages, t), way(stages, t)
    if at is not None:
        return f"stop {at + 1} of {len(stages)}, {_name_of(stages[at])}"
    return f"from {_name_of(between[0])} to {_name_of(between[1])}" if between else ""


def _name_of(stage: Stage) -> str:
    return in_line(stage.name)


def _question(document: Document, labs: Labs, inputs: Inputs, last: GoalLine) -> GoalLine:
    shared, lab = resolve.shared(document), labs[document.lab]
    question = asked(document, labs, shared, inputs)
    if question is None:
        leave = "Another tab may have one; Predict again leaves."
        return GoalLine("question", "There is no question about this picture.", leave)
    line = GoalLine("question", question.prompt, HOW.get(question.kind, ""), question.key)
    if not document.prediction.shown:
        return line
    line = replace(line, shown=True, told="")
    if (wanted := pointing.target(document, labs, shared, inputs)) is not None:
        line = replace(line, points="may")
        if document.prediction.points:
            done = document.prediction.hit == str(wanted)
            text, told = pointing.line(document, wanted), "" if done else pointing.HOW
            return replace(line, text=text, told=told, points="found" if done else "asks")
    goal = next((each for each in _of_picture(lab, document) if each.asks == question.key), None)
    if goal is None or error(document, labs, shared, inputs) != 0.0:
        return line
    # A guess counts that was made before the answer was seen.
    if last.solved != _name(lab, goal) and last.shown and last.key == question.key:
        return line
    found = answer(document, labs, shared, inputs) or ()
    return replace(line, told=", ".join(stated(x, 4) for x in found), solved=_name(lab, goal))


def with_reached(state: State, line: GoalLine) -> State:
    """The state that remembers the goal of the line, where it is reached."""
    name = line.key if line.kind == "reached" else line.solved
    if not name or name in state.view.reached:
        return state
    return replace(state, view=replace(state.view, reached=(*state.view.reached, name)))


def _of_picture(lab: Lab, document: Document) -> tuple[Goal, ...]:
    if lab.reads_tables and document.data and not document.data.startswith(BUNDLED):
        # Nobody sets tasks on a table of one's own.
        return ()
    _, now = _picture(lab, document)
    return tuple(goal for goal in lab.goals() if goal.picture == now)


def _picture(lab: Lab, document: Document) -> tuple[str, str]:
    """The field of the params that chooses the picture and what it shows; empty in a lab of one picture."""
    params = document.param(lab.id)
    tabs = resolve.tabs(lab, document)
    return (tabs.name, str(tabs.value(params))) if tabs is not None else ("", "")


def _judged(goal: Goal, state: State, labs: Labs, inputs: Inputs) -> Judged:
    document = state.document
    return goal.judge(document.param(document.lab), resolve.shared(document), inputs)


def _preset(lab: Lab, document: Document) -> Preset | None:
    """The preset after the one that is shown, among those of this picture."""
    name, now = _picture(lab, document)
    here = [each for each in lab.presets if dict(each.params).get(name, now) == now and each.data is None]
    shown = [k for k, each in enumerate(here) if _is_shown(each, lab, document)]
    return here[(shown[0] + 1 if shown else 0) % len(here)] if len(here) > len(shown) else None


def _is_shown(preset: Preset, lab: Lab, document: Document) -> bool:
    # Asked of each preset in every frame: mostly the first entry tells.
    for name, cells in preset.entries:
        if document.get(name) != cells:
            return False
    params = document.param(lab.id)
    return all(getattr(params, name, None) == value for name, value in preset.params)


def _name(lab: Lab, goal: Goal) -> str:
    return f"{lab.id}/{goal.key}"
