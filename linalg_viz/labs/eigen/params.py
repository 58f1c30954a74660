"""What the Eigen lab itself remembers: what is shown, what a drag keeps, how many steps the powers take."""

from __future__ import annotations

from linalg_viz.records import dataclass

MODES = (
    ("vectors", "Eigenvectors"),
    ("hunt", "Hunt"),
    ("decomposition", "PΛP⁻¹"),
    ("spectral", "QΛQᵀ"),
    ("form", "xᵀAx"),
    ("spectrum", "λ plane and polynomial"),
    ("powers", "Powers"),
)

MAX_STEPS = 30
"""Steps of Aᵏx that can be asked for."""


@dataclass(frozen=True, slots=True)
class Params:
    """Plain values only.

    ``mode`` is what the picture is about; the hunt hides eigenlines, vectors and values until x finds them
    or they are ``revealed``. ``stretch`` gives x a length of its own in these two; ``symmetric`` makes drags
    keep A = Aᵀ; ``k`` steps of Aᵏx, scaled to length 1 after each with ``normalise`` (power iteration).
    ValueError for an unknown mode or a k outside 1 … 30.
    """

    mode: str = "vectors"
    grid: bool = True
    ellipse: bool = True
    stretch: bool = False
    vector: bool = False
    symmetric: bool = False
    polynomial: bool = False
    plane: bool = True
    k: int = 8
    normalise: bool = False
    revealed: bool = False

    def __post_init__(self) -> None:
        if self.mode not in {key for key, _ in MODES}:
            raise ValueError(f"{self.mode!r} is not one of: {', '.join(key for key, _ in MODES)}")
        if not 1 <= self.k <= MAX_STEPS:
            raise ValueError(f"k is a whole number from 1 to {MAX_STEPS}, not {self.k}")

    @property
    def turning(self) -> bool:
        """Whether x is turned round the circle, with A x beside it: all drawn, or as a hunt."""
        return self.mode in ("vectors", "hunt")

    @property
    def parts(self) -> bool:
        """Whether A is put together from its parts: PΛP⁻¹, or QΛQᵀ where it is symmetric."""
        return self.mode in ("decomposition", "spectral")

    @property
    def hidden(self) -> bool:
        """Whether what there is to find is hidden until x finds it."""
        return self.mode == "hunt" and not self.revealed
