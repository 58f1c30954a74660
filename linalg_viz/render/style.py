"""From a meaning and a weight to a stroke: the one place with widths, dashes and sizes in pixels."""

from __future__ import annotations

from linalg_viz.records import dataclass
from linalg_viz.render.theme import Theme
from linalg_viz.scene.marks import Arrow, Curve, Dash, Weight

WIDTHS: dict[Weight, float] = {
    "hair": 1.0,
    "grid": 1.0,
    "moved": 1.2,
    "axis": 1.4,
    "edge": 2.5,
    "curve": 3.0,
    "bold": 4.0,
}
"""Line widths in pixels at 100 %."""

DASHES: dict[Dash, tuple[float, ...]] = {
    "solid": (),
    "dash": (3.0, 2.0),
    "dot": (1.0, 2.0),
    "dashdot": (4.0, 2.0, 1.0, 2.0),
}
"""Lengths of ink and gap in turn, in line widths (thin lines count as ``DASH_UNIT`` wide)."""

DASH_UNIT = 2.0
HANDLE_RADIUS = 9.0
HANDLE_STROKE = 2.6
HIT_RADIUS, PRESENTING_HIT_RADIUS = 11.0, 22.0
"""Half of the hit areas of 22 px, and of 44 px in presentation mode."""

LABEL_SIZE = 18.0
"""Letter size of a label of size 1 in pixels at 100 %."""

TITLE_SIZE = 22.0
SCRIPT_SCALE = 0.7
SCRIPT_RAISE, SCRIPT_DROP = 0.36, 0.2
"""How far raised and lowered letters move, in sizes of the line they stand on."""

CHIP_OPACITY = 0.78
"""How much a label's box covers of what is behind it; that of a title covers all."""

CHIP_PADDING = 2.0
TILE_RING = 2.0
FONT_FAMILIES = ("STIX Two Text", "Times New Roman", "STIX Two Math", "Cambria Math", "serif")
"""Text faces with true italics first; the mathematical ones supply the signs those lack."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen: ``#rrggbb``, width in pixels, ink and gap lengths in pixels (empty: solid), opacity 0 to 1."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


def stroke(mark: Curve | Arrow, theme: Theme, text: float = 1.0) -> Stroke:
    """The pen of a curve or of the shafts of arrows at the text scale ``text``."""
    return pen(theme, mark.role, mark.weight, mark.dash, text, mark.fade)


def pen(
    theme: Theme,
    role: str,
    weight: Weight = "curve",
    dash: Dash = "solid",
    text: float = 1.0,
    fade: float = 1.0,
) -> Stroke:
    """The pen of a meaning, a weight and a dash; a solid line is dashed where colours tell no meaning."""
    wide = WIDTHS[weight] * text
    unit = max(wide, DASH_UNIT * text)
    ink = theme.ink(role) if dash == "solid" else None
    lengths = ink.dash if ink is not None else DASHES[dash]
    return Stroke(theme.colour(role), wide, tuple(d * unit for d in lengths), min(max(fade, 0.0), 1.0))


def head_size(weight: Weight, text: float = 1.0) -> tuple[float, float]:
    """Length and full width of an arrow head in pixels: 16 × 13 on a bold shaft, smaller on thinner ones."""
    wide = WIDTHS[weight]
    return (6.0 + 2.5 * wide) * text, (4.0 + 2.25 * wide) * text


def handle_radius(text: float = 1.0) -> float:
    """Radius of a handle's ring in pixels."""
    return HANDLE_RADIUS * text


def hit_radius(text: float = 1.0, presenting: bool = False) -> float:
    """Radius of the area in which a handle is hit, in pixels; never below the ring itself."""
    return max((PRESENTING_HIT_RADIUS if presenting else HIT_RADIUS) * max(text, 1.0), handle_radius(text))


def letter_size(size: float = 1.0, text: float = 1.0) -> float:
    """Letter size in pixels of a label of the given ``size``."""
    return LABEL_SIZE * size * text
