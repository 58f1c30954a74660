"""A polynomial and its points in the plane: residuals as squares,
the user's own curve with its handles, the best one.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.least_squares import drag_fit, own
from linalg_viz.labs.least_squares.data import Data
from linalg_viz.labs.least_squares.fit_squares import both, squares
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts import arrows, plane, steps
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dash, Dots, Label, Mark, Weight, points
from linalg_viz.scene.mathtext import literal
from linalg_viz.scene.numbers import listed, shown, stated
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

KEY = "fit"
SAMPLES = 161


def view(p: Params, d: Data, ports: Viewports, t: float) -> View:
    """Points, squares, curves and handles; y is drawn as y·10^stretch."""
    k = float(own.stretch(p))
    home, fit = _home(p, k)
    port = plane.viewport(ports, KEY, home)
    t = t if p.line == "both" else 0.0 if p.line == "mine" else 1.0
    marks = plane.frame(port, axes(p)[:2], up=k)
    marks += both(p, d, k) if p.line == "both" and t >= 1.0 else squares(p, d, t, k)
    marks += _curves(p, d, port, t, k)
    marks += _points(p, k)
    return View(
        key=KEY, title=title(p, d, t), marks=tuple(marks), home=home, fit=fit, words=words(p, d), clicks=True
    )


def axes(p: Params) -> tuple[str, str, str]:
    """The names of the axes: with the columns of a table where the points were taken from one."""
    here = p.named if len(p.named) == (3 if p.kind == "plane" else 2) else ()
    names = dict(zip("xyz", map(literal, here), strict=False))
    x, y, z = (f"{axis}: {names[axis]}" if names.get(axis) else axis for axis in "xyz")
    return x, y, z


def title(p: Params, d: Data, t: float) -> str:
    """What is drawn and how good it is."""
    what = {0: "Constant", 1: "Line", 2: "Parabola"}.get(p.degree, f"Polynomial of degree {p.degree}")
    if p.line != "mine" and not d.best.unique:
        return f"{what} — not unique: the shortest coefficients are drawn"
    return f"{what} — residual squares as squares: least squares makes their total area least"


def _home(p: Params, k: float) -> tuple[Camera, Real]:
    xy = np.array([[float(x), float(y) * k] for x, y, _ in p.points])
    low, high = xy.min(axis=0), xy.max(axis=0)
    half = max(float((high - low).max()) / 2.0, UNSEEN if np.any(high - low) else 1.0)
    reach = steps.reach(half * 1.22)
    grain = reach / 8.0
    centre = np.round((low + high) / 2.0 / grain) * grain
    corners = np.stack([centre - reach, centre + reach])
    return Camera(centre=(float(centre[0]), float(centre[1])), reach=reach * 1.05), corners


# Curves


@memoised(maxsize=64)
def _about(c: Column, centre: Fraction) -> tuple[float, ...]:
    """The coefficients of the same polynomial in x − centre, as floats: far from 0 powers of x would cancel.

    Repeated synthetic division (Knuth, The Art of Computer Programming 2, 4.6.4), exact before it is rounded.
    """
    a = [Fraction(x) for x in c]
    for i in range(len(a)):
        for j in range(len(a) - 2, i - 1, -1):
            a[j] += centre * a[j + 1]
    return tuple(float(x) for x in array((tuple(a),))[0])


def heights(c: Column, x: Real, centre: Fraction) -> Real:
    """The polynomial at x (k,)."""
    out = np.zeros(len(x))
    with np.errstate(all="ignore"):
        for each in reversed(_about(c, centre)):
            out = out * (x - float(centre)) + each
    return np.nan_to_num(out, nan=0.0)


def _line(
    key: str,
    y: Real,
    x: Real,
    port: Viewport,
    role: str,
    *,
    weight: Weight = "curve",
    dash: Dash = "solid",
    fade: float = 1.0,
    quantity: Quantity,
    answer: bool = False,
) -> Mark:
    _, _, bottom, top = port.bounds
    tall = top - bottom
    held = np.clip(y, bottom - tall, top + tall)
    return Curve(
        key=key,
        role=role,
        points=np.stack([x, held], axis=1),
        weight=weight,
        dash=dash,
        fade=fade,
        quantity=quantity,
        answer=answer,
    )


def _curves(p: Params, d: Data, port: Viewport, t: float, k: float) -> list[Mark]:
    left, right, _, _ = port.bounds
    x = np.linspace(left, right, SAMPLES if p.degree > 1 else 3)
    low, high = own.span(p)
    centre = (low + high) / 2
    mine, best = heights(d.mine, x, centre) * k, heights(d.best.coefficients, x, centre) * k
    out: list[Mark] = []
    if p.line != "mine" and t >= 1.0:
        out += _family(d, x, best, port, centre, k)
    if p.line != "best":
        faint = t > 0.0
        out.append(
            _line(
                "mine",
                mine,
                x,
                port,
                "guess",
                dash="dash" if faint else "solid",
                fade=0.8 if faint else 1.0,
                quantity=qty.of_kind(Kind.OWN_FIT),
            )
        )
        out.append(
            _tag(
                "mine-name",
                f"yours: {sum_text(p, d.sse)}",
                x,
                mine,
                port,
                0.12,
                "guess",
                qty.of_kind(Kind.OWN_FIT),
                t < 1.0,
            )
        )
    if p.line != "mine" and t > 0.0:
        now = mine + t * (best - mine) if t < 1.0 else best
        out.append(_line("best", now, x, port, "good", quantity=qty.of_kind(Kind.BEST_FIT), answer=True))
        if t >= 1.0:
            out.append(
                _tag(
                    "best-name",
                    f"best: {sum_text(p, d.best.sse)}",
                    x,
                    now,
                    port,
                    0.88,
                    "good",
                    qty.of_kind(Kind.BEST_FIT),
                    True,
                    answer=True,
                )
            )
    if p.line != "best":
        out += _dials(p, d, k)
    return out


def sum_text(p: Params, sse: Number) -> str:
    """Σe² = 14, with w where weights count; beyond the range of floats in words."""
    name = "Σwe^2" if p.weighted else "Σe^2"
    try:
        float(sse)
    except OverflowError:
        return f"{name} beyond 10³⁰⁸"
    return f"{name} {stated(sse, 4)}"


def _tag(
    key: str,
    text: str,
    x: Real,
    y: Real,
    port: Viewport,
    share: float,
    role: str,
    quantity: Quantity,
    above: bool,
    answer: bool = False,
) -> Mark:
    """The name of a curve where it is seen, at about a share of the way from its left to its right end."""
    _, _, bottom, top = port.bounds
    margin = 0.06 * (top - bottom)
    fine = np.linspace(x[0], x[-1], 161)
    line = np.interp(fine, x, y)
    seen = np.flatnonzero((line > bottom + margin) & (line < top - 2 * margin))
    if not len(seen):
        at = points([fine[int(share * 160)], top - 2 * margin if line.mean() > top else bottom + 2 * margin])
    else:
        i = seen[int(share * (len(seen) - 1))]
        at = points([fine[i], line[i]])
    return Label(
        key=key,
        role=role,
        at=at,
        text=text,
        side=(0.0, 1.0) if above else (0.0, -1.0),
        size=0.95,
        quantity=quantity,
        answer=answer,
    )


def _family(d: Data, x: Real, best: Real, port: Viewport, centre: Fraction, k: float) -> list[Mark]:
    """Two others that are as good, where the best is not the only one."""
    if d.best.unique or not d.null:
        return []
    _, _, bottom, top = port.bounds
    way = heights(d.null[0], x, centre) * k
    size = float(np.median(np.abs(way)))
    if size <= 0.0 or not np.isfinite(size):
        return []
    step = 0.12 * (top - bottom) / size
    return [
        _line(
            f"other{i}",
            best + sign * step * way,
            x,
            port,
            "muted",
            weight="axis",
            dash="dash",
            quantity=qty.of_kind(Kind.OTHER_FITS),
            answer=True,
        )
        for i, sign in enumerate((1.0, -1.0))
    ]


def _dials(p: Params, d: Data, k: float) -> list[Mark]:
    out: list[Mark] = []
    for i, x in enumerate(own.nodes(p)):
        y = float(own.at_node(p, i))
        if abs(y) * k > 10.0 ** (own.LARGEST_DRAWN + 2):
            continue
        at, said = points([float(x), y * k]), shown(own.at_node(p, i), 4)
        out.append(drag_fit.curve_node(p, i).ring(at, "guess", said, quantity=qty.of_kind(Kind.OWN_FIT)))
    return out


# Points and squares


def _points(p: Params, k: float) -> list[Mark]:
    xy = np.array([[float(x), float(y) * k] for x, y, _ in p.points])
    out: list[Mark] = []
    if p.weighted:
        for i, (_, _, w) in enumerate(p.points):
            if w > 0:
                size = float(min(max(9.0 * float(w) ** 0.5, 4.0), 34.0))
                out.append(
                    Dots(
                        key=f"weight{i}",
                        role="image",
                        points=xy[i : i + 1].copy(),
                        size=size,
                        fade=0.55,
                        quantity=qty.numbered(Kind.POINT, i + 1),
                    )
                )
    else:
        out.append(
            Dots(key="dots", role="image", points=xy.copy(), size=7.0, quantity=qty.of_kind(Kind.POINTS))
        )
    if 0 <= p.chosen < len(xy):
        out.append(
            Dots(
                key="chosen",
                role="accent",
                points=xy[p.chosen : p.chosen + 1].copy(),
                shape="ring",
                size=28.0,
                quantity=qty.numbered(Kind.POINT, p.chosen + 1),
            )
        )
    for i in reversed(range(len(xy))):
        x, y, w = p.points[i]
        weight = f", weight {shown(w, 4)}" if p.weighted else ""
        said = arrows.words((x, y)) + weight
        out.append(drag_fit.point(i).ring(xy[i], "image", said, quantity=qty.numbered(Kind.POINT, i + 1)))
    return out


def words(p: Params, d: Data) -> str:
    """The fit for somebody who cannot see it."""
    c = listed(x for x in d.best.coefficients if not isinstance(x, float) or np.isfinite(x))
    return f"{d.m} points; the best coefficients, lowest power first, are {c}"
