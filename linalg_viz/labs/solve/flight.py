"""What is under way between two stops: rows that fly, cross or are multiplied, and values that are put in."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.elimination.operations import RowOperation
from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.parts import relations
from linalg_viz.labs.solve import tiles
from linalg_viz.labs.solve.facts import ROLES
from linalg_viz.labs.solve.identity import by_identity
from linalg_viz.labs.solve.stops import MERGE, Clock, Layout
from linalg_viz.labs.solve.tiles import WIDE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.numbers import together


def flight(c: Clock, o: RowOperation, where: Layout, size: float, answer: bool) -> list[Mark]:
    """A row operation under way: a multiple on its way to its target, two rows that cross, or a factor."""
    n, left = len(c.before.rows[0]), where.main
    if o.kind == "swap":
        return _crossing(c, o, left, n, size, answer)
    if o.kind == "scale":
        return _scaling(c, o, left, n, answer)
    go = eased(c.s / MERGE)
    fade = 1.0 if c.s < MERGE else 1.0 - eased((c.s - MERGE) / (1.0 - MERGE))
    carried, signs = _multiple(c.before.rows[o.source], o.factor)
    # Nearly between two rows: it hides the numbers of neither.
    land = 0.46 if o.target > o.source else -0.46
    y = o.source + (o.target - land - o.source) * go + land * (1.0 - fade)
    at = [tiles.centre(y, j, left, 0.0) for j in range(n)]
    role = ROLES[c.before.order[o.source] % len(ROLES)]
    out: list[Mark] = tiles.frames_about(
        "target", [(o.target, j) for j in range(n)], left, 0.0, role, False, 0.8, quantity=qty.FRAME
    )
    if fade > 0.02:
        if c.s >= MERGE:
            signs = ("",) * n
        out += tiles.cells(
            "carried",
            carried,
            at,
            size,
            role=role,
            fade=fade,
            answer=answer,
            texts=signs,
            extent=tiles.LOW,
            quantity=qty.row(o.source + 1, "[A | b]"),
        )
        factor = _times_words(o.factor)
        inner = where.lower is not None
        place = points([left - 0.45 if inner else left + n * WIDE + 0.2, tiles.centre(y, 0, 0, 0)[1]])
        out.append(
            Label(
                key="factor",
                role=role,
                at=place,
                text=factor,
                side=(0.0, 0.0) if inner else (1.0, 0.0),
                fade=fade,
                size=0.75 if inner else 0.95,
                answer=answer,
                quantity=qty.made(Kind.MULTIPLIER, "A", (o.target + 1, o.source + 1)),
            )
        )
    return out


def _times_words(factor: Number) -> str:
    sign = "≈ " if together((factor,)) == "≈" else ""
    return f"× {sign}{relations.factor(factor)}"


@by_identity(maxsize=256)
def _multiple(row: Column, factor: Number) -> tuple[Column, tuple[str, ...]]:
    """A multiple of a row, and its entries as texts that show that they are added."""
    entries = tuple(_times(factor, x) for x in row)
    texts = (tiles.text(x) for x in entries)
    return entries, tuple(w if w.startswith("−") or w == "0" else f"+{w}" for w in texts)


def _times(factor: Number, x: Number) -> Number:
    try:
        return factor * x
    except OverflowError:
        return Fraction(factor) * Fraction(x)


def _crossing(c: Clock, o: RowOperation, left: float, n: int, size: float, answer: bool) -> list[Mark]:
    out: list[Mark] = []
    go = eased(c.s)
    bump = 0.35 * float(np.sin(np.pi * go))
    for key, a, b, sign in (("rising", o.source, o.target, 1.0), ("falling", o.target, o.source, -1.0)):
        y = a + (b - a) * go
        at = [tiles.centre(y, j + sign * bump, left, 0.0) for j in range(n)]
        out += tiles.cells(
            key,
            c.before.rows[a],
            at,
            size,
            role=ROLES[c.before.order[a] % len(ROLES)],
            answer=answer,
            quantity=qty.row(a + 1, "[A | b]"),
        )
    return out


def _scaling(c: Clock, o: RowOperation, left: float, n: int, answer: bool) -> list[Mark]:
    role = ROLES[c.before.order[o.target] % len(ROLES)]
    out: list[Mark] = tiles.frames_about(
        "target", [(o.target, j) for j in range(n)], left, 0.0, role, False, quantity=qty.FRAME
    )
    go = eased(c.s / MERGE)
    x = left + n * WIDE + 1.0 - go * (n * WIDE + 0.5)
    fade = 1.0 if c.s < MERGE else 1.0 - eased((c.s - MERGE) / (1.0 - MERGE))
    if fade > 0.02:
        at = points([x, tiles.centre(o.target, 0, 0, 0)[1]])
        out.append(
            Label(
                key="factor",
                role=role,
                at=at,
                text=_times_words(o.factor),
                side=(0.0, 0.0),
                fade=fade,
                size=1.05,
                answer=answer,
                quantity=qty.of_kind(Kind.MULTIPLIER, "A"),
            )
        )
    return out


def gathering(c: Clock, where: Layout, left: float) -> list[Mark]:
    """The values known so far fly into the row that is solved next."""
    back = c.after.phase == "back"
    lines = c.after.back if back else c.after.forward
    line = lines[-1]
    go = eased(c.s / MERGE)
    source = where.main if back else (where.lower or 0.0)
    role = "x" if back else "image"
    n = len(c.after.rows[0]) if back else len(c.after.rows)
    out = tiles.frames_about(
        "target", [(line.row, j) for j in range(n)], source, 0.0, role, False, 0.8, quantity=qty.FRAME
    )
    if c.s < MERGE:
        known: dict[int, Number] = {each.row: each.value for each in lines[:-1]}
        moving = [(j, known[j]) for j, _ in line.products if j in known]
        at = []
        for j, _ in moving:
            a, b = tiles.centre(j, 0, left, 0.0), tiles.centre(line.row, j, source, 0.0)
            at.append((a[0] + (b[0] - a[0]) * go, a[1] + (b[1] - a[1]) * go))
        entries = [x for _, x in moving]
        out += tiles.cells(
            "gathered",
            entries,
            at,
            tiles.largest(entries),
            role=role,
            letters=role,
            fade=0.9,
            answer=True,
            quantity=qty.of_kind(Kind.SOLUTION) if back else qty.vector("y"),
        )
    return out
