"""The Moore–Penrose inverse, its four conditions, and what Ax = b has for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np

from linalg_viz.compute import accept
from linalg_viz.compute.typing import Real


@dataclass(frozen=True, slots=True)
class Penrose:
    """Largest entry of each residual: A A⁺A − A, A⁺A A⁺ − A⁺, A A⁺ − (A A⁺)ᵀ, A⁺A − (A⁺A)ᵀ."""

    outer: float
    inner: float
    range_symmetric: float
    row_space_symmetric: float


def penrose(A: Real, Aplus: Real) -> Penrose:
    """How far Aplus (n, m) is from Penrose's four conditions for A (m, n): all four are 0 for A⁺ alone.

    What overflows is inf. Raises ValueError when a matrix is empty or not finite or the shapes do not fit.
    """
    A, X = accept.matrix(A), accept.matrix(Aplus)
    if X.shape != A.shape[::-1]:
        m, n = A.shape
        raise ValueError(f"the pseudoinverse of a {m}×{n} matrix is {n}×{m}, not {X.shape[0]}×{X.shape[1]}")
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        AX, XA = A @ X, X @ A
        return Penrose(_largest(AX @ A - A), _largest(XA @ X - X), _largest(AX - AX.T), _largest(XA - XA.T))


def _largest(R: Real) -> float:
    largest = float(np.max(np.abs(R)))
    return float("inf") if isnan(largest) else largest
