"""Values and matrices from the text a person types, and the same numbers by mpmath at 1,000 bits."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath

from linalg_viz.compute.exact import Complex, Exact, Surd, Value
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.entry import CONSTANTS, OPERATIONS, exponential
from linalg_viz.compute.exact.functions import UNARY
from linalg_viz.state.expressions.grammar import tree
from linalg_viz.state.expressions.tree import Apply, Chain, Constant, Decimal, Node

mp = mpmath.mp.clone()
mp.prec = 1000


def value(text: str) -> Value:
    """The value of an entry as typed."""
    return _value(tree(text))


def matrix(text: str) -> Exact:
    """`1 2;3 4` with the grammar of entries."""
    return Exact.of(rows(text))


def rows(text: str) -> list[list[Value]]:
    return [[value(entry) for entry in row.split()] for row in text.split(";")]


def column(text: str) -> list[Value]:
    return [value(entry) for entry in text.split()]


def _value(node: Node) -> Value:
    if isinstance(node, Decimal):
        return Fraction(node.value)
    if isinstance(node, Constant):
        return CONSTANTS[node.name]
    if isinstance(node, Apply):
        return UNARY[node.name](_value(node.part))
    assert isinstance(node, Chain)
    total = _value(node.first)
    for operation, part in node.rest:
        if operation == "^" and isinstance(node.first, Constant) and node.first.name == "e":
            total = exponential(_value(part))
        else:
            total = OPERATIONS[operation](total, _value(part))
    return total


_FLOATING: dict[str, Callable[[Any], Any]] = {
    "negate": lambda x: -x,
    "degrees": lambda x: x * mp.pi / 180,
    "sqrt": mp.sqrt,
    "ln": mp.log,
    "abs": abs,
}


def floating(text: str) -> Any:
    """The same entry by mpmath, which knows nothing of exactness."""
    return _floating(tree(text))


def _floating(node: Node) -> Any:
    if isinstance(node, Decimal):
        exact = Fraction(node.value)
        return mp.mpf(exact.numerator) / exact.denominator
    if isinstance(node, Constant):
        return mp.pi + 0 if node.name == "pi" else mp.e + 0
    if isinstance(node, Apply):
        function = _FLOATING.get(node.name) or getattr(mp, node.name.replace("arc", "a"))
        return function(_floating(node.part))
    assert isinstance(node, Chain)
    total = _floating(node.first)
    for operation, part in node.rest:
        x = _floating(part)
        total = {
            "+": lambda a, b: a + b,
            "-": lambda a, b: a - b,
            "*": lambda a, b: a * b,
            "/": lambda a, b: a / b,
            "^": lambda a, b: a**b,
        }[operation](total, x)
    return total


def mpf(x: Value, n: int = 60) -> Any:
    """A value as an mpmath number, right to n digits."""
    if isinstance(x, Fraction):
        return mp.mpf(x.numerator) / x.denominator
    if isinstance(x, Surd):
        return sum((mpf(c) * mp.sqrt(d) for d, c in x.terms), mp.mpf(0))
    near = digits(x, n).value
    return mp.mpf(near.numerator) / near.denominator


def mpc(z: Complex) -> Any:
    return mp.mpc(mpf(z.re), mpf(z.im))


def mp_matrix(A: Exact) -> Any:
    return mp.matrix([[mpf(x, 200) for x in row] for row in A.rows])


def same(a: Any, b: Any, places: int = 50, scale: Any = None) -> bool:
    """Whether two mpmath numbers agree to so many digits, relative to the larger or to a scale."""
    size = max(abs(a), abs(b)) if scale is None else scale
    return bool(abs(a - b) <= size * mp.mpf(10) ** -places)
