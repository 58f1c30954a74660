"""Singular values and their vectors, from AᵀA or AAᵀ, whichever is smaller."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import numpy as np

from linalg_viz.compute.exact.decide import Known
from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.domain import Domain, Rational, domain_of
from linalg_viz.compute.exact.entry import add, divide, inner, multiply, square_root, subtract
from linalg_viz.compute.exact.questions import ask
from linalg_viz.compute.exact.quick import small
from linalg_viz.compute.exact.spectrum import Eigenvalue, eigenvalues, eigenvectors, of_symmetric
from linalg_viz.compute.exact.values import Complex, Real, Rows, Value, is_exact
from linalg_viz.compute.rows import transpose
from linalg_viz.records import dataclass

REACH = 1e150
"""Entries that floats square within their range."""


@dataclass(frozen=True, slots=True)
class SingularValue:
    """One distinct singular value σ ≥ 0, its square, how often it counts among min(m, n), how it is known.

    A σ that is rational or a sum of square roots is exact; else it is the root of σ², or of a polynomial.
    """

    value: Value
    square: Value
    multiplicity: int
    known: Known = "exact"


@lru_cache(maxsize=512)
def singular_values(A: Rows) -> tuple[SingularValue, ...]:
    """The distinct singular values of A (m, n), descending; multiplicities add up to min(m, n)."""
    if len(A) == len(A[0]) == 2 and (two := _of_two(A)) is not None:
        return two
    rank, known = rank_of(A)
    size = min(len(A), len(A[0]))
    D = domain_of(A)
    if D is None:
        found = eigenvalues(ask("gram", (A,)).value, size - rank)
    else:  # AᵀA need not be told either
        found = of_symmetric(D, ask("characteristic of gram", (A,)).value, _near(A))
    return tuple(
        SingularValue(_root(e.value.re, D), e.value.re, e.algebraic, known if e.value.re == 0 else e.known)
        for e in found
    )


def _near(A: Rows) -> tuple[float, ...]:
    """Floats near the squares of all singular values, to begin at; none beyond their range."""
    entries = np.array([[nearest_float(x) for x in row] for row in A], dtype=np.float64)
    if not 0.0 < float(np.abs(entries).max()) < REACH:
        return ()
    with np.errstate(over="ignore", under="ignore"):  # what left the range is asked for below
        squares = np.linalg.svd(entries, compute_uv=False) ** 2
    return tuple(map(float, squares)) if np.isfinite(squares).all() and squares.all() else ()


def _root(square: Value, D: Domain | None) -> Value:
    """√σ². A root of an irreducible rational polynomial is not 0, and no σ² is below it."""
    if isinstance(D, Rational) and isinstance(square, Real) and square.op == "root":
        return Real("sqrt", (square,))
    return square_root(square)


def _of_two(A: Rows) -> tuple[SingularValue, ...] | None:
    """(√(t + 2δ) ± √(t − 2δ))/2 for t = ‖A‖F² and δ = |det A| of a rational A (2, 2).

    None for another A, for equal singular values, and where one of them is 0. Source: their squares are the
    roots of z² − tz + δ².
    """
    entries = [x for row in A for x in row if isinstance(x, Fraction)]
    if len(entries) < 4:
        return None
    a, b, c, d = entries
    total, size = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    if size == 0 or total == 2 * size:
        return None
    up, down = square_root(total + 2 * size), square_root(total - 2 * size)
    root = multiply(up, down)
    found = []
    for value, square in ((add(up, down), add(total, root)), (subtract(up, down), subtract(total, root))):
        if not (is_exact(value) and is_exact(square)):
            return None
        found.append(SingularValue(divide(value, Fraction(2)), divide(square, Fraction(2)), 1))
    return tuple(found)


@lru_cache(maxsize=256)
def right_singular_space(A: Rows, s: SingularValue) -> tuple[tuple[Value, ...], ...]:
    """An orthogonal basis (not of unit length) of {v : AᵀAv = σ²v} for A (m, n): vectors (n,).

    For σ = 0 this is the whole null space of A, of dimension n − rank.
    """
    G = ask("product", (transpose(A), A)).value
    return orthogonal(tuple(tuple(z.re for z in v) for v in eigenvectors(G, _of_gram(A, G, s))))


def _of_gram(A: Rows, G: Rows, s: SingularValue) -> Eigenvalue:
    """The eigenvalue σ² of G = AᵀA."""
    kernel = len(G) - rank_of(A)[0]
    if domain_of(A) is not None:  # the polynomial of AᵀA is that of the singular values, but for zeros
        times = kernel if s.value == 0 else s.multiplicity
        return Eigenvalue(Complex(s.square), times, times)
    found = eigenvalues(G, kernel)
    for e in found:
        if e.value.re == s.square:
            return e
    positive = [e for e in found if e.value.re != 0]
    squares = [t.square for t in singular_values(A) if t.value != 0]
    if len(positive) != len(squares) or s.square not in squares:
        # Of entries far apart 100 digits told other ones from 0 or from each other.
        return Eigenvalue(Complex(s.square), s.multiplicity, s.multiplicity)
    return positive[squares.index(s.square)]


def rank_of(A: Rows) -> tuple[int, Known]:
    """The rank of A (m, n) and how it is known."""
    if len(A) == len(A[0]) and small.determinant(A):
        return len(A), "exact"
    if domain_of(A) is not None:  # the reduced form need not be told
        return ask("rank", (A,)).value, "exact"
    found = ask("rref", (A,))
    return len(found.value[1]), found.known


def orthogonal(vectors: tuple[tuple[Value, ...], ...]) -> tuple[tuple[Value, ...], ...]:
    """Orthogonal vectors with the spans of independent ones, by Gram–Schmidt without dividing by lengths."""
    out: list[tuple[Value, ...]] = []
    for v in vectors:
        for u in out:
            f = divide(inner(u, v), inner(u, u))
            v = tuple(subtract(a, multiply(f, b)) for a, b in zip(v, u, strict=True))
        out.append(v)
    return tuple(out)
