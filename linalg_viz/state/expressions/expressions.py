"""What may be written in a cell: a small grammar of numbers, letters and functions, evaluated exactly.

`parse` understands a text, `Expression.evaluate` gives its value. Python is never evaluated; length, nesting
and the size of exact numbers are bounded, so that any text is answered at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from functools import lru_cache

from linalg_viz.compute.exact.entry import Undefined
from linalg_viz.compute.exact.rounded import value, within_floats
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.typing import Number
from linalg_viz.records import dataclass
from linalg_viz.scene.numbers import reads_better_as_decimal
from linalg_viz.state.expressions.grammar import tree
from linalg_viz.state.expressions.tokens import MAX_LENGTH, ExpressionError, complaint
from linalg_viz.state.expressions.tree import Apply, Chain, Decimal, Letter, Node, value_of

__all__ = ["MAX_LENGTH", "Expression", "ExpressionError", "decimal_text", "number_text", "parse"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A text that has been understood.

    `letters` are its sliders in order of appearance; `is_literal` holds for a plain number or quotient of two
    (2, -0.5, 3/2, ½): what can be overwritten by another number without losing a thought.
    """

    text: str
    letters: tuple[str, ...]
    is_literal: bool
    root: Node = field(repr=False, compare=False)

    def evaluate(self, letters: Mapping[str, Number]) -> Number:
        """The value for given letters: a Fraction where it is rational, else the nearest float, a Rounded.

        What has no real value, no float64 near it, or a letter without a value raises ExpressionError.
        """
        known = {name: value(x) for name, x in letters.items() if math.isfinite(x)}
        try:
            return within_floats(self.value(known))
        except Undefined as why:
            raise complaint(self.text, 0, len(self.text), why.what, why.remedy) from None

    def value(self, letters: Mapping[str, Value]) -> Value:
        """The value itself for given letters: a Fraction, a sum of square roots or a tree, rounded nowhere.

        What has no real value raises ExpressionError; values beyond float64 are values.
        """
        return value_of(self.root, self.text, letters)


def parse(text: str) -> Expression:
    """The expression written in a text; ExpressionError names what is wrong, where, and what to do."""
    if len(text) > MAX_LENGTH:
        what = f"This entry has {len(text)} characters"
        raise ExpressionError(
            f"{what}: at most {MAX_LENGTH} are read, so write it shorter.", MAX_LENGTH, len(text)
        )
    return _parse(text)


def number_text(value: Number) -> str:
    """The entry text that stands for a number: "3", "-3/2", "0.1", "1e-7"; ASCII minus, never "-0".

    Reading it back gives the same Fraction, or a Fraction whose nearest float64 is the same float. NaN and
    infinity raise ValueError.
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("only finite numbers have an entry text")
        mantissa, e, exponent = repr(float(value) + 0.0).removesuffix(".0").partition("e")
        return f"{mantissa}e{int(exponent)}" if e else mantissa
    exact = Fraction(value)
    if exact.denominator == 1:
        return _short_integer(exact.numerator)
    if reads_better_as_decimal(exact):
        places = next(k for k in range(1, 17) if 10**k % exact.denominator == 0)
        return _positional(exact.numerator * 10**places // exact.denominator, places)
    return f"{exact.numerator}/{_short_integer(exact.denominator)}"


def decimal_text(x: float, resolution: float) -> str:
    """The decimal with the fewest digits within half a resolution of x: what a drag writes.

    0.33333 at resolution 0.01 is "0.33", 1.0004 is "1". Both finite, resolution > 0; ValueError otherwise.
    """
    if not math.isfinite(x) or not math.isfinite(resolution) or resolution <= 0:
        raise ValueError("a finite number and a positive finite resolution are needed")
    # In whole numbers: each moved entry is written in each frame of a drag. x = n/d, resolution = r/s.
    (n, d), (r, s) = x.as_integer_ratio(), resolution.as_integer_ratio()
    if 2 * s * abs(n) <= r * d:
        return "0"
    places = -math.floor(math.log10(abs(x))) - 1
    while True:
        up, down = 10 ** max(places, 0), 10 ** max(-places, 0)
        mantissa = _rounded(n * up, d * down)
        if 2 * s * abs(mantissa * down * d - n * up) <= r * d * up:
            return _positional(mantissa, places)
        places += 1


def _rounded(above: int, below: int) -> int:
    """The whole number nearest to a fraction with below > 0, the even one of two."""
    whole, rest = divmod(above, below)
    return whole + (2 * rest > below or (2 * rest == below and whole % 2))


def _positional(mantissa: int, places: int) -> str:
    """mantissa / 10^places, written out unless that takes many zeros."""
    sign, digits = ("-" if mantissa < 0 else ""), str(abs(mantissa))
    leading = len(digits) - places - 1
    if places > 0 and leading >= -5:
        padded = digits.rjust(places + 1, "0")
        return f"{sign}{padded[:-places]}.{padded[-places:]}"
    if places <= 0 and leading < 16:
        return sign + digits + "0" * -places
    fraction = digits[1:].rstrip("0")
    return f"{sign}{digits[0]}{'.' + fraction if fraction else ''}e{leading}"


def _short_integer(n: int) -> str:
    digits = str(n)
    short = digits.rstrip("0")
    zeros = len(digits) - len(short)
    return f"{short}e{zeros}" if n and zeros > 15 else digits


@lru_cache(maxsize=4096)
def _parse(text: str) -> Expression:
    root = tree(text)
    letters = dict.fromkeys(node.name for node in _nodes(root) if isinstance(node, Letter))
    return Expression(text, tuple(letters), _is_literal(root), root)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Apply):
        yield from _nodes(node.part)
    elif isinstance(node, Chain):
        yield from _nodes(node.first)
        for _, part in node.rest:
            yield from _nodes(part)


def _is_literal(node: Node) -> bool:
    if isinstance(node, Chain) and len(node.rest) == 1 and node.rest[0][0] == "/":
        return _is_signed(node.first) and isinstance(node.rest[0][1], Decimal)
    return _is_signed(node)


def _is_signed(node: Node) -> bool:
    return isinstance(node, Decimal) or (
        isinstance(node, Apply) and node.name == "negate" and isinstance(node.part, Decimal)
    )
