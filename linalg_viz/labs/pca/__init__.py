"""PCA: scores and loadings, how many components, an axis to turn by hand, encode and decode, and why it is so."""

from __future__ import annotations

from linalg_viz.compute.typing import Column
from linalg_viz.labs.lab import Inputs, Lab, Question, Shared
from linalg_viz.labs.pca import card_modes, facts, turn
from linalg_viz.labs.pca.cards import cards
from linalg_viz.labs.pca.controls import controls, stages
from linalg_viz.labs.pca.drag import drag
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.picking import click, nearest, select
from linalg_viz.labs.pca.presets import PRESETS
from linalg_viz.labs.pca.press import press
from linalg_viz.labs.pca.scene import scene
from linalg_viz.labs.pca.tracked import track
from linalg_viz.labs.pca.work import work


def _facts(p: Params, shared: Shared, inputs: Inputs) -> Facts | None:
    found = facts.of(p, shared, inputs)
    return found if isinstance(found, Facts) and found.r else None


def _which(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """1 or 2: the column looked at across or up that has more variance; None where they are equal."""
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2:
        return None
    S = turn.spread(f, turn.plane_points(p, f))
    a, b = float(S[0, 0]), float(S[1, 1])
    return None if abs(a - b) <= 1e-9 * max(a, b) else (1,) if a > b else (2,)


def _angle(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = _facts(p, shared, inputs)
    if f is None or f.p < 2:
        return None
    S = turn.spread(f, turn.plane_points(p, f))
    return (turn.best_angle(S),) if float(S.trace()) > 0.0 else None


def _ninety(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = _facts(p, shared, inputs)
    return None if f is None else (card_modes.reach(f, 0.9),)


LAB = Lab(
    id="pca",
    number=9,
    title="PCA",
    icon="pca",
    about="The directions in which a table spreads most",
    params=Params(),
    scene=scene,
    drag=drag,
    cards=cards,
    controls=controls,
    stages=stages,
    press=press,
    entries=("A",),
    presets=PRESETS,
    questions=(
        Question("angle", "At which angle, from 0 to 180 degrees, does an axis keep most?", "number", _angle),
        Question("which", "Which axis keeps more: the one along the first column (1) or along the second (2)?", "number", _which),
        Question("ninety", "How many components reach 90 % of the variance?", "number", _ninety),
    ),
    track=track,
    work=work,
    click=click,
    select=select,
    nearest=nearest,
    informed=True,
)  # fmt: skip
