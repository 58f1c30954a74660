"""Roots of polynomials: `isolated` encloses and decides, `simultaneous` finds points near them.

`closed` has formulas, `separation` says how near to 0 they come, `vanishing` where an eigenvector is 0.
"""

from linalg_viz.compute.exact.roots.isolated import ball_spectrum, isolated
from linalg_viz.compute.exact.roots.separation import least_size

__all__ = ["ball_spectrum", "isolated", "least_size"]
