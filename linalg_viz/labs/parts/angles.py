"""Angles of a picture in words: as they are where vectors make a whole number of degrees, else rounded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.parts import measured
from linalg_viz.labs.parts.pixels import MILLIONTH
from linalg_viz.scene.numbers import relation, shown

STEP = 3
"""Every angle between vectors of square roots that is a rational number of degrees is a multiple of it."""


def made(near: float, between: Callable[[], tuple[Column, Column]], line: bool = False) -> Number:
    """The angle in degrees between two vectors, drawn as `near`: a Fraction where it is exact, else `near`.

    The vectors are asked for only where `near` may be such an angle; with ``line`` they stand for their
    lines, and the angle is at most 90°.
    """
    if abs(near / STEP - round(near / STEP)) > MILLIONTH:
        return near
    found = measured.angle(*between())
    if not isinstance(found, Fraction):
        return near
    return 180 - found if line and found > 90 else found


def words(angle: Number, places: int = 1) -> str:
    """ "45°", "≈ 44.7°", "< 0.05°": rounded to so many places, but not to 0."""
    if isinstance(angle, Fraction):
        return f"{shown(angle)}°"
    near = float(f"{angle:.{places}f}")
    if angle and not near:
        return f"< {shown(5 / 10 ** (places + 1))}°"
    return f"≈ {shown(near, 3 + places)}°"


def dialled(angle: float, turn: int = 0) -> str:
    """An angle in degrees that a dial or a hand gave, within such a ``turn`` if any: "33.3°", "≈ 33.33°"."""
    given = Fraction(repr(angle))
    given = given % turn if turn else given
    text = shown(float(given))
    return f"{text}°" if relation(given, text) == "=" else f"≈ {text}°"
