"""What two components are made of: bars of cos² or of contributions, of the columns and of the rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.labs.parts.pixels import SMALLEST
from linalg_viz.labs.pca import policy, tables
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, placing
from linalg_viz.labs.pca.pictures.biplot import components, offers
from linalg_viz.labs.pca.pictures.scree import MOST
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, Viewports

COLUMNS, ROWS = "quality", "quality-rows"
NAMED = 3.3
"""Units of the chart that the names take."""

THICK = 0.45
"""Units that half a bar is thick at most, where there are few."""

VALUE, BENEATH, ABOVE = 62.0, 64.0, 18.0
"""Pixels at 100 % that a number takes beside its bar, and the words below the bars and above them."""

LINE, MENU, FEWEST = 13.0, 40.0, 3
"""Pixels at 100 % that a name takes from top to bottom and the menu of a component from left to right; the
fewest bars there are.
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What the two components looked at hold of columns or rows.

    ``first`` and ``second`` (k,) are what each of them holds, ``order`` the places that have a bar, most
    first, at most ``MOST``. ``of`` is the object that the quantities are of.
    """

    kind: Kind
    of: str
    first: Real
    second: Real
    order: tuple[int, ...]

    @property
    def both(self) -> Real:
        """What the two hold together (k,)."""
        return self.first + self.second

    def quantity(self, j: int, k: int) -> Quantity:
        """What component k of the two, from 0, holds of column or row j."""
        return qty.made(self.kind, self.of, (j + 1, k + 1))


def correlations(p: Params, f: Facts) -> Real:
    """The correlation (p, 2) of each column with the two components looked at; 0 where there is no second."""
    return _two(p, f, measures.correlations(f.V, f.share))


def of_columns(p: Params, f: Facts) -> Held:
    """Of the columns: cos² is the square of the correlation, a contribution that of the direction's entry."""
    shares = correlations(p, f) ** 2 if p.quality == "cos2" else _two(p, f, measures.contributions(f.V))
    return _held(p, "X", shares)


def of_rows(p: Params, f: Facts) -> Held:
    """Of the rows that are drawn: of a large table those of the sample."""
    return _held(p, "Z", _row_shares(f, components(p, f)[:2], p.quality == "cos2"))


@lru_cache(maxsize=8)
def _row_shares(f: Facts, js: tuple[int, ...], cos2: bool) -> Real:
    """The cos² or the contributions (n, 2) of the rows to some components."""
    seen = [j for j in dict.fromkeys(js) if j < f.r]
    T = f.scores(tuple(seen))
    found = measures.row_cos2(T, f.Z) if cos2 else measures.row_contributions(T, f.lam[seen], f.axes.divisor)
    return np.pad(found, ((0, 0), (0, 2 - len(seen))))


def _two(p: Params, f: Facts, of_all: Real) -> Real:
    """The columns (k, 2) of the two components looked at, among (k, r); 0 where there is no second."""
    out = np.zeros((len(of_all), 2))
    for i, j in enumerate(dict.fromkeys(components(p, f)[:2])):
        if j < f.r:
            out[:, i] = of_all[:, j]
    return out


