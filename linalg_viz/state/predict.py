"""Predict mode: a question about what is drawn, a guess, the answer and how far apart they are."""

from __future__ import annotations

from fractions import Fraction
from math import dist, isfinite
from typing import Any

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.contract.lab import Inputs, Lab, Question, Shared
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.parts import decimals, known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Dots, Handle, Label, Mark, points
from linalg_viz.scene.numbers import decimal, listed, shown, together, worded
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View
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
    if question.kind == "point":
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


def told(right: Column) -> str:
    """A right answer in a sentence: "3/2", "≈ 2.78078", "(5/2, 7/4)"."""
    if len(right) == 1:
        return listed(right, 6)
    about = "≈ " if together(right, 6) == "≈" else ""
    return f"{about}({', '.join(worded(x, 6) for x in right)})"


def error(document: Document, labs: Labs, shared: Shared, inputs: Inputs) -> Number | None:
    """The distance between guess and answer; None without both, or when it is beyond the range of float64.

    Exact where the answer is: a guess is the decimal that its float stands for, and right where it is the
    float nearest to the answer.
    """
    right, guess = answer(document, labs, shared, inputs), document.prediction.guess
    if right is None or len(right) != len(guess):
        return None
    if not isfinite(near := dist([float(x) for x in right], guess)):
        return None
    if any(isinstance(x, float) and not isinstance(x, Rounded) for x in right):
        return near
    pairs = zip(right, guess, strict=True)
    off = tuple(
        Fraction(0) if float(x) == said else known.plus(x, -decimals.rounded(said)) for x, said in pairs
    )
    return known.size(off[0]) if len(off) == 1 else vectors.length(off)


def marks(document: Document, labs: Labs, shared: Shared, inputs: Inputs, view: View) -> tuple[Mark, ...]:
    """The guess in its view, as a ring to drag; once shown, the answer and the distance between them."""
    one, prediction = question(document, labs, shared, inputs), document.prediction
    if one is None or one.kind != "point" or one.view != view.key:
        return ()
    n = view.home.dimension
    at = points((tuple(prediction.guess) + (0.0,) * n)[:n])
    value = "(" + ", ".join(shown(float(x), 4) for x in at) + ")"
    out: list[Mark] = [
        Handle(key=GUESS, role="guess", at=at, name="Your guess", value=value, quantity=qty.GUESS),
        Label(
            key="guess-name",
            role="guess",
            at=at.copy(),
            text="your guess",
            side=(1.0, 1.0),
            quantity=qty.GUESS,
        ),
    ]
    right = answer(document, labs, shared, inputs)
    if prediction.shown and right is not None and len(right) == n:
        target = points([float(x) for x in right])
        far = error(document, labs, shared, inputs) if prediction.guess else dist(target, at)
        if far is None or not isfinite(far):
            return tuple(out)
        out += [
            Dots(key="answer", role="good", points=target[None].copy(), size=12.0, quantity=qty.ANSWER),
            Curve(
                key="guess-error",
                role="guess",
                points=np.stack([at, target]),
                weight="axis",
                dash="dash",
                quantity=qty.GUESS,
            ),
            Label(
                key="guess-off",
                role="guess",
                at=at / 2 + target / 2,
                text=f"off by {decimal(far, 3)}",
                side=(1.0, 0.0),
                quantity=qty.GUESS,
            ),
        ]
    return tuple(out)
