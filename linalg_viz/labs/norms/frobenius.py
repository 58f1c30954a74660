"""The Frobenius norm as areas: a square of area aᵢⱼ² in each cell; turned by Q they flow, their total does
not.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.norms import facts, totals
from linalg_viz.labs.norms.dial import dial
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.norms.turning import exactly_turned, turned
from linalg_viz.labs.parts import framing, known, measured
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Label, Mark, Tiles, points
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport

RIM = 4.0
"""Pixels at 100 % between the number of a square and its rim."""


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
    written = exactly_turned(p, A) if t == 1.0 else None
    moved: Column = tuple(float(x) for x in after.ravel())
    if p.turn * t == 0.0:
        moved = exact
    elif written is not None:
        moved = tuple(x for row in written for x in row)
    port = ports.get("areas")
    strips, home = totals.arranged(m, wide, port)
    seen = None if port is None else replace(port, camera=home)
    marks = _cells("before", "A", "A", array(A), exact, top, whole, 0.0, False, seen)
    marks += _cells("after", name, of, after, moved, top, whole, right, True, seen)
    marks += totals.marks(A, squared(A), after, top, name, strips, seen)
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
    if M.size <= totals.LARGEST_SQUARES:
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
    role = totals.ROLES[k % len(totals.ROLES)] if count <= len(totals.ROLES) else "area"
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
