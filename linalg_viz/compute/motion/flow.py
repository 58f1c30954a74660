"""Real powers Aᵗ of a square matrix: exp(t log A) where log A is real, and its like for singular A."""

from __future__ import annotations

from collections.abc import Callable
from math import asinh, atan2, cos, cosh, exp, log, log2, pi, sin, sinh, sqrt

import numpy as np

from linalg_viz.compute.eigen import Eigen, eigen
from linalg_viz.compute.tolerance import BASIS_LIMIT, END_ERROR, SWELL, entry_tolerance
from linalg_viz.compute.typing import Real

Path = Callable[[float], Real]


def power_path(A: Real) -> Path | None:
    """t ↦ exp(t log A) for A (n, n), or None where there is no real logarithm (or none that is trusted).

    A real logarithm exists when A is invertible and each Jordan block of a negative eigenvalue comes
    twice (Culver, Proc. AMS 17, 1966); equal negative eigenvalues turn by half a turn in their plane.
    2×2: closed form, shears and all. Larger: the real block form of the eigenvectors, or for defective A the
    inverse scaling and squaring method (Higham, Functions of Matrices, 11.5); None when the path found
    misses A by more than `END_ERROR` times its size, or swells on its way (near a negative defective
    matrix, or a nilpotent one). The largest entry of A is about 1.
    """
    if len(A) == 1:
        a = float(A[0, 0])
        return (lambda t: np.array([[a**t]])) if a > 0 else None
    if len(A) == 2:
        return _trusted(_power_2x2(A), A)
    found = eigen(A)
    path = _block_path(A, found) if found.condition < BASIS_LIMIT else _series_path(A, found)
    return _trusted(path, A)


def collapse_path(A: Real, k: int) -> Path | None:
    """t ↦ 2^(−kt) times a path from I to a singular square 2ᵏA that keeps its eigenlines, or None if it
    has none.

    On the kernel I fades as 1 − t, elsewhere the motion is Aᵗ. The determinant is positive before t = 1.
    """
    found = eigen(A)
    return _trusted(_block_path(A, found, k), A, k) if found.condition < BASIS_LIMIT else None


def straight(A: Real) -> bool:
    """Whether (1 − t)I + tA is an honest motion to a square A: no eigenvalue is negative or complex.

    It keeps every eigenline, and its determinant is positive before t = 1.
    """
    return all(v.imag == 0 and v.real >= -entry_tolerance(len(A), 1.0) for v in eigen(A).distinct)


def _trusted(path: Path | None, A: Real, k: int = 0) -> Path | None:
    """The path if it ends at A and 2^(kt)·path(t) does not swell beyond `SWELL` times I and 2ᵏA."""
    if path is None:
        return None
    with np.errstate(all="ignore"):
        along = np.array([path(i / 16) for i in range(1, 17)])
    size = float(np.max(np.abs(A)))
    if not np.all(np.isfinite(along)) or np.max(np.abs(along[-1] - A)) > END_ERROR * size:
        return None
    # log₂ of the sizes, where 2^(kt) cannot overflow; a middle that vanishes is as good as any
    with np.errstate(divide="ignore"):
        swollen = np.log2(np.max(np.abs(along), axis=(1, 2))) + k * np.arange(1, 17) / 16
    return path if np.max(swollen) <= log2(SWELL) + max(0.0, log2(size) + k) else None


def _power_2x2(A: Real) -> Path | None:
    """Aᵗ = f(t)·I + h(t)·N for A = mI + N with tr N = 0, so N² = qI: one formula for all three cases.

    With g = √det: q > 0 gives gᵗcosh tφ and gᵗ⁻¹ sinh tφ/sinh φ, q < 0 the same with cos and sin,
    q = 0 gives gᵗ and t gᵗ⁻¹.
    """
    m = float(A[0, 0] + A[1, 1]) / 2
    p = float(A[0, 0] - A[1, 1]) / 2
    N = np.array([[p, A[0, 1]], [A[1, 0], -p]])
    q = p * p + float(A[0, 1] * A[1, 0])
    det = float(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])
    if det <= 0:
        return None
    g, I = sqrt(det), np.eye(2)
    if m < 0 and not np.any(N):
        return lambda t: g**t * np.array([[cos(pi * t), -sin(pi * t)], [sin(pi * t), cos(pi * t)]])
    if q < 0:
        theta = atan2(sqrt(-q), m)
        return lambda t: g**t * cos(t * theta) * I + g ** (t - 1) * (sin(t * theta) / sin(theta)) * N
    if m <= 0:
        return None
    phi = asinh(sqrt(q) / g)
    if phi == 0.0:
        return lambda t: g**t * I + t * g ** (t - 1) * N
    return lambda t: g**t * cosh(t * phi) * I + g ** (t - 1) * (sinh(t * phi) / sinh(phi)) * N


