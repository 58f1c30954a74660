"""The rows as a picture: lines in the plane, planes in space, each turning about what it shares with another."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import hypot

import numpy as np

from linalg_viz.compute.elimination.arithmetic import is_one, is_zero, size
from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.typing import Column, Number, Real
from linalg_viz.labs.parts import plane, space, steps
from linalg_viz.labs.parts.arrows import arrow, words
from linalg_viz.labs.solve import drag, facts, tiles
from linalg_viz.labs.solve.cube import cut, inside, line_through, meeting
from linalg_viz.labs.solve.facts import ROLES, System
from linalg_viz.labs.solve.stops import Clock
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import relation, shown
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

PLANE, SPACE = "rows", "planes"
TINY = steps.DUST
"""What is smaller beside a row whose largest entry is 1 is rounding of the motion."""


def fits(s: System) -> bool:
    """Whether the rows can be drawn: one to three unknowns."""
    return s.n <= 3


def view(s: System, c: Clock | None, ports: Viewports, rounded: Real | None = None) -> View:
    """The lines or planes of [A | b] at a moment; ``rounded`` is an answer in k digits to be shown beside the true one."""
    d = 3 if s.n == 3 else 2
    reach = _reach(s, rounded)
    key, home = (SPACE, orbit(reach=reach * 1.35)) if d == 3 else (PLANE, plane_camera(reach))
    port = plane.viewport(ports, key, home)
    now = moving(s, c)
    turning, texts = turned(c), standing(s, c)
    start = [unit(row, row, s.n) for row in s.augmented]
    names = ("x_1", "x_2" if s.n == 2 else "")
    marks: list[Mark] = space.frame(port, reach) if d == 3 else plane.frame(port, names)
    moved = c is not None and c.k > 0
    if d == 3:
        if moved:
            marks += _gone(start, now, reach)
        marks += _planes(now, texts, reach, port, moved, turning)
    else:
        if moved:
            marks += _lines("was", start, texts, port, faint=True)
        marks += _lines("line", now, texts, port, faint=False, answer=moved, turning=turning)
    marks += _answer(s, d, reach, port)
    if rounded is not None and np.abs(rounded).max() < facts.FAR:
        at = np.zeros(d)
        at[: s.n] = rounded
        marks += [
            Dots(
                key="rounded",
                role="bad",
                points=at[None].copy(),
                shape="cross",
                size=15.0,
                answer=True,
                quantity=qty.of_kind(Kind.ROUNDED_SOLUTION),
            ),
            Label(
                key="rounded-name",
                role="bad",
                at=at.copy(),
                text="rounded",
                side=(-1.0, 1.0),
                answer=True,
                quantity=qty.of_kind(Kind.ROUNDED_SOLUTION),
            ),
        ]
    title = "The rows — planes and what they share" if d == 3 else "The rows — lines and what they share"
    fit: Real = np.concatenate([np.eye(d), -np.eye(d)]) * reach * (1.2 if d == 3 else 1.0)
    return View(key=key, title=title, marks=tuple(marks), home=home, fit=fit, move="space" if d == 3 else "plane", words=spoken(s))  # fmt: skip


def spoken(s: System) -> str:
    """The answer in words."""
    if s.kind == "none":
        return "no point lies on all of them"
    at = words(s.x) if s.x is not None else "a point out of sight"
    return (
        f"they meet in {at}" if s.kind == "unique" else f"they share infinitely many points, the nearest {at}"
    )


def unit(row: Sequence[Number], other: Sequence[Number], n: int) -> Real:
    """A row [a | c] as floats (n + 1,), divided by the larger of its own and another's largest |aⱼ|."""
    sizes = [abs(_fraction(x)) for x in (*row[:n], *other[:n])]
    size = max(sizes, default=Fraction(0)) or max(abs(_fraction(row[n])), Fraction(1))
    return np.array([tiles.clipped(_fraction(x) / size) for x in row[: n + 1]])


def _fraction(x: Number) -> Fraction:
    """A number to divide by others of any size before it is rounded to be drawn."""
    return Fraction(tiles.clipped(x)) if isinstance(x, float) else x


def moving(s: System, c: Clock | None) -> list[Real]:
    """The rows at this moment by the row of the start they stem from: an addition turns its row on the way."""
    n = s.n
    if c is None:
        return [unit(row, row, n) for row in s.augmented]
    before, after = c.before.rows, c.after.rows
    o = c.after.operation
    out: list[Real] = [np.zeros(n + 1)] * s.m
    for i in range(s.m):
        if c.s and o is not None and o.kind == "add" and i == o.target:
            share = eased(c.s)
            out[c.before.order[i]] = (1 - share) * unit(before[i], after[i], n) + share * unit(
                after[i], before[i], n
            )
        elif c.s:
            out[c.before.order[i]] = unit(before[i], before[i], n)
        else:
            out[c.after.order[i]] = unit(after[i], after[i], n)
    return out


