"""The small pictures of SVD fill their views: an ellipse is not a splinter in an empty room."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.labs import LABS
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Curve
from linalg_viz.state import bundled
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import Cells, State
from linalg_viz.state.update.update import update

MATRICES: tuple[Cells, ...] = (
    (("1", "3/2"), ("1/2", "2")),
    (("5", "0"), ("0", "1")),
    (("0", "1"), ("4", "0")),
    (("1", "2"), ("2", "4")),
)


@pytest.mark.parametrize("cells", MATRICES)
@pytest.mark.parametrize("size", [(706, 650), (1100, 500), (480, 700)])
@pytest.mark.parametrize(
    ("mode", "curves"),
    [
        ("gram", {"gram": "image-outline", "outer": "image-outline"}),
        ("quadratic", {"plane": "image-outline", "round": "curve"}),
        ("sum", {"plane": "whole-outline"}),
    ],
)
def test_what_is_drawn_has_most_of_its_view(
    cells: Cells, size: tuple[int, int], mode: str, curves: dict[str, str]
) -> None:
    state = State.new(LABS)
    for action in (ChooseLab("svd"), SetParam("svd", "mode", mode), SetCells("A", cells)):
        state = update(state, action, LABS).state
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), *size)
    taken, scales = [], set()
    for view in scene:
        if view.key not in curves:
            continue
        port = ports[view.key]
        (curve,) = [m for m in view.marks if isinstance(m, Curve) and m.key == curves[view.key]]
        pixels = port.plane_to_pixels(curve.points)
        assert (pixels >= 0.0).all() and (pixels <= [port.width, port.height]).all()
        spans = np.ptp(pixels, axis=0) / [port.width, port.height]
        taken.append(float(spans.max()))
        scales.add(round(port.scale, 6))
    # Views that are compared share one scale: the larger of their curves says how large it is.
    assert len(taken) == len(curves) and max(taken) > 0.5
    assert mode != "gram" or len(scales) == 1
