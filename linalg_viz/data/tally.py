"""Helpers of the ledger: the first places where something happened, the count, and one sentence for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from linalg_viz.data.table import Entry

SHOWN = 10
"""So many places of one kind stand in the ledger one by one; the rest is counted."""


@dataclass(slots=True)
class Tally:
    """Where something happened: (line, cell) of the first SHOWN places for each reason, and how often in
    all.
    """

    places: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str, line: int, cell: str, times: int = 1) -> None:
        """Note one place."""
        self.counts[reason] = self.counts.get(reason, 0) + times
        kept = self.places.get(reason)
        if kept is None:
            kept = self.places[reason] = []
        if len(kept) < SHOWN:
            kept.append((line, shortened(cell)))

    def add_all(self, reason: str, places: Iterable[tuple[int, str]], times: int) -> None:
        """Note so many places, as (line, cell); only as many are taken as are kept."""
        self.counts[reason] = self.counts.get(reason, 0) + times
        kept = self.places.setdefault(reason, [])
        kept += [(line, shortened(cell)) for line, cell in islice(places, SHOWN - len(kept))]

    def full(self, reason: str) -> bool:
        """Whether the places that come are counted only."""
        return len(self.places.get(reason, ())) >= SHOWN

    def count(self, reason: str) -> int:
        """How often."""
        return self.counts.get(reason, 0)

    def entries(self, reason: str, message: str, column: str | None = None, remedy: str = "") -> list[Entry]:
        """One entry for each place; ``{cell}`` in the message is the cell. The last one counts what is not
        shown.
        """
        kept = self.places.get(reason, [])
        out = [Entry(message.replace("{cell}", cell), line, column, cell, remedy) for line, cell in kept]
        more = self.count(reason) - len(kept)
        if more > 0 and out:
            out.append(
                Entry(
                    f"The same {more:,} times more, after line {kept[-1][0]}.",
                    kept[-1][0],
                    column,
                    None,
                    remedy,
                )
            )
        return out

    def once(self, reason: str, message: str, column: str | None = None, remedy: str = "") -> list[Entry]:
        """One entry at the first place; ``{cell}`` is the cell there and ``{times}`` the number of places."""
        kept = self.places.get(reason, [])
        if not kept:
            return []
        line, cell = kept[0]
        text = message.replace("{times}", times(self.count(reason))).replace("{cell}", cell)
        return [Entry(text, line, column, cell, remedy)]


def times(count: int) -> str:
    """A count as an adverb."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def shortened(cell: str) -> str:
    """A cell that fits into a sentence."""
    return cell if len(cell) <= 60 else cell[:57] + "…"


def are(count: int) -> str:
    """The verb after a count."""
    return "is" if count == 1 else "are"
