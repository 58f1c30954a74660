"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.compute.elimination.operations import RowOperation, apply
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.parts import known
from linalg_viz.labs.solve import beside, columns, facts, rows, stops
from linalg_viz.labs.solve import params as choices
from linalg_viz.labs.solve.drag import operation_factor
from linalg_viz.labs.solve.frames import Frame
from linalg_viz.labs.solve.identity import by_identity
from linalg_viz.labs.solve.params import Params

MOST_FACTOR = 1e6


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """The mode, what belongs to it, and the picture beside."""
    out = [tabs(choices.MODES)]
    if p.mode == "steps":
        out.append(
            Control(
                "method",
                "choice",
                "Method",
                "Which steps are shown",
                "Way",
                choices=choices.METHODS,
                stands="segments",
            )
        )
    if p.mode != "hand":
        out.append(
            Control(
                "pivoting", "choice", "Swap rows", "When rows change places", "Way", choices=choices.PIVOTING
            )
        )
    if p.mode == "float":
        out.append(
            Control(
                "digits",
                "slider",
                "Digits",
                "Significant digits that every result is rounded to",
                "Way",
                low=2,
                high=16,
                step=1,
            )
        )
    if p.mode == "hand":
        out += _by_hand(p, shared)
    s = facts.of(shared)
    if rows.fits(s) or columns.fits(s):
        out.append(
            Control(
                "beside",
                "choice",
                "Beside it",
                "The second picture, up to three unknowns or rows",
                "Picture",
                choices=choices.BESIDE,
                stands="segments",
            )
        )
    operates = bool(p.hand) if p.mode == "hand" else p.mode == "steps" and p.method != "lu"
    operates = operates and len(stages(p, shared)) > 1
    if operates:
        out.append(
            Control(
                "elementary", "switch", "Elementary matrix", "The matrix E with E A = the next one", "Picture"
            )
        )
    return tuple(out)


def _by_hand(p: Params, shared: Shared) -> list[Control]:
    s = facts.of(shared)
    last = facts.course(p, s).frames[-1].rows
    group = "Row operation"
    m = float(max(s.m, 1))
    out = [
        Control("kind", "choice", "Do", "The kind of row operation", group, choices=choices.KINDS),
        Control("row", "number", "Row that changes", "Counted from 1", group, low=1, high=m, step=1),
    ]
    if p.kind != "scale":
        out.append(
            Control(
                "other",
                "number",
                "Other row",
                "The row that is added or swapped",
                group,
                low=1,
                high=m,
                step=1,
            )
        )
    if p.kind != "swap":
        out.append(
            Control(
                "factor",
                "number",
                "Factor",
                "What the row is multiplied by: 1/3 or -2",
                group,
                low=-MOST_FACTOR,
                high=MOST_FACTOR,
                step=0.01,
            )
        )
    return [
        *out,
        Control("do", "button", "Do it", "Do this row operation", group),
        Control(
            "hint",
            "button",
            "Do the hint",
            "Do what the hint says",
            group,
            enabled=facts.hint(last, s.n) is not None,
        ),
        Control("again", "button", "From the start", "Take all operations back", group, enabled=bool(p.hand)),
    ]


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """The start and every step."""
    s = facts.of(shared)
    if p.mode == "float":
        found = facts.compared(s.A, s.b, p.digits, p.pivoting)  # type: ignore[arg-type]
        last = beside.count(found)
        steps = [stops.named(step.operation, True) for step in found.rounded.steps]
        return tuple(Stage(name, k / last) for k, name in enumerate(("start", *steps, "x")))
    return _stages(facts.course(p, s).frames)


@by_identity(maxsize=8)
def _stages(frames: tuple[Frame, ...]) -> tuple[Stage, ...]:
    last = len(frames) - 1
    return tuple(Stage(stops.stop_name(frame), k / last if last else 0.0) for k, frame in enumerate(frames))


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The buttons of the work by hand; ValueError with the reason for an operation that is not allowed."""
    s = facts.of(shared)
    course, refusal = facts.hand(s.A, s.b, p.hand)
    done = p.hand[: len(course.frames) - 1] if refusal is not None else p.hand
    rows_now = course.frames[-1].rows
    if name == "again":
        return Change(replace(p, hand=()), shared, "back at the start")
    if name == "hint":
        hint = facts.hint(rows_now, s.n)
        if hint is None:
            raise ValueError("Nothing is left to do: this is the reduced row echelon form.")
        return Change(replace(p, hand=(*done, hint.operation)), shared, stops.plainly(hint.operation))
    if name != "do":
        raise KeyError(f"no button {name!r}")
    operation = chosen(p)
    after = apply(operation, rows_now)
    if isinstance(after, Refusal):
        raise ValueError(f"{stops.plainly(operation)} is not allowed: {after.reason}.")
    return Change(replace(p, hand=(*done, operation)), shared, stops.plainly(operation))


def chosen(p: Params) -> RowOperation:
    """The operation that the controls describe."""
    if p.kind == "scale":
        return RowOperation("scale", p.row - 1, factor=operation_factor(p.factor))
    if p.kind == "swap":
        return RowOperation("swap", p.row - 1, p.other - 1)
    return RowOperation("add", p.row - 1, p.other - 1, operation_factor(p.factor))


def asked_count(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    return ({"none": 0, "unique": 1, "infinite": 2}[facts.of(shared).kind],)


def asked_rank(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    return (facts.rank(facts.of(shared)),)


def asked_first(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    s = facts.of(shared)
    return (s.x[0],) if s.kind == "unique" and s.x is not None else None


def asked_point(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    s = facts.of(shared)
    return s.x if s.kind == "unique" and s.n == 2 and p.beside == "rows" else None


def asked_reachable(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether there is a solution, before any step; of lines in a plane everybody sees whether they meet."""
    s = facts.of(shared)
    if p.mode != "hand" or p.hand or (p.beside == "rows" and s.n <= 2):
        return None
    return said(s.kind != "none")


def asked_share(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """x₂ times the second column of A (2, 2), where there is one solution and it needs that column."""
    s = facts.of(shared)
    if (
        p.mode == "float"
        or p.beside != "columns"
        or (s.m, s.n) != (2, 2)
        or s.kind != "unique"
        or s.x is None
    ):
        return None
    share = tuple(known.times(s.x[1], row[1]) for row in s.A)
    return share if any(share) else None
