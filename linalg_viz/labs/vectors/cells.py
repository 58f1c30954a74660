"""Row times column in cells: the products under their factors, the running sum under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import Number, array
from linalg_viz.labs.parts import framing, measured
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.vectors.facts import ROLES, Vectors, pair
from linalg_viz.labs.vectors.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, Tiles, points
from linalg_viz.scene.numbers import counted, headed, shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera, Viewport

KEY = "cells"
_CELL = 0.94

HEAD, SMALL, NAME = 36.0, 30.0, 92.0
"""Pixels at 100 % of the title of the view; of a cell below which the lines stand in a row where that has
larger ones; and of the longest name above a line.
"""


@dataclass(frozen=True, slots=True)
class _Places:
    """Left and top of the lines in cells, where the sum is told and on which side of that, and the whole."""

    products: tuple[float, float]
    sums: tuple[float, float]
    total: tuple[float, float]
    side: tuple[float, float]
    wide: float
    tall: float

    def cell(self, port: Viewport) -> float:
        """The pixels of a cell in an area."""
        return framing.cell(port, self.wide, self.tall + 1.0, 0, HEAD)


def _below(n: int) -> _Places:
    """The products below their factors, the sums below the products."""
    side = (0.0, -1.0) if n > 4 else (0.0, 0.0)
    total = (n + 1.07, min(-4.5, -n - 0.55))
    return _Places((0.0, -2.0), (0.0, -4.0), total, side, n + 1.6, max(5.0, n + 1.2))


def _in_a_row(n: int, port: Viewport) -> _Places:
    """All beside each other, so far apart that the names above have room."""
    tall = max(n, 2.2)
    size = framing.cell(port, 1.0, tall + 1.0, 0, HEAD)
    step = max(n + 0.8, NAME * port.text / max(size, 1.0))
    first = n + 1.6 + 0.8 + (step - n - 0.8) / 2
    wide = first + step + n / 2 + max(n, step) / 2
    return _Places((first, 0.0), (first + step, 0.0), (first + step + n / 2, -1.15), (0.0, -1.0), wide, tall)


def _places(n: int, port: Viewport | None) -> _Places:
    below = _below(n)
    if port is None or below.cell(port) >= SMALL * port.text:
        return below
    row = _in_a_row(n, port)
    return row if row.cell(port) > below.cell(port) else below


def view(p: Params, f: Vectors, ports: Viewports, t: float) -> View:
    """aᵀ as a row beside b as a column; products and running sums as far as the time line is."""
    a, b = pair(p)
    n, port = f.n, ports.get(KEY)
    at = _places(n, port)
    done = n if t >= 1.0 else int(t * n + UNSEEN)
    here = min(int(t * n + UNSEEN), n - 1) if t < 1.0 else -1
    row, column = f.column(a), f.column(b)
    products, sums = vectors.terms(row, column), vectors.running_sums(row, column)
    marks = _line("row", f"{a}^T", row, (0.0, 0.0), ROLES[a], here, qty.vector(a))
    marks += _stack("column", b, column, n + 0.6, ROLES[b], here, qty.vector(b))
    of = qty.of_kind(Kind.PRODUCTS, a, b)
    marks += _line("products", "products", products[:done], at.products, "text", here, of, True, n)
    of = qty.of_kind(Kind.RUNNING_SUM, a, b)
    now = n - 1 if done == n else here
    marks += _line("sums", "running sum", sums[:done], at.sums, "image", now, of, True, n)
    if done == n and measured.finite(sums[-1]):
        marks.append(
            Label(
                key="total",
                role="image",
                at=points(list(at.total)),
                text=f"{a} · {b} {measured.said(sums[-1])}",
                side=at.side,
                size=1.1,
                quantity=qty.of_kind(Kind.DOT, a, b),
                answer=True,
            )
        )
    return View(
        key=KEY,
        title="Row times column",
        marks=tuple(marks),
        home=_home(at, port),
        fit=points([[0.0, 0.7], [at.wide, -at.tall]]),
        weight=0.45,
        # In a row it would ask for the area in which it stands in a row: the area before would decide.
        asks=_below(n).wide,
        words=f"the products of the entries of {a} and {b} and their running sum",
    )


def _home(at: _Places, port: Viewport | None) -> Camera:
    """One line below the other: cells of one size wherever they fit; else as large as there is room for."""
    home = Camera(centre=(at.wide / 2, 0.35 - at.tall / 2), reach=max(at.wide / 2 + 0.35, 2.4))
    below = at.products[1] < 0.0
    if port is None or (below and _fits(at, replace(port, camera=home))):
        return home
    return framing.whole(port, 0.0, at.wide, -at.tall, 1.0, HEAD)


def _fits(at: _Places, port: Viewport) -> bool:
    """Whether the lines and the names above them stand below the title."""
    return port.scale * at.tall + (HEAD + framing.NAME + framing.EDGE) * port.text <= port.height


def large(p: Params, f: Vectors, ports: Viewports, t: float) -> Scene:
    """For vectors that are not drawn as arrows: the cells alone, or all vectors side by side."""
    if p.mode == "dot":
        return (replace(view(p, f, ports, t), weight=1.0),)
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
    place: tuple[float, float],
    role: str,
    ringed: int,
    quantity: Quantity,
    answer: bool = False,
    n: int = 0,
) -> list[Mark]:
    left, top = place
    """Numbers side by side under their name, of ``n`` cells the last ones empty until they are made."""
    count = max(n, len(values))
    centres = np.array([[left + k + 0.5, top - 0.5] for k in range(count)]).reshape(-1, 2)
    at = points([left + count / 2.0, top + (0.0 if answer else 0.1)])
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
    if not len(centres):
        return []
    empty = len(centres) - len(values)
    a = array(tuple(values)) if len(values) else np.zeros(0)
    size = float(np.abs(a[np.isfinite(a)]).max(initial=0.0))
    shade = np.where(np.isfinite(a), a, np.sign(a) * size) / size if size > 0 else np.zeros(len(a))
    texts = (*map(_text, values), *("",) * empty)
    rings = np.arange(len(centres)) == ringed
    return [
        Tiles(
            key=key,
            role="accent",
            centres=centres,
            size=(_CELL, _CELL),
            shade=np.append(np.nan_to_num(shade) * 0.6, np.zeros(empty)),
            texts=texts,
            roles=(role,) * len(centres),
            ringed=rings,
            answer=answer,
            quantity=quantity,
        )
    ]
