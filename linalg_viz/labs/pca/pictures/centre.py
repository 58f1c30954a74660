"""Centred or not: the axis through the mean beside the one that is found without it."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import plane
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import cloud, legend, own_axis, placing
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports

KEY = "centre"


def raw_points(p: Params, f: Facts) -> Real:
    """The rows (n, 2) in the two columns looked at as they stand,
    not centred; scaled where the lab scales.
    """
    js = own_axis.looked_at(p, f)[:2]
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
        found.append(own_axis.at_angle(own_axis.best_angle(rows.T @ rows)))
    lost = []
    for d in found:
        lost.append(float(((Z - np.outer(Z @ d, d)) ** 2).sum()))
    return mean, found[0], found[1], lost[0], lost[1]


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The rows as they stand with 0 in the picture: the axis through
    the mean, and the one that is found without it.
    """
    at = raw_points(p, f)
    home = placing.home(at, ports, KEY)
    port = plane.viewport(ports, KEY, home)
    js = own_axis.looked_at(p, f)
    names = [f.names[j] for j in js] + [""]
    marks: list[Mark] = plane.frame(port, (f.unit_name(names[0]), f.unit_name(names[1]) if f.p > 1 else ""))
    marks += cloud.marks(p, f, at, port)
    mean, d, wrong, lost, lost_wrong = two_axes(at)
    marks += _axes(mean, d, wrong, port.camera.reach)
    marks = legend.added(marks, p, f, port)
    marks += placing.corner(port, policy.line(p, f))
    title = "Centred or not" + _times(lost_wrong / lost if lost > 0.0 else 0.0)
    return (View(key=KEY, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title),)


def _times(ratio: float) -> str:
    """How much more spread the direction through 0 loses than the one through the mean; nothing for 0."""
    text = shown(ratio, 3)
    if text == "1":
        return " — its direction loses hardly more spread"
    return f" — its direction loses ≈ {text} times as much spread" if ratio > 0.0 else ""


def _axes(mean: Real, d: Real, wrong: Real, reach: float) -> list[Mark]:
    """The axis through the mean and the one through 0, the mean between them, each with its name."""
    middle: dict[str, Any] = {"quantity": qty.of_kind(Kind.MEAN, "X")}
    first: dict[str, Any] = {"role": "first", "quantity": qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X")}
    bad: dict[str, Any] = {"role": "bad", "quantity": qty.of_kind(Kind.WRONG_AXIS, "X")}
    far, size = 4.0 * reach, float(np.linalg.norm(mean))
    through = points([mean - far * d, mean + far * d])
    where = points(mean + d * 0.3 * reach)
    towards = size if float(wrong @ mean) >= 0 else -size
    back = points(wrong * (0.45 * towards) if size > 0 else wrong * 0.5 * reach)
    said = "not centred: it points at the mean"
    origin, dot = np.zeros((1, 2)), mean[None].copy()
    return [
        Curve(key="centred", points=through, **first),
        Curve(key="wrong", points=points([-far * wrong, far * wrong]), dash="dash", **bad),
        Arrow(key="mean", role="muted", tails=origin, heads=dot.copy(), weight="axis", **middle),
        Dots(key="mean-dot", role="first", points=dot, shape="diamond", size=12.0, **middle),
        Label(key="mean-name", role="first", at=points(mean), text="mean μ", side=(1.0, -1.0), **middle),
        Label(key="centred-name", at=where, text="centred", side=(1.0, 0.2), size=0.9, **first),
        Label(key="wrong-name", at=back, text=said, side=(1.0, -0.6), size=0.9, **bad),
    ]


def kept_of(at: Real, d: Real) -> str:
    """The share of the spread about the mean that a direction keeps, as a percentage."""
    Z = at - at.mean(axis=0)
    whole = float((Z**2).sum())
    return percent(float(((Z @ d) ** 2).sum()) / whole) if whole > 0.0 else percent(0.0)
