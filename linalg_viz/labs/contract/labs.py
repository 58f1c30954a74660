"""The labs that a program has, as one value that is handed on: nobody but who starts it names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linalg_viz.labs.contract.handed import What
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Labs:
    """Labs in the order of the rail; ``begin`` names the one that a new document shows, "" the first.

    ValueError for none at all, two with one identifier or shortcut, and a ``begin`` that is not among them.
    """

    each: tuple[Lab, ...]
    begin: str = ""

    def __post_init__(self) -> None:
        known = [lab.id for lab in self.each]
        keys = [lab.shortcut for lab in self.each if lab.shortcut]
        if not known or len(set(known)) < len(known) or len(set(keys)) < len(keys):
            raise ValueError("there is at least one lab, and no two have one identifier or one shortcut")
        if self.begin and self.begin not in known:
            raise ValueError(f"no lab {self.begin!r} to begin with")

    def __iter__(self) -> Iterator[Lab]:
        return iter(self.each)

    def __len__(self) -> int:
        return len(self.each)

    def __contains__(self, identifier: object) -> bool:
        return identifier in [lab.id for lab in self.each]

    def __getitem__(self, identifier: str) -> Lab:
        """The lab of that identifier; KeyError naming the ones that exist."""
        for lab in self.each:
            if lab.id == identifier:
                return lab
        raise KeyError(f"no lab {identifier!r}; there are: {', '.join(each.id for each in self.each)}")

    @property
    def first(self) -> Lab:
        """The lab that a new document shows."""
        return self[self.begin] if self.begin else self.each[0]

    @property
    def of_tables(self) -> Lab | None:
        """The lab that a table is shown in: the first that reads tables, None where none does."""
        return next((lab for lab in self.each if lab.reads_tables), None)

    def taking(self, what: What) -> Lab | None:
        """The lab that opens what another hands on: the first that takes it, None where none does."""
        return next((lab for lab in self.each if what in dict(lab.takes)), None)

    def with_lab(self, lab: Lab) -> Labs:
        """The same with a lab in the place of the one with its identifier, or after all others."""
        if lab.id not in self:
            return replace(self, each=(*self.each, lab))
        return replace(self, each=tuple(lab if old.id == lab.id else old for old in self.each))
