"""Every threshold of the program: nothing else compares with an eps."""

from __future__ import annotations

from math import frexp, isfinite, ldexp

import numpy as np

from linalg_viz.compute.typing import Real

EPS = float(np.finfo(np.float64).eps)
"""The distance from 1 to the next double, 2⁻⁵²."""

SMALLEST_ASKED = 1e-17
"""The least tolerance relative to σ₁ that can be asked for: no float beside σ₁ is told apart so far down."""


def rank_tolerance(shape: tuple[int, int], sigma_1: float) -> float:
    """Size below which a singular value counts as zero: max(m, n)·eps·σ₁, absolute.

    Zero for the zero matrix, so that only exact zeros count there. Source: the default of
    `numpy.linalg.matrix_rank`, after Golub & Van Loan, Matrix Computations, section 5.4.1.
    """
    return max(shape) * EPS * sigma_1 if isfinite(sigma_1) else ldexp(max(shape) * EPS, 1023)


def entry_tolerance(n: int, scale: float) -> float:
    """Size below which a computed entry counts as zero, for sums of n products about `scale` in size.

    The bound n·u·Σ|aᵢbᵢ| of Higham, Accuracy and Stability, section 3.1, with room for entries
    that were themselves rounded (a factor of 8).
    """
    return 8 * max(n, 1) * EPS * scale


def scaled(A: Real) -> tuple[Real, int]:
    """(A·2⁻ᵏ, k) for A of any shape, with the largest entry in [1/2, 1): no product of two entries can
    overflow.

    Exact but for entries 2¹⁰²² times smaller than the largest; k is 0 for a zero matrix.
    """
    largest = float(np.max(np.abs(A))) if A.size else 0.0
    if largest == 0.0 or not isfinite(largest):
        return A, 0
    k = frexp(largest)[1]
    with np.errstate(under="ignore"):
        return np.asarray(np.ldexp(A, -k)), k


def unscaled(value: float, k: int) -> float:
    """value·2ᵏ, or inf of the same sign where that overflows."""
    try:
        return ldexp(value, k)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def eigen_tolerance(n: int, norm: float) -> float:
    """How far rounding moves a well conditioned eigenvalue of an (n, n) matrix with Frobenius norm `norm`.

    A backward error of a few n·eps·‖A‖ (LAPACK Users' Guide, section 4.8, with room for entries that were
    themselves rounded: a factor of 16); ill conditioned ones move by this times their sensitivity.
    """
    return 16 * max(n, 1) * EPS * norm


def square_root_tolerance(n: int) -> float:
    """What counts as zero relative to 1 when only its square is known to rounding: √(8n·eps).

    An angle told from its cosine, for example.
    """
    return float(np.sqrt(entry_tolerance(n, 1.0)))


BASIS_LIMIT = EPS**-0.4
"""Condition number (about 2·10⁶) up to which a basis of eigenvectors is used to compute with."""

END_ERROR = EPS**0.5
"""How far a path between matrices may miss its end, relative to the end, before another path is taken."""

SWELL = 3.0
"""How much larger than I and its end a path may become on its way before another path is taken."""

TIE = 1e-9
"""Entries of a unit vector that differ by less count as equally large where a sign is chosen."""

SPECTRAL_GAP = 1e-2
"""Gap between eigenvalues, or singular values, relative to the size of the matrix, below which the names of
their vectors are suspended: there a small step may turn a vector by any angle."""
