"""Pictures that come with the program, as arrays: read with NumPy alone, once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from linalg_viz import assets
from linalg_viz.labs.lab import Inputs
from linalg_viz.state.document import Document


@lru_cache(maxsize=1)
def pictures() -> dict[str, NDArray[np.uint8]]:
    """All bundled pictures by name, each (h, w, 3 or 4) uint8, read-only."""
    found = {}
    for file in sorted(assets.path("pictures").glob("*.npy")):
        pixels = np.load(file, allow_pickle=False)
        pixels.flags.writeable = False
        found[file.stem] = pixels
    return found


def inputs(document: Document) -> Inputs:
    """The inputs of a document that nobody has added anything to: the bundled pictures."""
    return Inputs(pictures=pictures())
