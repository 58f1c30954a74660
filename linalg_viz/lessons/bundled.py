"""The lessons that come along, in the order of the subject."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from linalg_viz import assets
from linalg_viz.records import dataclass

ORDER = (
    "products-and-composition",
    "inverse-and-singular",
    "norms-and-orthogonality",
    "eigenvectors",
    "svd-and-pseudoinverse",
    "pca-from-its-derivation",
)
"""Their folders; one that is not there is passed over."""


@dataclass(frozen=True, slots=True)
class Title:
    """A lesson that could be opened: its identifier, title, what it is about, and where it is."""

    id: str
    title: str
    about: str
    path: Path


@lru_cache(maxsize=1)
def titles() -> tuple[Title, ...]:
    """What comes along, of each lesson its head alone."""
    found = []
    for name in ORDER:
        path = assets.path("lessons", name)
        index = path / "lesson.json"
        if index.is_file():
            head = json.loads(index.read_text(encoding="utf-8"))
            found.append(Title(head["id"], head["title"], head["about"], path))
    return tuple(found)
