"""One row that is a picture: as it stands, decoded, what is lost, and the components as pictures."""

from __future__ import annotations

from dataclasses import replace
from math import isqrt
from typing import Any

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import framing
from linalg_viz.labs.parts.pixels import SMALLEST
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, placing
from linalg_viz.labs.pca.pictures.coding import KEY, SHOWN, cut, decoded, original
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, Tiles, points
from linalg_viz.scene.numbers import counted, shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport

NAMED, LEAST, RIM = 0.8, 0.7, 7.0
"""The size of the names of pictures, the least that is not worth a shorter name, and pixels at 100 % that
stay free below a name."""


def pixels(f: Facts) -> int:
    """s where the columns are the pixels of an s × s picture, else 0.

    They are taken for pixels when there are s² ≥ 16 of them whose names are one stem with numbers behind it.
    """
    s = isqrt(f.p)
    stems = {name.rstrip("0123456789_,.: ") for name in f.axes.names}
    return s if s * s == f.p and s >= 4 and len(stems) == 1 else 0


def view(p: Params, f: Facts, i: int, k: int, s: int, ports: Viewports) -> View:
    """The row as a picture: as it stands, the mean, decoded from k
    numbers, what is lost; below the components in use.
    """
    z, c, back = decoded(f, i, k)
    x, x_back = original(f, z), original(f, back)
    top = max(float(np.abs(x).max()), float(np.abs(x_back).max()), SMALLEST)
    lost = original(f, z) - original(f, back)
    gap, side = _gap(ports.get(KEY)), 3.65
    small_side = min(1.5, (side - gap) / 2.0)
    right, below = 2.0 * side + 0.9, -side - max(0.85, gap)
    # As many components as have room for their numbers.
    text = ports[KEY].text if KEY in ports else 1.0
    m = min(f.r, 10, max(int(placing.area(ports, KEY)[0] / (82.0 * text)), 2))
    small = min(charts.WIDE / m * 0.84, 1.5)
    strip_top = below - small - max(0.75, gap)
    home = placing.whole(points([[-0.3, 1.15], [charts.WIDE + 0.3, strip_top - 1.4]]), ports, KEY)
    port = replace(ports[KEY], camera=home) if KEY in ports else None
    shown_ones: list[tuple[str, str, Real, float, float, float]] = [
        ("x", f"x: {f.row_name(i)}", x, 0.0, 0.0, side),
        ("back", f"x̂ from {counted(k, 'number')}", x_back, side + 0.4, 0.0, side),
        (
            "mean",
            _short("mean μ", "μ", port) if p.centre else "not centred",
            f.axes.mean,
            right,
            0.0,
            small_side,
        ),
        ("rest", _short("x − x̂, lost", "x − x̂", port), lost, right, small_side - side, small_side),
    ]
    rim = 0.0 if port is None else RIM * port.text / port.scale
    marks: list[Mark] = []
    for key, title, values, left, up, wide in shown_ones:
        size = framing.fitted(title, port, wide + 0.4, max(0.65, gap) - rim, NAMED)
        marks += _picture(key, title, values / top, left, up, wide, s, SHOWN[key], size)
    for j in range(m):
        v = f.V[:, j]
        marks += _picture(
            f"pc{j}",
            f"c_{{{j + 1}}} ≈ {shown(float(c[j]), 3)}",
            v / max(float(np.abs(v).max()), SMALLEST),
            charts.WIDE / m * j,
            below,
            small,
            s,
            qty.numbered(Kind.PRINCIPAL_AXIS, j + 1, "X"),
            framing.fitted("", port, charts.WIDE, max(0.85, gap) - rim, NAMED),
            1.0 if j < k else 0.3,
        )
    marks += _strip(p, f, c, k, strip_top, max(0.75, gap) - rim, port)
    marks += placing.noted(ports, KEY, policy.line(p, f))
    title = f"Decoded from {k} of {f.r} numbers"
    return View(
        key=KEY, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title, weight=1.5
    )


def _gap(port: Viewport | None) -> float:
    """How many units the name of a picture takes, with what is free below it, in the room that a view has."""
    if port is None:
        return 0.0
    line = (LEAST * framing.LINE + RIM) * port.text
    unit = min((port.height - 3.0 * line) / 6.75, port.width / (charts.WIDE + 0.6))
    return line / max(unit, line)


def _short(words: str, short: str, port: Viewport | None) -> str:
    """The name of a small picture, or a shorter one where it has no room in legible letters."""
    return words if framing.fitted(words, port, 2.0, 1.0, NAMED) >= LEAST else short


def _strip(
    p: Params, f: Facts, c: Real, k: int, top: float, room: float, port: Viewport | None
) -> list[Mark]:
    """All coordinates of the row in one strip, the first k of them lit, with the ring between."""
    shared: dict[str, Any] = {"role": "first", "quantity": qty.of_kind(Kind.SCORE, "x")}
    step = charts.WIDE / f.r
    largest = max(float(np.abs(c).max()), SMALLEST)
    centres = np.stack([step * (np.arange(f.r) + 0.5), np.full(f.r, top - 0.3)], axis=1)
    shade = np.where(np.arange(f.r) < k, np.clip(c / largest, -1, 1), 0.0)
    row = "z" if p.scale else "(x − μ)" if p.centre else "x"
    text = f"c = D^T {row}: the first {k} of {f.r} numbers"
    size = framing.fitted(text, port, charts.WIDE, room, 0.85)
    if size < LEAST:
        text = f"c: the first {k} of {f.r}"
        size = framing.fitted(text, port, charts.WIDE, room, 0.85)
    return [
        Tiles(key="c", centres=centres, size=(0.9 * step, 0.6), shade=shade, **shared),
        Label(key="c-title", at=points([0.0, top]), text=text, side=(1.0, 1.0), size=size, **shared),
        *cut(f, k, top - 0.3, 0.6),
    ]


def _picture(
    key: str,
    title: str,
    values: Real,
    left: float,
    top: float,
    side: float,
    s: int,
    quantity: Quantity,
    size: float,
    fade: float = 1.0,
) -> list[Mark]:
    """Pixels (s²,) from −1 to 1, row by row from the top, and their name in letters of a size."""
    j, i = np.meshgrid(np.arange(s), np.arange(s))
    cell = side / s
    centres = np.stack([left + (j.ravel() + 0.5) * cell, top - (i.ravel() + 0.5) * cell], axis=1)
    return [
        Tiles(
            key=key,
            role="text",
            centres=centres,
            size=(cell, cell),
            shade=np.clip(values, -1.0, 1.0),
            fade=fade,
            quantity=quantity,
        ),
        Label(
            key=f"{key}-title",
            role="text" if fade == 1.0 else "muted",
            at=points([left + side / 2.0, top]),
            text=title,
            side=(0.0, 1.0),
            size=size,
            quantity=quantity,
        ),
    ]
