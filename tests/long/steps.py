"""An elimination followed from its own words: each row operation is done again, in mpmath, and what it leaves compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from linalg_viz.render.reading import Line, Value
from tests.long.reference import BITS, mp, summed
from tests.long.truth import Truth

_OPERATION = re.compile(r"(?P<k>\d+)\. R(?P<i>[₀-₉]+) (?P<sign>[↔←]) (?P<rest>.*?) : (?P<near>≈ )?\[")
_ADDED = re.compile(r"R(?P<i>[₀-₉]+) (?P<sign>[−+]) (?P<factor>.*? )?R(?P<j>[₀-₉]+)")
_SCALED = re.compile(r"(?P<factor>.*) R(?P<i>[₀-₉]+)")
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


class Steps:
    """[A | b] on its way; the first row that is not of the kind ends it."""

    def __init__(self, truth: Truth) -> None:
        b = truth.letters.get("b", [])
        self.rows = [[*row, *y] for row, y in zip(truth.A.rows, b, strict=False)]
        self.done = 0

    def said(self, line: Line) -> Iterator[tuple[Value, Any]]:
        """The factor that is written, and each entry of the matrix after the step, with what they are."""
        match = _OPERATION.match(line.text)
        if match is None or int(match["k"]) != self.done + 1 or line.values[-1].entry != self._shape:
            return
        self.done += 1
        with mp.workprec(BITS):
            factor, true = self._applied(match)
        if factor:
            rounded = factor.startswith("≈ ")
            factor = factor.removeprefix("≈ ")
            yield replace(line.values[0], entry=None, shown=factor, relation="≈" if rounded else "="), true
        said = (replace(value, relation="≈" if match["near"] else "=") for value in line.values)
        yield from zip(said, (x for row in self.rows for x in row), strict=True)

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    def _applied(self, match: re.Match[str]) -> tuple[str, Any]:
        """Does it, and gives the factor as it is written ("" for none) with what it is."""
        i, rest = _index(match["i"]), match["rest"]
        if match["sign"] == "↔":
            j = _index(rest.removeprefix("R"))
            self.rows[i], self.rows[j] = self.rows[j], self.rows[i]
            return "", None
        if (added := _ADDED.fullmatch(rest)) is not None:
            j = _index(added["j"])
            column = next(k for k, x in enumerate(self.rows[j]) if x)
            c = self.rows[i][column] / self.rows[j][column]
            self.rows[i] = [summed([x, -c * y]) for x, y in zip(self.rows[i], self.rows[j], strict=True)]
            return (added["factor"] or "1").strip(), c if added["sign"] == "−" else -c
        scaled = _SCALED.fullmatch(rest)
        assert scaled is not None, rest
        lead = next(x for x in self.rows[i] if x)
        self.rows[i] = [x / lead for x in self.rows[i]]
        return scaled["factor"], 1 / lead


def _index(letters: str) -> int:
    return int(letters.translate(_DIGITS)) - 1
