"""The guess in the picture: a ring to drag, and once the answer is shown, that and how far apart they are."""

from __future__ import annotations

from math import atan2, dist, hypot, isfinite

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import FREE, circle
from linalg_viz.labs.contract.lab import Inputs, Question, Shared
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.parts import plane
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Arrow, Curve, Dots, Handle, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View
from linalg_viz.state import predict
from linalg_viz.state.document import Document

AT_FIRST = 0.5
"""How far out a direction to be turned stands at first, as a share of what is seen from 0."""

FAR = 1000.0
"""How far a line is drawn, in what is seen from 0 at first."""

ARC = 0.4
"""Where the angle between guess and answer is drawn: this share of the guess, or of its first length."""


def marks(document: Document, labs: Labs, shared: Shared, inputs: Inputs, view: View) -> tuple[Mark, ...]:
    """The guess in its view, as a ring to drag; once shown, the answer and the distance between them."""
    one, prediction = predict.question(document, labs, shared, inputs), document.prediction
    if one is None or not one.placed or one.view != view.key:
        return ()
    at = _place(one, view, prediction.guess)
    out = _guess(one, at, view.home.reach)
    right = predict.answer(document, labs, shared, inputs)
    if not prediction.shown or right is None or len(right) != len(at):
        return tuple(out)
    target = points([float(x) for x in right])
    far = predict.error(document, labs, shared, inputs)
    if one.turned:
        out += _drawn(one, "answer", "good", target, view.home.reach, qty.ANSWER)
        off = "" if far is None else predict.off_by(one, far)
        return (
            (*out, *_between(at, predict.bent(right, tuple(at), one.kind == "line"), off, view.home.reach))
            if off
            else tuple(out)
        )
    if not prediction.guess:
        far = dist(target, at)
    if far is None or not isfinite(far):
        return tuple(out)
    return (*out, *_point(target), *_way(at, target, predict.off_by(one, far, 3)))


def _place(question: Question, view: View, guess: tuple[float, ...]) -> Real:
    """Where the ring stands: at the guess; without one at 0, or where an arrow is seen."""
    n = view.home.dimension
    if question.turned and not any(guess):
        return points((AT_FIRST * view.home.reach,) + (0.0,) * (n - 1))
    return points((tuple(guess) + (0.0,) * n)[:n])


def _guess(question: Question, at: Real, reach: float) -> list[Mark]:
    where = circle(np.zeros(len(at))) if question.turned else FREE
    value = "(" + ", ".join(shown(float(x), 4) for x in at) + ")"
    ring = Handle(
        key=predict.GUESS,
        role="guess",
        at=at,
        name="Your guess",
        value=value,
        walk=where.walk,
        pivot=where.pivot,
        quantity=qty.GUESS,
    )
    name = Label(
        key="guess-name", role="guess", at=at.copy(), text="your guess", side=(1.0, 1.0), quantity=qty.GUESS
    )
    return [*_drawn(question, "guess-way", "guess", at, reach, qty.GUESS), ring, name]


def _drawn(
    question: Question, key: str, role: str, at: Real, reach: float, quantity: qty.Quantity
) -> tuple[Mark, ...]:
    """The arrow to a point, or the line through it and 0, as far as anybody looks; of a point nothing."""
    if question.kind == "arrow":
        tail = np.zeros_like(at)
        return (Arrow(key=key, role=role, tails=tail[None], heads=at[None].copy(), quantity=quantity),)
    if question.kind == "line":
        far = FAR * reach * at / np.abs(at).max()
        return (Curve(key=key, role=role, points=np.stack([-far, far]), quantity=quantity),)
    return ()


def _point(target: Real) -> tuple[Mark, ...]:
    return (Dots(key="answer", role="good", points=target[None].copy(), size=12.0, quantity=qty.ANSWER),)


def _way(at: Real, target: Real, off: str) -> tuple[Mark, ...]:
    return _apart(np.stack([at, target]), at / 2 + target / 2, off)


def _between(at: Real, turn: float, off: str, reach: float) -> tuple[Mark, ...]:
    """The angle from the guess to the answer as an arc, with its degrees."""
    start, radius = atan2(at[1], at[0]), ARC * max(hypot(*at), AT_FIRST * reach)
    middle = radius * points([np.cos(start + turn / 2), np.sin(start + turn / 2)])
    return _apart(plane.arc(start, start + turn, radius), middle, off)


def _apart(way: Real, middle: Real, off: str) -> tuple[Mark, ...]:
    return (
        Curve(key="guess-error", role="guess", points=way, weight="axis", dash="dash", quantity=qty.GUESS),
        Label(
            key="guess-off",
            role="guess",
            at=middle,
            text=f"off by {off}",
            side=(1.0, 0.0),
            quantity=qty.GUESS,
        ),
    )
