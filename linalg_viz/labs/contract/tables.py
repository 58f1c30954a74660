"""What a lab that looks at a table keeps of its rows and columns."""

from __future__ import annotations

from linalg_viz.data.edits import Edits
from linalg_viz.data.ranges import Ranges, difference
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """What was said about the columns and rows of one table.

    ``columns`` are the names of those that take part, empty for all that measure something. ``left_out`` and
    ``selected`` are rows.
    """

    columns: tuple[str, ...] = ()
    left_out: Ranges = ()
    selected: Ranges = ()
    edits: Edits = ()

    @property
    def active(self) -> Ranges:
        """The selected rows that are not left out: they can be made supplementary."""
        return difference(self.selected, self.left_out)

    @property
    def supplementary(self) -> Ranges:
        """The selected rows that are left out, and so only projected: they can be made active."""
        return difference(self.selected, self.active)

    @property
    def rows(self) -> bool:
        """Whether anything is kept by the number of a row."""
        return bool(self.left_out or self.selected or self.edits)
