"""Row times column in cells: the products under their factors, the running sum under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import Number, array
from linalg_viz.labs.parts import measured
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.vectors.facts import ROLES, Vectors, pair
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, Tiles, points
from linalg_viz.scene.numbers import counted, headed, shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera

KEY = "cells"
_CELL = 0.94


def view(p: Params, f: Vectors, t: float) -> View:
    """aᵀ as a row beside b as a column; products and running sums as far as the time line is."""
    a, b = pair(p)
    n = f.n
    done = n if t >= 1.0 else int(t * n + UNSEEN)
    here = min(int(t * n + UNSEEN), n - 1) if t < 1.0 else -1
    row, column = f.column(a), f.column(b)
    products, sums = vectors.terms(row, column), vectors.running_sums(row, column)
    marks = _line("row", f"{a}^T", row, 0.0, ROLES[a], here, qty.vector(a))
    marks += _stack("column", b, column, n + 0.6, ROLES[b], here, qty.vector(b))
    marks += _line(
        "products", "products", products[:done], -2.0, "text", here, qty.of_kind(Kind.PRODUCTS, a, b), True, n
    )
    marks += _line(
        "sums",
        "running sum",
        sums[:done],
        -4.0,
        "image",
        n - 1 if done == n else here,
        qty.of_kind(Kind.RUNNING_SUM, a, b),
        True,
        n,
    )
    if done == n and measured.finite(sums[-1]):
        at = points([n + 1.07, min(-4.5, -n - 0.55)])
        marks.append(
            Label(
                key="total",
                role="image",
                at=at,
                text=f"{a} · {b} {measured.said(sums[-1])}",
                side=(0.0, -1.0) if n > 4 else (0.0, 0.0),
                size=1.1,
                quantity=qty.of_kind(Kind.DOT, a, b),
                answer=True,
            )
        )
    wide, tall = n + 1.6, max(5.0, n + 1.2)
    centre = (wide / 2, 0.35 - tall / 2)
    home = Camera(centre=centre, reach=max(wide / 2 + 0.35, 2.4))
    fit = points([[0.0, 0.7], [wide, -tall]])
    return View(
        key=KEY,
        title="Row times column",
        marks=tuple(marks),
        home=home,
        fit=fit,
        weight=0.45,
        words=f"the products of the entries of {a} and {b} and their running sum",
    )


def large(p: Params, f: Vectors, ports: Viewports, t: float) -> Scene:
    """For vectors that are not drawn as arrows: the cells alone, or all vectors side by side."""
    if p.mode == "dot":
        return (replace(view(p, f, t), weight=1.0),)
    marks: list[Mark] = []
    for k, (name, column) in enumerate(zip(f.names, f.columns, strict=True)):
        marks += _stack(name, name, column, 1.6 * k, ROLES[name], -1, qty.vector(name))
    wide, tall = 1.6 * len(f.names) - 0.6, float(f.n)
    home = Camera(centre=(wide / 2, 0.3 - tall / 2), reach=max(wide, tall + 1.2) / 2 + 0.5)
    return (
        View(
            key=KEY,
            title="The vectors as cells",
            marks=tuple(marks),
            home=home,
            fit=points([[0.0, 0.7], [wide, -tall]]),
            words=f"{counted(len(f.names), 'vector')} of {counted(f.n, 'entry', 'entries')} as cells",
        ),
    )


def _line(
    key: str,
    title: str,
    values: Sequence[Number],
    top: float,
    role: str,
    ringed: int,
    quantity: Quantity,
    answer: bool = False,
    n: int = 0,
) -> list[Mark]:
    centres = np.array([[k + 0.5, top - 0.5] for k in range(len(values))]).reshape(-1, 2)
    at = points([max(n, len(values)) / 2.0, top + 0.1])
    out = _tiles(key, values, centres, role, ringed, answer, quantity)
    return [
        *out,
        Label(
            key=f"{key}-title",
            role=role if not answer else "muted",
            at=at,
            text=headed(title, values, map(_text, values)),
            side=(0.0, 1.0),
            size=1.0 if not answer else 0.85,
            quantity=quantity,
        ),
    ]


def _stack(
    key: str, title: str, values: Sequence[Number], left: float, role: str, ringed: int, quantity: Quantity
) -> list[Mark]:
    centres = np.array([[left + 0.5, -k - 0.5] for k in range(len(values))]).reshape(-1, 2)
    at, name = points([left + 0.5, 0.1]), headed(title, values, map(_text, values))
    return [
        *_tiles(key, values, centres, role, ringed, False, quantity),
        Label(key=f"{key}-title", role=role, at=at, text=name, side=(0.0, 1.0), quantity=quantity),
    ]


def _text(x: Number) -> str:
    """A number in a cell."""
    return shown(x, 4) if measured.finite(x) else "∞"


def _tiles(
    key: str,
    values: Sequence[Number],
    centres: np.ndarray,
    role: str,
    ringed: int,
    answer: bool,
    quantity: Quantity,
) -> list[Mark]:
    if not len(values):
        return []
    a = array(tuple(values))
    size = float(np.abs(a[np.isfinite(a)]).max(initial=0.0))
    shade = np.where(np.isfinite(a), a, np.sign(a) * size) / size if size > 0 else np.zeros(len(a))
    texts = tuple(map(_text, values))
    rings = np.arange(len(values)) == ringed
    return [
        Tiles(
            key=key,
            role="accent",
            centres=centres,
            size=(_CELL, _CELL),
            shade=np.nan_to_num(shade) * 0.6,
            texts=texts,
            roles=(role,) * len(values),
            ringed=rings,
            answer=answer,
            quantity=quantity,
        )
    ]
