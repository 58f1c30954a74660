"""The trace–determinant plane of 2×2 matrices: from a point to the nearest matrix, and names of regions."""

from __future__ import annotations

from dataclasses import dataclass

from linalg_viz.compute.typing import Real


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the (tr, det) plane: a stable key, its name, and what the eigenvalues are there."""

    key: str
    title: str
    sentence: str


def nearest(A: Real, trace: float, determinant: float) -> Real:
    """The matrix with this trace and determinant that is nearest to A (2, 2), by the shape of A."""
    raise NotImplementedError


def region(trace: float, determinant: float) -> Region:
    """The region that the point lies in; on a border (within tolerance) the border."""
    raise NotImplementedError
