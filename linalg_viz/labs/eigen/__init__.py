"""Eigen: the directions that A only stretches, hunted, put together, iterated."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, Question
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.contract.sizes import columns_of, rows_of
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.presets import all_presets
from linalg_viz.scene import quantity as qty

_later = later("linalg_viz.labs.eigen")

LAB = Lab(
    id="eigen",
    number=6,
    title="Eigen",
    icon="eigen",
    about="Directions that a matrix only stretches",
    known=(
        "eigenvalue, eigenvector, characteristic polynomial, diagonalize, diagonalization, spectrum, powers"
    ),
    params=Params(),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    controls=_later("panel.controls"),
    stages=_later("panel.stages"),
    press=_later("panel.press"),
    entries=("A", "x"),
    follows=True,
    tab="mode",
    closed=("polynomial",),
    reveals="revealed",
    older=_later("older.read"),
    linked=((columns_of("A"), rows_of("x")), (rows_of("x"), rows_of("A"))),
    presets=all_presets(),
    goals=_later("goals.goals"),
    questions=(
        Question(
            "largest",
            "What is the largest eigenvalue?",
            "number",
            _later("panel.asked_largest"),
            qty.eigenvalue(1),
            sees=(qty.eigenvector(1), qty.vector("Ax")),
        ),
        Question(
            "line",
            "Which line that stays on itself has the largest eigenvalue?",
            "line",
            _later("panel.asked_first_line"),
            qty.eigenvector(1),
            "plane",
        ),
        Question(
            "image",
            "Which way does A x point?",
            "arrow",
            _later("panel.asked_image"),
            qty.vector("Ax"),
            "plane",
        ),
        Question(
            "stays",
            "Is there a line through 0 that stays on itself?",
            "yes/no",
            _later("panel.asked_stays"),
            qty.eigenvalue(1),
            sees=(qty.eigenvector(1), qty.vector("Ax")),
        ),
    ),
    track=_later("spectral.track"),
    takes=(("square matrix", _later("taken.matrix")),),
)
