"""The Moore–Penrose inverse, its four conditions, and what Ax = b has for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from linalg_viz.compute.typing import Column, Real, Rows


@dataclass(frozen=True, slots=True)
class Penrose:
    """Largest entry of each residual: A A⁺A − A, A⁺A A⁺ − A⁺, A A⁺ − (A A⁺)ᵀ, A⁺A − (A⁺A)ᵀ."""

    outer: float
    inner: float
    range_symmetric: float
    row_space_symmetric: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer to Ax = b.

    kind           'unique', 'none' or 'infinite'; decided exactly when `exact`
    x              None if there is none, the shortest one if there are infinitely many
    nullspace      a basis of the x with Ax = 0, a tuple of columns, () when only 0
    least_squares  A⁺b, always
    residual_norm  ‖A·least_squares − b‖₂
    exact          True when all entries are rational; then x, nullspace and least_squares are Fractions
    """

    kind: Literal["unique", "none", "infinite"]
    x: Column | None
    nullspace: tuple[Column, ...]
    least_squares: Column
    residual_norm: float
    exact: bool


def pinv(A: Real, tolerance: float | None = None) -> Real:
    """A⁺ (n, m) of A (m, n); singular values up to `tolerance` (absolute; None: the default) count as zero."""
    raise NotImplementedError


def penrose(A: Real, Aplus: Real) -> Penrose:
    """How far Aplus (n, m) is from Penrose's four conditions for A (m, n)."""
    raise NotImplementedError


def solve(A: Rows, b: Column) -> Solution:
    """All there is to say about Ax = b, A (m, n), b (m)."""
    raise NotImplementedError
