"""The few shapes everything is drawn with, in pixels of one view, y downwards."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass
from linalg_viz.render.style import Stroke
from linalg_viz.scene.boxes import Box
from linalg_viz.scene.mathtext import Run


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Polylines, each (k, 2), of one stroke; round joins, flat ends.

    Many of as many points each, such as the lines of a grid, are one array (n, k, 2).
    """

    key: str
    paths: tuple[Real, ...] | Real
    stroke: Stroke


@dataclass(frozen=True, slots=True, eq=False)
class Fill:
    """Filled polygons, each (k, 2), not outlined; ``at`` (n, 2) says that they are one about n points.

    Of many with as many corners each, such as cells, they are one array (n, k, 2).
    ``whole`` says that they are one outline whose inner polygons, which run the other way round, are holes.
    """

    key: str
    polygons: tuple[Real, ...] | Real
    colour: str
    opacity: float = 1.0
    at: Real | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Discs:
    """Circles of one radius about ``centres`` (k, 2): filled, outlined, or both."""

    key: str
    centres: Real
    radius: float
    fill: str = ""
    opacity: float = 1.0
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Styled text that starts at (x, y) on its base line, about ``width`` wide; ``chip`` is a faint box
    behind it.

    An ``opaque`` box hides what is behind it. Where other letters are wider than reckoned, the text grows
    from its middle, or from its start if ``from_start``.
    """

    key: str
    x: float
    y: float
    width: float
    size: float
    runs: tuple[Run, ...]
    colour: str
    opacity: float = 1.0
    chip: Box | None = None
    chip_colour: str = ""
    from_start: bool = False
    opaque: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """Pixels (h, w, 3 or 4) on a parallelogram: ``origin`` is its top left corner, ``right`` and ``down``
    its sides.
    """

    key: str
    pixels: NDArray[np.uint8]
    origin: Real
    right: Real
    down: Real
    smooth: bool = True
    opacity: float = 1.0


Shape: TypeAlias = Lines | Fill | Discs | Words | Image
