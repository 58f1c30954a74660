"""The relation behind numbers that are written out: = only where every one of them is shown in full."""

from __future__ import annotations

from collections.abc import Iterable

from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Part, Rel, Sym
from linalg_viz.scene.numbers import Relation, relation, shown


def sign(values: Iterable[Number], digits: int = 4) -> Relation:
    """= where every number is shown exactly with so many digits, else ≈."""
    return "=" if all(relation(x, shown(x, digits)) == "=" for x in values) else "≈"


def after(*columns: Iterable[Number]) -> Part:
    """The relation after these numbers: ≈ where one of them is rounded, else what follows decides."""
    return Rel() if all(sign(values) == "=" for values in columns) else Sym(" ≈ ")
