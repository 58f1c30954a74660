"""The numbers of a matrix in fewer digits, for cells too narrow for all of them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from math import floor, log10

from linalg_viz.scene.numbers import read, shown

FEWER = (3, 2)
"""Significant digits of the largest entry, tried in turn."""

_PARTS = re.compile(r"(≈?)([-−0-9./×⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*[0-9⁻⁰¹²³⁴⁵⁶⁷⁸⁹])(×)?")


@lru_cache(maxsize=4096)
def shorter(texts: tuple[str, ...], digits: int) -> tuple[str, ...]:
    """The texts with as many decimals each as ``digits`` significant ones of the largest number have.

    A whole number stays, and so does what is no number; what is not 0 is not shown as 0. A fraction that is
    rounded says so with its ≈.
    """
    found = [_PARTS.fullmatch(text) for text in texts]
    values = [read(each[2]) if each else None for each in found]
    largest = max((abs(x) for x in values if x is not None), default=Fraction(0))
    if not largest:
        return texts
    places = max(digits - 1 - floor(log10(largest)), 1 if largest < 100 else 0)
    return tuple(
        text if each is None or x is None else _rounded(text, each, x, places)
        for text, each, x in zip(texts, found, values, strict=True)
    )


def _rounded(text: str, parts: re.Match[str], x: Fraction, places: int) -> str:
    near = round(x, places)
    if near == x:
        return text
    made = shown(near, 15, False) if near else shown(x, 1, False)
    about = "≈" if parts[1] or "/" in parts[2] else ""
    made = f"{about}{made}{parts[3] or ''}"
    return made if len(made) < len(text) else text
