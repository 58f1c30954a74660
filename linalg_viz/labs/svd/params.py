"""What the SVD lab itself remembers: what it shows, which of the valid SVDs it uses, angles and counts."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from linalg_viz.records import dataclass

MODES = (
    ("motions", "Turn, stretch, turn"),
    ("hunt", "Hunt"),
    ("quadratic", "‖Ax‖²"),
    ("gram", "AᵀA and AAᵀ"),
    ("sum", "Sum of rank one"),
    ("picture", "Picture"),
)
LARGEST_RANK = 12
LARGEST_VALUES = 1024
"""The most singular values of a picture that the slider offers."""


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only, so that equality, hashing, undo and the file come for free.

    ``signs`` are ±1 for each pair (uᵢ, vᵢ), relative to the rule at rest; ``basis`` turns the basis within an
    equal pair and ``angle`` is where the pair of the hunt and x stand, both in degrees; ``k`` counts terms of
    the matrix, ``values`` those of the picture, which ``picture`` names among the inputs; the hunt keeps its
    numbers back unless they are ``revealed``. Raises ValueError for an unknown mode, a sign other than ±1, or
    a number out of its range.
    """

    mode: str = "motions"
    grid: bool = True
    signs: tuple[int, ...] = (1, 1, 1)
    basis: float = 0.0
    angle: float = 20.0
    k: int = 1
    picture: str = "landscape"
    values: int = 20
    original: bool = True
    revealed: bool = False

    def __post_init__(self) -> None:
        if self.mode not in {key for key, _ in MODES}:
            raise ValueError(f"{self.mode!r} is not one of: {', '.join(key for key, _ in MODES)}")
        if len(self.signs) != 3 or any(s not in (1, -1) for s in self.signs):
            raise ValueError("give three signs, each 1 or −1")
        if not (isfinite(self.basis) and isfinite(self.angle)):
            raise ValueError("an angle is a finite number of degrees")
        for name, value, most in (("k", self.k, LARGEST_RANK), ("values", self.values, LARGEST_VALUES)):
            if not (isfinite(value) and 0 <= value <= most):
                raise ValueError(f"a number of terms is a whole number from 0 to {most}")
            object.__setattr__(self, name, round(value))


def with_picture(p: Params, name: str) -> Params:
    """The params that show the picture of that name."""
    return replace(p, picture=name, mode="picture")
