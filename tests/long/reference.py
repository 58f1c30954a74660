"""What is true of a matrix, by mpmath at 3,000 bits and by other routes than the program's.

Zero is what lies 2,000 bits below the terms it was summed from; no exact arithmetic is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, permutations
from typing import Any

from tests.compute.exact.written import floating, mp

BITS = 3000
CALM = 40
"""Bits between the sizes of the entries within which eigenvalues that differ lie well apart."""
CANCELLED = mp.mpf(2) ** -2000
"""A sum that is smaller beside its largest term is 0."""
TINY = mp.mpf(2) ** -400
"""Two numbers nearer than this, relative to what they are made of, are one."""


Rows = list[list[Any]]


class Reference:
    """Numbers and verdicts about the matrix (m, n) with these entries, as typed or as numbers."""

    def __init__(self, given: str | Rows) -> None:
        with mp.workprec(BITS):
            self.rows = entries(given) if isinstance(given, str) else given
            self.A = mp.matrix(self.rows)
            self.scale = max(abs(x) for row in self.rows for x in row) or mp.mpf(1)
            sizes = [abs(x) for row in self.rows for x in row if x]
            calm = all(mp.mpf(2) ** -CALM < x / self.scale and x < mp.mpf(2) ** CALM for x in sizes)
        self.m, self.n = len(self.rows), len(self.rows[0])
        near = 300 if calm else 2000
        self.fine = (near + 50) * self.n + 300
        """Bits for eigenvalues: one that is repeated k times is found to a k-th of them."""
        self.least = mp.mpf(2) ** -near
        """Eigenvalues nearer than this, beside the largest entry, are one."""

    @cached_property
    def rank(self) -> int:
        return _rank(self.rows)

    @cached_property
    def det(self) -> Any:
        with mp.workprec(BITS):
            return mp.mpf(0) if self.rank < self.n else mp.det(self.A)

    @cached_property
    def trace(self) -> Any:
        with mp.workprec(BITS):
            return summed([self.rows[i][i] for i in range(self.n)])

    @cached_property
    def characteristic(self) -> list[Any]:
        """The coefficients of det(λI − A), the highest first, from the sums of its principal minors."""
        with mp.workprec(BITS):
            out = [mp.mpf(1)]
            for k in range(1, self.n + 1):
                terms = [term for chosen in combinations(range(self.n), k) for term in self._terms(chosen)]
                out.append((-1) ** k * summed(terms))
            return out

    def _terms(self, chosen: tuple[int, ...]) -> Iterator[Any]:
        """The products that a principal minor sums, each with the sign of its permutation (Leibniz)."""
        for order in permutations(chosen):
            swaps = sum(a > b for k, b in enumerate(order) for a in order[:k])
            yield (-1) ** swaps * mp.fprod(self.rows[i][j] for i, j in zip(chosen, order, strict=True))

    @cached_property
    def eigenvalues(self) -> list[Any]:
        """With multiplicity; what is 0, real or imaginary to 400 bits is so."""
        with mp.workprec(self.fine):
            values = mp.eigsy(self.A, eigvals_only=True) if self.holds("symmetric") else self._general
            least = self.least * self.scale
            return [mp.mpc(_clean(z.real, least), _clean(z.imag, least)) for z in map(mp.mpc, values)]

    @property
    def _general(self) -> Any:
        try:
            return mp.eig(self.A, left=False, right=False)
        except RuntimeError:
            # The shifts of QR stand still on some matrices: a similar one has the same eigenvalues.
            S = mp.matrix(
                [
                    [mp.mpf(int(i == j) + (i + 2 * j) % 3 * (i > j)) for j in range(self.n)]
                    for i in range(self.n)
                ]
            )
            return mp.eig(S * self.A * mp.inverse(S), left=False, right=False)

    @cached_property
    def _gram(self) -> tuple[list[Any], Any]:
        """Eigenvalues of the smaller Gram matrix, the largest first, and their unit eigenvectors as columns."""
        with mp.workprec(BITS):
            values, vectors = mp.eigsy(self.A * self.A.T if self.m < self.n else self.A.T * self.A)
            order = range(len(values) - 1, -1, -1)
            return [values[k] for k in order], [[vectors[i, k] for i in range(vectors.rows)] for k in order]

    @cached_property
    def sigma(self) -> list[Any]:
        """min(m, n) of them, the largest first, from the eigenvalues of the smaller Gram matrix."""
        with mp.workprec(BITS):
            return [mp.sqrt(s) if k < self.rank else mp.mpf(0) for k, s in enumerate(self._gram[0])]

    def singular_pair(self, k: int) -> tuple[list[Any], list[Any]] | None:
        """(u, v) of singular value k from 0, both up to one sign; None where it is 0 or repeated."""
        with mp.workprec(BITS):
            s = self.sigma
            if (
                k >= len(s)
                or s[k] == 0
                or any(abs(s[k] - t) < TINY * s[k] for j, t in enumerate(s) if j != k)
            ):
                return None
            w = self._gram[1][k]
            rows = self.rows if self.m >= self.n else transposed(self.rows)
            image = [mp.fdot(row, w) / s[k] for row in rows]
            least = CANCELLED
            pair = [_clean(x, least) for x in image], [_clean(x, least) for x in w]
            return pair if self.m >= self.n else pair[::-1]  # type: ignore[return-value]

    @cached_property
    def condition(self) -> Any:
        """σ₁ over the smallest; ∞ where that is 0."""
        with mp.workprec(BITS):
            return self.sigma[0] / self.sigma[-1] if self.sigma[-1] else mp.inf

    @cached_property
    def pseudoinverse(self) -> Rows:
        """By a factorization A = CF of full rank, C of columns of A."""
        if self.rank == 0:
            return [[mp.mpf(0)] * self.m for _ in range(self.n)]
        # CᵀC and FFᵀ hold the squares of the entries: they need the bits of both.
        with mp.workprec(3 * BITS):
            C = mp.matrix(transposed(_independent(transposed(self.rows), self.rank)))
            left = (C.T * C) ** -1 * C.T
            F = left * self.A
            found = (F.T * (F * F.T) ** -1 * left).tolist()
            least = mp.mpf(2) ** -1500 * max(abs(x) for row in found for x in row)
            return [[_clean(x, least) for x in row] for row in found]

    @cached_property
    def descending(self) -> list[Any] | None:
        """The eigenvalues from the largest to the least, where all are real and the vectors are a basis."""
        if self.m != self.n or self.geometric != self.n or any(z.imag for z in self.eigenvalues):
            return None
        return sorted((z.real for z in self.eigenvalues), reverse=True)

    @cached_property
    def eigenvectors(self) -> list[list[Any] | None]:
        """Of `descending`, each of length 1 with its first nonzero entry positive; None where λ is repeated."""
        values = self.descending or []
        with mp.workprec(self.fine):
            alone = [sum(abs(z - w) <= self.least * self.scale for w in values) == 1 for z in values]
            return [self._direction(z) if one else None for z, one in zip(values, alone, strict=True)]

    def _direction(self, z: Any) -> list[Any]:
        """The unit vector of the eigenspace of z, by one step of inverse iteration.

        It begins with powers of e, which no eigenvector of algebraic numbers is parallel or at right angles to
        (Lindemann and Weierstrass).
        """
        near = z + self.least * self.least * self.scale
        shifted = mp.matrix([[x - (near if i == j else 0) for j, x in enumerate(row)] for i, row in enumerate(self.rows)])  # fmt: skip
        # Beside an eigenvalue that is nearly double the last pivot is smaller still, and no zero.
        with mp.workprec(2 * self.fine):
            v = mp.lu_solve(shifted, mp.matrix([mp.exp(mp.mpf(k + 1) / 7) for k in range(self.n)]))
        length = mp.norm(v)
        unit = [_clean(x / length, mp.sqrt(self.least) ** 3) for x in v]
        # An entry below the rounding of n products of floats decides no sign (Higham, section 3.1).
        least = 8 * self.n * mp.mpf(2) ** -52
        return [x * mp.sign(next(y for y in unit if abs(y) > least)) for x in unit]

    @cached_property
    def frobenius(self) -> Any:
        with mp.workprec(BITS):
            return mp.sqrt(sum(x * x for row in self.rows for x in row))

    def norm(self, p: float) -> Any:
        """The norm that the p-norm induces, for p = 1, 2 and ∞."""
        with mp.workprec(BITS):
            if p == 2:
                return self.sigma[0]
            lines = self.rows if p == float("inf") else list(zip(*self.rows, strict=True))
            return max(sum(abs(x) for x in line) for line in lines)

    @cached_property
    def inverse(self) -> Rows | None:
        with mp.workprec(BITS):
            if self.m != self.n or self.rank < self.n:
                return None
            found = (self.A**-1).tolist()
            least = mp.mpf(2) ** -2000 * max(abs(x) for row in found for x in row)
            return [[_clean(x, least) for x in row] for row in found]

    @cached_property
    def geometric(self) -> int:
        """How many independent eigenvectors there are."""
        with mp.workprec(self.fine):
            return sum(1 if len(group) == 1 else self._kernel(group[0]) for group in self.groups)

    @cached_property
    def groups(self) -> list[list[Any]]:
        """The eigenvalues with those that are one put together."""
        found: Rows = []
        for z in self.eigenvalues:
            group = next((g for g in found if abs(z - g[0]) <= self.least * self.scale), None)
            if group is None:
                found.append([z])
            else:
                group.append(z)
        return found

    def _kernel(self, z: Any) -> int:
        """How many dimensions the eigenspace of z has."""
        shifted = [
            [mp.mpc(x) - (z if i == j else 0) for j, x in enumerate(row)] for i, row in enumerate(self.rows)
        ]
        return self.n - _rank(shifted, self.scale, self.least)

    def holds(self, name: str) -> bool | None:
        """A property by its name; None for one that is not decided here."""
        A, square = self.rows, self.m == self.n
        if name == "square":
            return square
        if name == "diagonal":
            return all(x == 0 for i, row in enumerate(A) for j, x in enumerate(row) if i != j)
        if not square:
            return None
        with mp.workprec(BITS):
            I = [[int(i == j) for j in range(self.n)] for i in range(self.n)]
            T = transposed(A)
            same = {
                "symmetric": lambda: (A, T),
                "identity": lambda: (A, I),
                "orthogonal": lambda: (product(T, A), I),
                "normal": lambda: (product(T, A), product(A, T)),
                "projection": lambda: (product(A, A), A),
            }
            if name in same:
                return _same(*same[name]())
            if name in ("invertible", "singular"):
                return (self.rank == self.n) == (name == "invertible")
            if name == "nilpotent":
                return all(z == 0 for z in self.eigenvalues)
            if name == "diagonalizable":
                # A symmetric matrix is, and its multiple eigenvalues cost no digits.
                return self.geometric == self.n
            if name == "positive definite":
                return bool(self.holds("symmetric")) and all(z.real > 0 for z in self.eigenvalues)
        return None


def entries(text: str) -> Rows:
    """The numbers of `1 2;3 4`."""
    return [[_wide(entry) for entry in row.split()] for row in text.split(";")]


def _wide(entry: str) -> Any:
    """An entry at the precision of this module."""
    with mp.workprec(BITS):
        return +floating(entry)


def _clean(x: Any, least: Any) -> Any:
    return mp.mpf(0) if abs(x) <= least else x


def summed(terms: list[Any]) -> Any:
    """The sum, 0 where it lies 2,000 bits below its largest term."""
    total = mp.fsum(terms)
    return mp.mpf(0) if abs(total) <= max(map(abs, terms)) * CANCELLED else total


def product(A: Rows, B: Rows) -> Rows:
    """AB, with 0 where a sum lies 2,000 bits below its terms."""
    columns = list(zip(*B, strict=True))
    return [[summed([x * y for x, y in zip(row, column, strict=True)]) for column in columns] for row in A]


def transposed(A: Rows) -> Rows:
    return [list(column) for column in zip(*A, strict=True)]


def _same(A: Rows, B: Rows) -> bool:
    return all(
        abs(x - y) <= CANCELLED * max(abs(x), abs(y))
        for left, right in zip(A, B, strict=True)
        for x, y in zip(left, right, strict=True)
    )


def _independent(rows: Rows, rank: int) -> Rows:
    """The first rows that are independent, as many as the rank."""
    found: Rows = []
    for row in rows:
        if len(found) < rank and _rank([*found, row]) > len(found):
            found.append(row)
    return found


def _rank(rows: Rows, scale: Any = 0, tiny: Any = CANCELLED) -> int:
    """By elimination with the largest pivot; what cancels to 2,000 bits of its terms is 0."""
    with mp.workprec(max(BITS, mp.prec)):
        a = [list(row) for row in rows]
        size = [[max(abs(x), scale) for x in row] for row in a]
        rank = 0
        while rank < min(len(a), len(a[0])):
            places = [(i, j) for i in range(rank, len(a)) for j in range(rank, len(a[0]))]
            places = [(i, j) for i, j in places if abs(a[i][j]) > tiny * size[i][j]]
            if not places:
                break
            i, j = max(places, key=lambda at: abs(a[at[0]][at[1]]))
            for each in (a, size):
                each[rank], each[i] = each[i], each[rank]
                for row in each:
                    row[rank], row[j] = row[j], row[rank]
            for k in range(rank + 1, len(a)):
                factor = a[k][rank] / a[rank][rank]
                for j in range(rank + 1, len(a[0])):
                    term = factor * a[rank][j]
                    size[k][j] = max(size[k][j], abs(term), abs(factor) * size[rank][j])
                    a[k][j] -= term
                    if abs(a[k][j]) <= tiny * size[k][j]:
                        a[k][j] = mp.mpf(0)  # or what is left of it would be a pivot's multiple later on
            rank += 1
        return rank
