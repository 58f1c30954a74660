"""Signs that stay while something is dragged: a chain of moments, each matched to the one before."""

from __future__ import annotations

from dataclasses import dataclass, field

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.pca.params import Params


@dataclass(slots=True, eq=False)
class Track:
    """One moment of a gesture; its directions are found when the table is at hand, and kept then in
    ``known``.
    """

    params: Params
    shared: Shared
    earlier: Track | None = None
    known: list[Real] = field(default_factory=list)

    def forget(self) -> None:
        """Let the earlier moments go: what they say is known."""
        self.earlier = None


def track(p: Params, shared: Shared, last: object) -> Track:
    """The next moment of a gesture."""
    return Track(p, shared, last if isinstance(last, Track) else None)
