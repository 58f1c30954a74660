"""The relation behind numbers that are written out: = only where every one of them is shown in full."""

from __future__ import annotations

from collections.abc import Iterable

from linalg_viz.compute.exact.text import as_factor
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Part, Rel, Sym
from linalg_viz.scene.numbers import MINUS, together, worded


def after(*columns: Iterable[Number]) -> Part:
    """The relation after these numbers: ≈ where one of them is rounded, else what follows decides."""
    return Rel() if all(together(values) == "=" for values in columns) else Sym(" ≈ ")


def factor(x: Number) -> str:
    """A number as a factor in a sum: negative ones and sums in brackets."""
    text = worded(x)
    return f"({text})" if text.startswith(MINUS) else as_factor(text)
