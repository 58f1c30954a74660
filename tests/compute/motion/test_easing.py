"""Easing: slow at both ends, the same for one share and for many."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.motion.easing import eased


def test_easing_keeps_the_ends_and_rises() -> None:
    values = [eased(i / 100) for i in range(101)]
    assert values[0] == 0.0 and values[50] == 0.5 and values[100] == 1.0
    assert values == sorted(values)
    assert eased(0.01) < 0.001 and 1.0 - eased(0.99) < 0.001
    assert eased(-3.0) == 0.0 and eased(7.0) == 1.0


def test_many_shares_at_once_go_as_each_alone() -> None:
    shares = np.array([[-3.0, 0.0, 0.1], [0.7, 1.0, 7.0]])
    assert eased(shares).tolist() == [[eased(share) for share in row] for row in shares.tolist()]
