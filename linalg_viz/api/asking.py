"""The state that a program asks for: a lab, matrices and vectors, a picture of the lab, a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from linalg_viz.api import given
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.state import asked, bundled
from linalg_viz.state.document import NAMES, VECTORS, Cells, State

LAB = "svd"
"""The lab that is shown where nobody says which."""


class Others(TypedDict, total=False):
    """The other matrices and the vectors that labs read, by name."""

    B: given.MatrixLike
    C: given.MatrixLike
    u: given.VectorLike
    v: given.VectorLike
    w: given.VectorLike
    x: given.VectorLike
    y: given.VectorLike
    b: given.VectorLike


def state(
    given_entries: Mapping[str, object], lab: object, picture: object | None, t: object | None
) -> tuple[State, Inputs]:
    """The state, and what it is looked at with; TypeError or ValueError for what cannot be had."""
    found = asked.in_lab(State.first(LABS), text(lab, "lab"), LABS)
    cells = {name: entries(name, value) for name, value in given_entries.items()}
    found = asked.with_cells(found, cells, LABS)
    inputs = bundled.inputs(found.document)
    if picture is not None:
        found = asked.showing(found, text(picture, "picture"), LABS, inputs)
    if t is not None:
        found = asked.at_time(found, time(t))
    return found, bundled.worked(found.document, LABS, inputs)


def entries(name: str, value: object) -> Cells:
    """The cells of a matrix or a vector by its name; TypeError for a name that there is not."""
    named(name)
    return given.vector(value, name) if name in VECTORS else given.matrix(value, name)


def named(name: object) -> None:
    """Nothing, or a TypeError for a name that no matrix and no vector has."""
    if name not in NAMES:
        raise TypeError(f"there is no {name!r}: matrices and vectors are called {', '.join(NAMES)}")


def time(t: object) -> float:
    """A place on the time line as a float; TypeError for what is no number."""
    if isinstance(t, bool) or not isinstance(t, int | float):
        raise TypeError(f"t is a number from 0 to 1, not of the type {type(t).__name__}")
    return float(t)


def size(given_size: object) -> tuple[int, int]:
    """Width and height in pixels; TypeError or ValueError for what is no such pair."""
    if not (isinstance(given_size, tuple | list) and len(given_size) == 2) or not all(
        isinstance(side, int) and not isinstance(side, bool) for side in given_size
    ):
        raise TypeError("size is a pair of whole numbers, (width, height) in pixels")
    width, height = given_size
    asked.fitting(width, height)
    return width, height


def text(value: object, what: str) -> str:
    """The name of a lab or a picture; TypeError for what is no text."""
    if not isinstance(value, str):
        raise TypeError(f"{what} is the name of one, a text, not of the type {type(value).__name__}")
    return value
