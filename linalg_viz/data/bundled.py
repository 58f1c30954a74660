"""The tables that come with the program; their sources and licences stand in resources/data/SOURCES.md."""

from __future__ import annotations

from dataclasses import field

from linalg_viz import assets
from linalg_viz.data.table import Choices, Table
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Bundled:
    """One table: its identifier (``bundled:ID`` in documents), title, and a line on what it is good for.

    ``unit`` is what all its measurements are in, "" where they differ.
    """

    id: str
    title: str
    what: str
    choices: Choices = field(default_factory=Choices)
    unit: str = ""


SETS = (
    Bundled(
        "penguins",
        "Penguins",
        "344 penguins of three species, four measurements; two rows have missing cells",
    ),
    Bundled("iris", "Iris", "150 flowers of three species, four measurements", unit="cm"),
    Bundled(
        "wine", "Wine", "178 wines of three cultivars, 13 measurements in very different units: scale them"
    ),
    Bundled(
        "digits",
        "Digits 8×8",
        "1,797 handwritten digits, 64 pixels each from 0 to 16; three pixels are never used",
        Choices(kinds=(("digit", "text"),)),
        unit="grey levels",
    ),
    Bundled(
        "swarm",
        "Swarm in space",
        "600 generated points, long in one direction, flat in another",
        unit="steps",
    ),
    Bundled(
        "outlier",
        "Trap: a far outlier",
        "60 generated points and one far away that turns the first axis",
        unit="steps",
    ),
    Bundled(
        "uncentred",
        "Trap: a cloud far from 0",
        "120 generated points around (80, 60): without centring the first axis points there",
        unit="steps",
    ),
)


def bundled(identifier: str) -> Table:
    """The table of that identifier, with or without ``bundled:`` before it; KeyError naming those that
    exist.
    """
    # The names of the tables are wanted at the start of the window, the reader is not.
    from linalg_viz.data.read import read

    wanted = identifier.removeprefix("bundled:")
    for each in SETS:
        if each.id == wanted:
            path = assets.path("data", f"{each.id}.csv")
            return read(path, each.choices, reference=f"bundled:{each.id}", name=each.title)
    raise KeyError(f"no bundled table {wanted!r}; there are: {', '.join(each.id for each in SETS)}")
