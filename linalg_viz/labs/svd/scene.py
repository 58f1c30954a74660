"""The SVD lab's picture: which of its views are shown for this matrix and mode."""

from __future__ import annotations

from typing import Any

from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import beyond
from linalg_viz.labs.svd import chart, gram, hunt, picture, stage_view, sums
from linalg_viz.labs.svd.factors import current, drawable
from linalg_viz.labs.svd.params import MODES, Params
from linalg_viz.scene.scene import Scene, Viewports


def modes(A: Rows) -> tuple[tuple[str, str], ...]:
    """The modes that make sense for A: the hunt and the circle need two columns and a plane that can be
    drawn.
    """
    flat = len(A[0]) == 2 and len(A) >= 2 and drawable(A)
    return tuple((key, title) for key, title in MODES if flat or key not in ("hunt", "quadratic"))


def mode(p: Params, A: Rows) -> str:
    """The chosen mode, or the motions where it makes no sense for A."""
    return p.mode if p.mode in dict(modes(A)) else "motions"


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """Geometry up to 3×3, blocks of cells above; a picture needs no matrix."""
    A, shown = shared.A, mode(p, shared.A)
    if shown == "picture":
        return picture.scene(p, inputs, ports)
    F = current(p, A, tracking)
    if shown == "sum":
        return sums.scene(p, F, A, ports)
    if shown == "gram":
        return gram.scene(F, A, ports)
    if not drawable(A):
        return beyond.said(sums.blocks(F, A, ports), len(A), len(A[0]))
    if shown == "hunt":
        return hunt.scene(p, F, ports)
    if shown == "quadratic":
        return chart.scene(p, F, ports)
    return stage_view.scene(p, F, A, ports, t)
