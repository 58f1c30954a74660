"""A solution of a task in words, for whoever reads it."""

from __future__ import annotations

from linalg_viz.lessons.lesson import Deed


def in_words(deed: Deed) -> str:
    """What is done, as the Markdown of a step."""
    if deed.kind == "cells":
        return f"${deed.name}$ = ({'; '.join(' '.join(row) for row in deed.value)})"
    name = deed.name.replace("_", " ")
    return f"{name}: {deed.value}" if deed.kind == "param" else name
