"""The Norms lab's gallery."""

from __future__ import annotations

from typing import Any

from linalg_viz.labs.contract.lab import Preset
from linalg_viz.labs.norms.params import LARGEST


def _vectors(key: str, title: str, about: str, group: str, vectors: str, **params: Any) -> Preset:
    """``vectors`` is "x" or "x; y" with entries between blanks."""
    columns = [tuple((e,) for e in column.split()) for column in vectors.split(";")]
    return Preset(
        key, title, about, group, tuple(zip(("x", "y"), columns, strict=False)), tuple(params.items())
    )


def _matrix(key: str, title: str, about: str, group: str, rows: str, **params: Any) -> Preset:
    cells = tuple(tuple(row.split()) for row in rows.split(";"))
    return Preset(key, title, about, group, (("A", cells),), tuple(params.items()))


VECTOR, SUM, MATRIX = "Vectors", "Triangle and promises", "Matrices"


def _measured(key: str, title: str, about: str, x: str) -> Preset:
    """The three norms of x."""
    return _vectors(key, title, about, VECTOR, x, mode="measure", p=2.0, below=False)


def _ball(key: str, title: str, about: str, x: str, p: float) -> Preset:
    """The ball of the p-norm through x."""
    return _vectors(key, title, about, VECTOR, x, mode="ball", p=p, below=p < 1.0)


PRESETS = (
    _measured("start", "3, 4, 5", "Walk 7, line 5, longest leg 4.", "3 4"),
    _ball("diamond", "The diamond", "p = 1: the city walk.", "2 1", 1.0),
    _ball("square", "The square", "p = ∞: only the longest leg counts.", "2 1", LARGEST),
    _ball("star", "Below 1", "The ball is hollow: no norm.", "1 1", 0.5),
    _ball("space", "A ball in space", "p = 3 in three dimensions.", "2 -1 2", 3.0),
    _ball("octahedron", "An octahedron", "p = 1 in space.", "1 1 1/2", 1.0),
    _measured("many", "Seven entries", "Three norms of a longer vector.", "3 -1 4 1 -5 9 2"),
    _vectors(
        "areas", "Squares on the legs", "9 + 16 = 25, and the gradient 2x.", VECTOR, "3 4", mode="squared"
    ),
    _vectors("areas-space", "Three squares", "4 + 1 + 4 = 9.", VECTOR, "2 -1 2", mode="squared"),
    _vectors(
        "triangle", "The detour", "A slack of its own.", SUM, "3 1; -1 2", mode="triangle", p=2.0, below=False
    ),
    _vectors(
        "equality",
        "No detour",
        "y on the line of x: equality.",
        SUM,
        "2 1; 3 3/2",
        mode="triangle",
        p=2.0,
        below=False,
    ),
    _vectors(
        "fails",
        "A shorter detour",
        "p = 1/2: the triangle inequality fails.",
        SUM,
        "1 0; 0 1",
        mode="triangle",
        p=0.5,
        below=True,
    ),
    _vectors(
        "promises",
        "Three promises",
        "Scaling, no shortcut, 0 only for 0.",
        SUM,
        "2 1; -1 2",
        mode="axioms",
        measure="norm",
        s=-1.5,
        p=2.0,
        below=False,
    ),
    _vectors(
        "no-norm",
        "The square is no norm",
        "xᵀx breaks scaling and the triangle inequality.",
        SUM,
        "2 1; 1 2",
        mode="axioms",
        measure="squared",
        s=2.0,
    ),
    _matrix(
        "flow",
        "Areas that flow",
        "Q turns by 30°, the total stays 5² + 1² + 3² + 3².",
        MATRIX,
        "5 1; 3 3",
        mode="frobenius",
        turn=30.0,
        side="left",
    ),
    _matrix(
        "flow-3",
        "Nine cells",
        "Every cell changes, the sum does not.",
        MATRIX,
        "2 1 0; 0 3 1; 1 0 2",
        mode="frobenius",
        turn=40.0,
        side="left",
    ),
    _matrix(
        "flow-wide",
        "Columns mix",
        "A Qᵀ on two rows.",
        MATRIX,
        "2 0 1; 1 3 0",
        mode="frobenius",
        turn=50.0,
        side="right",
    ),
    _matrix(
        "induced-1",
        "A column wins",
        "p = 1: the largest column sum.",
        MATRIX,
        "2 1; 1 -3",
        mode="induced",
        p=1.0,
        below=False,
    ),
    _matrix(
        "induced-2",
        "The longest half axis",
        "p = 2: σ₁.",
        MATRIX,
        "2 1; 1 -3",
        mode="induced",
        p=2.0,
        below=False,
    ),
    _matrix(
        "induced-inf",
        "A row wins",
        "p = ∞: the largest row sum.",
        MATRIX,
        "2 1; 1 -3",
        mode="induced",
        p=LARGEST,
        below=False,
    ),
    _matrix(
        "induced-space",
        "In space",
        "The image of an octahedron.",
        MATRIX,
        "2 1 0; 0 1 1; 1 0 1",
        mode="induced",
        p=1.0,
        below=False,
    ),
    _matrix(
        "induced-5",
        "Row and column sums",
        "A matrix of five rows.",
        MATRIX,
        "2 -1 0 0 3; -1 2 -1 0 0; 0 -1 2 -1 0; 0 0 -1 2 -1; 1 0 0 -1 2",
        mode="induced",
        p=1.0,
        below=False,
    ),
)
