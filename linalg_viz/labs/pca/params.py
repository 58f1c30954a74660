"""What the PCA lab keeps: which columns and rows take part, under which policy, and what is looked at."""

from __future__ import annotations

from dataclasses import fields
from math import isfinite

from linalg_viz.data import ranges
from linalg_viz.records import dataclass

MODES = (
    ("scores", "Individuals"),
    ("variables", "Variables"),
    ("scree", "Scree"),
    ("turn", "Turn"),
    ("rows", "Encode"),
    ("why", "Derivation"),
)
KNOWN = (
    ("scores", "scores, observations, biplot"),
    ("variables", "loadings, correlation circle, cos²"),
    ("scree", "eigenvalues, variances, variance explained, elbow, how many components, parallel analysis"),
    ("turn", "rotate the axis"),
    ("rows", "decode, reconstruction, autoencoder"),
    ("why", "gradient descent"),
)
"""By which other names these pictures are looked for."""
BIPLOTS = (("covariance", "covariance biplot"), ("form", "form biplot"))
DIVISORS = (("n-1", "n − 1"), ("n", "n"))
MISSING = (("drop", "drop the row"), ("mean", "use the mean"))
QUALITIES = (
    ("circle", "correlations"),
    ("cos2", "cos²"),
    ("contributions", "contributions"),
)
TOURS = (
    ("still", "components"),
    ("principal", "from the columns to them"),
    ("grand", "grand tour"),
    ("manual", "by hand: drag a column's arrow"),
)
PARTS = (
    ("encoder", "the encoder c* = Dᵀx"),
    ("direction", "the direction d"),
    ("constraints", "the three constraints"),
    ("centre", "centred or not"),
)
_CHOICES = (
    ("mode", MODES),
    ("biplot", BIPLOTS),
    ("divisor", DIVISORS),
    ("missing", MISSING),
    ("quality", QUALITIES),
    ("tour", TOURS),
    ("part", PARTS),
)


@dataclass(frozen=True, slots=True)
class Params:
    """``columns`` empty means all that measure something. Rows count from 0 in the order of the file.

    ``left_out``, ``selected`` and ``labelled`` are half-open ranges (first, end) of rows, sorted and apart.
    ``edits`` are (row, column, text as typed) in the order made. ``flips`` names the components (from 1)
    whose axis is turned round. ``named`` are groups of rows by their names, ``labelled`` the rows whose names
    stand beside them.
    ``apart`` are, for columns that group, the values that have a colour, in the order of the colours.
    ``first``, ``second`` and ``third`` are the components looked at (third 0: in the plane).
    ``across``, ``up`` and ``deep`` are the columns looked at, "" for the first ones. Angles are in degrees;
    ``came`` is the angle that "Best" turned away from. ``frame`` holds two rows of a projection made by hand,
    one after the other. ``begun`` is where the encoder's descent begins, in units of the size of x; ``step``
    its step size. ValueError for a choice that does not exist.
    """

    mode: str = "scores"
    columns: tuple[str, ...] = ()
    centre: bool = True
    scale: bool = False
    divisor: str = "n-1"
    missing: str = "drop"
    first: int = 1
    second: int = 2
    third: int = 0
    keep: int = 1
    group: str = ""
    apart: tuple[tuple[str, tuple[str, ...]], ...] = ()
    row: int = 0
    left_out: tuple[tuple[int, int], ...] = ()
    selected: tuple[tuple[int, int], ...] = ()
    edits: tuple[tuple[int, str, str], ...] = ()
    named: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()
    labelled: tuple[tuple[int, int], ...] = ()
    flips: tuple[int, ...] = ()
    biplot: str = "form"
    loadings: bool = True
    ellipses: bool = False
    centres: bool = False
    kaiser: bool = False
    stick: bool = False
    parallel: bool = False
    quality: str = "circle"
    across: str = ""
    up: str = ""
    deep: str = ""
    space: bool = False
    angle: float = 20.0
    came: float = 20.0
    direction: tuple[float, float, float] = (0.8, 0.36, 0.48)
    threads: bool = True
    curve: bool = True
    tour: str = "still"
    frame: tuple[float, ...] = ()
    seed: int = 1
    part: str = "encoder"
    linear: bool = True
    orthogonal: bool = True
    unit: bool = True
    slant: float = 55.0
    length: float = 1.4
    step: float = 0.2
    steps: int = 12
    begun: tuple[float, float] = (-0.8, 0.9)

    @property
    def picture(self) -> str:
        """What is drawn: the mode, or a tour where the camera travels to the individuals."""
        return "tour" if self.mode == "scores" and self.tour != "still" else self.mode

    def __post_init__(self) -> None:
        for name, allowed in _CHOICES:
            value = getattr(self, name)
            if value not in {key for key, _ in allowed}:
                raise ValueError(f"{value!r} is not one of: {', '.join(key for key, _ in allowed)}")
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, float) and not isfinite(value):
                raise ValueError(f"{field.name} is not finite")
        for name in ("left_out", "selected", "labelled"):
            check_ranges(getattr(self, name), name)
        for name, rows in self.named:
            check_ranges(rows, name)
        if not all(isfinite(x) for x in (*self.direction, *self.frame, *self.begun)):
            raise ValueError("a direction is not finite")


def check_ranges(rows: ranges.Ranges, name: str = "rows") -> None:
    """Nothing, or a ValueError when half-open ranges are empty, out of order or overlap."""
    if not ranges.sound(rows):
        raise ValueError(f"{name}: ranges of rows are (first, end), sorted and apart")
