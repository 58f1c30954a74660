"""The tables that come with the program; their sources and licences stand in resources/data/SOURCES.md."""

from __future__ import annotations

from dataclasses import field

from linalg_viz import assets
from linalg_viz.data.table import Choices, Table
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Bundled:
    """One table: its identifier (``bundled:ID`` in documents), title, and a line on what it is good for."""

    id: str
    title: str
    what: str
    choices: Choices = field(default_factory=Choices)


SETS = (
    Bundled(
        "penguins",
        "Penguins",
        "344 penguins of three species, four measurements; two rows have missing cells",
    ),
    Bundled("iris", "Iris", "150 flowers of three species, four measurements"),
    Bundled(
        "wine", "Wine", "178 wines of three cultivars, 13 measurements in very different units: scale them"
    ),
    Bundled(
        "digits",
        "Digits 8×8",
        "1,797 handwritten digits, 64 pixels each from 0 to 16; three pixels are never used",
        Choices(kinds=(("digit", "text"),)),
    ),
    Bundled("swarm", "Swarm in space", "600 generated points, long in one direction, flat in another"),
    Bundled(
        "outlier", "Trap: a far outlier", "60 generated points and one far away that turns the first axis"
    ),
    Bundled(
        "uncentred",
        "Trap: a cloud far from 0",
        "120 generated points around (80, 60): without centring the first axis points there",
    ),
)


def bundled(identifier: str) -> Table:
    """The table of that identifier, with or without ``bundled:`` before it; KeyError naming those that exist."""
    # The names of the tables are wanted at the start of the window, the reader is not.
    from linalg_viz.data.read import read

    wanted = identifier.removeprefix("bundled:")
    for each in SETS:
        if each.id == wanted:
            path = assets.path("data", f"{each.id}.csv")
            return read(path, each.choices, reference=f"bundled:{each.id}", name=each.title)
    raise KeyError(f"no bundled table {wanted!r}; there are: {', '.join(each.id for each in SETS)}")
