"""The line above the picture: a goal, the question while somebody predicts, and what to try next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Stage
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane
from linalg_viz.state import goals, resolve
from linalg_viz.state.actions import ChooseLab, LoadPreset, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.goals import NOTHING, GoalLine, goal_line, with_reached
from linalg_viz.state.update.update import update

INPUTS = Inputs()
PLAIN = [lab.id for lab in LABS if not lab.reads_tables]


def at(lab: str, *actions: object) -> State:
    state = State.first(LABS)
    for action in (ChooseLab(lab), *actions):
        state = update(state, action, LABS).state  # type: ignore[arg-type]
    return state


def line(state: State, last: GoalLine = NOTHING) -> GoalLine:
    return goal_line(state, LABS, INPUTS, (), last)


def test_goals_are_those_of_the_picture_that_is_shown() -> None:
    """Each picture offers its own goals, counted among themselves."""
    seen = set()
    for lab in PLAIN:
        tabs = next((c for c in resolve.controls(at(lab), LABS) if c.stands == "tabs"), None)
        for key in [key for key, _ in tabs.choices] if tabs else [""]:
            state = at(lab, SetParam(lab, tabs.name, key)) if tabs else at(lab)
            found = line(state)
            if found.kind != "goal":
                continue
            here = [goal for goal in LABS[lab].goals() if goal.picture == key]
            assert found.key in {f"{lab}/{goal.key}" for goal in here} and found.of == len(here)
            assert f"{lab}/{here[found.at - 1].key}" == found.key
            seen.add((lab, key))
    assert len(seen) >= 5


def test_a_goal_reached_is_remembered_once_and_not_offered_again() -> None:
    state = next(at(lab) for lab in PLAIN if line(at(lab)).kind == "goal")
    first = line(state)
    reached = with_reached(state, replace(first, kind="reached"))
    assert reached.view.reached == (first.key,) and with_reached(state, first) is state
    assert with_reached(reached, replace(first, kind="reached")) is reached
    assert line(reached).key != first.key


@pytest.mark.parametrize("lab", PLAIN)
def test_no_goal_is_judged_twice_for_one_picture(lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    judged = goals._judged

    def counted(goal: Goal, *rest: object) -> Judged:
        asked.append(goal.key)
        return judged(goal, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(goals, "_judged", counted)
    first = line(at(lab))
    asked.clear()
    assert line(at(lab), first) == first
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("lab", PLAIN)
def test_the_next_preset_is_the_one_after_the_one_shown(lab: str) -> None:
    own = {f"{lab}/{goal.key}" for goal in LABS[lab].goals()}
    state = at(lab)
    state = replace(state, view=replace(state.view, reached=tuple(own)))
    offered = []
    for _ in range(len(LABS[lab].presets) + 1):
        found = line(state)
        if found.preset is None:
            break
        offered.append(found.preset)
        state = update(state, LoadPreset(found.preset.key), LABS).state
        state = replace(state, view=replace(state.view, reached=tuple(own)))
        assert line(state).preset != found.preset
    assert len(offered) >= 2 and offered[0] != offered[1]


def test_a_goal_that_is_left_again_says_how_far_it_is() -> None:
    """Where no other goal waits its line stays, with the distance, and is ticked anew when it holds anew."""

    def made(a: str, b: str) -> State:
        cells = tuple((each,) for each in (a, b))
        return at("norms", SetParam("norms", "mode", "measure"), SetCells("x", cells))

    far = line(made("1", "1/2"))
    assert far.kind == "goal" and far.of == 1
    there = made("1", "0")
    reached = line(there, far)
    assert reached.kind == "reached"
    left = with_reached(made("3", "1/7"), reached)
    told = line(left, reached)
    assert (told.kind, told.key) == ("goal", far.key) and told.told not in ("", reached.told)
    assert line(left, told) == told
    # Neither without having just been there, nor when something else is begun.
    assert line(left).kind == "seen"
    elsewhere = update(left, SetParam("norms", "mode", "ball"), LABS).state
    assert line(elsewhere, told).key != far.key
    again = with_reached(there, reached)
    assert line(again, told).kind == "reached"


# While the time line moves


def moving(t: float, opens: float = 1.0) -> GoalLine:
    """The line of a picture whose time line has three stops, at t."""
    stages = tuple(Stage(name, at) for name, at in (("I", 0.0), ("S_1", 0.5), ("A", 1.0)))
    lab = replace(LABS["transform"], stages=lambda *_: stages, demonstrations=(), tab="")
    if not opens:
        lab = replace(lab, tab="motion", demonstrations=(LABS["transform"].params.motion,))
    state = State.first(LABS.with_lab(lab))
    view = View(
        key="plane", title="The plane", marks=(), home=plane(), fit=np.zeros((0, 2)), says="x is seen"
    )
    return goal_line(replace(state, view=replace(state.view, t=t)), LABS.with_lab(lab), INPUTS, (view,))


def test_the_line_says_where_the_time_line_is() -> None:
    between = moving(0.25)
    assert (between.kind, between.text, between.told) == ("seen", "x is seen", "from I to S₁")
    assert moving(0.75).told == "from S₁ to A"
    assert moving(0.5).told == "stop 2 of 3, S₁" and moving(0.0).told == "stop 1 of 3, I"
    # Where it opens and where it ends it rests.
    for rests in (moving(1.0), moving(0.0, opens=0.0), moving(1.0, opens=0.0)):
        assert not rests.told.startswith(("stop", "from"))
    assert moving(0.5, opens=0.0).told == "stop 2 of 3, S₁"
