"""What a lab that looks at a table keeps of its rows and columns."""

from __future__ import annotations

from linalg_viz.data.edits import Edits, Named
from linalg_viz.data.ranges import Ranges, difference, union
from linalg_viz.records import dataclass

LONGEST_NAME, MOST_GROUPS, MOST_RANGES = 60, 49, 50_000
"""Letters in a name, groups, and ranges of rows in all of them: what a document keeps."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was said about the columns and rows of one table.

    ``columns`` are the names of those that take part, empty for all that measure something. ``left_out`` and
    ``selected`` are rows, ``named`` the groups that the user made of rows, ``labelled`` the rows whose names
    stand beside them.
    """

    columns: tuple[str, ...] = ()
    left_out: Ranges = ()
    selected: Ranges = ()
    edits: Edits = ()
    named: Named = ()
    labelled: Ranges = ()

    @property
    def active(self) -> Ranges:
        """The selected rows that are not left out: they can be made supplementary."""
        return difference(self.selected, self.left_out)

    @property
    def supplementary(self) -> Ranges:
        """The selected rows that are left out, and so only projected: they can be made active."""
        return difference(self.selected, self.active)

    @property
    def unlabelled(self) -> Ranges:
        """The selected rows that are not labelled: they can be."""
        return difference(self.selected, self.labelled)

    @property
    def with_label(self) -> Ranges:
        """The selected rows that are labelled: their labels can go."""
        return difference(self.selected, self.unlabelled)

    @property
    def rows(self) -> bool:
        """Whether anything is kept by the number of a row."""
        return bool(self.left_out or self.selected or self.edits or self.named or self.labelled)


def joined(named: Named, name: str, rows: Ranges) -> Named:
    """The groups with rows taken into the one of that name, a new one where there is none.

    They leave the group that they were in; one that is left without a row is gone. ValueError with a sentence
    for a name that is none, or for more than a document keeps.
    """
    name = " ".join(name.split())
    if not name:
        raise ValueError("A group needs a name: type one, such as “early”.")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"The name has {len(name)} letters: at most {LONGEST_NAME} are kept.")
    if not rows:
        raise ValueError("No row is selected: draw a loop round some rows first.")
    found = {each: union(held, rows) if each == name else difference(held, rows) for each, held in named}
    found.setdefault(name, rows)
    out = tuple((each, held) for each, held in found.items() if held)
    if len(out) > MOST_GROUPS:
        raise ValueError(f"There are {MOST_GROUPS} groups already: take the rows into one of those.")
    if sum(len(held) for _, held in out) > MOST_RANGES:
        raise ValueError("These rows are too scattered to be kept: sort the table, or select fewer.")
    return out
