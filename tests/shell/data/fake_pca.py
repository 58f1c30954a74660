"""A small lab with the settings of the PCA lab: enough for the tests of everything around a table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Change, Inputs, Lab
from linalg_viz.labs.pca import LAB as PCA
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Dots
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import plane


def scene(p: Params, shared: object, inputs: Inputs, ports: object, t: float, tracking: object) -> Scene:
    """The first two numeric columns as points; a view that takes areas."""
    at = points(p, shared, inputs)
    dots = Dots(key="rows", role="first", points=at, quantity=qty.GUIDE)
    return (View(key="scores", title="Scores", marks=(dots,), home=plane(10.0), fit=at, selects=True),)


def points(p: Params, shared: object, inputs: Inputs) -> np.ndarray:
    table = inputs.tables.get(shared.data)
    if not isinstance(table, Table) or len(table.numeric) < 2:
        return np.zeros((0, 2))
    found = np.column_stack([table.column(name).values for name in table.numeric[:2]])[:1000]
    # Far away, where no test looks.
    return np.nan_to_num(found, nan=1e6)


def select(p: Params, shared: object, inputs: Inputs, view: str, polygon: np.ndarray) -> Params:
    """The points within the bounds of the polygon."""
    if not len(polygon):
        return replace(p, selected=())
    at, low, high = points(p, shared, inputs), polygon.min(axis=0), polygon.max(axis=0)
    inside = np.flatnonzero(((at >= low) & (at <= high)).all(axis=1))
    return replace(p, selected=ranges.of_rows(inside))


def nearest(p: Params, shared: object, inputs: Inputs, view: str, at: np.ndarray, reach: float) -> str:
    """The number of the nearest row."""
    far = np.hypot(*(points(p, shared, inputs) - at).T)
    return f"row {int(far.argmin()) + 1}" if len(far) and far.min() <= reach else ""


def press(p: Params, shared: object, inputs: Inputs, name: str) -> Change:
    """``column:NAME`` takes a column of numbers out, or in again."""
    column, known = name.removeprefix("column:"), inputs.tables[shared.data].numeric
    if column not in known:
        raise ValueError(f"There is no column of numbers named {column}.")
    chosen = set(p.columns or known) ^ {column}
    return Change(replace(p, columns=tuple(each for each in known if each in chosen)), shared)


LAB: Lab = replace(
    PCA,
    scene=scene,
    select=select,
    nearest=nearest,
    handles=lambda *_: (),
    cards=lambda *_: (),
    controls=lambda *_: (),
    stages=lambda *_: (),
    press=press,
    informed=False,
    presets=(),
    questions=(),
    track=lambda *_: None,
    work=lambda *_: None,
    click=None,
)
FAKES = LABS.with_lab(LAB)
"""All labs, with this one in the place of PCA."""
