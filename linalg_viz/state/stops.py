"""Where the time line stands among its stops: at one, or on the way between two."""

from __future__ import annotations

from collections.abc import Sequence

from linalg_viz.compute.motion.easing import NEAR
from linalg_viz.labs.contract.lab import Stage


def stop_at(stages: Sequence[Stage], t: float) -> int | None:
    """The stop that t stands at, by its place among them; None on the way between two."""
    return next((k for k, stage in enumerate(stages) if abs(stage.t - t) < NEAR), None)


def way(stages: Sequence[Stage], t: float) -> tuple[Stage, Stage] | None:
    """The stops before and after t; None where t is not between two."""
    before = next((stage for stage in reversed(stages) if stage.t < t), None)
    after = next((stage for stage in stages if stage.t > t), None)
    return None if before is None or after is None else (before, after)


def under_way(stages: Sequence[Stage], t: float, opens: float) -> bool:
    """Whether the motion was begun and is not over: t is where the picture neither opens nor ends."""
    return len(stages) > 1 and abs(t - opens) >= NEAR and abs(t - stages[-1].t) >= NEAR
