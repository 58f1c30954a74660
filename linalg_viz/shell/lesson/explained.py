"""The steps of lessons that explain what a card says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from linalg_viz.lessons.bundled import Title, explaining

MOST_REASONS = 4
"""Steps that a card leads to."""


def by(kinds: frozenset[str], go: Callable[[Path, str], None]) -> tuple[tuple[str, Callable[[], None]], ...]:
    """Their names, each with what opens it there: ``go`` takes where the lesson lies, and the step."""

    def leading(lesson: Title, step: str) -> Callable[[], None]:
        return lambda: go(lesson.path, step)

    return tuple(
        (f"{lesson.title}: {title}", leading(lesson, step))
        for lesson, step, title in explaining(kinds)[:MOST_REASONS]
    )
