"""Arrows with names and rings, and the angle between two of them, in the plane and in space."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, degrees

import numpy as np

from linalg_viz.compute.typing import Number, Real, array
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import NOISE, UNSEEN
from linalg_viz.labs.parts.plane import right_angle
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Arrow, Curve, Dash, Label, Mark, Weight
from linalg_viz.scene.numbers import in_words, worded
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Viewport

ARC = 46.0
"""Radius of an angle arc in pixels at 100 %, at most 0.7 of the shorter arrow."""

CORNER = 15.0
"""Side of the small square at a right angle in pixels at 100 %."""


def lifted(v: Sequence[Number] | Real, d: int) -> Real:
    """The entries as a fresh float array of d coordinates, filled up with 0."""
    a = array(v) if not isinstance(v, np.ndarray) else v
    out = np.zeros(d)
    out[: len(a)] = a
    return out


def single(
    key: str,
    head: Real,
    role: str,
    *,
    tail: Real | None = None,
    quantity: Quantity,
    weight: Weight = "bold",
    dash: Dash = "solid",
    fade: float = 1.0,
    answer: bool = False,
) -> Arrow:
    """One arrow from ``tail`` (default 0) to ``head``, (n,) each, without a name."""
    return Arrow(
        key=key,
        role=role,
        tails=np.zeros((1, len(head))) if tail is None else tail[None].copy(),
        heads=head[None].copy(),
        quantity=quantity,
        weight=weight,
        dash=dash,
        fade=fade,
        answer=answer,
    )


def arrow(
    key: str,
    head: Real,
    role: str,
    label: str,
    port: Viewport,
    *,
    tail: Real | None = None,
    quantity: Quantity,
    weight: Weight = "bold",
    dash: Dash = "solid",
    fade: float = 1.0,
    answer: bool = False,
    side: tuple[float, float] | None = None,
) -> list[Mark]:
    """An arrow from ``tail`` (default 0) with its name at the head, on the side that points outwards."""
    line = single(
        key, head, role, tail=tail, quantity=quantity, weight=weight, dash=dash, fade=fade, answer=answer
    )
    out: list[Mark] = [line]
    if label:
        where = side or outward(head if tail is None else head - tail, port)
        out.append(
            Label(
                key=f"{key}-name",
                role=role,
                at=head.copy(),
                text=label,
                side=where,
                quantity=quantity,
                fade=max(fade, 0.7),
                answer=answer,
            )
        )
    return out


def outward(direction: Real, port: Viewport) -> tuple[float, float]:
    """The side of a label that lies further along a direction, as it is seen; (1, 1) for 0."""
    q = port.project(direction)
    length = float(np.linalg.norm(q))
    return (float(q[0] / length), float(q[1] / length)) if length > 0 else (1.0, 1.0)


def across(direction: Real, away_from: Real, port: Viewport) -> tuple[float, float]:
    """The side of a label that lies beside a direction, away from a point, as they are seen."""
    q, p = port.project(direction), port.project(away_from)
    length = float(np.linalg.norm(q))
    if length <= 0:
        return (0.0, -1.0)
    n = np.array([-q[1], q[0]]) / length
    # A point on the line itself, but for rounding, leaves the choice: always the same side.
    n = -n if float(n @ p) > UNSEEN * float(np.linalg.norm(p)) else n
    return float(n[0]), float(n[1])


def words(entries: Sequence[Number]) -> str:
    """Entries in brackets: (3, −1/2), (√2, 1)."""
    return "(" + ", ".join(map(worded, entries)) + ")"


def told(entries: Sequence[Number]) -> str:
    """Entries in brackets behind their relation: "= (3, −1/2)", "≈ (1.618, 1)"."""
    return _told(tuple(entries))


@memoised(maxsize=64)
def _told(entries: tuple[Number, ...]) -> str:
    # In a frame the same columns are told by their arrows, their rings and the words of the picture.
    sign, texts = in_words(entries)
    return f"{sign} ({', '.join(texts)})"


def spoken(entries: Sequence[Number]) -> str:
    """Entries in brackets in a sentence: "(3, −1/2)", "≈ (1.618, 1)"."""
    return told(entries).removeprefix("= ")


def entries_said(v: Real) -> str:
    """A vector of floats in a sentence, behind ≈ but for whole entries: "≈ (0.8944, 0.4472)", "(1, 0)"."""
    return spoken([Fraction(int(x)) if x.is_integer() else x for x in v.tolist()])


def angle_arc(
    u: Real,
    v: Real,
    port: Viewport,
    text: str,
    quantity: Quantity,
    *,
    right: bool,
    key: str = "angle",
    role: str = "text",
    answer: bool = True,
) -> list[Mark]:
    """The arc from u to v, (n,) each, a small square at a ``right`` angle.

    Nothing where one is 0 or they share a ray.
    """
    a, b = float(np.linalg.norm(u)), float(np.linalg.norm(v))
    if a == 0.0 or b == 0.0:
        return []
    e, f = u / a, v / b
    turn = 2.0 * float(np.arctan2(np.linalg.norm(e - f), np.linalg.norm(e + f)))
    if degrees(turn) < 0.5:
        return []
    up = _perpendicular(e, f)
    radius = min(ARC * port.text / port.scale, 0.7 * min(a, b))
    angles = np.linspace(0.0, turn, max(3, ceil(turn / 0.07)))
    points = (np.outer(np.cos(angles), e) + np.outer(np.sin(angles), up)) * radius
    middle = points[len(points) // 2]
    line = right_angle(np.zeros_like(e), e, up, 0.6 * radius) if right else points
    return [
        Curve(key=key, role=role, points=line, weight="axis", quantity=quantity),
        Label(
            key=f"{key}-name",
            role=role,
            at=middle.copy(),
            text=text,
            side=outward(middle, port),
            size=0.9,
            quantity=quantity,
            answer=answer,
        ),
    ]


def corner(
    key: str,
    at: Real,
    towards: Real,
    other: Real,
    port: Viewport,
    role: str = "text",
    longest: float = np.inf,
    quantity: Quantity = qty.GUIDE,
) -> list[Mark]:
    """The small square at a right angle between two directions; nothing where one of them is 0.

    Where it stands at the end of something, ``quantity`` is that: hidden, it leaves no sign of its end.
    """
    a, b = float(np.linalg.norm(towards)), float(np.linalg.norm(other))
    if a == 0.0 or b == 0.0:
        return []
    size = min(CORNER * port.text / port.scale, 0.5 * b, longest)
    return [
        Curve(
            key=key,
            role=role,
            points=right_angle(at, towards, other, size),
            weight="axis",
            quantity=quantity,
            answer=not quantity.scaffolding,
        )
    ]


def _perpendicular(e: Real, f: Real) -> Real:
    """The unit vector at a right angle to e on the side of f; some such vector where f is ±e."""
    rest = f - float(e @ f) * e
    size = float(np.linalg.norm(rest))
    if size > NOISE:
        unit: Real = rest / size
        return unit
    if len(e) == 2:
        return np.array([-e[1], e[0]])
    axis = np.eye(len(e))[int(np.argmin(np.abs(e)))]
    rest = axis - float(e @ axis) * e
    out: Real = rest / np.linalg.norm(rest)
    return out
