"""The whole solution as cards one below the other: what is copied or saved as a handout."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.elimination.operations import RowOperation
from linalg_viz.compute.exact.text import as_factor
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Part, Rel, Sym
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts.combination import combination
from linalg_viz.labs.solve import captions, facts
from linalg_viz.labs.solve.cards import solution_items
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.frames import Course, Frame
from linalg_viz.labs.solve.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import root_formula

METHODS = {
    "gauss": "Gauss elimination",
    "jordan": "Gauss–Jordan elimination",
    "lu": "LU factorisation",
    "inverse": "Inverse by Gauss–Jordan",
}


def transcript(p: Params, shared: Shared) -> tuple[Card, ...]:
    """The system, every step with the matrix after it, substitutions, and the answer.

    While rounding is studied it is the exact Gauss elimination. All numbers are exact where the entries are.
    """
    s = facts.of(shared)
    name = "hand" if p.mode == "hand" else "gauss" if p.mode == "float" else p.method
    course = facts.hand(s.A, s.b, p.hand)[0] if name == "hand" else facts.method(s.A, s.b, name, p.pivoting)
    title = METHODS.get(name, "Row operations by hand")
    out = [
        Card(
            "system",
            "The system",
            (
                Formula(
                    (Mat(s.A), Sym(" x"), Rel(), Mat(tuple((y,) for y in s.b))),
                    quantity=qty.matrix("[A | b]"),
                ),
            ),
        )
    ]
    out.append(Card("steps", title, tuple(_elimination(course, name))))
    out += _substitutions(course)
    out += _result(name, s, course)
    if name != "inverse":
        out.append(
            Card(
                "answer",
                "The answer",
                (Note(_kind(s), quantity=qty.of_kind(Kind.SOLUTIONS)), *solution_items(s)),
            )
        )
    return tuple(out)


def _kind(s: System) -> str:
    return {
        "unique": "There is exactly one solution.",
        "none": "There is no solution.",
        "infinite": "There are infinitely many solutions.",
    }[s.kind]


def _elimination(course: Course, name: str) -> list[Item]:
    first = course.frames[0]
    bar = course.columns if len(first.rows[0]) > course.columns else 0
    items: list[Item] = [
        Formula(
            (Sym({"lu": "A", "inverse": "[A | I]"}.get(name, "[A | b]")), Rel(), _mat(first.rows, bar)),
            quantity=qty.matrix("[A | b]"),
        )
    ]
    steps = [frame for frame in course.frames[1:] if frame.operation is not None]
    for k, frame in enumerate(steps, 1):
        assert frame.operation is not None
        line = [
            Sym(f"{k}.\u00a0 "),
            *operation_parts(frame.operation),
            Sym(" :\u00a0 "),
            Rel(bare=True),
            _mat(frame.rows, bar, frame),
        ]
        items.append(Formula(tuple(line), quantity=qty.numbered(Kind.OPERATION, k)))
    if not steps:
        items.append(Note("No operation is needed.", quantity=qty.of_kind(Kind.OPERATION)))
    return items


def operation_parts(o: RowOperation) -> list[Part]:
    """A row operation with its factor as a number of its own: R_2 ← R_2 − 3/2 R_1."""
    t, s = f"R_{{{o.target + 1}}}", f"R_{{{o.source + 1}}}"
    if o.kind == "swap":
        return [Sym(f"{t} ↔ {s}")]
    if o.kind == "scale":
        formula = as_factor(root_formula(o.factor))
        return [Sym(f"{t} ← "), Rel(bare=True), Num(o.factor, exact_text=formula), Sym(f" {t}")]
    return [Sym(f"{t} ← "), *combination(((Fraction(1), t), (o.factor, s)), about=True)]


def _mat(rows: Rows, bar: int, frame: Frame | None = None) -> Mat:
    marked = (frame.pivot,) if frame is not None and frame.pivot is not None else ()
    return Mat(rows, marked=marked, bar=bar)


def _substitutions(course: Course) -> list[Card]:
    last = course.frames[-1]
    out = []
    for key, title, lines, letter in (
        ("forward", "Forward substitution: L y = P b", last.forward, "y"),
        ("back", "Back substitution: U x = y", last.back, "x"),
    ):
        if lines:
            out.append(
                Card(
                    key,
                    title,
                    tuple(
                        Formula(
                            (Sym(captions.substitution_words(line, letter)),), quantity=qty.vector(letter)
                        )
                        for line in lines
                    ),
                )
            )
    return out


def _result(name: str, s: System, course: Course) -> list[Card]:
    run = course.run
    if name == "lu" and run is not None and run.lower is not None:
        items: list[Item] = [
            Formula((Sym("P"), Rel(), Mat(run.permutation, quantity=qty.matrix("P")))),
            Formula((Sym("L"), Rel(), Mat(run.lower, quantity=qty.matrix("L")))),
            Formula((Sym("U"), Rel(), Mat(run.result, marked=run.pivots, quantity=qty.matrix("U")))),
            Note("P A = L U."),
        ]
        return [Card("lu", "The factors", tuple(items))]
    if name == "inverse" and run is not None:
        if s.m != s.n or len(run.pivots) < s.n:
            return [
                Card(
                    "inverse",
                    "The inverse",
                    (
                        Note(
                            "The left half does not become I: there is no inverse.",
                            quantity=qty.of_kind(Kind.INVERSE, "A"),
                        ),
                    ),
                )
            ]
        right = tuple(row[s.n :] for row in run.result)
        return [
            Card(
                "inverse",
                "The inverse",
                (Formula((Sym("A^{−1}"), Rel(), Mat(right, quantity=qty.of_kind(Kind.INVERSE, "A")))),),
            )
        ]
    return []
