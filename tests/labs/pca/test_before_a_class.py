"""PCA before a class, on a projector: titles, numbers, names and legends leave one another and the data alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Area, Curve, Dots
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import SetParam
from linalg_viz.state.codec.codec import decode
from linalg_viz.state.update.update import update

LESSON = assets.path("lessons", "pca-from-its-derivation")
ROOM = (1024, 582, 2.0)
"""Width, height and letters beside no card, below a question."""


def presented(document: str, key: str, height: int = ROOM[1], **params: float) -> tuple[View, Viewport]:
    state = decode((LESSON / f"{document}.linalg").read_bytes(), LABS)
    for name, value in params.items():
        state = update(state, SetParam("pca", name, value), LABS).state
    inputs = bundled.inputs(state.document)
    scene, ports = first_viewports(
        lambda ports: resolve.scene(state, LABS, inputs, ports), ROOM[0], height, None, ROOM[2]
    )
    (view,) = [each for each in scene if each.key == key]
    return view, ports[key]


def words(view: View, port: Viewport) -> dict[str, Words]:
    return {w.key: w for w in shapes(view, port, theme("dark")) if isinstance(w, Words)}


@pytest.mark.parametrize("angle", [50.0, 60.0, 69.0, 74.0, 85.0])
def test_no_shape_of_the_legend_stands_among_the_data(angle: float) -> None:
    view, port = presented("01", "turn", angle=angle)
    dots = [m for m in view.marks if isinstance(m, Dots)]
    data = np.concatenate([port.to_pixels(m.points) for m in dots if "legend" not in m.key])
    spots = [port.to_pixels(m.points)[0] for m in dots if "legend" in m.key]
    assert len(spots) == 3
    for spot in spots:
        assert np.abs(data - spot).max(axis=1).min() > 15.0 * port.text


@pytest.mark.parametrize("height", [452, 480, 582])
def test_the_heights_stand_below_their_title_and_numbers_in_one_line(height: int) -> None:
    view, port = presented("08-shown", "descent", height)
    found = words(view, port)
    title = found["title"]
    (steps,) = [m for m in view.marks if isinstance(m, Dots) and m.key == "before"]
    top = float(port.to_pixels(steps.points)[:, 1].min())
    assert top - 4.0 * port.text >= title.y + 0.25 * title.size
    ticks = [w for key, w in found.items() if key.startswith("tick")]
    assert len(ticks) >= 4 and len({round(w.y, 1) for w in ticks}) == 1
    ends = sorted((w.x, w.x + w.width) for w in ticks)
    assert all(after[0] - before[1] >= 3.0 for before, after in pairwise(ends))


@pytest.mark.parametrize("angle", [10.0, 69.0, 170.0])
@pytest.mark.parametrize("height", [460, 582, 665])
def test_kept_and_residual_are_named_beside_their_bar(angle: float, height: int) -> None:
    view, port = presented("07", "angles", height, angle=angle)
    found = words(view, port)
    bars = [port.to_pixels(m.points) for m in view.marks if isinstance(m, Area) and m.key.endswith("-bar")]
    top = min(float(b[:, 1].min()) for b in bars)
    bottom = max(float(b[:, 1].max()) for b in bars)
    for key in ("kept-name", "rest-name"):
        name = found[key]
        above, below = name.y - 0.7 * name.size, name.y + 0.2 * name.size
        assert below <= top + 1.0 or above >= bottom - 1.0, (key, above, below, top, bottom)


@pytest.mark.parametrize("step", [0.05, 0.1, 0.2, 0.3, 0.45])
@pytest.mark.parametrize("height", [452, 582])
def test_each_power_of_ten_stands_at_its_own_line(step: float, height: int) -> None:
    view, port = presented("08-shown", "descent", height, step=step)
    found = words(view, port)
    lines = {
        m.key: float(port.to_pixels(m.points)[0, 1])
        for m in view.marks
        if isinstance(m, Curve) and m.key.startswith("decade")
    }
    assert len(lines) == 3
    for key, line in lines.items():
        if f"{key}-name" in found:
            own = abs(found[f"{key}-name"].y - 0.25 * found[f"{key}-name"].size - line)
            assert own < 1.3 * found[f"{key}-name"].size, (key, own)
    assert sum(f"{key}-name" in found for key in lines) >= 2