def _block_path(A: Real, found: Eigen, k: int = 0) -> Path | None:
    """Aᵗ = W Dᵗ W⁻¹ with W real: a column per real eigenvalue, two per pair; None if a −λ is unpaired."""
    if found.defective:
        return None
    columns: list[Real] = []
    blocks: list[tuple[str, float, float]] = []
    zero = entry_tolerance(len(A), float(np.linalg.norm(A)))
    for j, value in enumerate(found.distinct):
        own = found.vectors[:, [i for i, k in enumerate(found.owner) if k == j]].T
        if value.imag < 0:
            continue
        if value.imag > 0:
            for v in own:
                columns += [v.real, -v.imag]
                blocks.append(("turn", log(abs(value)), atan2(value.imag, value.real)))
        elif abs(value) <= zero:
            columns += [v.real for v in own]
            blocks += [("fade", -k * log(2.0), 0.0)] * len(own)
        elif value.real > 0:
            columns += [v.real for v in own]
            blocks += [("grow", log(value.real), 0.0)] * len(own)
        elif len(own) % 2 == 0:
            columns += [v.real for v in own]
            blocks += [("turn", log(-value.real), pi)] * (len(own) // 2)
        else:
            return None
    W = np.stack(columns, axis=1)
    inverse = np.linalg.inv(W)
    return lambda t: W @ _block_diagonal(blocks, t) @ inverse


def _block_diagonal(blocks: list[tuple[str, float, float]], t: float) -> Real:
    n = sum(2 if kind == "turn" else 1 for kind, _, _ in blocks)
    D = np.zeros((n, n))
    i = 0
    for kind, rate, angle in blocks:
        D[i, i] = exp(t * rate) * ((1 - t) if kind == "fade" else 1.0)
        if kind == "turn":
            c, s = D[i, i] * cos(t * angle), D[i, i] * sin(t * angle)
            D[i : i + 2, i : i + 2] = [[c, -s], [s, c]]
            i += 1
        i += 1
    return D


def _series_path(A: Real, found: Eigen) -> Path | None:
    if any(v.imag == 0 and v.real <= 0 for v in found.distinct):
        return None
    with np.errstate(all="ignore"):
        L = _logarithm(A)
    return None if L is None else lambda t: exponential(t * L)


def _logarithm(A: Real) -> Real | None:
    """log A by square roots until A is near I, then the series of log((I + Y)/(I − Y)) = 2 artanh Y."""
    I, X = np.eye(len(A)), A
    for doublings in range(60):  # noqa: B007 (used after the loop)
        if np.linalg.norm(X - I) < 0.25:
            break
        root = _square_root(X)
        if root is None:
            return None
        X = root
    else:
        return None
    Y = np.linalg.solve(X + I, X - I)
    Y2, term, total = Y @ Y, Y, np.zeros_like(Y)
    for k in range(1, 40, 2):
        total = total + term / k
        term = term @ Y2
    return np.asarray(2.0 ** (doublings + 1) * total, dtype=np.float64)


def _square_root(A: Real) -> Real | None:
    """The principal square root by the product form of the Denman–Beavers iteration (Higham 6.15)."""
    M, X, I = A, A, np.eye(len(A))
    for _ in range(60):
        try:
            inverse = np.linalg.inv(M)
        except np.linalg.LinAlgError:
            return None
        X = X @ (I + inverse) / 2
        M = (I + (M + inverse) / 2) / 2
        if not np.all(np.isfinite(X)):
            return None
        if np.linalg.norm(M - I) <= entry_tolerance(len(A), 1.0):
            return np.asarray(X, dtype=np.float64)
    return None


def exponential(L: Real) -> Real:
    """exp L (n, n) by scaling and squaring with the Taylor series (Moler & Van Loan, SIAM Rev. 45, 2003)."""
    norm = float(np.linalg.norm(L))
    squarings = max(0, int(np.ceil(np.log2(norm))) + 2) if norm > 0 else 0
    X = L / 2.0**squarings
    E = term = np.eye(len(L))
    for k in range(1, 18):
        term = term @ X / k
        E = E + term
    for _ in range(squarings):
        E = E @ E
    return np.asarray(E, dtype=np.float64)
