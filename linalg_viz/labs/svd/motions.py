"""A = U Σ Vᵀ as motions with stops: turn, stretch, turn; mirrors are steps of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from linalg_viz.compute.motion.turning import Turning, turning
from linalg_viz.compute.subspaces import mirrors
from linalg_viz.compute.typing import Real
from linalg_viz.labs.svd.factors import Factors

TURN_IN, MIRROR_IN, STRETCH, MIRROR_OUT, TURN_OUT = (
    "turn-in",
    "mirror-in",
    "stretch",
    "mirror-out",
    "turn-out",
)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step from time ``start`` to ``end``: its kind, the name of the stop it ends at (mathtext), what it
    does.
    """

    kind: str
    stop: str
    words: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Motions:
    """The steps of one SVD; the map at time t is U-turn · mirror · stretch · mirror · V-turn as far as each
    has come.
    """

    steps: tuple[Step, ...]
    factors: Factors

    def partial(self, kind: str, share: float) -> Real:
        """One factor at a share from 0 to 1 of its step: I at 0 (for the stretch: I cut to (m, n)), whole at
        1.
        """
        F = self.factors
        share = min(max(share, 0.0), 1.0)
        if kind in (TURN_IN, TURN_OUT):
            whole = _rotation_in(F) if kind == TURN_IN else _rotation_out(F)
            return whole if share >= 1.0 else _turning(F, kind).at(share)
        if kind == STRETCH:
            flat = np.eye(F.m, F.n)
            return (1.0 - share) * flat + share * F.Sigma
        mirror = np.eye(F.n if kind == MIRROR_IN else F.m)
        mirror[-1, -1] = 1.0 - 2.0 * share
        return mirror

    def share(self, kind: str, t: float) -> float:
        """How far the step of that kind is at time t, 0 to 1; 0 for a step that is not taken."""
        for step in self.steps:
            if step.kind == kind:
                return min(max((t - step.start) / (step.end - step.start), 0.0), 1.0)
        return 0.0

    def factors_at(self, t: float) -> tuple[Real, ...]:
        """The factors as far as each has come, the one applied last first: their product is ``at(t)``."""
        kinds = (TURN_OUT, MIRROR_OUT, STRETCH, MIRROR_IN, TURN_IN)
        return tuple(self.partial(kind, self.share(kind, t)) for kind in kinds)

    def at(self, t: float) -> Real:
        """The (m, n) map at time t in [0, 1]: I (cut to (m, n)) at 0, U Σ Vᵀ at 1."""
        F = self.factors
        if t >= 1.0:
            return F.U @ F.Sigma @ F.V.T
        out, *rest = self.factors_at(t)
        for each in rest:
            out = out @ each
        return out

    def step(self, t: float) -> Step | None:
        """The step under way at time t; None at the very start and at the end."""
        if t <= 0.0 or t >= 1.0:
            return None
        return next(step for step in self.steps if t < step.end or step is self.steps[-1])


def _mirrored(Q: Real) -> Real:
    out = Q.copy()
    out[:, -1] *= -1.0
    return out


def _rotation_in(F: Factors) -> Real:
    """The rotation R of Vᵀ = M·R, with M a mirror of the last axis or I."""
    return (_mirrored(F.V) if mirrors(F.V) else F.V).T


def _rotation_out(F: Factors) -> Real:
    """The rotation R of U = R·M."""
    return _mirrored(F.U) if mirrors(F.U) else F.U


@lru_cache(maxsize=64)
def _turning(F: Factors, kind: str) -> Turning:
    """The turn of one of the two rotations, found once it is under way."""
    return turning(_rotation_in(F) if kind == TURN_IN else _rotation_out(F))


@lru_cache(maxsize=64)
def motions(F: Factors) -> Motions:
    """The steps of an SVD, equally long; a mirror beside Σ is there only where V or U turns the orientation
    over.
    """
    kinds = [(TURN_IN, "V^T", "turn by Vᵀ")]
    done = "V^T"
    if mirrors(F.V):
        # Vᵀ is a turn and then a mirror: only together are they Vᵀ.
        kinds = [(TURN_IN, "turn", "the turn in Vᵀ"), (MIRROR_IN, "V^T", "the mirror in Vᵀ")]
    done = "Σ " + done
    kinds.append((STRETCH, done, "stretch by Σ"))
    if mirrors(F.U):
        kinds.append((MIRROR_OUT, "mirror", "mirror: the orientation turns over"))
    kinds.append((TURN_OUT, "U " + done, "turn by U"))
    n = len(kinds)
    steps = tuple(Step(kind, stop, words, i / n, (i + 1) / n) for i, (kind, stop, words) in enumerate(kinds))
    return Motions(steps, F)
