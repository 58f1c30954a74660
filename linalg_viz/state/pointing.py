"""What did you see? Once an answer is shown, the thing that was asked about is pointed at in the picture.

What can be pointed at are the things drawn, each by its quantity. While it is asked no name stands in the
picture, and no ring, which has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from linalg_viz.labs.contract.lab import Inputs, Lab, Shared
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Handle, Label, Mark
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.quantity import TICK, Quantity
from linalg_viz.scene.quantity import parse as parsed
from linalg_viz.scene.scene import View
from linalg_viz.scene.things import is_thing
from linalg_viz.state import predict
from linalg_viz.state.document import Document

ASK = "What did you see? Point at {name}."
HOW = "Click it in the picture, or go to it with Tab and press Enter."
FOUND = "Yes, that is {name}."
MISSED = "That is {name}: try again."


def target(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> Quantity | None:
    """What can be asked to be pointed at; None before the answer is shown, or where one cannot go wrong."""
    one = predict.asked(document, labs, shared, inputs)
    if one is None or not document.prediction.shown:
        return None
    params = document.param(document.lab)
    drawn = _drawn(labs[document.lab], params, shared, inputs)
    sought = (one.quantity(params, shared), *one.sees)
    return next((each for each in sought if each in drawn), None) if len(drawn) > 1 else None


@memoised(maxsize=4)
def _drawn(lab: Lab, params: Any, shared: Shared, inputs: Inputs) -> frozenset[Quantity]:
    """What there is to be pointed at, at the end of the time line, where the picture has everything."""
    views = lab.scene(params, shared, inputs, {}, 1.0, None)
    return frozenset(mark.quantity for view in views for mark in view.marks if is_thing(mark))


def sought(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> Quantity | None:
    """What is to be pointed at now; None while nothing is, and once it was found."""
    if not document.prediction.points:
        return None
    found = target(document, labs, shared, inputs)
    return None if found is None or document.prediction.hit == str(found) else found


def meant(wanted: Quantity, under: Iterable[Quantity]) -> Quantity | None:
    """What somebody means who points where several things are: the right one among them, else the first."""
    there = tuple(under)
    return wanted if wanted in there else next(iter(there), None)


def nameless(view: View) -> View:
    """A view without names and rings, and without the words said of it; numbers at the axes stay."""
    marks = (each for each in view.marks if not isinstance(each, Handle))
    return replace(
        view,
        marks=tuple(each for each in marks if not _names(each)),
        title=view.neutral or view.title,
        says=HOW if view.says else "",
        words="",
        clicks=False,
        selects=False,
    )


def _names(mark: Mark) -> bool:
    return isinstance(mark, Label) and mark.quantity is not TICK


def line(document: Document, wanted: Quantity) -> str:
    """What stands above the picture while it is pointed at, in mathtext."""
    found = document.prediction.hit == str(wanted)
    return (FOUND if found else ASK).format(name=named(wanted))


def missed(document: Document) -> str:
    """What was pointed at instead, by its name; empty where nothing was."""
    try:
        hit = document.prediction.hit
        return MISSED.format(name=in_line(named(parsed(hit)))) if hit else ""
    except ValueError:
        return ""  # a file says what is in no list


def named(quantity: Quantity) -> str:
    """A thing within a sentence: "the vector Ax", "column 1 of A", "singular value σ_1"."""
    said = re.sub(r"([σuv])(\d+)$", r"\1_\2", quantity.said)
    return f"the {said}" if not quantity.index or quantity.kind is Kind.NORM else said
