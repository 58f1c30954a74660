"""The cards of the Solve lab: the system, its answer, the steps, the factors, and what rounding did."""

from __future__ import annotations

from typing import Any, Literal

from linalg_viz.compute.elimination import rowops
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.contract.cards import (
    Card,
    Chip,
    Chips,
    Formula,
    Item,
    Mat,
    Note,
    Part,
    Rel,
    Sym,
    on_demand,
)
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import measured, relations
from linalg_viz.labs.parts.lengths import odd_length
from linalg_viz.labs.solve import facts, stops, tiles
from linalg_viz.labs.solve.card_float import float_cards
from linalg_viz.labs.solve.card_methods import column, method_cards
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.frames import Course
from linalg_viz.labs.solve.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted

MOST_STEPS, MOST_CELLS = 24, 160
"""Steps that a card lists, and cells of matrices among them; the time line has all of them."""

KINDS = {"unique": "exactly one solution", "none": "no solution", "infinite": "infinitely many solutions"}


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """What is asked, what comes out, and how."""
    s = facts.of(shared)
    out = [_system(s, shared.b)]
    if p.mode == "float":
        return (*out, *float_cards(p, s))
    course = facts.course(p, s)
    if p.mode == "hand":
        out.append(_hand(p, s, course))
    out.append(_answer(s, course))
    if p.mode == "steps":
        out += method_cards(p, s, course)
        out.append(_steps(p, course))
    return tuple(out)


@on_demand("system", "The system A x = b")
def _system(s: System, b: Column) -> tuple[Item, ...]:
    items: list[Item] = [
        Formula(
            (Mat(s.A, quantity=qty.matrix("A")), Sym(" x"), Rel(), column(s.b, "image", qty.vector("b"))),
            quantity=qty.matrix("[A | b]"),
        )
    ]
    items += odd_length("b", b, s.m, "rows")
    square = s.m == s.n
    full = facts.rank(s) == s.n
    sides = f"{counted(s.m, 'equation')}, {counted(s.n, 'unknown')}."
    chips = (
        Chip(
            "square",
            "square",
            square,
            qty.holds("square"),
            (Note(sides, quantity=qty.matrix("[A | b]")),),
        ),
        Chip(
            "full",
            "independent columns",
            full,
            qty.holds("independent columns"),
            (
                Note(
                    "At most one solution." if full else "What solves Ax = 0 can be added to any solution.",
                    quantity=qty.of_kind(Kind.RANK, "A"),
                ),
            ),
        ),
        Chip(
            "exact",
            "exact numbers",
            s.exact,
            qty.holds("exact numbers", "[A | b]"),
            (
                Note(
                    "Every entry is a fraction or a sum of square roots: nothing is rounded."
                    if s.exact
                    else (
                        "Some entries have no exact form: their digits are calculated until every decision "
                        "is sure."
                    ),
                    quantity=qty.matrix("[A | b]"),
                ),
            ),
        ),
    )
    return (*items, Chips(chips))


@on_demand("answer", "The answer")
def _answer(s: System, course: Course) -> tuple[Item, ...]:
    r = facts.rank(s)
    tone: Literal["warn", "good"] = "warn" if s.kind == "none" else "good"
    items: list[Item] = [
        Note(f"{_upper(KINDS[s.kind])}.", tone, answer=True, quantity=qty.of_kind(Kind.SOLUTIONS))
    ]
    items += solution_items(s)
    more = r + (1 if s.kind == "none" else 0)
    why = {
        "unique": f"rank A = rank [A | b] = {r} = the number of unknowns.",
        "infinite": f"rank A = rank [A | b] = {r}, with {counted(s.n, 'unknown')}: "
        f"{s.n - r} can be chosen freely.",
        "none": f"rank A = {r}, but rank [A | b] = {more}: b is no mix of the columns of A.",
    }
    items.append(Note(why[s.kind], answer=True, quantity=qty.of_kind(Kind.RANK, "[A | b]")))
    if s.known != "exact":
        items.append(
            Note(
                "What counts as 0 in this is zero to 100 digits.",
                answer=True,
                quantity=qty.of_kind(Kind.RANK, "[A | b]"),
            )
        )
    return tuple(items)


