"""The three constraints of the derivation as switches to break, on one row in two columns; and centring."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Draggable
from linalg_viz.labs.parts import angles, plane
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import cloud, own_axis, placing, turn
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports

KEY = "constraints"


def decoder(p: Params) -> Real:
    """D (2, 2): the first column at the angle of the axis, the second
    at a right angle or slanted; lengths as switched.
    """
    long = 1.0 if p.unit else p.length
    second = p.angle + (90.0 if p.orthogonal else p.slant)
    return np.stack([own_axis.at_angle(p.angle), own_axis.at_angle(second)], axis=1) * long


def code(D: Real, x: Real) -> Real:
    """c = Dᵀx, which is the best code only while DᵀD = I."""
    return np.asarray(D.T @ x)


def sorted_path(at: Real, d: Real) -> Real:
    """All rows in the order of one number each: the curve of a decoder that may be anything."""
    return np.asarray(at[np.argsort(at @ d, kind="stable")])


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The chosen row, the columns of D, the code as legs along them, and where decoding lands."""
    at = own_axis.plane_points(p, f)
    i = f.chosen(p)
    assert i is not None
    D = decoder(p)
    legs = np.stack([D[:, 0] * code(D, at[i])[0], D @ code(D, at[i])])
    home = placing.home(np.concatenate([at, legs]) if p.linear else at, ports, KEY)
    port = plane.viewport(ports, KEY, home)
    js = own_axis.looked_at(p, f)
    names = [f.names[j] for j in js] + [""]
    marks: list[Mark] = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1]) if f.p > 1 else ""))
    marks += cloud.marks(p, f, at, port, 0.5)
    if p.linear:
        marks += _legs(p, f, at[i], placing_unit(port.camera.reach))
        title = "c = D^T x, decoded as D c" + (": it comes back" if sound(p) else ": it does not come back")
    else:
        marks += _path(p, at, i)
        title = "Any curve as decoder: no error at all, and nothing learnt"
    marks.append(Dots(key="x", role="x", points=points(at[i])[None], size=12.0, quantity=qty.vector("x")))
    marks.append(
        Label(key="x-name", role="x", at=points(at[i]), text="x", side=(0.5, 1.0), quantity=qty.vector("x"))
    )
    if p.linear:
        far = own_axis.arm(port)
        d = own_axis.at_angle(p.angle) * far
        marks.append(
            Curve(
                key="guide",
                role="first",
                points=np.stack([np.zeros(2), d]),
                weight="hair",
                fade=0.5,
                quantity=qty.column(1, "D"),
            )
        )
        marks.append(axis().ring(d, "first", angles.dialled(p.angle, 360), quantity=qty.column(1, "D")))
    marks += placing.corner(port, f"{f.row_name(i)} · {policy.line(p, f)}")
    return (View(key=KEY, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title),)


def axis() -> Draggable:
    """The first column of the decoder D."""
    return turn.axis("axis", "Direction of the first column of D", KEY, "Turn D")


def sound(p: Params) -> bool:
    """Whether DᵀD = I."""
    return p.orthogonal and p.unit


def placing_unit(reach: float) -> float:
    """The length that 1 is drawn with, so that columns of D can be seen beside rows of any size."""
    return reach * 0.3


def _legs(p: Params, f: Facts, x: Real, unit: float) -> list[Mark]:
    """The columns of D, the code of x as legs along them, and where it is decoded to."""
    D = decoder(p)
    c = code(D, x)
    first, back = D[:, 0] * c[0], D @ c
    role, found = "image", qty.of_kind(Kind.RECONSTRUCTION, "x")
    at = points(back)
    out = _directions(D * unit)
    out += _steps(c, first, back)
    out.append(Dots(key="back", role=role, points=at[None], shape="diamond", size=13.0, quantity=found))
    if not sound(p):
        out += _miss(x, back)
    out.append(Label(key="back-name", role=role, at=at, text="D D^T x", side=(1.0, -0.6), quantity=found))
    return out


def _directions(tips: Real) -> list[Mark]:
    """The columns of D as arrows, (2, 2) of their heads."""
    out: list[Mark] = []
    for j, role in enumerate(("first", "second")):
        tip, column = tips[:, j], qty.column(j + 1, "D")
        aside = (float(-tip[1]), float(tip[0])) if tip.any() else (1.0, 1.0)
        tails, heads = np.zeros((1, 2)), tip[None].copy()
        out.append(Arrow(key=f"d{j}", role=role, tails=tails, heads=heads, quantity=column))
        out.append(
            Label(key=f"d{j}-name", role=role, at=points(tip), text=f"d_{j + 1}", side=aside, quantity=column)
        )
    return out


def _steps(c: Real, first: Real, back: Real) -> list[Mark]:
    """The code as two legs, c₁d₁ and then c₂d₂, each with its number."""
    out: list[Mark] = []
    legs = (("first", np.zeros(2), first), ("second", first, back))
    for j, (role, a, b) in enumerate(legs):
        ends, score = points([a, b]), qty.numbered(Kind.SCORE, j + 1, "x")
        out.append(Curve(key=f"leg{j}", role=role, points=ends, weight="axis", dash="dash", quantity=score))
    for j, (role, a, b) in enumerate(legs):
        out.append(
            Label(
                key=f"c{j}",
                role=role,
                at=points((a + b) / 2.0),
                text=f"c_{j + 1} ≈ {shown(float(c[j]), 3)}",
                side=(0.6, -1.0),
                size=0.8,
                quantity=qty.numbered(Kind.SCORE, j + 1, "x"),
            )
        )
    return out


def _miss(x: Real, back: Real) -> list[Mark]:
    """How far from x the decoded row is."""
    shared: dict[str, Any] = {"role": "bad", "quantity": qty.of_kind(Kind.ERROR, "x")}
    text = f"misses by ≈ {shown(float(np.linalg.norm(x - back)), 3)}"
    middle = points((x + back) / 2.0)
    return [
        Curve(key="miss", points=points([x, back]), weight="curve", **shared),
        Label(key="miss-name", at=middle, text=text, side=(0.0, 1.0), size=0.85, **shared),
    ]


def _path(p: Params, at: Real, i: int) -> list[Mark]:
    path = sorted_path(at, own_axis.at_angle(p.angle))
    some = path if len(path) <= 4000 else path[:: len(path) // 4000 + 1]
    out: list[Mark] = [
        Curve(key="path", role="image", points=points(some), weight="axis", quantity=qty.GUIDE)
    ]
    place = int((at @ own_axis.at_angle(p.angle) < float(at[i] @ own_axis.at_angle(p.angle))).sum()) + 1
    out.append(
        Label(
            key="place",
            role="image",
            at=points(at[i]),
            text=f"c = {place}: number {place} along the curve",
            side=(1.0, -1.0),
            size=0.85,
            quantity=qty.of_kind(Kind.SCORE, "x"),
        )
    )
    return out
