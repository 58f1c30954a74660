"""What may be written in a cell: a small grammar of numbers, letters and functions, evaluated exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from linalg_viz.compute.typing import Number


class ExpressionError(ValueError):
    """Why a text has no value: what, where and what to do; characters start:end of the text are meant.

    `unfinished` is true while more typing can still mend it (empty text, a trailing operator, an open bracket).
    """

    def __init__(self, message: str, start: int, end: int, *, unfinished: bool = False) -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.unfinished = message, start, end, unfinished


@dataclass(frozen=True, slots=True)
class Expression:
    """A text that has been understood; letters in order of appearance, literal if it is a plain number."""

    text: str
    letters: tuple[str, ...]
    is_literal: bool

    def evaluate(self, values: Mapping[str, Number]) -> Number:
        """The value, a Fraction where exact; ExpressionError where there is none."""
        raise NotImplementedError


def parse(text: str) -> Expression:
    """The expression written in a text; ExpressionError where it is none."""
    raise NotImplementedError


def number_text(value: Number) -> str:
    """The canonical entry text of a number: "3/2", "-0.1", "1e-7"; ASCII minus."""
    raise NotImplementedError


def decimal_text(x: float, resolution: float) -> str:
    """The shortest decimal within half a resolution of x."""
    raise NotImplementedError
