"""Roots of polynomials: `isolated` encloses and decides, `simultaneous` finds points near them."""

from linalg_viz.compute.exact.roots.isolated import ball_spectrum, isolated

__all__ = ["ball_spectrum", "isolated"]
