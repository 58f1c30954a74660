"""The sheet: the matrix as cells, each row operation as numbers that fly from row to row and merge."""

from __future__ import annotations

import re

from linalg_viz.compute.elimination import elimination as el
from linalg_viz.compute.elimination.operations import elementary
from linalg_viz.compute.typing import Column
from linalg_viz.labs.parts import plane
from linalg_viz.labs.solve import drag, facts, tiles
from linalg_viz.labs.solve.facts import ROLES, System
from linalg_viz.labs.solve.flight import flight, gathering
from linalg_viz.labs.solve.frames import Course
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.stops import Clock, Layout, clock, layout, named, stop_name
from linalg_viz.labs.solve.tiles import WIDE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

KEY = "sheet"
LISTED, LINE = 7, 27.0
"""Names of steps that are listed under the sheet at most, and the pixels from one to the next."""

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
    wide, tall = where.wide + 1.5, where.tall + 1.9
    centre = (where.wide / 2 - 0.25, -where.tall / 2 - 0.05)
    home = Camera(centre=centre, reach=max(wide / 2, tall / 2, 1.6))
    fit = points([[-0.95, 0.75], [where.wide + 0.45, -where.tall - 0.9]])
    port = plane.viewport(ports, KEY, home)
    marks += _caption(p, s, course, c, where, port)
    marks += _row_names(p, c, m, where, port)
    marks += _listed(course, c, where, port)
    title = TITLES["hand" if p.mode == "hand" else p.method]
    return View(key=KEY, title=title, marks=tuple(marks), home=home, fit=fit, weight=1.15, words=_words(c))


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
    """R₁, R₂, … at the left, in the colours that rows keep when they are swapped; rings where rows are dragged."""
    left = (where.lower if where.lower is not None else where.main) - 0.5
    if where.lower is None and p.elementary and where.main > 0:
        left = -0.5
    out: list[Mark] = []
    hand = p.mode == "hand"
    size = tiles.row_size(port)
    for i in range(m):
        role = ROLES[c.now.order[i] % len(ROLES)]
        y = tiles.centre(i, 0, 0, 0)[1]
        if hand and m > 1:
            out.append(Label(key=f"row{i}", role=role, at=points([left + 0.02, y]), text=f"R_{{{i + 1}}}", side=(-1.0, 0.0), size=size, quantity=qty.row(i + 1, "[A | b]")))  # fmt: skip
            entries = ", ".join(tiles.face(c.now.rows).texts[i])
            out.append(
                drag.row(i, len(p.hand)).ring(
                    points([left + 0.12, y]), role, entries, quantity=qty.row(i + 1, "[A | b]")
                )
            )
        else:
            out.append(Label(key=f"row{i}", role=role, at=points([left + 0.2, y]), text=f"R_{{{i + 1}}}", side=(-1.0, 0.0), size=size, quantity=qty.row(i + 1, "[A | b]")))  # fmt: skip
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
        return [tiles.heading("E", "E", 0.0, 0.0, m, quantity=qty.matrix("E"))] if where.main else []
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


LETTER = 8.8
"""Width in pixels that a letter of a sentence takes at size 1, on the safe side."""


def _caption(p: Params, s: System, course: Course, c: Clock, where: Layout, port: Viewport) -> list[Mark]:
    """Under the sheet: the operation, or what the last matrix says, in letters that leave it whole."""
    words, role, answer = said(p, s, course, c)
    if not words:
        return []
    letters = len(re.sub(r"[_^{}]", "", words))
    size = min(1.15, port.width / ((letters + 2) * LETTER * port.text))
    return [
        Label(
            key="caption",
            role=role,
            at=points([where.wide / 2 - 0.1, -where.tall - 0.28]),
            text=words,
            side=(0.0, -1.0),
            size=size,
            answer=answer,
            quantity=qty.SENTENCE,
        )
    ]


def _listed(course: Course, c: Clock, where: Layout, port: Viewport) -> list[Mark]:
    """The names of the steps about this one, one below the other, where there is room under the matrix."""
    steps = course.frames[1:]
    pitch = LINE * port.text / port.scale
    top = -where.tall - 0.3 - 2.4 * pitch
    count = min(int((top - port.bounds[2]) / pitch), LISTED, len(steps))
    if len(steps) < 2 or count < 2:
        return []
    here = c.k - 1
    first = min(max(here - count // 2, 0), len(steps) - count)
    out: list[Mark] = []
    left = where.wide / 2 - 0.1 - 3.0 * pitch
    for row, k in enumerate(range(first, first + count)):
        at = points([left, top - row * pitch])
        role = "accent" if k == here else "text" if k < here else "muted"
        text = f"{k + 1}.  {stop_name(steps[k])}"
        out.append(Label(key=f"step{k}", role=role, at=at, text=text, side=(1.0, 0.0), size=0.85, fade=1.0 if k <= here else 0.7, quantity=qty.SENTENCE))  # fmt: skip
    return out


def said(p: Params, s: System, course: Course, c: Clock) -> tuple[str, str, bool]:
    """The sentence under the sheet, its colour, and whether it gives an answer away."""
    frame = c.after
    n = course.columns
    wrong = facts.contradiction(frame.rows, n) if len(frame.rows[0]) == n + 1 else None
    if not c.s and wrong is not None:
        value = tiles.text(frame.rows[wrong][n])
        so = "" if value == "1" else ", so 0 = 1"
        return f"row {wrong + 1} says 0 {_related(value)}{so}: no solution", "warn", True
    if frame.operation is not None:
        role = (
            ROLES[c.before.order[frame.operation.source] % len(ROLES)]
            if frame.operation.kind == "add"
            else "text"
        )
        return named(frame.operation), role, False
    if frame.phase:
        line = (frame.back if frame.phase == "back" else frame.forward)[-1]
        return substitution_words(line, "x" if frame.phase == "back" else "y"), "x" if frame.phase == "back" else "image", True  # fmt: skip
    if p.mode == "hand":
        return "drag one row onto another, or use the panel", "muted", False
    return ("nothing to do: it is finished as it stands" if len(course.frames) == 1 else ""), "muted", False


def substitution_words(line: el.Substitution, name: str) -> str:
    """One line of a substitution: x_1 = (3 − 2) / 2 = 1/2."""
    terms = "".join(
        f" − ({tiles.text(x)})" if x < 0 else f" − {tiles.text(x)}" for _, x in line.products if x
    )
    top = f"{tiles.text(line.right)}{terms}"
    if line.pivot != 1:
        pivot = tiles.text(line.pivot)
        top = (f"({top})" if terms else top) + (
            f" / ({pivot})" if line.pivot < 0 or "/" in pivot else f" / {pivot}"
        )
    whole = tiles.text(line.value)
    head = f"{name}_{{{line.row + 1}}}"
    if len(top) > 44 or top == whole:
        return f"{head} {_related(whole)}"
    return f"{head} {_related(top)} {_related(whole)}"


def _related(text: str) -> str:
    """What stands in cells behind its relation: ≈ once, before the whole, where anything in it is rounded."""
    return f"≈ {text.replace('≈', '')}" if "≈" in text else f"= {text}"


def column_of(lines: tuple[el.Substitution, ...]) -> Column:
    """The values of a substitution in the order of their rows."""
    return tuple(line.value for line in sorted(lines, key=lambda line: line.row))
