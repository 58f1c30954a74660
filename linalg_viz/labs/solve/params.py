"""What the Solve lab itself remembers: the way to the answer, the user's own operations, the digits."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.elimination.operations import RowOperation, elementary
from linalg_viz.records import dataclass

MODES = (("steps", "Steps"), ("hand", "By hand"), ("float", "Rounded beside exact"))
METHODS = (
    ("gauss", "Gauss"),
    ("jordan", "Gauss–Jordan"),
    ("lu", "LU, then L and U"),
    ("inverse", "inverse by [A | I]"),
)
BESIDE = (("rows", "the rows"), ("columns", "the columns"), ("none", "nothing"))
PIVOTING = (("first", "when needed"), ("largest", "for the largest"))
KINDS = (("add", "add a multiple"), ("swap", "swap two rows"), ("scale", "multiply a row"))
MOST_ROWS = 12
LONGEST = 300
"""Operations by hand that are kept."""


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only.

    ``mode`` is steps, by hand, or rounded beside exact; ``method`` the way of the steps; ``beside`` the
    second picture. ``hand`` holds the user's own operations in order; ``kind``, ``row``, ``other`` (from 1)
    and ``factor`` the one about to be done. ``digits`` and ``pivoting`` belong to rounding, pivoting to the
    steps as well. ValueError for what is none of the choices, and for an operation that is not allowed.
    """

    mode: str = "steps"
    method: str = "jordan"
    beside: str = "rows"
    pivoting: str = "first"
    elementary: bool = False
    digits: int = 4
    kind: str = "add"
    row: int = 2
    other: int = 1
    factor: float = 1.0
    hand: tuple[RowOperation, ...] = ()

    def __post_init__(self) -> None:
        for value, allowed in (
            (self.mode, MODES),
            (self.method, METHODS),
            (self.beside, BESIDE),
            (self.pivoting, PIVOTING),
            (self.kind, KINDS),
        ):
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
        if not 2 <= self.digits <= 16:
            raise ValueError("from 2 to 16 digits are kept")
        if not (1 <= self.row <= MOST_ROWS and 1 <= self.other <= MOST_ROWS):
            raise ValueError(f"rows count from 1 to {MOST_ROWS}")
        if len(self.hand) > LONGEST:
            raise ValueError(f"at most {LONGEST} operations are kept: begin again from the start")
        for operation in self.hand:
            if not isinstance(operation.factor, float) and len(str(Fraction(operation.factor))) > 600:
                raise ValueError("a factor is too long to be worked with")
            elementary(operation, MOST_ROWS)
