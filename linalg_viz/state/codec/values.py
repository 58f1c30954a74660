"""Single values of a document's file, each read with its type and size checked."""

from __future__ import annotations

import re
from fractions import Fraction
from math import isfinite
from typing import Any

from linalg_viz.state.expressions.expressions import ExpressionError, parse

LONGEST = 2000
"""Characters of any text in a file."""

_WRITTEN = re.compile(r"(-?[0-9]+)(?:e([0-9]{1,4}))?(?:/([0-9]+)(?:e([0-9]{1,4}))?)?")
"""A Fraction as ``number_text`` writes it, except for short decimals."""


class FileError(ValueError):
    """A file that cannot be opened, as a sentence that follows its name."""


def an_object(value: Any, where: str) -> dict[str, Any]:
    """The value if it is an object; FileError naming the part otherwise."""
    if not isinstance(value, dict):
        raise wrong(where)
    return value


def a_list(value: Any, where: str, longest: int) -> list[Any]:
    """The value if it is a list of at most ``longest`` entries; FileError otherwise."""
    if not isinstance(value, list):
        raise wrong(where)
    if len(value) > longest:
        raise FileError(f"its part “{where}” is too long.")
    return value


def a_text(value: Any, where: str, longest: int = LONGEST) -> str:
    """The value if it is a text of at most ``longest`` characters that can be written again.

    FileError otherwise.
    """
    if not isinstance(value, str):
        raise wrong(where)
    if len(value) > longest:
        raise FileError(f"its part “{where}” is too long.")
    if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
        raise FileError(f"its part “{where}” has half a character in it.")
    return value


def a_flag(value: Any, where: str) -> bool:
    """A value that is true or false; FileError else."""
    if not isinstance(value, bool):
        raise FileError(f"its part “{where}” is neither true nor false.")
    return value


def a_number(value: Any, where: str) -> float:
    """The value as a finite float; FileError otherwise."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FileError(f"its part “{where}” has something else where a number belongs.")
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        raise FileError(f"its part “{where}” has a number that is too large.")
    return number


def a_fraction(value: Any, where: str) -> Fraction:
    """The exact number in a text such as ``3/2``, also beyond the range of floats; FileError otherwise."""
    text = a_text(value, where)
    try:
        found = parse(text).evaluate({})
    except ExpressionError:
        found = _beyond_floats(text)
    if isinstance(found, float):
        raise FileError(f"its part “{where}” has no exact number where one belongs.")
    return Fraction(found)


def _beyond_floats(text: str) -> Fraction | float:
    """An exact number as the program writes it, of any size; a float for any other text."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return 0.0
    above, below = (int(found[k] or 1) * 10 ** int(found[k + 1] or 0) for k in (1, 3))
    return Fraction(above, below) if below else 0.0


def wrong(where: str) -> FileError:
    """The complaint about a part that is not there or not what it should be."""
    return FileError(f"its part “{where}” is missing or of the wrong kind.")
