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
from linalg_viz.scene.marks import Dots
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import plane


def scene(p: Params, shared: object, inputs: Inputs, ports: object, t: float, tracking: object) -> Scene:
    """The first two numeric columns as points; a view that takes areas."""
    at = points(p, shared, inputs)
    dots = Dots(key="rows", role="first", points=at)
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
    LABS[0], id="pca", number=9, title="PCA", params=Params(), scene=scene, select=select, nearest=nearest,
    handles=lambda *_: (), cards=lambda *_: (), controls=lambda *_: (), stages=lambda *_: (), press=press, entries=("A",),
    presets=(), questions=(), tables=PCA.tables, work=lambda *_: None, click=None, paste=None,
)  # fmt: skip


def listed(monkeypatch) -> None:
    """List this lab as the PCA lab, wherever the labs are looked up."""
    import linalg_viz.labs
    from linalg_viz.shell.data import source as data_source
    from linalg_viz.shell.window import entries as window_entries
    from linalg_viz.shell.window import window
    from linalg_viz.state import document
    from linalg_viz.state.codec import parts as codec_parts
    from linalg_viz.state.update import cells as update_cells
    from linalg_viz.state.update import data as update_data

    labs = (*(each for each in LABS if each.id != "pca"), LAB)
    rooms = (linalg_viz.labs, data_source, window, window_entries, codec_parts, document)
    for room in (*rooms, update_cells, update_data):
        if hasattr(room, "LABS"):
            monkeypatch.setattr(room, "LABS", labs)
    params = tuple((each.id, each.params) for each in labs)
    monkeypatch.setattr(document.Document.__init__, "__defaults__", _defaults(document.Document, params))


def _defaults(kind: type, params: object) -> tuple[object, ...]:
    """The first values of a document, with the settings of these labs."""
    names = list(kind.__dataclass_fields__)
    return tuple(
        params if name == "params" else value
        for name, value in zip(names, kind.__init__.__defaults__, strict=True)
    )
