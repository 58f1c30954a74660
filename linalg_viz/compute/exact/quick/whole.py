"""Properties of small rational matrices, in whole numbers: what holds of A is asked of N = dA.

A row of chips asks a dozen of them in every frame while a hand is on an entry; most are refuted by the first
number that is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import lcm

from linalg_viz.compute.exact.values import Rows

LARGEST = 3
"""Size up to which the answer is found here."""

Whole = tuple[tuple[int, ...], ...]


def holds(name: str, A: Rows) -> bool | None:
    """Whether a square A has the property of that name; None where that is not found here."""
    check = _CHECKS.get(name)
    if check is None or len(A) > LARGEST:
        return None
    found = scaled(A)
    return None if found is None else check(*found)


@lru_cache(maxsize=64)
def scaled(A: Rows) -> tuple[Whole, int] | None:
    """(dA, d) with the least d > 0 that makes every entry whole; None for entries that are not rational."""
    rows = [[x.as_integer_ratio() for x in row if isinstance(x, Fraction)] for row in A]
    if any(len(row) < len(A) for row in rows):
        return None
    d = lcm(*(below for row in rows for _, below in row))
    return tuple(tuple(above * (d // below) for above, below in row) for row in rows), d


def _dot(x: tuple[int, ...], y: tuple[int, ...]) -> int:
    return sum(a * b for a, b in zip(x, y, strict=True))


def _symmetric(N: Whole, d: int) -> bool:
    return all(N[i][j] == N[j][i] for i in range(len(N)) for j in range(i))


def _diagonal(N: Whole, d: int) -> bool:
    return not any(x for i, row in enumerate(N) for j, x in enumerate(row) if i != j)


def _identity(N: Whole, d: int) -> bool:
    return all(x == (d if i == j else 0) for i, row in enumerate(N) for j, x in enumerate(row))


def _orthogonal(N: Whole, d: int) -> bool:
    return all(_dot(N[i], N[j]) == (d * d if i == j else 0) for i in range(len(N)) for j in range(i + 1))


def _normal(N: Whole, d: int) -> bool:
    columns = tuple(zip(*N, strict=True))
    return all(_dot(N[i], N[j]) == _dot(columns[i], columns[j]) for i in range(len(N)) for j in range(i + 1))


def _squared(N: Whole) -> Callable[[int, int], int]:
    columns = tuple(zip(*N, strict=True))
    return lambda i, j: _dot(N[i], columns[j])


def _projection(N: Whole, d: int) -> bool:
    square, n = _squared(N), range(len(N))
    return all(square(i, j) == d * N[i][j] for i in n for j in n)


def _involution(N: Whole, d: int) -> bool:
    square, n = _squared(N), range(len(N))
    return all(square(i, j) == (d * d if i == j else 0) for i in n for j in n)


def _nilpotent(N: Whole, d: int) -> bool:
    """All coefficients of the characteristic polynomial are 0."""
    return not any(_characteristic(N))


def _characteristic(N: Whole) -> tuple[int, ...]:
    """The coefficients of det(λI − N) behind the first: −trace, the sum of principal minors, −det."""
    trace = sum(row[i] for i, row in enumerate(N))
    if len(N) == 1:
        return (-trace,)
    minors = sum(N[i][i] * N[j][j] - N[i][j] * N[j][i] for i in range(len(N)) for j in range(i + 1, len(N)))
    if len(N) == 2:
        return -trace, minors
    (a, b, c), (e, f, g), (h, i, j) = N
    return -trace, minors, -(a * (f * j - g * i) - b * (e * j - g * h) + c * (e * i - f * h))


def _diagonalizable(N: Whole, d: int) -> bool | None:
    """Different eigenvalues: the discriminant of the characteristic polynomial is not 0; else it is open."""
    if len(N) == 1:
        return True
    if len(N) == 2:
        p, q = _characteristic(N)
        return True if p * p - 4 * q else None
    p, q, r = _characteristic(N)
    return True if p * p * q * q - 4 * q**3 - 4 * p**3 * r + 18 * p * q * r - 27 * r * r else None


def _positive_definite(N: Whole, d: int) -> bool:
    """The leading minors are positive (Sylvester)."""
    if not _symmetric(N, d):
        return False
    sizes = range(1, len(N) + 1)
    return all((-1) ** k * _characteristic(tuple(row[:k] for row in N[:k]))[-1] > 0 for k in sizes)


_CHECKS: dict[str, Callable[[Whole, int], bool | None]] = {
    "symmetric": _symmetric,
    "diagonal": _diagonal,
    "identity": _identity,
    "orthogonal": _orthogonal,
    "normal": _normal,
    "projection": _projection,
    "involution": _involution,
    "nilpotent": _nilpotent,
    "diagonalizable": _diagonalizable,
    "positive definite": _positive_definite,
}
