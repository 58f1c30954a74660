"""Vectors: the dot product three ways at once, length 1, sums and spans, Gram–Schmidt, dependence."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, Question
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.contract.sizes import rows_of
from linalg_viz.labs.vectors.params import Params
from linalg_viz.labs.vectors.presets import PRESETS
from linalg_viz.scene import quantity as qty

_later = later("linalg_viz.labs.vectors")

LAB = Lab(
    id="vectors",
    number=1,
    title="Vectors",
    icon="vectors",
    about="Lengths, angles, shadows, and what is independent",
    known=(
        "length, angle, dot product, cross product, linear combination, span, basis, "
        "independence, orthogonal, Gram-Schmidt"
    ),
    params=Params(),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    controls=_later("panel.controls"),
    stages=_later("panel.stages"),
    press=_later("panel.press"),
    track=lambda _p, _shared, _last: True,  # something is in the hand: no handle may go meanwhile
    entries=("u", "v", "w", "b"),
    tab="mode",
    closed=("angle", "states"),
    demonstrations=("dot",),
    linked=(
        (rows_of("u"), rows_of("v")),
        (rows_of("u"), rows_of("w")),
        (rows_of("v"), rows_of("w")),
        (rows_of("u"), rows_of("b")),
    ),
    uses=_later("panel.uses"),
    presets=PRESETS,
    goals=_later("goals.goals"),
    questions=(
        Question(
            "dot",
            "What is the dot product of the two?",
            "number",
            _later("panel.asked_dot"),
            _later("panel.dot_asked"),
            sees=(qty.projection("v", "u"), qty.projection("w", "u")),
        ),
        Question(
            "angle",
            "How many degrees are between the two?",
            "number",
            _later("panel.asked_angle"),
            _later("panel.angle_asked"),
        ),
        Question(
            "foot",
            "Where does the shadow of the second on the first end? Put the ring there.",
            "point",
            _later("panel.asked_foot"),
            _later("panel.foot_asked"),
            "plane",
            (qty.projection("v", "q₁"), qty.projection("w", "q₁")),
        ),
        Question(
            "sum",
            "Which way does the sum point?",
            "arrow",
            _later("panel.asked_sum"),
            _later("panel.sum_asked"),
            "plane",
        ),
        Question(
            "dependent",
            "Is one of them a combination of the others?",
            "yes/no",
            _later("panel.asked_dependent"),
            _later("panel.dependent_asked"),
        ),
    ),
)
