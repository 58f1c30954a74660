"""The solutions in the picture of the rows: a point, a line, a plane, or the sentence that there is none."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts.arrows import arrow, spoken, words
from linalg_viz.labs.solve import drag, facts, tiles
from linalg_viz.labs.solve.cube import cut, inside, line_through
from linalg_viz.labs.solve.facts import System
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown, together
from linalg_viz.scene.view import Viewport


def answer(s: System, d: int, reach: float, port: Viewport) -> list[Mark]:
    """The solutions: a point, a line or a plane with its directions; in words where there are none."""
    if s.kind == "none":
        return [_banner("no point lies on all of them: no solution", port, d)]
    if s.x is None or max(abs(tiles.clipped(v)) for v in s.x) >= facts.FAR:
        return [_banner("the solution is out of sight", port, d)]
    at = np.zeros(d)
    at[: s.n] = [tiles.clipped(v) for v in s.x]
    out: list[Mark] = []
    if s.directions:
        out += _free(s, at, d, reach, port)
    sign = together(s.x)
    where = words(s.x) if sign == "=" else "(" + ", ".join(shown(v, 5, False) for v in s.x) + ")"
    text = f"x {sign} {where}" if not s.directions else f"shortest x {sign} {where}"
    of, side = qty.of_kind(Kind.SOLUTION), (0.3, -1.0) if d == 2 else (1.0, 0.4)
    out += [
        Dots(key="solution", role="x", points=at[None].copy(), size=11.0, quantity=of, answer=True),
        Label(key="solution-name", role="x", at=at.copy(), text=text, side=side, quantity=of, answer=True),
    ]
    if not s.directions or len(s.directions) == s.n - 1:
        out.append(drag.solution(s).ring(at, "x", spoken(s.x), quantity=of, answer=True))
    return out


def rounded_answer(x: Real, d: int) -> list[Mark]:
    """An answer in k digits (n,) beside the true one, in a picture of d dimensions."""
    at, of = np.zeros(d), qty.of_kind(Kind.ROUNDED_SOLUTION)
    at[: len(x)] = x
    place, side = at[None].copy(), (-1.0, 1.0)
    return [
        Dots(key="rounded", role="bad", points=place, shape="cross", size=15.0, answer=True, quantity=of),
        Label(key="rounded-name", role="bad", at=at, text="rounded", side=side, answer=True, quantity=of),
    ]


def _free(s: System, at: Real, d: int, reach: float, port: Viewport) -> list[Mark]:
    """Everything that may be added to a solution: a line, a plane, or all of the picture."""
    D = np.zeros((len(s.directions), d))
    D[:, : s.n] = facts.floats(s.directions)
    D /= np.abs(D).max(axis=1, keepdims=True)
    out: list[Mark] = []
    of = qty.of_kind(Kind.SOLUTIONS)
    if len(D) == 1:
        e = D[0] / np.linalg.norm(D[0])
        ends = (
            inside(at, e, reach)
            if d == 3
            else line_through(np.array([-e[1], e[0], at @ np.array([-e[1], e[0]])]), port)
        )
        if ends is not None:
            out.append(Curve(key="solutions", role="x", points=ends, weight="bold", quantity=of, answer=True))
    elif len(D) == 2 and d == 3:
        normal = np.cross(D[0], D[1])
        corners = cut(np.array([*normal, float(normal @ at)]), reach)
        if corners is not None:
            out.append(
                Area(key="solutions", role="x", points=corners, opacity=0.22, quantity=of, answer=True)
            )
    else:
        out.append(_banner("every point is a solution", port, d))
    for k, v in enumerate(D):
        size = reach * 0.45 / float(np.linalg.norm(v))
        name = f"d_{k + 1}" if len(D) > 1 else "d"
        out += arrow(
            f"direction{k}",
            at + size * v,
            "x",
            name,
            port,
            tail=at,
            quantity=qty.numbered(Kind.KERNEL_VECTOR, k + 1, "A"),
            weight="curve",
            answer=True,
        )
    return out


def _banner(text: str, port: Viewport, d: int) -> Label:
    """A sentence near the lower edge of the view."""
    left, right, bottom, top = port.bounds
    flat = np.array([(left + right) / 2, bottom + 0.09 * (top - bottom)])
    at = flat if d == 2 else flat @ port.camera.matrix
    return Label(
        key="banner",
        role="warn",
        at=points(at),
        text=text,
        side=(0.0, 0.0),
        answer=True,
        quantity=qty.of_kind(Kind.SOLUTIONS),
    )
