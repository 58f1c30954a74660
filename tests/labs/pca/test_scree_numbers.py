"""The numbers of the scree: each stands over its own bar and on no other, however many bars and pixels there are."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from pca_tables import given, table

from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts
from linalg_viz.labs.pca.scene import scene
from linalg_viz.render.layout import viewports
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import theme

ROOMS = [(706, 668, 1.0), (696, 548, 1.0), (480, 640, 1.0), (1136, 540, 2.0)]
"""Width, height and letters: the window, the projector, between two open panels, large letters."""


def falling(columns: int):
    """60 rows whose components fall slowly: the second and the third differ by little."""
    chance = np.random.default_rng(columns)
    X = chance.normal(size=(60, columns)) + 1.1 * chance.normal(size=(60, 1))
    return table({f"column{j}": X[:, j].tolist() for j in range(columns)})


def ninety(view) -> float:
    return float(next(mark.points for mark in view.marks if mark.key == "ninety")[0, 1])


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("guided", [False, True], ids=["alone", "guided"])
@pytest.mark.parametrize("columns", range(2, 17))
def test_every_share_stands_over_its_own_bar(
    columns: int, guided: bool, room: tuple[float, float, float]
) -> None:
    shared, inputs = given(falling(columns))
    p, ports = Params(scale=True, mode="scree", kaiser=guided, stick=guided), {}
    for _ in range(3):
        (view,) = scene(p, shared, inputs, ports, 1.0, None)
        ports = viewports((view,), *room[:2], {}, room[2])
    port = ports[view.key]
    words = {w.key: w for w in shapes(replace(view, title=""), port, theme("dark")) if isinstance(w, Words)}
    m = min(columns, 14)
    given_ = [mark.key for mark in view.marks if mark.key.startswith("share")]
    assert guided or "share0" in given_
    assert [key for key in given_ if key in words] == given_
    # The line of 90 % has its name beside it, not where the running sum ends.
    name, (_, line) = words["ninety-name"], port.to_pixels((0.0, ninety(view)))
    assert name.y - 12.0 * port.text <= line + 16.0 * port.text and name.y >= line - 10.0 * port.text
    ends = []
    for key in given_:
        centre = float(port.to_pixels((charts.centre_of(int(key[5:]), m), 0.0))[0])
        word = words[key]
        # The running sum begins on the first bar: its number may stand beside that.
        assert key == "share0" or word.x - 2.0 <= centre <= word.x + word.width + 2.0, key
        ends.append((word.x, word.x + word.width, word.y))
    for (_, right, y), (left, _, other) in pairwise(ends):
        assert left >= right + 2.0 or abs(y - other) >= 12.0 * port.text
