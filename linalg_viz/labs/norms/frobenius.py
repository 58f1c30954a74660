"""The Frobenius norm as areas: a square of area aᵢⱼ² in each cell; turned by Q they flow, their total does not."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from linalg_viz.compute import norms
from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import measured, plane
from linalg_viz.labs.parts.kept import kept
from linalg_viz.scene.marks import Area, Arrow, Curve, Handle, Label, Mark, Tiles, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Camera

LARGEST_SQUARES = 16
"""Cells up to which each has a square of its own; more are tinted by their share of the area."""

ROLES = ("first", "second", "third", "x", "image", "area")


def rotation(n: int, degrees: float) -> Real:
    """Q (n, n): turns by one angle in the planes of axes 1 and 2, 2 and 3, …; det Q = +1. I for n = 1."""
    Q = np.eye(n)
    c, s = cos(radians(degrees)), sin(radians(degrees))
    for k in range(n - 1):
        G = np.eye(n)
        G[k : k + 2, k : k + 2] = [[c, -s], [s, c]]
        Q = G @ Q
    return Q


def turned(p: Params, A: Rows, t: float) -> Real:
    """Q A, or A Qᵀ, at the time t: the angle grows evenly from 0, so every moment is a turn."""
    M = array(A)
    if not np.isfinite(M).all():
        return M
    with np.errstate(under="ignore", over="ignore"):
        if p.side == "left":
            return np.asarray(rotation(len(M), p.turn * t) @ M)
        return np.asarray(M @ rotation(M.shape[1], p.turn * t).T)


@kept(maxsize=64)
def singular_values(A: Rows) -> tuple[float, ...]:
    """σ₁ ≥ σ₂ ≥ …; inf where one is beyond float64."""
    M = array(A)
    size = float(np.abs(M).max())
    if not np.isfinite(size):
        return (float("inf"),) * min(M.shape)
    with np.errstate(over="ignore", under="ignore"):
        found = np.linalg.svd(M / (size or 1.0), compute_uv=False) * size
    values: list[float] = found.tolist()
    return tuple(values)


def views(p: Params, A: Rows, t: float) -> tuple[View, ...]:
    """A's squares, the squares of the turned matrix, the total of each as one strip, and the dial of Q."""
    after = turned(p, A, t)
    top = float(np.abs(array(A)).max())
    whole = float(np.linalg.norm(array(A) / top)) if 0.0 < top < np.inf else 0.0
    title = "Q A" if p.side == "left" else "A Q^T"
    at = "" if t >= 1.0 else f" on the way, {shown(round(p.turn * t, 1), 4)}°"
    return (
        _cells("before", "A", array(A), top, whole, False),
        _cells("after", title + at, after, top, whole, True),
        _totals(A, after, top, title),
        _dial(p, t),
    )


def _cells(key: str, title: str, M: Real, top: float, whole: float, answer: bool) -> View:
    m, n = M.shape
    unit = 0.0 < top < np.inf
    # One scale for both: all of the area in one cell would just fill a square as wide as the cells.
    scale = 0.94 / (top * whole) if unit and whole > 0.0 else 0.0
    marks: list[Mark] = [_lattice(m, n)]
    with np.errstate(under="ignore", over="ignore"):
        sides = np.abs(M) * scale if scale > 0.0 and np.isfinite(scale) else np.zeros_like(M)
    if M.size <= LARGEST_SQUARES:
        for k, side in enumerate(sides.ravel()):
            i, j = divmod(k, n)
            marks += _square(key, k, j + 0.5, -i - 0.5, float(side), float(M[i, j]), M.size, answer)
    else:
        share = (sides / 0.94) ** 2
        j, i = np.meshgrid(np.arange(n), np.arange(m))
        centres = np.stack([j.ravel() + 0.5, -i.ravel() - 0.5], axis=1)
        peak = float(share.max(initial=0.0))
        shade = np.asarray(share.ravel() / peak if peak > 0 else np.zeros(M.size), dtype=np.float64)
        texts = tuple(_squared(float(x)) for x in M.ravel())
        marks.append(
            Tiles(
                key=key,
                role="area",
                centres=centres,
                size=(0.94, 0.94),
                shade=shade,
                texts=texts,
                answer=answer,
            )
        )
    home = Camera(centre=(n / 2, -m / 2 + 0.15), reach=max(m, n) / 2 * 1.2 + 0.2)
    fit = points([[0.0, 0.35], [n, -m]])
    return View(key=key, title=f"{title} — areas a_{{ij}}^2", neutral=title.split(" on ")[0], marks=tuple(marks), home=home, fit=fit, words=f"a square of the area of each entry's square, {m} by {n}")  # fmt: skip


def _lattice(m: int, n: int) -> Mark:
    lines = [[[0.0, -i], [n, -i]] for i in range(m + 1)] + [[[j, 0.0], [j, -m]] for j in range(n + 1)]
    return Curve(key="lattice", role="separator", points=points(np.array(lines, dtype=float).reshape(-1, 2)), connect="pairs", weight="hair", still=True)  # fmt: skip


