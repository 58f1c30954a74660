"""Whether what stands in a cell can be used, and the sentence when it cannot."""

from __future__ import annotations

from dataclasses import dataclass

from linalg_viz.compute.typing import Number
from linalg_viz.shell.clipboard import all_digits
from linalg_viz.state.document import Document
from linalg_viz.state.expressions import ExpressionError, parse

FIRST_VALUE = 1
"""The value a new slider begins with."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text in a cell amounts to: its value, or the sentence why it has none; ``new`` are unknown letters."""

    value: Number | None
    why: str = ""
    new: tuple[str, ...] = ()
    unfinished: bool = False
    literal: bool = False


def judged(text: str, document: Document) -> Verdict:
    """The verdict on a text, with the sliders as they stand; letters without a slider count as new ones."""
    known: dict[str, Number] = {slider.name: slider.value for slider in document.sliders}
    try:
        expression = parse(text)
        new = tuple(letter for letter in expression.letters if letter not in known)
        value = expression.evaluate({**dict.fromkeys(new, FIRST_VALUE), **known})
    except ExpressionError as error:
        return Verdict(None, error.message, unfinished=bool(getattr(error, "unfinished", False)))
    return Verdict(value, new=new, literal=expression.is_literal)


def as_number(text: str, document: Document) -> float | None:
    """The value of a text as a float, None where it has none or none that fits."""
    value = judged(text, document).value
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def spoken(text: str, document: Document) -> str:
    """The text with its value in all digits: what hovering over a cell shows."""
    value = judged(text, document).value
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
