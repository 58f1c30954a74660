"""The Solve lab's gallery."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from linalg_viz.compute.elimination.operations import RowOperation
from linalg_viz.labs.contract.lab import Preset


def _own(key: str, title: str, about: str, group: str, A: str, b: str, **params: Any) -> Preset:
    """``A`` is "1 2; 3 4", ``b`` its right side between blanks; without operations by hand unless given."""
    rows = tuple(tuple(row.split()) for row in A.split(";"))
    entries = (("A", rows), ("b", tuple((y,) for y in b.split())))
    chosen = {"mode": "steps", "method": "jordan", "beside": "rows", "hand": (), "pivoting": "first"} | params
    return Preset(key, title, about, group, entries, tuple(chosen.items()))


def hilbert(n: int) -> str:
    """The n×n Hilbert matrix as typed."""
    return "; ".join(" ".join(str(Fraction(1, i + j + 1)) for j in range(n)) for i in range(n))


def _sums(n: int) -> str:
    return " ".join(str(sum(Fraction(1, i + j + 1) for j in range(n))) for i in range(n))


ONE, LINES, PLANES, FACTORS, HAND, ROUND, LARGE = (
    "One solution",
    "None or infinitely many",
    "Three planes",
    "LU and the inverse",
    "By hand",
    "Rounding",
    "Larger",
)
EIGHT = (
    "2 1 0 0 0 0 0 1; 1 3 1 0 0 0 0 0; 0 1 2 1 0 0 0 0; 0 0 1 3 1 0 0 0; 0 0 0 1 2 1 0 0; 0 0 0 0 1 3 1 "
    "0; 0 0 0 0 0 1 2 1; 1 0 0 0 0 0 1 3"
)

PRESETS = (
    _own("start", "Two lines", "They meet in one point; the lines turn about it.", ONE, "2 1; 1 3", "5 5"),
    _own(
        "back",
        "Staircase and back",
        "Gauss, then x₂ and x₁ from below.",
        ONE,
        "2 1; 4 -1",
        "4 2",
        method="gauss",
    ),
    _own("swap", "A swap is needed", "The first pivot is 0.", ONE, "0 2; 3 1", "2 4"),
    _own("mix", "b as a mix", "The same numbers read by columns.", ONE, "2 -1; 1 2", "1 3", beside="columns"),
    _own(
        "three-two",
        "Three lines, one point",
        "Three equations for two unknowns that agree.",
        ONE,
        "1 1; 1 -1; 2 1",
        "3 1 5",
    ),
    _own("parallel", "Parallel lines", "0 = 1: no solution.", LINES, "1 2; 2 4", "2 -4"),
    _own("same", "The same line twice", "Infinitely many solutions.", LINES, "1 2; 2 4", "2 4"),
    _own(
        "triangle", "A triangle of lines", "Any two meet, all three never.", LINES, "1 1; 1 -1; 1 0", "2 0 -1"
    ),
    _own(
        "unreached",
        "b out of reach",
        "The columns lie on one line, b does not.",
        LINES,
        "1 2; 2 4",
        "3 1",
        beside="columns",
    ),
    _own(
        "planes",
        "Three planes, one point",
        "The first unknown goes, then the second.",
        PLANES,
        "1 1 1; 1 -1 1; 1 1 -1",
        "3 1 1",
    ),
    _own(
        "sheaf",
        "Three planes in a line",
        "Like pages of a book: a line of solutions.",
        PLANES,
        "1 1 1; 1 -1 0; 2 0 1",
        "2 0 2",
    ),
    _own(
        "prism", "A prism", "Any two planes meet, all three never.", PLANES, "1 1 1; 1 -1 0; 2 0 1", "2 0 -1"
    ),
    _own(
        "two-three",
        "Two planes",
        "Two equations for three unknowns: a line is left.",
        PLANES,
        "1 1 1; 1 -1 2",
        "2 1",
    ),
    _own("one-plane", "One plane, written twice", "Two directions are free.", PLANES, "1 1 1; 2 2 2", "2 4"),
    _own(
        "space-mix",
        "A mix in space",
        "b from three columns, head to tail.",
        PLANES,
        "1 0 1; 1 1 0; 0 1 2",
        "2 2 3",
        beside="columns",
    ),
    _own(
        "lu",
        "L fills with the multipliers",
        "A = LU, then forwards and backwards.",
        FACTORS,
        "2 1 1; 4 3 3; 8 7 9",
        "4 10 24",
        method="lu",
    ),
    _own(
        "plu",
        "LU with swaps",
        "PA = LU with the largest pivots.",
        FACTORS,
        "1 2 0; 3 4 4; 5 6 3",
        "3 11 14",
        method="lu",
        pivoting="largest",
    ),
    _own(
        "inverse",
        "The inverse beside I",
        "What turns A into I turns I into the inverse.",
        FACTORS,
        "2 1; 5 3",
        "1 2",
        method="inverse",
    ),
    _own(
        "inverse-three",
        "An inverse of whole numbers",
        "The determinant is 1.",
        FACTORS,
        "1 2 3; 0 1 4; 5 6 0",
        "6 5 11",
        method="inverse",
    ),
    _own(
        "no-inverse",
        "No inverse",
        "A row of zeros at the left, none at the right.",
        FACTORS,
        "1 2; 2 4",
        "1 2",
        method="inverse",
    ),
    _own(
        "hand",
        "Your turn",
        "Clear the 2 and the 3 under the first pivot.",
        HAND,
        "1 1 1; 2 -1 1; 3 1 -2",
        "6 3 -1",
        mode="hand",
    ),
    _own(
        "hand-begun",
        "Half way",
        "One operation is done: what is next?",
        HAND,
        "1 2; 3 4",
        "5 6",
        mode="hand",
        hand=(RowOperation("add", 1, 0, Fraction(-3)),),
    ),
    _own(
        "tiny",
        "A tiny pivot",
        "Three digits and no swap: x₁ is entirely wrong.",
        ROUND,
        "1/10000 1; 1 1",
        "1 2",
        mode="float",
        digits=3,
    ),
    _own(
        "tiny-swapped",
        "A tiny pivot, swapped",
        "The same with the largest pivot: right.",
        ROUND,
        "1/10000 1; 1 1",
        "1 2",
        mode="float",
        digits=3,
        pivoting="largest",
    ),
    *(
        _own(
            f"hilbert-{n}",
            f"Hilbert {n}×{n}",
            "Badly conditioned: no choice of pivots helps.",
            ROUND,
            hilbert(n),
            _sums(n),
            mode="float",
            digits=4,
        )
        for n in (3, 4, 5, 6)
    ),
    _own(
        "growth",
        "Growth",
        "Each step doubles the last column.",
        ROUND,
        "1 0 0 0 1; -1 1 0 0 1; -1 -1 1 0 1; -1 -1 -1 1 1; -1 -1 -1 -1 1",
        "2 1 0 -1 -2",
        mode="float",
        digits=3,
        pivoting="largest",
    ),
    _own(
        "four",
        "Four unknowns",
        "Too many for a picture: the sheet alone.",
        LARGE,
        "2 1 -1 0; -3 -1 2 1; -2 1 2 -1; 1 0 1 3",
        "8 -10 -4 5",
    ),
    _own(
        "magic",
        "Singular 4×4",
        "The magic square of Dürer has rank 3.",
        LARGE,
        "16 3 2 13; 5 10 11 8; 9 6 7 12; 4 15 14 1",
        "34 34 34 34",
    ),
    _own("eight", "Eight unknowns", "A ring of eight equations.", LARGE, EIGHT, "4 5 4 5 4 5 4 5"),
)