def _reach(s: System, rounded: Real | None) -> float:
    """How far the picture reaches: the answer, and where the lines pass nearest to 0; in steps."""
    sizes = [1.6]
    for row in s.augmented:
        r = unit(row, row, s.n)
        length = hypot(*r[:-1])
        if length > TINY:
            sizes.append(1.4 * abs(float(r[-1])) / length)
    if s.x is not None:
        sizes.append(1.5 * max(abs(tiles.clipped(v)) for v in s.x))
    if rounded is not None:
        sizes.append(1.5 * float(np.abs(rounded).max()))
    wanted = max((v for v in sizes if v < 2.0 * facts.FAR), default=1.6)
    return steps.reach(wanted)


def _lines(key: str, rows: list[Real], texts: list[Column], port: Viewport, faint: bool, answer: bool = False, turning: int = -1) -> list[Mark]:  # fmt: skip
    out: list[Mark] = []
    for i, row in enumerate(rows):
        ends = line_through(row, port)
        if ends is None:
            continue
        role = ROLES[i % len(ROLES)]
        if faint:
            out.append(Curve(key=f"{key}{i}", role=role, points=ends, weight="axis", dash="dash", fade=0.4, quantity=qty.row(i + 1, "[A | b]")))  # fmt: skip
            continue
        out.append(Curve(key=f"{key}{i}", role=role, points=ends, quantity=qty.row(i + 1, "[A | b]"), answer=answer, dash="solid" if i < 3 else "dash"))  # fmt: skip
        at = _label_place(ends, port, i)
        if at is not None:
            text = f"R_{{{i + 1}}}" if i == turning else equation(texts[i])
            across = ends[1] - ends[0]
            side = (1.0, 0.2) if abs(across[1]) > 2.0 * abs(across[0]) else (0.2, 1.0)
            out.append(Label(key=f"{key}{i}-name", role=role, at=at, text=text, side=side, size=0.9, quantity=qty.row(i + 1, "[A | b]"), answer=answer))  # fmt: skip
    return out


def _label_place(ends: Real, port: Viewport, i: int) -> Real | None:
    """A point of the line inside the view, away from the middle and from the labels of its neighbours."""
    left, right, bottom, top = port.bounds
    pad = 60.0 / port.scale
    inside = [
        p
        for p in (ends[0] + share * (ends[1] - ends[0]) for share in np.linspace(0.0, 1.0, 41))
        if left + pad < p[0] < right - 2.2 * pad and bottom + pad < p[1] < top - pad
    ]
    if not inside:
        return None
    place = (0.86, 0.12, 0.7)[i % 3]
    found: Real = sorted(inside, key=lambda p: (p[0], p[1]))[round(place * (len(inside) - 1))]
    return found


def standing(s: System, c: Clock | None) -> list[Column]:
    """The rows [a | c] as they stand by the row of the start they stem from; of one that turns, as it was."""
    if c is None:
        return list(s.augmented)
    frame = c.before if c.s else c.after
    out: list[Column] = [()] * s.m
    for row, origin in zip(frame.rows, frame.order, strict=True):
        out[origin] = row[: s.n + 1]
    return out


def equation(row: Column) -> str:
    """A row [a | c] as an equation in small words, as it stands: x_1 + 2x_2 = 3, √2x_1 ≈ 1.414."""
    terms = ""
    for j, x in enumerate(row[:-1]):
        if is_zero(x):
            continue
        factor = "" if is_one(size(x)) else tiles.text(size(x))
        factor = f"({factor})" if " " in factor else f"{factor} " if "/" in factor else factor
        sign = ("−" if x < 0 else "") if not terms else (" − " if x < 0 else " + ")
        terms += f"{sign}{factor}x_{j + 1}"
    whole = f"{terms or '0'} = {tiles.text(row[-1])}"
    return whole.replace("≈", "").replace(" = ", " ≈ ") if "≈" in whole else whole


