"""The trace–determinant plane of 2×2 matrices: from a point to the nearest matrix, and names of regions."""

from __future__ import annotations

from fractions import Fraction
from math import copysign, hypot, isfinite, sqrt

import numpy as np

from linalg_viz.compute import accept
from linalg_viz.compute.exact.decide import sign
from linalg_viz.compute.exact.entry import multiply, subtract
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the (tr, det) plane: a stable key, its name, and what the eigenvalues are there."""

    key: str
    title: str
    sentence: str


REGIONS = (
    Region("saddle", "saddle", "det < 0: two real eigenvalues of opposite sign; A turns the plane over."),
    Region("singular", "singular line", "det = 0: one eigenvalue is 0 and the plane collapses."),
    Region("source", "node, growing", "Two different positive eigenvalues, two eigenlines."),
    Region("sink", "node, reversing", "Two different negative eigenvalues, two eigenlines."),
    Region("parabola", "parabola", "det = tr²/4: one double eigenvalue; a shear, or a multiple of I."),
    Region("spiral", "spiral", "det > tr²/4: a complex pair; A turns every direction."),
    Region("centre", "centre", "tr = 0 < det: an imaginary pair; A² is a multiple of −I."),
    Region("origin", "origin", "tr = det = 0: A² = 0, nilpotent or zero."),
)
"""Every region, in the order of a legend."""

_BY_KEY = {r.key: r for r in REGIONS}


def region(trace: Value, determinant: Value) -> Region:
    """The region that the point lies in; on a border the border."""
    turned, growing = sign(determinant), sign(trace)
    if turned == 0:
        return _BY_KEY["singular" if growing else "origin"]
    if turned < 0:
        return _BY_KEY["saddle"]
    above = sign(discriminant(trace, determinant))
    if above == 0:
        return _BY_KEY["parabola"]
    if above > 0:
        return _BY_KEY["source" if growing > 0 else "sink"]
    return _BY_KEY["spiral" if growing else "centre"]


def discriminant(trace: Value, determinant: Value) -> Value:
    """tr²/4 − det: above 0 two real eigenvalues, below 0 a complex pair."""
    return subtract(multiply(multiply(trace, trace), Fraction(1, 4)), determinant)


def nearest(A: Real, trace: float, determinant: float) -> Real:
    """The (2, 2) matrix with this trace and determinant that keeps the shape of A as far as it can.

    A = mI + S + cJ with S symmetric and traceless, |S| = √(−det S), J the quarter turn. m = tr/2, S keeps
    its direction (that of diag(1, −1) when S = 0), and (|S|, c) moves to the nearest point of the hyperbola
    c² − |S|² = det − m². A point at equal distance from two (c = 0) goes to the one with c > 0.
    Raises ValueError when A is not 2×2 or anything, tr² included, is not finite.
    """
    A = accept.matrix(A, square=True)
    if len(A) != 2 or not (isfinite(trace) and isfinite(determinant)):
        raise ValueError("this needs a 2×2 matrix and a finite trace and determinant")
    (a, b), (c, d) = A.tolist()
    p, q, c0 = a / 2 - d / 2, b / 2 + c / 2, c / 2 - b / 2
    s0 = hypot(p, q)
    m = trace / 2
    k = determinant - m * m
    if not isfinite(k):
        raise ValueError("this trace is too large: its square is beyond the range of numbers")
    s, c = _on_hyperbola(s0, c0, k)
    p, q = (p / s0 * s, q / s0 * s) if s0 > 0 else (s, 0.0)
    return accept.frozen(np.array([[m + p, q - c], [q + c, m - p]]))


def _on_hyperbola(s0: float, c0: float, k: float) -> tuple[float, float]:
    """The point (s ≥ 0, c) of c² − s² = k nearest to (s0 ≥ 0, c0).

    By Lagrange s = s0/(1 − ν) and c = c0/(1 + ν) with −1 < ν < 1; the constraint falls strictly in ν.
    """
    size = max(s0, abs(c0), sqrt(abs(k)))
    if size == 0.0:
        return 0.0, 0.0
    s1, c1, k1 = s0 / size, abs(c0) / size, k / size / size
    if c1 == 0.0 and k1 > -s1 * s1 / 4:
        s, c = s1 / 2, sqrt(k1 + s1 * s1 / 4)
    elif s1 == 0.0 and k1 < c1 * c1 / 4:
        s, c = sqrt(c1 * c1 / 4 - k1), c1 / 2
    else:
        nu = _multiplier(s1, c1, k1)
        # one coordinate by Lagrange away from its pole, the other from the constraint: the determinant holds
        if nu <= 0:
            s = s1 / (1 - nu)
            c = sqrt(max(k1 + s * s, 0.0))
        else:
            c = c1 / (1 + nu)
            s = sqrt(max(c * c - k1, 0.0))
    return s * size, copysign(c * size, c0)


def _multiplier(s1: float, c1: float, k1: float) -> float:
    if c1 * c1 - s1 * s1 == k1:
        return 0.0
    low, high = -1.0, 1.0
    while True:
        nu = (low + high) / 2
        if nu in (low, high):
            return nu
        c, s = c1 / (1 + nu), s1 / (1 - nu)
        low, high = (nu, high) if c * c - s * s > k1 else (low, nu)
