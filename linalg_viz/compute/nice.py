"""Nice numbers: from a seed, random integer matrices whose answers are integers too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import mul
from random import Random
from typing import TypeAlias, TypeVar

from linalg_viz.compute.typing import RationalRows
from linalg_viz.records import dataclass

T = TypeVar("T")
Integers: TypeAlias = Sequence[Sequence[int]]

LARGEST = 12
"""The largest entry that still counts as nice on a blackboard; sizes above 3×3 may exceed it."""

TRIES = 400


@dataclass(frozen=True, slots=True)
class Nice:
    """A matrix made from a seed, with what is nice about it in one line; the same on every platform."""

    seed: int
    rows: RationalRows
    line: str
    eigenvalues: tuple[Fraction, ...] = ()


def integer_eigenvalues(seed: int, n: int = 2) -> Nice:
    """(n, n) integers with n integer eigenvalues (in `eigenvalues`, descending) and n eigenvectors.

    A = SΛS⁻¹ with S of determinant 1, so all of it stays an integer. Raises ValueError for n < 1.
    """
    draw = _Draw(seed, n)

    def one() -> tuple[Integers, tuple[int, ...]]:
        S, inverse = _unimodular(draw, n)
        values = _eigenvalues(draw, n)
        scaled = [[x * value for x, value in zip(row, values, strict=True)] for row in S]
        return _times(scaled, inverse), values

    rows, values = _first_plain(one, n, lambda c: c[0])
    line = f"Integer entries and integer eigenvalues (seed {seed})."
    return Nice(seed, _matrix(rows), line, tuple(Fraction(v) for v in values))


def integer_inverse(seed: int, n: int = 2) -> Nice:
    """(n, n) integers with determinant 1, so that the inverse has integers too. ValueError for n < 1."""
    draw = _Draw(seed, n)
    rows = _first_plain(lambda: _unimodular(draw, n)[0], n, lambda c: c)
    return Nice(seed, _matrix(rows), f"Determinant 1: the inverse has integer entries too (seed {seed}).")


def integer_lu(seed: int, n: int = 3) -> Nice:
    """(n, n) integers with A = LU, L unit lower and U upper triangular, both of integers, no exchange.

    The diagonal of U is never 0, so A is invertible. Raises ValueError for n < 1.
    """
    draw = _Draw(seed, n)
    L = [[draw.of(-2, 2) if j < i else int(i == j) for j in range(n)] for i in range(n)]
    U = [[_diagonal(draw) if i == j else draw.of(-3, 3) if j > i else 0 for j in range(n)] for i in range(n)]
    rows = _matrix(_times(L, U))
    return Nice(seed, rows, f"A = LU with integer multipliers and no row exchange (seed {seed}).")


def singular(seed: int, m: int = 3, n: int = 3, rank: int = 2) -> Nice:
    """(m, n) integers of the given rank, 0 ≤ rank ≤ min(m, n); ValueError otherwise.

    The product of an (m, rank) and a (rank, n) matrix that each hold an identity, rows and columns shuffled.
    """
    draw = _Draw(seed, min(m, n))
    if not 0 <= rank <= min(m, n):
        raise ValueError(f"a {m}×{n} matrix has a rank from 0 to {min(m, n)}, not {rank}")
    if rank == 0:
        return Nice(seed, _matrix([[0] * n for _ in range(m)]), "Rank 0: the zero matrix.")
    B = draw.shuffled([[int(i == j) if i < rank else draw.nonzero(2) for j in range(rank)] for i in range(m)])
    C = draw.shuffled([[int(i == j) if j < rank else draw.nonzero(2) for i in range(rank)] for j in range(n)])
    M = _unimodular(draw, rank)[0]
    rows = _matrix(_times(_times(B, M), list(zip(*C, strict=True))))
    return Nice(seed, rows, f"Integer entries, rank {rank} (seed {seed}).")


class _Draw:
    """Integers from a seed by `Random.random` alone: the one method whose sequence Python guarantees."""

    def __init__(self, seed: int, n: int) -> None:
        if n < 1:
            raise ValueError("a matrix has at least one row and one column")
        self._random = Random(seed)

    def of(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def nonzero(self, largest: int) -> int:
        value = self.of(1, 2 * largest)
        return value if value <= largest else largest - value

    def shuffled(self, rows: list[list[int]]) -> list[list[int]]:
        left = list(rows)
        return [left.pop(self.of(0, len(left) - 1)) for _ in rows]


def _diagonal(draw: _Draw) -> int:
    return draw.nonzero(3)


def _eigenvalues(draw: _Draw, n: int) -> tuple[int, ...]:
    values = [draw.of(-4, 6) for _ in range(n)]
    while n > 1 and len(set(values)) == 1:
        values[0] = draw.of(-4, 6)
    return tuple(sorted(values, reverse=True))


def _unimodular(draw: _Draw, n: int) -> tuple[Integers, Integers]:
    """An integer matrix with determinant 1 and its inverse: a product of row additions applied to I."""
    S = [[int(i == j) for j in range(n)] for i in range(n)]
    inverse = [[int(i == j) for j in range(n)] for i in range(n)]
    for _ in range(2 * n - 1 if n > 1 else 0):
        i = draw.of(0, n - 1)
        j = (i + draw.of(1, n - 1)) % n
        c = draw.nonzero(2)
        S[i] = [a + c * b for a, b in zip(S[i], S[j], strict=True)]
        for row in inverse:
            row[j] -= c * row[i]
    return S, inverse


def _first_plain(one: Callable[[], T], n: int, matrix: Callable[[T], Integers]) -> T:
    """The first draw without zeros and with small entries, else the plainest of all that were tried."""
    best = one()
    for _ in range(TRIES if n <= 3 else TRIES // 20):
        if _plainness(matrix(best))[:2] == (False, 0):
            break
        best = min(best, one(), key=lambda c: _plainness(matrix(c)))
    return best


def _plainness(A: Integers) -> tuple[bool, int, int]:
    """Sorts matrices: those with small entries first, then those with few zeros, then the smallest."""
    entries = [abs(x) for row in A for x in row]
    return max(entries) > LARGEST, entries.count(0), max(entries)


def _times(A: Integers, B: Integers) -> Integers:
    """A product of integers; with fractions the tries of a large matrix would take half a second."""
    columns = list(zip(*B, strict=True))
    return [[sum(map(mul, row, column)) for column in columns] for row in A]


def _matrix(rows: Integers) -> RationalRows:
    return tuple(tuple(Fraction(x) for x in row) for row in rows)
