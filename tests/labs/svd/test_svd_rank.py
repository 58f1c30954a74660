"""How many singular values of a picture are kept, by the ring on their chart."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.svd import LAB
from linalg_viz.labs.svd.params import Params
from linalg_viz.labs.svd.spectrum import KEY as SPECTRUM
from linalg_viz.labs.svd.spectrum import WIDE
from linalg_viz.scene.marks import Handle

I2 = ((F(1), F(0)), (F(0), F(1)))
V = (F(1), F(1))
SHARED = Shared(A=I2, B=I2, C=I2, u=V, v=V, w=V, x=V, y=V, b=V)
PIXELS = np.random.default_rng(7).integers(0, 255, (40, 30, 3), dtype=np.uint8)
INPUTS = Inputs(pictures={"own": PIXELS})


def ring(p: Params) -> Handle:
    view = next(v for v in LAB.scene(p, SHARED, INPUTS, {}, 1.0, None) if v.key == SPECTRUM)
    return next(m for m in view.marks if isinstance(m, Handle))


def pulled(p: Params, x: float, keyboard: bool = False):
    at = ring(p)
    g = Gesture(at.key, SPECTRUM, at.at, np.array([x, 0.0]), 0.01, True, keyboard)
    return LAB.drag(p, SHARED, INPUTS, {}, g)


@pytest.mark.parametrize("k", [1, 2, 7, 29, 30])
def test_the_ring_stands_at_k_and_goes_where_it_is_pulled(k: int) -> None:
    p = Params(mode="picture", picture="own", values=k)
    assert float(ring(p).at[0]) == pytest.approx(WIDE * np.log(k) / np.log(30))
    there = pulled(Params(mode="picture", picture="own", values=12), WIDE * np.log(k) / np.log(30) + 1e-3)
    assert there.params.values == k


def test_it_stops_at_the_ends_and_a_key_goes_to_the_next_k() -> None:
    p = Params(mode="picture", picture="own", values=12)
    assert pulled(p, 10 * WIDE).params.values == 30 and pulled(p, -1.0).params.values == 1
    here = float(ring(p).at[0])
    assert pulled(p, here + 1e-3, keyboard=True).params.values == 13
    assert pulled(p, here - 1e-3, keyboard=True).params.values == 11
    held = pulled(p, here + 0.02)
    assert held.params == p and "whole number" in held.hit


def test_the_numbers_of_its_scale_are_powers_of_ten_where_they_stand() -> None:
    """They were the first singular value and its tenths, rounded: 36000, 3600, 360."""
    p = Params(mode="picture", picture="own", values=12)
    view = next(v for v in LAB.scene(p, SHARED, INPUTS, {}, 1.0, None) if v.key == SPECTRUM)
    levels = {m.text: float(m.at[1]) for m in view.marks if m.key.startswith("level")}
    assert list(levels) == ["1", "10", "100", "1000"]
    first = [float(np.linalg.svd(PIXELS[..., c].astype(float))[1][0]) for c in range(3)]
    top = next(float(m.at[1]) for m in view.marks if m.key == "cut-name")
    for text, y in levels.items():
        assert y == pytest.approx(top * (1.0 + np.log10(float(text) / max(first)) / 4.0))
