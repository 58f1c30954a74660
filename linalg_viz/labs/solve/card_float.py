"""What rounding did: both answers, the growth factor, the residual, and the same with the other pivots."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.elimination.arithmetic import EXACT
from linalg_viz.compute.elimination.rounding import Comparison
from linalg_viz.compute.exact.digits import magnitude
from linalg_viz.compute.exact.rounded import value
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.contract.cards import Bar, Bars, Card, Formula, Item, Mat, Note, Num, Rel, Sym, on_demand
from linalg_viz.labs.solve import facts
from linalg_viz.labs.solve.facts import System
from linalg_viz.labs.solve.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import decimal, shown

HOW = {"first": "Rows swapped only when they must be", "largest": "Always the largest pivot"}


def float_cards(p: Params, s: System) -> tuple[Card, ...]:
    """Both answers, the sizes that judge them, and the comparison of the two ways to choose pivots."""
    here = facts.compared(s.A, s.b, p.digits, p.pivoting)  # type: ignore[arg-type]
    return _answers(p, here), _sizes(here), _pivoting(p, s)


@on_demand("rounded", "Both answers")
def _answers(p: Params, found: Comparison) -> tuple[Item, ...]:
    items: list[Item] = []
    if found.x_exact is None:
        items.append(
            Note(
                "Exactly, there is not one single solution.",
                "warn",
                answer=True,
                quantity=qty.of_kind(Kind.SOLUTION),
            )
        )
    else:
        items.append(
            Formula(
                (Sym("x", "x"), Rel(), _column(found.x_exact)),
                answer=True,
                quantity=qty.of_kind(Kind.SOLUTION),
            )
        )
    if found.x_rounded is None:
        items.append(
            Note(
                f"In {p.digits} digits there is not one single solution: a pivot became 0.",
                "warn",
                answer=True,
                quantity=qty.of_kind(Kind.ROUNDED_SOLUTION),
            )
        )
    else:
        items.append(
            Formula(
                (Sym(f"x in {p.digits} digits"), Rel(), _column(found.x_rounded, True)),
                answer=True,
                quantity=qty.of_kind(Kind.ROUNDED_SOLUTION),
            )
        )
    if found.x_exact is None and found.x_rounded is not None:
        items.append(
            Note(
                "Rounding has turned a zero into a pivot: the answer is made of rounding errors.",
                "warn",
                answer=True,
                quantity=qty.of_kind(Kind.ROUNDING, "[A | b]"),
            )
        )
    if found.error is not None:
        right = found.error <= Fraction(1, 2) * Fraction(10) ** (1 - p.digits)
        text = "Right to all its digits." if right else f"Off by {said(found.error)} of the largest entry."
        items.append(
            Note(
                text, "good" if right else "warn", answer=True, quantity=qty.of_kind(Kind.ROUNDING, "[A | b]")
            )
        )
    return tuple(items)


@on_demand("growth", "Growth and residual")
def _sizes(found: Comparison) -> tuple[Item, ...]:
    items: list[Item] = [
        Formula(
            (Sym("growth factor"), Rel(), Num(found.growth)),
            quantity=qty.of_kind(Kind.GROWTH, "A"),
        )
    ]
    if found.residual is not None:
        items.append(
            Formula(
                (Sym("largest entry of b − A x"), Rel(), Num(found.residual)),
                answer=True,
                quantity=qty.vector("b − Ax"),
            )
        )
    note = (
        "The growth factor is the largest number met, relative to the largest at the start: what it "
        "swallows is lost to rounding."
    )
    items.append(Note(note, quantity=qty.of_kind(Kind.GROWTH, "A")))
    if (
        found.residual is not None
        and found.error is not None
        and found.error > 1000 * max(found.residual, Fraction(1, 10**30))
    ):
        items.append(
            Note(
                (
                    "A small residual beside a large error: the matrix itself is badly conditioned, and no "
                    "choice of pivots helps."
                ),
                "hint",
                answer=True,
            )
        )
    return tuple(items)


@on_demand("pivoting", "Does pivoting matter?")
def _pivoting(p: Params, s: System) -> tuple[Item, ...]:
    bars, notes = [], []
    for pivoting, how in HOW.items():
        found = facts.compared(s.A, s.b, p.digits, pivoting)  # type: ignore[arg-type]
        if found.error is None:
            notes.append(
                Note(
                    f"{how}: no error to measure.",
                    answer=True,
                    quantity=qty.of_kind(Kind.ROUNDING, "[A | b]"),
                )
            )
            continue
        # No answer in so many digits has more of them right, though it may have them all.
        digits_right = p.digits if found.error == 0 else min(max(-_log(found.error), 0.0), p.digits)
        bars.append(
            Bar(
                "first" if pivoting == "first" else "largest",
                Fraction(p.digits) if digits_right >= p.digits else round(digits_right, 2),
                "second" if pivoting == "first" else "first",
                qty.numbered(Kind.DIGITS, 1 if pivoting == "first" else 2),
            )
        )
        notes.append(
            Note(
                f"{how}: error {said(found.error)}, growth {said(found.growth)}.",
                answer=True,
                quantity=qty.of_kind(Kind.ROUNDING, "[A | b]"),
            )
        )
    of = f"Digits that are right in the answer, of {p.digits}:"
    items: list[Item] = [Note(of, quantity=qty.of_kind(Kind.DIGITS, "x"))] if bars else []
    items += [Bars(tuple(bars), answer=True)] if bars else []
    return (*items, *notes)


def _log(x: Number) -> float:
    """log₁₀ x of x > 0, right to its whole part and nearly beyond it."""
    e = magnitude(value(x)) or 0
    return e + (float(EXACT.over(x, Fraction(10) ** e)) - 1.0) / 9.0


def said(x: Number) -> str:
    """A size in three digits, with its sign of relation where it is rounded."""
    return decimal(x, 3)


def _column(x: Column, decimal: bool = False) -> Mat:
    texts = tuple((shown(v, 6, False),) for v in x) if decimal else ()
    return Mat(tuple((v,) for v in x), ("x",), texts=texts)
