"""The tint of cells: by sign and size, also where numbers are beyond the range of floats."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.labs.parts.blocks import block
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Tiles

LARGE = Fraction(10) ** 312


@pytest.mark.parametrize(
    "rows, shade",
    [
        (((2, -4), (0, 1)), [0.5, -1.0, 0.0, 0.25]),
        (((-LARGE, LARGE), (0, 10**300)), [-1.0, 1.0, 0.0, 1e300 / np.finfo(float).max]),
        (((0, 0), (0, 0)), [0.0] * 4),
    ],
)
def test_cells_are_tinted_by_sign_and_size(rows: tuple, shade: list[float]) -> None:
    exact = tuple(tuple(map(Fraction, row)) for row in rows)
    (tiles,) = (m for m in block("A", exact, quantity=qty.matrix("A")) if isinstance(m, Tiles))
    assert tiles.shade == pytest.approx(shade, rel=1e-15)
    assert len(tiles.texts) == 4 and len(set(tiles.texts)) == len(set(rows[0] + rows[1]))
