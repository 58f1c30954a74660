"""A matrix that another lab hands on becomes A."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.lab import Change, Shared
from linalg_viz.labs.eigen.params import Params


def matrix(p: Params, shared: Shared, values: Rows) -> Change:
    """A is the matrix (m, n), seen in the first picture."""
    return Change(replace(p, mode="vectors"), shared.changed(A=values))
