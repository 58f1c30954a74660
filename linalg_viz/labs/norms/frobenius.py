"""The Frobenius norm as areas: a square of area aᵢⱼ² in each cell; turned by Q they flow, their total does
not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.norms import facts
from linalg_viz.labs.norms.dial import dial
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.norms.turning import turned
from linalg_viz.labs.parts import framing, known, measured
from linalg_viz.labs.parts.decidable import singular_values
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Label, Mark, Tiles, points
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

LARGEST_SQUARES = 16
"""Cells up to which each has a square of its own; more are tinted by their share of the area."""

ROLES = ("first", "second", "third", "x", "image", "area")

RIM = 4.0
"""Pixels at 100 % between the number of a square and its rim."""

NAMES, ABOVE, BELOW, LONG = 38.0, 12.0, 34.0, 360.0
"""Pixels at 100 % beside the strips for their names, above everything, below the strips for their total; and
from which on a view has room for the whole sentence there."""

SHORTER, THICK, APART = 0.45, 0.17, 0.3
"""How long strips beside the cells are, of the width of these, and how thick, of their height; and how many
cells stay free before their names."""


def squared(A: Rows) -> Number:
    """‖A‖_F² = Σaᵢⱼ²."""
    return facts.squared(tuple(x for row in A for x in row))


def norm(A: Rows) -> Number:
    """‖A‖_F."""
    return facts.norm(tuple(x for row in A for x in row), 2.0)


def views(p: Params, A: Rows, ports: Viewports, t: float) -> tuple[View, ...]:
    """A's squares beside those of the turned matrix, their totals as strips of one length; the dial of Q in a
    corner.
    """
    after = turned(p, A, t)
    m, n = after.shape
    top = float(np.abs(array(A)).max())
    whole = float(np.linalg.norm(array(A) / top)) if 0.0 < top < np.inf else 0.0
    name = "Q A" if p.side == "left" else "A Q^T"
    of = "QA" if p.side == "left" else "AQᵀ"
    right = n + 0.2 * n + 0.4
    wide = right + n
    exact = facts.entries(tuple(x for row in A for x in row), m * n)
    moved = exact if p.turn * t == 0.0 else tuple(float(x) for x in after.ravel())
    port = ports.get("areas")
    strips, home = _arranged(m, wide, port)
    seen = None if port is None else replace(port, camera=home)
    marks = _cells("before", "A", "A", array(A), exact, top, whole, 0.0, False, seen)
    marks += _cells("after", name, of, after, moved, top, whole, right, True, seen)
    marks += _totals(A, after, top, name, strips, seen)
    fit = points([[0.0, 0.9], [max(wide, strips.left + strips.length), strips.bottom]])
    words = (
        f"a square for each entry's square, {m} by {n}, before and after a turn, and strips of one "
        "length for their totals"
    )
    main = View(
        key="areas",
        title="Areas flow, their total stays",
        marks=tuple(marks),
        home=home,
        fit=fit,
        words=words,
        asks=wide,
    )
    return (main, dial(p, t, ports.get("dial")))


@dataclass(frozen=True, slots=True)
class _Strips:
    """Where the strips of the totals stand: below or ``beside`` the cells, each ``length`` × ``tall``."""

    left: float
    length: float
    low: float
    tall: float
    bottom: float
    beside: bool = False


def _arranged(m: int, wide: float, port: Viewport | None) -> tuple[_Strips, Camera]:
    """The strips below the cells, or at their right where cells are larger then; and the camera.

    It depends on nothing but the size of the view.
    """
    tall = wide * 0.085
    low = -m - 0.75 * tall - 0.2
    below = _Strips(0.0, wide, low, tall, low - 3.9 * tall)
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
    return _Strips(left, length, 0.0, thick, -float(m), True), camera


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


def _cells(
    key: str,
    title: str,
    of: str,
    M: Real,
    entries: Column,
    top: float,
    whole: float,
    left: float,
    answer: bool,
    port: Viewport | None,
) -> list[Mark]:
    m, n = M.shape
    # One scale for both: all of the area in one cell would just fill it.
    scale = 0.94 / (top * whole) if 0.0 < top < np.inf and whole > 0.0 else 0.0
    with np.errstate(under="ignore", over="ignore"):
        sides = np.abs(M) * scale if 0.0 < scale < np.inf else np.zeros_like(M)
    marks: list[Mark] = [_lattice(f"{key}-lattice", m, n, left)]
    if M.size <= LARGEST_SQUARES:
        for k, side in enumerate(sides.ravel()):
            i, j = divmod(k, n)
            at = points([left + j + 0.5, -i - 0.5])
            marks += _square(
                f"{key}{k}", k, at, float(side), entries[k], M.size, answer, qty.entry(i + 1, j + 1, of), port
            )
    else:
        share = (sides / 0.94) ** 2
        j, i = np.meshgrid(np.arange(n), np.arange(m))
        centres = np.stack([left + j.ravel() + 0.5, -i.ravel() - 0.5], axis=1)
        peak = float(share.max(initial=0.0))
        shade = np.asarray(share.ravel() / peak if peak > 0 else np.zeros(M.size), dtype=np.float64)
        said = [_squared(x) for x in entries]
        texts = tuple(text.removeprefix("≈ ") for text in said)
        title += " ≈" if list(texts) != said else ""
        marks.append(
            Tiles(
                key=key,
                role="area",
                centres=centres,
                size=(0.94, 0.94),
                shade=shade,
                texts=texts,
                answer=answer,
                quantity=qty.matrix(of),
            )
        )
    at = points([left + n / 2, 0.1])
    return [
        *marks,
        Label(
            key=f"{key}-title",
            role="text",
            at=at,
            text=title,
            side=(0.0, 1.0),
            size=1.2,
            quantity=qty.matrix(of),
        ),
    ]


def _lattice(key: str, m: int, n: int, left: float) -> Mark:
    across = [[[left, -i], [left + n, -i]] for i in range(m + 1)]
    lines = across + [[[left + j, 0.0], [left + j, -m]] for j in range(n + 1)]
    ends = points(np.array(lines, dtype=float).reshape(-1, 2))
    return Curve(
        key=key,
        role="separator",
        points=ends,
        connect="pairs",
        weight="hair",
        still=True,
        quantity=qty.SEPARATOR,
    )


def _squared(x: Number) -> str:
    """x² for a cell: bare where it is stated in full, else with ≈."""
    plain = isinstance(x, float) and not isinstance(x, Rounded)
    value = x * x if plain else known.times(x, x)
    return stated(value, 3).removeprefix("= ") if measured.finite(value) else "∞"


def _square(
    key: str,
    k: int,
    at: Real,
    side: float,
    entry: Number,
    count: int,
    answer: bool,
    quantity: Quantity,
    port: Viewport | None,
) -> list[Mark]:
    h = side / 2
    corners = at + points([[-h, -h], [h, -h], [h, h], [-h, h]])
    role = ROLES[k % len(ROLES)] if count <= len(ROLES) else "area"
    # The number of a small square stands under it, where it does not hide it.
    text = _squared(entry)
    rim = 0.0 if port is None else RIM * port.text / port.scale
    under = framing.fitted(text, port, 0.9, 0.5 - h - rim, 0.9)
    inside = framing.fitted(text, port, side - rim, side - rim, 0.9)
    below = side < 0.4 and under >= inside
    name = Label(
        key=f"{key}-name",
        role="text",
        at=at - points([0.0, (0.5 + h) / 2.0]) if below else at,
        text=text,
        side=(0.0, 0.0),
        size=under if below else inside,
        still=True,
        quantity=quantity,
        answer=answer,
    )
    return [
        Area(key=key, role=role, points=corners, opacity=0.35, quantity=quantity),
        Curve(
            key=f"{key}-rim",
            role=role,
            points=corners.copy(),
            connect="closed",
            weight="axis",
            quantity=quantity,
        ),
        name,
    ]


def _totals(
    A: Rows,
    after: Real,
    top: float,
    name: str,
    at: _Strips,
    port: Viewport | None,
) -> list[Mark]:
    """Three strips of one length: the cells of A, the cells of the turned matrix, σ₁² + σ₂² + …"""
    marks: list[Mark] = []
    if 0.0 < top < np.inf:
        with np.errstate(under="ignore"):
            rows = (
                ("A", (array(A) / top).ravel() ** 2),
                (name, (after / top).ravel() ** 2),
                ("σ_i^2", (array(singular_values(A)) / top) ** 2),
            )
        longest = float(rows[0][1].sum())
        for k, (said, parts) in enumerate(rows):
            marks += _strip(
                f"strip{k}",
                said,
                _parts(said, A, len(parts)),
                parts / longest * at.length,
                (at.left, at.low - (k + 1) * 1.3 * at.tall),
                at.tall,
                framing.fitted("", port, 1.0, 1.3 * at.tall, 0.9),
            )
    long = not at.beside and (port is None or port.width >= LONG * port.text)
    text = f"‖A‖_F^2 {measured.said(squared(A))}" + (", however it is turned" if long else "")
    below = points([at.left + at.length / 2, at.low - 3.9 * at.tall])
    marks.append(
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
    return marks


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
