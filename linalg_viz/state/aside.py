"""Cards that take long exact work: whether those of a state do, and the work for a process of its own."""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest
from typing import Any

from linalg_viz.compute.exact.aside.effort import MOST, effort
from linalg_viz.compute.exact.aside.process import Work
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.cards import Card, one_by_one
from linalg_viz.labs.contract.lab import Inputs, Lab
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state import resolve
from linalg_viz.state.document import MATRICES, VECTORS, State


def costly(state: State, labs: Labs) -> bool:
    """Whether the cards of a state are to be worked out aside: by the matrices that its picture reads, and
    where it reads vectors alone by those as the columns of one.
    """
    lab = labs[state.document.lab]
    if lab.reads_tables:
        return False
    shared = resolve.shared(state.document)
    used = lab.used(state.document.param(lab.id))
    read: list[Rows] = [getattr(shared, name) for name in used if name in MATRICES]
    vectors: list[Column] = [getattr(shared, name) for name in used if name in VECTORS]
    if vectors and not read:
        read = [tuple(zip_longest(*vectors, fillvalue=Fraction(0)))]
    return any(effort(A, vectors) > MOST for A in read)


def work(state: State, labs: Labs, inputs: Inputs, tracking: Any) -> Work:
    """What gives the cards of a state before `resolve.finished`, once for each that is ready."""
    lab = labs[state.document.lab]
    return one_by_one, (lab.cards, *resolve.asked_for_cards(state, lab, _seen(lab, state, inputs), tracking))


def _seen(lab: Lab, state: State, inputs: Inputs) -> Inputs:
    """What a lab that reads matrices can look at: its picture, and what was worked out for that."""
    if lab.pictures is None:
        return Inputs()
    name = lab.pictures.named(state.document.param(lab.id))
    pictures = {key: pixels for key, pixels in inputs.pictures.items() if key == name}
    tables = {key: found for key, found in inputs.tables.items() if not isinstance(found, Table)}
    return Inputs(pictures, tables)


def awaited(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The same boxes while what is to stand in them is worked out; one, of now, where there are none yet."""
    boxes = cards or (Card("now", "Now", ()),)
    return tuple(Card(box.key, box.title, (), awaited=True) for box in boxes)
