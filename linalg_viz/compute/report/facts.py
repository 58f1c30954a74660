"""Everything that is known about one matrix before it is written down, rationally or in float64."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute import exact_eigen, products, svd
from linalg_viz.compute import rational as exact
from linalg_viz.compute.eigen import eigen
from linalg_viz.compute.elimination import elimination
from linalg_viz.compute.exact_eigen import ExactEigenvalue, ExactSpectrum
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.surd import Surd
from linalg_viz.compute.tolerance import entry_tolerance, rank_tolerance, scaled
from linalg_viz.compute.typing import Column, Complex, Number, RationalRows, Real, Rows, array, rational


@dataclass(frozen=True, slots=True)
class Triangular:
    """PA = LU as three matrices."""

    P: Rows
    L: Rows
    U: Rows


@dataclass(frozen=True, slots=True)
class EigenFacts:
    """Eigenvalues repeated by multiplicity, everything aligned with them but the vectors.

    `vectors` (n, k): independent unit columns; `owner[j]`: index into `values` of the first copy of the
    eigenvalue of column j. `surds`: the exact forms, None where there is none. `values` are (re, im).
    """

    values: tuple[tuple[Number, Number], ...]
    surds: tuple[Surd | None, ...]
    algebraic: tuple[int, ...]
    geometric: tuple[int | None, ...]
    vectors: Complex
    owner: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about A (m, n); what only square matrices have is None for the others.

    `sigma`: min(m, n) singular values as rationals of 30 digits or exact images of floats, so that no ratio
    or product of them overflows. `rational`: everything but sigma, U, Vt and the vectors was calculated
    exactly.
    """

    A: Rows
    rational: bool
    rank: int
    determinant: Number | None
    inverse: Rows | None
    pseudoinverse: Rows
    lu: Triangular
    rref: Rows
    nullspace: tuple[Column, ...]
    column_space: tuple[Column, ...]
    sigma: tuple[Fraction, ...]
    U: Real
    Vt: Real
    eigen: EigenFacts | None

    @property
    def tolerance(self) -> Fraction:
        """max(m, n)·eps·σ₁, as a rational so that it exists for every size of σ₁."""
        return Fraction(rank_tolerance((len(self.A), len(self.A[0])), 1.0)) * self.sigma[0]


def facts(A: Rows) -> Facts:
    """All facts about A: by exact arithmetic when every entry is rational, else in float64 with tolerances.

    ValueError, naming row and column, for an empty or ragged matrix and for entries that are not finite.
    """
    _check(A)
    B = products.matrix(A)
    R = rational(B)
    # Entries 2¹⁰²² times smaller than the largest vanish beside it: that is rounding, not an event.
    with np.errstate(under="ignore"):
        return _floating(B) if R is None else _rational(R)


def scaled_rational(A: RationalRows) -> tuple[Real, int]:
    """(A·2⁻ᵏ as floats, k), the largest entry about 1: works for entries far beyond float64 too."""
    top = max(abs(x) for row in A for x in row)
    if top == 0:
        return array(A), 0
    k = top.numerator.bit_length() - top.denominator.bit_length()
    power = Fraction(2) ** k
    return array(tuple(tuple(x / power for x in row) for row in A)), k


def _check(A: Rows) -> None:
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


def _rational(A: RationalRows) -> Facts:
    M, k = scaled_rational(A)
    decomposition, reduced = svd.svd(M), exact.rref(A)
    square = len(A) == len(A[0])
    sigma = exact_eigen.singular_values(A)
    if sigma is None:
        values = [Fraction(float(s)) * Fraction(2) ** k for s in decomposition.sigma]
        sigma = tuple(s if i < len(reduced.pivots) else Fraction(0) for i, s in enumerate(values))
    factors = exact.lu(A, "largest")
    return Facts(
        A=A,
        rational=True,
        rank=len(reduced.pivots),
        determinant=exact.determinant(A) if square else None,
        inverse=exact.inverse(A) if square else None,
        pseudoinverse=exact.pseudoinverse(A),
        lu=Triangular(factors.P, factors.L, factors.U),
        rref=reduced.matrix,
        nullspace=exact.nullspace(A),
        column_space=exact.column_space(A),
        sigma=sigma,
        U=decomposition.U,
        Vt=decomposition.Vt,
        eigen=_rational_eigen(A, M, k) if square else None,
    )


def _rational_eigen(A: RationalRows, M: Real, k: int) -> EigenFacts:
    found = exact_eigen.spectrum(A)
    if not found.complete:
        return _floating_eigen(M, k, found)
    symmetric = A == transpose(A)
    columns, owner, position = [], [], 0
    for e in found.eigenvalues:
        block = _eigenspace(A, M, k, e)
        if symmetric and block.shape[1] > 1:
            block = _normalised(np.linalg.qr(block)[0])
        columns.append(block)
        owner += [position] * block.shape[1]
        position += e.algebraic
    copies = [e for e in found.eigenvalues for _ in range(e.algebraic)]
    return EigenFacts(
        values=tuple(e.parts for e in copies),
        surds=tuple(e.value for e in copies),
        algebraic=tuple(e.algebraic for e in copies),
        geometric=tuple(e.geometric for e in copies),
        vectors=np.concatenate(columns, axis=1),
        owner=tuple(owner),
    )


