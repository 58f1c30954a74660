"""One row encoded and decoded: strips of cells that move with k, and the error of every row beside them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

import numpy as np

from linalg_viz.compute.pca.measures import errors
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts.pixels import NOISE, SMALLEST, UNSEEN
from linalg_viz.labs.pca import policy, tables
from linalg_viz.labs.pca.facts import Facts, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, placing
from linalg_viz.labs.pca.pictures.scree import kept, with_kept
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, Tiles, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, Viewports

KEY, ERRORS = "strips", "errors"
LARGEST_TEXT = 16
"""Columns up to which cells have their numbers in them."""

MOST_DOTS = 2000


def pixels(f: Facts) -> int:
    """s where the columns are the pixels of an s × s picture, else 0.

    They are taken for pixels when there are s² ≥ 16 of them whose names are one stem with numbers behind it.
    """
    s = isqrt(f.p)
    stems = {name.rstrip("0123456789_,.: ") for name in f.axes.names}
    return s if s * s == f.p and s >= 4 and len(stems) == 1 else 0


def decoded(f: Facts, i: int, k: int) -> tuple[Real, Real, Real]:
    """Of the drawn row i: z (p,), all its coordinates c (r,), and D c with the first k of them (p,)."""
    z = f.Z[i]
    c = z @ f.V
    return z, c, f.V[:, :k] @ c[:k]


def keep() -> Draggable:
    """How many coordinates of the row are kept."""
    first = along_first_axis(free=False)
    return Draggable(
        "strip-keep",
        qty.of_kind(Kind.COMPONENTS_KEPT).words,
        _kept_moved,
        first,
        "How many numbers the row is sent with",
    )


def chosen_row() -> Draggable:
    """The chosen row in the chart of errors."""
    return Draggable("row", "The chosen row", _row_moved, along_first_axis(free=False), "Choose another row")


def _kept_moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = settled(p, shared, inputs)
    return with_kept(p, shared, f, float(g.to[0]) / charts.WIDE * f.r, f.r)


def _row_moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """Another row chosen in the chart of errors."""
    f = settled(p, shared, inputs)
    x = float(g.to[0]) / charts.WIDE * max(f.n - 1, 1)
    i = min(max(round(x), 0), f.n - 1)
    hit = f.row_name(i)
    if i == f.chosen(p):
        return Change(p, shared, "" if abs(x - i) <= UNSEEN else hit)
    return Change(replaced(p, row=int(f.data.rows[i])), shared, hit)


SHOWN = {
    "x": qty.of_kind(Kind.ROW, "X"),
    "z": qty.of_kind(Kind.ROW, "Z"),
    "c": qty.of_kind(Kind.SCORE, "x"),
    "back": qty.of_kind(Kind.RECONSTRUCTION, "x"),
    "x-back": qty.of_kind(Kind.RECONSTRUCTION, "X"),
    "rest": qty.of_kind(Kind.ERROR, "x"),
    "mean": qty.of_kind(Kind.MEAN, "X"),
}
"""What each strip or picture shows."""


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The strips (or pictures) of the chosen row, and the errors of all rows."""
    i = f.chosen(p)
    assert i is not None
    k = kept(p, f)
    s = pixels(f)
    main = _pictures(p, f, i, k, s, ports) if s else _strips(p, f, i, k, ports)
    return (main, _errors(p, f, i, k, ports))


def original(f: Facts, z: Real) -> Real:
    """Centred and scaled cells back in the units of the table."""
    return np.asarray(z * f.axes.scale + f.axes.mean)


def _strips(p: Params, f: Facts, i: int, k: int, ports: Viewports) -> View:
    """Six strips: x, z, c, ẑ, x̂, z − ẑ."""
    z, c, back = decoded(f, i, k)
    wide, tall = placing.area(ports, KEY)
    gap = 1.0
    high = (charts.WIDE * 1.1 * max(tall - 110.0, 100.0) / wide - 1.3) / (6.0 + 5.0 * gap * 0.62)
    high = min(max(high, 0.12), 1.1)
    step = high * (1.0 + 0.62 * gap)
    largest = max(float(np.abs(z).max()), float(np.abs(c).max()), SMALLEST)
    x, x_back = original(f, z), original(f, back)
    spans = max(float(np.abs(x).max()), float(np.abs(x_back).max()), SMALLEST)
    strips: list[tuple[str, str, Real, float, str]] = [
        ("x", "x, the row as it stands", x, spans, "x"),
        ("z", _z_name(p), z, largest, "x"),
        ("c", f"c = D^T z: the first {k} of {f.r} coordinates", c, largest, "first"),
        ("back", f"D c, decoded from {k} {'number' if k == 1 else 'numbers'}", back, largest, "image"),
        ("x-back", "x̂, in the units of the table", x_back, spans, "image"),
        ("rest", "z − D c, what is lost", z - back, largest, "bad"),
    ]
    marks: list[Mark] = []
    for row, (key, title, values, scale, role) in enumerate(strips):
        top = -row * step
        marks += _strip(key, title, values, scale, role, top, high, k if key == "c" else None, SHOWN[key])
    marks += _names(f, high)
    cut = -2 * step - high / 2.0
    marks += _cut(f, k, cut, high)
    low = -5 * step - high
    home = placing.whole(points([[-0.35, 0.75 * high + 0.55], [charts.WIDE + 0.35, low - 0.75]]), ports, KEY)
    port = ports.get(KEY)
    if port is not None:
        marks += placing.corner(port, policy.line(p, f))
    title = f"{f.row_name(i)} through {k} of {f.r} {'number' if f.r == 1 else 'numbers'}"
    return View(key=KEY, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title, weight=1.5)  # fmt: skip


