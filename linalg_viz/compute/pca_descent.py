"""The derivation of principal components, step by step: the best code for a decoder, then the best direction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Real


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """A descent: ``path`` (t + 1, k) the places from the start on, ``values`` (t + 1,) of what is minimised.

    ``rate`` is by how much the distance to the minimum, in the slowest direction, is multiplied at each step: below 0
    it jumps to the other side (overshoots), beyond ±1 it runs away. ``monotone`` and ``diverges`` name the two step
    sizes at which that begins. A path that runs away ends before its numbers overflow.
    """

    path: Real
    values: Real
    step: float
    monotone: float
    diverges: float
    rate: float


def objective(D: Real, x: Real, c: Real) -> Real:
    """‖x − Dc‖² − ‖x‖² = −2xᵀDc + cᵀ(DᵀD)c for a decoder D (p, k), a row x (p,) and codes c (…, k): (…).

    With orthonormal columns DᵀD = I and it is −2xᵀDc + cᵀc. Source: Goodfellow, Bengio & Courville, Deep
    Learning, section 2.12.
    """
    rebuilt = c @ D.T
    return np.asarray(-2 * (rebuilt @ x) + np.einsum("...j,...j->...", rebuilt, rebuilt))


def gradient(D: Real, x: Real, c: Real) -> Real:
    """−2Dᵀx + 2DᵀDc, (…, k); with orthonormal columns −2Dᵀx + 2c, which is 0 at c* = Dᵀx."""
    return np.asarray(2 * ((c @ D.T - x) @ D))


def best_code(D: Real, x: Real) -> Real:
    """c* (k,): Dᵀx for orthonormal columns, else the shortest minimiser D⁺x, which needs an inverse.

    That is what the constraints on D buy: a code that is one product.
    """
    if orthonormal(D):
        return np.asarray(D.T @ x)
    return np.asarray(np.linalg.pinv(D) @ x)


def orthonormal(D: Real) -> bool:
    """Whether the columns of D (p, k) are unit and at right angles, to rounding."""
    p, k = D.shape
    return bool(np.all(np.abs(D.T @ D - np.eye(k)) <= entry_tolerance(p, 1.0)))


def descend(D: Real, x: Real, start: Real, step: float, steps: int) -> Descent:
    """Gradient descent c ← c − η∇ on the objective of a decoder D (p, k) for a row x (p,), from `start` (k,).

    The matrix of second derivatives is 2DᵀD with eigenvalues 2σᵢ², so a step multiplies the distance to c* along
    the i-th by 1 − 2ησᵢ²: it overshoots beyond η = 1/(2σ₁²), runs away beyond 1/σ₁² (½ and 1 for orthonormal
    columns, where η = ½ arrives at once). A D of zeros stays where it is: both bounds are then inf.
    """
    squares: Real = np.asarray(np.linalg.svd(D, compute_uv=False) ** 2, dtype=np.float64)
    largest = float(squares.max(initial=0.0))
    path = [np.asarray(start, dtype=np.float64)]
    for _ in range(steps):
        with np.errstate(over="ignore", invalid="ignore"):
            here = path[-1] - step * gradient(D, x, path[-1])
            value = objective(D, x, here)
        if not np.isfinite(value):
            break
        path.append(here)
    places = np.array(path)
    return Descent(
        places,
        objective(D, x, places),
        step,
        1 / (2 * largest) if largest > 0 else np.inf,
        1 / largest if largest > 0 else np.inf,
        _slowest(1 - 2 * step * squares[squares > 0]),
    )


def _slowest(factors: Real) -> float:
    return float(factors[int(np.argmax(np.abs(factors)))]) if len(factors) else 1.0


def error_along(S: Real, d: Real) -> Real:
    """The variance left over, tr S − dᵀSd, when rows with covariance S (p, p) are kept along unit d (…, p) only."""
    return np.asarray(np.trace(S) - variance_along(S, d))


def variance_along(S: Real, d: Real) -> Real:
    """The variance dᵀSd of rows with covariance S (p, p) along unit directions d (…, p): (…)."""
    return np.asarray(np.einsum("...i,...i->...", d @ S, d))


def circle(angles: ArrayLike) -> Real:
    """The unit directions (m, 2) at some angles (m,) in radians, from the first axis to the second."""
    a = np.asarray(angles, dtype=np.float64)
    return np.stack([np.cos(a), np.sin(a)], axis=-1)


def best_angle(S: Real) -> float:
    """The angle in (−π/2, π/2] of the direction of largest variance of S (2, 2); 0 where all are equal.

    The curve over all angles is tr S/2 + R·cos(2(θ − θ*)), R = half the difference of the eigenvalues: dᵀSd of
    d(θ). Source: the double-angle formulas (Mohr's circle).
    """
    return float(0.5 * np.arctan2(2 * S[0, 1], S[0, 0] - S[1, 1]))


def turn(S: Real, start: Real, step: float, steps: int) -> Descent:
    """Descent of the error tr S − dᵀSd on the circle or sphere of unit directions, from `start` (p,).

    The gradient along the sphere is −2(Sd − (dᵀSd)d); each step d ← d − η∇ is brought back to length 1. Near the top
    the i-th other direction is multiplied by 1 − 2η(λ₁ − λᵢ): it overshoots beyond η = 1/(2(λ₁ − λ_p)) and does not
    settle beyond 1/(λ₁ − λ_p). Where S has one eigenvalue, and at any eigenvector, it stays. ``rate`` is that of the
    slowest direction. ValueError for a start of zeros.
    Source: Absil, Mahony & Sepulchre, Optimization Algorithms on Matrix Manifolds, sections 4.1 and 4.6.
    """
    d = np.asarray(start, dtype=np.float64)
    if not np.any(d):
        raise ValueError("a direction has a length: not all entries of the start may be 0")
    values = np.linalg.eigvalsh(S)
    gaps: Real = np.asarray(values[-1] - values[:-1], dtype=np.float64)
    widest = float(gaps.max(initial=0.0))
    path = [_unit(d)]
    for _ in range(steps):
        d = path[-1]
        slope = S @ d
        path.append(_unit(d + 2 * step * (slope - float(d @ slope) * d)))
    places = np.array(path)
    return Descent(
        places,
        error_along(S, places),
        step,
        1 / (2 * widest) if widest > 0 else np.inf,
        1 / widest if widest > 0 else np.inf,
        _slowest(1 - 2 * step * gaps[gaps > 0]),
    )


def _unit(d: Real) -> Real:
    largest = float(np.max(np.abs(d)))
    d = d / largest
    return np.asarray(d / np.linalg.norm(d))
