"""The sign of a value, and how it is known."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

from linalg_viz.compute.exact.real import Real, Value, settled
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.records import dataclass

Known = Literal["exact", "to 100 digits"]
"""How a verdict is known: for sure, or because 100 digits agree with 0."""


@dataclass(frozen=True, slots=True)
class Sign:
    """−1, 0 or +1, and how that is known (a sign that is not 0 is always exact)."""

    value: int
    known: Known = "exact"


_SIGNS = {number: Sign(number) for number in (-1, 0, 1)}


def sign_of(x: Value) -> Sign:
    """The sign of x with how it is known."""
    if isinstance(x, Fraction):
        top = x.numerator
        return _SIGNS[(top > 0) - (top < 0)]
    return _SIGNS[x.sign] if isinstance(x, Surd) else _real_sign(x)


def sign(x: Value) -> int:
    """−1, 0 or +1."""
    return sign_of(x).value


@lru_cache(maxsize=8192)
def _real_sign(x: Real) -> Sign:
    value, sure = settled(x)
    return Sign(value, "exact" if sure else "to 100 digits")
