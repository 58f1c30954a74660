"""Names and signs that stay while something is dragged: each frame is matched to the one before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import accept
from linalg_viz.compute.eigen import Eigen, eigen
from linalg_viz.compute.svd import SVD, svd
from linalg_viz.compute.tolerance import SPECTRAL_GAP, entry_tolerance, scaled, unscaled
from linalg_viz.compute.typing import Complex, Real

MEET = "Two eigenvalues meet here: the directions have no names until they part."
PAIR = "Real eigenvalues and a complex pair change places here: the directions are named anew."
DEFECTIVE = "One eigenline is left where there were two: the matrix is defective."
EQUAL = "Two singular values are equal here: every direction in their plane serves."
KERNEL = "A singular value reaches 0 here: its direction joins the null space."


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Eigenpairs by name: column i of `vectors` and `values[i]` belong to name i in every frame.

    values (k,), vectors (n, k) unit columns; `suspended` is "" or the sentence that says why identity is
    suspended in this frame; `held` are the vectors of the last frame that was not suspended (n, 0 if none).
    """

    values: Complex
    vectors: Complex
    suspended: str
    held: Complex


@dataclass(frozen=True, slots=True)
class Triples:
    """Singular triples by name: U (m, m), sigma (r,), Vt (n, n), so that A = U Σ Vᵀ in every frame.

    sigma need not descend while a drag lasts; `suspended` as in Pairs; `held` (n, r) are the named columns
    of V in the last frame that was not suspended (n, 0 if none).
    """

    U: Real
    sigma: Real
    Vt: Real
    suspended: str
    held: Real


def eigenpairs(A: Real, previous: Pairs | None = None, found: Eigen | None = None) -> Pairs:
    """Eigenpairs of A (n, n), named and signed like `previous` (None at the start of a gesture).

    `found` are the pairs of A where they are decided already, else they are found in floats.

    Each vector goes to the held one it is most nearly parallel to and takes its sign (complex: its phase).
    Suspended while two eigenvalues are nearer than SPECTRAL_GAP·‖A‖_F, so around a defective matrix, and in
    the frame in which real eigenvalues and a complex pair change places. Errors as for `eigen`.
    """
    return _pairs(accept.matrix(A, square=True), previous, found)


def singular(A: Real, previous: Triples | None = None) -> Triples:
    """The SVD of A (m, n) named like `previous`: V is matched in name and sign, U follows as Av/σ.

    So σ stays ≥ 0 and a column of U flips when det A changes sign; where σ = 0 it keeps its old sign.
    Suspended while two singular values, or for m < n the last one and 0, are nearer than SPECTRAL_GAP·σ₁.
    Errors as for `svd`.
    """
    M, k = scaled(accept.matrix(A))
    D = svd(M)
    r = len(D.sigma)
    reason = _singular_reason(D)
    U, V = D.U.copy(), D.Vt.T.copy()
    sigma = D.sigma
    if previous is not None and previous.Vt.shape == D.Vt.shape and previous.U.shape == D.U.shape:
        order, signs = _matched(previous.held if previous.held.shape[1] == r else previous.Vt[:r].T, V[:, :r])
        sigma, V[:, :r], U[:, :r] = sigma[order], V[:, order] * signs.real, U[:, order] * signs.real
        _follow(U, V, sigma, D.tolerance, previous)
    named = accept.frozen(V[:, :r])
    held = named if not reason else named[:, :0]
    if reason and previous is not None:
        held = previous.held
        if held.shape == named.shape:
            # One with a gap of its own goes on being known, whatever the others do; they turn along with it.
            apart = _apart(sigma, D)
            held = accept.frozen(np.where(apart, named, _carried(held, named, apart)))
    with np.errstate(over="ignore", under="ignore"):
        shown = accept.frozen(np.ldexp(sigma, k))
    return Triples(accept.frozen(U), shown, accept.frozen(V.T), reason, held)


def _pairs(A: Real, previous: Pairs | None, given: Eigen | None = None) -> Pairs:
    M, k = scaled(A)
    found = (
        eigen(M)
        if given is None
        else replace(given, distinct=tuple(_unscaled(z, -k) for z in given.distinct))
    )
    values = np.array([_unscaled(found.distinct[i], k) for i in found.owner])
    vectors = found.vectors
    reason = _reason(found, float(np.linalg.norm(M)))
    if previous is None:
        return Pairs(values, vectors, reason, vectors[:, :0] if reason else vectors)
    reference = previous.held if previous.held.shape == vectors.shape else previous.vectors
    if reference.shape == vectors.shape:
        order, phases = _matched(reference, vectors)
        values, vectors = values[order], vectors[:, order] * phases
        if not found.defective:
            vectors = _within(reference, vectors, values)
        _conjugate(values, vectors)
        changed = bool(np.any(np.any(reference.imag, axis=0) != np.any(vectors.imag, axis=0)))
        if changed and not reason:
            return Pairs(values, vectors, PAIR, vectors)
    return Pairs(values, vectors, reason, previous.held if reason else vectors)


