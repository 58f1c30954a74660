"""Bars of contributions have room for their names, however large the letters are."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Label
from linalg_viz.state import bundled, resolve
from linalg_viz.state.files import store


@pytest.mark.parametrize(("scale", "bars"), [(1.0, 13), (2.0, 8)])
def test_names_stand_at_their_bars(scale: float, bars: int) -> None:
    state = store.open_state(assets.path("gallery") / "pca-contributions.linalg", LABS)
    inputs = bundled.worked(state.document, LABS, bundled.inputs(state.document))
    _, ports = laid_out(state, LABS, inputs, 1100, 520)
    large = {key: replace(port, text=scale) for key, port in ports.items()}
    for view in resolve.scene(state, LABS, inputs, large, None):
        names = [
            mark for mark in view.marks if isinstance(mark, Label) and re.fullmatch(r"name\d+", mark.key)
        ]
        heights = sorted(float(mark.at[1]) for mark in names)
        port = large[view.key]
        pitch = min(b - a for a, b in pairwise(heights)) * port.scale
        assert pitch >= 15.0 * scale, (view.key, pitch)
        assert len(names) >= 3 and (scale > 1.0 or len(names) >= bars)
        assert scale == 1.0 or f"{len(names)} of " in view.title
