"""Formulas with relations decided and numbers written: what card painters, LaTeX and text share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeAlias

from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import Formula, Mat, Num, Part, Rel, Sym
from linalg_viz.scene.mathtext import Run, runs
from linalg_viz.scene.numbers import columns, relation, shown
from linalg_viz.scene.quantity import Quantity

CARD_DIGITS = 6
MATRIX_DIGITS = 4
KEPT = 256
"""Formulas, in so many digits each, whose parts are kept: more than stand beside a picture."""

_DECIMAL = re.compile(r"[-−]?[0-9]+\.[0-9]+(?:×10.+)?")


@dataclass(frozen=True, slots=True)
class Text:
    """Letters, a number or a relation sign as styled runs; ``kind`` says where it came from."""

    runs: tuple[Run, ...]
    role: str = "text"
    quantity: Quantity | None = None
    kind: Literal["sym", "num", "rel"] = "sym"

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix in brackets: m rows of n texts and as many roles; ``marked`` (row, column) are ringed.

    ``bar`` columns stand left of a dividing line; 0 for none.
    """

    texts: tuple[tuple[str, ...], ...]
    roles: tuple[tuple[str, ...], ...]
    quantity: Quantity | None = None
    marked: tuple[tuple[int, int], ...] = ()
    bar: int = 0


Drawn: TypeAlias = Text | Grid


class _Itself:
    """A formula as the one object that it is: to compare entry by entry takes as long as to write."""

    __slots__ = ("formula",)

    def __init__(self, formula: Formula) -> None:
        self.formula = formula

    def __hash__(self) -> int:
        return id(self.formula)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.formula is self.formula


def resolved(formula: Formula, digits: int = CARD_DIGITS) -> tuple[Drawn, ...]:
    """The parts of a formula ready to be drawn, one for one: numbers written, each relation = or ≈.

    A relation is = only when every number on both its sides, as far as the next ones, is stated in full; a
    bare one looks at what follows. Matrices show at most ``MATRIX_DIGITS`` digits where ``digits`` is the
    default for cards, all of them when more are asked for.

    What was found for a formula is kept for a while: it is laid out at one width after the other.
    """
    return _resolved(_Itself(formula), digits)


@lru_cache(maxsize=KEPT)
def _resolved(itself: _Itself, digits: int) -> tuple[Drawn, ...]:
    formula = itself.formula
    cells = MATRIX_DIGITS if digits == CARD_DIGITS else digits
    written = [_written(part, digits, cells) for part in formula.parts]
    out: list[Drawn] = []
    for i, (part, texts) in enumerate(zip(formula.parts, written, strict=True)):
        if isinstance(part, Rel):
            both = _about(formula.parts, i, part.bare)
            exact = all(_stated(formula.parts[k], written[k], digits) for k in both)
            sign = Run(" = " if exact else " ≈ ")
            out.append(Text(() if exact and part.bare else (sign,), kind="rel"))
        elif isinstance(part, Mat):
            out.append(Grid(texts, _roles(part), part.quantity, part.marked, part.bar))
        elif isinstance(part, Num):
            out.append(Text(_number_runs(part, texts[0][0]), part.role, part.quantity, "num"))
        else:
            out.append(Text(runs(part.text), part.role, part.quantity))
    return tuple(out)


def _written(part: Part, digits: int, cells: int) -> tuple[tuple[str, ...], ...]:
    """The texts of a matrix, that of a number alone, and none of what is no number."""
    if isinstance(part, Mat):
        return matrix_texts(part, cells)
    return ((number_text(part, digits),),) if isinstance(part, Num) else ()


def number_text(part: Num, digits: int = CARD_DIGITS) -> str:
    """A number as it is shown, without its unit: its exact form if it has one, else ``digits`` digits."""
    return part.exact_text or shown(part.value, digits, part.exact)


def matrix_texts(part: Mat, digits: int = MATRIX_DIGITS) -> tuple[tuple[str, ...], ...]:
    """The entries as they are shown: the given texts, else numbers that stand well under one another."""
    if part.texts:
        return part.texts
    if any(isinstance(x, complex) for row in part.rows for x in row):
        return tuple(tuple(shown(x, digits) for x in row) for row in part.rows)
    return columns(_real(part), digits)


def _roles(part: Mat) -> tuple[tuple[str, ...], ...]:
    """The role of each entry: that of its column (or row), plain text where none is given."""

    def role(i: int, j: int) -> str:
        k = i if part.by_row else j
        return part.roles[k] if k < len(part.roles) else "text"

    return tuple(tuple(role(i, j) for j in range(len(row))) for i, row in enumerate(part.rows))


def _real(part: Mat) -> tuple[tuple[Number, ...], ...]:
    return tuple(tuple(x for x in row if not isinstance(x, complex)) for row in part.rows)


def _number_runs(part: Num, text: str) -> tuple[Run, ...]:
    return (*runs(text), Run(part.unit)) if part.unit else runs(text)


def _about(parts: Sequence[Part], i: int, after: bool) -> list[int]:
    """The places of the parts on both sides of relation i up to the next ones, or of those ``after`` it."""
    end = next((k for k in range(i + 1, len(parts)) if isinstance(parts[k], Rel)), len(parts))
    before = range(i - 1, -1, -1)
    # The b of "A = …   b = …" begins another statement: what stands before it is not what b equals.
    apart = next((k for k in before if _begins(parts[k])), 0)
    start = max(next((k + 1 for k in before if isinstance(parts[k], Rel)), 0), apart)
    return [*(() if after else range(start, i)), *range(i + 1, end)]


def _begins(part: Part) -> bool:
    """Whether a symbol stands apart from what is before it, by a comma or by room."""
    return isinstance(part, Sym) and part.text.startswith((",", "  "))


def _stated(part: Part, written: tuple[tuple[str, ...], ...], digits: int) -> bool:
    if isinstance(part, Num):
        return bool(part.exact_text) or _exactly(part.value, written[0][0], part.exact, digits)
    if isinstance(part, Mat):
        return _entries_stated(part, written)
    return isinstance(part, Sym)


def _entries_stated(part: Mat, written: tuple[tuple[str, ...], ...]) -> bool:
    """Whether every entry is; a text of the lab is unless a decimal: √2/2 is exact, 0.7071 is not."""
    return all(
        _exactly(x, text, None) or (bool(part.texts) and not _DECIMAL.fullmatch(text))
        for row, texts in zip(part.rows, written, strict=True)
        for x, text in zip(row, texts, strict=True)
    )


def _exactly(value: Number | complex, text: str, exact: bool | None, digits: int = CARD_DIGITS) -> bool:
    """Whether the text states the value in full; a float is a measurement unless ``exact`` vouches for it."""
    if exact and isinstance(value, float):
        return relation(Fraction(value), text) == "="
    if exact and isinstance(value, complex):
        return all(relation(Fraction(x), shown(x, digits, True)) == "=" for x in (value.real, value.imag))
    return exact is not False and relation(value, text) == "="
