"""What the Transform lab itself remembers: what is shown, which shape is carried along, what a drag keeps."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from linalg_viz.records import dataclass

MODES = (
    ("circle", "Circle and square"),
    ("shapes", "Shapes and pictures"),
    ("map", "Trace–determinant map"),
    ("families", "Families"),
)
KEEPS = (
    ("nothing", "free"),
    ("diagonal", "diagonal"),
    ("symmetric", "symmetric"),
    ("orthogonal", "orthogonal"),
)
FIGURES = (
    ("letter", "letter F"),
    ("house", "house"),
    ("own", "your own shape"),
    ("picture", "picture"),
)
MOTIONS = (("do", "I to A"), ("undo", "A back to I"))

ROLES = ("first", "second", "third")
"""The role of each column."""

MAX_CORNERS = 24
"""Corners an own shape may have."""


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only, so that equality, hashing, undo and the file come for free.

    ``mode`` is what the picture is about. ``figure`` is carried along among the shapes; ``keep`` is the
    family a drag keeps A in, among the families alone (``lock``). ``own`` are the corners (x₁, x₂) of the
    user's shape, 3 to 24 of them; ``picture`` names a picture of the inputs. Raises ValueError for an unknown
    choice, too few or too many corners, or a corner that is not finite.
    """

    mode: str = "circle"
    grid: bool = True
    circle: bool = True
    square: bool = True
    vector: bool = False
    kernel: bool = True
    figure: str = "letter"
    picture: str = "landscape"
    keep: str = "nothing"
    motion: str = "do"
    own: tuple[tuple[float, float], ...] = ((0.5, 0.25), (1.5, 0.25), (1.0, 0.75), (1.5, 1.25), (0.5, 1.25))

    def __post_init__(self) -> None:
        for value, allowed in (
            (self.mode, MODES),
            (self.figure, FIGURES),
            (self.keep, KEEPS),
            (self.motion, MOTIONS),
        ):
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
        if not 3 <= len(self.own) <= MAX_CORNERS:
            raise ValueError(f"a shape has 3 to {MAX_CORNERS} corners, not {len(self.own)}")
        if not all(
            len(corner) == 2 and all(isfinite(x) and abs(x) <= 1e12 for x in corner) for corner in self.own
        ):
            raise ValueError("a corner of the shape is a pair of finite numbers")

    @property
    def lock(self) -> str:
        """The family that a drag keeps A in now."""
        return self.keep if self.mode == "families" else "nothing"

    def with_corner(self, index: int, x: float, y: float) -> Params:
        """The same with one corner of the own shape moved."""
        own = tuple((x, y) if i == index else corner for i, corner in enumerate(self.own))
        return replace(self, own=own)

    def with_more_corners(self) -> Params:
        """The same with a corner added in the middle of the longest side."""
        if len(self.own) >= MAX_CORNERS:
            raise ValueError(f"the shape has {MAX_CORNERS} corners already: remove one first")
        ends = self.own[1:] + self.own[:1]
        lengths = [(a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a, b in zip(self.own, ends, strict=True)]
        i = lengths.index(max(lengths))
        a, b = self.own[i], ends[i]
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        return replace(self, own=(*self.own[: i + 1], middle, *self.own[i + 1 :]))

    def with_fewer_corners(self) -> Params:
        """The same without the last corner."""
        if len(self.own) <= 3:
            raise ValueError("a shape keeps at least 3 corners")
        return replace(self, own=self.own[:-1])


def with_picture(p: Params, name: str) -> Params:
    """The params that show the picture of that name."""
    return replace(p, picture=name, figure="picture", mode="shapes")
