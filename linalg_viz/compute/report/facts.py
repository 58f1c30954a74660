"""Everything that is known about one matrix before it is written down: exact values, and floats to draw with.

Every number and verdict is read from `compute.exact`; only U, Vᵀ and the unit eigenvectors are floats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute import svd
from linalg_viz.compute.exact import Complex as ExactComplex
from linalg_viz.compute.exact import Eigenvalue, Exact, Rows, Value
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.entry import multiply
from linalg_viz.compute.tolerance import entry_tolerance, rank_tolerance
from linalg_viz.compute.typing import Complex, Real

Entries = Sequence[Sequence[Value | int | float]]
"""A matrix as it is given; a float counts for the rational number it is."""


@dataclass(frozen=True, slots=True)
class EigenFacts:
    """Eigenvalues repeated by multiplicity, everything aligned with them but the vectors.

    `vectors` (n, k): independent unit columns as floats; `owner[j]`: index into `values` of the first copy of
    the eigenvalue of column j.
    """

    values: tuple[ExactComplex, ...]
    algebraic: tuple[int, ...]
    geometric: tuple[int, ...]
    vectors: Complex
    owner: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about A (m, n): `A` answers, `sigma` are its min(m, n) singular values, U and Vt floats.

    `eigen` is None for a matrix that is not square.
    """

    A: Exact
    sigma: tuple[Value, ...]
    U: Real
    Vt: Real
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
        found = svd.svd(_scaled(E.rows))
        return Facts(E, sigma, found.U, found.Vt, _eigen(E) if E.is_square else None)


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


def _scaled(A: Rows) -> Real:
    """A·2⁻ᵏ as floats, the largest entry about 1: works for entries far beyond float64 too."""
    near = [[_near(x) for x in row] for row in A]
    top = max(abs(x) for row in near for x in row) or Fraction(1)
    power = Fraction(2) ** (top.numerator.bit_length() - top.denominator.bit_length())
    return np.array([[float(x / power) for x in row] for row in near])


def _near(x: Value) -> Fraction:
    """x to more digits than a float has."""
    return x if isinstance(x, Fraction) else digits(x, 20).value


def _eigen(A: Exact) -> EigenFacts:
    normal = A.has("normal").holds
    columns, owner, position = [], [], 0
    for e in A.eigenvalues:
        block = _unit_columns(A, e)
        if normal and block.shape[1] > 1:
            block = _turned(np.linalg.qr(block)[0], entry_tolerance(1, 1.0))
        columns.append(block)
        owner += [position] * block.shape[1]
        position += e.algebraic
    copies = [e for e in A.eigenvalues for _ in range(e.algebraic)]
    return EigenFacts(
        values=tuple(e.value for e in copies),
        algebraic=tuple(e.algebraic for e in copies),
        geometric=tuple(e.geometric for e in copies),
        vectors=np.concatenate(columns, axis=1),
        owner=tuple(owner),
    )


def _unit_columns(A: Exact, e: Eigenvalue) -> Complex:
    """The exact eigenvectors rounded, at length 1."""
    columns = []
    for v in A.eigenvectors(e):
        parts = [(_near(z.re), _near(z.im)) for z in v]
        top = max(abs(x) for pair in parts for x in pair)
        columns.append([complex(float(re / top), float(im / top)) for re, im in parts])
    return _turned(np.array(columns, dtype=np.complex128).T, 0.0)


def _turned(columns: Complex, noise: float) -> Complex:
    """Columns at length 1, the first entry above the noise of a QR step real and positive."""
    out = np.array(columns, dtype=np.complex128)
    for j in range(out.shape[1]):
        v = out[:, j] / np.linalg.norm(out[:, j])
        first = v[int(np.argmax(np.abs(v) > noise * len(v)))]
        turned = v * (abs(first) / first)
        out[:, j] = turned.real if not np.any(np.abs(turned.imag) > 0) else turned
    return out
