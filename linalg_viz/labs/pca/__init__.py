"""PCA: scores and loadings, how many components, an axis to turn by hand, encode and decode, and why it is
so.
"""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab, Question, TableUse
from linalg_viz.labs.contract.later import later
from linalg_viz.labs.pca import kept
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.presets import PRESETS
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

_later = later("linalg_viz.labs.pca")

LAB = Lab(
    id="pca",
    number=9,
    title="PCA",
    icon="pca",
    about="The directions in which a table spreads most",
    known=(
        "principal components, principal component analysis, table, csv, variance, "
        "covariance, biplot, dimension reduction"
    ),
    params=Params(),
    scene=_later("scene.scene"),
    handles=_later("drag.handles"),
    cards=_later("cards.cards"),
    follows=True,
    controls=_later("controls.controls"),
    stages=_later("controls.stages"),
    press=_later("press.press"),
    entries=("A",),
    tab="mode",
    closed=("directions",),
    older=_later("kept.older"),
    selection=("selected",),
    presets=PRESETS,
    goals=_later("goals.goals"),
    questions=(
        Question(
            "angle",
            "At which angle, from 0 to 180 degrees, does an axis keep most?",
            "number",
            _later("goals.asked_angle"),
            qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
        ),
        Question(
            "which",
            "Does the axis along the first column keep more than the one along the second?",
            "yes/no",
            _later("goals.asked_which"),
            qty.of_kind(Kind.SHARE_KEPT),
        ),
        Question(
            "ninety",
            "How many components reach 90 % of the variance?",
            "number",
            _later("goals.asked_ninety"),
            qty.of_kind(Kind.RUNNING_SHARE),
        ),
        Question(
            "axis",
            "Along which line do the points vary most?",
            "line",
            _later("goals.asked_axis"),
            qty.numbered(Kind.PRINCIPAL_AXIS, 1, "X"),
            "turn",
        ),
    ),
    track=_later("tracked.track"),
    work=_later("work.work"),
    click=_later("picking.click"),
    select=_later("picking.select"),
    nearest=_later("picking.nearest"),
    informed=True,
    tables=TableUse(
        kept=kept.kept,
        keep=kept.keep,
        another=_later("tables.another"),
        reread=kept.reread,
        toggle=kept.toggle,
        results=(
            "scores",
            "loadings",
            "eigenvalues",
            "contributions",
            "cos2",
            "supplementary",
            "selection",
            "table",
            "ledger",
        ),
        result=_later("results.result"),
        program=_later("results.program"),
        begins="bundled:penguins",
        begun=Params(scale=True, ellipses=True),
        rows=kept.rows,
    ),
)
