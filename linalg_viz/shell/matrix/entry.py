"""A text of a cell as the widgets need it: as a float, aloud, and what kind of text it is."""

from __future__ import annotations

from linalg_viz.shell.exports.clipboard import all_digits
from linalg_viz.state import entries
from linalg_viz.state.document import Document
from linalg_viz.state.expressions.expressions import ExpressionError, parse


def as_number(text: str, document: Document) -> float | None:
    """The value of a text as a float, None where it has none or none that fits."""
    value = entries.value(document, text)
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


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
