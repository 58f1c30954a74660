"""A text of a cell as the widgets need it: as a float, aloud, and what kind of text it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linalg_viz.compute.singular import singular_at
from linalg_viz.compute.typing import Rows
from linalg_viz.shell.exports.clipboard import all_digits
from linalg_viz.shell.widgets.scrub import Grain, grain_for
from linalg_viz.state import entries, resolve
from linalg_viz.state.document import VECTORS, Document
from linalg_viz.state.expressions.expressions import ExpressionError, parse
from linalg_viz.state.notices import Refused

SMALL = 4
"""Rows up to which a square matrix stops on the way where it becomes singular."""


def as_number(text: str, document: Document) -> float | None:
    """The value of a text as a float, None where it has none or none that fits."""
    value = entries.value(document, text)
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def grain_at(document: Document, name: str, row: int, column: int, value: float) -> Grain:
    """How an entry is dragged: a small square matrix stops where it becomes singular."""
    grain = grain_for(value)
    if name in VECTORS:
        return grain
    try:
        A: Rows = getattr(resolve.shared(document), name)
    except Refused:
        return grain
    at = singular_at(A, row, column) if len(A) <= SMALL else None
    return grain if at is None else replace(grain, snaps=(at,))


def spoken(text: str, document: Document) -> str:
    """The text with its value in all digits: what hovering over a cell shows."""
    value = entries.value(document, text)
    return "" if value is None else f"{text.replace('-', '−')} {all_digits(value)}"


def is_entry(text: str) -> bool:
    """Whether a text is one entry rather than a matrix."""
    stripped = text.strip()
    if not stripped or any(c in stripped for c in "\n\t;[&|"):
        return False
    try:
        parse(stripped)
    except ExpressionError:
        return False
    return True


def is_plain(text: str) -> bool:
    """Whether a text is a plain number that another may take the place of."""
    try:
        return parse(text).is_literal
    except ExpressionError:
        return True


def sentences(said: Sequence[str]) -> str:
    """What is to be said one after the other, each as a sentence; a single one stands as it is."""
    if len(said) < 2:
        return "".join(said)
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said)
