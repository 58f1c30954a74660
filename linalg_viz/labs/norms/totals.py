"""The totals of the squares of a matrix as strips of one length: A's, the turned one's, and σ₁² + σ₂² + …"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.labs.parts import framing, measured
from linalg_viz.labs.parts.decidable import singular_values
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Camera, Viewport

LARGEST_SQUARES = 16
"""Cells up to which each has a square of its own; more are tinted by their share of the area."""

ROLES = ("first", "second", "third", "x", "image", "area")

NAMES, ABOVE, BELOW, LONG = 38.0, 12.0, 34.0, 360.0
"""Pixels at 100 % beside the strips for their names, above everything, below the strips for their total; and
from which on a view has room for the whole sentence there."""

SHORTER, THICK, APART = 0.45, 0.17, 0.3
"""How long strips beside the cells are, of the width of these, and how thick, of their height; and how many
cells stay free before their names."""


@dataclass(frozen=True, slots=True)
class Strips:
    """Where the strips of the totals stand: below or ``beside`` the cells, each ``length`` × ``tall``."""

    left: float
    length: float
    low: float
    tall: float
    bottom: float
    beside: bool = False


def arranged(m: int, wide: float, port: Viewport | None) -> tuple[Strips, Camera]:
    """The strips below the cells, or at their right where cells are larger then; and the camera.

    It depends on nothing but the size of the view.
    """
    tall = wide * 0.085
    low = -m - 0.75 * tall - 0.2
    below = Strips(0.0, wide, low, tall, low - 3.9 * tall)
    home = _home(wide, below.bottom, port)
    if port is None:
        return below, home
    length, thick, over = SHORTER * wide, THICK * m, 0.9
    across = (port.width - 2.0 * NAMES * port.text) / (wide + APART + length)
    down = (port.height - 2.0 * ABOVE * port.text) / (m + over)
    unit, short = min(across, down), min(port.width, port.height)
    if unit <= short / (2.0 * home.reach):
        return below, home
    names = NAMES * port.text / unit
    left = wide + APART + names
    camera = Camera(centre=((left + length) / 2.0, (over - m) / 2.0), reach=short / 2.0 / unit)
    return Strips(left, length, 0.0, thick, -float(m), True), camera


def _home(wide: float, bottom: float, port: Viewport | None) -> Camera:
    """The camera in which names have their room above the cells and beside the strips, their total below."""
    top = 0.9
    if port is None:
        return Camera(centre=(wide / 2, (top + bottom) / 2), reach=max(wide * 0.56, (top - bottom) * 0.6))
    outside = (ABOVE + BELOW) * port.text
    across = max(wide * 1.12 / port.width, wide / max(port.width - 2 * NAMES * port.text, 1.0))
    down = (top - bottom) / max(port.height - outside, 1.0)
    unit = max(across, down)
    off = (BELOW - ABOVE) * port.text * unit / 2.0
    return Camera(
        centre=(wide / 2, (top + bottom) / 2 - off), reach=min(port.width, port.height) / 2.0 * unit
    )


def marks(
    A: Rows,
    total: Number,
    after: Real,
    top: float,
    name: str,
    at: Strips,
    port: Viewport | None,
) -> list[Mark]:
    """Three strips of one length: the cells of A, the cells of the turned matrix, σ₁² + σ₂² + …"""
    out: list[Mark] = []
    if 0.0 < top < np.inf:
        with np.errstate(under="ignore"):
            rows = (
                ("A", (array(A) / top).ravel() ** 2),
                (name, (after / top).ravel() ** 2),
                ("σ_i^2", (array(singular_values(A)) / top) ** 2),
            )
        longest = float(rows[0][1].sum())
        for k, (said, parts) in enumerate(rows):
            out += _strip(
                f"strip{k}",
                said,
                _parts(said, A, len(parts)),
                parts / longest * at.length,
                (at.left, at.low - (k + 1) * 1.3 * at.tall),
                at.tall,
                framing.fitted("", port, 1.0, 1.3 * at.tall, 0.9),
            )
    long = not at.beside and (port is None or port.width >= LONG * port.text)
    text = f"‖A‖_F^2 {measured.said(total)}" + (", however it is turned" if long else "")
    below = points([at.left + at.length / 2, at.low - 3.9 * at.tall])
    out.append(
        Label(
            key="total",
            role="text",
            at=below,
            text=text,
            side=(0.0, -1.0),
            size=1.0 if long else 0.8,
            quantity=qty.of_kind(Kind.FROBENIUS, "A"),
            answer=True,
        )
    )
    return out


def _parts(said: str, A: Rows, count: int) -> tuple[Quantity, ...]:
    """What each piece of a strip stands for: entries row by row, or singular values."""
    if said not in ("A", "Q A", "A Q^T"):
        return tuple(qty.singular_value(k + 1) for k in range(count))
    of, n = said.replace(" ", "").replace("^T", "ᵀ"), len(A[0])
    return tuple(qty.entry(k // n + 1, k % n + 1, of) for k in range(count))


def _strip(
    key: str,
    name: str,
    parts: tuple[Quantity, ...],
    lengths: Real,
    corner: tuple[float, float],
    tall: float,
    size: float,
) -> list[Mark]:
    left, bottom = corner
    at = points([left, bottom + tall / 2])
    out: list[Mark] = [
        Label(
            key=f"{key}-name",
            role="text",
            at=at,
            text=name,
            side=(-1.0, 0.0),
            size=size,
            quantity=qty.of_kind(Kind.FROBENIUS, "A"),
        )
    ]
    edges = left + np.concatenate([[0.0], np.cumsum(lengths)])
    stops = edges if len(lengths) <= LARGEST_SQUARES else edges[[0, -1]]
    for k in range(len(stops) - 1):
        a, b = float(stops[k]), float(stops[k + 1])
        role = ROLES[k % len(ROLES)] if len(lengths) <= len(ROLES) else "area"
        corners = points([[a, bottom], [b, bottom], [b, bottom + tall], [a, bottom + tall]])
        out.append(
            Area(
                key=f"{key}-{k}",
                role=role,
                points=corners,
                opacity=0.45,
                quantity=parts[k] if len(stops) == len(edges) else qty.of_kind(Kind.FROBENIUS, "A"),
            )
        )
    heights = np.tile([bottom, bottom + tall], len(stops))
    walls = np.stack([np.repeat(stops, 2), heights], axis=1)
    out.append(
        Curve(
            key=f"{key}-walls",
            role="text",
            points=walls,
            connect="pairs",
            weight="hair",
            quantity=qty.of_kind(Kind.FROBENIUS, "A"),
        )
    )
    return out
