"""Everything that is known about one matrix before it is written down: exact values, and floats to draw with.

Every number and verdict is read from `compute.exact`; entries of U, Vᵀ and the unit eigenvectors that have no
short form are floats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, isfinite

import numpy as np

from linalg_viz.compute import at_rest, singular_vectors, svd
from linalg_viz.compute.exact import Complex as ExactComplex
from linalg_viz.compute.exact import Exact, Rows, Value, is_exact, spectrum
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.entry import add, divide, multiply, square_root
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.tolerance import rank_tolerance
from linalg_viz.compute.typing import Number, Real
from linalg_viz.compute.typing import Rows as Numbers

Vector = tuple[tuple[Number, Number], ...]
"""A complex vector (n,) of numbers: (real part, imaginary part) of each entry."""

Entries = Sequence[Sequence[Value | int | float]]
"""A matrix as it is given; a float counts for the rational number it is."""


@dataclass(frozen=True, slots=True)
class EigenFacts:
    """Eigenvalues repeated by multiplicity, everything aligned with them but the vectors.

    `vectors`: k independent unit vectors (n,), entries (real part, imaginary part) as numbers; `owner[j]`:
    index into `values` of the first copy of the eigenvalue of vector j.
    """

    values: tuple[ExactComplex, ...]
    algebraic: tuple[int, ...]
    geometric: tuple[int, ...]
    vectors: tuple[Vector, ...]
    owner: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about A (m, n): `A` answers, `sigma` are its min(m, n) singular values, U (m, m), Vt (n, n).

    `eigen` is None for a matrix that is not square.
    """

    A: Exact
    sigma: tuple[Value, ...]
    U: Numbers
    Vt: Numbers
    eigen: EigenFacts | None

    @property
    def tolerance(self) -> Value:
        """max(m, n)·eps·σ₁: below this NumPy would take a singular value for 0; nothing here does."""
        return multiply(Fraction(rank_tolerance(self.A.shape, 1.0)), self.sigma[0])

    @property
    def size(self) -> str:
        """The shape in words: 2×3."""
        return f"{self.A.shape[0]}×{self.A.shape[1]}"


def facts(A: Entries) -> Facts:
    """All facts about A.

    ValueError, naming row and column, for an empty or ragged matrix and for entries that are not finite.
    """
    E = Exact.of(entries(A))
    sigma = tuple(s.value for s in E.singular_values for _ in range(s.multiplicity))
    # Entries 2¹⁰²² times smaller than the largest vanish beside it: that is rounding, not an event.
    with np.errstate(under="ignore"):
        near, power = _scaled(E.rows)
        found = svd.svd(near, svd.decided(E, -power))
        U, _, V = singular_vectors.stated(found.U, found.sigma, found.Vt.T, E, inf)
        return Facts(E, sigma, U, transpose(V), _eigen(E) if E.is_square else None)


def entries(A: Entries) -> Rows:
    """The entries as exact values; ValueError as for `facts`."""
    if not A or not A[0]:
        raise ValueError("the matrix is empty: it needs at least one row and one column")
    for i, row in enumerate(A):
        if len(row) != len(A[0]):
            raise ValueError(
                f"row {i + 1} has {len(row)} entries and row 1 has {len(A[0])}: all rows must be as long"
            )
        for j, x in enumerate(row):
            if isinstance(x, float) and not isfinite(x):
                raise ValueError(f"the entry in row {i + 1}, column {j + 1} is not a finite number")
    return tuple(tuple(Fraction(x) if isinstance(x, (int, float)) else x for x in row) for row in A)


def _scaled(A: Rows) -> tuple[Real, int]:
    """(A·2⁻ᵏ as floats, k), the largest entry about 1: works for entries far beyond float64 too."""
    near = [[_near(x) for x in row] for row in A]
    top = max(abs(x) for row in near for x in row) or Fraction(1)
    k = top.numerator.bit_length() - top.denominator.bit_length()
    return np.array([[float(x / Fraction(2) ** k) for x in row] for row in near]), k


def _near(x: Value) -> Fraction:
    """x to more digits than a float has."""
    return x if isinstance(x, Fraction) else digits(x, 20).value


def _eigen(A: Exact) -> EigenFacts:
    vectors: list[Vector] = []
    owner: list[int] = []
    position = 0
    for e in A.eigenvalues:
        found = _units(at_rest.eigenbasis(A, e))
        vectors += found
        owner += [position] * len(found)
        position += e.algebraic
    copies = [e for e in A.eigenvalues for _ in range(e.algebraic)]
    return EigenFacts(
        values=tuple(e.value for e in copies),
        algebraic=tuple(e.algebraic for e in copies),
        geometric=tuple(e.geometric for e in copies),
        vectors=tuple(vectors),
        owner=tuple(owner),
    )


def _units(basis: tuple[spectrum.Vector, ...]) -> list[Vector]:
    """The vectors at length 1; several of one eigenspace, not known in full, as floats at right angles."""
    if len(basis) == 1 or all(z.is_real and is_exact(z.re) for v in basis for z in v):
        return [_unit(v) for v in basis]
    columns = np.array([spectrum.unit(at_rest.phased(v)) for v in basis], dtype=np.complex128).T
    return [tuple((z.real, z.imag) for z in column) for column in at_rest.orthonormal(columns).T.tolist()]


def _unit(v: spectrum.Vector) -> Vector:
    """v (n,) at length 1, its first entry that is not 0 real and positive: in full where roots are enough."""
    turned = at_rest.phased(v)
    square: Value = Fraction(0)
    for z in turned:
        square = add(square, add(multiply(z.re, z.re), multiply(z.im, z.im)))
    length = square_root(square)
    if is_exact(length):
        return tuple((number(divide(z.re, length)), number(divide(z.im, length))) for z in turned)
    return tuple((z.real, z.imag) for z in spectrum.unit(turned))
