"""Blocks of rows in order, without the rows that are out, wherever the blocks begin."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.pca import pieces as module
from linalg_viz.compute.pca.pieces import pieces


@pytest.mark.parametrize(
    "out", [(), ((0, 1),), ((3, 5),), ((4, 8), (11, 13)), ((0, 20),), ((7, 9), (15, 20))]
)
def test_blocks_hold_every_row_that_is_not_out(
    out: tuple[tuple[int, int], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LEAST", 4)
    monkeypatch.setattr(module, "PIECE", 8)
    columns = [np.arange(20.0), np.arange(20.0) ** 2]
    ends, blocks = zip(*pieces(columns, out))
    kept = [i for i in range(20) if not any(first <= i < end for first, end in out)]
    assert ends == (4, 8, 12, 16, 20)
    assert np.concatenate(blocks, axis=1).tolist() == [[float(i) for i in kept], [float(i * i) for i in kept]]
