"""The error of every row, in their order, with the chosen one to move."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.pca.facts import Facts, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View, Viewports

KEY = "errors"

MOST_DOTS = 2000


def chosen_row() -> Draggable:
    """The chosen row in the chart of errors."""
    return Draggable("row", "The chosen row", _row_moved, along_first_axis(free=False), "Choose another row")


def _row_moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """Another row chosen in the chart of errors."""
    f = settled(p, shared, inputs)
    x = float(g.to[0]) / charts.WIDE * max(f.n - 1, 1)
    i = min(max(round(x), 0), f.n - 1)
    hit = f.row_name(i)
    if i == f.chosen(p):
        return Change(p, shared, "" if abs(x - i) <= UNSEEN else hit)
    return Change(replaced(p, row=int(f.data.rows[i])), shared, hit)


def shown_rows(f: Facts) -> Sequence[int]:
    """The drawn rows whose errors stand in the chart: all of a few, some of many."""
    return range(f.n) if f.n <= MOST_DOTS else range(0, f.n, f.n // MOST_DOTS + 1)


def view(p: Params, f: Facts, i: int, k: int, ports: Viewports) -> View:
    """The error of each row in the order of the file, the chosen one with its ring."""
    high = charts.height(ports, KEY)
    found = measures.errors(f.Z, f.V, k)
    top = float(found.max(initial=0.0)) or 1.0
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
    chosen = ranges.mask(p.selected, f.data.read)[f.data.rows[some]] if p.selected else some < 0
    if chosen.any():
        ringed, held = points(at[chosen]), qty.of_kind(Kind.SELECTION)
        marks.append(
            Dots(key="selected", role="accent", points=ringed, shape="ring", size=11.0, quantity=held)
        )
    said = f"mean error ≈ {shown(float(found.mean()), 4)}"
    average = float(found.mean()) / top
    marks += charts.level("mean", average * high, said, "text", quantity=qty.of_kind(Kind.ERROR, "X"))
    here = points([charts.WIDE * i / max(f.n - 1, 1), float(np.clip(found[i] / top, 0.0, 1.0)) * high])
    marks += _here(f, i, float(found[i]), here)
    marks.append(
        Label(
            key="rows",
            role="muted",
            at=points([charts.WIDE, 0.0]),
            text="rows, in their order",
            side=(-1.0, -1.0),
            size=0.75,
            quantity=qty.AXES,
        )
    )
    title = f"Squared error of each row with k = {k}"
    return charts.view(KEY, title, marks, high, said, 1.0, ports)


def _here(f: Facts, i: int, error: float, at: Real) -> list[Mark]:
    """The chosen row among the others."""
    quantity = qty.of_kind(Kind.ERROR, "X")
    drop = points([[float(at[0]), 0.0], [float(at[0]), float(at[1])]])
    text = f"{f.row_name(i)}: error ≈ {shown(error, 4)}"
    side = (-1.0 if at[0] > charts.WIDE / 2 else 1.0, 0.8)
    return [
        Curve(key="drop", role="x", points=drop, weight="axis", dash="dot", quantity=qty.GUIDE),
        Label(key="here", role="x", at=at, text=text, side=side, size=0.85, quantity=quantity),
        chosen_row().ring(at, "x", f.row_name(i), quantity=quantity),
    ]
