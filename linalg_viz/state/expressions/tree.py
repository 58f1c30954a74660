"""What an entry means: a small frozen tree, and its value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, TypeVar

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact import functions as exact_functions
from linalg_viz.compute.exact.values import Value as ExactValue
from linalg_viz.compute.typing import Number
from linalg_viz.state.expressions import functions, values
from linalg_viz.state.expressions.tokens import complaint
from linalg_viz.state.expressions.values import Undefined, Value

T = TypeVar("T")

_NO_VALUE = ("This letter has no value yet", "give it one or write a number")

CONSTANTS: dict[str, Value] = {"pi": values.PiMultiple(Fraction(1)), "e": math.e}
"""π exactly, e as a float."""

_BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "+": values.add,
    "-": values.subtract,
    "*": values.multiply,
    "/": values.divide,
    "^": values.power,
}
_UNARY: dict[str, Callable[[Value], Value]] = {
    "negate": values.negate,
    "degrees": functions.degrees,
    **functions.FUNCTIONS,
}


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number as written."""

    value: Fraction | float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Constant:
    """π or e."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Letter:
    """The value of a slider."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of one part: negate, degrees, or one of FUNCTIONS."""

    name: str
    part: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Parts joined from left to right by + and −, by * and /, or by one ^.

    It is flat, so that long sums stay shallow.
    """

    first: Node
    rest: tuple[tuple[str, Node], ...]
    start: int
    end: int


Node: TypeAlias = Decimal | Constant | Letter | Apply | Chain


def value_of(node: Node, text: str, letters: Mapping[str, Number]) -> Value:
    """The value of a part of `text`; ExpressionError names the part that has none."""
    if isinstance(node, Decimal):
        return node.value
    if isinstance(node, Constant):
        return CONSTANTS[node.name]
    if isinstance(node, Letter):
        return _letter(node, text, letters)
    if isinstance(node, Apply):
        part = value_of(node.part, text, letters)
        return _checked(lambda: _UNARY[node.name](part), text, node.start, node.end)
    return _chain(node, text, letters)


def _chain(node: Chain, text: str, letters: Mapping[str, Number]) -> Value:
    total = value_of(node.first, text, letters)
    for operation, part in node.rest:
        operand = value_of(part, text, letters)
        natural = operation == "^" and isinstance(node.first, Constant) and node.first.name == "e"
        start = part.start if operation == "/" and operand == 0 else node.start
        total = _checked(
            lambda a=total, b=operand, op=operation, of_e=natural: (  # type: ignore[misc]
                functions.exponential(b) if of_e else _BINARY[op](a, b)
            ),
            text,
            start,
            part.end,
        )
    return total


def _checked(compute: Callable[[], T], text: str, start: int, end: int) -> T:
    try:
        return compute()
    except Undefined as why:
        raise complaint(text, start, end, why.what, why.remedy) from None


def _letter(node: Letter, text: str, letters: Mapping[str, Number]) -> Value:
    if node.name not in letters:
        raise complaint(text, node.start, node.end, *_NO_VALUE)
    value = letters[node.name]
    if isinstance(value, float):
        if not math.isfinite(value):
            raise complaint(text, node.start, node.end, "This letter is not finite", "give it a finite value")
        return float(value)
    return Fraction(value)


def exact_value_of(node: Node, text: str, letters: Mapping[str, Fraction | ExactValue]) -> ExactValue:
    """The value of a part of `text`, rational, in roots or as a tree, rounded nowhere.

    ExpressionError names the part that has none.
    """
    if isinstance(node, Decimal):
        return Fraction(node.value)
    if isinstance(node, Constant):
        return entry.CONSTANTS[node.name]
    if isinstance(node, Letter):
        if node.name not in letters:
            raise complaint(text, node.start, node.end, *_NO_VALUE)
        return letters[node.name]
    if isinstance(node, Apply):
        part = exact_value_of(node.part, text, letters)
        return _checked(lambda: exact_functions.FUNCTIONS[node.name](part), text, node.start, node.end)
    total = exact_value_of(node.first, text, letters)
    for operation, part_node in node.rest:
        operand = exact_value_of(part_node, text, letters)
        total = _checked(
            lambda a=total, b=operand, op=operation: entry.OPERATIONS[op](a, b),  # type: ignore[misc]
            text,
            part_node.start if operation == "/" and operand == 0 else node.start,
            part_node.end,
        )
    return total
