"""What a lab says, line by line: the way to read its titles, words, chips and cards without seeing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import isfinite
from typing import Literal, TypeAlias

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.exact.text import text as formula_of
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
    Card,
    Chip,
    Chips,
    Formula,
    Item,
    Mat,
    Note,
    Num,
    Part,
    Sym,
    speaks_of,
)
from linalg_viz.records import dataclass
from linalg_viz.render.formula import CARD_DIGITS, Drawn, Grid, Text, resolved
from linalg_viz.render.latex import bar_plain, chip_plain, drawn_plain, plain_words
from linalg_viz.scene.mathtext import in_line, written
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene

Where: TypeAlias = Literal["title", "words", "card", "row", "chip"]
"""The title of a view and what is said of it; the title of a card, a line of it, a property in it."""

_SIGN = re.compile(r"([=≈])[^=≈]*$")
"""The last = or ≈ of some words."""

SIZE = (1600, 1000)
"""The picture, in pixels, whose words are read where nobody says how large it is."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a line: what it is, as it is shown, and the number itself as the card holds it.

    ``entry`` is (row, column) from 1 in a matrix, else None. ``exact`` is its formula in plain letters, or
    the exact text that the card itself shows; None where only digits are known.
    """

    quantity: Quantity | None
    entry: tuple[int, int] | None
    shown: str
    number: Number | complex
    exact: str | None
    relation: str = ""
    """The = or ≈ that stands before it, decided by the card or written in its words; "" without one."""

    @property
    def decimal(self) -> float | tuple[float, float] | None:
        """The nearest float64, (re, im) of a complex number; None beyond the range of float64."""
        if isinstance(self.number, complex):
            pair = (self.number.real + 0.0, self.number.imag + 0.0)
            return pair if isfinite(pair[0]) and isfinite(pair[1]) else None
        try:
            near = float(self.number) + 0.0
        except OverflowError:
            return None
        return near if isfinite(near) else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a lab: where it stands, its text with = or ≈ as shown, and what it speaks of.

    ``key`` is that of the view or card, ``row`` counts the lines of a card from 1 (0 outside). ``holds``
    is the verdict of a chip, None where there is none. ``values`` are the numbers of a row, and ``relations``
    each of its = and ≈ that a card decides, both in order.
    """

    where: Where
    key: str
    row: int
    text: str
    quantity: Quantity | None = None
    values: tuple[Value, ...] = ()
    holds: bool | None = None
    relations: tuple[str, ...] = ()


def lines(scene: Scene, cards: tuple[Card, ...]) -> tuple[Line, ...]:
    """The titles and words of the views, then the cards from top to bottom."""
    return (*_views(scene), *(line for card in cards for line in _card(card)))


def _views(scene: Scene) -> Iterator[Line]:
    for view in scene:
        if view.title:
            yield Line("title", view.key, 0, _markup(view.title))
        if view.words:
            yield Line("words", view.key, 0, plain_words(view.words))


def _card(card: Card) -> Iterator[Line]:
    yield Line("card", card.key, 0, _markup(card.title))
    row = 0
    for item in card.items:
        for line in _item(card.key, item):
            row += 1
            yield replace(line, row=row)


def _item(key: str, item: Item) -> Iterator[Line]:
    if isinstance(item, Formula):
        yield _formula(key, item)
    elif isinstance(item, Note):
        yield Line("row", key, 0, plain_words(item.text), item.quantity)
    elif isinstance(item, Bars):
        yield from (_bar(key, bar) for bar in item.bars)
    elif isinstance(item, Chips):
        for chip in item.chips:
            yield _chip(key, chip)
            for proof in chip.evidence:
                yield from _item(key, proof)
    else:
        yield Line("row", key, 0, item.plain, item.quantity)


def _formula(key: str, formula: Formula) -> Line:
    sign, values, signs = "", [], []
    parts = resolved(formula)
    for part, drawn in zip(formula.parts, parts, strict=True):
        if isinstance(drawn, Text) and drawn.kind == "rel":
            sign = drawn.plain.strip()
            signs.append(sign)
        elif isinstance(part, Sym) and (written_out := _SIGN.search(part.text)):
            sign = written_out[1]
        values += [replace(value, relation=sign) for value in _values(part, drawn)]
    return Line("row", key, 0, drawn_plain(parts), speaks_of(formula), tuple(values), None, tuple(signs))


def _bar(key: str, bar: Bar) -> Line:
    text = bar_plain(bar)
    sign, number = stated(bar.value, CARD_DIGITS).split(" ", 1)
    value = Value(bar.quantity, None, number, bar.value, exact_text(bar.value), sign)
    return Line("row", key, 0, text, bar.quantity, (value,), None, (sign,))


def _chip(key: str, chip: Chip) -> Line:
    return Line("chip", key, 0, chip_plain(chip), chip.quantity, (), chip.holds)


def _values(part: Part, drawn: Drawn) -> Iterator[Value]:
    if isinstance(part, Num) and isinstance(drawn, Text):
        own = None if part.exact is False else exact_text(part.value, bool(part.exact))
        own = own or _markup(part.exact_text) or None
        yield Value(part.quantity, None, written(drawn.runs).removesuffix(part.unit), part.value, own)
    elif isinstance(part, Mat) and isinstance(drawn, Grid):
        for i, (row, texts) in enumerate(zip(part.rows, drawn.texts, strict=True), 1):
            for j, (x, text) in enumerate(zip(row, texts, strict=True), 1):
                yield Value(part.quantity, (i, j), _markup(text), x, exact_text(x))


def exact_text(x: Number | complex, vouched: bool = False) -> str | None:
    """The formula of a number in plain letters, `2*sqrt(2)`; a float has one only where ``vouched``."""
    if isinstance(x, Rounded):
        return formula_of(x.exact)
    if isinstance(x, complex):
        return None
    if isinstance(x, float):
        return str(Fraction(x)) if vouched and isfinite(x) else None
    return str(Fraction(x))


def _markup(text: str) -> str:
    return in_line(text)
