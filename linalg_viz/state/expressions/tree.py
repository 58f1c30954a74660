"""What an entry means: a small frozen tree, and its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias, TypeVar

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.entry import Undefined
from linalg_viz.compute.exact.functions import UNARY
from linalg_viz.compute.exact.values import Value
from linalg_viz.records import dataclass
from linalg_viz.state.expressions.tokens import complaint

T = TypeVar("T")

_NO_VALUE = ("This letter has no value yet", "give it one or write a number")


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number as written."""

    value: Fraction
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


def value_of(node: Node, text: str, letters: Mapping[str, Value]) -> Value:
    """The value of a part of `text`, rational, in roots or as a tree, rounded nowhere.

    ExpressionError names the part that has none.
    """
    if isinstance(node, Decimal):
        return node.value
    if isinstance(node, Constant):
        return entry.CONSTANTS[node.name]
    if isinstance(node, Letter):
        if node.name not in letters:
            raise complaint(text, node.start, node.end, *_NO_VALUE)
        return letters[node.name]
    if isinstance(node, Apply):
        part = value_of(node.part, text, letters)
        return _checked(lambda: UNARY[node.name](part), text, node.start, node.end)
    total = value_of(node.first, text, letters)
    for operation, part_node in node.rest:
        operand = value_of(part_node, text, letters)
        total = _checked(
            lambda a=total, b=operand, op=operation: entry.OPERATIONS[op](a, b),  # type: ignore[misc]
            text,
            part_node.start if operation == "/" and operand == 0 else node.start,
            part_node.end,
        )
    return total


def _checked(compute: Callable[[], T], text: str, start: int, end: int) -> T:
    try:
        return compute()
    except Undefined as why:
        raise complaint(text, start, end, why.what, why.remedy) from None
