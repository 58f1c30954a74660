"""What the Least squares lab itself remembers: what the picture is about, the tolerance, the points and the
dials.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, isfinite, log10

from linalg_viz.compute.tolerance import SMALLEST_ASKED
from linalg_viz.compute.typing import Number
from linalg_viz.records import dataclass

MODES = (
    ("fit", "Fit"),
    ("trip", "Round trip"),
    ("stages", "A⁺ by stages"),
    ("tolerance", "Tolerance"),
)
KINDS = (("polynomial", "a polynomial in the plane"), ("plane", "a plane in space"))
LINES = (("both", "both"), ("mine", "yours alone"), ("best", "the best alone"))
MOST_POINTS = 60
LARGEST = 10**9
"""Size up to which a coordinate of a point, a dial or a weight may go."""

LONGEST = 10**40
"""Largest denominator of a coordinate: what a drag or a paste writes is far below."""

LOWEST_TOLERANCE, HIGHEST_TOLERANCE = SMALLEST_ASKED, 1.0
LOWEST_RIDGE, HIGHEST_RIDGE = 0.001, 1e3

Point = tuple[Fraction, Fraction, Fraction]
"""A point of the plane with its weight: (x, y, w)."""

Spot = tuple[Fraction, Fraction, Fraction, Fraction]
"""A point of space with its weight: (x, y, z, w)."""

START: tuple[Point, ...] = tuple(
    (Fraction(x), Fraction(y), Fraction(1))
    for x, y in (("0", "1"), ("1", "3"), ("2", "2"), ("3", "5"), ("4", "4"))
)
SPOTS: tuple[Spot, ...] = tuple(
    (Fraction(x), Fraction(y), Fraction(z), Fraction(1))
    for x, y, z in (
        ("-2", "-2", "-1"),
        ("2", "-2", "1"),
        ("-2", "2", "0"),
        ("2", "2", "3"),
        ("0", "0", "2"),
        ("1", "-1", "0"),
    )
)


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only.

    ``own`` puts ``rtol``, a share of σ₁, in the place of NumPy's default tolerance. ``free`` is where the
    other solution stands on x + Null A, in an orthonormal basis of Null A. ``kind`` is what is fitted: a
    polynomial of ``degree`` to ``points`` (x, y, weight) or a plane to ``spots`` (x, y, z, weight). ``c0`` …
    ``c6`` are the dials of the user's own curve, lowest power first (for the plane: of 1, x and y); ``line``
    says which of the two are drawn. ``named`` are the columns of a table that the coordinates of the points
    were taken from, empty where they were not; ``x_column`` … are those that would be taken next. ``chosen``
    is the point touched last, −1 for none; ``stretch`` draws y as y·10^stretch. ValueError for an unknown
    mode, too many points, or a number out of its range.
    """

    mode: str = "trip"
    own: bool = False
    rtol: float = 0.001
    free: tuple[float, ...] = (1.0, 0.5, 0.5)
    subspaces: bool = True
    cells: bool = True
    kind: str = "polynomial"
    degree: int = 1
    points: tuple[Point, ...] = START
    spots: tuple[Spot, ...] = SPOTS
    line: str = "both"
    squares: bool = True
    weighted: bool = False
    ridged: bool = False
    ridge: float = 1.0
    chosen: int = -1
    stretch: int = 0
    named: tuple[str, ...] = ()
    x_column: str = ""
    y_column: str = ""
    z_column: str = ""
    c0: Fraction | float = Fraction(3)
    c1: Fraction | float = Fraction(0)
    c2: Fraction | float = Fraction(0)
    c3: Fraction | float = Fraction(0)
    c4: Fraction | float = Fraction(0)
    c5: Fraction | float = Fraction(0)
    c6: Fraction | float = Fraction(0)

    def __post_init__(self) -> None:
        for value, allowed in ((self.mode, MODES), (self.kind, KINDS), (self.line, LINES)):
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
        _within("the tolerance", self.rtol, LOWEST_TOLERANCE, HIGHEST_TOLERANCE)
        _within("λ", self.ridge, LOWEST_RIDGE, HIGHEST_RIDGE)
        for name, low, high in (("degree", 0, 6), ("chosen", -1, MOST_POINTS - 1), ("stretch", -12, 12)):
            value = getattr(self, name)
            _within(name, value, low, high)
            object.__setattr__(self, name, round(value))
        for value in (*self.free, *(getattr(self, f"c{k}") for k in range(7))):
            _within("a number", value, -LARGEST, LARGEST)
        if len(self.free) != 3:
            raise ValueError("there are three coordinates along Null A")
        for many in (self.points, self.spots):
            if not 1 <= len(many) <= MOST_POINTS:
                raise ValueError(f"there are 1 to {MOST_POINTS} points")
            for each in many:
                _point(each, 3 if many is self.points else 4)


def _within(name: str, value: Number, low: float, high: float) -> None:
    if not (isinstance(value, Fraction) or isfinite(value)) or not low <= value <= high:
        raise ValueError(f"{name} is a number from {low:g} to {high:g}")


def _point(point: tuple[Fraction, ...], n: int) -> None:
    if len(point) != n or not all(isinstance(x, (int, Fraction)) for x in point):
        raise ValueError(f"a point has {n - 1} coordinates and a weight, all exact")
    if any(abs(x) > LARGEST or x.denominator > LONGEST for x in point):
        raise ValueError("a coordinate of a point is at most 10⁹ in size")
    if point[-1] < 0:
        raise ValueError("a weight is 0 or more")


def suited(new: tuple[tuple[Fraction, ...], ...]) -> int:
    """The power of ten by which y is drawn stretched: 0 unless x and y differ in range by more than about
    6.
    """
    wide, tall = (float(max(c) - min(c)) for c in list(zip(*new, strict=True))[:2])
    if wide <= 0.0 or tall <= 0.0 or 1 / 6 < tall / wide < 6:
        return 0
    return max(min(ceil(log10(wide / tall) - 0.5), 12), -12)
