"""σ² and σ in exact form where they have a short one: rational, or with one square root."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute import exact_eigen
from linalg_viz.compute import rational as exact
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.surd import Surd
from linalg_viz.compute.typing import Number, Rows, rational
from linalg_viz.labs.parts import surds
from linalg_viz.labs.parts.memoised import memoised

SHORT = 10**5
"""Largest numerator or denominator of an entry for which exact forms are sought: others are measurements."""


@dataclass(frozen=True, slots=True)
class Exact:
    """σ and σ²: a Fraction where rational, and the text of the exact form ("" where there is none)."""

    value: Number
    text: str
    square: Number
    square_text: str


@memoised(maxsize=128)
def values(A: Rows) -> tuple[Exact, ...] | None:
    """The min(m, n) singular values of a rational A up to 3×3 with short entries, largest first; None for others."""
    R = rational(A)
    if R is None or max(len(A), len(A[0])) > 3:
        return None
    if any(max(abs(x.numerator), x.denominator) > SHORT for row in R for x in row):
        return None
    T = transpose(R)
    G = exact.multiply(R, T) if len(R) <= len(T) else exact.multiply(T, R)
    out: list[Exact] = []
    for each in exact_eigen.spectrum(G).eigenvalues:
        out += [_one(each.value, each.parts[0])] * each.algebraic
    return tuple(sorted(out, key=lambda e: float(e.square), reverse=True))


def _one(square: Surd | None, size: Fraction) -> Exact:
    root: Number = float(exact_eigen.square_root(max(size, Fraction(0))))
    if square is None:
        return Exact(root, "", float(size), "")
    if not square.is_rational:
        text = surds.text(square)
        if not text:
            return Exact(root, "", float(size), "")
        bracketed = text if text.startswith("(") and text.endswith(")") else f"({text})"
        return Exact(root, f"√{bracketed}", float(size), text)
    whole = Surd.root(Fraction(0), square.a)
    return Exact(whole.a if whole.is_rational else root, surds.text(whole), square.a, surds.text(square))
