"""Pieces of a large text through pandas into columns, in the cells where pandas answers as the reference
would.

Not where a cell has leading zeros, is at or beyond 2^53, is infinite, or is a missing token that looks like a
number: such a column of a piece, and a piece that pandas does not take, goes through the reference's own
conversion.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.pieces.gathered import Gathered
from linalg_viz.data.pieces.structure import Scan
from linalg_viz.data.plan import Plan
from linalg_viz.data.stream import Batch
from linalg_viz.data.table import RefusedTable

LARGE = 2.0**53
"""From here on not every whole number is one of float64."""

AT_ONCE = 1 << 17
"""Numbers that are looked at together."""

SHORT = 1 << 14
"""Cells of a column up to which columns are rather copied together than looked at one by one."""

FIRST = 16
"""Numbers of a column among which one mostly has a fraction, where any has."""

Columns: TypeAlias = NDArray[np.float64] | list[NDArray[np.float64]]
"""Columns of one length, as the rows (p, n) of one array or one by one."""


@dataclass(slots=True, eq=False)
class Parsed:
    """A piece as pandas read it; ``plain`` are the columns that came as floats."""

    frame: Any
    plain: set[int]


class Reader:
    """Pieces of text to columns by pandas."""

    def __init__(self, plan: Plan, gathered: list[Gathered], full: bool = False) -> None:
        """``full`` says that no cell of the numbers seems to be missing."""
        import pandas as pd

        form, self.how = plan.layout.form, plan.layout.numerals
        self.pd, self.gathered, self.fields = pd, gathered, plan.layout.fields
        self.full = full
        self.tokens, self.odd_tokens = _parted(self.how.missing)
        self.quote = ord(form.quote) if form.quote else 0
        self.options: dict[str, Any] = {
            "header": None,
            "names": list(range(self.fields)),
            "sep": form.delimiter,
            "decimal": self.how.decimal,
            "keep_default_na": False,
            "skip_blank_lines": False,
            "low_memory": False,
            "engine": "c",
        }
        if form.quote:
            self.options |= {"quotechar": form.quote, "doublequote": True}
        else:
            self.options |= {"quoting": 3}
        if tuple(int(x) for x in pd.__version__.split(".")[:2]) < (3, 1):
            self.options["float_precision"] = (
                "round_trip"  # the default was off by one unit in the last place until then
            )

    def parsed(self, batch: Batch) -> Parsed:
        """What pandas makes of a batch: floats where a column may be taken so, else its cells as they
        stand.
        """
        assert batch.scan is not None
        scan, live = batch.scan, [each for each in self.gathered if not each.failed]
        zeros = np.unique(scan.leading_zeros(self.quote) % self.fields)
        plain = {g.j for g in live if g.as_number and not g.slow and g.j not in zeros}
        frame = self._tried(scan.piece, live, plain)
        if frame is None:
            plain = set()
            frame = self._parsed(scan.piece, live, plain)
        if len(frame) != scan.rows:
            raise RefusedTable(
                f"Around line {int(batch.lines[0])} two ways of counting rows disagree ({len(frame)} and "
                f"{scan.rows}): choose another quote or delimiter.",
                line=int(batch.lines[0]),
            )
        return Parsed(frame, plain)

    def take(self, batch: Batch, parsed: Parsed) -> None:
        """Add the rows of a batch to the columns."""
        assert batch.scan is not None
        scan, frame = batch.scan, parsed.frame
        live = [each for each in self.gathered if not each.failed]
        plain = [each for each in live if each.j in parsed.plain]
        found = _columns(frame, plain)
        calm = _calm(found)
        again = {
            g.j: g
            for g, x, c in zip(plain, found, calm, strict=True)
            if not (self._calmly(g, x) if c else self._taken(g, x, scan, batch.lines))
        }
        more = self._parsed(scan.piece, list(again.values()), set()) if again else frame
        for each in live:
            if each.j in again:
                slow = each.slow
                each.add_cells(more[each.j].tolist(), batch.lines)
                each.slow = slow or each.numbers.refused > 0
            elif each.j not in parsed.plain:
                each.add_words(frame[each.j].to_numpy(object), batch.lines)

    def _tried(self, piece: bytes, columns: list[Gathered], numbers: set[int]) -> Any:
        """The piece with numbers as floats; None where there are none, or a cell is no number or token."""
        # pandas takes longer where it looks for tokens: at first not where the head has none.
        while numbers:
            full = self.full
            try:
                return self._parsed(piece, columns, numbers, full)
            except (ValueError, OverflowError):
                if not full:
                    break
                self.full = False
        return None

    def _parsed(self, piece: bytes, columns: list[Gathered], numbers: set[int], full: bool = False) -> Any:
        used = [each.j for each in columns]
        some: dict[str, Any] = {"usecols": used} if len(used) < self.fields else {}
        # One kind and one list for all where all are numbers: pandas takes longer over one for each.
        every = len(numbers) == len(used)
        kinds: Any = np.float64 if every else {j: np.float64 if j in numbers else object for j in used}
        tokens: Any = self.tokens if every else dict.fromkeys(numbers, self.tokens)
        some |= {"na_filter": False} if full or not numbers else {"na_values": tokens}
        return self.pd.read_csv(io.BytesIO(piece), dtype=kinds, **some, **self.options)

    def _calmly(self, each: Gathered, values: NDArray[np.float64]) -> bool:
        """Take in a column in which nothing is remarkable, unless a cell is a token of the user's."""
        if any(bool((values == float(token)).any()) for token in self.odd_tokens):
            return False
        each.numbers.accepted += len(values)
        each.numbers.add(values, broken=True)
        each.add_values(values)
        return True

    def _taken(
        self, each: Gathered, values: NDArray[np.float64], scan: Scan, lines: NDArray[np.int64]
    ) -> bool:
        """Take in what pandas made of a column, unless a cell of it must be looked at by the reference."""
        with np.errstate(invalid="ignore"):
            if bool((np.abs(values) >= LARGE).any()):
                return False
        if not each.numbers.broken and self._powers(each, values, scan):
            return False
        zero = np.flatnonzero(values == 0)
        if len(zero) and self._small(scan, zero * self.fields + each.j):
            return False
        for token in self.odd_tokens:
            if bool((values == float(token)).any()):
                return False
        gone = np.flatnonzero(np.isnan(values))
        if len(gone):
            self._missing(each, scan, gone, lines)
        each.numbers.accepted += len(values) - len(gone)
        each.numbers.add(values)
        each.add_values(values)
        return True

    def _powers(self, each: Gathered, values: NDArray[np.float64], scan: Scan) -> bool:
        """Whether a cell of a column of whole numbers has an exponent: it may be a name."""
        with np.errstate(invalid="ignore"):
            if bool(((values < 0) | (values - np.floor(values) > 0)).any()):
                return False
        powers = np.flatnonzero((scan.letters | 32) == 101)
        return bool((np.searchsorted(scan.seps, powers) % self.fields == each.j).any())

    def _small(self, scan: Scan, cells: NDArray[np.int64]) -> bool:
        """Whether a cell that was read as 0 is rather something very small."""
        stops = scan.seps[cells]
        starts = np.where(cells > 0, scan.seps[np.maximum(cells - 1, 0)] + 1, 0)
        if bool((stops - starts > 300).any()):
            return True
        powers = np.flatnonzero((scan.letters | 32) == 101)
        return bool((np.searchsorted(powers, starts) != np.searchsorted(powers, stops)).any())

    def _missing(self, each: Gathered, scan: Scan, gone: NDArray[np.int64], lines: NDArray[np.int64]) -> None:
        cells = gone * self.fields + each.j
        starts = np.where(cells > 0, scan.seps[np.maximum(cells - 1, 0)] + 1, 0)
        empty = scan.seps[cells] == starts
        places = np.flatnonzero(~empty)
        # In the order of the file, so that the ledger names the tokens as the reference does.
        if bool(empty.any()):
            first = int(np.argmax(empty))
            early = places[places < first]
            self._tokens(each, scan, cells[early], lines[gone[early]])
            each.numbers.note_missing("", int(lines[gone[first]]), int(empty.sum()))
            places = places[places > first]
        self._tokens(each, scan, cells[places], lines[gone[places]])

    def _tokens(self, each: Gathered, scan: Scan, cells: NDArray[np.int64], lines: NDArray[np.int64]) -> None:
        quote = chr(self.quote) if self.quote else ""
        for cell, line in zip(cells.tolist(), lines.tolist(), strict=True):
            token = scan.cell(cell, self.fields).strip()
            if quote and token.startswith(quote):
                token = token[1:-1].replace(quote * 2, quote).strip()
            each.numbers.note_missing(token, line)


