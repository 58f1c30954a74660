"""A state as somebody outside the window asks for it: a lab, its picture, matrices and vectors, a time.

The command line and programs ask for the same things, and the same is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import Cells, State
from linalg_viz.state.update.update import update

LARGEST = 16384
"""Pixels a side that a picture may have."""


class Unusable(ValueError):
    """What cannot be had: ``about`` names what was asked for ("A", "lab"), ``why`` is the sentence."""

    def __init__(self, about: str, why: str) -> None:
        super().__init__(f"{about}: {why}")
        self.about, self.why = about, why


def in_lab(state: State, lab: str, labs: Labs) -> State:
    """The state in that lab with its picture complete; Unusable, naming those there are, for another."""
    known(lab, labs)
    chosen = update(state, ChooseLab(lab), labs).state
    # A demonstration is asked for with its outcome; a time shows it on its way.
    return replace(chosen, view=replace(chosen.view, t=1.0))


def known(lab: str, labs: Labs) -> None:
    """Nothing, or Unusable that names the labs there are."""
    try:
        labs[lab]
    except KeyError as error:
        raise Unusable("lab", error.args[0]) from None


def with_cells(state: State, given: Mapping[str, Cells], labs: Labs) -> State:
    """The state with those matrices and vectors; Unusable where one cannot stay as it is given."""
    for name, cells in given.items():
        outcome = update(state, SetCells(name, cells), labs)
        if outcome.state.document.get(name) != cells:
            raise Unusable(name, outcome.notices[0].text if outcome.notices else "it cannot be used")
        state = outcome.state
    for name, cells in given.items():
        if state.document.get(name) != cells:
            raise Unusable(name, "its size does not go with that of the others: give them sizes that fit")
    return state


def showing(state: State, wanted: str, labs: Labs, inputs: Inputs) -> State:
    """The state with that picture of its lab; errors as ``of_picture``."""
    return update(state, of_picture(state, wanted, labs, inputs), labs).state


def of_picture(state: State, wanted: str, labs: Labs, inputs: Inputs) -> SetParam:
    """The action that shows a picture of the lab by its name or label: the first choice of its panel decides.

    Unusable, naming those there are, for another.
    """
    lab = labs[state.document.lab]
    panel = resolve.controls(state, labs, inputs)
    choice = next((control for control in panel if control.kind == "choice"), None)
    if choice is None:
        raise Unusable("picture", f"the lab {lab.id} has one picture for this matrix only")
    found = next((key for key, label in choice.choices if wanted in (key, label)), None)
    if found is None:
        there = ", ".join(f"{key} ({label})" for key, label in choice.choices)
        raise Unusable(f"picture {wanted!r}", f"the lab {lab.id} shows {there}")
    return SetParam(lab.id, choice.name, found)


def at_time(state: State, t: float) -> State:
    """The state with its time line at t; Unusable outside 0 to 1."""
    if not 0.0 <= t <= 1.0:
        raise Unusable(f"t {t!r}", "the time line runs from 0 to 1")
    return replace(state, view=replace(state.view, t=float(t)))


def fitting(width: int, height: int) -> None:
    """Nothing, or Unusable for a picture of a size that none is drawn in."""
    if not (16 <= width <= LARGEST and 16 <= height <= LARGEST):
        raise Unusable(f"size {width}x{height}", f"each side is from 16 to {LARGEST} pixels")
