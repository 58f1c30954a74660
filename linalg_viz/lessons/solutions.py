"""The solution of a task in words, for whoever reads it: what the lesson says of it, else its actions."""

from __future__ import annotations

from linalg_viz.lessons.lesson import Deed, Step
from linalg_viz.lessons.text import Block, spans_of


def in_words(step: Step) -> tuple[Block, ...]:
    """How the task of a step is done; nothing for a step without one."""
    return step.way or tuple(Block("item", spans_of(_said(deed)).spans) for deed in step.solution)


def _said(deed: Deed) -> str:
    """What is done, as the Markdown of a step."""
    if deed.kind == "cells":
        rows = "; ".join(" ".join(row) for row in deed.value).replace("-", "−")
        return f"${deed.name}$ = ({rows})"
    name = deed.name.replace("_", " ")
    return f"{name}: {deed.value}" if deed.kind == "param" else name
