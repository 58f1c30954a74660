"""Products: four readings of AB, one map after the other, transpose, trace, the way back."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, Question, Stepped
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.contract.sizes import columns_of, rows_of
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.presets import PRESETS
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

_later = later("linalg_viz.labs.products")

LAB = Lab(
    id="products",
    number=3,
    title="Products",
    icon="products",
    about="Rows times columns, one map after the other, transpose, trace",
    known="multiply, matrix multiplication, composition, transpose, trace, row times column, commute",
    params=Params(),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    controls=_later("panel.controls"),
    stages=_later("scene.stages"),
    press=_later("panel.press"),
    entries=("A", "B", "C", "x", "y"),
    tab="mode",
    follows=True,
    stepped=Stepped(("row", "column", "freeze"), _later("panel.seen"), _later("panel.moment")),
    demonstrations=("readings",),
    older=_later("older.read"),
    uses=_later("panel.uses"),
    linked=(
        (columns_of("A"), rows_of("B")),
        (columns_of("B"), rows_of("C")),
        (columns_of("A"), rows_of("x")),
        (rows_of("A"), rows_of("y")),
    ),
    presets=PRESETS,
    goals=_later("goals.goals"),
    questions=(
        Question(
            "entry",
            "What is the entry with the ring?",
            "number",
            _later("panel.asked_entry"),
            _later("panel.entry_asked"),
            sees=(qty.matrix("AB"), qty.matrix("A∘B")),
        ),
        Question("trace", "What is the trace of AB?", "number", _later("panel.asked_trace"), qty.trace("AB")),
        Question(
            "mix",
            "Where does A x end? Put the ring there.",
            "point",
            _later("panel.asked_mixed"),
            qty.vector("Ax"),
            "output",
        ),
        Question(
            "composed",
            "Where does A B x end? Put the ring there.",
            "point",
            _later("panel.asked_composed"),
            qty.vector("ABx"),
            "ab",
        ),
        Question(
            "number",
            "What is ⟨Ax, y⟩?",
            "number",
            _later("panel.asked_number"),
            qty.of_kind(Kind.DOT, "Ax", "y"),
        ),
        Question(
            "commute",
            "Does the order not matter: is A B = B A?",
            "yes/no",
            _later("panel.asked_commute"),
            qty.matrix("AB − BA"),
        ),
        Question(
            "way",
            "Which way does A x point, the mix of the columns?",
            "arrow",
            _later("panel.asked_way"),
            qty.vector("Ax"),
            "output",
        ),
        Question(
            "still",
            "On which line does every y make ⟨Ax, y⟩ = 0?",
            "line",
            _later("panel.asked_still"),
            qty.vector("Ax"),
            "output",
        ),
    ),
)