def _held(p: Params, of: str, shares: Real) -> Held:
    first, second = shares.T
    order = np.argsort(-(first + second), kind="stable")[:MOST]
    kind = Kind.COS2 if p.quality == "cos2" else Kind.CONTRIBUTION
    return Held(kind, of, first, second, tuple(int(j) for j in order))


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The bars of the columns, and beside them those of the rows."""
    return _columns(p, f, ports), _rows(p, f, ports)


@dataclass(frozen=True, slots=True)
class Space:
    """Where the bars stand: between two heights in units of ``unit`` pixels, at a text scale."""

    high: float
    foot: float
    head: float
    unit: float
    letters: float

    @property
    def most(self) -> int:
        """How many bars have room for their names."""
        return max(int((self.head - self.foot) * self.unit / (LINE * self.letters)), FEWEST)


def _space(ports: Viewports, key: str) -> Space:
    high, port = charts.height(ports, key), ports.get(key)
    unit, letters = charts.unit(ports, key), 1.0 if port is None else port.text
    # Below stand the word of the dashed line and the policy, in the same letters however small the chart.
    foot = min(max(BENEATH * letters / unit - charts.BELOW, 0.0), high / 3.0)
    free = charts.above(ports, key) - charts.ABOVE
    head = high - max(ABOVE * letters / unit - free, 0.0)
    return Space(high, foot, max(head, foot + high / 3.0), unit, letters)


def _columns(p: Params, f: Facts, ports: Viewports) -> View:
    held = _with_room(of_columns(p, f), ports, COLUMNS)
    names = [(f.names[j], qty.numbered(Kind.FEATURE, j + 1), "text") for j in held.order]
    few = f", {len(held.order)} of {f.p}" if len(held.order) < f.p else ""
    title = f"{name(p)} of the columns{few}"
    found = _view(p, f, COLUMNS, title, held, names, ports)
    noted = placing.noted(ports, COLUMNS, policy.line(p, f))
    return replace(found, marks=(*found.marks, *noted))


def _rows(p: Params, f: Facts, ports: Viewports) -> View:
    held = _with_room(of_rows(p, f), ports, ROWS)
    numbers = f.data.rows[list(held.order)]
    chosen = ranges.mask(p.selected, f.data.read)[numbers]
    names = [
        (f.row_name(i), qty.row(int(number) + 1, "X"), "accent" if yes else "text")
        for i, number, yes in zip(held.order, numbers, chosen, strict=True)
    ]
    drawn = f" drawn of {policy.count(f.used)}" if f.data.moments is not None else ""
    most = f", {len(held.order)} of {policy.count(f.n)}{drawn}" if f.n > len(held.order) else ""
    title = f"{name(p)} of the rows{most}"
    return _view(p, f, ROWS, title, held, names, ports)


def _with_room(held: Held, ports: Viewports, key: str) -> Held:
    """The largest of them, as many as have room for their names."""
    return replace(held, order=held.order[: _space(ports, key).most])


def name(p: Params) -> str:
    """What the bars say."""
    return "cos²" if p.quality == "cos2" else "Contributions"


def _view(
    p: Params,
    f: Facts,
    key: str,
    title: str,
    held: Held,
    names: list[tuple[str, Quantity, str]],
    ports: Viewports,
) -> View:
    """The bars with what to compare them with; a name comes with its quantity and its role."""
    space = _space(ports, key)
    between = space.foot, space.head
    marks = _bars(held, names, between, VALUE * space.letters / space.unit, min(f.r, 2))
    marks += _axes(f, components(p, f), space.head, max(1.6, MENU * space.letters / space.unit))
    first = zip(held.order[:6], names, strict=False)
    said = "; ".join(f"{text} {percent(float(held.both[j]))}" for j, (text, _, _) in first)
    return charts.view(key, title, marks, space.high, f"{title}: {said}", 1.0, ports)


def _bars(
    held: Held,
    names: list[tuple[str, Quantity, str]],
    between: tuple[float, float],
    value: float,
    components: int,
) -> list[Mark]:
    """A bar for each name from left to right, what the first component holds and then the second.

    They stand ``between`` two heights; a number takes ``value`` units and keeps clear of the dashed line.
    """
    low, high = between
    wide, cos2, both = charts.WIDE - NAMED, held.kind == Kind.COS2, held.both
    # The longest bar leaves its number room, however narrow the chart is.
    room = max(1.15, wide / max(wide - value, 0.5 * wide))
    scale = room * (1.0 if cos2 else max(float(both.max(initial=0.0)), SMALLEST))
    # What each would have if all had as much as any other.
    line = NAMED + wide * min((1.0 if cos2 else components / max(len(both), 1)) / scale, 1.0)
    step = (high - low) / max(len(names), 1)
    half = min(0.33 * step, THICK)
    axis = points([[NAMED, low], [NAMED, high]])
    marks: list[Mark] = [Curve(key="axes", role="axis", points=axis, weight="axis", quantity=qty.AXES)]
    marks += _across(line, between, "100 %" if cos2 else "average")
    written = tables.short([text for text, _, _ in names], 16)
    for i, (j, (_, quantity, role)) in enumerate(zip(held.order, names, strict=True)):
        middle = high - step * (i + 0.5)
        ends = (NAMED, *(NAMED + float(x) / scale * wide for x in (held.first[j], both[j])))
        for k, colour in enumerate(("first", "second")):
            under, over, is_of = middle - half, middle + half, held.quantity(j, k)
            marks.append(charts.box(f"bar{i}{k}", ends[k], under, ends[k + 1], over, colour, is_of))
        at = line if ends[2] < line < ends[2] + value else ends[2]
        said, of_all = percent(float(both[j])), qty.of_kind(held.kind, held.of)
        marks.append(_label(f"name{i}", role, NAMED, middle, written[i], -1.0, quantity))
        marks.append(_label(f"value{i}", "muted", at, middle, said, 1.0, of_all))
    return marks


def _axes(f: Facts, js: tuple[int, ...], y: float, apart: float) -> list[Mark]:
    """The components in the colours of their parts, so many units apart; a menu each."""
    out: list[Mark] = []
    for k, role in enumerate(("first", "second")[: min(f.r, 2)]):
        out.append(
            Label(
                key=f"pc{k}",
                role=role,
                at=points([NAMED + apart * k, y]),
                text=f"PC{js[k] + 1}",
                side=(1.0, 1.0),
                size=0.85,
                quantity=qty.numbered(Kind.PRINCIPAL_AXIS, js[k] + 1, "X"),
                offer=offers(f, js)[k],
            )
        )
    return out


def _label(key: str, role: str, x: float, y: float, text: str, side: float, quantity: Quantity) -> Label:
    """The name left of a bar, or the number right of it."""
    at = points([x, y])
    return Label(key=key, role=role, at=at, text=text, side=(side, 0.0), size=0.75, quantity=quantity)


def _across(x: float, between: tuple[float, float], text: str) -> list[Mark]:
    """The dashed line of what to compare with, and its name."""
    low, high = between
    line, foot, held = points([[x, low], [x, high]]), points([x, low]), qty.GUIDE
    return [
        Curve(key="line", role="muted", points=line, weight="axis", dash="dash", quantity=held),
        Label(key="line-name", role="muted", at=foot, text=text, side=(0.0, -1.0), size=0.75, quantity=held),
    ]
