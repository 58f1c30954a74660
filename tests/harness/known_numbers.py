"""A first document whose numbers tests know by heart: symmetric, det 2, λ = (7 ± √17)/4."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.document import State, column

CELLS = {
    "A": (("2", "1"), ("1", "3/2")),
    "v": column("1", "2"),
    "b": column("3", "2"),
}


def known(labs: Labs) -> State:
    """The state the program begins with, but for those numbers."""
    first = State.first(labs)
    document = first.document
    for name, cells in CELLS.items():
        document = document.with_cells(name, cells)
    return replace(first, document=document)
