"""What takes long exact work: whether cards or picture of a state do, and that work, to be done aside."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from linalg_viz.compute.exact.aside.effort import MOST, MOST_IN_TURN, effort
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.cards import Card, one_by_one
from linalg_viz.labs.contract.lab import Inputs, Lab
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import Viewports
from linalg_viz.state import resolve
from linalg_viz.state.document import MATRICES, VECTORS, Document, State
from linalg_viz.state.goals import goal_line

if TYPE_CHECKING:
    # The first picture asks whether it is late, and does not wait for what runs a process.
    from linalg_viz.compute.exact.aside.process import Work


def costly(state: State, labs: Labs) -> bool:
    """Whether the cards of a state are to be worked out aside."""
    return _effort(state, labs) > MOST


def late(state: State, labs: Labs, inputs: Inputs) -> bool:
    """Whether the picture of a state takes longer than an event may, so that a window has it foreseen."""
    lab = labs[state.document.lab]
    return not lab.ready(state.document.param(lab.id), inputs) or _effort(state, labs) > MOST_IN_TURN


def foresee(state: State, labs: Labs, inputs: Inputs, ports: Viewports) -> None:
    """Ask all that the picture of a state, its stops, controls and goals ask: what was found is remembered,
    and they are made in no time.

    For a thread beside that of the interface, which is not to look at this state meanwhile.
    """
    seen = resolve.scene(state, labs, inputs, ports)
    for stage in resolve.stages(state, labs):
        in_line(stage.name)
    resolve.controls(state, labs, inputs)
    goal_line(state, labs, inputs, seen)


def _effort(state: State, labs: Labs) -> int:
    """That of the matrices that the picture reads; where it reads vectors alone, of these as columns."""
    for asked, known in tuple(_known):  # another thread may put its own in between
        if asked[0] is state.document and asked[1] is labs:
            return known
    found = _effort_of(state.document, labs)
    _known.appendleft(((state.document, labs), found))
    return found


_known: deque[tuple[tuple[Document, Labs], int]] = deque(maxlen=2)
"""That of this frame's document: its picture is asked for, and then its cards."""


def _effort_of(document: Document, labs: Labs) -> int:
    lab = labs[document.lab]
    if lab.reads_tables:
        return 0
    shared = resolve.shared(document)
    used = lab.used(document.param(lab.id))
    read: list[Rows] = [getattr(shared, name) for name in used if name in MATRICES]
    vectors: list[Column] = [getattr(shared, name) for name in used if name in VECTORS]
    if vectors and not read:
        read = [tuple(zip_longest(*vectors, fillvalue=Fraction(0)))]
    return max((effort(A, vectors) for A in read), default=0)


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
