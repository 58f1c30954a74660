"""The three constraints of the derivation as switches to break, on one row in two columns; and centring."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Draggable
from linalg_viz.labs.parts import plane
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import cloud, placing, turn
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dash, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports

KEY, CENTRE = "constraints", "centre"


def decoder(p: Params) -> Real:
    """D (2, 2): the first column at the angle of the axis, the second at a right angle or slanted; lengths as switched."""
    long = 1.0 if p.unit else p.length
    second = p.angle + (90.0 if p.orthogonal else p.slant)
    return np.stack([turn.at_angle(p.angle), turn.at_angle(second)], axis=1) * long


def code(D: Real, x: Real) -> Real:
    """c = Dᵀx, which is the best code only while DᵀD = I."""
    return np.asarray(D.T @ x)


def sorted_path(at: Real, d: Real) -> Real:
    """All rows in the order of one number each: the curve of a decoder that may be anything."""
    return np.asarray(at[np.argsort(at @ d, kind="stable")])


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The chosen row, the columns of D, the code as legs along them, and where decoding lands."""
    at = turn.plane_points(p, f)
    i = f.chosen(p)
    assert i is not None
    D = decoder(p)
    legs = np.stack([D[:, 0] * code(D, at[i])[0], D @ code(D, at[i])])
    home = placing.home(np.concatenate([at, legs]) if p.linear else at, ports, KEY)
    port = plane.viewport(ports, KEY, home)
    js = turn.looked_at(p, f)
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
        far = turn.arm(port)
        d = turn.at_angle(p.angle) * far
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
        marks.append(axis().ring(d, "first", f"{shown(p.angle % 360.0, 4)}°", quantity=qty.column(1, "D")))
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
    D = decoder(p)
    c = code(D, x)
    first, back = D[:, 0] * c[0], D @ c
    out: list[Mark] = []
    for j, role in enumerate(("first", "second")):
        tip = D[:, j] * unit
        out.append(Arrow(key=f"d{j}", role=role, tails=np.zeros((1, 2)), heads=tip[None].copy(), quantity=qty.column(j + 1, "D")))  # fmt: skip
        out.append(Label(key=f"d{j}-name", role=role, at=points(tip), text=f"d_{j + 1}", side=(float(-tip[1]), float(tip[0])) if tip.any() else (1.0, 1.0), quantity=qty.column(j + 1, "D")))  # fmt: skip
    legs: tuple[tuple[str, str, Real, Real, Dash], ...] = (
        ("leg0", "first", np.zeros(2), first, "dash"),
        ("leg1", "second", first, back, "dash"),
    )
    for key, role, a, b, dash in legs:
        out.append(
            Curve(
                key=key,
                role=role,
                points=points([a, b]),
                weight="axis",
                dash=dash,
                quantity=qty.numbered(Kind.SCORE, 1 if key == "leg0" else 2, "x"),
            )
        )
    for j in range(2):
        middle = (first / 2.0) if j == 0 else (first + back) / 2.0
        out.append(Label(key=f"c{j}", role=("first", "second")[j], at=points(middle), text=f"c_{j + 1} ≈ {shown(float(c[j]), 3)}", side=(0.6, -1.0), size=0.8, quantity=qty.numbered(Kind.SCORE, j + 1, "x")))  # fmt: skip
    out.append(
        Dots(
            key="back",
            role="image",
            points=points(back)[None],
            shape="diamond",
            size=13.0,
            quantity=qty.of_kind(Kind.RECONSTRUCTION, "x"),
        )
    )
    if not sound(p):
        out.append(
            Curve(
                key="miss",
                role="bad",
                points=points([x, back]),
                weight="curve",
                quantity=qty.of_kind(Kind.ERROR, "x"),
            )
        )
        off = float(np.linalg.norm(x - back))
        out.append(Label(key="miss-name", role="bad", at=points((x + back) / 2.0), text=f"misses by ≈ {shown(off, 3)}", side=(0.0, 1.0), size=0.85, quantity=qty.of_kind(Kind.ERROR, "x")))  # fmt: skip
    out.append(
        Label(
            key="back-name",
            role="image",
            at=points(back),
            text="D D^T x",
            side=(1.0, -0.6),
            quantity=qty.of_kind(Kind.RECONSTRUCTION, "x"),
        )
    )
    return out