def _z_name(p: Params) -> str:
    if p.centre:
        return "z = (x − μ) / s, centred and scaled" if p.scale else "z = x − μ, centred"
    return "z = x / s, scaled" if p.scale else "z = x, not centred"


def _strip(key: str, title: str, values: Real, largest: float, role: str, top: float, high: float, lit: int | None, quantity: Quantity) -> list[Mark]:  # fmt: skip
    n = len(values)
    step = charts.WIDE / n
    centres = np.stack([step * (np.arange(n) + 0.5), np.full(n, top - high / 2.0)], axis=1)
    shade = np.clip(values / largest, -1.0, 1.0)
    texts = tuple(shown(float(v), 3) for v in values) if n <= LARGEST_TEXT else ()
    ringed = None
    roles: tuple[str, ...] = ()
    if lit is not None:
        ringed = np.arange(n) < lit
        shade = np.where(ringed, shade, 0.0)
        roles = tuple("text" if j < lit else "muted" for j in range(n)) if texts else ()
    out: list[Mark] = [Tiles(key=key, role=role, centres=centres, size=(0.96 * step, high), shade=shade, texts=texts, roles=roles, ringed=ringed, quantity=quantity)]  # fmt: skip
    out.append(
        Label(
            key=f"{key}-title",
            role=role,
            at=points([0.0, top]),
            text=title,
            side=(1.0, 1.0),
            size=0.82,
            quantity=quantity,
        )
    )
    return out


def _names(f: Facts, high: float) -> list[Mark]:
    """The names of the columns above the first strip, where they have room."""
    if f.p > 12:
        return []
    letters = max(int(74 / f.p), 4)
    return [
        Label(key=f"name{j}", role="muted", at=points([charts.WIDE / f.p * (j + 0.5), 0.34]), text=tables.short(name, letters), side=(0.0, 1.0), size=0.75, quantity=qty.numbered(Kind.FEATURE, j + 1))
        for j, name in enumerate(f.names)
    ]  # fmt: skip


def _cut(f: Facts, k: int, middle: float, high: float) -> list[Mark]:
    """The ring between the coordinates that are kept and those that are not."""
    x = charts.WIDE * k / f.r
    return [
        Curve(key="cut", role="x", points=points([[x, middle - 0.7 * high], [x, middle + 0.7 * high]]), weight="curve", quantity=qty.of_kind(Kind.COMPONENTS_KEPT)),
        keep().ring(points([x, middle]), "x", f"{k}", quantity=qty.of_kind(Kind.COMPONENTS_KEPT)),
    ]  # fmt: skip


def _pictures(p: Params, f: Facts, i: int, k: int, s: int, ports: Viewports) -> View:
    """The row as a picture: as it stands, the mean, decoded from k numbers, what is lost; below the components in use."""
    z, c, back = decoded(f, i, k)
    x, x_back = original(f, z), original(f, back)
    top = max(float(np.abs(x).max()), float(np.abs(x_back).max()), SMALLEST)
    lost = original(f, z) - original(f, back)
    side, small_side = 3.65, 1.5
    right = 2.0 * side + 0.9
    shown_ones: list[tuple[str, str, Real, float, float, float]] = [
        ("x", f"x: {f.row_name(i)}", x, 0.0, 0.0, side),
        ("back", f"x̂ from {k} {'number' if k == 1 else 'numbers'}", x_back, side + 0.4, 0.0, side),
        ("mean", "mean μ" if p.centre else "not centred", f.axes.mean, right, 0.0, small_side),
        ("rest", "x − x̂, lost", lost, right, small_side - side, small_side),
    ]
    marks: list[Mark] = []
    for key, title, values, left, up, wide in shown_ones:
        marks += _picture(key, title, values / top, left, up, wide, s, SHOWN[key])
    m = min(f.r, 10, max(int(placing.area(ports, KEY)[0] / 82.0), 2))
    small = min(charts.WIDE / m * 0.84, 1.5)
    below = -side - 0.85
    for j in range(m):
        left = charts.WIDE / m * j
        v = f.V[:, j]
        used = j < k
        marks += _picture(f"pc{j}", f"c_{{{j + 1}}} ≈ {shown(float(c[j]), 3)}", v / max(float(np.abs(v).max()), SMALLEST), left, below, small, s, qty.numbered(Kind.PRINCIPAL_AXIS, j + 1, "X"), 1.0 if used else 0.3)  # fmt: skip
    strip_top = below - small - 0.75
    step = charts.WIDE / f.r
    largest = max(float(np.abs(c).max()), SMALLEST)
    centres = np.stack([step * (np.arange(f.r) + 0.5), np.full(f.r, strip_top - 0.3)], axis=1)
    shade = np.where(np.arange(f.r) < k, np.clip(c / largest, -1, 1), 0.0)
    marks.append(
        Tiles(
            key="c",
            role="first",
            centres=centres,
            size=(0.9 * step, 0.6),
            shade=shade,
            quantity=qty.of_kind(Kind.SCORE, "x"),
        )
    )
    marks.append(Label(key="c-title", role="first", at=points([0.0, strip_top]), text=f"c = D^T (x − μ): the first {k} of {f.r} numbers", side=(1.0, 1.0), size=0.85, quantity=qty.of_kind(Kind.SCORE, "x")))  # fmt: skip
    marks += _cut(f, k, strip_top - 0.3, 0.6)
    home = placing.whole(points([[-0.3, 1.15], [charts.WIDE + 0.3, strip_top - 1.4]]), ports, KEY)
    port = ports.get(KEY)
    if port is not None:
        marks += placing.corner(port, policy.line(p, f))
    title = f"Decoded from {k} of {f.r} numbers"
    return View(key=KEY, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title, weight=1.5)  # fmt: skip


