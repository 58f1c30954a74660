"""Slow at both ends: how everything that plays gets from one stop to the next."""

from __future__ import annotations

from typing import overload

import numpy as np

from linalg_viz.compute.typing import Real

NEAR = 5e-4
"""Half of the smallest way the knob of the time line can go: so near to a stop, t stands there."""


@overload
def eased(share: float) -> float: ...


@overload
def eased(share: Real) -> Real: ...


def eased(share: float | Real) -> float | Real:
    """A share of the way (one, or an array of any shape), 0 to 1, slow at both ends: 3s² − 2s³, alike
    in shape.

    Beyond the ends it stays.
    """
    s = np.clip(share, 0.0, 1.0) if isinstance(share, np.ndarray) else min(max(share, 0.0), 1.0)
    return s * s * (3.0 - 2.0 * s)
