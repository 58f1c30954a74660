"""Rounded beside exact: two sheets with the same operations, and a glow where their numbers differ."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.elimination.rounding import Comparison
from linalg_viz.compute.exact.decide import compare
from linalg_viz.compute.exact.digits import digits as digits_of
from linalg_viz.compute.exact.entry import absolute, multiply, subtract
from linalg_viz.compute.exact.rounded import value
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.parts import plane, steps
from linalg_viz.labs.solve import facts, sheet, stops, tiles
from linalg_viz.labs.solve.facts import ROLES, System
from linalg_viz.labs.solve.identity import by_identity
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.tiles import TALL, WIDE
from linalg_viz.scene import legible
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.numbers import decimal
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera, Viewport

GAP = 1.0
NAMES, HEAD, FOOT = 27.0, 37.0, 52.0
"""Pixels at 100 % that the names of narrow rows take, with their gap, those of the sheets above them, and
what was done below them.
"""

LARGEST = 84.0
"""Pixels at 100 % that a cell is wide at most."""

PASSES = 3
"""Smaller cells leave their names more of them to take: how often that is reckoned."""

NARROW = 20.0
"""Pixels at 100 % of a cell below which there is no room for two sheets side by side."""

WRONG = Fraction(1, 10)
"""The relative error from which an entry has not one digit right."""


def count(found: Comparison) -> int:
    """The number of steps on the time line: the operations, and the answer."""
    return len(found.rounded.steps) + 1


def at_time(found: Comparison, t: float) -> tuple[int, bool]:
    """The number of operations done at the time t, and whether the answer is there."""
    k = steps.done(t, count(found))
    return min(k, len(found.rounded.steps)), k >= count(found)


def view(p: Params, s: System, t: float, ports: Viewports) -> View:
    """The exact sheet at the left, the one in k digits at the right, and both answers.

    Where the numbers of two sheets could not be read the rounded one stands alone: what differs glows in it.
    """
    found = facts.compared(s.A, s.b, p.digits, p.pivoting)  # type: ignore[arg-type]
    k, finished = at_time(found, t)
    m, n = s.m, s.n
    width = (n + 1) * WIDE
    one = alone(n, ports.get(sheet.KEY))
    right = 0.0 if one else width + GAP
    exact = found.exact[k]
    rows = found.rounded.steps[k - 1].matrix if k else found.rounded.start
    marks = [] if one else cells_of("exact", "exact", found.exact[0], exact, (0.0, 0.0), n, k)
    texts = written(rows, p.digits)
    name = f"{p.digits} digits" + ("; what is not exact glows" if one else "")
    marks += cells_of("rounded", name, found.rounded.start, rows, (right, 0.0), n, k, texts)
    marks += glowing("glow", exact, rows, p.digits, (right, 0.0), k > 0)
    if k:
        pivot, of = found.rounded.steps[k - 1].pivot, qty.of_kind(Kind.PIVOT, "A")
        for key, left in (("rounded", right),) if one else (("exact", 0.0), ("rounded", right)):
            marks += tiles.circles(
                f"{key}-pivot", [pivot], left, 0.0, "accent", bold=True, answer=True, quantity=of
            )
    answered = found.x_rounded is not None or found.x_exact is not None
    tall = _tall(m, answered, one)
    wide, low = right + width, -m * TALL
    camera, by = home(m, n, answered, ports.get(sheet.KEY))
    port = plane.viewport(ports, sheet.KEY, camera)
    order, size = order_at(found, k), tiles.row_size(port)
    marks += [tiles.row_name(i, ROLES[order[i] % len(ROLES)], -0.3, size) for i in range(m)]
    marks += caption(found, k, wide / 2, low)
    if answered:
        under = max(1.55, FOOT * port.text / port.scale / by)
        marks += _answers(p, found, finished, n, low - under, right, size)
    if by > 1.0:
        marks = [legible.stretched(mark, 1.0, by) for mark in marks]
    return View(
        key=sheet.KEY,
        title=f"Exact beside {p.digits} digits",
        marks=tuple(marks),
        home=camera,
        fit=points([[-0.9, 0.8 * by], [wide + 0.4, (-tall - 0.8) * by]]),
        weight=1.6,
        words=_words(found),
    )


def alone(n: int, port: Viewport | None) -> bool:
    """Whether only one sheet of n unknowns has room. It depends on their number alone: nothing moves."""
    return port is not None and port.width / (2 * (n + 1) * WIDE + GAP + 1.4) < NARROW * port.text


def _tall(m: int, answered: bool, one: bool) -> float:
    """How tall the sheets are with the row of answers below them, or the two rows below one alone."""
    return m * TALL + (2.1 + (TALL if one else 0.0) if answered else 0.0)


def home(m: int, n: int, answered: bool, port: Viewport | None) -> tuple[Camera, float]:
    """The sheets seen as large as their area allows, and how many times as tall as usual their cells are."""
    one = alone(n, port)
    wide, tall = (n + 1) * WIDE * (1 if one else 2) + (0.0 if one else GAP), _tall(m, answered, one)
    left, down = 0.95, tall + 1.8
    if port is None:
        reach = max(wide / 2 + 0.7, down / 2, 2.0)
        return Camera(centre=(wide / 2 - 0.25, -tall / 2 - 0.1), reach=reach), 1.0
    # However small the cells are, the names of the rows keep their room.
    left = max(left, min(NAMES * port.text * (wide + 1.4) / port.width, 2.5))
    scale = min(port.width / (wide + left + 0.3), port.height / down, LARGEST * port.text)
    # And so do the names of the sheets, and the answers below what was done last.
    for _ in range(PASSES):
        head, foot = max(0.8, HEAD * port.text / scale), max(1.0, FOOT * port.text / scale - 1.26)
        down = tall + foot + head
        scale = min(scale, port.height / down)
    by = sheet.taller(scale * down, port.height)
    reach = max(min(port.width, port.height), 1.0) / 2.0 / scale
    return Camera(centre=((wide - left + 0.3) / 2, (head - tall - foot) / 2 * by), reach=reach), by


def cells_of(
    key: str,
    title: str,
    start: Rows,
    rows: Rows,
    corner: tuple[float, float],
    n: int,
    k: int,
    texts: tuple[tuple[str, ...], ...] = (),
) -> list[Mark]:
    """One of the two sheets: [A | b] after k operations over the one at the start, with its name."""
    of, (left, top) = qty.matrix("[A | b]"), corner
    out = tiles.brackets(key, left, top, len(rows), n + 1, n, quantity=of)
    out.append(tiles.heading(key, title, left, top, n + 1, "text", 1.1, quantity=of))
    if k:
        out += tiles.block(f"{key}-start", start, left, top, whole=True, quantity=of)
    return out + tiles.block(
        f"{key}-cells", rows, left, top, texts=texts, whole=True, answer=k > 0, quantity=of
    )


@by_identity(maxsize=256)
def written(rows: Rows, k: int) -> tuple[tuple[str, ...], ...]:
    """The rounded numbers of the sheet as texts."""
    return tuple(tuple(digits(x, k, True) for x in row) for row in rows)


@by_identity(maxsize=256)
def differing(exact: Rows, rows: Rows, k: int) -> tuple[tuple[int, int, int], ...]:
    """Row, column and level of every entry that differs."""
    found = ((i, j, differs(exact[i][j], x, k)) for i, row in enumerate(rows) for j, x in enumerate(row))
    return tuple(place for place in found if place[2])


def digits(x: Number, k: int, decimal: bool) -> str:
    """A number as the sheet shows it: a decimal of at most 6 digits where it was rounded."""
    return tiles.text(x, min(k, 6) if decimal else 4, decimal)


def differs(true: Number, x: Number, k: int) -> int:
    """0: x is the true number; 3: that rounded once; 1: more is lost; 2: not one digit is right."""
    exact, at = value(true), value(x)
    if exact == at:
        return 0
    if digits_of(exact, k).value == at:
        return 3
    off = absolute(subtract(exact, at))
    return 2 if compare(off, multiply(WRONG, absolute(exact))) > 0 else 1


def glowing(
    key: str, exact: Rows, rows: Rows, k: int, corner: tuple[float, float], answer: bool
) -> list[Mark]:
    """Entries that differ glow: as a warning, or as bad where not one digit is right."""
    out: list[Mark] = []
    places, (left, top) = differing(exact, rows, k), corner
    for level, role in ((1, "warn"), (2, "bad")):
        at = [(i, j) for i, j, how in places if how == level]
        out += tiles.glow(
            f"{key}-{role}", at, left, top, role, answer, quantity=qty.of_kind(Kind.ROUNDING, "[A | b]")
        )
    once = [(i, j) for i, j, how in places if how == 3]
    out += tiles.frames_about(
        f"{key}-once",
        once,
        left,
        top,
        "warn",
        False,
        0.55,
        answer,
        quantity=qty.of_kind(Kind.ROUNDING, "[A | b]"),
    )
    return out


def order_at(found: Comparison, k: int) -> list[int]:
    order = list(range(len(found.rounded.start)))
    for step in found.rounded.steps[:k]:
        o = step.operation
        if o.kind == "swap":
            order[o.target], order[o.source] = order[o.source], order[o.target]
    return order


def caption(found: Comparison, k: int, x: float, low: float, free: float = 0.22) -> list[Mark]:
    """What was done last, so far below the sheets."""
    text = stops.named(found.rounded.steps[k - 1].operation, True) if k else "the same numbers in both"
    out: list[Mark] = [
        Label(
            key="caption",
            role="text" if k else "muted",
            at=points([x, low - free]),
            text=text,
            side=(0.0, -1.0),
            size=1.1,
            quantity=qty.SENTENCE,
        )
    ]
    return out


def _answers(
    p: Params, found: Comparison, finished: bool, n: int, top: float, right: float, size: float
) -> list[Mark]:
    """Both answers as rows of cells, their names in letters of a size."""
    out: list[Mark] = []
    if not finished:
        return out
    first, second = ("x", "x") if right else ("exact", "rounded")
    below = top if right else top - TALL
    pairs = (
        ("x-exact", first, found.x_exact, 0.0, top),
        ("x-rounded", second, found.x_rounded, right, below),
    )
    for key, name, x, left, top in pairs:
        if x is None:
            at = points([left + (n + 1) * WIDE / 2, top - TALL / 2])
            out.append(
                Label(
                    key=key,
                    role="warn",
                    at=at,
                    text="no single answer",
                    side=(0.0, 0.0),
                    answer=True,
                    quantity=qty.SENTENCE,
                )
            )
            continue
        at_cells = [tiles.centre(0, j + 0.5, left, top) for j in range(n)]
        texts = answer_texts(p, key, x)
        out += tiles.cells(
            key,
            x,
            at_cells,
            tiles.largest(x),
            role="x",
            letters="x",
            answer=True,
            texts=texts,
            quantity=qty.of_kind(Kind.SOLUTION if key == "x-exact" else Kind.ROUNDED_SOLUTION),
        )
        out.append(
            Label(
                key=f"{key}-name",
                role="x",
                at=points([left + 0.42, tiles.centre(0, 0, 0, top)[1]]),
                text=name,
                side=(-1.0, 0.0),
                size=size if right else 0.7 * size,
                answer=True,
                quantity=qty.of_kind(Kind.SOLUTION if key == "x-exact" else Kind.ROUNDED_SOLUTION),
            )
        )
    if found.x_exact is not None and found.x_rounded is not None:
        out += glowing_x(
            found.x_exact, found.x_rounded, p.digits, [(0, j) for j in range(n)], (right + 0.5 * WIDE, below)
        )
    return out


def answer_texts(p: Params, key: str, x: Column) -> tuple[str, ...]:
    """The numbers of the exact answer, or of the rounded one, as they stand in their cells."""
    return tuple(tiles.text(v, 5) if key == "x-exact" else digits(v, p.digits, True) for v in x)


def glowing_x(
    exact: Column, x: Column, k: int, cells: list[tuple[int, int]], corner: tuple[float, float]
) -> list[Mark]:
    """The entries of the rounded answer that differ glow, as those of the sheet do."""
    out: list[Mark] = []
    for level, role in ((1, "warn"), (2, "bad")):
        pairs = zip(cells, exact, x, strict=True)
        at = [cell for cell, p, q in pairs if differs(p, q, k) == level]
        of = qty.of_kind(Kind.ROUNDING, "x")
        out += tiles.glow(f"x-{role}", at, *corner, role, True, quantity=of)
    return out


def _words(found: Comparison) -> str:
    if found.error is None:
        return "the same elimination, exactly and rounded"
    return f"the relative error of the rounded answer is {decimal(found.error, 2)}"
