"""What the Products lab itself remembers: what the picture is about, which reading, which entry is looked
at.
"""

from __future__ import annotations

from math import isfinite

from linalg_viz.records import dataclass

MODES = (
    ("readings", "AB"),
    ("mix", "A x"),
    ("compose", "One after the other"),
    ("hadamard", "A∘B"),
    ("transpose", "Transpose"),
    ("adjoint", "⟨Ax, y⟩"),
    ("trace", "Trace"),
)
AFTERS = (
    ("orders", "AB and BA"),
    ("inverse", "(AB)⁻¹, the way back"),
    ("identity", "I changes nothing"),
    ("puzzle", "Puzzle"),
)
READINGS = (
    ("entry", "row × column"),
    ("columns", "columns"),
    ("rows", "rows"),
    ("outer", "outer"),
)
FLIPS = (("once", "A becomes Aᵀ"), ("twice", "(Aᵀ)ᵀ = A"), ("product", "(AB)ᵀ = BᵀAᵀ"))
TRACES = (
    ("sum", "sums and multiples"),
    ("pair", "tr(AB) = tr(BA)"),
    ("cycle", "tr(ABC), in a circle"),
)
LARGEST = 12
"""Rows and columns a matrix may have."""

TILES, MOST_TILES, LAST = "AaBbCc", 5, 999
"""The tiles of a puzzle, two of each matrix; how many a product takes; the number of the last puzzle."""

MOST = 4.0
"""How far the factor c of cA goes either way."""


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only.

    ``row`` and ``column`` (from 1) name the entry of the product that is looked at; ``freeze`` makes the time
    line play this one alone. ``both`` shows BA beside AB; ``c`` is the factor of tr(cA). ``after`` is what is
    done one after the other: two matrices in both orders, forth and back, I and A, or a puzzle: that of the
    number ``seed``, in which the tiles ``made`` are put one before the other. ValueError for an unknown
    choice or a number out of its range.
    """

    mode: str = "readings"
    reading: str = "entry"
    row: int = 1
    column: int = 1
    freeze: bool = False
    both: bool = True
    grid: bool = True
    flip: str = "once"
    trace: str = "pair"
    after: str = "orders"
    c: float = 2.0
    seed: int = 1
    made: str = ""

    def __post_init__(self) -> None:
        for value, allowed in (
            (self.mode, MODES),
            (self.reading, READINGS),
            (self.flip, FLIPS),
            (self.trace, TRACES),
            (self.after, AFTERS),
        ):
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
        for name, most in (("row", LARGEST), ("column", LARGEST), ("seed", LAST)):
            value = getattr(self, name)
            if not (isfinite(value) and 1 <= value <= most):
                raise ValueError(f"a {name} is a whole number from 1 to {most}")
            object.__setattr__(self, name, round(value))
        if len(set(self.made) & set(TILES)) != len(self.made) or len(self.made) > MOST_TILES:
            raise ValueError(
                f"the tiles of a product are at most {MOST_TILES} of {', '.join(TILES)}, each once"
            )
        if not (isfinite(self.c) and abs(self.c) <= MOST):
            raise ValueError(f"the factor c is a number from −{MOST:g} to {MOST:g}")

    @property
    def picture(self) -> str:
        """What is drawn: the mode, or the inverse or the identity as one after the other."""
        return self.after if self.mode == "compose" and self.after != "orders" else self.mode
