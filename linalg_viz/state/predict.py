"""Predict mode: a question about what is drawn, a guess, the answer and how far apart they are."""

from __future__ import annotations

from fractions import Fraction
from math import atan2, degrees, dist, gcd, isfinite, lcm
from typing import Any

from linalg_viz.compute import vectors
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.contract.lab import Inputs, Lab, Question, Shared
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.parts import angles, decimals, known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene.numbers import decimal, listed, together, worded
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene
from linalg_viz.state.document import Document
from linalg_viz.state.hiding import gives_away

GUESS = "guess"
"""The key of the handle that is the guess."""


def offered(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> tuple[Question, ...]:
    """The questions about what is drawn now: those with an answer that the picture would show."""
    return _offered(labs[document.lab], document.param(document.lab), shared, inputs)


@memoised(maxsize=4)
def _offered(lab: Lab, params: Any, shared: Shared, inputs: Inputs) -> tuple[Question, ...]:
    if not lab.questions:
        return ()
    try:
        # At the end of the time line everything stands that the picture has.
        views = lab.scene(params, shared, inputs, {}, 1.0, None)
    except ArithmeticError:
        # Exact arithmetic has given up on the numbers: nobody knows the answer.
        return ()
    drawn = (each for each in lab.questions if _is_drawn(each, each.quantity(params, shared), views))
    return tuple(each for each in drawn if _right(each, params, shared, inputs) is not None)


def _is_drawn(question: Question, asked: Quantity, views: Scene) -> bool:
    if question.placed:
        views = tuple(view for view in views if view.key == question.view)
    return any(gives_away(asked, mark.quantity) for view in views for mark in view.marks)


def question(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> Question | None:
    """The question of this picture: the chosen one, else the first that is offered, else None."""
    questions = offered(document, labs, shared, inputs)
    chosen = (each for each in questions if each.key == document.prediction.question)
    return next(chosen, questions[0] if questions else None)


def asked(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> Question | None:
    """The question while predict mode is on; None otherwise."""
    return question(document, labs, shared, inputs) if document.prediction.on else None


def answer(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> Column | None:
    """The right answer as one number or the entries of a point.

    None where the question does not apply, or where the answer is beyond the range of float64.
    """
    one = question(document, labs, shared, inputs)
    return None if one is None else _right(one, document.param(document.lab), shared, inputs)


def _right(question: Question, params: Any, shared: Shared, inputs: Inputs) -> Column | None:
    right = question.answer(params, shared, inputs)
    return right if right is not None and _drawable(right) else None


def _drawable(values: Column) -> bool:
    try:
        return all(isfinite(float(x)) for x in values)
    except OverflowError:
        return False


def told(question: Question, right: Column) -> str:
    """A right answer in a sentence: "3/2", "≈ 2.78078", "(5/2, 7/4)", "yes".

    Of a line the point in the least whole numbers, or at distance 1 where any other would be rounded.
    """
    if question.kind == "yes/no":
        return "yes" if right[0] else "no"
    if len(right) == 1:
        return listed(right, 6)
    digits = 4 if question.turned else 6
    if question.kind == "line":
        right = _in_least_numbers(right)
    if question.kind == "line" and together(right, digits) == "≈":
        found = vectors.unit(right)
        right = right if isinstance(found, Refusal) else found
    about = "≈ " if together(right, digits) == "≈" else ""
    return f"{about}({', '.join(worded(x, digits) for x in right)})"


def _in_least_numbers(right: Column) -> Column:
    """The same direction in whole numbers without a common divisor, where its entries are fractions."""
    fractions = [x for x in map(_as_fraction, right) if x is not None]
    if len(fractions) < len(right) or not any(fractions):
        return right
    whole = lcm(*(x.denominator for x in fractions))
    once = gcd(*(int(x * whole) for x in fractions))
    return tuple(x * whole / once for x in fractions)


def _as_fraction(x: Number) -> Fraction | None:
    """A number as a fraction; None where it is none."""
    return Fraction(x) if isinstance(x, int | Fraction) else None


def error(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> Number | None:
    """How far the guess is from the answer: the distance, of arrows and lines the angle in degrees.

    None without both, or when it is beyond the range of float64. Exact where the answer is: a guess is the
    decimal that its float stands for, and right where it is the float nearest to the answer.
    """
    one, guess = question(document, labs, shared, inputs), document.prediction.guess
    right = answer(document, labs, shared, inputs)
    if one is None or right is None or len(right) != len(guess):
        return None
    return _turn(right, guess, one.kind == "line") if one.turned else _distance(right, guess)


def bent(right: Column, guess: tuple[float, ...], line: bool) -> float:
    """The angle in radians, −π to π, by which a guess in the plane is turned to point as the answer does.

    A line points both ways: it is turned by a right angle at most.
    """
    (a, b), (x, y) = _of_size_one(guess), _of_size_one(tuple(float(each) for each in right))
    across, along = a * y - b * x, a * x + b * y
    return atan2(-across, -along) if line and along < 0.0 else atan2(across, along)


def _of_size_one(v: tuple[float, ...]) -> tuple[float, ...]:
    """A vector with 1 as its largest entry: products of entries must not leave the range."""
    largest = max(map(abs, v))
    return tuple(x / largest for x in v)


def _turn(right: Column, guess: tuple[float, ...], line: bool) -> Number | None:
    if not any(guess):
        return None  # it points nowhere
    if all(float(x) == said for x, said in zip(right, guess, strict=True)):
        return Fraction(0)
    near = abs(degrees(bent(right, guess, line)))
    if _is_drawn_alone(right):
        return near
    return angles.made(near, lambda: (right, tuple(map(decimals.rounded, guess))), line)


def _is_drawn_alone(right: Column) -> bool:
    """Whether nothing more is known of an answer than floats."""
    return any(isinstance(x, float) and not isinstance(x, Rounded) for x in right)


def _distance(right: Column, guess: tuple[float, ...]) -> Number | None:
    if not isfinite(near := dist([float(x) for x in right], guess)):
        return None
    if _is_drawn_alone(right):
        return near
    pairs = zip(right, guess, strict=True)
    off = tuple(
        Fraction(0) if float(x) == said else known.plus(x, -decimals.rounded(said)) for x, said in pairs
    )
    return known.size(off[0]) if len(off) == 1 else vectors.length(off)


def off_by(question: Question, off: Number, digits: int = 4) -> str:
    """How far off a guess is, in words: "1/2", "≈ 1.414"; of a direction "45°", "≈ 12.3°"."""
    return angles.words(off) if question.turned else decimal(off, digits)
