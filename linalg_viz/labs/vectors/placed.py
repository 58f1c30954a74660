"""Where a drag puts a vector: exact entries with texts short enough to be read, else rounded to a pixel."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor, isfinite, log10

import numpy as np

from linalg_viz.compute.exact import decide
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.snapping import decimals as places
from linalg_viz.labs.parts.snapping import rounded

LONGEST = 10**6
"""Numerators and denominators above this are dust that a free drag does not leave."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place to put a vector: entries, the texts that stand for exactly them, whether they are rounded."""

    entries: Column
    texts: tuple[str, ...]
    rounded: bool = False


def written(entries: Column) -> Place | None:
    """The place, where the texts of its entries are short enough for a cell."""
    texts = tuple(decimals.text(x) for x in entries)
    if all(map(decimals.is_kept, entries)) and all(len(each) <= decimals.LONGEST for each in texts):
        return Place(entries, texts)
    return None


def exactly(entries: Column, resolution: float) -> Place | None:
    """The place in fractions, and in decimals where they have no more places than a pixel tells apart."""
    place = written(entries)
    fractions = [x for x in entries if not isinstance(x, float)]
    if place is None or any(max(abs(x.numerator), x.denominator) > LONGEST for x in fractions):
        return None
    most = max(places(resolution), 0)
    short = (
        text if isinstance(x, float) or (x * 10**most).denominator == 1 else str(x)
        for x, text in zip(entries, place.texts, strict=True)
    )
    return Place(entries, tuple(short))


def nearly(to: Real, resolution: float, keep: float = 0.0) -> Place:
    """The place in decimals of a pixel; of the nearest ones that whose length comes nearest to ``keep``."""
    entries = tuple(rounded(float(x), resolution) for x in to)
    if keep > 0.0:
        step = Fraction(10) ** -places(resolution)
        around = (
            tuple(x + step * k for x, k in zip(entries, by, strict=True))
            for by in product((-1, 0, 1), repeat=len(entries))
        )
        within = (each for each in around if float(np.linalg.norm(array(each) - to)) <= resolution)
        entries = min(
            within, key=lambda each: abs(float(np.linalg.norm(array(each))) - keep), default=entries
        )
    return Place(entries, tuple(decimals.text(x) for x in entries), True)


def near(value: float, pixel: float) -> Fraction:
    """The simplest fraction within half a pixel of a factor."""
    return simplest(Fraction(value - pixel / 2.0), Fraction(value + pixel / 2.0))


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of the smallest denominator from low to high, low < high, by Stern and Brocot."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = ceil(low)
    if whole <= high:
        return Fraction(whole)
    below = floor(low)
    return below + 1 / simplest(1 / (high - below), 1 / (low - below))


def stepped(here: float, to: float) -> Fraction:
    """The next round number from ``here`` on towards ``to``, in steps of 1, 2 or 5 times a power of ten."""
    size = abs(to - here) * (1.0 + UNSEEN)
    power = Fraction(10) ** floor(log10(size))
    step = max(k * power for k in (1, 2, 5) if k * power <= size)
    # A place that is a round number but for rounding counts as that one.
    slack = step / 1000
    if to > here:
        return step * (floor((Fraction(here) + slack) / step) + 1)
    return step * (ceil((Fraction(here) - slack) / step) - 1)


def settled(x: Number) -> Number:
    """A number, as a short fraction where it is one without looking so: cos² 20° + sin² 20° is 1."""
    if not isinstance(x, Rounded) or not isfinite(x):
        return x
    near = Fraction(float(x)).limit_denominator(LONGEST)
    return near if decide.equal(x.exact, near) else x
