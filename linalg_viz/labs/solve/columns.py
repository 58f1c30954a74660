"""The columns as a picture: b as a mix of the columns of A, head to tail."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.svd import svd
from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import known, plane, space, steps
from linalg_viz.labs.parts.arrows import arrow, corner, lifted, spoken
from linalg_viz.labs.parts.combination import in_words
from linalg_viz.labs.parts.pixels import MILLIONTH
from linalg_viz.labs.solve import drag, facts, tiles
from linalg_viz.labs.solve.facts import ROLES, System
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Arrow, Curve, Dots, Label, Mark
from linalg_viz.scene.mathtext import indexed
from linalg_viz.scene.numbers import listed, together
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

PLANE, SPACE = "columns", "columns-space"
MOST = 6
"""Columns up to which each is drawn with its name."""


LEAST = MILLIONTH
"""The least reach of the picture: columns that are shorter by far are drawn as dots."""


def fits(s: System) -> bool:
    """Whether the columns can be drawn: one to three rows, entries of ordinary size."""
    return s.m <= 3 and s.n <= MOST


def view(s: System, ports: Viewports) -> View:
    """The columns from 0, their multiples head to tail to b, or to the nearest point where they do not reach
    it.
    """
    d = 3 if s.m == 3 else 2
    A = facts.floats(s.A)
    b = lifted(np.array([tiles.clipped(y) for y in s.b]), d)
    x = np.array([tiles.clipped(v) for v in s.closest])
    columns = [lifted(A[:, j], d) for j in range(s.n)]
    steps = [c * v for c, v in zip(columns, x, strict=True)] if np.isfinite(x).all() else []
    tips = np.cumsum(np.array(steps), axis=0) if steps else np.zeros((0, d))
    reach = _reach(columns, tips, b)
    key, home = (SPACE, orbit(reach=reach * 1.15)) if d == 3 else (PLANE, plane_camera(reach))
    port = plane.viewport(ports, key, home)
    marks: list[Mark] = space.frame(port, reach, ("1", "2", "3")) if d == 3 else plane.frame(port, ("", ""))
    marks += _span(s, columns, reach, d)
    for j, c in enumerate(columns):
        if np.abs(c).max() < facts.FAR:
            marks += arrow(
                f"a{j}",
                c,
                ROLES[j % len(ROLES)],
                f"a_{j + 1}",
                port,
                quantity=qty.column(j + 1),
                weight="curve",
                fade=0.85,
            )
    if len(tips) and np.abs(tips).max() < facts.FAR:
        marks += _chain(s, tips, x, port)
    if np.abs(b).max() < facts.FAR:
        marks += arrow("b", b, "image", "b", port, quantity=qty.vector("b"))
        marks.append(drag.right_side(s.m).ring(b, "image", spoken(s.b), quantity=qty.vector("b")))
        if s.kind == "none" and len(tips):
            marks += _missed(tips[-1], b, port)
    fit: Real = np.concatenate([np.eye(d), -np.eye(d)]) * reach
    return View(
        key=key,
        title="The columns — b as their mix",
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space" if d == 3 else "plane",
        words=_words(s),
    )


def _words(s: System) -> str:
    if s.kind == "none":
        return "b is no mix of the columns; the nearest mix is drawn"
    sign = together(map(known.size, s.closest))
    mix = in_words((v, indexed("a", j + 1)) for j, v in enumerate(s.closest))
    return f"b is a mix of the columns: b {sign} {mix}"


def _reach(columns: list[Real], tips: Real, b: Real) -> float:
    sizes = [float(np.abs(v).max()) for v in (*columns, *tips, b)]
    wanted = max(1.25 * max([v for v in sizes if 0.0 < v < facts.FAR], default=1.0), LEAST)
    return steps.reach(wanted)


def _span(s: System, columns: list[Real], reach: float, d: int) -> list[Mark]:
    """What the columns reach, where that is a line or a plane and not everything."""
    r = facts.rank(s)
    M = np.array(columns).T
    if r == 0 or r >= s.m or np.abs(M).max() > facts.FAR:
        return []
    U = svd(M / np.abs(M).max()).U
    if r == 1:
        line = np.stack([-U[:, 0], U[:, 0]]) * reach * 3.0
        return [
            Curve(
                key="span",
                role="area",
                points=line,
                weight="axis",
                dash="dash",
                quantity=qty.of_kind(Kind.COLUMN_SPACE, "A"),
            )
        ]
    square = (
        np.array([U[:, 0] + U[:, 1], U[:, 0] - U[:, 1], -U[:, 0] - U[:, 1], U[:, 1] - U[:, 0]]) * reach * 0.9
    )
    return [
        Area(
            key="span-fill",
            role="area",
            points=square,
            opacity=0.1,
            quantity=qty.of_kind(Kind.COLUMN_SPACE, "A"),
        ),
        Curve(
            key="span",
            role="area",
            points=square,
            connect="closed",
            weight="axis",
            dash="dash",
            quantity=qty.of_kind(Kind.COLUMN_SPACE, "A"),
        ),
    ]


def _chain(s: System, tips: Real, x: Real, port: Viewport) -> list[Mark]:
    out: list[Mark] = []
    tail = np.zeros(len(tips[0]))
    for j, tip in enumerate(tips):
        role = ROLES[j % len(ROLES)]
        step = tip - tail
        if float(np.abs(step).max()) * port.scale > 0.5:
            out.append(
                Arrow(
                    key=f"step{j}",
                    role=role,
                    tails=tail[None].copy(),
                    heads=tip[None].copy(),
                    quantity=qty.numbered(Kind.SOLUTION, j + 1),
                    dash="dash",
                    weight="curve",
                    answer=True,
                )
            )
            text = f"{listed((s.closest[j],))} a_{j + 1}"
            flat = port.project(step)
            side = np.array([flat[1], -flat[0]]) / (float(np.linalg.norm(flat)) or 1.0)
            out.append(
                Label(
                    key=f"step{j}-name",
                    role=role,
                    at=(tail + tip) / 2,
                    text=text,
                    side=(float(side[0]), float(side[1])),
                    size=0.9,
                    quantity=qty.numbered(Kind.SOLUTION, j + 1),
                    answer=True,
                )
            )
        tail = tip
    return out


def _missed(near: Real, b: Real, port: Viewport) -> list[Mark]:
    """b and the nearest mix of the columns, with the gap at a right angle."""
    out: list[Mark] = [
        Curve(
            key="gap",
            role="warn",
            points=np.stack([near, b]),
            weight="axis",
            dash="dash",
            answer=True,
            quantity=qty.residual("b", "A"),
        ),
        Dots(
            key="nearest",
            role="warn",
            points=near[None].copy(),
            size=9.0,
            answer=True,
            quantity=qty.projection("b", "A"),
        ),
        Label(
            key="nearest-name",
            role="warn",
            at=near.copy(),
            text="nearest mix: b is out of reach",
            side=(0.3, -1.0),
            size=0.9,
            answer=True,
            quantity=qty.projection("b", "A"),
        ),
    ]
    of = qty.projection("b", "A")
    return out + corner("gap-corner", near, b - near, -near, port, "warn", quantity=of)
