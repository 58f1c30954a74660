"""The logarithmic scale of the singular values and of the tolerance."""

from __future__ import annotations

from fractions import Fraction
from math import log10

import numpy as np

from linalg_viz.compute.tolerance import EPS
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import System
from linalg_viz.scene.numbers import listed

LEFT, RIGHT = -17.0, 1.0
"""Decades of σ/σ₁ that the chart shows; what is smaller stands at the left edge."""


def share(s: System, i: int) -> float:
    """log₁₀(σᵢ/σ₁), kept on the chart."""
    top, value = s.sigma(0), s.sigma(i)
    if top <= 0.0 or value <= 0.0:
        return LEFT
    if not np.isfinite(top):
        return 0.0 if not np.isfinite(value) else LEFT
    return min(max(log10(value) - log10(top), LEFT), 0.0)


def default(s: System) -> float:
    """NumPy's default tolerance relative to σ₁: max(m, n)·ε."""
    return max(s.m, s.n) * EPS


def said(p: Params, s: System) -> str:
    """The tolerance in force relative to σ₁, in words: the decimal that was asked for, or NumPy's with ≈."""
    value = Fraction(repr(p.rtol)) if p.own else max(s.m, s.n) * Fraction(EPS)
    return listed((value,), 3)


def now(p: Params, s: System) -> float:
    """log₁₀ of the tolerance in force, relative to σ₁."""
    return log10(p.rtol if p.own else default(s))
