"""A few of many rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def evenly(n: int, most: int) -> NDArray[np.intp]:
    """At most ``most`` of the numbers 0 … n − 1, evenly spaced and in order, first and last among them."""
    return np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(np.intp))
