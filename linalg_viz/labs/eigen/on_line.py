"""The eigenspace that x lies in: asked by picture, title, cards and goals of one frame."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.exact import Value
from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.entry import divide, multiply, subtract
from linalg_viz.compute.exact.rounded import exactly, values
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen.spectral import Group, Spectrum, direction_of, eigenspace, gap
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import NOISE


@dataclass(frozen=True, slots=True)
class Hit:
    """The real eigenvalue whose eigenspace x is in: exactly, or with the nearest decimals to a vector of
    it.
    """

    group: Group
    exact: bool


def line_of(found: Spectrum, shared: Shared) -> Hit | None:
    """The eigenspace that x lies in, None for none; an x of 0 is the direction that stands for it."""
    return _line_of(found, shared.A, shared.vector("x", found.n))


@memoised(maxsize=16)
def _line_of(found: Spectrum, A: Rows, x: Column) -> Hit | None:
    real = [group for group in found.groups if group.real]
    if all(isfinite(e) for e in x) and (value := _stretched(A, x if any(x) else _first(found.n))) is not None:
        return Hit(min(real, key=lambda group: gap(group.value, complex(nearest_float(value)))), True)
    # No decimal lies on most lines: there the nearest one stands for it, and what is said of it has ≈.
    d = direction_of(x)
    near = [group for group in real if np.linalg.norm(subspaces.off(eigenspace(found, group), d)) <= NOISE]
    return Hit(near[0], False) if near else None


@memoised(maxsize=64)
def _stretched(A: Rows, x: Column) -> Value | None:
    """The λ with Ax = λx, decided exactly; None where there is none."""
    at = values(x)
    to = exactly(A).apply(at)
    i = next(i for i, e in enumerate(at) if sign(e))
    for one, other in zip(at, to, strict=True):
        if sign(subtract(multiply(other, at[i]), multiply(one, to[i]))):
            return None
    return divide(to[i], at[i])


def _first(n: int) -> Column:
    return tuple(Fraction(int(i == 0)) for i in range(n))
