"""A picture that is moved by hand: each name stays at its arrow, is led to it, or goes with it; the policy stays."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import placing
from linalg_viz.scene.boxes import away
from linalg_viz.scene.marks import Arrow, Label
from linalg_viz.state.actions import ChooseLab, SetCamera, SetParam
from tests.harness.rest import settle
from tests.long.layout.canvas import ink

FILE = Path(__file__).parents[2] / "data" / "published" / "decathlon2.csv"
NEAR = 24.0
"""Pixels from its tip within which a name is at home, however near another arrow ends."""


@pytest.mark.parametrize("zoom", [1.0, 0.6])
@pytest.mark.sample
def test_no_name_of_a_column_is_left_at_the_arrow_of_another(
    whole_window: Any, qtbot: Any, zoom: float
) -> None:
    window, session = whole_window, whole_window.session
    window.resize(1280, 800)
    window.data.open(FILE)
    qtbot.waitUntil(lambda: isinstance(session.params, Params) and window.data.table is not None)
    settle()
    (item,) = window.canvas._items.values()
    home, named = item.port.camera, 0
    for x, y in ((0.0, 0.0), (0.6, 0.0), (-0.7, 0.3), (0.3, -0.7), (-0.2, 0.7), (0.7, -0.2), (0.5, 0.6)):
        camera = replace(home, reach=home.reach * zoom).panned(x * home.reach, y * home.reach)
        session.dispatch(SetCamera(item.view.key, camera))
        settle()
        words = {each.key: ink(each) for each in item.layer.words}
        led = {each.key.removesuffix("-line") for each in item.layer.lines}
        tips = np.concatenate([mark.heads for mark in item.view.marks if isinstance(mark, Arrow)])
        pixels = item.port.to_pixels(tips)
        for mark in item.view.marks:
            if not isinstance(mark, Label) or mark.key not in words or mark.still:
                continue
            apart = np.abs(tips - mark.at).max(axis=1)
            if apart.min() > 1e-9:
                continue
            named += 1
            own = away(tuple(item.port.to_pixels(mark.at)), words[mark.key])
            others = [away(tuple(at), words[mark.key]) for at in pixels[apart > 1e-9]]
            assert own <= NEAR or mark.key in led or own <= min(others) + 6.0, (mark.text, x, y)
    assert named > 20


@pytest.mark.parametrize("mode", ["scores", "turn", "variables"])
def test_the_policy_stands_wherever_the_picture_is_moved(whole_window: Any, qtbot: Any, mode: str) -> None:
    window, session = whole_window, whole_window.session
    window.resize(1280, 800)
    window.data.open_bundled("penguins")
    session.dispatch(ChooseLab("pca"))
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=20_000)
    session.dispatch(SetParam("pca", "mode", mode))
    settle()
    item = next(iter(window.canvas._items.values()))
    home, crossed = item.port.camera, 0
    for zoom, x, y in product((1.0, 0.6), (-0.6, 0.0, 0.3, 0.6), (0.3, 0.6, 0.9)):
        camera = replace(home, reach=home.reach * zoom).panned(x * home.reach, y * home.reach)
        session.dispatch(SetCamera(item.view.key, camera))
        settle()
        words = {each.key: ink(each) for each in item.layer.words}
        lines = [mark for mark in item.view.marks if mark.key in placing.POLICY]
        assert lines and not [mark.key for mark in lines if mark.key not in words], (zoom, x, y)
        foot = min(words[mark.key][1] for mark in lines)
        assert foot > 0.8 * item.port.height, "close to where it always stands"
        crossed += any(words[mark.key][0] > 30.0 for mark in lines)
    assert crossed, "a curve passes in the corner in some of them"
