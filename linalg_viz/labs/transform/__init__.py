"""Transform: what a matrix does to the plane, to space, to a line, all at once."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, PictureUse, Question
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.contract.sizes import columns_of, rows_of
from linalg_viz.labs.transform.params import Params, with_picture
from linalg_viz.labs.transform.presets import all_presets
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

_later = later("linalg_viz.labs.transform")

LAB = Lab(
    id="transform",
    number=4,
    title="Transform",
    icon="transform",
    about="What a matrix does to the plane and to space",
    known=(
        "linear map, linear transformation, rotate, reflect, determinant, area, volume, rotation, "
        "reflection, shear, scaling, rank, null space, kernel, image"
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
    closed=(
        "inverse",
        "family",
        "circle/trace-determinant",
        "shapes/trace-determinant",
        "families/trace-determinant",
    ),
    older=_later("older.read"),
    linked=((columns_of("A"), rows_of("x")),),
    presets=all_presets(),
    goals=_later("goals.goals"),
    questions=(
        Question(
            "area",
            "How large does the unit square become? (negative when it is turned over)",
            "number",
            _later("panel.asked_determinant"),
            qty.det(),
        ),
        Question(
            "image",
            "Where does x land? Put the ring there.",
            "point",
            _later("panel.asked_image"),
            qty.vector("Ax"),
            "plane",
        ),
        Question(
            "way",
            "Which way does A x point?",
            "arrow",
            _later("panel.asked_way"),
            qty.vector("Ax"),
            "plane",
        ),
        Question(
            "kernel",
            "Which line through 0 does A bring to 0?",
            "line",
            _later("panel.asked_kernel"),
            qty.of_kind(Kind.KERNEL, "A"),
            "plane",
        ),
        Question(
            "turned",
            "Does A turn the plane over, as a mirror does?",
            "yes/no",
            _later("panel.asked_turned"),
            qty.det(),
        ),
        Question(
            "spans",
            "Do the columns of A still span the plane?",
            "yes/no",
            _later("panel.asked_spans"),
            qty.of_kind(Kind.RANK, "A"),
            sees=(qty.of_kind(Kind.COLUMN_SPACE, "A"), qty.det()),
        ),
    ),
    pictures=PictureUse(named=lambda p: p.picture, shown=with_picture),
)
