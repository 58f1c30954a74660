"""Solve: Ax = b, the inverse and LU by row operations that can be watched and done."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, Question
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.contract.sizes import rows_of
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.presets import PRESETS
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

_later = later("linalg_viz.labs.solve")

LAB = Lab(
    id="solve",
    number=5,
    title="Solve",
    icon="solve",
    about="Ax = b, the inverse and LU by row operations",
    known=(
        "linear system, system of equations, elimination, row reduction, row reduce, "
        "row echelon, rref, pivot, rank, null space, LU decomposition"
    ),
    params=Params(),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    controls=_later("panel.controls"),
    stages=_later("panel.stages"),
    press=_later("panel.press"),
    entries=("A", "b"),
    tab="mode",
    closed=("growth",),
    demonstrations=("steps", "float"),
    linked=((rows_of("A"), rows_of("b")),),
    presets=PRESETS,
    goals=_later("goals.goals"),
    transcript=_later("transcript.transcript"),
    questions=(
        Question(
            "count",
            "How many solutions are there: 0, 1, or (write 2) infinitely many?",
            "number",
            _later("panel.asked_count"),
            qty.of_kind(Kind.SOLUTIONS),
            sees=(qty.of_kind(Kind.SOLUTION), qty.of_kind(Kind.PIVOT, "A")),
        ),
        Question(
            "rank",
            "What is the rank of A?",
            "number",
            _later("panel.asked_rank"),
            qty.of_kind(Kind.RANK, "A"),
            sees=(qty.of_kind(Kind.PIVOT, "A"),),
        ),
        Question(
            "x1",
            "What is x₁?",
            "number",
            _later("panel.asked_first"),
            qty.numbered(Kind.SOLUTION, 1),
            sees=(qty.of_kind(Kind.SOLUTION),),
        ),
        Question(
            "x",
            "Where do the lines meet? Put the ring there.",
            "point",
            _later("panel.asked_point"),
            qty.of_kind(Kind.SOLUTION),
            "rows",
        ),
        Question(
            "reachable",
            "Is b reachable: is there an x with A x = b?",
            "yes/no",
            _later("panel.asked_reachable"),
            qty.of_kind(Kind.SOLUTIONS),
            sees=(qty.of_kind(Kind.SOLUTION), qty.numbered(Kind.SOLUTION, 2)),
        ),
        Question(
            "share",
            "Which way does x₂ a₂ point, the share of the second column in b?",
            "arrow",
            _later("panel.asked_share"),
            qty.numbered(Kind.SOLUTION, 2),
            "columns",
        ),
    ),
)
