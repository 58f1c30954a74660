"""Norms: how long is a vector, and how large a matrix?"""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, Question
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.contract.sizes import columns_of, rows_of
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.norms.presets import PRESETS
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

_later = later("linalg_viz.labs.norms")

LAB = Lab(
    id="norms",
    number=2,
    title="Norms",
    icon="norms",
    about="How long is a vector, how large a matrix",
    known=(
        "length, distance, unit ball, unit circle, p-norm, triangle inequality, matrix norm, operator norm"
    ),
    params=Params(),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    controls=_later("panel.controls"),
    stages=_later("panel.stages"),
    press=_later("panel.press"),
    entries=("x", "y", "A"),
    tab="mode",
    closed=("chain",),
    older=_later("older.read"),
    linked=((rows_of("x"), rows_of("y")), (columns_of("A"), rows_of("x"))),
    uses=_later("panel.uses"),
    presets=PRESETS,
    goals=_later("goals.goals"),
    questions=(
        Question(
            "length",
            "How long is x, measured straight (‖x‖₂)?",
            "number",
            _later("panel.asked_length"),
            qty.norm("x"),
            sees=(qty.vector("x"),),
        ),
        Question(
            "order",
            "What is ‖x‖ₚ for the p that is set?",
            "number",
            _later("panel.asked_order"),
            _later("panel.order_asked"),
        ),
        Question(
            "sum",
            "How long is x + y, in the norm that is set?",
            "number",
            _later("panel.asked_sum"),
            _later("panel.sum_asked"),
        ),
        Question(
            "area",
            "How much area do all squares aᵢⱼ² have together?",
            "number",
            _later("panel.asked_area"),
            qty.of_kind(Kind.FROBENIUS, "A"),
        ),
        Question(
            "induced",
            "How far out does the image of the unit ball reach (‖A‖ₚ)?",
            "number",
            _later("panel.asked_induced"),
            _later("panel.induced_asked"),
        ),
        Question(
            "farthest",
            "Along which line does x make A x longest?",
            "line",
            _later("panel.asked_farthest"),
            _later("panel.farthest_asked"),
            "input",
        ),
        Question(
            "detour",
            "Is ‖x + y‖ = ‖x‖ + ‖y‖ in this norm?",
            "yes/no",
            _later("panel.asked_detour"),
            qty.of_kind(Kind.SLACK, "x", "y"),
            sees=(qty.vector("x + y"),),
        ),
    ),
)
