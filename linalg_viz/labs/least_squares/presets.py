"""The Least squares lab's gallery."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from linalg_viz.labs.contract.lab import Preset
from linalg_viz.labs.least_squares.params import suited

TRIP, TOLERANCE, FIT, ANSCOMBE = "Round trip", "A⁺ and tolerance", "Fit points", "Four sets, one line"
SOURCE = "Source: F. J. Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973)."


def _system(key: str, title: str, about: str, group: str, A: str, b: str, **params: Any) -> Preset:
    rows = tuple(tuple(row.split()) for row in A.split(";"))
    entries = (("A", rows), ("b", tuple((e,) for e in b.split())))
    return Preset(key, title, about, group, entries, tuple({"own": False, **params}.items()))


def _fit(
    key: str, title: str, about: str, xy: str, degree: int = 1, group: str = FIT, **params: Any
) -> Preset:
    """``xy`` is "x y; x y; …", or "x y w" with a weight; the dials start as a level line near the middle."""
    rows = [tuple(Fraction(e) for e in row.split()) for row in xy.split(";")]
    points = tuple((*row, Fraction(1)) if len(row) == 2 else row for row in rows)
    middle = Fraction(round(sum(row[1] for row in rows) / len(rows) * 2), 2)
    start = {
        "mode": "fit",
        "kind": "polynomial",
        "points": points,
        "degree": degree,
        "line": "both",
        "chosen": -1,
        "named": (),
    }
    plain = {
        "weighted": any(len(r) == 3 for r in rows),
        "ridged": False,
        "stretch": suited(points),
        "c0": middle,
    }
    dials = {f"c{k}": Fraction(0) for k in range(1, 7)}
    return Preset(key, title, about, group, (), tuple({**start, **plain, **dials, **params}.items()))


def _plane(key: str, title: str, about: str, xyz: str, **params: Any) -> Preset:
    spots = tuple((*(Fraction(e) for e in row.split()), Fraction(1)) for row in xyz.split(";"))
    start = {
        "mode": "fit",
        "kind": "plane",
        "spots": spots,
        "line": "both",
        "chosen": -1,
        "named": (),
        "weighted": False,
        "ridged": False,
        "c0": Fraction(0),
        "c1": Fraction(0),
        "c2": Fraction(0),
    }
    return Preset(key, title, about, FIT, (), tuple({**start, **params}.items()))


def _pairs(x: str, y: str) -> str:
    return "; ".join(f"{a} {b}" for a, b in zip(x.split(), y.split(), strict=True))


X = "10 8 13 9 11 14 6 4 12 7 5"

PRESETS = (
    _system(
        "start",
        "No solution: a plane in space",
        "Three equations, two unknowns: b is not in Col A.",
        TRIP,
        "2 0; 0 2; 1 1/2",
        "1 2 3",
        mode="trip",
    ),
    _system("line", "A line in the plane", "One column: b drops onto it.", TRIP, "2; 1", "1 3", mode="trip"),
    _system(
        "wide",
        "Too many: a line of solutions",
        "Two equations, three unknowns: A⁺b is the shortest.",
        TRIP,
        "1 0 1; 0 1 1",
        "3 2",
        mode="trip",
    ),
    _system(
        "wide-plane",
        "A plane of solutions",
        "One equation, three unknowns.",
        TRIP,
        "1 1 3",
        "11",
        mode="trip",
    ),
    _system(
        "rank-one",
        "Rank 1: none, then too many",
        "b drops to Col A, x is the shortest of a line.",
        TRIP,
        "1 2; 2 4",
        "1 5",
        mode="trip",
    ),
    _system(
        "rank-one-solvable",
        "Rank 1, solvable",
        "b lies in Col A: a whole line of solutions.",
        TRIP,
        "1 2; 2 4",
        "3 6",
        mode="trip",
    ),
    _system(
        "regular",
        "Regular: A⁺ = A⁻¹",
        "One solution, and nothing is left.",
        TRIP,
        "2 1; 1 3",
        "4 3",
        mode="trip",
    ),
    _system(
        "rank-two-space",
        "Rank 2 in space",
        "Columns in one plane: one free direction.",
        TRIP,
        "1 0 1; 0 1 1; 1 1 2",
        "3 1 1",
        mode="trip",
    ),
    _system(
        "zero",
        "The zero matrix",
        "Col A is the point 0: everything is free, x = 0.",
        TRIP,
        "0 0; 0 0",
        "2 1",
        mode="trip",
    ),
    _system("number", "One number", "0⁺ = 0, else a⁺ = 1/a.", TRIP, "2", "3", mode="trip"),
    _system(
        "cells",
        "Five equations, three unknowns",
        "The same as cells.",
        TRIP,
        "1 0 0; 1 1 1; 1 2 4; 1 3 9; 1 4 16",
        "1 2 2 3 5",
        mode="trip",
    ),
    _system(
        "stages", "A⁺ by stages", "Turn, undo the stretch, turn.", TOLERANCE, "2 1; 0 1", "2 2", mode="stages"
    ),
    _system(
        "stages-rank-one",
        "A⁺ of rank 1",
        "What has no σ is dropped.",
        TOLERANCE,
        "4/5 2/5; 2/5 1/5",
        "1 3",
        mode="stages",
    ),
    _system(
        "stages-tall",
        "A⁺ of a tall matrix",
        "From space to the plane.",
        TOLERANCE,
        "1 0; 1 1; 0 1",
        "2 1 0",
        mode="stages",
    ),
    _system(
        "stages-large",
        "A⁺ as cells",
        "A Hilbert matrix, 5×5: exact, but hard for floats.",
        TOLERANCE,
        (
            "1 1/2 1/3 1/4 1/5; 1/2 1/3 1/4 1/5 1/6; 1/3 1/4 1/5 1/6 1/7; 1/4 1/5 1/6 1/7 1/8; 1/5 1/6 "
            "1/7 1/8 1/9"
        ),
        "1 1 1 1 1",
        mode="stages",
    ),
    _system(
        "near-singular",
        "σ₂ → 0: x shoots off",
        "Move the tolerance past σ₂ and x comes back.",
        TOLERANCE,
        "1 1; 1 1.05",
        "2 3/2",
        mode="tolerance",
        own=True,
        rtol=0.0001,
    ),
    _system(
        "cut",
        "The same, cut",
        "The tolerance lies above σ₂: the shortest answer of rank 1.",
        TOLERANCE,
        "1 1; 1 1.05",
        "2 3/2",
        mode="tolerance",
        own=True,
        rtol=0.1,
    ),
    _system(
        "below-default",
        "Rank 1 for NumPy",
        "Exactly the rank is 2, but σ₂ lies below the default tolerance.",
        TOLERANCE,
        "1 1; 1 1.0000000000000001",
        "2 1",
        mode="tolerance",
    ),
    _system(
        "hilbert",
        "Hilbert, 8×8",
        "Singular values over ten decades.",
        TOLERANCE,
        "; ".join(" ".join(f"1/{i + j + 1}" for j in range(8)) for i in range(8)),
        "1 1 1 1 1 1 1 1",
        mode="tolerance",
    ),
    _fit(
        "fit-line",
        "A line through five points",
        "Try it by hand, then see the best.",
        "0 1; 1 3; 2 2; 3 5; 4 4",
    ),
    _fit(
        "by-hand",
        "Only yours",
        "Make the squares small before you look.",
        "0 1; 1 3; 2 2; 3 5; 4 4",
        line="mine",
    ),
    _fit(
        "outlier",
        "An outlier",
        "One point pulls the line: drag it back, or give it less weight.",
        "0 1; 1 3/2; 2 2; 3 5/2; 4 3; 5 7",
    ),
    _fit(
        "weighted",
        "Weights",
        "The outlier counts 1/16: its square shrinks with it.",
        "0 1 1; 1 3/2 1; 2 2 1; 3 5/2 1; 4 3 1; 5 7 1/16",
    ),
    _fit(
        "parabola",
        "A parabola",
        "A ball's height over time, with errors of reading.",
        "-3 4; -2 2; -1 1/2; 0 0; 1 1; 2 3/2; 3 5",
        2,
    ),
    _fit(
        "cubic",
        "Degree 3",
        "More coefficients, less left over.",
        "-3 -2; -2 1; -1 3/2; 0 1/2; 1 0; 2 1/2; 3 4",
        3,
    ),
    _fit(
        "through",
        "Degree 6 through seven points",
        "Nothing is left over, and nothing is learned.",
        "-3 1; -2 0; -1 2; 0 1; 1 2; 2 1; 3 3",
        6,
    ),
    _fit(
        "ridge",
        "Degree 6, held back",
        "Ridge: a little residual for smaller coefficients.",
        "-3 1; -2 0; -1 2; 0 1; 1 2; 2 1; 3 3",
        6,
        ridged=True,
        ridge=1.0,
    ),
    _fit(
        "too-few",
        "Two points, a parabola",
        "Infinitely many go through: the shortest coefficients are drawn.",
        "-1 1; 2 2",
        2,
    ),
    _fit(
        "same-place",
        "All above one place",
        "One x: no line is the best, the shortest is drawn.",
        "2 0; 2 1; 2 3",
        1,
    ),
    _fit(
        "anscombe-1",
        "Anscombe I",
        f"A line with scatter. {SOURCE}",
        _pairs(X, "8.04 6.95 7.58 8.81 8.33 9.96 7.24 4.26 10.84 4.82 5.68"),
        group=ANSCOMBE,
    ),
    _fit(
        "anscombe-2",
        "Anscombe II",
        f"The same line, but a parabola would do. {SOURCE}",
        _pairs(X, "9.14 8.14 8.74 8.77 9.26 8.10 6.13 3.10 9.13 7.26 4.74"),
        group=ANSCOMBE,
    ),
    _fit(
        "anscombe-3",
        "Anscombe III",
        f"The same line, pulled by one outlier. {SOURCE}",
        _pairs(X, "7.46 6.77 12.74 7.11 7.81 8.84 6.08 5.39 8.15 6.42 5.73"),
        group=ANSCOMBE,
    ),
    _fit(
        "anscombe-4",
        "Anscombe IV",
        f"The same line, made by one point alone. {SOURCE}",
        _pairs("8 8 8 8 8 8 8 19 8 8 8", "6.58 5.76 7.71 8.84 8.47 7.04 5.25 12.50 5.56 7.91 6.89"),
        group=ANSCOMBE,
    ),
    _plane(
        "plane",
        "A plane through six points",
        "Squares stand upright on the plane.",
        "-2 -2 -1; 2 -2 1; -2 2 0; 2 2 3; 0 0 2; 1 -1 0",
    ),
    _plane(
        "plane-line",
        "Points above one line",
        "Every plane that turns about one line is as good.",
        "-2 -2 0; -1 -1 1; 0 0 1; 1 1 2; 2 2 3",
    ),
)
