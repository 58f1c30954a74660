"""Which table is meant, and how it is to be read."""

from __future__ import annotations

from linalg_viz.data.table import Choices
from linalg_viz.records import dataclass
from linalg_viz.state.document import Document


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which table, and how it is to be read; ``pasted`` is the text of a pasted one.

    Without a ``reference`` it is none: the rows of A are the observations.
    """

    reference: str
    choices: Choices
    pasted: str = ""


def of(document: Document) -> Wanted:
    """The table that a document names."""
    return Wanted(document.data, document.choices, document.pasted)
