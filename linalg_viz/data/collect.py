"""Cells collected batch by batch: as numbers with what was odd about them, or as words."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from itertools import count as counted
from itertools import islice, repeat
from operator import lt

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data import glance
from linalg_viz.data import numerals as nm
from linalg_viz.data.glance import Floats
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.tally import SHOWN, Tally

KEPT = 200_000
"""Distinct cells whose meaning is remembered; beyond, each is looked at again."""


class Numbers:
    """The numbers of a column, batch by batch.

    ``tally`` has what was odd, ``refused`` counts cells that are no numbers, ``broken`` says that one is
    below 0 or not whole. ``force`` reads dates as days, ``month_first`` those that may begin with either.
    """

    def __init__(self, numerals: Numerals, force: bool = False, month_first: bool = False) -> None:
        self.numerals, self.force, self.month_first = numerals, force, month_first
        self.tally = Tally()
        self.missing: dict[str, int] = {}
        self.first_missing: int | None = None
        self.refused = 0
        self.accepted = 0
        self.total = 0.0
        self.broken = False
        self._day = self._month = False
        self._known: dict[str, nm.CellValue] = {}

    def take(
        self,
        cells: Sequence[str],
        lines: Sequence[int] | NDArray[np.int64],
        varied: bool = False,
        told: Floats | None = None,
    ) -> Floats:
        """The values of a batch, NaN where the cell is missing or no number; ``lines`` are the cells'
        physical lines. ``varied`` says that few of them are alike; ``told`` are the values where
        ``glance.together`` has told them.
        """
        if told is not None:
            self.accepted += len(told)
            self.add(told)
            return told
        if not self.force and (found := self._at_once(cells, lines)) is not None:
            self.add(found)
            return found
        if not varied:
            places = dict.fromkeys(cells, 0)
            if glance.FEW * len(places) <= len(cells):
                return self._few(cells, places, lines)
        if not self.force and self._refused(cells, lines):
            return np.full(len(cells), np.nan)
        values = np.full(len(cells), np.nan)
        missing, known, tally = self.numerals.missing, self._known, self.tally
        lines = lines.tolist() if isinstance(lines, np.ndarray) else lines
        refused, full = 0, dict.fromkeys((each for each in tally.counts if tally.full(each)), 0)
        for i, cell in enumerate(cells):
            look = known.get(cell)
            if look is None:
                bare = cell.strip()
                if bare in missing:
                    self.note_missing(bare, lines[i])
                    continue
                look = self._look(cell)
                if len(known) < KEPT:
                    known[cell] = look
            value, remark = look
            if value is None:
                refused += 1
            else:
                values[i] = value
                self.accepted += 1
            if remark in full:
                full[remark] += 1
            elif remark:
                tally.add(remark, lines[i], cell)
                if tally.full(remark):
                    full[remark] = 0
        for remark, times in full.items():
            tally.add(remark, 0, "", times)
        self.refused += refused
        self.add(values)
        return values

    @property
    def turned(self) -> bool:
        """Whether the dates of the column begin with the month, and were read as if with the day."""
        return self._month and not self._day and not self.month_first

    @property
    def names(self) -> bool:
        """Whether all cells are numbers, but rather names of things: 12e5 among whole numbers."""
        found = self.tally.count("exponent")
        if not found or len(self.tally.counts) > 1:
            return False
        return not self.force and not self.refused and not self.broken and found < self.accepted

    def add(self, values: Floats, broken: bool = False) -> None:
        """Values for the sum of the column, by which a row of totals is known, and whether all are whole;
        with ``broken`` it is known that some are not.
        """
        with np.errstate(all="ignore"):
            total = float(values.sum())
            self.total += float(np.nansum(values)) if math.isnan(total) else total
            self.broken = (
                self.broken or broken or bool(((values < 0) | (values - np.floor(values) > 0)).any())
            )

    def _few(
        self, cells: Sequence[str], places: dict[str, int], lines: Sequence[int] | NDArray[np.int64]
    ) -> Floats:
        """The values of a batch of cells many of which are alike, each of which is looked at once; ``places``
        has them in the order in which they came.
        """
        labels = list(places)
        places.update(zip(labels, range(len(labels)), strict=True))
        codes = np.fromiter(map(places.__getitem__, cells), np.intp, len(cells))
        values = self._labels(codes, labels, np.asarray(lines, np.int64))[codes]
        self.add(values)
        return values

    def take_coded(self, codes: NDArray[np.intp], labels: Sequence[str], lines: NDArray[np.int64]) -> None:
        """Cells as codes into a few distinct labels: each is looked at once; only the tally grows."""
        values = self._labels(codes, labels, lines)
        counts = np.bincount(codes, minlength=len(labels)).tolist()
        for value, count in zip(values.tolist(), counts, strict=True):
            if not math.isnan(value):
                self.total += value * count
                self.broken = self.broken or value < 0 or value % 1 > 0

    def _labels(self, codes: NDArray[np.intp], labels: Sequence[str], lines: NDArray[np.int64]) -> Floats:
        """The values (k,) of labels, NaN for a missing one and for no number, noted for all their cells."""
        counts = np.bincount(codes, minlength=len(labels)).tolist()
        reasons: dict[str, list[int]] = {}
        values = np.full(len(labels), np.nan)
        told = None if self.force else glance.reasons(labels, self.numerals)
        for code, cell in enumerate(labels):
            bare = cell.strip()
            if bare in self.numerals.missing:
                self.note_missing(bare, int(lines[int(np.argmax(codes == code))]), counts[code])
                continue
            found = nm.CellValue(None, told[code]) if told else self._known.get(cell)
            if found is None:
                found = self._look(cell)
                if len(self._known) < KEPT:
                    self._known[cell] = found
            if found.value is None:
                self.refused += counts[code]
            else:
                self.accepted += counts[code]
                values[code] = found.value
            if found.remark:
                reasons.setdefault(found.remark, []).append(code)
        for reason, members in reasons.items():
            chosen = np.zeros(len(labels), bool)
            chosen[members] = True
            places = np.flatnonzero(chosen[codes])[:SHOWN].tolist() if not self.tally.full(reason) else []
            noted = ((int(lines[i]), labels[codes[i]]) for i in places)
            self.tally.add_all(reason, noted, sum(counts[each] for each in members))
        return values

    def note_missing(self, token: str, line: int, times: int = 1) -> None:
        """Cells that stand for nothing."""
        self.missing[token] = self.missing.get(token, 0) + times
        if self.first_missing is None or line < self.first_missing:
            self.first_missing = line

    def _look(self, cell: str) -> nm.CellValue:
        if not self.force:
            return nm.number(cell, self.numerals)
        plain = nm.number(cell, self.numerals)
        if plain.value is not None:
            return plain
        value, carried = nm.forced(cell, self.numerals)
        if value is None:
            return nm.CellValue(None, "no number")
        if plain.remark == "text":
            first, second = nm.tells_order(cell.strip())
            self._day, self._month = self._day or first, self._month or second
            day = nm.days(cell, self.month_first)
            return nm.CellValue(value if day is None else day, "day")
        return nm.CellValue(value, f"without {carried}" if carried else "rounded")

    def _at_once(self, cells: Sequence[str], lines: Sequence[int] | NDArray[np.int64]) -> Floats | None:
        """The values of a batch of plain numbers and tokens for missing ones alone, else None."""
        # Looked at first, as it mostly is so: to look for the tokens takes a third as long.
        if (quick := self._quick(cells)) is not None:
            self.accepted += len(quick)
            return quick
        missing = self.numerals.missing
        if cells and cells[0] not in missing and self._quick(cells[:1]) is None:
            return None
        gone = missing.intersection(cells)
        if not gone or any(each != each.strip() for each in gone):
            return None
        quick = self._quick([each for each in cells if each not in gone])
        if quick is None:
            return None
        self.accepted += len(quick)
        values, there = np.full(len(cells), np.nan), np.ones(len(cells), bool)
        for i, cell in enumerate(cells):
            if cell in gone:
                there[i] = False
                self.note_missing(cell, int(lines[i]))
        values[there] = quick
        return values

    def _refused(self, cells: Sequence[str], lines: Sequence[int] | NDArray[np.int64]) -> bool:
        """Take in a batch that holds no number, if a glance shows that; whether it does."""
        missing = self.numerals.missing
        there: Sequence[int] = range(len(cells))
        gone: list[int] = []
        reasons = glance.reasons(cells, self.numerals)
        if reasons is None and not missing.isdisjoint(map(str.strip, cells)):
            gone = [i for i in there if cells[i].strip() in missing]
            there = [i for i in there if cells[i].strip() not in missing]
            reasons = glance.reasons([cells[i] for i in there], self.numerals)
        if reasons is None:
            return False
        for i in gone:
            self.note_missing(cells[i].strip(), int(lines[i]))
        self.refused += len(there)
        for reason in dict.fromkeys(reasons):
            found = (
                (int(lines[i]), cells[i]) for i, each in zip(there, reasons, strict=True) if each == reason
            )
            self.tally.add_all(reason, found, reasons.count(reason))
        return True

    def _quick(self, cells: Sequence[str]) -> Floats | None:
        """The values of cells that float() reads, with the decimal comma where that is the mark."""
        comma = self.numerals.commas
        if cells and not glance.PLAIN.fullmatch((cells[0].replace(",", ".") if comma else cells[0]) + "\n"):
            # Mostly the first one shows that they are words.
            return None
        text = glance.readable("\n".join(cells) + "\n", self.numerals)
        if not text:
            return None
        if (values := glance.divided(text, len(cells))) is not None:
            return values
        if comma and cells:
            # One for each cell, or one of them has two lines.
            if len(lines := text.split("\n")[:-1]) != len(cells):
                return None
            cells = lines
        if not glance.PLAIN.fullmatch(text):
            return None
        powers = "e" in text or "E" in text
        if powers and not self.broken:
            return None
        try:
            values = np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError:  # a cell of two lines, each of them a number
            return None
        size = np.abs(values)
        if len(values) and size.max() >= 2.0**53:
            return None
        zero = np.flatnonzero(size == 0)
        # What is too small for a float is 0 too, and is told.
        if len(zero) and (powers or any(cells[i].strip("+-0.") for i in zero.tolist())):
            return None
        return values


class Words:
    """The words of a column: each distinct one once, and a code for every cell, −1 where it is empty."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        # Words that came in alphabetical order, as numbers of things and times do, are all different: they
        # are looked up only once others come.
        self._rising: list[str] = []

    def take(self, cells: Sequence[str]) -> NDArray[np.int32]:
        """The codes of a batch."""
        index = self._looked_up()
        new = [each for each in dict.fromkeys(cells) if each not in index and each and not each.isspace()]
        index.update(zip(new, range(len(index), len(index) + len(new)), strict=True))
        return np.fromiter(map(index.get, cells, repeat(-1)), np.int32, len(cells))

    def take_new(self, cells: Sequence[str]) -> NDArray[np.int32] | None:
        """The codes of a batch of words that are all different and have not been seen; None where they are
        others, and nothing is taken then.
        """
        if not all(map(str.strip, cells)):
            return None
        # The last word before, and those of the batch.
        together = [*self._rising[-1:], *cells]
        if not self._index and all(map(lt, together, islice(together, 1, None))):
            known = len(self._rising)
            self._rising += cells
            return np.arange(known, known + len(cells), dtype=np.int32)
        index = self._looked_up()
        known = len(index)
        deque(map(index.setdefault, cells, counted(known)), maxlen=0)
        if len(index) == known + len(cells):
            return np.arange(known, len(index), dtype=np.int32)
        while len(index) > known:
            index.popitem()
        return None

    def _looked_up(self) -> dict[str, int]:
        if self._rising:
            self._index, self._rising = dict(zip(self._rising, counted(), strict=False)), []
        return self._index

    @property
    def labels(self) -> tuple[str, ...]:
        """The distinct words in the order in which they came."""
        return tuple(self._index or self._rising)
