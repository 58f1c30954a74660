"""A sheet of cells: matrices in brackets at their places, and the camera that shows all of it.

The unit of length is one cell; y goes up, so the rows of a matrix go down from its top.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.products import drag
from linalg_viz.labs.products.facts import Grid
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Dash, Handle, Label, Mark, Tiles, points
from linalg_viz.scene.numbers import headed
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

CELL = 0.94
"""Side of a tile in cells."""

NAMED = 41.0
"""Pixels at 100 % that the name above a block takes, with what stays free round it."""

LIP = 0.16
"""How far the lips of a bracket reach inwards."""

GUESS = Viewport(Camera(), 900.0, 640.0)
"""The area of a view that is not laid out yet."""


def centres(left: float, top: float, m: int, n: int) -> Real:
    """Middles (m·n, 2) of the cells of a block, row by row."""
    j, i = np.meshgrid(np.arange(n), np.arange(m))
    return np.stack([left + j.ravel() + 0.5, top - i.ravel() - 0.5], axis=1)


def tiles(
    key: str,
    at: Real,
    texts: Sequence[str],
    shade: Real,
    role: str = "text",
    *,
    roles: Sequence[str] = (),
    ring: str = "accent",
    ringed: Real | None = None,
    quantity: Quantity,
    answer: bool = False,
    fade: float = 1.0,
    still: bool = False,
    cell: float = CELL,
) -> Tiles:
    """Tiles at their middles (k, 2), letters in ``role`` or each in its own; those ``ringed`` have an outline
    in ``ring``.
    """
    each = tuple(roles) if roles else (role,) * len(texts)
    rings = None if ringed is None else np.asarray(ringed, dtype=bool).ravel()
    return Tiles(
        key=key,
        role=ring,
        centres=np.array(at, dtype=np.float64).reshape(-1, 2),
        size=(cell, cell),
        shade=np.array(shade, dtype=np.float64).ravel() * 0.8,
        texts=tuple(texts),
        roles=each,
        ringed=rings,
        quantity=quantity,
        answer=answer,
        fade=fade,
        still=still,
    )


def flat(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Texts row by row."""
    return tuple(text for row in rows for text in row)


def block(
    key: str,
    g: Grid,
    left: float,
    top: float,
    title: str = "",
    role: str = "text",
    *,
    roles: Sequence[str] = (),
    side: tuple[float, float] = (0.0, 1.0),
    quantity: Quantity,
    answer: bool = False,
    still: bool = False,
    ringed: Real | None = None,
    ring: str = "accent",
    fade: float = 1.0,
) -> list[Mark]:
    """A matrix in brackets with its name on one side (above it at first)."""
    out: list[Mark] = [
        tiles(
            key,
            centres(left, top, g.m, g.n),
            flat(g.texts),
            g.shade,
            "text" if role == "muted" else role,
            roles=roles,
            quantity=quantity,
            answer=answer,
            still=still,
            ringed=ringed,
            ring=ring,
            fade=fade,
        ),
        bracket(f"{key}-bracket", left, top, g.m, g.n, still=still, quantity=quantity),
    ]
    if title:
        said = headed(title, (x for row in g.rows for x in row), flat(g.texts))
        out.append(name(f"{key}-name", said, left, top, g.m, g.n, role, side, still=False, quantity=quantity))
    return out


def bracket(
    key: str, left: float, top: float, m: int, n: int, *, quantity: Quantity, still: bool = False
) -> Curve:
    """The two brackets round a block."""
    west, east, u, d = left - 0.1, left + n + 0.1, top + 0.06, top - m - 0.06
    lines = points(
        [
            [west, u],
            [west, d],
            [west, u],
            [west + LIP, u],
            [west, d],
            [west + LIP, d],
            [east, u],
            [east, d],
            [east, u],
            [east - LIP, u],
            [east, d],
            [east - LIP, d],
        ]
    )
    return Curve(
        key=key, role="muted", points=lines, connect="pairs", weight="axis", still=still, quantity=quantity
    )


