"""Decimal commas in a file of commas, without quotes: two whole numbers for each name are one decimal."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from linalg_viz.data.table import Entry, RefusedTable
from linalg_viz.data.tally import Tally, times


def whole(cell: str) -> bool:
    """Whether a cell is a whole number."""
    return cell.strip().removeprefix("-").isdecimal()


def halves(above: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many labels stand before the pairs in rows of which each name above but these has two numbers.

    −1 where rows are not like that: a cell of a pair is no whole number, or its second has a sign.
    """
    fields = len(rows[0]) if rows else 0
    labels = 2 * len(above) - fields
    if not 0 <= labels < len(above) or any(whole(cell) or not cell.strip() for cell in above):
        return -1
    pairs = [row[labels:] for row in rows]
    if not all(whole(cell) for row in pairs for cell in row):
        return -1
    if any("-" in cell for row in pairs for cell in row[1::2]):
        return -1
    return labels if all(any(not whole(row[j]) for row in rows) for j in range(labels)) else -1


def labels(lines: Sequence[str]) -> int:
    """The labels before the pairs, from the lines at the beginning of a text; RefusedTable without pairs."""
    parted = [_cells(each) for each in lines if each.strip()]
    for i, above in enumerate(parted[:-1]):
        rows = [each for each in parted[i + 1 :] if len(each) == len(parted[i + 1])]
        if (found := halves(above, rows)) >= 0:
            return found
    raise RefusedTable(
        "There are no pairs of whole numbers to join: rows have not two of them for each name. Read the "
        "lines as they stand."
    )


def _cells(line: str) -> list[str]:
    bare = line.rstrip("\r\n")
    return next(csv.reader([bare]), []) if '"' in bare else bare.split(",")


class Pairs:
    """Joins the pairs of a text behind so many labels."""

    def __init__(self, labels: int) -> None:
        self.labels = labels
        self.tally = Tally()

    def rows(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines with a tab between cells and a comma inside numbers."""
        for number, each in enumerate(lines, 1):
            bare = each.rstrip("\r\n")
            cells = [cell.replace("\t", " ") for cell in _cells(each)] if bare else []
            before, rest = cells[: self.labels], cells[self.labels :]
            if rest and len(rest) % 2 == 0 and all(map(whole, rest)):
                joined = [f"{a.strip()},{b.strip()}" for a, b in zip(rest[::2], rest[1::2], strict=True)]
                self.tally.add("joined", number, joined[0])
                cells = [*before, *joined]
            yield "\t".join(cells) + each[len(bare) :]

    def entries(self, back: str) -> tuple[Entry, ...]:
        """That pairs were joined."""
        text = (
            "Pairs of whole numbers were read as one number with a decimal comma, as you asked, first "
            f"“{{cell}}” ({times(self.tally.count('joined')).replace(' times', ' rows')})."
        )
        return tuple(self.tally.once("joined", text, remedy=back))
