"""The letter F, a shape that labs let matrices carry along."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real

LETTER: Real = np.array([
    [0, 0], [0.3, 0], [0.3, 0.65], [0.75, 0.65], [0.75, 0.95],
    [0.3, 0.95], [0.3, 1.2], [0.9, 1.2], [0.9, 1.5], [0, 1.5],
])  # fmt: skip
"""The letter F: no mirror and no turn maps it to itself, so it shows which way round the plane lies."""
