"""A matrix that is not drawn as a map: its cells with its singular values, and its cube to turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from linalg_viz.compute.svd import svd
from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.labs.parts import decidable, framing, plane, space
from linalg_viz.labs.parts.blocks import block
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.labs.transform.params import ROLES
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Arrow, Curve, Label, Mark, points
from linalg_viz.scene.numbers import counted, stated
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import orbit

SIDES = 6
"""Sides of the cube whose corners are drawn: 64 of them; of more columns the first ones."""

NAMED = 6
"""Singular values up to which each bar carries its number; of more the first ones and the last do."""

LONGEST = 4.0
"""Cells that the bar of the largest singular value is long."""

BARS, APART, LINE = LONGEST + 3.2, 1.2, 0.85
"""Cells that bars are wide with their numbers, that they are away from A, and that one is high below A."""


def scene(A: Rows, ports: Viewports) -> Scene:
    """The cells with the singular values, and the cube where floats can hold it."""
    cells = _cells(A, ports)
    M = array(A)
    if not np.isfinite(M).all() or not M.any():
        return (cells,)
    return (cells, _cube(A, M, ports))


def _cells(A: Rows, ports: Viewports) -> View:
    """A as cells, with a bar for each singular value beside it, or below it in a view that is tall."""
    m, n = len(A), len(A[0])
    port = ports.get("cells")
    below = port is not None and port.height > 1.2 * port.width
    known = decidable.at_once(A)
    bars = _numbered(decidable.singular_values(A)) if known else [(x, "") for x in decidable.lengths(A)]
    count = len(bars)
    step = LINE if below else max(m, count) / count
    across = max(float(n), BARS) if below else n + APART + BARS
    down = m + APART + count * step if below else float(m)
    room = framing.lead(port, across, down, 1)
    marks = block("A", A, left=(across - n) / 2.0 if below else 0.0, title="A", quantity=qty.matrix("A"))
    left, top = (0.0, -m - APART) if below else (n + APART, 0.0)
    marks += _bars(bars, left, top, step)
    home = framing.whole(port, 0.0, across, -down, room)
    fit = points([[0.0, 1.0], [across, -down]])
    words = f"a matrix of {counted(m, 'row')} and {counted(n, 'column')} as a heat map, and "
    words += f"its {counted(count, 'singular value')} as bars"
    words += "" if known else ", whose numbers stand in the cards"
    return View(
        key="cells",
        title="A and its singular values",
        marks=tuple(marks),
        home=home,
        fit=fit,
        words=words,
        asks=n + APART + BARS,
    )


def _numbered(values: Sequence[Number]) -> list[tuple[float, str]]:
    """How long each singular value is beside the largest, and its number in words."""
    largest = float(values[0])
    ratios = [float(each) / largest if 0.0 < largest < np.inf else 0.0 for each in values]
    said = [stated(each, 4) if abs(float(each)) < np.inf else "is too large" for each in values]
    return list(zip(ratios, said, strict=True))


def _bars(bars: Sequence[tuple[float, str]], left: float, top: float, step: float) -> list[Mark]:
    """A bar for each singular value, with its number where there are few; each number keeps its line."""
    marks: list[Mark] = []
    count = len(bars)
    for i, (ratio, said) in enumerate(bars):
        long = LONGEST * ratio
        y, q = top - step * (i + 0.5), qty.singular_value(i + 1)
        role = ROLES[i] if i < len(ROLES) else "muted"
        corners = points([[left, y - 0.3], [left + long, y - 0.3], [left + long, y + 0.3], [left, y + 0.3]])
        marks.append(Area(key=f"sigma{i}", role=role, points=corners, opacity=0.7, quantity=q, answer=True))
        if count > NAMED and NAMED // 2 <= i < count - 1:
            continue
        marks.append(
            Label(
                key=f"sigma{i}-name",
                role=role,
                at=points([left + long, y]),
                text=f"σ_{{{i + 1}}} {said}".rstrip(),
                side=(1.0, 0.0),
                size=0.85,
                still=True,
                quantity=q,
                answer=True,
            )
        )
    return marks


def _cube(A: Rows, M: Real, ports: Viewports) -> View:
    """The image of the unit cube of the first axes, seen along the three longest half axes."""
    m, n = M.shape
    seen, sides = min(3, m), min(n, SIDES)
    L = _along(M, seen, sides)
    corners = np.array(list(product((0.0, 1.0), repeat=sides))) @ L.T
    reach = float(np.linalg.norm(corners, axis=1).max()) or 1.0
    home = orbit(reach=1.2 * reach)
    port = plane.viewport(ports, "cube", home)
    marks: list[Mark] = space.frame(port, reach, ("u_1", "u_2", "u_3"))
    ends = [(a, b) for a in range(len(corners)) for b in _next(a, sides)]
    q = qty.of_kind(Kind.UNIT_CUBE, "A")
    edges = corners[np.array(ends).ravel()]
    marks.append(
        Curve(key="cube", role="area", points=edges, connect="pairs", weight="axis", fade=0.7, quantity=q)
    )
    for j in reversed(range(sides)):
        role = ROLES[j] if j < len(ROLES) else "text"
        head = L[:, j]
        marks.append(
            Arrow(
                key=f"column{j}",
                role=role,
                tails=np.zeros((1, 3)),
                heads=head[None].copy(),
                weight="curve",
                quantity=qty.column(j + 1),
            )
        )
        side = (1.0 if head[0] >= 0 else -1.0, 1.0)
        text = f"A e_{j + 1}"
        marks.append(
            Label(
                key=f"column{j}-name",
                role=role,
                at=head.copy(),
                text=text,
                side=side,
                size=0.85,
                quantity=qty.column(j + 1),
            )
        )
    shape = {1: "segment", 2: "square"}.get(n, "cube")
    whole = shape if sides == n else f"cube of e_1 … e_{sides}"
    fit = np.concatenate([np.eye(3), -np.eye(3)]) * reach
    words = f"the image of the unit {whole}, seen along the {seen} longest half axes of the ellipsoid"
    return View(
        key="cube",
        title=f"The {whole} under A, seen along u_1, u_2, u_3",
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space",
        words=words.replace("e_1 … ", "e1 to ").replace("e_", "e"),
    )


def _along(M: Real, seen: int, sides: int) -> Real:
    """Where the first columns of M (m, n) end along its longest half axes, (3, sides), beside their own size.

    No number is read off here: the cube that is drawn fills the view, however much longer the others are.
    """
    largest = float(np.abs(M).max())
    scaled = M / largest
    L = np.zeros((3, sides))
    L[:seen] = svd(scaled).U[:, :seen].T @ scaled[:, :sides]
    # What is at right angles to the half axes leaves the rounding of its own length.
    L[np.abs(L) <= NOISE * np.linalg.norm(scaled[:, :sides], axis=0)] = 0.0
    return np.asarray(L / (float(np.abs(scaled[:, :sides]).max()) or 1.0))


def _next(corner: int, sides: int) -> list[int]:
    """The corners one side further than a corner, counted in binary."""
    return [corner | bit for bit in (1 << k for k in range(sides)) if not corner & bit]