def solution_items(s: System) -> list[Item]:
    """x, or the shortest x with the directions that may be added, or the contradiction."""
    if s.kind == "none":
        row = facts.contradiction(facts.method(s.A, s.b, "gauss", "first").frames[-1].rows, s.n)
        said = (
            f"Row {row + 1} becomes {relations.equated('0', tiles.text(_last(s, row)))}"
            if row is not None
            else "The rows contradict one another"
        )
        return [
            Note(
                f"{said}; divided, 0 = 1. No x can do that.",
                "warn",
                answer=True,
                quantity=qty.of_kind(Kind.SOLUTIONS),
            )
        ]
    if s.x is None:
        return [
            Note(
                f"x has entries {measured.TOO_LARGE}.",
                "warn",
                answer=True,
                quantity=qty.of_kind(Kind.SOLUTION),
            )
        ]
    parts: list[Part] = [Sym("x", "x", qty.of_kind(Kind.SOLUTION)), Rel(), column(s.x, "x")]
    for k, d in enumerate(s.directions):
        name = f"t_{k + 1}" if len(s.directions) > 1 else "t"
        parts += [Sym(f" + {name} "), column(d)]
    out: list[Item] = [Formula(tuple(parts), answer=True)]
    if s.directions:
        letters = ", ".join(f"t{k + 1}" for k in range(len(s.directions))) if len(s.directions) > 1 else "t"
        out.append(
            Note(
                f"{letters} may be any number; without it this is the shortest solution.",
                answer=True,
                quantity=qty.of_kind(Kind.SOLUTIONS),
            )
        )
    return out


def _last(s: System, row: int) -> Number:
    return facts.method(s.A, s.b, "gauss", "first").frames[-1].rows[row][s.n]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


@on_demand("steps", "The steps")
def _steps(p: Params, course: Course) -> tuple[Item, ...]:
    items: list[Item] = []
    before: Rows = course.frames[0].rows
    room = MOST_CELLS
    bar = course.columns if len(before[0]) > course.columns else 0
    steps = [frame for frame in course.frames[1:] if frame.operation is not None]
    for k, frame in enumerate(steps[:MOST_STEPS], 1):
        assert frame.operation is not None
        room -= len(before) * len(before[0])
        line: list[Part] = [Sym(f"{k}.  {stops.named(frame.operation)}")]
        if room >= 0:
            marked = (frame.pivot,) if frame.pivot is not None else ()
            line += [Sym(" :  "), Rel(bare=True), Mat(frame.rows, marked=marked, bar=bar)]
        items.append(Formula(tuple(line), answer=True, quantity=qty.numbered(Kind.OPERATION, k)))
    if len(steps) > MOST_STEPS:
        items.append(
            Note(
                f"and {len(steps) - MOST_STEPS} more on the time line.", quantity=qty.of_kind(Kind.OPERATION)
            )
        )
    if not steps:
        items.append(
            Note(
                "No operation is needed: the matrix has this form already.",
                quantity=qty.of_kind(Kind.OPERATION),
            )
        )
    return tuple(items)


@on_demand("hand", "Your operations")
def _hand(p: Params, s: System, course: Course) -> tuple[Item, ...]:
    last = course.frames[-1].rows
    items: list[Item] = []
    n = s.n
    if rowops.is_reduced(last, n):
        items.append(
            Note(
                (
                    "Reduced row echelon form: every pivot is 1 and alone in its column. The answer can be "
                    "read off."
                ),
                "good",
                quantity=qty.matrix("[A | b]"),
            )
        )
    elif rowops.is_echelon(last, n):
        items.append(
            Note(
                (
                    "Row echelon form: a staircase of pivots. Back substitution works from here, or go on "
                    "upwards."
                ),
                "good",
                quantity=qty.matrix("[A | b]"),
            )
        )
    hint = facts.hint(last, n)
    if hint is not None:
        items.append(Note(f"Hint: {hint.text}: {stops.plainly(hint.operation)}.", "hint"))
    refusal = facts.hand(s.A, s.b, p.hand)[1]
    if refusal is not None:
        items.append(
            Note(
                f"Operation {len(course.frames)} was left out, and what came after it: {refusal.reason}.",
                "warn",
                quantity=qty.numbered(Kind.OPERATION, len(course.frames)),
            )
        )
    for k, frame in enumerate(course.frames[1:][-MOST_STEPS:], max(1, len(course.frames) - MOST_STEPS)):
        assert frame.operation is not None
        items.append(
            Formula((Sym(f"{k}.  {stops.named(frame.operation)}"),), quantity=qty.numbered(Kind.OPERATION, k))
        )
    if not p.hand:
        items.append(Note("No operation yet. Undo takes each one back."))
    return tuple(items)