def _columns(frame: Any, plain: list[Gathered]) -> Columns:
    """The columns that came as floats; where they are the whole frame, in one go.

    The frame may have more: one that has turned out to be no numbers since the piece was parsed.
    """
    if len(plain) == frame.shape[1]:
        columns: NDArray[np.float64] = np.ascontiguousarray(frame.to_numpy().T)
        return columns
    found = [frame[each.j].to_numpy() for each in plain]
    return np.stack(found) if found and len(found[0]) <= SHORT else found


def _calm(columns: Columns) -> Sequence[bool]:
    """Which columns are numbers with fractions, none missing, 0 or very large: they need no second look.

    Asked of several at once where they are short: for each by itself it takes longer than to look.
    """
    some = AT_ONCE // max(1, len(columns[0])) if len(columns) else 0
    if not isinstance(columns, np.ndarray) or some < 2 or not columns.size:
        return [False] * len(columns)
    found: list[bool] = []
    for first in range(0, len(columns), some):
        size = np.abs(columns[first : first + some])
        with np.errstate(invalid="ignore"):
            # The least and the largest of numbers among which one is missing are none.
            usual = (size.min(axis=1) > 0.0) & (size.max(axis=1) < LARGE)
            # Mostly the first ones show it.
            broken = (size[:, :FIRST] > np.floor(size[:, :FIRST])).any(axis=1)
            if not broken.all():
                broken = (size > np.floor(size)).any(axis=1)
        found += (usual & broken).tolist()
    return found


@lru_cache(maxsize=16)
def _parted(missing: frozenset[str]) -> tuple[list[str], list[str]]:
    """The tokens for missing cells that pandas can be told, and those that it would read as numbers."""
    tokens = [each for each in missing if not _floats(each)]
    return tokens, [each for each in missing if _floats(each)]


def _floats(token: str) -> bool:
    try:
        float(token)
    except ValueError:
        return False
    return token.lower() not in ("nan",)