def _squared(x: float) -> str:
    with np.errstate(over="ignore", under="ignore"):
        value = float(np.float64(x) * np.float64(x))
    return shown(value, 3) if measured.finite(value) else "∞"


def _square(
    key: str, k: int, x: float, y: float, side: float, entry: float, count: int, answer: bool
) -> list[Mark]:
    h = side / 2
    corners = points([[x - h, y - h], [x + h, y - h], [x + h, y + h], [x - h, y + h]])
    role = ROLES[k % len(ROLES)] if count <= len(ROLES) else "area"
    text = _squared(entry)
    return [
        Area(key=f"{key}{k}", role=role, points=corners, opacity=0.35, quantity=f"cell{k}"),
        Curve(key=f"{key}{k}-rim", role=role, points=corners.copy(), connect="closed", weight="axis", quantity=f"cell{k}"),
        Label(key=f"{key}{k}-name", role="text", at=points([x, y]), text=text, side=(0.0, 0.0), size=0.9, quantity=f"cell{k}", answer=answer),
    ]  # fmt: skip


def _totals(A: Rows, after: Real, top: float, title: str) -> View:
    """Three strips of one length: the cells of A, the cells of the turned matrix, σ₁² + σ₂² + …"""
    marks: list[Mark] = []
    if 0.0 < top < np.inf:
        with np.errstate(under="ignore"):
            rows = (
                ("A", (array(A) / top).ravel() ** 2),
                (title, (after / top).ravel() ** 2),
                ("σ_i^2", (np.array(singular_values(A)) / top) ** 2),
            )
        longest = float(rows[0][1].sum())
        for k, (name, parts) in enumerate(rows):
            marks += _strip(f"strip{k}", name, parts / longest * 4.0, -0.8 * k)
    total = norms.squared_frobenius(A)
    said = measured.said(total)
    marks.append(Label(key="total", role="text", at=points([2.0, -2.25]), text=f"‖A‖_F^2 {said}, however it is turned", side=(0.0, -1.0), size=0.95, quantity="frobenius", answer=True))  # fmt: skip
    home = Camera(centre=(1.85, -0.95), reach=2.75)
    return View(key="totals", title="The total does not move", marks=tuple(marks), home=home, fit=points([[-0.75, 0.55], [4.0, -2.7]]), move="fixed", weight=0.8, words="three strips of one length: the squared entries before and after, and the squared singular values")  # fmt: skip


def _strip(key: str, name: str, lengths: Real, bottom: float) -> list[Mark]:
    edges = np.concatenate([[0.0], np.cumsum(lengths)])
    out: list[Mark] = [Label(key=f"{key}-name", role="text", at=points([-0.08, bottom + 0.22]), text=name, side=(-1.0, 0.0), size=0.9)]  # fmt: skip
    shown_parts = len(lengths) if len(lengths) <= LARGEST_SQUARES else 1
    stops = edges if shown_parts > 1 else edges[[0, -1]]
    for k in range(len(stops) - 1):
        a, b = float(stops[k]), float(stops[k + 1])
        role = ROLES[k % len(ROLES)] if len(lengths) <= len(ROLES) else "area"
        corners = points([[a, bottom], [b, bottom], [b, bottom + 0.44], [a, bottom + 0.44]])
        out.append(Area(key=f"{key}-{k}", role=role, points=corners, opacity=0.45, quantity=f"cell{k}"))
    walls = np.stack(
        [np.stack([stops, stops], axis=1).ravel(), np.tile([bottom, bottom + 0.44], len(stops))], axis=1
    )
    out.append(Curve(key=f"{key}-walls", role="text", points=walls, connect="pairs", weight="hair"))
    return out


def _dial(p: Params, t: float) -> View:
    """Q's angle as a hand to turn."""
    a = radians(p.turn)
    tip = points([cos(a), sin(a)])
    now = points([cos(a * t), sin(a * t)])
    marks: tuple[Mark, ...] = (
        Curve(key="dial", role="muted", points=plane.CIRCLE.copy(), connect="closed", weight="axis"),
        Curve(key="sweep", role="accent", points=plane.arc(0.0, a * t, 0.35) if abs(a * t) > 1e-9 else points([[0.35, 0.0], [0.35, 0.0]]), weight="curve"),
        Arrow(key="hand", role="accent", tails=np.zeros((1, 2)), heads=now[None].copy(), weight="curve"),
        Label(key="angle", role="accent", at=points([0.0, -1.0]), text=f"Q turns by {shown(round(p.turn * t, 2), 4)}°", side=(0.0, -1.0), size=0.85),
        Handle(key="turn-handle", role="accent", at=tip, name="Angle of Q", value=f"{shown(p.turn, 4)}°", walk="circle", pivot=np.zeros(2), tip="Turn Q: the areas flow, their total stays"),
    )  # fmt: skip
    return View(key="dial", title="Q", marks=marks, home=Camera(reach=1.75), fit=points([[-1.3, -1.6], [1.3, 1.3]]), move="fixed", weight=0.55, words=f"a dial at {shown(p.turn, 4)} degrees")  # fmt: skip
