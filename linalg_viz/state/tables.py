"""The table that a document names, read from where it lies.

A data set, the document's own text, or a file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.state.document import AS_FOUND
from linalg_viz.state.update.data import BUNDLED, PASTED, is_file

if TYPE_CHECKING:
    from linalg_viz.data.bundled import Bundled

PASTED_NAME = "pasted table"


def name(reference: str) -> str:
    """What a table is called before it is read: the title of a data set, the name of a file."""
    if reference.startswith(BUNDLED):
        found = bundled_set(reference)
        return found.title if found else reference.removeprefix(BUNDLED)
    return PASTED_NAME if reference.startswith(PASTED) else Path(reference).name


def bundled_set(reference: str) -> Bundled | None:
    """The data set of a reference, None where there is no such set."""
    from linalg_viz.data.bundled import SETS

    return next((each for each in SETS if each.id == reference.removeprefix(BUNDLED)), None)


def source(reference: str, pasted: str = "") -> tuple[str | Path | bytes, Choices]:
    """Where the bytes of a table are, and how they are read when nobody says otherwise.

    RefusedTable for a reference that names nothing.
    """
    if reference.startswith(BUNDLED):
        from linalg_viz import assets

        found = bundled_set(reference)
        if found is None:
            named = reference.removeprefix(BUNDLED)
            raise RefusedTable(f"There is no data set {named!r:.60} in this program: choose another.")
        return assets.path("data", f"{found.id}.csv"), found.choices
    if reference.startswith(PASTED):
        return pasted.encode("utf-8"), AS_FOUND
    if is_file(reference):
        return Path(reference), AS_FOUND
    raise RefusedTable(f"There is no table {reference!r:.60}: open a file, or choose one of the data sets.")


def read_table(
    reference: str,
    choices: Choices = AS_FOUND,
    pasted: str = "",
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Table:
    """The table a reference names, read with the choices (a data set's own where nothing was said).

    RefusedTable with the sentence to show; OSError where a file cannot be opened.
    """
    from linalg_viz.data.read import read

    where, own = source(reference, pasted)
    said = own if choices == AS_FOUND else choices
    return read(where, said, reference=reference, name=name(reference), report=report, stopped=stopped)