def _eigenspace(A: RationalRows, M: Real, k: int, e: ExactEigenvalue) -> Complex:
    """Independent columns: the exact vectors rounded, or the right singular vectors of M − λI for σ = 0.

    Where the entries differ so much in size that floats lose the small ones, inverse iteration in exact
    arithmetic.
    """
    if e.vectors:
        columns = []
        for v in e.vectors:
            parts = [s.parts for s in v]
            top = max(abs(x) for pair in parts for x in pair)
            columns.append([complex(float(re / top), float(im / top)) for re, im in parts])
        return _normalised(np.array(columns, dtype=np.complex128).T, 0.0)
    if e.geometric == 1 and e.algebraic == 1 and _wide(A):
        entries = exact_eigen.nearby_vector(A, e.parts)
        return _normalised(np.array([[complex(float(re), float(im))] for re, im in entries]), 0.0)
    power = Fraction(2) ** k
    re, im = (float(x / power) for x in e.parts)
    shifted = M - np.eye(len(M)) * (complex(re, im) if im else re)
    Vh = np.linalg.svd(shifted)[2]
    return _normalised(np.asarray(Vh[len(M) - (e.geometric or 1) :].conj().T, dtype=np.complex128))


def _wide(A: RationalRows) -> bool:
    sizes = [abs(x) for row in A for x in row if x]
    return max(sizes, default=Fraction(1)) > 10**6 * min(sizes, default=Fraction(1))


def _floating(A: Rows) -> Facts:
    values = array(A)
    M, k = scaled(values)
    m, n = M.shape
    decomposition = svd.svd(M)
    rank, square = decomposition.rank, m == n
    power = Fraction(2) ** k
    # A float is a rational number too: these two are exact for the entries given, however close to singular.
    R: RationalRows = tuple(tuple(Fraction(x) for x in row) for row in A)
    inverse = exact.inverse(R) if square and rank == n else None
    factors = elimination.lu(_rows(M), elimination.FLOATING, "largest")
    reduced = elimination.gauss_jordan(
        _rows(M), elimination.FLOATING, "largest", tolerance=decomposition.tolerance
    )
    sigma = tuple(Fraction(float(s)) * power for s in decomposition.sigma)
    return Facts(
        A=A,
        rational=False,
        rank=rank,
        determinant=exact.determinant(R) if square else None,
        inverse=inverse,
        pseudoinverse=_times(_floating_pseudoinverse(decomposition), -k) if inverse is None else inverse,
        lu=Triangular(factors.permutation, factors.lower or (), _times(array(factors.result), k)),
        rref=reduced.result,
        nullspace=_rows(decomposition.Vt[rank:]),
        column_space=_rows(decomposition.U[:, :rank].T),
        sigma=sigma,
        U=decomposition.U,
        Vt=decomposition.Vt,
        eigen=_floating_eigen(M, k, None) if square else None,
    )


def _floating_pseudoinverse(found: svd.SVD) -> Real:
    r = found.rank
    result: Real = (found.Vt[:r].T / found.sigma[:r]) @ found.U[:, :r].T
    return result


def _floating_eigen(M: Real, k: int, found: ExactSpectrum | None) -> EigenFacts:
    result, power = eigen(M), Fraction(2) ** k
    copies = [i for i, count in enumerate(result.algebraic) for _ in range(count)]
    return EigenFacts(
        values=tuple(
            (Fraction(z.real) * power, Fraction(z.imag) * power)
            for z in (complex(result.distinct[i]) for i in copies)
        ),
        surds=(None,) * len(copies),
        algebraic=tuple(result.algebraic[i] for i in copies),
        geometric=tuple(result.geometric[i] for i in copies),
        vectors=_normalised(result.vectors),
        owner=tuple(copies.index(i) for i in result.owner),
    )


def _normalised(columns: Complex, noise: float = entry_tolerance(1, 1.0)) -> Complex:
    """Columns at length 1, the first entry above the noise (relative to the length) real and positive."""
    out = np.array(columns, dtype=np.complex128)
    for j in range(out.shape[1]):
        v = out[:, j] / np.linalg.norm(out[:, j])
        first = v[int(np.argmax(np.abs(v) > noise * len(v)))]
        turned = v * (abs(first) / first)
        out[:, j] = turned.real if not np.any(np.abs(turned.imag) > 0) else turned
    return out


def _rows(M: Real) -> Rows:
    return tuple(tuple(float(x) for x in row) for row in M)


def _times(M: Real, k: int) -> Rows:
    """2ᵏM as exact images: entries beyond float64 stay representable until they are shown."""
    power = Fraction(2) ** k
    return tuple(tuple(Fraction(float(x)) * power for x in row) for row in M)
