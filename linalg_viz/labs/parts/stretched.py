"""The direction in the plane that a matrix stretches most, exactly."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.parts import known, measured


def direction(A: Rows) -> Column | None:
    """A direction (2,) in which A (m, 2) stretches most; None where it stretches in all alike.

    It belongs to the larger eigenvalue of AᵀA = (a b; b d): twice that is a + d + √((a − d)² + 4b²).
    """
    (a, b), (_, d) = known.multiply(transpose(A), A)
    lean, twice = known.plus(a, known.negative(d)), known.times(Fraction(2), b)
    if known.sign(b) == 0:
        if known.sign(lean) == 0:
            return None
        return (Fraction(1), Fraction(0)) if known.sign(lean) > 0 else (Fraction(0), Fraction(1))
    root = measured.rooted(known.plus(known.times(lean, lean), known.times(twice, twice)))
    return known.plus(lean, root), twice
