"""What one lab hands to another that is made for it: neither of them knows the other."""

from __future__ import annotations

from typing import Literal, TypeAlias

from linalg_viz.compute.typing import Rows
from linalg_viz.records import dataclass

What: TypeAlias = Literal["square matrix", "matrix", "points of the plane", "points of space"]
"""What can be handed on, named by what it is; a lab says in ``Lab.takes`` what it opens."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Numbers for the lab that takes ``what``: at most 12×12 for a matrix, one row for each point else.

    ``about`` is one sentence that says what they are and where they came from.
    """

    what: What
    values: Rows
    about: str
