"""Snap with a reason: what a dragged point is near, within a constant distance on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, log10

import numpy as np

from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Column, Real
from linalg_viz.labs.parts.pixels import NOISE, SMALLEST
from linalg_viz.records import dataclass

REACH = 9.0
"""Pixels within which a drag snaps, at any zoom."""

SAME = NOISE
"""Relative distance within which a handle was not moved at all."""


NEARLY = "as nearly as the decimals of a pixel say"
"""Said of a snap whose place is not rational, so that what is written is rounded."""


@dataclass(frozen=True, slots=True)
class Snap:
    """A place worth stopping at: its entries (exact where possible) and what was hit, in words."""

    entries: Column
    reason: str


def unmoved(here: Real, to: Real, same: float = SAME, *, parts: tuple[Real, ...] = ()) -> bool:
    """Whether a drag goes nowhere: ``to`` (n,) is ``here``, where the handle stands, but for rounding.

    ``parts`` are what ``here`` is the sum of: where they cancel, their rounding is what is left.
    """
    rounding = 4.0 * EPS * sum(float(np.linalg.norm(each)) for each in parts)
    return float(np.linalg.norm(to - here)) <= max(
        same * max(float(np.linalg.norm(here)), SMALLEST), rounding
    )


def nearest(to: Real, snaps: Iterable[Snap], resolution: float) -> Snap | None:
    """The first of ``snaps`` (strongest first) within ``REACH`` pixels of ``to`` (n,), or None."""
    for snap in snaps:
        place = np.array([float(x) for x in snap.entries])
        if float(np.linalg.norm(place - to)) <= REACH * resolution:
            return snap
    return None


def integers(to: Real) -> Snap:
    """The nearest point with integer entries."""
    entries = tuple(Fraction(round(float(x))) for x in to)
    return Snap(entries, f"whole numbers ({', '.join(_signed(x) for x in entries)})")


def multiple(to: Real, of: Column, resolution: float, reason: str) -> Iterable[Snap]:
    """The nearest multiple of a nonzero vector, its factor rounded to the resolution, so exact."""
    base = np.array([float(x) for x in of])
    length = float(base @ base)
    if length == 0.0:
        return
    factor = rounded(float(to @ base) / length, resolution / length**0.5)
    exact = all(not isinstance(x, float) for x in of)
    yield Snap(tuple(factor * x if exact else float(factor) * float(x) for x in of), reason)


def rounded(value: float, resolution: float) -> Fraction:
    """The decimal nearest to ``value`` with no more places than the resolution deserves, as a Fraction."""
    places = decimals(resolution)
    if places >= 0:
        return Fraction(round(value * 10**places), 10**places)
    unit: int = 10 ** abs(places)
    return Fraction(round(value / unit) * unit)


def near(value: float, resolution: float) -> float:
    """The float of ``rounded``: what a lab remembers of a place that is no entry."""
    return float(rounded(value, resolution)) + 0.0


def decimals(resolution: float) -> int:
    """How many decimal places tell two neighbouring pixels apart."""
    return min(max(ceil(-log10(max(resolution, SMALLEST))), -300), 12)


def _signed(x: Fraction) -> str:
    return str(x).replace("-", "−")
