"""The lessons that come along, in the order of the subject."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from linalg_viz import assets
from linalg_viz.lessons.lesson import INDEX
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
    """A lesson that could be opened: its identifier, title, what it is about, and where it is.

    ``steps`` are the identifiers and titles of its steps, each with the kinds of quantities that it explains.
    """

    id: str
    title: str
    about: str
    path: Path
    steps: tuple[tuple[str, str, frozenset[str]], ...] = ()


@lru_cache(maxsize=1)
def titles() -> tuple[Title, ...]:
    """What comes along, of each lesson its head alone."""
    found = []
    for name in ORDER:
        path = assets.path("lessons", name)
        index = path / INDEX
        if index.is_file():
            head = json.loads(index.read_text(encoding="utf-8"))
            steps = tuple((s["id"], s["title"], frozenset(s.get("explains", ()))) for s in head["steps"])
            found.append(Title(head["id"], head["title"], head["about"], path, steps))
    return tuple(found)


def explaining(kinds: frozenset[str]) -> tuple[tuple[Title, str, str], ...]:
    """The steps that explain one of some kinds of quantities: lesson, identifier and title of the step."""
    return tuple(
        (lesson, step, title)
        for lesson in titles()
        for step, title, explains in lesson.steps
        if explains & kinds
    )
