"""What the Norms lab itself remembers: what the picture is about, p, the factor s, the turn Q."""

from __future__ import annotations

from math import inf, isfinite

from linalg_viz.records import dataclass

MODES = (
    ("measure", "Three lengths"),
    ("ball", "p-ball"),
    ("squared", "Squares"),
    ("triangle", "Triangle"),
    ("axioms", "Axioms"),
    ("frobenius", "Frobenius"),
    ("induced", "Induced ‖A‖ₚ"),
)
MEASURES = (
    ("norm", "‖x‖ₚ"),
    ("squared", "xᵀx"),
    ("count", "how many xᵢ ≠ 0"),
    ("first", "|x₁| alone"),
)
SIDES = (("left", "Q A: rows mix"), ("right", "A Qᵀ: columns mix"))
LARGEST = 32.0
"""The right end of the slider, which stands for p = ∞."""

LEAST = 0.3
"""The smallest p below 1 that is offered."""


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only.

    ``p`` from ``LEAST`` to ``LARGEST``, whose end stands for ∞; ``below`` lets p fall below 1. ``measure`` is
    what is tried against the axioms with the factor ``s``. ``turn`` is the angle of Q in degrees on the
    ``side`` of A. ValueError for an unknown choice or a number out of its range.
    """

    mode: str = "measure"
    p: float = 2.0
    below: bool = False
    unit: bool = True
    legs: bool = True
    gradient: bool = True
    measure: str = "norm"
    s: float = -1.5
    turn: float = 30.0
    side: str = "left"

    def __post_init__(self) -> None:
        for value, allowed in ((self.mode, MODES), (self.measure, MEASURES), (self.side, SIDES)):
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
        if not (isfinite(self.p) and LEAST <= self.p <= LARGEST):
            raise ValueError(f"p goes from {LEAST} to {LARGEST:.0f}, whose end stands for ∞")
        if not (isfinite(self.s) and abs(self.s) <= 1e6):
            raise ValueError("the factor s is a number up to a million in size")
        if not (isfinite(self.turn) and abs(self.turn) <= 360.0):
            raise ValueError("the angle goes from −360° to 360°")

    @property
    def order(self) -> float:
        """p itself: ∞ at the end of the slider, at least 1 unless ``below``."""
        if self.p >= LARGEST:
            return inf
        return self.p if self.below else max(self.p, 1.0)
