"""Rounded below exact, each with its answer at its right: where large letters leave two sheets side by side
too narrow for their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from linalg_viz.compute.elimination.rounding import Comparison
from linalg_viz.compute.typing import Column
from linalg_viz.labs.solve import beside, facts, sheet, tiles
from linalg_viz.labs.solve.beside import GAP, HEAD, LARGEST, NAMES
from linalg_viz.labs.solve.facts import ROLES, System
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.tiles import SIZE, TALL, WIDE
from linalg_viz.scene import legible
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

UNDER, ABOVE = 44.0, 8.0
"""Pixels at 100 % that what was done last takes below both sheets, and of them what is free above it."""

APART = 12.0
"""Pixels at 100 % between the upper sheet and the name of the lower one; less of them where rows are many."""

LONG, HIGH = 4.4, 1.6
"""How wide and how tall the cell of a number of six digits is, in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the second sheet begins, seen from where, how many times as tall as usual; the letters of the
    names of rows, how wide everything is, and what is free below the second sheet.
    """

    second: float
    home: Camera
    by: float
    size: float
    wide: float
    free: float


def view(p: Params, s: System, t: float, ports: Viewports) -> View:
    """Both sheets: side by side, or one below the other where that makes their numbers larger."""
    found = facts.compared(s.A, s.b, p.digits, p.pivoting)  # type: ignore[arg-type]
    where = _places(found, s.m, s.n, ports.get(sheet.KEY))
    usual = beside.view(p, s, t, ports)
    if where is None:
        return usual
    marks = [legible.stretched(mark, 1.0, where.by) for mark in _marks(p, s, found, t, where)]
    low = (where.second - s.m * TALL - 0.8) * where.by
    return replace(
        usual,
        marks=tuple(marks),
        home=where.home,
        fit=points([[-0.9, 0.8 * where.by], [where.wide + 0.4, low]]),
        # As much room as side by side: what stands where changes nothing in the room there is.
        asks=usual.asks or float(usual.fit[1, 0] - usual.fit[0, 0]),
    )


def _places(found: Comparison, m: int, n: int, port: Viewport | None) -> Places | None:
    """None where the sheets stand side by side. It depends on nothing but the size of their view."""
    if port is None or beside.alone(n, port):
        return None
    text, answered = port.text, found.x_rounded is not None or found.x_exact is not None
    wide = (n + 1) * WIDE + (GAP + WIDE if answered else 0.0)
    apart = APART * min(2.0 / m, 1.0)
    scale = min(port.width / (wide + 1.25), (port.width - NAMES * text) / (wide + 0.4), LARGEST * text)
    if scale <= 0.0 or (rows := port.height - (2.0 * HEAD + apart + UNDER) * text) <= 0.0:
        return None
    pitch = min(rows / (2.0 * m), sheet.SQUARE * TALL * scale)
    camera, by = beside.home(m, n, answered, port)
    usual = min(port.width, port.height) / (2.0 * camera.reach)
    if _letters(scale, pitch, text) <= _letters(usual, usual * by * TALL, text):
        return None
    head, stretched = HEAD * text / pitch * TALL, pitch / TALL / scale
    second = -m * TALL - head - apart * text / pitch * TALL
    # What is left of the height is shared between what is above and what is below.
    tall = 2.0 * m * pitch + (2.0 * HEAD + apart + UNDER) * text
    middle = (HEAD * text - tall / 2.0) / scale
    left = max(0.95, NAMES * text / scale)
    centre = (wide + 0.3 - left) / 2.0, middle
    reach = max(min(port.width, port.height), 1.0) / 2.0 / scale
    size = min(1.0, max(pitch / (24.0 * text), 0.4))
    free = ABOVE * text / pitch * TALL
    return Places(second, Camera(centre=centre, reach=reach), stretched, size, wide, free)


def _letters(across: float, down: float, text: float) -> float:
    """The letters of a long number in cells of that pitch, as far as larger ones are read more easily."""
    wide, tall = across * SIZE[0] / WIDE, down * SIZE[1] / TALL
    return min(wide / LONG, tall / HIGH, legible.LEGIBLE * text)


def _marks(p: Params, s: System, found: Comparison, t: float, where: Places) -> list[Mark]:
    k, finished = beside.at_time(found, t)
    rounded, exact = found.rounded.steps[k - 1].matrix if k else found.rounded.start, found.exact[k]
    low, texts = where.second, beside.written(rounded, p.digits)
    marks = beside.cells_of("exact", "exact", found.exact[0], exact, (0.0, 0.0), s.n, k)
    name = f"{p.digits} digits"
    marks += beside.cells_of("rounded", name, found.rounded.start, rounded, (0.0, low), s.n, k, texts)
    marks += beside.glowing("glow", exact, rounded, p.digits, (0.0, low), k > 0)
    if k:
        pivot, of = found.rounded.steps[k - 1].pivot, qty.of_kind(Kind.PIVOT, "A")
        for key, top in (("exact", 0.0), ("rounded", low)):
            marks += tiles.circles(
                f"{key}-pivot", [pivot], 0.0, top, "accent", bold=True, answer=True, quantity=of
            )
    order = beside.order_at(found, k)
    for i in range(s.m):
        name_of = tiles.row_name(i, ROLES[order[i] % len(ROLES)], -0.3, where.size)
        marks.append(name_of)
        marks.append(
            replace(name_of, key=f"rounded-row{i}", at=points([-0.3, low + tiles.centre(i, 0, 0, 0)[1]]))
        )
    marks += beside.caption(found, k, where.wide / 2, low - s.m * TALL, where.free)
    if finished:
        marks += _answer(p, found, found.x_exact, "x-exact", Kind.SOLUTION, s.n, 0.0)
        marks += _answer(p, found, found.x_rounded, "x-rounded", Kind.ROUNDED_SOLUTION, s.n, low)
    return marks


def _answer(
    p: Params, found: Comparison, x: Column | None, key: str, kind: Kind, n: int, top: float
) -> list[Mark]:
    """The answer of one sheet as a column at its right, or that it has none in the line of its name."""
    left, of = (n + 1) * WIDE + GAP, qty.of_kind(kind)
    if found.x_exact is None and found.x_rounded is None:
        return []
    if x is None:
        at = points([left + WIDE, top + 0.1])
        words, side, said = "no single answer", (-1.0, 1.0), qty.SENTENCE
        return [Label(key=key, role="warn", at=at, text=words, side=side, answer=True, quantity=said)]
    texts = beside.answer_texts(p, key, x)
    out = tiles.brackets(key, left, top, n, 1, quantity=of)
    out += tiles.cells(
        key,
        x,
        [tiles.centre(i, 0, left, top) for i in range(n)],
        tiles.largest(x),
        role="x",
        letters="x",
        answer=True,
        texts=texts,
        quantity=of,
    )
    name = tiles.heading(key, "x", left, top, 1, "x", quantity=of)
    out.append(replace(name, key=f"{key}-name", answer=True))
    if kind == Kind.ROUNDED_SOLUTION and found.x_exact is not None:
        out += beside.glowing_x(found.x_exact, x, p.digits, [(i, 0) for i in range(n)], (left, top))
    return [replace(mark, answer=True) for mark in out]
