"""One map after the other: x → Bx → ABx, AB beside BA, and how much the order matters."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.exact.decide import Verdict
from linalg_viz.compute.exact.rounded import exactly, numbers
from linalg_viz.compute.typing import Column, Real, Rows, array
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import arrows, beyond, known, plane, space, timed
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.products import drag, facts, geometry, sheet, stacking
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Mark, Role
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Viewport


def geometric(A: Rows, B: Rows, x: Column) -> bool:
    """Whether x → Bx → ABx is drawn as arrows."""
    if len(A[0]) != len(B) or not facts.drawn(A, B) or not facts.small(x):
        return False
    y = facts.apply(B, x)
    return facts.small(y) and facts.small(facts.apply(A, y)) and facts.drawn(facts.product(A, B))


def one_size(A: Rows, B: Rows) -> bool:
    """Whether A and B are square and of one size, so that AB − BA exists."""
    return len({len(A), len(A[0]), len(B), len(B[0])}) == 1


def has_other_order(s: Shared) -> bool:
    """Whether BA exists and has room beside AB: not where three spaces stand side by side."""
    if len(s.B[0]) != len(s.A):
        return False
    return one_size(s.A, s.B) or not geometric(s.A, s.B, s.vector("x", len(s.B[0])))


def stages(p: Params, s: Shared) -> tuple[Stage, ...]:
    """Before, after the first, after both; one stop where only cells are shown."""
    if not geometric(s.A, s.B, s.vector("x", len(s.B[0]))):
        return (Stage("A, B", 0.0),)
    return (Stage("x", 0.0), Stage("B x", 0.5), Stage("A B x", 1.0))


def scene(p: Params, s: Shared, ports: Viewports, t: float) -> Scene:
    """Square matrices in one view for each order; others space by space; what is too large as cells."""
    x = s.vector("x", len(s.B[0]))
    if not geometric(s.A, s.B, x):
        sizes = (len(s.A), len(s.A[0]), len(s.B), len(s.B[0]))
        alone = (cells(p, s, ports, 1.0),)
        return beyond.said(alone, *sizes) if len(s.A[0]) == len(s.B) else alone
    if not one_size(s.A, s.B):
        return about(spaces(s, x, ports, t), "x goes by B to B x, and on by A to A(B x)")
    both = p.both and geometric(s.B, s.A, x)
    # One scale for both orders, so that lengths can be compared.
    size = geometry.reach(x, *_shown(s.A, s.B, x), *(_shown(s.B, s.A, x) if both else ()), least=2.0)
    views = [order("ab", s.A, s.B, ("A", "B"), x, p, ports, t, size)]
    if both:
        views.append(order("ba", s.B, s.A, ("B", "A"), x, p, ports, t, size))
    scene = (*views, cells(p, s, ports, 0.55 if len(views) == 2 else 0.45))
    if len(views) < 2:
        return scene
    if commutes(s.A, s.B):
        return about(scene, "The same x by AB and by BA: here the order does not matter")
    return about(scene, "The same x by AB and by BA: the order counts")


def at_time(A: Rows, B: Rows, t: float) -> Real:
    """The matrix drawn at time t: I → B in the first half, B → AB in the second."""
    if t <= 0.5:
        return timed.at_time(B, 2.0 * t)
    if t >= 1.0:
        return facts.dense(facts.product(A, B))
    return np.asarray(timed.at_time(A, 2.0 * t - 1.0) @ facts.dense(B))


def _ways(A: Rows, B: Rows, x: Column) -> tuple[Column, Column]:
    """Bx and ABx."""
    y = facts.apply(B, x)
    return y, facts.apply(A, y)


def _shown(A: Rows, B: Rows, x: Column) -> tuple[Column, ...]:
    """What a view of AB has to hold: Bx, ABx, and in the plane the corners of the image of the square."""
    ways = _ways(A, B, x)
    if len(x) != 2:
        return ways
    corners = plane.SQUARE @ facts.dense(facts.product(A, B)).T
    return (*ways, *(tuple(float(v) for v in corner) for corner in corners))


MADE: dict[str, Role] = {"A": "image", "B": "second"}
"""The colour of what a matrix makes of a vector, in either order: A x is an image here as everywhere."""


def order(
    key: str,
    A: Rows,
    B: Rows,
    names: tuple[str, str],
    x: Column,
    p: Params,
    ports: Viewports,
    t: float,
    size: float,
) -> View:
    """First B, then A (``names`` are theirs, in the order of the product): the moved grid, x and its
    images.
    """
    n = len(x)
    first, second = f"{names[1]} x", f"{names[0]}^{{}}{names[1]} x"
    y, z = _ways(A, B, x)
    home, port, marks = geometry.frame(ports, key, n, size)
    M = at_time(A, B, t)
    marks += moved(p, A, B, M, port, size, "".join(names))
    at = M @ facts.point(x, n)
    marks += geometry.arrow(
        "x", x, "x", "x", port, weight="curve" if t > 0 else "bold", quantity=qty.vector("x")
    )
    if t >= 0.5:
        marks += geometry.arrow(
            "Bx",
            y,
            first,
            MADE[names[1]],
            port,
            weight="curve",
            dash="dash" if t > 0.5 else "solid",
            answer=True,
            quantity=qty.vector(f"{names[1]}x"),
        )
    if t >= 1.0:
        end = qty.vector(f"{names[0]}{names[1]}x")
        marks += _path(x, y, z, port.camera.dimension, end)
        marks += geometry.arrow("ABx", z, second, MADE[names[0]], port, answer=True, quantity=end)
    elif t not in (0.0, 0.5):
        marks += geometry.arrow(
            "moving",
            tuple(float(v) for v in at),
            "",
            MADE[names[0] if t > 0.5 else names[1]],
            port,
            quantity=qty.vector(f"{names[0]}{names[1]}x"),
        )
    marks += rings(A, B, x, y, z, names, key, port, t)
    said = f"{''.join(names)}: first {names[1]}, then {names[0]}"
    title = said.replace("".join(names), f"{names[0]}^{{}}{names[1]}")
    return geometry.view(
        key, title, marks, home, n, size, f"{said}; x goes to {arrows.spoken(y)}, then to {arrows.spoken(z)}"
    )


def moved(p: Params, A: Rows, B: Rows, M: Real, port: Viewport, size: float, of: str) -> list[Mark]:
    """The grid and the unit square or cube carried by M, on the way from I to B and AB; nothing on a line."""
    if len(M) == 1:
        return []
    out: list[Mark] = []
    if len(M) == 2:
        out += plane.moved_grid(M, port) if p.grid else []
        goal = B if np.array_equal(M, array(B)) else facts.product(A, B)
        det = timed.signed(goal, M)
        flipped = det is not None and known.sign(det) < 0
        out.append(
            plane.filled(
                "square",
                plane.SQUARE @ M.T,
                role="bad" if flipped else "area",
                opacity=0.22,
                quantity=qty.det(of),
            )
        )
        return out
    out += space.floor_grid(M, min(size, 3.0)) if p.grid else []
    return out + space.box(M, port, quantity=qty.det(of))


def _path(x: Column, y: Column, z: Column, d: int, end: qty.Quantity) -> list[Mark]:
    """The way from head to head, which shows where it ends."""
    heads = np.stack([facts.point(v, d) for v in (x, y, z)])
    return [Curve(key="path", role="muted", points=heads, weight="axis", dash="dot", quantity=end)]


def rings(
    A: Rows,
    B: Rows,
    x: Column,
    y: Column,
    z: Column,
    names: tuple[str, str],
    view: str,
    port: Viewport,
    t: float,
) -> list[Mark]:
    """Rings on ABx and Bx where they can be taken back to an x, and on x; ``names`` are those of A and B."""
    fade = 1.0 if t >= 1.0 else 0.4
    first, second = drag.images(A, B, names, (view,))
    out: list[Mark] = []
    if invertible(facts.product(A, B)):
        whole = qty.vector(f"{names[0]}{names[1]}x")
        out.append(geometry.ring(second, z, MADE[names[0]], port, whole, True, fade))
    if invertible(B):
        out.append(geometry.ring(first, y, MADE[names[1]], port, qty.vector(f"{names[1]}x"), True, fade))
    return [*out, geometry.ring(drag.vector("x", len(x)), x, "x", port, qty.vector("x"))]


def invertible(M: Rows) -> bool:
    """Whether a drag of an image can be taken back: M is square and not singular."""
    return len(M) == len(M[0]) == known.rank(M)


def spaces(s: Shared, x: Column, ports: Viewports, t: float) -> Scene:
    """Three spaces side by side: x in the first, Bx in the second, ABx in the third."""
    y = facts.apply(s.B, x)
    z = facts.apply(s.A, y)
    steps = (
        ("input", x, "x", "x", "x", 0.0),
        ("middle", y, "B x", "Bx", "second", 0.5),
        ("output", z, "A B x", "ABx", "image", 1.0),
    )
    out: list[View] = []
    for i, (key, v, label, name, role, begins) in enumerate(steps):
        n = len(v)
        size = geometry.reach(v, least=1.3)
        home, port, marks = geometry.frame(ports, key, n, size, "xyz"[i])
        share = min(max((t - begins + 0.5) / 0.5, 0.0), 1.0) if begins else 1.0
        moved = tuple(share * facts.float_of(c) for c in v) if share < 1.0 else v
        said = label if share >= 1.0 else ""
        quantity = qty.vector(name)
        marks += geometry.arrow(name, moved, said, role, port, quantity=quantity, answer=i > 0)
        whole = facts.product(s.A, s.B) if i == 2 else s.B
        if i == 0:
            marks.append(geometry.ring(drag.vector("x", n), x, "x", port, qty.vector("x")))
        elif invertible(whole):
            grip, fade = drag.image(name, label, whole, (key,)), 1.0 if t >= 1.0 else 0.4
            marks.append(geometry.ring(grip, v, role, port, quantity, True, fade))
        title = f"{geometry.space_name(n)}: {('x', 'B x', 'A(B x)')[i]}"
        out.append(geometry.view(key, title, marks, home, n, size, f"{label} is {arrows.spoken(v)}"))
    return tuple(out)


def cells(p: Params, s: Shared, ports: Viewports, weight: float) -> View:
    """AB, BA and AB − BA as far as they exist, one below the other; side by side where there is room."""
    found: list[stacking.Shown] = []
    AB = facts.product(s.A, s.B) if len(s.A[0]) == len(s.B) else None
    BA = facts.product(s.B, s.A) if len(s.B[0]) == len(s.A) else None
    found.append(("AB", "A^{}B", AB, "image"))
    if p.both:
        found.append(("BA", "B^{}A", BA, "second"))
        found.append(("difference", "A^{}B − B^{}A", commutator(s.A, s.B), "bad"))
    commute = commutes(s.A, s.B)
    zero = "=" if commute and commute.known == "exact" else "≈"
    marks: list[Mark] = []
    area = sheet.port(ports, "cells")
    across = weight >= 1.0 or stacking.low(found, area)
    apart = stacking.APART
    if not across:
        found, apart = stacking.stacked(found, ports)
    x, y, right, bottom = 0.0, 0.0, 0.0, 0.0
    for key, title, rows, role in found:
        if rows is None:
            continue
        g = facts.cells(rows)
        if key == "difference" and commute:
            title, role = f"{title} {zero} 0", "good"
        marks += sheet.block(
            key,
            g,
            x,
            y,
            title,
            role,
            quantity=qty.matrix("AB − BA" if key == "difference" else key),
            answer=True,
        )
        right, bottom = max(right, x + g.n), min(bottom, y - g.m)
        x, y = (x + g.n + 1.2, 0.0) if across else (0.0, bottom - apart)
    if not marks:
        marks, right, bottom = _unfit(facts.cells(s.A), facts.cells(s.B))
    title = "A^{}B and B^{}A" if p.both else "The product"
    box = stacking.around(right, bottom, apart)
    return sheet.view("cells", title, marks, box, ports, "AB, BA and their difference", weight)


def _unfit(A: facts.Grid, B: facts.Grid) -> tuple[list[Mark], float, float]:
    """A and B side by side with the reason why they have no product; the right and lower end of them."""
    right, bottom = A.n + 1.2 + B.n, -float(max(A.m, B.m))
    reason = f"a row of A: {A.n}, a column of B: {B.m}"
    marks = [
        *sheet.block("A", A, 0.0, 0.0, "A", "first", quantity=qty.matrix("A")),
        *sheet.block("B", B, A.n + 1.2, 0.0, "B", "second", quantity=qty.matrix("B")),
        sheet.line("misfit", reason, right / 2, bottom - 0.5, "bad", quantity=qty.SENTENCE),
    ]
    return marks, right, bottom


@memoised(maxsize=32)
def commutator(A: Rows, B: Rows) -> Rows | None:
    """AB − BA; None where it does not exist."""
    if not one_size(A, B):
        return None
    AB, BA = facts.product(A, B), facts.product(B, A)
    return numbers(exactly(AB).plus(exactly(BA), Fraction(-1)).rows)


def commutes(A: Rows, B: Rows) -> Verdict | None:
    """Whether AB = BA, and how that is known; None where AB − BA does not exist."""
    D = commutator(A, B)
    return None if D is None else known.vanishes(D)
