"""The relation behind numbers that are written out: = only where every one of them is shown in full."""

from __future__ import annotations

from collections.abc import Iterable

from linalg_viz.compute.exact.text import as_factor
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Part, Rel, Sym
from linalg_viz.scene.numbers import MINUS, together, worded

MADE = 6
"""Digits of what numbers make, in a card."""


def after(*columns: Iterable[Number]) -> Part:
    """The relation after these numbers: ≈ where one of them is rounded, else what follows decides."""
    return Rel() if all(together(values) == "=" for values in columns) else Sym(" ≈ ")


def by_letters(made: Number, *columns: Iterable[Number], digits: int = MADE) -> bool:
    """Whether numbers stand by their letters where they are rounded: what they make is known in full.

    Written out they would only nearly make it, and it would stand behind ≈.
    """
    return together((made,), digits) == "=" and any(together(values) == "≈" for values in columns)


def factor(x: Number, letter: str = "") -> str:
    """A number as a factor in a sum: negative ones and sums in brackets; a rounded one by its letter."""
    text = worded(x)
    if letter and together((x,)) == "≈":
        return letter
    return f"({text})" if text.startswith(MINUS) else as_factor(text)


def equated(left: str, right: str) -> str:
    """Two sides of an equation as they are shown, = between them, ≈ where a number in it is rounded."""
    whole = f"{left} = {right}"
    return whole.replace("≈", "").replace(" = ", " ≈ ") if "≈" in whole else whole
