"""A picture as a sum of rank-one pictures: factored once a channel, rebuilt with any number of values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real

LARGEST_EXACT = 1024
"""Longest side, in pixels, up to which a picture gets its whole SVD."""

LARGEST_SIDE = 4096
"""Longest side, in pixels, of a picture that is accepted."""

KEPT = 256
"""How many singular values are found for a larger picture."""

OVERSAMPLING, POWERS, ROWS = 16, 2, 512
"""Extra columns and power steps of the randomized SVD, and the rows of a picture worked on at a time."""

Pixels = NDArray[np.uint8]
Single = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """One channel X ≈ U·diag(sigma)·Vt: U (h, r) and Vt (r, w) in single precision, sigma (r,) descending.

    `energy` is ‖X‖²_F, so that the part left out after k values is energy − Σ_{i≤k} σᵢ².
    """

    U: Single
    sigma: Real
    Vt: Single
    energy: float


@dataclass(frozen=True, slots=True, eq=False)
class Factored:
    """A picture (h, w, c) uint8 and its channels: one where red = green = blue, else three.

    Alpha is kept as it is.

    `exact` is False where only the first `r` singular values were sought.
    """

    pixels: Pixels
    channels: tuple[Channel, ...]
    exact: bool

    @property
    def size(self) -> tuple[int, int]:
        """(h, w) in pixels."""
        return self.pixels.shape[0], self.pixels.shape[1]

    @property
    def r(self) -> int:
        """How many singular values each channel has."""
        return len(self.channels[0].sigma)


def accepted(pixels: NDArray[np.uint8]) -> Pixels:
    """The pixels as (h, w, 3 or 4) uint8; grey (h, w) is repeated into three channels.

    Raises ValueError for another type or shape, an empty picture, or a side beyond `LARGEST_SIDE`.
    """
    if pixels.dtype != np.uint8:
        raise ValueError("a picture is made of whole numbers from 0 to 255")
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    if pixels.ndim != 3 or pixels.shape[2] not in (3, 4) or pixels.size == 0:
        raise ValueError("a picture has rows, columns and three or four channels")
    if max(pixels.shape[:2]) > LARGEST_SIDE:
        raise ValueError(f"a side of the picture is longer than {LARGEST_SIDE} pixels: scale it down first")
    return pixels


def factor(
    pixels: NDArray[np.uint8],
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Factored | None:
    """The SVD of each channel of a picture (h, w, 3 or 4); None as soon as `stopped` says so.

    Exact up to `LARGEST_EXACT` pixels a side; beyond, the first `KEPT` singular values by a randomized range
    finder with power steps and a fixed seed, in chunks of `ROWS` rows. `report` hears how far it is, 0 to 1.
    Errors as for `accepted`.
    Source: LAPACK gesdd; Halko, Martinsson, Tropp, SIAM Review 53 (2011), algorithms 4.4 and 5.1.
    """
    pixels = accepted(pixels)
    planes = _planes(pixels)
    exact = max(pixels.shape[:2]) <= LARGEST_EXACT
    found: list[Channel] = []
    for number, plane in enumerate(planes):
        step = _Step(report, stopped, number, len(planes))
        channel = _whole(plane, step) if exact else _leading(plane, step)
        if channel is None:
            return None
        found.append(channel)
    return Factored(pixels, tuple(found), exact)


def rebuilt(F: Factored, k: int, stride: int = 1) -> Pixels:
    """The picture with the first k values of each channel, every `stride`-th pixel of it.

    0 ≤ k ≤ r (clipped).

    k = 0 is black; k = r of an exact factoring is the picture itself.
    """
    pixels = F.pixels[::stride, ::stride]
    out = np.empty(pixels.shape, dtype=np.uint8)
    for number, X in enumerate(approximations(F, k, stride)):
        np.rint(X, out=X)
        np.clip(X, 0.0, 255.0, out=X)
        out[:, :, number] = X
    if len(F.channels) == 1:
        out[:, :, 1] = out[:, :, 2] = out[:, :, 0]
    if pixels.shape[-1] == 4:
        out[:, :, 3] = pixels[:, :, 3]
    return out


def approximations(F: Factored, k: int, stride: int = 1) -> list[Single]:
    """Each channel (h, w) with its first k values, before rounding to whole grey levels.

    Whichever is shorter is summed: the first k terms, or the last r − k, to be taken off the picture.
    """
    k = min(max(k, 0), F.r)
    out = []
    for number, c in enumerate(F.channels):
        U, Vt = c.U[::stride], c.Vt[:, ::stride]
        if not F.exact or 2 * k <= F.r:
            X = (U[:, :k] * c.sigma[:k].astype(np.float32)) @ Vt[:k]
        else:
            X = F.pixels[::stride, ::stride, number].astype(np.float32)
            X -= (U[:, k:] * c.sigma[k:].astype(np.float32)) @ Vt[k:]
        out.append(X)
    return out


def measured(F: Factored, k: int) -> float:
    """‖picture − rank k‖_F over all channels, from the pixels: lost before grey levels are rounded."""
    total = 0.0
    for number, X in enumerate(approximations(F, k)):
        X -= F.pixels[:, :, number]
        total += float(np.einsum("ij,ij->", X, X, dtype=np.float64))
    return float(np.sqrt(total))


def predicted(F: Factored, k: int) -> float:
    """√(Σ_{i>k} σᵢ²) over all channels: what the Eckart–Young theorem says is lost.

    Where not all σᵢ are known the sum is ‖X‖²_F − Σ_{i≤k} σᵢ², which is the same.
    """
    k = min(max(k, 0), F.r)
    if F.exact:
        return float(np.sqrt(sum(float(c.sigma[k:] @ c.sigma[k:]) for c in F.channels)))
    return float(np.sqrt(max(sum(c.energy - float(c.sigma[:k] @ c.sigma[:k]) for c in F.channels), 0.0)))


def rounding(F: Factored) -> float:
    """What single precision alone makes of ‖picture − rank k‖_F: a loss below it is not told from 0."""
    return float(np.finfo(np.float32).eps * np.sqrt(F.r * sum(c.energy for c in F.channels)))


def share_kept(F: Factored, k: int) -> float:
    """Σ_{i≤k} σᵢ² over ‖X‖²_F, from 0 to 1; 1 for a black picture."""
    energy = sum(c.energy for c in F.channels)
    return 1.0 - predicted(F, k) ** 2 / energy if energy > 0 else 1.0


def stored(F: Factored, k: int) -> tuple[int, int]:
    """(numbers stored for rank k, numbers of the picture): k(m + n + 1) and mn for each channel."""
    m, n = F.size
    return len(F.channels) * k * (m + n + 1), len(F.channels) * m * n


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """Where the work is: reports shares of one of several channels and passes the wish to stop on."""

    report: Callable[[float], None]
    stopped: Callable[[], bool]
    number: int
    of: int

    def done(self, share: float) -> bool:
        """Tell how far this channel is; False when the work is to stop."""
        self.report((self.number + share) / self.of)
        return not self.stopped()


def _planes(pixels: Pixels) -> list[Pixels]:
    red, green, blue = (pixels[:, :, i] for i in range(3))
    grey = np.array_equal(red, green) and np.array_equal(green, blue)
    return [red] if grey else [red, green, blue]


def _whole(plane: Pixels, step: _Step) -> Channel | None:
    if not step.done(0.0):
        return None
    X = plane.astype(np.float64)
    U, sigma, Vt = np.linalg.svd(X, full_matrices=False)
    return _channel(U, sigma, Vt, X, step)


def _channel(U: Real, sigma: Real, Vt: Real, X: Real | Pixels, step: _Step) -> Channel | None:
    if not step.done(1.0):
        return None
    arrays = U.astype(np.float32), np.asarray(sigma, dtype=np.float64), Vt.astype(np.float32)
    for each in arrays:
        each.flags.writeable = False
    flat = X.reshape(-1)
    return Channel(*arrays, float(np.einsum("i,i->", flat, flat, dtype=np.float64)))


def _leading(plane: Pixels, step: _Step) -> Channel | None:
    """The first `KEPT` singular triples by the randomized SVD."""
    width = min(KEPT + OVERSAMPLING, min(plane.shape))
    random = np.random.default_rng(2011)
    Q: Single = random.standard_normal((plane.shape[1], width)).astype(np.float32)
    passes = 2 * POWERS + 2
    for number in range(passes - 1):
        Y = _times(plane, Q, number % 2 == 1, step, number / passes, 1 / passes)
        if Y is None:
            return None
        Q = np.linalg.qr(Y)[0]
    B = _times(plane, Q, True, step, 1 - 1 / passes, 1 / passes)
    if B is None:
        return None
    # B = XᵀQ is exact to single precision; its small SVD is taken in double,
    # so that σ and the bases fit together.
    W, sigma, Zt = np.linalg.svd(B.astype(np.float64), full_matrices=False)
    r = min(KEPT, width)
    return _channel(Q.astype(np.float64) @ Zt[:r].T, sigma[:r], W[:, :r].T, plane, step)


def _times(plane: Pixels, Q: Single, turned: bool, step: _Step, start: float, share: float) -> Single | None:
    """XQ, or XᵀQ where `turned`, chunk by chunk; None when the work is to stop."""
    m, n = plane.shape
    out = np.zeros((n if turned else m, Q.shape[1]), dtype=np.float32)
    for top in range(0, m, ROWS):
        if not step.done(start + share * top / m):
            return None
        chunk = plane[top : top + ROWS].astype(np.float32)
        if turned:
            out += chunk.T @ Q[top : top + ROWS]
        else:
            out[top : top + ROWS] = chunk @ Q
    return out
