"""Nice numbers: from a seed, random integer matrices whose answers are integers too."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute.typing import RationalRows


@dataclass(frozen=True, slots=True)
class Nice:
    """A matrix made from a seed, with what is nice about it in one line."""

    seed: int
    rows: RationalRows
    line: str
    eigenvalues: tuple[Fraction, ...] = ()


def integer_eigenvalues(seed: int, n: int = 2) -> Nice:
    """(n, n) integers with n integer eigenvalues (in `eigenvalues`, descending) and n eigenvectors."""
    raise NotImplementedError


def integer_inverse(seed: int, n: int = 2) -> Nice:
    """(n, n) integers with determinant ±1."""
    raise NotImplementedError


def integer_lu(seed: int, n: int = 3) -> Nice:
    """(n, n) integers with A = LU, L unit lower and U upper triangular, both of integers, no exchange."""
    raise NotImplementedError


def singular(seed: int, m: int = 3, n: int = 3, rank: int = 2) -> Nice:
    """(m, n) integers of the given rank."""
    raise NotImplementedError