def _planes(
    rows: list[Real], texts: list[Column], reach: float, port: Viewport, answer: bool, turning: int = -1
) -> list[Mark]:
    out: list[Mark] = []
    kept: list[tuple[int, Real]] = []
    for i, row in enumerate(rows):
        corners = cut(row, reach)
        if corners is None:
            continue
        role, of = ROLES[i % len(ROLES)], qty.row(i + 1, "[A | b]")
        kept.append((i, row))
        out += [
            Area(key=f"plane{i}", role=role, points=corners, opacity=0.16, quantity=of, answer=answer),
            Curve(key=f"plane{i}-edge", role=role, points=corners, connect="closed", weight="hair", quantity=of, answer=answer),
        ]  # fmt: skip
        at = corners[int(np.argmax((corners @ port.camera.matrix.T) @ np.array([0.6, 1.0 - 0.7 * (i % 3)])))]
        out.append(Label(key=f"plane{i}-name", role=role, at=at.copy(), text=f"R_{{{i + 1}}}" if i == turning else equation(texts[i]), side=(0.5, 0.6), size=0.85, quantity=of, answer=answer))  # fmt: skip
    pairs = [
        ends for (_, p), (_, q) in combinations(kept[:6], 2) if (ends := meeting(p, q, reach)) is not None
    ]
    if pairs:
        out.append(Curve(key="meetings", role="text", points=np.concatenate(pairs), connect="pairs", weight="hair", fade=0.75, answer=answer, quantity=qty.GUIDE))  # fmt: skip
    return out


def turned(c: Clock | None) -> int:
    """The row of the start that is turning at this moment; −1 for none."""
    if c is None or not c.s or c.after.operation is None or c.after.operation.kind != "add":
        return -1
    return c.before.order[c.after.operation.target]


def _gone(start: list[Real], now: list[Real], reach: float) -> list[Mark]:
    """The outlines of planes that have become 0 = 0 or 0 = c, where they stood at the start."""
    out: list[Mark] = []
    for i, (before, row) in enumerate(zip(start, now, strict=True)):
        corners = cut(before, reach) if not row[:3].any() else None
        if corners is not None:
            role = ROLES[i % len(ROLES)]
            out.append(Curve(key=f"gone{i}", role=role, points=corners, connect="closed", weight="axis", dash="dash", fade=0.6, quantity=qty.row(i + 1, "[A | b]")))  # fmt: skip
    return out


def _answer(s: System, d: int, reach: float, port: Viewport) -> list[Mark]:
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
    sign = "=" if all(relation(v, shown(v, 4)) == "=" for v in s.x) else "≈"
    where = words(s.x) if sign == "=" else "(" + ", ".join(shown(v, 5, False) for v in s.x) + ")"
    text = f"x {sign} {where}" if not s.directions else f"shortest x {sign} {where}"
    out.append(
        Dots(
            key="solution",
            role="x",
            points=at[None].copy(),
            size=11.0,
            quantity=qty.of_kind(Kind.SOLUTION),
            answer=True,
        )
    )
    out.append(Label(key="solution-name", role="x", at=at.copy(), text=text, side=(0.3, -1.0) if d == 2 else (1.0, 0.4), quantity=qty.of_kind(Kind.SOLUTION), answer=True))  # fmt: skip
    if not s.directions or len(s.directions) == s.n - 1:
        out.append(
            drag.solution(s).ring(at, "x", words(s.x), quantity=qty.of_kind(Kind.SOLUTION), answer=True)
        )
    return out


def _free(s: System, at: Real, d: int, reach: float, port: Viewport) -> list[Mark]:
    """Everything that may be added to a solution: a line, a plane, or all of the picture."""
    D = np.zeros((len(s.directions), d))
    D[:, : s.n] = facts.floats(s.directions)
    D /= np.abs(D).max(axis=1, keepdims=True)
    out: list[Mark] = []
    if len(D) == 1:
        e = D[0] / np.linalg.norm(D[0])
        ends = inside(at, e, reach) if d == 3 else line_through(np.array([-e[1], e[0], at @ np.array([-e[1], e[0]])]), port)  # fmt: skip
        if ends is not None:
            out.append(
                Curve(
                    key="solutions",
                    role="x",
                    points=ends,
                    weight="bold",
                    quantity=qty.of_kind(Kind.SOLUTIONS),
                    answer=True,
                )
            )
    elif len(D) == 2 and d == 3:
        normal = np.cross(D[0], D[1])
        corners = cut(np.array([*normal, float(normal @ at)]), reach)
        if corners is not None:
            out.append(
                Area(
                    key="solutions",
                    role="x",
                    points=corners,
                    opacity=0.22,
                    quantity=qty.of_kind(Kind.SOLUTIONS),
                    answer=True,
                )
            )
    else:
        out.append(_banner("every point is a solution", port, d))
    for k, v in enumerate(D):
        size = reach * 0.45 / float(np.linalg.norm(v))
        name = f"d_{k + 1}" if len(D) > 1 else "d"
        out += arrow(f"direction{k}", at + size * v, "x", name, port, tail=at, quantity=qty.numbered(Kind.KERNEL_VECTOR, k + 1, "A"), weight="curve", answer=True)  # fmt: skip
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
