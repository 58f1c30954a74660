"""What is true of a matrix, by mpmath at 3,000 bits and by other routes than the program's.

Zero is what lies 1,000 bits below the terms it was summed from; no exact arithmetic is asked.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any

from tests.compute.exact.written import floating, mp

BITS = 3000
CALM = 40
"""Bits between the sizes of the entries within which eigenvalues that differ lie well apart."""
TINY = mp.mpf(2) ** -400
"""Two numbers nearer than this, relative to what they are made of, are one."""


class Reference:
    """Numbers and verdicts about the matrix (m, n) with these entries."""

    def __init__(self, text: str) -> None:
        with mp.workprec(BITS):
            self.rows = [[_wide(entry) for entry in row.split()] for row in text.split(";")]
            self.A = mp.matrix(self.rows)
            self.scale = max(abs(x) for row in self.rows for x in row) or mp.mpf(1)
            sizes = [abs(x) for row in self.rows for x in row if x]
            calm = all(mp.mpf(2) ** -CALM < x / self.scale and x < mp.mpf(2) ** CALM for x in sizes)
        self.m, self.n = len(self.rows), len(self.rows[0])
        near = 300 if calm else 1300
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
            return _summed([self.rows[i][i] for i in range(self.n)])

    @cached_property
    def eigenvalues(self) -> list[Any]:
        """With multiplicity; what is 0, real or imaginary to 400 bits is so."""
        with mp.workprec(self.fine):
            values = mp.eigsy(self.A, eigvals_only=True) if self.holds("symmetric") else self._general
            least = self.least * self.scale
            return [mp.mpc(_clean(z.real, least), _clean(z.imag, least)) for z in map(mp.mpc, values)]

    @property
    def _general(self) -> Any:
        return mp.eig(self.A, left=False, right=False)

    @cached_property
    def sigma(self) -> list[Any]:
        """min(m, n) of them, the largest first, from the eigenvalues of the smaller Gram matrix."""
        with mp.workprec(BITS):
            gram = self.A * self.A.T if self.m < self.n else self.A.T * self.A
            squares = sorted(mp.eigsy(gram, eigvals_only=True), reverse=True)
            return [mp.sqrt(s) if k < self.rank else mp.mpf(0) for k, s in enumerate(squares)]

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

    def matrix(self, name: str) -> list[list[Any]] | None:
        """The entries of a matrix made from A alone, None where there is none."""
        with mp.workprec(BITS):
            if name == "A":
                return self.rows
            pairs = {"AᵀA": (self.A.T, self.A), "AAᵀ": (self.A, self.A.T)}
            if name == "Aᵀ":
                return self.A.T.tolist()  # type: ignore[no-any-return]
            return None if name not in pairs else _product(*pairs[name])

    @cached_property
    def inverse(self) -> list[list[Any]] | None:
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
        found: list[list[Any]] = []
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
            same = {
                "symmetric": lambda: (A, self.A.T.tolist()),
                "identity": lambda: (A, I),
                "orthogonal": lambda: (_product(self.A.T, self.A), I),
                "normal": lambda: (_product(self.A.T, self.A), _product(self.A, self.A.T)),
                "projection": lambda: (_product(self.A, self.A), A),
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


def _wide(entry: str) -> Any:
    """An entry at the precision of this module."""
    with mp.workprec(BITS):
        return +floating(entry)


def _clean(x: Any, least: Any) -> Any:
    return mp.mpf(0) if abs(x) <= least else x


def _summed(terms: list[Any]) -> Any:
    """The sum, 0 where it lies 1,000 bits below its largest term."""
    total = mp.fsum(terms)
    return mp.mpf(0) if abs(total) <= max(map(abs, terms)) * mp.mpf(2) ** -1000 else total


def _product(A: Any, B: Any) -> list[list[Any]]:
    return [
        [_summed([A[i, k] * B[k, j] for k in range(A.cols)]) for j in range(B.cols)] for i in range(A.rows)
    ]


def _same(A: list[list[Any]], B: list[list[Any]]) -> bool:
    return all(
        abs(x - y) <= TINY * max(abs(x), abs(y))
        for left, right in zip(A, B, strict=True)
        for x, y in zip(left, right, strict=True)
    )


def _rank(rows: list[list[Any]], scale: Any = 0, tiny: Any = TINY) -> int:
    """By elimination with the largest pivot; what cancels to 400 bits of its terms is 0."""
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
            rank += 1
        return rank


@lru_cache(maxsize=4096)
def number(shown: str) -> Any:
    """The complex number that a card shows: `−3/2`, `√(3 + √5)/2`, `(−1 + √3 i)/2`, `1.5×10⁻³`."""
    text = shown.replace("−", "-").replace("×10", "*10**").replace(" ", "")
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda power: f"({power[0].translate(_SUPERSCRIPTS)})", text)
    text = re.sub(r"(?<=[\d)])(?=[√i])", "*", text)
    text = re.sub(r"(√?)(\d+(?:\.\d+)?)", lambda found: f"{'root' * bool(found[1])}(N('{found[2]}'))", text)
    text = text.replace(")i", ")*i").replace("√", "root")
    assert re.fullmatch(r"[-+*/()\d.N'rooti]*", text), shown
    with mp.workprec(BITS):
        return mp.mpc(eval(text, {"N": mp.mpf, "root": mp.sqrt, "i": mp.mpc(0, 1)}))


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
