"""Names in a biplot stand at their own arrows, also where two arrows nearly lie on each other."""

from __future__ import annotations

import re

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render import svg
from linalg_viz.render.first import laid_out
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Label
from linalg_viz.state import bundled
from linalg_viz.state.codec import codec

PLACED = re.compile(r'<text data-key="(loading\d-name)" x="[-\d.]+" y="([-\d.]+)"')


@pytest.mark.parametrize("size", [(706, 651), (755, 620), (900, 640), (1200, 800)])
def test_the_upper_of_two_arrows_has_the_upper_name(size: tuple[int, int]) -> None:
    """The penguins' body mass stands just above their flipper length, and so do the names."""
    state = codec.decode(assets.path("gallery", "pca-penguins.linalg").read_bytes(), LABS)
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), *size)
    tips = {m.key: m for view in scene for m in view.marks if isinstance(m, Label)}
    flipper, body = tips["loading2-name"], tips["loading3-name"]
    assert "flipper" in flipper.text and "body" in body.text
    assert body.at[1] > flipper.at[1]
    heights = {key: float(y) for key, y in PLACED.findall(svg.draw(scene, ports, theme("light"), *size))}
    assert heights[body.key] < heights[flipper.key], "on the screen y grows downwards"