def name(
    key: str,
    text: str,
    left: float,
    top: float,
    m: int,
    n: int,
    role: str,
    side: tuple[float, float],
    *,
    still: bool = False,
    quantity: Quantity,
    size: float = 1.15,
) -> Label:
    """The name of a block on one of its sides."""
    x = left + n / 2 * (1 + side[0]) + 0.12 * side[0]
    y = top - m / 2 * (1 - side[1]) + 0.08 * side[1]
    return Label(
        key=key, role=role, at=points([x, y]), text=text, side=side, size=size, still=still, quantity=quantity
    )


def band(
    key: str,
    left: float,
    top: float,
    m: int,
    n: int,
    role: str,
    *,
    dash: Dash = "solid",
    answer: bool = False,
) -> Curve:
    """An outline round a part of a block."""
    west, east, u, d = left + 0.01, left + n - 0.01, top - 0.01, top - m + 0.01
    corners = points([[west, u], [east, u], [east, d], [west, d]])
    return Curve(
        key=key,
        role=role,
        points=corners,
        connect="closed",
        weight="curve",
        dash=dash,
        answer=answer,
        quantity=qty.FRAME,
    )


def line(
    key: str,
    text: str,
    x: float,
    y: float,
    role: str = "text",
    *,
    size: float = 1.0,
    answer: bool = False,
    side: tuple[float, float] = (0.0, 0.0),
    quantity: Quantity,
) -> Label:
    """A line of words or mathematics."""
    return Label(
        key=key,
        role=role,
        at=points([x, y]),
        text=text,
        side=side,
        size=size,
        answer=answer,
        quantity=quantity,
    )


def grip(
    left: float, top: float, m: int, n: int, i: int, j: int, what: str, of: str, fade: float = 1.0
) -> Handle:
    """The ring that chooses an entry of an m×n block, at the corner of its cell; a press on any cell takes it
    there.

    ``what`` names the block in words, ``of`` the matrix. It does not say the entry: that may be what is
    asked.
    """
    at = points([left + j + 0.5, top - i - 0.5]) + CORNER
    cells = points([[left, top], [left + n, top - m], [left + j + 0.5, top - i - 0.5]])
    value = f"row {i + 1}, column {j + 1}"
    return drag.entry(i, j, what).ring(
        at, "accent", value, fade=fade, field=cells, quantity=qty.entry(i + 1, j + 1, of)
    )


CORNER: Real = np.array([0.38, -0.38])
"""Where in its cell the ring of the chosen entry stands: off the middle, so that the number can be read."""


def port(ports: Viewports, key: str) -> Viewport:
    """The area of a view, or a plausible one."""
    found = ports.get(key)
    return found if found is not None else GUESS


def view(
    key: str,
    title: str,
    marks: Sequence[Mark],
    box: tuple[float, float, float, float],
    ports: Viewports,
    words: str,
    weight: float = 1.0,
) -> View:
    """A view that shows the box (left, right, bottom, top) as large as its area allows, below its title."""
    left, right, bottom, top = box
    area = port(ports, key)
    scale = cell_size(key, box, ports)
    centre = ((left + right) / 2, (top + bottom) / 2 + _head(area) / scale / 2)
    home = Camera(centre=centre, reach=max(min(area.width, area.height), 1.0) / (2 * scale))
    fit = points([[left, bottom], [right, top]])
    return View(key=key, title=title, marks=tuple(marks), home=home, fit=fit, words=words, weight=weight)


def cell_size(key: str, box: tuple[float, float, float, float], ports: Viewports) -> float:
    """Pixels of a cell when the box is shown."""
    left, right, bottom, top = box
    area = port(ports, key)
    scale = min(0.94 * max(area.width, 1.0) / (right - left), down(area) / (top - bottom))
    return min(scale, LARGEST_CELL * area.text)


def down(area: Viewport) -> float:
    """The pixels of the height that cells take below the title."""
    return 0.95 * (max(area.height, 1.0) - _head(area))


def _head(area: Viewport) -> float:
    """Pixels that the title takes."""
    return min(44.0 * area.text, 0.3 * max(area.height, 1.0))


LARGEST_CELL = 116.0
"""Pixels at 100 % that a cell has at most: a lonely 1×1 matrix does not fill the view."""
