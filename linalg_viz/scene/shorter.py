"""The numbers of a matrix in fewer digits, for cells too narrow for all of them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from linalg_viz.scene.numbers import read, shown

FEWER = (3, 2)
"""Significant digits of the largest entry, tried in turn."""

_PARTS = re.compile(r"(≈?)([-−0-9./×⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*[0-9⁻⁰¹²³⁴⁵⁶⁷⁸⁹])(×)?")


KEPT = 8192
"""Texts of which the value and the shorter forms are kept: each of several blocks asks for those of all."""


@lru_cache(maxsize=1024)
def shorter(texts: tuple[str, ...], digits: int) -> tuple[str, ...]:
    """The texts with as many decimals each as ``digits`` significant ones of the largest number have.

    A whole number stays, and so does what is no number; what is not 0 is not shown as 0. A fraction that is
    rounded says so with its ≈.
    """
    largest = _largest(frozenset(texts))
    if not largest:
        return texts
    places = max(digits - 1 - _place(largest), 1 if largest < 100 else 0)
    return tuple(_rounded(text, places) for text in texts)


@lru_cache(maxsize=1024)
def _largest(texts: frozenset[str]) -> Fraction:
    """The size of the largest number; 0 where there is none."""
    return max((abs(found[2]) for found in map(_stated, texts) if found), default=Fraction(0))


def _place(x: Fraction) -> int:
    """The place of the first digit of x > 0, 0 for ones; squares of entries go beyond the range of floats."""
    return (Decimal(x.numerator) / x.denominator).adjusted()


@lru_cache(maxsize=KEPT)
def _stated(text: str) -> tuple[bool, str, Fraction] | None:
    """Whether a rounded value says so, what follows the number, and its value; None for what is no number."""
    parts = _PARTS.fullmatch(text)
    x = read(parts[2]) if parts else None
    if parts is None or x is None:
        return None
    return bool(parts[1]) or "/" in parts[2], parts[3] or "", x


@lru_cache(maxsize=KEPT)
def _rounded(text: str, places: int) -> str:
    stated = _stated(text)
    if stated is None:
        return text
    told, rest, x = stated
    near = round(x, places)
    if near == x:
        return text
    made = shown(near, 15, False) if near else shown(x, 1, False)
    made = f"{'≈' if told else ''}{made}{rest}"
    return made if len(made) < len(text) else text
