"""SVD: every matrix turns, stretches along right-angled axes, and turns again."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, PictureUse, Question
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.svd.params import Params, with_picture
from linalg_viz.labs.svd.presets import all_presets
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

_later = later("linalg_viz.labs.svd")

LAB = Lab(
    id="svd",
    number=7,
    title="SVD",
    icon="svd",
    about="Every matrix as turn, stretch, turn",
    known=(
        "singular values, singular value decomposition, low rank, compression, condition number, "
        "pseudoinverse"
    ),
    params=Params(),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    controls=_later("panel.controls"),
    stages=_later("panel.stages"),
    press=_later("panel.press"),
    entries=("A",),
    tab="mode",
    reveals="revealed",
    uses=_later("panel.uses"),
    closed=("rank", "squares", "source"),
    presets=all_presets(),
    goals=_later("goals.goals"),
    questions=(
        Question(
            "sigma1",
            "How long is the longest image of a vector of length 1? (this is σ₁)",
            "number",
            _later("panel.asked_largest"),
            qty.singular_value(1),
            sees=(qty.right_vector(1),),
        ),
        Question(
            "v1",
            "Which line through 0 is stretched most: where does v₁ lie?",
            "line",
            _later("panel.asked_first_right"),
            qty.right_vector(1),
            "plane",
        ),
        Question(
            "tip",
            "Where is the tip of the longest half axis, σ₁u₁? Put the ring there.",
            "point",
            _later("panel.asked_tip"),
            qty.left_vector(1),
            "plane",
            (qty.singular_value(1),),
        ),
        Question(
            "rank",
            "How many singular values count: what is the rank?",
            "number",
            _later("panel.asked_rank"),
            qty.of_kind(Kind.RANK, "A"),
            sees=(qty.singular_value(2),),
        ),
        Question(
            "u1",
            "Which way does A take v₁: where does u₁ point?",
            "arrow",
            _later("panel.asked_first_left"),
            qty.left_vector(1),
            "plane",
            (qty.singular_value(1),),
        ),
        Question(
            "round",
            "Is the image of the circle a circle again?",
            "yes/no",
            _later("panel.asked_round"),
            qty.singular_value(1),
        ),
    ),
    track=_later("factors.track"),
    work=_later("factoring.work"),
    ready=_later("factoring.ready"),
    takes=(("matrix", _later("taken.matrix")),),
    pictures=PictureUse(named=lambda p: p.picture, shown=with_picture),
)
