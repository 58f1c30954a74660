"""How far a reading of AB has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Now:
    """Where the time line is: whole units done, term k of the next (n: all done), its share s of the way.

    A unit is an entry, a column or a row of AB, of n terms each, or the whole sum of outer products.
    """

    units: int
    k: int
    s: float
    over: bool