def _path(p: Params, at: Real, i: int) -> list[Mark]:
    path = sorted_path(at, turn.at_angle(p.angle))
    some = path if len(path) <= 4000 else path[:: len(path) // 4000 + 1]
    out: list[Mark] = [
        Curve(key="path", role="image", points=points(some), weight="axis", quantity=qty.GUIDE)
    ]
    place = int((at @ turn.at_angle(p.angle) < float(at[i] @ turn.at_angle(p.angle))).sum()) + 1
    out.append(Label(key="place", role="image", at=points(at[i]), text=f"c = {place}: number {place} along the curve", side=(1.0, -1.0), size=0.85, quantity=qty.of_kind(Kind.SCORE, "x")))  # fmt: skip
    return out


def raw_points(p: Params, f: Facts) -> Real:
    """The rows (n, 2) in the two columns looked at as they stand, not centred; scaled where the lab scales."""
    js = turn.looked_at(p, f)[:2]
    index = [f.axes.index[j] for j in js]
    out = np.zeros((f.n, 2))
    out[:, : len(js)] = f.data.X[:, index] / f.axes.scale[list(js)]
    return out


def two_axes(at: Real) -> tuple[Real, Real, Real, float, float]:
    """The mean, the best direction about it, the one about 0, and the squared distance each loses."""
    mean = at.mean(axis=0)
    Z = at - mean
    found = []
    for rows in (Z, at):
        found.append(turn.at_angle(turn.best_angle(rows.T @ rows)))
    lost = []
    for d in found:
        lost.append(float(((Z - np.outer(Z @ d, d)) ** 2).sum()))
    return mean, found[0], found[1], lost[0], lost[1]


def centre_scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The rows as they stand with 0 in the picture: the axis through the mean, and the one that is found without it."""
    at = raw_points(p, f)
    home = placing.home(at, ports, CENTRE)
    port = plane.viewport(ports, CENTRE, home)
    js = turn.looked_at(p, f)
    names = [f.names[j] for j in js] + [""]
    marks: list[Mark] = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1]) if f.p > 1 else ""))
    marks += cloud.marks(p, f, at, port)
    mean, d, wrong, lost, lost_wrong = two_axes(at)
    middle, first = qty.of_kind(Kind.MEAN, "X"), qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X")
    far = 4.0 * port.camera.reach
    marks.append(Curve(key="centred", role="first", points=points([mean - far * d, mean + far * d]), quantity=first))  # fmt: skip
    marks.append(Curve(key="wrong", role="bad", points=points([-far * wrong, far * wrong]), dash="dash", quantity=qty.of_kind(Kind.WRONG_AXIS, "X")))  # fmt: skip
    marks.append(
        Arrow(
            key="mean",
            role="muted",
            tails=np.zeros((1, 2)),
            heads=mean[None].copy(),
            weight="axis",
            quantity=middle,
        )
    )
    marks.append(
        Dots(
            key="mean-dot",
            role="first",
            points=mean[None].copy(),
            shape="diamond",
            size=12.0,
            quantity=middle,
        )
    )
    marks.append(
        Label(
            key="mean-name", role="first", at=points(mean), text="mean μ", side=(1.0, -1.0), quantity=middle
        )
    )
    size = float(np.linalg.norm(mean))
    where = mean + d * 0.3 * port.camera.reach
    marks.append(
        Label(
            key="centred-name",
            role="first",
            at=points(where),
            text="centred",
            side=(1.0, 0.2),
            size=0.9,
            quantity=first,
        )
    )
    back = wrong * (0.45 * size if float(wrong @ mean) >= 0 else -0.45 * size) if size > 0 else wrong * 0.5 * port.camera.reach  # fmt: skip
    marks.append(Label(key="wrong-name", role="bad", at=points(back), text="not centred: it points at the mean", side=(1.0, -0.6), size=0.9, quantity=qty.of_kind(Kind.WRONG_AXIS, "X")))  # fmt: skip
    marks += cloud.legend(f, port)
    marks += placing.corner(port, policy.line(p, f))
    ratio = lost_wrong / lost if lost > 0.0 else 0.0
    title = "Centred or not" + (f" — its direction loses ≈ {shown(ratio, 3)} times as much spread" if ratio > 0.0 else "")  # fmt: skip
    return (View(key=CENTRE, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title),)


def kept_of(at: Real, d: Real) -> str:
    """The share of the spread about the mean that a direction keeps, as a percentage."""
    Z = at - at.mean(axis=0)
    whole = float((Z**2).sum())
    return percent(float(((Z @ d) ** 2).sum()) / whole) if whole > 0.0 else percent(0.0)
