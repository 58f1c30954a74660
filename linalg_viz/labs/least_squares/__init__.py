"""Least squares: the pseudoinverse as a round trip and by stages, the tolerance, fits to points."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, Question
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.contract.sizes import rows_of
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.presets import PRESETS
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

_later = later("linalg_viz.labs.least_squares")

LAB = Lab(
    id="least-squares",
    number=8,
    title="Least squares",
    icon="least-squares",
    about="The nearest answer where there is none, the shortest where there are many",
    known=(
        "regression, fit a line, fit a polynomial, curve fitting, residual, normal equations, "
        "projection, pseudoinverse"
    ),
    params=Params(mode="fit"),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    controls=_later("panel.controls"),
    informed=True,
    stages=_later("panel.stages"),
    press=_later("panel.press"),
    entries=("A", "b"),
    tab="mode",
    closed=("conditioning", "penrose", "spaces", "terms"),
    selection=("chosen",),
    linked=((rows_of("A"), rows_of("b")),),
    uses=_later("panel.uses"),
    presets=PRESETS,
    goals=_later("goals.goals"),
    questions=(
        Question(
            "bhat",
            "Where on Col A does b drop to? Put the ring on p.",
            "point",
            _later("panel.asked_bhat"),
            qty.projection("b", "A"),
            "output",
        ),
        Question(
            "shortest",
            "Which x is the shortest with Ax = p? Put the ring there.",
            "point",
            _later("panel.asked_shortest"),
            qty.vector("A⁺b"),
            "input",
            (qty.of_kind(Kind.SOLUTION),),
        ),
        Question(
            "residual",
            "How long is what is left, ‖b − p‖?",
            "number",
            _later("panel.asked_residual"),
            qty.residual("b", "A"),
            sees=(qty.projection("b", "A"),),
        ),
        Question(
            "length",
            "How long is the shortest x, ‖A⁺b‖?",
            "number",
            _later("panel.asked_length"),
            qty.norm("A⁺b"),
            sees=(qty.of_kind(Kind.SOLUTION),),
        ),
        Question(
            "slope",
            "What is the slope of the best line?",
            "number",
            _later("panel.asked_slope"),
            qty.of_kind(Kind.BEST_FIT),
        ),
        Question(
            "least",
            "How small can the sum of the squares become?",
            "number",
            _later("panel.asked_least"),
            qty.of_kind(Kind.RESIDUALS),
        ),
        Question(
            "rest",
            "Which way does what is left, b − p, point?",
            "arrow",
            _later("panel.asked_rest"),
            qty.residual("b", "A"),
            "output",
        ),
        Question(
            "reached",
            "Is b in Col A: is there an x with A x = b?",
            "yes/no",
            _later("panel.asked_reached"),
            qty.residual("b", "A"),
            sees=(qty.projection("b", "A"),),
        ),
    ),
    click=_later("drag_fit.clicked"),
    paste=_later("points.pasted"),
    takes=(
        ("points of the plane", _later("taken.plane")),
        ("points of space", _later("taken.space")),
    ),
)
