"""A lesson read at once, as no window needs it."""

from __future__ import annotations

from pathlib import Path

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.lessons.file import reading
from linalg_viz.lessons.lesson import Lesson


def read(path: Path, labs: Labs) -> Lesson:
    *_, lesson = reading(path, labs)
    assert lesson is not None
    return lesson
