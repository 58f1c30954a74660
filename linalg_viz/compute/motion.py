"""Honest motion between matrices: rotations turn, shears slide, mirrors are a step of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from linalg_viz.compute.typing import Real


@dataclass(frozen=True, slots=True)
class Stage:
    """A named part of a motion, from time `start` to `end` within [0, 1]."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Motion:
    """A path of square matrices over t in [0, 1], exact at both ends.

    kind says how it moves: 'logarithm' (exp(t log A)), 'polar' (turn and stretch), 'collapse' (A singular).
    """

    start: Real
    end: Real
    stages: tuple[Stage, ...]
    kind: Literal["still", "logarithm", "polar", "collapse"]
    path: Callable[[float], Real]

    def at(self, t: float) -> Real:
        """The matrix at time t (clamped to [0, 1]); start and end exactly at 0 and 1."""
        raise NotImplementedError

    def stage(self, t: float) -> Stage:
        """The stage that runs at time t."""
        raise NotImplementedError


def embed(A: Real) -> Real:
    """A (m, n) in the corner of a square matrix of size max(m, n), zeros elsewhere."""
    raise NotImplementedError


def motion(A: Real) -> Motion:
    """From I to A (non-square A is embedded)."""
    raise NotImplementedError


def between(A: Real, B: Real) -> Motion:
    """From A to B, of one shape."""
    raise NotImplementedError
