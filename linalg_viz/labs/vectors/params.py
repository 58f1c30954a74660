"""What the Vectors lab itself remembers: what the picture is about and what it shows."""

from __future__ import annotations

from linalg_viz.records import dataclass

MODES = (
    ("dot", "Dot product"),
    ("unit", "Length 1"),
    ("gram", "Gram–Schmidt"),
    ("span", "Dependence"),
)
PAIRS = (("uv", "u · v"), ("uw", "u · w"), ("vw", "v · w"))


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only.

    ``mode`` is what the picture is about; ``third`` brings in w; ``pair`` names the two that are multiplied (u and v
    without w). ``cells``, ``angle``, ``shadow`` and ``side`` are the readings of the dot product that are shown.
    ValueError for an unknown mode or pair.
    """

    mode: str = "dot"
    third: bool = False
    pair: str = "uv"
    cells: bool = True
    angle: bool = True
    shadow: bool = True
    side: bool = False

    def __post_init__(self) -> None:
        for value, allowed in ((self.mode, MODES), (self.pair, PAIRS)):
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
