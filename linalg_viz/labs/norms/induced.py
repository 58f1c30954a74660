"""The induced norm: the p-ball, its image, and the point of the image that lies farthest out."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute import norms
from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.compute.vectors import absolute
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.norms import drag, facts, places
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import arrows, balls, beyond, blocks, framing, measured, plane, space
from linalg_viz.labs.parts.pixels import DRAWN_AS_ZERO, UNSEEN, stepped
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, answering, points
from linalg_viz.scene.numbers import listed
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Camera, Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

COLUMNS = ("first", "second", "third")


def drawable(A: Rows) -> bool:
    """Whether both spaces are drawn: at most three rows and columns, no entry beyond ``HUGE``."""
    size = float(np.abs(array(A)).max())
    return max(len(A), len(A[0])) <= 3 and size <= facts.HUGE


def scene(p: Params, shared: Shared, ports: Viewports) -> Scene:
    """Input and output space beside each other; blocks with the sums that count for larger matrices."""
    if not drawable(shared.A):
        return beyond.said((_cells(p, shared.A, ports.get("cells")),), len(shared.A), len(shared.A[0]))
    says = "How far A takes a vector of length 1: the farthest is the norm of A"
    return about((_input(p, shared, ports), _output(p, shared, ports)), says)


def _axes(key: str, reach: float, d: int, ports: Viewports) -> tuple[Camera, Viewport, list[Mark]]:
    home = orbit(reach=reach) if d == 3 else plane_camera(reach)
    port = plane.viewport(ports, key, home)
    return home, port, space.frame(port, reach / 1.15) if d == 3 else plane.frame(port)


def _padded(v: Real, d: int) -> Real:
    out = np.zeros(d)
    out[: len(v)] = v
    out[np.abs(out) < DRAWN_AS_ZERO] = 0.0
    return out


def _input(p: Params, shared: Shared, ports: Viewports) -> View:
    n = len(shared.A[0])
    d, q = max(n, 2), places.order(p)
    home, port, marks = _axes("input", 1.75, d, ports)
    x, best = places.chosen(shared, q), facts.induced(shared.A, q)[2]
    marks += balls.ball("unit-ball", q, np.eye(d, n), port, role="area", fill=0.14, quantity=qty.unit_ball(q))
    marks += arrows.arrow(
        "best",
        _padded(best, d),
        "good",
        "x farthest",
        port,
        quantity=qty.made(Kind.MAXIMISER, "A", (q,)),
        answer=True,
        weight="curve",
    )
    marks += arrows.arrow("x", _padded(x, d), "x", "x", port, quantity=qty.vector("x"))
    said = arrows.entries_said(x)
    marks.append(drag.direction(shared).ring(_padded(x, d), "x", said, quantity=qty.vector("x")))
    corners = np.concatenate([np.eye(d), -np.eye(d)]) * 1.5
    return View(
        key="input",
        title=f"Input: all x with {facts.symbol('x', q)} = 1",
        neutral="Input",
        marks=tuple(marks),
        home=home,
        fit=corners,
        move="space" if d == 3 else "plane",
        words=f"the unit ball of the {facts.order(q)}-norm",
    )


def _output(p: Params, shared: Shared, ports: Viewports) -> View:
    A, q = array(shared.A), places.order(p)
    m, n = A.shape
    d = max(m, 2)
    value, _, best = facts.induced(shared.A, q)
    size = float(value)
    extent = max(size, float(np.linalg.norm(A, axis=0).max()), UNSEEN)
    reach = stepped(extent * 1.25, 1.25)
    home, port, marks = _axes("output", reach, d, ports)
    L = np.zeros((d, n))
    L[:m] = np.where(np.abs(A) < DRAWN_AS_ZERO, 0.0, A)
    image, farthest = L @ places.chosen(shared, q), L @ best
    if size > DRAWN_AS_ZERO:
        marks += _holder(q, size * np.eye(d, m), port)
    ellipsoid = qty.of_kind(Kind.ELLIPSOID, "A")
    marks += balls.ball("image", q, L, port, role="image", fill=0.14, quantity=ellipsoid)
    for j in range(n):
        marks += arrows.arrow(
            f"column{j}",
            L[:, j].copy(),
            COLUMNS[j],
            f"A e_{j + 1}",
            port,
            quantity=qty.column(j + 1),
            weight="curve",
        )
    marks += arrows.arrow("image-x", image, "image", "A x", port, quantity=qty.vector("Ax"))
    marks += _farthest(q, farthest, value, port)
    for j in range(n):
        said = arrows.spoken(tuple(row[j] for row in shared.A))
        marks.append(drag.column(j, m).ring(L[:, j], COLUMNS[j], said, quantity=qty.column(j + 1)))
    corners = np.concatenate([np.eye(d), -np.eye(d)]) * extent * 1.2
    return View(
        key="output",
        title="Output: where they land",
        marks=tuple(marks),
        home=home,
        fit=corners,
        move="space" if d == 3 else "plane",
        words=(
            "the farthest image of the unit ball is "
            f"{listed((value,)) if measured.finite(value) else 'too far'} from 0"
        ),
    )


def _holder(q: float, M: Real, port: Viewport) -> list[Mark]:
    """The smallest ball that holds the image."""
    size = qty.norm("A", q)
    ball = balls.ball(
        "holder", q, M, port, role="muted", fill=0.03, dash="dash", weight="axis", quantity=size
    )
    return answering(ball)


def _farthest(q: float, at: Real, value: Number, port: Viewport) -> list[Mark]:
    """The point of the image that lies farthest out, with ‖A‖ₚ."""
    shared: dict[str, Any] = {"role": "good", "quantity": qty.norm("A", q), "answer": True}
    text = f"{facts.symbol('A', q)} {measured.said(value)}"
    return [
        Dots(key="farthest", points=at[None].copy(), size=12.0, shape="diamond", **shared),
        Label(key="farthest-name", at=at.copy(), text=text, side=arrows.outward(at, port), **shared),
    ]


OVER, UNDER = 0.6, 1.05
"""Cells above a block for its name, and below the sums of its columns for theirs, at least."""

RIM = 1.12
"""How much larger the picture is than what it shows."""


def _cells(p: Params, A: Rows, port: Viewport | None) -> View:
    """|A| as cells with the sums that decide p = 1 and p = ∞, the largest ringed."""
    m, n = len(A), len(A[0])
    q = places.order(p)
    magnitudes: Rows = tuple(tuple(absolute(x) for x in row) for row in A)
    marks: list[Mark] = list(blocks.block("A", magnitudes, title="|A|", digits=3, quantity=qty.matrix("A")))
    marks += _column_sums(A, q)
    marks += _row_sums(A, q, port)
    value, _, _ = facts.induced(A, q)
    wide, cells = n + 2.0, m + 2.55
    over, under = _named(port, wide, cells)
    low = -m - 2.05 - under
    said = measured.said(value)
    marks.append(
        Label(
            key="value",
            role="good",
            at=points([n / 2 + 1.0, low]),
            text=f"{facts.symbol('A', q)} {said}",
            side=(0.0, -1.0),
            size=1.2,
            quantity=qty.norm("A", q),
            answer=True,
        )
    )
    marks.append(
        Curve(
            key="base",
            role="separator",
            points=points([[0.0, low], [n + 2.0, low]]),
            weight="hair",
            quantity=qty.SEPARATOR,
        )
    )
    tall = cells + over + under
    reach = max(wide, tall) / 2 * RIM
    if port is not None:
        shorter = min(port.width, port.height)
        reach = max(wide * shorter / port.width, tall * shorter / port.height) / 2 * RIM
    home = Camera(centre=(wide / 2, over - tall / 2), reach=reach)
    return View(
        key="cells",
        title="Sums of sizes",
        marks=tuple(marks),
        home=home,
        fit=points([[0.0, 0.8], [wide, low - 0.6]]),
        words=f"the sizes of the entries, {m} by {n}, with the sums of rows and columns",
    )


def _named(port: Viewport | None, wide: float, cells: float) -> tuple[float, float]:
    """Cells that the names above and below take, in a picture so many cells wide, and high without them.

    In large letters they take more. They follow from the size of the view alone, and not from its camera,
    which follows from them.
    """
    if port is None:
        return OVER, UNDER
    name = framing.NAME * port.text
    least = min(port.width / (wide * RIM), (port.height / RIM - 2.0 * name) / cells)
    taken = name / max(least, 1.0)
    return max(OVER, taken), max(UNDER, taken)


def _column_sums(A: Rows, q: float) -> list[Mark]:
    """The sums of |A| down its columns in a row below it, the largest ringed at p = 1."""
    m, n = len(A), len(A[0])
    sums = norms.column_sums(A)
    if not all(measured.finite(s) for s in sums):
        return []
    j = _largest(sums)
    shared: dict[str, Any] = {"quantity": qty.norm("A", 1.0), "answer": True}
    ringed = ((0, j),) if q == 1.0 else ()
    text = f"column sums; the largest is ‖A‖_1 {measured.said(sums[j])}"
    at = points([n / 2, -m - 2.05])
    return [
        *blocks.block("columns", (sums,), top=-m - 1.0, digits=3, ringed=ringed, **shared),
        Label(key="columns-title", role="first", at=at, text=text, side=(0.0, -1.0), **shared),
    ]


def _row_sums(A: Rows, q: float, port: Viewport | None) -> list[Mark]:
    """The sums of |A| along its rows in a column beside it, the largest ringed at p = ∞.

    In letters too large for that the name leaves the largest to its ring: it lay over the name of |A|.
    """
    n = len(A[0])
    sums = norms.row_sums(A)
    if not all(measured.finite(s) for s in sums):
        return []
    i = _largest(sums)
    shared: dict[str, Any] = {"quantity": qty.norm("A", np.inf), "answer": True}
    ringed = ((i, 0),) if np.isinf(q) else ()
    text = f"row sums: ‖A‖_∞ {measured.said(sums[i])}"
    column = tuple((s,) for s in sums)
    letters = len(text) + 6
    if port is not None and letters * framing.LETTER * port.text > 2.0 * (n / 2 + 1.0) * port.scale:
        text = "row sums"
    at = points([n + 1.5, 0.12])
    return [
        *blocks.block("rows", column, left=n + 1.0, digits=3, ringed=ringed, **shared),
        Label(key="rows-title", role="second", at=at, text=text, side=(0.0, 1.0), **shared),
    ]


def _largest(sums: tuple[Number, ...]) -> int:
    return max(range(len(sums)), key=lambda k: sums[k])
