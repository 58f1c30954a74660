"""One row encoded and decoded: strips of cells that move with k, and the error of every row beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts.pixels import DUST, SMALLEST
from linalg_viz.labs.pca import policy, tables
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, errors, images, placing
from linalg_viz.labs.pca.pictures.coding import KEY, SHOWN, cut, decoded, original
from linalg_viz.labs.pca.pictures.scree import kept
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark, Tiles, points
from linalg_viz.scene.numbers import counted, shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera, Viewport

LARGEST_TEXT = 16
"""Columns up to which cells have their numbers in them."""

WHOLE = 1e6
"""Up to here all digits before the point stand in a cell."""

MANY, TINTS = 256, 64
"""Columns above which cells, narrower than two pixels, come in so many tints of each sign: all cells of one
colour are drawn at once.
"""

ABOVE, NEAR, LINE, LETTER, TITLE = 22.0, 2.0, 19.0, 7.0, 30.0
"""Pixels at 100 % from the first strip to the names of the columns, past its title, and where that stands at
its left; of one line of them; of a letter; and of the title of the picture.
"""

NAMED, BETWEEN = 20.0, 0.62
"""Pixels at 100 % that the name above a strip takes, and what is free there, in heights of a strip."""

ASIDE, CLOSE = 66.0, 0.15
"""Pixels at 100 % that short names take at the left of strips, and what is free between these, in heights."""

BELOW = 122.0
"""Pixels at 100 % below the last strip: for three lines of the policy, and the bar of what is selected."""

SHORT = {"x": "x", "z": "z", "c": "c", "back": "D c", "x-back": "x̂", "rest": "z − D c"}
"""What a strip is called where its name in words has no room."""


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The strips (or pictures) of the chosen row, and the errors of all rows."""
    i = f.chosen(p)
    assert i is not None
    k = kept(p, f)
    s = images.pixels(f)
    main = images.view(p, f, i, k, s, ports) if s else _strips(p, f, i, k, ports)
    return (main, errors.view(p, f, i, k, ports))


def _strips(p: Params, f: Facts, i: int, k: int, ports: Viewports) -> View:
    """Six strips: x, z, c, ẑ, x̂, z − ẑ."""
    z, c, back = decoded(f, i, k)
    wide, tall = placing.area(ports, KEY)
    letter = ports[KEY].text if KEY in ports else 1.0
    unit = charts.WIDE * 1.1 / wide
    high = (max(tall - 110.0, 100.0) * unit - 1.3) / (6.0 + 5.0 * BETWEEN)
    # In letters that find no room above each strip, short names stand at the left of the strips.
    low_names, left = BETWEEN * high < NAMED * letter * unit, 0.35
    if low_names:
        unit = charts.WIDE * 1.1 / max(wide - ASIDE * letter, 0.5 * wide)
        left = ASIDE * letter * unit
        high = (max(tall - 110.0, 100.0) * unit - 1.3) / (6.0 + 5.0 * CLOSE)
    high = min(max(high, 0.12), 1.1)
    step = high * (1.0 + (CLOSE if low_names else BETWEEN))
    x, x_back = original(f, z), original(f, back)
    # Coordinates have a scale of their own: beside those of hundreds of columns each column would be pale.
    largest, coded, spans = _span(z, back), _span(c), _span(x, x_back)
    strips: list[tuple[str, str, Real, float, str]] = [
        ("x", "x, the row as it stands", x, spans, "x"),
        ("z", _z_name(p), z, largest, "x"),
        ("c", f"c = D^T z: the first {k} of {f.r} coordinates", c, coded, "first"),
        ("back", f"D c, decoded from {counted(k, 'number')}", back, largest, "image"),
        ("x-back", "x̂, in the units of the table", x_back, spans, "image"),
        ("rest", "z − D c, what is lost", z - back, largest, "bad"),
    ]
    marks: list[Mark] = []
    for row, (key, title, exact, scale, role) in enumerate(strips):
        top = -row * step
        # What is left by rounding is no number of the row.
        values = np.where(np.abs(exact) > DUST * scale, exact, 0.0)
        lit = k if key == "c" else None
        marks += _strip(key, values, scale, role, top, high, lit, SHOWN[key])
        marks.append(_title(key, title, role, top, high, low_names, SHOWN[key]))
    above = NEAR if low_names else ABOVE
    marks += _names(f, ports, above)
    marks += cut(f, k, -2 * step - high / 2.0, high)
    low = -5 * step - high
    # Room for the names, and for the title of the picture above them.
    names = (above + 2 * LINE) * (letter if low_names else 1.0) + TITLE
    over = max(0.75 * high + 0.55, names * (unit if low_names else charts.WIDE * 1.1 / wide))
    home = placing.whole(points([[-left, over], [charts.WIDE + 0.35, low - 0.75]]), ports, KEY)
    if KEY in ports:
        home = _raised(home, ports[KEY], over, low)
    marks += placing.noted(ports, KEY, policy.line(p, f))
    title = f"{f.row_name(i)} through {k} of {counted(f.r, 'number')} and back — drag the ring to keep more"
    return View(
        key=KEY, title=title, marks=tuple(marks), home=home, fit=placing.fit(home), words=title, weight=1.5
    )


