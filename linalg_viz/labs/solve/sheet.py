"""The sheet: the matrix as cells, each row operation as numbers that fly from row to row and merge."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.compute.elimination import elimination as el
from linalg_viz.compute.elimination.operations import elementary
from linalg_viz.labs.parts import plane
from linalg_viz.labs.solve import captions, drag, facts, tiles
from linalg_viz.labs.solve.facts import ROLES, System
from linalg_viz.labs.solve.flight import flight, gathering
from linalg_viz.labs.solve.frames import Course
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.stops import Clock, Layout, clock, layout, stop_name
from linalg_viz.labs.solve.tiles import WIDE
from linalg_viz.scene import legible
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

KEY = "sheet"
SQUARE = tiles.SIZE[0] / tiles.SIZE[1]
"""How many times as tall as usual a cell is that is as tall as wide."""

NAMES, HEADING, RING = 30.0, 34.0, 18.0
"""Pixels at 100 % that the name of a row takes, with its gap, that of a block, with what is above it, and
the ring of a row beside its name."""

AFTER, BESIDE = 0.5, 1.4
"""Units of the sheet that stay free behind it, and by which it is wider than its cells."""

CELL = 60.0
"""Before a class the sheet uses its room, with cells up to so many pixels wide, in letters of 100 %."""

TITLES = {
    "gauss": "Gauss — down to the staircase, then back",
    "jordan": "Gauss–Jordan — until every pivot is 1 and alone",
    "lu": "LU — L keeps the multipliers",
    "inverse": "The inverse — from [A | I] to [I | A^{−1}]",
    "hand": "By hand — your own row operations",
}


def view(p: Params, s: System, course: Course, t: float, ports: Viewports) -> View:
    """The sheet at the time t."""
    c, where = clock(course, t), layout(p, course)
    m = len(course.frames[0].rows)
    marks = _start(course, c, where, t)
    marks += _main(p, course, c, where, t > 0.0 and p.mode != "hand")
    if where.lower is not None:
        marks += _lower(c, where)
    elif p.elementary:
        marks += _elementary(c, m, where)
    if where.right is not None:
        marks += _substitution(p, s, course, c, where)
    by = 1.0 if p.mode == "hand" else _taller(where, ports.get(KEY), len(course.frames) - 1)
    where = replace(where, tall=by * where.tall)
    held = p.mode == "hand" and m > 1
    across = _wider(where, ports.get(KEY), held)
    # Wider cells ask for no other area: it would be another one in each round of laying out.
    asks = across * (where.wide + BESIDE)
    where = replace(where, wide=across * where.wide)
    home = _home(where, ports.get(KEY), held)
    fit = points([[-0.95, 0.75], [where.wide + BESIDE - 0.95, -where.tall - 0.9]])
    port = plane.viewport(ports, KEY, home)
    marks = [legible.stretched(mark, across, 1.0) for mark in marks] if across > 1.0 else marks
    marks += _row_names(p, c, m, where, port)
    marks = [legible.stretched(mark, 1.0, by) for mark in marks] if by > 1.0 else marks
    marks += captions.caption(p, s, course, c, where, port)
    marks += captions.listed(course, c, where, port)
    title = TITLES["hand" if p.mode == "hand" else p.method]
    # L beside U, and the columns of the two substitutions, are twice as wide as a matrix alone.
    weight = 1.15 if where.lower is None else 1.6
    return View(
        key=KEY,
        title=title,
        marks=tuple(marks),
        home=home,
        fit=fit,
        weight=weight,
        words=_words(c),
        asks=asks,
    )


def taller(height: float, room: float) -> float:
    """How many times as tall as usual the cells of a sheet of a height are in a room, up to squares."""
    return min(max(room / height, 1.0), SQUARE)


def _taller(where: Layout, port: Viewport | None, steps: int) -> float:
    """How many times as tall as usual cells are, up to squares, where they fill the width and height is left.

    Some names of steps keep their room below. Where rows are dragged, nothing moves under the hand.
    """
    if port is None:
        return 1.0
    scale = port.width / (where.wide + 2.5)
    below = (captions.ABOVE + min(steps, captions.SOME)) * captions.LINE * port.text
    return taller(scale * (where.tall + 1.9), port.height - below)


def _wider(where: Layout, port: Viewport | None, held: bool) -> float:
    """How many times as wide as usual cells are before a class, where the height lets them be no larger."""
    if port is None or port.text < legible.LARGE:
        return 1.0
    scale = min(port.width, port.height) / (2.0 * _home(where, port, held).reach)
    free = port.width / scale - _before(port, scale, held) - AFTER
    return min(max(free / where.wide, 1.0), legible.WIDEST)


def _before(port: Viewport, scale: float, held: bool) -> float:
    """The width of the names of rows, and of their rings where they are dragged, in units of the sheet."""
    ring = RING * port.text / scale if held and port.text >= legible.LARGE else 0.0
    return max(1.0, min(NAMES * port.text / scale + 0.3, 2.5)) + ring


def _home(where: Layout, port: Viewport | None, held: bool) -> Camera:
    """The sheet seen whole, with room at the left for the names of the rows, however small the cells are.

    Where its numbers are not legible in a square it uses all of the width and height; before a class it does
    in any case, up to cells of ``CELL``.
    """
    tall, left, over = where.tall + 1.9, 1.0, 0.0
    if port is not None:
        short = max(min(port.width, port.height), 1.0)
        reach = max(1.6, short * tiles.SIZE[0] / (2.0 * legible.NUMBER * legible.LEGIBLE * port.text))
        across, down = max(port.width, 1.0) / short, max(port.height, 1.0) / short
        scale = short / max((where.wide + 1.5) / across, tall / down, 3.2)
        left = _before(port, scale, held)
        over = max(0.0, HEADING * port.text / scale - 0.9)
    tall += over
    wide = where.wide + left + AFTER
    square = max(wide / 2, tall / 2, 1.6)
    if port is not None:
        if port.text >= legible.LARGE:
            reach = short * tiles.SIZE[0] / (2.0 * CELL * port.text)
        reach = max(wide / across / 2, tall / down / 2, min(reach, square))
    else:
        reach = square
    centre = ((where.wide + AFTER - left) / 2, -where.tall / 2 - 0.05 + over / 2)
    return Camera(centre=centre, reach=reach)


def _words(c: Clock) -> str:
    name = stop_name(c.now).replace("_{", "").replace("}", "")
    rows = "; ".join(" ".join(row) for row in tiles.face(c.now.rows).texts)
    return f"{name}: [{rows}]"


def _start(course: Course, c: Clock, where: Layout, t: float) -> list[Mark]:
    """The brackets, and the matrix at the start, seen alone while the way from it is to be predicted."""
    first = course.frames[0]
    m, n = len(first.rows), len(first.rows[0])
    out = tiles.brackets(
        "main",
        where.main,
        0.0,
        m,
        n,
        course.columns if n > course.columns else 0,
        quantity=_shown(course, where),
    )
    if t > 0.0:
        moving = _moving(c) if c.s else ()
        out += tiles.block("start", first.rows, where.main, 0.0, skip=moving, quantity=_shown(course, where))
    return out


def _shown(course: Course, where: Layout) -> Quantity:
    """What the sheet shows: U beside its L, the matrix with its right side, or A alone."""
    if where.lower is not None:
        return qty.matrix("U")
    wide = len(course.frames[0].rows[0]) > course.columns
    return qty.matrix("[A | b]") if wide else qty.matrix("A")


def _main(p: Params, course: Course, c: Clock, where: Layout, answer: bool) -> list[Mark]:
    left, n = where.main, course.columns
    rows = c.now.rows
    size = tiles.largest([x for row in c.before.rows for x in row]) if c.s else 1.0
    moving = _moving(c) if c.s else ()
    out = tiles.block("matrix", rows, left, 0.0, skip=moving, answer=answer, quantity=_shown(course, where))
    if c.s and c.after.operation is not None:
        out += flight(c, c.after.operation, where, size, answer)
    out += _headings(p, course, where)
    done = [place for place in c.now.done if place != c.after.pivot]
    out += tiles.circles(
        "pivots", done, left, 0.0, "accent", answer=answer, quantity=qty.of_kind(Kind.PIVOT, "A")
    )
    if c.after.pivot is not None and not moving:
        out += tiles.circles(
            "pivot",
            [c.after.pivot],
            left,
            0.0,
            "accent",
            bold=True,
            answer=answer,
            quantity=qty.of_kind(Kind.PIVOT, "A"),
        )
    wrong = facts.contradiction(rows, n) if p.method != "inverse" or p.mode == "hand" else None
    if wrong is not None and len(rows[0]) == n + 1 and not c.s:
        out += tiles.frames_about(
            "contradiction",
            [(wrong, j) for j in range(n + 1)],
            left,
            0.0,
            "warn",
            answer=True,
            quantity=qty.FRAME,
        )
    return out


def _headings(p: Params, course: Course, where: Layout) -> list[Mark]:
    n, wide = course.columns, len(course.frames[0].rows[0])
    if where.lower is not None:
        return [tiles.heading("main", "U", where.main, 0.0, n, quantity=qty.matrix("U"))]
    right = "I" if p.method == "inverse" and p.mode != "hand" else "b"
    return [
        tiles.heading("main", "A", where.main, 0.0, n, quantity=qty.matrix("A")),
        tiles.heading(
            "right",
            right,
            where.main + n * WIDE,
            0.0,
            wide - n,
            "image" if right == "b" else "muted",
            quantity=qty.vector("b") if right == "b" else qty.matrix("I"),
        ),
    ]


def _moving(c: Clock) -> tuple[int, ...]:
    o = c.after.operation
    return (o.target, o.source) if o is not None and o.kind == "swap" else ()


def _row_names(p: Params, c: Clock, m: int, where: Layout, port: Viewport) -> list[Mark]:
    """R₁, R₂, … at the left, in the colours that rows keep when swapped; rings where rows are dragged."""
    left = (where.lower if where.lower is not None else where.main) - 0.5
    if where.lower is None and p.elementary and where.main > 0:
        left = -0.5
    out: list[Mark] = []
    held, size = p.mode == "hand" and m > 1, tiles.row_size(port)
    for i in range(m):
        role = ROLES[c.now.order[i] % len(ROLES)]
        out.append(tiles.row_name(i, role, left + (0.02 if held else 0.2), size))
        if held:
            at, of = points([left + 0.12, tiles.centre(i, 0, 0, 0)[1]]), qty.row(i + 1, "[A | b]")
            entries = ", ".join(tiles.face(c.now.rows).texts[i])
            out.append(drag.row(i, len(p.hand)).ring(at, role, entries, quantity=of))
    return out


def _lower(c: Clock, where: Layout) -> list[Mark]:
    L = c.now.lower
    assert L is not None and where.lower is not None
    m = len(L)
    out = tiles.brackets("lower", where.lower, 0.0, m, m, quantity=qty.matrix("L"))
    out.append(tiles.heading("lower", "L", where.lower, 0.0, m, quantity=qty.matrix("L")))
    out += tiles.block("L", L, where.lower, 0.0, answer=True, quantity=qty.matrix("L"))
    o, pivot = c.after.operation, c.after.pivot
    if o is not None and o.kind == "add" and pivot is not None:
        role = ROLES[c.before.order[o.source] % len(ROLES)]
        out += tiles.frames_about(
            "multiplier",
            [(o.target, pivot[0])],
            where.lower,
            0.0,
            role,
            answer=True,
            quantity=qty.made(Kind.MULTIPLIER, "A", (o.target + 1, pivot[0] + 1)),
        )
    return out


def _elementary(c: Clock, m: int, where: Layout) -> list[Mark]:
    o = c.after.operation
    if o is None or where.main == 0.0:
        # Before the first step and while the unknowns are found no rows are worked on.
        return []
    E = elementary(o, m)
    out = tiles.brackets("E", 0.0, 0.0, m, m, quantity=qty.matrix("E"))
    out.append(tiles.heading("E", f"E_{{{c.k}}}", 0.0, 0.0, m, "text", quantity=qty.matrix("E")))
    return out + tiles.block("elementary", E, 0.0, 0.0, quantity=qty.matrix("E"))


def _substitution(p: Params, s: System, course: Course, c: Clock, where: Layout) -> list[Mark]:
    """The columns right of the matrix: Pb and y for L, x for U, filled line by line."""
    assert where.right is not None
    out: list[Mark] = []
    left, m, n = where.right, s.m, s.n
    step = WIDE + 0.35
    if course.frames[-1].forward:
        right = tuple((s.b[i],) for i in c.now.order)
        out += tiles.brackets("Pb", left, 0.0, m, 1, quantity=qty.vector("Pb"))
        swapped = c.now.order != tuple(range(m))
        out.append(
            tiles.heading("Pb", "P b" if swapped else "b", left, 0.0, 1, "image", quantity=qty.vector("Pb"))
        )
        out += tiles.block("Pb", right, left, 0.0, quantity=qty.vector("Pb"))
        left += step
        out += _filled("y", "y", c.now.forward, m, left, "image", qty.vector("y"))
        left += step
    if course.frames[-1].back:
        out += _filled("x", "x", c.now.back, n, left, "x", qty.of_kind(Kind.SOLUTION))
    if c.s and c.after.phase:
        out += gathering(c, where, left if c.after.phase == "back" else left - step)
    return out


def _filled(
    key: str,
    name: str,
    lines: tuple[el.Substitution, ...],
    m: int,
    left: float,
    role: str,
    quantity: Quantity,
) -> list[Mark]:
    out = tiles.brackets(key, left, 0.0, m, 1, quantity=quantity)
    out.append(tiles.heading(key, name, left, 0.0, 1, role, quantity=quantity))
    entries = [line.value for line in lines]
    at = [tiles.centre(line.row, 0, left, 0.0) for line in lines]
    size = tiles.largest(entries)
    return out + tiles.cells(
        f"{key}-entries", entries, at, size, role=role, letters=role, answer=True, quantity=quantity
    )
