"""Sums and multiples in the picture: the way head to tail, the line of all multiples, the span, and u × v."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Column, Real, array
from linalg_viz.compute.vectors import is_zero_vector
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import arrows, plane
from linalg_viz.labs.vectors import span, sum_drag, sums
from linalg_viz.labs.vectors.facts import ROLES, Vectors
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dots, Label, Mark
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.view import Viewport

TITLES = {
    "sum": "u + v — walk along one, then along the other",
    "multiple": "c u — every multiple stays on the line of u",
    "span": "c u + d v — all that can be reached is the span",
    "cross": "u × v — as long as the area of u and v, at right angles to both",
}

FARTHEST = 3.0
"""How many times the longest entry the view grows for what is made of the vectors."""


def marks(p: Params, f: Vectors, shared: Shared, port: Viewport, t: float) -> list[Mark]:
    """What the chosen one of sum, multiple, span and cross product draws."""
    kind = sums.kind(p, f)
    if kind == "multiple":
        return _multiple(p, f, port)
    if kind == "span":
        return _span(p, f, shared, port, t)
    return _cross(f, port) if kind == "cross" else _sum(f, port, t)


def stages(p: Params, f: Vectors) -> tuple[Stage, ...]:
    """The stops of the way along the vectors; one where nothing moves."""
    kind = sums.kind(p, f)
    if kind == "sum":
        names = [" + ".join(f.names[: k + 1]) for k in range(len(f.names))]
        return tuple(Stage(name, k / (len(names) - 1)) for k, name in enumerate(names))
    if kind == "span":
        parts = [f"{sums.LETTERS[name]} {name}" for name in f.names]
        names = ["0", *(" + ".join(parts[: k + 1]) for k in range(len(parts)))]
        return tuple(Stage(name, k / (len(names) - 1)) for k, name in enumerate(names))
    return (Stage(", ".join(f.names), 0.0),)


def reach(p: Params, f: Vectors, shared: Shared) -> float:
    """How far what is made goes, at most ``FARTHEST`` times the longest entry of the vectors."""
    kind = sums.kind(p, f)
    made = [sums.total(f)] if kind == "sum" else []
    if kind == "multiple":
        made = [sums.multiple(f, sums.factors(p, f)[0])]
    if kind == "span":
        made = [sums.mix(f, sums.factors(p, f)), sums.target(f, shared).b]
    if kind == "cross":
        made = [sums.cross(*f.columns[:2])]
    heads = float(np.abs([f.point(name) for name in f.names]).max())
    return min(max(float(np.abs(array(c)).max()) for c in made), FARTHEST * heads)


def _plain(f: Vectors, port: Viewport, but: tuple[str, ...] = (), fade: float = 1.0) -> list[Mark]:
    out: list[Mark] = []
    for name in reversed(f.names):
        if name not in but:
            out += arrows.arrow(
                name, f.point(name), ROLES[name], name, port, quantity=qty.vector(name), fade=fade
            )
    return out


def _sum(f: Vectors, port: Viewport, t: float) -> list[Mark]:
    """Each vector after the first slides along to the head of the way so far; the sum from 0 to its end."""
    name = " + ".join(f.names)
    out = _parallelogram(f) if len(f.names) == 2 and t >= 1.0 else []
    out += _plain(f, port)
    at = f.point("u")
    for k, each in enumerate(f.names[1:]):
        share = min(max(t * (len(f.names) - 1) - k, 0.0), 1.0)
        tail = share * at
        if share > 0.0:
            out += arrows.arrow(
                f"moved-{each}",
                tail + f.point(each),
                ROLES[each],
                "",
                port,
                tail=tail,
                quantity=qty.vector(each),
                weight="curve",
                dash="dash",
                answer=True,
            )
        if share < 1.0:
            return out
        at = at + f.point(each)
    total = sums.total(f)
    out += arrows.arrow("sum", at, "image", name, port, quantity=qty.vector(name), answer=True)
    ring = sum_drag.total(f).ring(at, "image", arrows.spoken(total), quantity=qty.vector(name), answer=True)
    return [*out, ring]


def _parallelogram(f: Vectors) -> list[Mark]:
    u, v = f.point("u"), f.point("v")
    corners = np.array([np.zeros(f.d), u, u + v, v])
    q = qty.of_kind(Kind.SPAN, "u", "v")
    return [
        Area(key="between", role="muted", points=corners, opacity=0.1, quantity=q),
        Curve(
            key="other-way", role="first", points=corners[2:].copy(), weight="axis", dash="dot", quantity=q
        ),
    ]


def _multiple(p: Params, f: Vectors, port: Viewport) -> list[Mark]:
    """The line of u with whole multiples marked, and c u on it."""
    c = sums.factors(p, f)[0]
    out: list[Mark] = []
    e = f.direction("u")
    if not is_zero_vector(f.columns[0]):
        far = np.hypot(port.width, port.height) / port.scale
        line = qty.of_kind(Kind.SPAN, "u")
        out.append(
            Curve(
                key="line",
                role="first",
                points=np.stack([-far * e, far * e]),
                weight="axis",
                dash="dash",
                fade=0.6,
                quantity=line,
            )
        )
        out += _whole(f.point("u"), port)
    out += _plain(f, port, ("u",), 0.4)
    head = c * 1.0 * f.point("u")
    out += arrows.arrow("u", f.point("u"), "first", "u", port, quantity=qty.vector("u"), weight="curve")
    out += arrows.arrow(
        "multiple", head, "image", f"c u, c {stated(c, 4)}", port, quantity=qty.vector("c u"), answer=True
    )
    if is_zero_vector(f.columns[0]):
        return out
    value = arrows.spoken(sums.multiple(f, c))
    ring = sum_drag.multiple(f).ring(head, "image", value, quantity=qty.vector("c u"), answer=True)
    return [*out, ring]


def _whole(u: Real, port: Viewport) -> list[Mark]:
    """Whole multiples of u on its line, as far as they stand apart on the screen."""
    if float(np.linalg.norm(port.project(u))) * port.scale < GAP:
        return []
    spots = np.array([k * u for k in (-3, -2, -1, 2, 3)])
    q = qty.of_kind(Kind.SPAN, "u")
    out: list[Mark] = [Dots(key="whole", role="first", points=spots, size=6.0, quantity=q)]
    for k, at in zip((-2, -1, 2), (spots[1], spots[2], spots[3]), strict=True):
        text = f"{k} u".replace("-", "−").replace("−1 u", "−u")
        side = arrows.across(at, np.ones(len(u)), port)
        out.append(
            Label(key=f"whole{k}", role="first", at=at.copy(), text=text, side=side, size=0.85, quantity=q)
        )
    return out


GAP = 28.0
"""Pixels between whole multiples of u, below which they are not marked."""


def _span(p: Params, f: Vectors, shared: Shared, port: Viewport, t: float) -> list[Mark]:
    """The lattice or the flat that the vectors span, the way c u, then d v, and the target b."""
    out = _lattice(f, port)
    out += _plain(f, port)
    found = sums.target(f, shared)
    b = arrows.lifted(found.b, f.d)
    out += arrows.arrow("b", b, "image", "b", port, quantity=qty.vector("b"), weight="curve", dash="dash")
    c = sums.factors(p, f)
    at = np.zeros(f.d)
    for k, each in enumerate(f.names):
        share = min(max(t * len(f.names) - k, 0.0), 1.0)
        head = at + share * float(c[k]) * f.point(each)
        label = f"{sums.LETTERS[each]} {each}" if share >= 1.0 and c[k] not in (0, 1) else ""
        out += arrows.arrow(
            f"part-{each}",
            head,
            ROLES[each],
            label,
            port,
            tail=at,
            quantity=qty.of_kind(Kind.COEFFICIENT, each),
            weight="axis",
            dash="dash",
        )
        at = head
    made = qty.vector(sums.title(f))
    name = sums.title(f) if t >= 1.0 else ""
    out += arrows.arrow("mix", at, "image", name, port, quantity=made, answer=True)
    out.append(sum_drag.aim(f).ring(b, "image", arrows.spoken(found.b), quantity=qty.vector("b")))
    if t < 1.0:
        return out
    value = arrows.spoken(sums.mix(f, c))
    return [*out, sum_drag.mix(f).ring(at, "image", value, quantity=made, answer=True)]


def _lattice(f: Vectors, port: Viewport) -> list[Mark]:
    """All whole mixes as a grid where two vectors fill the plane, else the line, plane or box of the span."""
    rank = exactly(f.columns).rank
    if rank == 2 and f.d == 2:
        u, v = _independent(f)
        return plane.moved_grid(np.stack([f.point(u), f.point(v)], axis=1), port)
    return span.body(f, port) if rank == 3 else span.flat(f, port)


def _independent(f: Vectors) -> tuple[str, str]:
    """The first two vectors of the plane that are independent."""
    pairs = [(a, b) for i, a in enumerate(f.names) for b in f.names[i + 1 :]]
    return next((a, b) for a, b in pairs if exactly((f.column(a), f.column(b))).rank == 2)


def _cross(f: Vectors, port: Viewport) -> list[Mark]:
    """The parallelogram of u and v, and u × v at right angles to both."""
    pair = Vectors(f.names[:2], f.columns[:2], f.n)
    found: Column = sums.cross(*pair.columns)
    normal = array(found)
    zero = is_zero_vector(found)
    out = span.flat(pair, port) if zero else span.body(pair, port)
    out += _plain(f, port)
    q = qty.vector("u × v")
    out += arrows.arrow(
        "cross", normal, "image", "u × v = 0" if zero else "u × v", port, quantity=q, answer=True
    )
    if not zero:
        for name in pair.names:
            out += arrows.corner(
                f"right-angle-{name}",
                np.zeros(3),
                pair.direction(name),
                normal / np.linalg.norm(normal),
                port,
                "good",
            )
    return out