def _raised(home: Camera, port: Viewport, over: float, low: float) -> Camera:
    """The strips so far up as there is room: below the last one stand the policy and what is selected."""
    unit = 2.0 * home.reach / min(port.width, port.height)
    half = unit * port.height / 2.0
    missing = BELOW * port.text * unit - (low - (home.centre[1] - half))
    over = max(over, (ABOVE + 2.0 * LINE + 1.3 * TITLE) * port.text * unit)
    up = min(max(missing, 0.0), max(home.centre[1] + half - over, 0.0))
    return replace(home, centre=(home.centre[0], home.centre[1] - up))


def _span(*values: Real) -> float:
    """The largest size among the numbers of strips that are tinted alike."""
    return max(*(float(np.abs(each).max()) for each in values), SMALLEST)


def _z_name(p: Params) -> str:
    if p.centre:
        return "z = (x − μ) / s, centred and scaled" if p.scale else "z = x − μ, centred"
    return "z = x / s, scaled" if p.scale else "z = x, not centred"


def _title(
    key: str, title: str, role: str, top: float, high: float, short: bool, quantity: Quantity
) -> Label:
    """The name of a strip: in words above it, or short at its left."""
    return Label(
        key=f"{key}-title",
        role=role,
        at=points([0.0, top - high / 2.0 if short else top]),
        text=SHORT[key] if short else title,
        side=(-1.0, 0.0) if short else (1.0, 1.0),
        size=0.82,
        still=short,
        quantity=quantity,
    )


def _strip(
    key: str,
    values: Real,
    largest: float,
    role: str,
    top: float,
    high: float,
    lit: int | None,
    quantity: Quantity,
) -> list[Mark]:
    n = len(values)
    step = charts.WIDE / n
    centres = np.stack([step * (np.arange(n) + 0.5), np.full(n, top - high / 2.0)], axis=1)
    shade = np.clip(values / largest, -1.0, 1.0)
    if n > MANY:
        shade = np.round(TINTS * shade) / TINTS
    texts = tuple(_said(float(v)) for v in values) if n <= LARGEST_TEXT else ()
    ringed = None
    roles: tuple[str, ...] = ()
    if lit is not None:
        ringed = np.arange(n) < lit
        shade = np.where(ringed, shade, 0.0)
        roles = tuple("text" if j < lit else "muted" for j in range(n)) if texts else ()
    out: list[Mark] = [
        Tiles(
            key=key,
            role=role,
            centres=centres,
            size=(0.96 * step, high),
            shade=shade,
            texts=texts,
            roles=roles,
            ringed=ringed,
            quantity=quantity,
        )
    ]
    if n > LARGEST_TEXT:
        # Narrow cells have no outlines, and 0 has no colour.
        box = points([[0.0, top], [charts.WIDE, top], [charts.WIDE, top - high], [0.0, top - high]])
        frame = Curve(
            key=f"{key}-frame", role="axis", points=box, connect="closed", weight="hair", quantity=quantity
        )
        out.append(frame)
    return out


def _said(value: float) -> str:
    """A number of a cell with three digits; of those before the point none is lost that has room."""
    size = abs(value)
    return shown(value, 3 if size < 1e3 or size >= WHOLE else len(str(int(size))))


def _names(f: Facts, ports: Viewports, above: float) -> list[Mark]:
    """The names of the columns so far above the first strip, each over its own column.

    Where one is wider than a cell they stand on two lines by turns, and are cut to what two cells hold.
    """
    if f.p > 12:
        return []
    port = ports.get(KEY)
    unit, letter = (port.scale, port.text) if port is not None else (placing.area(ports, KEY)[0] / 11.0, 1.0)
    # In letters, with room for two of them between neighbours.
    cell = unit * charts.WIDE / f.p / (LETTER * letter) - 2.0
    lines = 1 if max(len(name) for name in f.names) < cell else 2
    letters = max(int(lines * cell), 4)
    return [
        Label(
            key=f"name{j}",
            role="muted",
            at=points([charts.WIDE / f.p * (j + 0.5), (above + LINE * (j % lines)) * letter / unit]),
            text=text,
            side=(0.0, 1.0),
            size=0.75,
            quantity=qty.numbered(Kind.FEATURE, j + 1),
        )
        for j, text in enumerate(tables.short(f.names, letters))
    ]
