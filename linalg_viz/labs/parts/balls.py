"""Unit balls of the p-norms in the plane and in space: boundary, outline under a map, farthest point."""

from __future__ import annotations

from functools import lru_cache
from math import isinf

import numpy as np

from linalg_viz.compute.determinant import determinant
from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts.pixels import NOISE, UNSEEN
from linalg_viz.labs.parts.plane import CIRCLE
from linalg_viz.labs.parts.space import cofactors
from linalg_viz.scene.marks import Area, Curve, Dash, Mark, Weight
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport

_STEPS, _SECTION = 256, 64
_TURN = np.linspace(0.0, 2.0 * np.pi, _STEPS + 1)[:-1]
_RAYS: Real = np.round(np.stack([np.cos(_TURN), np.sin(_TURN)], axis=1), 15)


def sizes(X: Real, p: float) -> Real:
    """The p-norm of each row of X (k, n), p in (0, ∞], for rows of ordinary size; (k,)."""
    top = np.abs(X).max(axis=1)
    if isinf(p):
        return np.asarray(top)
    safe = np.where(top > 0, top, 1.0)
    with np.errstate(under="ignore"):
        out: Real = safe * np.sum((np.abs(X) / safe[:, None]) ** p, axis=1) ** (1.0 / p) * (top > 0)
    return out


@lru_cache(maxsize=64)
def circle(p: float) -> Real:
    """The curve ‖x‖ₚ = 1 in the plane as points (256, 2), those on the axes and diagonals among them."""
    out: Real = _RAYS / sizes(_RAYS, p)[:, None]
    out.flags.writeable = False
    return out


def support(D: Real, p: float) -> Real:
    """For each row d of D (k, n) the point of the unit ball (p ≥ 1) that lies farthest in the direction d.

    Where a whole edge or face does, a point of it. Equality in Hölder, with 1/p + 1/q = 1:
    xᵢ ~ sign(dᵢ)|dᵢ|^(q−1).
    """
    top = np.abs(D).max(axis=1, keepdims=True)
    unit = np.abs(D) / np.where(top > 0, top, 1.0)
    if p <= 1.0 + UNSEEN:
        X = np.zeros_like(D)
        k = np.argmax(np.abs(D), axis=1)
        X[np.arange(len(D)), k] = np.sign(D[np.arange(len(D)), k])
        return X
    power = 0.0 if isinf(p) else 1.0 / (p - 1.0)
    with np.errstate(under="ignore"):
        X = np.sign(D) * unit**power
    length = sizes(X, p)[:, None]
    out: Real = X / np.where(length > 0, length, 1.0)
    return out


def outline(M: Real, p: float, port: Viewport) -> Real:
    """The outline, as it is seen, of the unit ball (p ≥ 1) under M (d, n): points (128, d) on its image."""
    D = CIRCLE @ port.camera.matrix
    image: Real = support(D @ M, p) @ M.T
    return image


def farthest(A: Real, p: float) -> tuple[float, Real]:
    """The largest ‖Ax‖ₚ over the unit ball of the plane, A (m, 2), and where; by search, to some 10⁻¹⁰."""
    size = float(np.abs(A).max())
    if size == 0.0:
        return 0.0, np.array([1.0, 0.0])
    M = A / size
    low, high = 0.0, np.pi
    for points in (256, 32, 32, 32, 32):
        t = np.linspace(low, high, points + 1)
        rays = np.stack([np.cos(t), np.sin(t)], axis=1)
        X = rays / sizes(rays, p)[:, None]
        values = sizes(X @ M.T, p)
        k = int(np.argmax(values))
        step = (high - low) / points
        low, high = float(t[k]) - step, float(t[k]) + step
    return float(values[k]) * size, X[k]


def ball(
    key: str,
    p: float,
    M: Real,
    port: Viewport,
    *,
    role: str = "area",
    quantity: Quantity,
    fill: float = 0.1,
    dash: Dash = "solid",
    weight: Weight = "curve",
) -> list[Mark]:
    """The image of the unit ball under M (d, n): filled where it is convex, in space with its sections."""
    n = M.shape[1]
    if n == 1:
        ends = np.stack([-M[:, 0], M[:, 0]])
        return [Curve(key=key, role=role, points=ends, weight=weight, dash=dash, quantity=quantity)]
    if n == 2:
        ring = circle(p) @ M.T
        return [
            Area(key=f"{key}-fill", role=role, points=ring, opacity=fill, quantity=quantity),
            Curve(
                key=key, role=role, points=ring, connect="closed", weight=weight, dash=dash, quantity=quantity
            ),
        ]
    out: list[Mark] = []
    if p >= 1.0:
        ring = outline(M, p, port)
        out += [
            Area(key=f"{key}-fill", role=role, points=ring, opacity=fill, quantity=quantity),
            Curve(
                key=key, role=role, points=ring, connect="closed", weight=weight, dash=dash, quantity=quantity
            ),
        ]
    return out + _sections(key, p, M, port, role, quantity)


def _sections(key: str, p: float, M: Real, port: Viewport, role: str, quantity: Quantity) -> list[Mark]:
    """Where the ball is cut by the coordinate planes and by the planes xᵢ = ±xⱼ; what is behind is faint."""
    rays = _section_rays()
    X = rays / sizes(rays, p)[:, None]
    image = (X @ M.T).reshape(-1, _SECTION, len(M))
    ends = np.stack([image, np.roll(image, -1, axis=1)], axis=2).reshape(-1, 2, len(M))
    seen = np.ones(len(ends), dtype=bool)
    if p >= 1.0 and len(M) == 3 and abs(size := determinant(M)) > NOISE:
        towards = cofactors(M).T @ port.camera.towards / size
        largest = np.abs(X).max(axis=1, keepdims=True)
        with np.errstate(under="ignore"):
            normal = np.sign(X) * (np.abs(X) / largest) ** (min(p, 64.0) - 1.0)
        seen = normal @ towards >= -UNSEEN
    behind = ends[~seen].reshape(-1, len(M))
    front = ends[seen].reshape(-1, len(M))
    return [
        Curve(
            key=f"{key}-behind",
            role=role,
            points=behind,
            connect="pairs",
            weight="hair",
            fade=0.3,
            quantity=quantity,
        ),
        Curve(
            key=f"{key}-front",
            role=role,
            points=front,
            connect="pairs",
            weight="hair",
            fade=0.9,
            quantity=quantity,
        ),
    ]


@lru_cache(maxsize=1)
def _section_rays() -> Real:
    """Directions of the nine sections, 64 each, (576, 3)."""
    flat = _RAYS[:: _STEPS // _SECTION]
    out = [np.insert(flat, k, 0.0, axis=1) for k in range(3)]
    for i, j in ((0, 1), (0, 2), (1, 2)):
        for sign in (1.0, -1.0):
            rays = np.zeros((len(flat), 3))
            rays[:, i], rays[:, j] = flat[:, 0], sign * flat[:, 0]
            rays[:, 3 - i - j] = flat[:, 1]
            out.append(rays)
    return np.concatenate(out)
