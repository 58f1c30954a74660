"""What a calculation answers instead of a result when there is none."""

from __future__ import annotations

from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A result that does not exist, with one sentence that says why (and what would help)."""

    reason: str
