"""Families of matrices, the nearest member to a given matrix, and the gallery of presets."""

from __future__ import annotations

from dataclasses import dataclass

from linalg_viz.compute.typing import Real


@dataclass(frozen=True, slots=True)
class Preset:
    """A matrix of the gallery: rows of expression texts such as "cos(pi/6)", and one line about it."""

    key: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    line: str


PRESETS: tuple[Preset, ...] = ()


def rotation(theta: float) -> Real:
    """(2, 2): turns by theta radians, anticlockwise."""
    raise NotImplementedError


def rotation_3d(axis: Real, theta: float) -> Real:
    """(3, 3): turns by theta radians about the axis (3,), right-handed."""
    raise NotImplementedError


def reflection(theta: float) -> Real:
    """(2, 2): mirrors in the line at the angle theta (radians)."""
    raise NotImplementedError


def shear(k: float) -> Real:
    """(2, 2): slides along the first axis by k times the height."""
    raise NotImplementedError


def orthogonal_projection(theta: float) -> Real:
    """(2, 2): drops perpendicularly on the line at the angle theta."""
    raise NotImplementedError


def oblique_projection(theta: float, along: float) -> Real:
    """(2, 2): onto the line at the angle theta, along the direction at the angle `along`."""
    raise NotImplementedError


def nearest_orthogonal(A: Real) -> Real:
    """The orthogonal matrix nearest to A (n, n) in the Frobenius norm."""
    raise NotImplementedError


def nearest_rotation(A: Real) -> Real:
    """The rotation (determinant +1) nearest to A (n, n)."""
    raise NotImplementedError


def nearest_diagonal(A: Real) -> Real:
    """The diagonal matrix nearest to A (n, n)."""
    raise NotImplementedError


def nearest_symmetric(A: Real) -> Real:
    """The symmetric matrix nearest to A (n, n)."""
    raise NotImplementedError
