"""What the PCA lab keeps: which columns and rows take part, under which policy, and what is looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Params:
    """``columns`` empty means all that measure something. Rows count from 0 in the order of the file.

    ``left_out`` and ``selected`` are half-open ranges (first, end) of rows, sorted and apart. ``edits`` are (row,
    column, text as typed) in the order made. ``flips`` names the components (from 1) whose axis is turned round.
    """

    mode: str = "scores"
    columns: tuple[str, ...] = ()
    centre: bool = True
    scale: bool = False
    divisor: str = "n-1"
    missing: str = "drop"
    first: int = 1
    second: int = 2
    third: int = 0
    keep: int = 1
    group: str = ""
    row: int = 0
    left_out: tuple[tuple[int, int], ...] = ()
    selected: tuple[tuple[int, int], ...] = ()
    edits: tuple[tuple[int, str, str], ...] = ()
    flips: tuple[int, ...] = ()