def _conjugate(values: Complex, vectors: Complex) -> None:
    """Make the vectors of each conjugate pair exact conjugates again, in place."""
    for i in np.flatnonzero(values.imag > 0):
        j = np.flatnonzero(values == np.conj(values[i]))
        if len(j) == 1:
            vectors[:, j[0]] = np.conj(vectors[:, i])


def _unscaled(value: complex, k: int) -> complex:
    return complex(unscaled(value.real, k), unscaled(value.imag, k))


def _reason(found: Eigen, size: float) -> str:
    if found.defective:
        return DEFECTIVE
    if any(m > 1 for m in found.algebraic):
        return MEET
    distinct = np.array(found.distinct)
    gaps = np.abs(distinct[:, None] - distinct[None, :]) + np.diag(np.full(len(distinct), np.inf))
    return MEET if len(distinct) > 1 and np.min(gaps) < SPECTRAL_GAP * size else ""


def _apart(sigma: Real, D: SVD) -> NDArray[np.bool_]:
    """Which of the named σ keep SPECTRAL_GAP·σ₁ from all others, and from the kernel where there is one."""
    others = np.append(sigma, 0.0) if len(D.Vt) > len(sigma) else sigma
    near = np.abs(sigma[:, None] - others[None, :]) <= SPECTRAL_GAP * D.sigma[0]
    return np.asarray(near.sum(axis=1) == 1)


def _singular_reason(D: SVD) -> str:
    threshold = SPECTRAL_GAP * D.sigma[0]
    if len(D.Vt) > len(D.sigma) and D.sigma[-1] <= threshold:
        return KERNEL
    return EQUAL if len(D.sigma) > 1 and np.min(-np.diff(D.sigma)) <= threshold else ""


def _matched(reference: Complex | Real, current: Complex | Real) -> tuple[list[int], Complex]:
    """Which column of `current` goes to each of `reference`, nearest directions first, and its phase."""
    overlap = np.conj(reference).T @ current
    k = overlap.shape[0]
    order, phases = [0] * k, np.ones(k, dtype=complex)
    left = np.abs(overlap)
    for _ in range(k):
        i, j = divmod(int(np.argmax(left)), k)
        order[i] = j
        if abs(overlap[i, j]) > entry_tolerance(k, 1.0):
            phases[i] = np.conj(overlap[i, j]) / abs(overlap[i, j])
        left[i, :] = left[:, j] = -1.0
    if not np.any(np.imag(current)):
        phases = np.where(phases.real >= 0, 1.0, -1.0).astype(complex)
    return order, phases


def _carried(held: Real, named: Real, apart: NDArray[np.bool_]) -> Real:
    """`held` with every column brought at right angles to the named ones that are apart, at length 1.

    Left where they were, they could come to lie on a named one that turned by 90° and take its name.
    """
    N = named[:, apart]
    turned = held - N @ (N.T @ held)
    lengths = np.linalg.norm(turned, axis=0)
    return np.where(lengths > 0.1, turned / np.maximum(lengths, 0.1), named)


def _within(reference: Complex, vectors: Complex, values: Complex) -> Complex:
    """`vectors` with those of each repeated real eigenvalue as near to `reference` as their space allows.

    The eigenspace has no basis of its own: where it has not moved, its vectors are those of `reference`.
    """
    out = vectors.copy()
    for value in set(values[values.imag == 0.0]):
        group = np.flatnonzero(values == value)
        if len(group) == 1:
            continue
        Q, _ = np.linalg.qr(vectors[:, group].real)
        R = reference[:, group].real
        C = Q.T @ R
        P, sizes, Qt = np.linalg.svd(C)
        if np.linalg.matrix_rank(vectors[:, group]) < len(group) or sizes[-1] < 0.1:
            continue
        upright = np.allclose(R.T @ R, np.eye(len(group)), atol=1e-9)
        near = Q @ (P @ Qt if upright else C)
        out[:, group] = near / np.linalg.norm(near, axis=0)
    return out


def _follow(U: Real, V: Real, sigma: Real, tolerance: float, previous: Triples) -> None:
    """Give what σ does not decide the place it had: columns of U with σ = 0, and spare columns of both."""
    r = len(sigma)
    for i in range(r):
        if sigma[i] <= tolerance and U[:, i] @ previous.U[:, i] < 0:
            U[:, i] *= -1
    for X, old in ((U, previous.U), (V, previous.Vt.T)):
        if X.shape[1] > r:
            P, _, Qt = np.linalg.svd(X[:, r:].T @ old[:, r:])
            X[:, r:] = X[:, r:] @ (P @ Qt)
