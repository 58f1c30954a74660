"""Dependence: what the vectors span, and one of them as a mix of the others where they are dependent."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.compute.typing import Number, Real, array
from linalg_viz.labs.parts import arrows, known, measured, plane, space
from linalg_viz.labs.parts.combination import in_words, term
from linalg_viz.labs.vectors.facts import ROLES, Vectors, combination
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Arrow, Curve, Label, Mark
from linalg_viz.scene.numbers import together
from linalg_viz.scene.view import Viewport


def marks(p: Params, f: Vectors, port: Viewport, t: float) -> list[Mark]:
    """The parallelogram or box of independent vectors; else the line or plane they stay in and the mix."""
    mix = combination(f)
    out = body(f, port) if mix is None else flat(f, port)
    for name in reversed(f.names):
        out += arrows.arrow(name, f.point(name), ROLES[name], name, port, quantity=qty.vector(name))
    return out if mix is None else out + _path(f, *mix, port)


def gram_determinant(f: Vectors) -> Number:
    """det VᵀV of the vectors as columns: the square of the area or volume."""
    V = exactly(tuple(zip(*f.columns, strict=True)))
    return number(V.transposed.times(V).determinant)


def reach(f: Vectors) -> float:
    """How far the corners of the body or of the mix go, at most three times the longest entry."""
    heads = np.array([f.point(name) for name in f.names])
    far = float(np.abs(heads.sum(axis=0)).max())
    mix = combination(f)
    if mix is not None:
        path = _corners(f, mix[1])
        far = float(np.abs(path).max()) if len(path) else 0.0
    return min(far, 3.0 * float(np.abs(heads).max()))


def body(f: Vectors, port: Viewport) -> list[Mark]:
    """The parallelogram of two vectors or the box of three, with its size."""
    square = gram_determinant(f)
    size = measured.said(measured.rooted(square))
    heads = [f.point(name) for name in f.names]
    if len(heads) == 3:
        M = np.stack(heads, axis=1)
        text = f"volume {size}"
        return [
            *space.box(M, port, quantity=qty.of_kind(Kind.VOLUME, *f.names)),
            Label(
                key="size",
                role="area",
                at=M.sum(axis=1) / 2,
                text=text,
                side=(0.0, 0.0),
                quantity=qty.of_kind(Kind.VOLUME, *f.names),
                answer=True,
            ),
        ]
    u, v = heads
    corners = np.array([np.zeros(f.d), u, u + v, v])
    text = f"area {size}"
    return [
        Area(
            key="body", role="area", points=corners, opacity=0.18, quantity=qty.of_kind(Kind.AREA, *f.names)
        ),
        Curve(
            key="body-rim",
            role="area",
            points=corners,
            connect="closed",
            weight="axis",
            quantity=qty.of_kind(Kind.AREA, *f.names),
        ),
        Label(
            key="size",
            role="area",
            at=(u + v) / 2,
            text=text,
            side=(0.0, 0.0),
            quantity=qty.of_kind(Kind.AREA, *f.names),
            answer=True,
        ),
    ]


def flat(f: Vectors, port: Viewport) -> list[Mark]:
    """The line or plane that dependent vectors stay in; nothing where they fill the picture or are all 0."""
    rank = exactly(f.columns).rank
    far = np.hypot(port.width, port.height) / port.scale
    if rank == 1:
        along = max((f.direction(name) for name in f.names), key=lambda e: float(np.abs(e).max()))
        ends = np.stack([-along, along]) * far
        return [
            Curve(
                key="line",
                role="area",
                points=ends,
                weight="curve",
                fade=0.6,
                quantity=qty.of_kind(Kind.SPAN, *f.names),
            )
        ]
    if rank == 2 and f.d == 3:
        size = 0.45 * min(port.width, port.height) / port.scale
        ring = plane.CIRCLE @ space.across(normal(f)) * size
        return [
            Area(
                key="flat", role="area", points=ring, opacity=0.12, quantity=qty.of_kind(Kind.SPAN, *f.names)
            ),
            Curve(
                key="flat-rim",
                role="area",
                points=ring,
                connect="closed",
                weight="axis",
                dash="dash",
                quantity=qty.of_kind(Kind.SPAN, *f.names),
            ),
        ]
    return []


def normal(f: Vectors) -> Real:
    """The unit normal of the plane that the vectors span, from the two that are farthest from parallel."""
    directions = [f.direction(name) for name in f.names]
    crosses = [np.cross(a, b) for i, a in enumerate(directions) for b in directions[:i]]
    largest = max(crosses, key=lambda n: float(np.linalg.norm(n)))
    unit: Real = largest / np.linalg.norm(largest)
    return unit


def _corners(f: Vectors, shares: tuple[tuple[str, Number], ...]) -> Real:
    """The points of the path share by share, (k, d), from 0; none where floats do not reach."""
    sizes = array([c for _, c in shares])
    with np.errstate(over="ignore", invalid="ignore"):
        steps = [c * f.point(name) for c, (name, _) in zip(sizes, shares, strict=True)]
        path: Real = np.cumsum([np.zeros(f.d), *steps], axis=0)
    return path if np.isfinite(path).all() else np.zeros((0, f.d))


def _path(f: Vectors, name: str, shares: tuple[tuple[str, Number], ...], port: Viewport) -> list[Mark]:
    """The shares head to tail, ending at the vector that is their mix, with the equation."""
    corners = _corners(f, shares)
    if not len(corners):
        return []
    out: list[Mark] = []
    for k, (each, c) in enumerate(shares):
        a, b = corners[k], corners[k + 1]
        text = term(c, each)
        out.append(
            Arrow(
                key=f"share-{each}",
                role=ROLES[each],
                tails=a[None].copy(),
                heads=b[None].copy(),
                weight="axis",
                dash="dash",
                answer=True,
                quantity=qty.of_kind(Kind.COEFFICIENT, each),
            )
        )
        out.append(
            Label(
                key=f"share-{each}-name",
                role=ROLES[each],
                at=(a + b) / 2,
                text=text,
                side=arrows.across(b - a, np.zeros(f.d), port),
                size=0.85,
                answer=True,
                quantity=qty.of_kind(Kind.COEFFICIENT, each),
            )
        )
    at = 0.5 * f.point(name)
    where = arrows.across(f.point(name), np.ones(f.d), port)
    return [
        *out,
        Label(
            key="mix",
            role="warn",
            at=at,
            text=sentence(name, shares),
            side=where,
            answer=True,
            quantity=qty.vector(name),
        ),
    ]


def sentence(name: str, shares: tuple[tuple[str, Number], ...]) -> str:
    """ "w = 2 u − v", or "v = 0"."""
    if not shares:
        return f"{name} = 0"
    sign = together(known.size(c) for _, c in shares)
    return f"{name} {sign} {in_words((c, each) for each, c in shares)}"
