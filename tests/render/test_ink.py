"""Black on white: greys alone, and no two meanings that look the same."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from linalg_viz.render.ink import INKS, black, greyed, hatched
from linalg_viz.render.theme import contrast, theme


def test_every_token_is_a_grey() -> None:
    light, ink = theme("light").tokens, black().tokens
    assert ink.keys() == light.keys()
    assert all(c[1:3] == c[3:5] == c[5:7] for c in ink.values())
    assert theme("light").inks is None


def test_what_tells_meanings_apart_is_seen_and_is_its_own() -> None:
    for names in (
        ["first", "second", "third", "x", "image", "accent", "warn", "good", "bad", "guess", "moved"],
        [f"group{g}" for g in range(10)],
    ):
        looks = {(grey, ink.dash) for grey, ink in (INKS[name] for name in names)}
        assert len(looks) == len(names)
    # A cloud of very many rows has neither shapes nor lines: there the greys alone tell groups apart.
    greys = sorted(int(INKS[f"group{g}"][0][1:3], 16) for g in range(10))
    assert min(b - a for a, b in pairwise(greys)) >= 16
    assert len({INKS[f"group{g}"][1].hatch for g in range(10)}) == 10
    assert all(contrast(grey, "#ffffff") >= 3.0 for grey, _ in INKS.values())


@pytest.mark.parametrize("angle", [0.0, 45.0, -70.0, 90.0])
def test_a_hatching_covers_an_area_as_densely_as_it_says(angle: float) -> None:
    # An L: not convex, so that a line crosses it twice.
    corner = np.array([[0, 0], [100, 0], [100, 40], [40, 40], [40, 100], [0, 100]], dtype=float)
    gap = 0.5
    pieces = hatched(corner, angle, gap)
    length = sum(float(np.linalg.norm(b - a)) for a, b in pieces)
    assert length * gap == pytest.approx(100 * 100 - 60 * 60, rel=0.01)
    middles = np.array([(a + b) / 2 for a, b in pieces])
    assert not ((middles > 40.0 + 1e-9).all(axis=1)).any(), "no line runs through the notch"


def test_nothing_is_hatched_where_there_is_no_area() -> None:
    assert hatched(np.zeros((2, 2)), 45.0, 8.0) == () and hatched(np.eye(3)[:, :2], 45.0, 0.0) == ()


def test_pixels_lose_their_colour_and_keep_what_is_clear() -> None:
    pixels = np.array([[[200, 30, 90, 0], [255, 255, 255, 255]]], dtype=np.uint8)
    grey = greyed(pixels)
    assert grey[0, 0, 0] == grey[0, 0, 1] == grey[0, 0, 2] and grey[..., 3].tolist() == [[0, 255]]
    assert grey[0, 1].tolist() == [255] * 4 and pixels[0, 0, 0] == 200
