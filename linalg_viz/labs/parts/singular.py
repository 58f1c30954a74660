"""Singular values and their squares in exact form, the same in every lab that speaks of them."""

from __future__ import annotations

from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.compute.svd import svd
from linalg_viz.compute.typing import Number, Rows, array
from linalg_viz.labs.parts import surds
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Exact:
    """σ and σ² as numbers, and the texts of their exact forms ("" where they have none that is short)."""

    value: Number
    text: str
    square: Number
    square_text: str


@memoised(maxsize=128)
def values(A: Rows) -> tuple[Exact, ...]:
    """The min(m, n) singular values, largest first."""
    if not has_singular_values(A):
        return tuple(Exact(float(s), "", float(s) * float(s), "") for s in svd(array(A)).sigma)
    out: list[Exact] = []
    for each in exactly(A).singular_values:
        square_text = surds.text(each.square)
        text = surds.text(each.value) or (f"√{_bracketed(square_text)}" if square_text else "")
        one = Exact(number(each.value), text, number(each.square), square_text)
        out += [one] * each.multiplicity
    return tuple(out)


def _bracketed(text: str) -> str:
    return text if text.isdigit() or (text.startswith("(") and text.endswith(")")) else f"({text})"
