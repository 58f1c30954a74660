"""What no screen shows, and what floats of a motion cannot tell apart: for drawing, never for a verdict."""

from __future__ import annotations

from math import ceil, log

import numpy as np

SMALLEST = float(np.finfo(np.float64).tiny)
"""Put below a divisor that may be 0, where what is divided is then not drawn or clipped."""

LARGEST = float(np.finfo(np.float64).max)
"""Drawn in place of what is beyond the range of floats: its text is its own."""

DRAWN_AS_ZERO = SMALLEST ** (1 / 3)
"""Size of a coordinate below which it is drawn as 0: products of three of them would be 0."""

SQUARED_AWAY = 10.0**-140
"""Size of a cell, in units of the picture, below which it counts as 0: squared it is lost beside others."""

UNSEEN = 2.0**-30
"""Share of the size of a picture that is far below a pixel."""

MILLIONTH = 2.0**-20
"""Share of a length, a step or a picture below which it is as good as none where it is drawn."""

THOUSANDTH = 2.0**-10
"""The same where a length is to say how large a picture is."""

NOISE = 2.0**-40
"""Size of an entry beside the largest of its matrix below which it is rounding of the motion that made it."""

DUST = 2.0**-50
"""The same where one dense calculation made the matrix, not a motion of many steps."""

DIRECTION = 10.0**-6
"""Share of a direction to which whole numbers stand for it: pixels and decimals on the screen say no more."""

LEAST_SINE = (2.0**-16, 2.0**-10)
"""How near an eigenvector may come to the span of the others, as a sine: moved exactly, and in floats.

Cond P is its inverse, and floats of the picture lose the square of it: nearer, they would draw noise.
"""


def stepped(size: float, step: float) -> float:
    """The least power of ``step`` not below ``size`` > 0: views stand still between its steps."""
    return float(step ** ceil(log(size) / log(step) - UNSEEN))


def whole(x: float) -> int:
    """The whole part of x ≥ 0, where floats just below a whole number count as that number."""
    return int(x + UNSEEN)