def _picture(key: str, title: str, values: Real, left: float, top: float, side: float, s: int, quantity: Quantity, fade: float = 1.0) -> list[Mark]:  # fmt: skip
    """Pixels (s²,) from −1 to 1, row by row from the top."""
    j, i = np.meshgrid(np.arange(s), np.arange(s))
    cell = side / s
    centres = np.stack([left + (j.ravel() + 0.5) * cell, top - (i.ravel() + 0.5) * cell], axis=1)
    return [
        Tiles(key=key, role="text", centres=centres, size=(cell, cell), shade=np.clip(values, -1.0, 1.0), fade=fade, quantity=quantity),
        Label(key=f"{key}-title", role="text" if fade == 1.0 else "muted", at=points([left + side / 2.0, top]), text=title, side=(0.0, 1.0), size=0.8, quantity=quantity),
    ]  # fmt: skip


def shown_rows(f: Facts) -> Sequence[int]:
    """The drawn rows whose errors stand in the chart: all of a few, some of many."""
    return range(f.n) if f.n <= MOST_DOTS else range(0, f.n, f.n // MOST_DOTS + 1)


def _errors(p: Params, f: Facts, i: int, k: int, ports: Viewports) -> View:
    """The error of each row in the order of the file, the chosen one with its ring."""
    high = charts.height(ports, ERRORS)
    found = errors(f.Z, f.V, k)
    top = max(float(found.max(initial=0.0)), NOISE * max(f.axes.total, SMALLEST))
    some = np.array(shown_rows(f))
    xs = some / max(f.n - 1, 1)
    marks: list[Mark] = charts.base(high)
    at = np.stack([xs * charts.WIDE, np.clip(found[some] / top, 0.0, 1.0) * high], axis=1)
    marks.append(
        Dots(
            key="errors",
            role="bad",
            points=points(at),
            size=6.0 if f.n <= 400 else 4.0,
            fade=0.7,
            quantity=qty.of_kind(Kind.ERROR, "X"),
        )
    )
    average = float(found.mean()) / top
    marks += charts.level(
        "mean",
        average * high,
        f"mean error ≈ {shown(float(found.mean()), 4)}",
        "text",
        quantity=qty.of_kind(Kind.ERROR, "X"),
    )
    here = points([charts.WIDE * i / max(f.n - 1, 1), float(np.clip(found[i] / top, 0.0, 1.0)) * high])
    side = -1.0 if here[0] > charts.WIDE / 2 else 1.0
    marks.append(Curve(key="drop", role="x", points=points([[float(here[0]), 0.0], [float(here[0]), float(here[1])]]), weight="axis", dash="dot", quantity=qty.GUIDE))  # fmt: skip
    marks.append(Label(key="here", role="x", at=here, text=f"{f.row_name(i)}: error ≈ {shown(float(found[i]), 4)}", side=(side, 0.8), size=0.85, quantity=qty.of_kind(Kind.ERROR, "X")))  # fmt: skip
    marks.append(chosen_row().ring(here, "x", f.row_name(i), quantity=qty.of_kind(Kind.ERROR, "X")))
    marks.append(Label(key="rows", role="muted", at=points([charts.WIDE, 0.0]), text="rows, in their order", side=(-1.0, -1.0), size=0.75, quantity=qty.AXES))  # fmt: skip
    return charts.view(ERRORS, f"Squared error of each row with k = {k}", marks, high, f"mean error ≈ {shown(float(found.mean()), 4)}", 1.0, ports)  # fmt: skip
