"""Eigenvalues, multiplicities and eigenvectors of a square matrix, decided with stated tolerances."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from math import frexp, isfinite, ldexp, log2

import numpy as np

from linalg_viz.compute import accept, at_rest
from linalg_viz.compute.clusters import clusters
from linalg_viz.compute.exact import Complex as ExactComplex
from linalg_viz.compute.exact import Eigenvalue, Exact, Undefined, digits
from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.entry import multiply
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.exact.spectrum import unit
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.tolerance import eigen_tolerance, entry_tolerance, scaled
from linalg_viz.compute.typing import Complex, Real
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Eigen:
    """Eigenvalues in a fixed order, their multiplicities and k ≤ n independent unit eigenvectors.

    values      (n,)   repeated by algebraic multiplicity: real ones first, descending, then conjugate
                       pairs by descending real part, in a pair the one above the real axis first
    distinct           the same without repetition, in the same order
    algebraic          multiplicity as a root of det(A − λI), aligned with `distinct`
    geometric          dimension of the eigenspace, aligned with `distinct`
    vectors     (n, k) unit columns, k = Σ geometric; real ones have their first nonzero entry positive,
                       complex ones real and positive there; orthonormal within an eigenspace
    owner              for each column the index of its eigenvalue in `distinct`
    condition          2-norm condition of the matrix of eigenvectors, inf when defective
    defective          True when there are fewer than n independent eigenvectors
    real               True when every eigenvalue is real; then every vector is real too
    """

    values: Complex
    distinct: tuple[complex, ...]
    algebraic: tuple[int, ...]
    geometric: tuple[int, ...]
    vectors: Complex
    owner: tuple[int, ...]
    condition: float
    defective: bool
    real: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """One distinct eigenvalue with its algebraic multiplicity and its eigenvectors as columns."""

    value: complex
    algebraic: int
    vectors: Complex


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """One distinct eigenvalue as exact arithmetic has it: its value, both multiplicities, and unit vectors
    (n, geometric) as columns, None where they are to be found in floats.
    """

    value: complex
    algebraic: int
    geometric: int
    vectors: Complex | None = None


def decided(A: Exact) -> Eigen:
    """The eigenvalues and eigenvectors of a square A (n, n) as floats, every decision made exactly.

    Up to 4×4 the vectors are those of exact arithmetic too. ValueError for another shape.
    """
    k = _binary_exponent(A)
    known = []
    for e in ordered(A):
        vectors = None
        if len(A.rows) <= LARGEST_EXACT:
            # A vector whose entries differ by far more than 100 digits has no certified direction.
            with suppress(Undefined):
                vectors = np.array([unit(at_rest.phased(v)) for v in A.eigenvectors(e)], dtype=complex).T
        known.append(Decided(_at_scale(e.value, -k), e.algebraic, e.geometric, vectors))
    M = np.array([[_scaled(x, -k) for x in row] for row in A.rows])
    found = _decided(M, known, k, A.has("symmetric").holds)
    # Brought to one scale, the smallest of them may have been lost.
    distinct = tuple(_at_scale(e.value, 0) for e in ordered(A))
    values = np.repeat(np.array(distinct), found.algebraic)
    values.flags.writeable = False
    return replace(found, distinct=distinct, values=values)


def ordered(A: Exact) -> list[Eigenvalue]:
    """The eigenvalues in the order of `Eigen`."""
    real = [e for e in A.eigenvalues if e.value.is_real]
    upper = [e for e in A.eigenvalues if not e.value.is_real and sign(e.value.im) > 0]
    upper.sort(key=lambda e: (-nearest_float(e.value.re), -nearest_float(e.value.im)))
    return real + [
        each for e in upper for each in (e, Eigenvalue(e.value.conjugate, e.algebraic, e.geometric, e.known))
    ]


def _at_scale(z: ExactComplex, k: int) -> complex:
    """z·2ᵏ as a complex float."""
    return complex(_scaled(z.re, k), _scaled(z.im, k))


def _scaled(x: Value, k: int) -> float:
    """The float nearest to x·2ᵏ: far from the ends of their range a power of two moves no digit."""
    near = nearest_float(x)
    e = frexp(near)[1] if isfinite(near) else _END
    if near and abs(e) < _END and abs(e + k) < _END:
        return ldexp(near, k)
    return nearest_float(multiply(x, Fraction(2) ** k))


_END = 900
"""Powers of two that are well within the range of floats."""


def _binary_exponent(A: Exact) -> int:
    """The k with the largest entry about 2ᵏ; 0 for the zero matrix."""
    sizes = [digits.magnitude(x) for row in A.rows for x in row]
    found = [size for size in sizes if size is not None]
    return round(max(found) * log2(10)) if found else 0


def _decided(M: Real, known: Sequence[Decided], k: int, symmetric: bool) -> Eigen:
    with np.errstate(all="ignore"):
        values, vectors = _symmetric(M) if symmetric else _general(M)
    members = _hinted(values, [(e.value, e.algebraic) for e in known])
    groups: list[_Group] = []
    for e, own in zip(known, members, strict=True):
        if e.value.imag < 0:
            # The lower of a pair is the mirror image of the upper, which stands before it.
            groups.append(_Group(e.value, e.algebraic, np.conj(groups[-1].vectors)))
            continue
        basis = _basis(M, e, vectors[:, own], symmetric)
        groups.append(_Group(e.value, e.algebraic, basis))
    return _assembled(groups, k, symmetric)


def _basis(M: Real, e: Decided, own: Complex, symmetric: bool) -> Complex:
    """The unit eigenvectors of one eigenvalue as columns, orthonormal where there are several."""
    if e.vectors is None:
        if e.algebraic == 1:
            return at_rest.cleared(own.real.astype(complex) if e.value.imag == 0 else own)
        if symmetric:
            return at_rest.cleared((own.real @ at_rest.basis_turn(own.real)).astype(complex))
        return _eigenspace(M, e.value, e.geometric)
    if e.geometric == 1:
        return e.vectors
    return at_rest.orthonormal(e.vectors)


LARGEST_EXACT = 4
"""Size up to which eigenvectors come from exact arithmetic; beyond it they are found in floats."""


def eigen(A: Real) -> Eigen:
    """The eigenvalues and eigenvectors of A (n, n).

    Close eigenvalues are one when their distance is explained by rounding (`clusters`); the eigenspace
    is then the null space of A − λI. For matrices whose entries are known exactly `decided` answers.
    A symmetric A has orthonormal vectors.
    An eigenvalue beyond the range of float64 is inf. Raises ValueError for a matrix that is empty,
    not square or not finite.
    Source: LAPACK geev and syevd by way of NumPy; Golub & Van Loan, Matrix Computations, 7.2 and 8.3.
    """
    M, k = scaled(accept.matrix(A, square=True))
    symmetric = bool(np.array_equal(M, M.T))
    with np.errstate(all="ignore"):
        values, vectors = _symmetric(M) if symmetric else _general(M)
        members = clusters(values, _sensitivities(vectors), float(np.linalg.norm(M)))
    groups = _conjugated([_group(M, values, vectors, m, symmetric) for m in members])
    return _assembled(groups, k, symmetric)


def _symmetric(M: Real) -> tuple[Complex, Complex]:
    values, vectors = np.linalg.eigh(M)
    return values[::-1].astype(complex), vectors[:, ::-1].astype(complex)


def _general(M: Real) -> tuple[Complex, Complex]:
    """`numpy.linalg.eig` as complex arrays, whichever type the version of NumPy returns."""
    values, vectors = np.linalg.eig(M)
    values, vectors = np.asarray(values, dtype=complex), np.asarray(vectors, dtype=complex)
    return values, _mended(M, values, vectors)


def _mended(M: Real, values: Complex, vectors: Complex) -> Complex:
    """The vectors, those that balancing has ruined replaced by the last right singular vector of M − λI.

    geev balances first, which is harmful for some matrices of wide range: Watkins, ETNA 23 (2006).
    """
    bound = eigen_tolerance(len(M), float(np.linalg.norm(M)))
    out = vectors.copy()
    for j in np.flatnonzero(np.linalg.norm(M @ vectors - vectors * values, axis=0) > 100 * bound):
        value = values[j]
        shifted = M - (value.real if value.imag == 0 else value) * np.eye(len(M))
        out[:, j] = np.linalg.svd(shifted)[2][-1].conj()
    return out


def _sensitivities(vectors: Complex) -> Real:
    """1/|yᴴx| for each eigenvalue, inf where the vectors do not determine it (Golub & Van Loan 7.2.2)."""
    n = len(vectors)
    try:
        left = np.linalg.inv(vectors)
    except np.linalg.LinAlgError:
        return np.full(n, np.inf)
    kappa = np.linalg.norm(left, axis=1)
    return np.where(np.isfinite(kappa), kappa, np.inf)


def _hinted(values: Complex, hint: Sequence[tuple[complex, int]]) -> list[list[int]]:
    """Which computed eigenvalues belong to each decided one, nearest first."""
    room = [count for _, count in hint]
    members: list[list[int]] = [[] for _ in hint]
    distance = np.abs(values[:, None] - np.array([v for v, _ in hint])[None, :])
    for flat in np.argsort(distance, axis=None, kind="stable"):
        i, j = divmod(int(flat), len(hint))
        if room[j] and not any(i in m for m in members):
            members[j].append(i)
            room[j] -= 1
    return members


def _group(M: Real, values: Complex, vectors: Complex, members: list[int], symmetric: bool) -> _Group:
    value = complex(np.mean(values[members]))
    scale = float(np.linalg.norm(M))
    if abs(value.imag) <= entry_tolerance(len(M), scale) * len(members) and _closed(values[members]):
        value = complex(value.real)
    if len(members) == 1:
        own = vectors[:, members]
        return _Group(value, 1, at_rest.cleared(own.real.astype(complex) if value.imag == 0 else own))
    if symmetric:
        real = vectors[:, members].real
        basis = (real @ at_rest.basis_turn(real)).astype(complex)
        return _Group(value, len(members), at_rest.cleared(basis))
    return _Group(value, len(members), _eigenspace(M, value, _nullity(M, value, len(members))))


def _closed(values: Complex) -> bool:
    """Whether the values are their own conjugates."""
    return bool(np.allclose(np.sort(values.imag), np.sort(-values.imag), rtol=1e-6, atol=0.0))


def _shifted(M: Real, value: complex) -> Complex:
    return np.asarray(M - (value.real if value.imag == 0 else value) * np.eye(len(M)))


def _nullity(M: Real, value: complex, algebraic: int) -> int:
    """The dimension of the null space of M − value·I as far as floats tell: from 1 to `algebraic`."""
    sigma = np.linalg.svd(_shifted(M, value), compute_uv=False)
    found = int(np.sum(sigma <= eigen_tolerance(len(M), float(np.linalg.norm(M)))))
    return min(max(found, 1), algebraic)


def _eigenspace(M: Real, value: complex, dimension: int) -> Complex:
    """An orthonormal basis (n, dimension) of the null space of M − value·I."""
    Vh = np.linalg.svd(_shifted(M, value))[2]
    basis = np.conj(Vh[len(M) - dimension :]).T
    return at_rest.cleared(np.asarray(basis @ at_rest.basis_turn(basis), dtype=complex))


def _conjugated(groups: list[_Group]) -> list[_Group]:
    """The groups in their order, each below the real axis replaced by the conjugate of the one above."""
    real = sorted((g for g in groups if g.value.imag == 0), key=lambda g: -g.value.real)
    above = sorted((g for g in groups if g.value.imag > 0), key=lambda g: (-g.value.real, -g.value.imag))
    out = list(real)
    for g in above:
        out.append(g)
        out.append(_Group(g.value.conjugate(), g.algebraic, np.conj(g.vectors)))
    return out


def _assembled(groups: list[_Group], k: int, symmetric: bool) -> Eigen:
    columns = [_at_rest(v) for g in groups for v in g.vectors.T]
    vectors = np.stack(columns, axis=1)
    geometric = tuple(g.vectors.shape[1] for g in groups)
    algebraic = tuple(g.algebraic for g in groups)
    distinct = tuple(_unscaled(g.value, k) for g in groups)
    defective = sum(geometric) < sum(algebraic)
    vectors.flags.writeable = False
    values = np.repeat(np.array(distinct, dtype=complex), algebraic)
    values.flags.writeable = False
    return Eigen(
        values=values,
        distinct=distinct,
        algebraic=algebraic,
        geometric=geometric,
        vectors=vectors,
        owner=tuple(i for i, count in enumerate(geometric) for _ in range(count)),
        condition=_condition(vectors, defective, symmetric),
        defective=defective,
        real=all(g.value.imag == 0 for g in groups),
    )


def _at_rest(v: Complex) -> Complex:
    unit = v / np.linalg.norm(v)
    if not np.any(unit.imag):
        return np.asarray(unit * at_rest.sign(unit.real) + 0.0, dtype=complex)
    return np.asarray(unit * at_rest.phase(unit) + 0.0, dtype=complex)


def _unscaled(value: complex, k: int) -> complex:
    with np.errstate(over="ignore", under="ignore"):
        return complex(float(np.ldexp(value.real, k)), float(np.ldexp(value.imag, k)))


def _condition(vectors: Complex, defective: bool, symmetric: bool) -> float:
    if defective:
        return float("inf")
    if symmetric:
        return 1.0
    sigma = np.linalg.svd(vectors, compute_uv=False)
    return float(sigma[0]) / float(sigma[-1]) if sigma[-1] > 0 else float("inf")
