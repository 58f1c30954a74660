"""Which computed eigenvalues are one and the same, told from rounding alone."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.tolerance import EPS, eigen_tolerance
from linalg_viz.compute.typing import Complex, Real


def clusters(values: Complex, kappa: Real, norm: float) -> list[list[int]]:
    """The indices of `values` (n,) in groups that rounding cannot tell apart.

    An eigenvalue with sensitivity κ = 1/|yᴴx| moves by up to about eps·‖A‖·κ, and one of multiplicity m by
    at most about eps^(1/m)·‖A‖, so two belong together when they are nearer than the smaller of the two
    κ allows. Groups of m = n, n − 1, …, 2 are sought in turn, each with the bound for its own m, so that
    a lone eigenvalue never joins a wide group. Source: Golub & Van Loan, Matrix Computations, 7.2.3.
    """
    n = len(values)
    step = eigen_tolerance(n, norm)
    distance = np.abs(values[:, None] - values[None, :])
    smaller = np.minimum(kappa[:, None], kappa[None, :])
    free = list(range(n))
    out: list[list[int]] = []
    for m in range(n, 1, -1):
        near = distance <= step * np.minimum(smaller, EPS ** (1 / m - 1))
        for group in _connected(near, free):
            if len(group) >= m:
                out.append(group)
                free = [i for i in free if i not in group]
    return sorted(out + [[i] for i in free])


def _connected(near: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], free: list[int]) -> list[list[int]]:
    left = list(free)
    groups: list[list[int]] = []
    while left:
        group = [left.pop(0)]
        for i in group:
            joined = [j for j in left if near[i, j]]
            group.extend(joined)
            left = [j for j in left if j not in joined]
        groups.append(sorted(group))
    return groups
