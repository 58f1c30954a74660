"""What the Vectors lab itself remembers: what the picture is about and what it shows."""

from __future__ import annotations

from math import isfinite

from linalg_viz.records import dataclass

MODES = (
    ("dot", "Dot product"),
    ("unit", "Length 1"),
    ("sum", "Sum and span"),
    ("gram", "Gram–Schmidt"),
    ("span", "Dependence"),
)
SUMS = (
    ("sum", "u + v"),
    ("multiple", "c u"),
    ("span", "c u + d v"),
    ("cross", "u × v"),
)
FACTORS = ("c", "d", "e")
"""The factors of u, v and w in their mix."""

MOST = 8.0
"""How far a factor goes either way."""

DENOMINATOR = 10**6
"""The largest denominator of a factor."""

PAIRS = (("uv", "u · v"), ("uw", "u · w"), ("vw", "v · w"))


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only.

    ``mode`` is what the picture is about; ``third`` brings in w; ``pair`` names the two that are multiplied
    (u and v without w). ``cells``, ``angle``, ``shadow`` and ``side`` are the readings of the dot product
    that are shown. ``sum`` is what is made of the vectors, with the factors ``c``, ``d`` and ``e``.
    ValueError for an unknown choice, and a factor out of its range.
    """

    mode: str = "dot"
    third: bool = False
    pair: str = "uv"
    cells: bool = True
    angle: bool = True
    shadow: bool = True
    side: bool = False
    sum: str = "sum"
    c: float = 2.0
    d: float = 1.0
    e: float = 1.0

    def __post_init__(self) -> None:
        for value, allowed in ((self.mode, MODES), (self.pair, PAIRS), (self.sum, SUMS)):
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
        for name in FACTORS:
            if not (isfinite(getattr(self, name)) and abs(getattr(self, name)) <= MOST):
                raise ValueError(f"the factor {name} is a number from −{MOST:g} to {MOST:g}")
