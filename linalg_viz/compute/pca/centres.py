"""Where a group stands on two components: its mean, and the ellipses about it."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.subspaces import symmetric_axes
from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass

SURE = 0.95
"""Of how many samples the region about the mean holds the true one."""

DEVIATIONS = 2.0
"""Standard deviations that the ellipse of the rows reaches."""


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """The mean (2,) of n rows, and the half axes as columns (2, 2) of one standard deviation of them."""

    mean: Real
    axes: Real
    n: int

    @property
    def rows(self) -> Real:
        """The half axes (2, 2) of the ellipse that most rows lie in."""
        return DEVIATIONS * self.axes

    @property
    def region(self) -> Real:
        """The half axes (2, 2) of the region that holds the true mean; n ≥ 3.

        Of normal rows: Hotelling's T² = 2 (n − 1) / (n − 2) · F(2, n − 2), where F has the closed quantile
        (n − 2) / 2 · ((1 − SURE)^(−2 / (n − 2)) − 1). Source: Johnson and Wichern, Applied Multivariate
        Statistical Analysis, 5.4.
        """
        squared = (self.n - 1) * ((1.0 - SURE) ** (-2.0 / (self.n - 2)) - 1.0)
        return np.asarray(np.sqrt(squared / self.n) * self.axes)


def centre(at: Real) -> Centre | None:
    """The centre of the points (n, 2); None for fewer than three."""
    n = len(at)
    if n < 3:
        return None
    mean = at.mean(axis=0)
    values, directions = symmetric_axes((at - mean).T @ (at - mean) / (n - 1))
    return Centre(mean, directions * np.sqrt(np.maximum(values, 0.0)), n)
