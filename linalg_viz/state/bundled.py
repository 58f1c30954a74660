"""What a document is looked at with where nobody waits for it.

The bundled pictures, and its table read at once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from linalg_viz import assets
from linalg_viz.data.table import Choices, Table
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.document import Document
from linalg_viz.state.tables import read_table
from linalg_viz.state.update.data import BUNDLED


@lru_cache(maxsize=1)
def pictures() -> dict[str, NDArray[np.uint8]]:
    """All bundled pictures by name, each (h, w, 3 or 4) uint8, read-only."""
    found = {}
    for file in sorted(assets.path("pictures").glob("*.npy")):
        pixels = np.load(file, allow_pickle=False)
        pixels.flags.writeable = False
        found[file.stem] = pixels
    return found


def inputs(document: Document | None) -> Inputs:
    """The inputs of a document: the bundled pictures, and the table it names.

    RefusedTable, with the sentence to show, where that table cannot be trusted; OSError where it cannot be
    opened.
    """
    if document is None or not document.data:
        return Inputs(pictures=pictures())
    read = _data_set if document.data.startswith(BUNDLED) else read_table
    table = read(document.data, document.choices, document.pasted)
    return Inputs(pictures=pictures(), tables={document.data: table})


@lru_cache(maxsize=8)
def _data_set(reference: str, choices: Choices, pasted: str) -> Table:
    return read_table(reference, choices, pasted)


def worked(document: Document, labs: Labs, found: Inputs) -> Inputs:
    """The inputs with everything that the document's lab would do aside done now."""
    lab = labs[document.lab]
    params, done = document.param(lab.id), set()
    while (work := lab.work(params, found)) is not None and work.key not in done:
        done.add(work.key)
        result = work.make(lambda _share: None, lambda: False)
        found = replace(found, tables={**found.tables, work.key: result})
    return found
