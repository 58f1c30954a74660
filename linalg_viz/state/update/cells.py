"""Typing, pasting, resizing and sliding: actions on entries.

Each is refused as a whole when one entry has no value.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from math import isfinite

from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state import resolve
from linalg_viz.state.actions import Resize, SetCell, SetCells, SetSlider
from linalg_viz.state.document import NAMES, VECTORS, Cells, Document, Slider
from linalg_viz.state.expressions.expressions import ExpressionError, parse
from linalg_viz.state.formats.commas import pointed
from linalg_viz.state.notices import Changed, Notice, Refused
from linalg_viz.state.update.sizes import fitted, followed

LARGEST = 12
"""Rows and columns a matrix may have."""

FIRST = (1, 2, Fraction(1, 2), -1, 0)
"""Where a new slider begins: at the first of these that gives every entry a value."""


def typed(document: Document, action: SetCell) -> Document:
    """The document with one entry typed, a decimal comma as a point.

    Refused at the cell when the text has no value.
    """
    cells = _cells(document, action.name)
    if not (0 <= action.row < len(cells) and 0 <= action.column < len(cells[0])):
        raise Refused(Notice(f"{action.name} has no such cell.", f"matrix {action.name}"))
    row = cells[action.row]
    text = pointed(action.text.strip())
    where = f"cell {action.name} {action.row + 1} {action.column + 1}"
    _understood(text, where)
    new = (*row[: action.column], text, *row[action.column + 1 :])
    return settled(document.with_cells(action.name, (*cells[: action.row], new, *cells[action.row + 1 :])))


def replaced(document: Document, action: SetCells, labs: Labs) -> Changed:
    """The document with a whole matrix replaced; the sizes of its partners follow, and that is said."""
    checked(action.name, action.cells)
    _cells(document, action.name)
    for i, row in enumerate(action.cells, 1):
        for j, text in enumerate(row, 1):
            _understood(text, f"cell {action.name} {i} {j}")
    return _with_partners(document, action.name, action.cells, labs)


def resized(document: Document, action: Resize, labs: Labs) -> Changed:
    """The document with a matrix of m × n: what stood there stays, new entries are those of the identity.

    The sizes of its partners follow, and that is said.
    """
    cells = _cells(document, action.name)
    columns = 1 if action.name in VECTORS else action.n
    if not (1 <= action.m <= LARGEST and 1 <= columns <= LARGEST):
        raise Refused(
            Notice(
                f"A matrix has 1 to {LARGEST} rows and columns, not {action.m}×{action.n}.",
                f"matrix {action.name}",
            )
        )
    return _with_partners(document, action.name, fitted(cells, action.m, columns), labs)


def _with_partners(document: Document, name: str, cells: Cells, labs: Labs) -> Changed:
    moved, notices = followed(document.with_cells(name, cells), document, (name,), labs)
    return settled(moved), notices


def slid(document: Document, action: SetSlider) -> Document:
    """The document with a slider moved; Refused when that leaves an entry without a value."""
    old = next((s for s in document.sliders if s.name == action.name), None)
    where = f"slider {action.name}"
    if old is None:
        raise Refused(Notice(f"There is no slider {action.name}: type the letter into a cell first.", where))
    low = old.low if action.low is None else action.low
    high = old.high if action.high is None else action.high
    step = old.step if action.step is None else action.step
    if not all(isfinite(x) and abs(x) <= 1e12 for x in (low, high, step, float(action.value))):
        raise Refused(Notice(f"The slider {action.name} takes numbers up to 10¹² in size.", where))
    if not low < high:
        raise Refused(Notice(f"The range of {action.name} must go from a smaller to a larger number.", where))
    if not step > 0:
        raise Refused(Notice(f"The step of {action.name} must be larger than 0.", where))
    value: Number = _short(min(max(action.value, low), high))
    new = Slider(action.name, value, low, high, step)
    moved = replace(document, sliders=tuple(new if s.name == action.name else s for s in document.sliders))
    try:
        resolve.shared(moved)
    except Refused as refused:
        text = f"{action.name} = {float(value):.6g} is left out: {refused.notice.text}"
        raise Refused(Notice(text, where)) from None
    return moved


def _short(value: Number) -> Number:
    """The value as it is kept: a fraction too long for an entry is rounded to the nearest float."""
    if isinstance(value, float) or max(abs(value.numerator), value.denominator) < 10**400:
        return value
    return float(value)


def settled(document: Document) -> Document:
    """The document with a slider for each letter and none without one; Refused when an entry has no value.

    A new slider begins at 1, or where an entry has no value there, at the first of ``FIRST`` that gives it
    one.
    """
    letters = list(dict.fromkeys(letter for _, texts in document.cells for letter in _letters(texts)))
    known = {slider.name: slider for slider in document.sliders}
    refused = None
    for first in FIRST:
        sliders = tuple(known.get(letter) or Slider(letter, first) for letter in letters)
        tried = document if sliders == document.sliders else replace(document, sliders=sliders)
        try:
            resolve.shared(tried)
        except Refused as why:
            refused = refused or why
            if len(known.keys() & set(letters)) == len(letters):
                break
        else:
            return tried
    assert refused is not None
    raise refused


def whole(document: Document, labs: Labs) -> Document:
    """A document from outside, settled; Refused for an unknown lab, a matrix that is none, a wild guess."""
    if document.lab not in labs:
        raise Refused(Notice(f"There is no lab {document.lab!r:.40}.", "lab"))
    if tuple(name for name, _ in document.cells) != NAMES:
        raise Refused(Notice(f"A document has exactly these: {', '.join(NAMES)}.", "lab"))
    for name, cells in document.cells:
        checked(name, cells)
        for i, row in enumerate(cells, 1):
            for j, text in enumerate(row, 1):
                _understood(text, f"cell {name} {i} {j}")
    guessed(document.prediction.guess)
    return settled(document)


def guessed(guess: tuple[float, ...]) -> tuple[float, ...]:
    """The guess as floats; Refused when it is not made of up to 12 ordinary numbers."""
    if len(guess) > LARGEST or not all(isfinite(x) and abs(x) <= 1e12 for x in guess):
        raise Refused(Notice("A guess is made of ordinary numbers.", "predict"))
    return tuple(float(x) for x in guess)


def checked(name: str, cells: Cells) -> None:
    """Nothing, or Refused for a matrix that is empty, ragged, too large, or no vector where one is needed."""
    where = f"matrix {name}"
    if not cells or not cells[0]:
        raise Refused(Notice("The matrix is empty: it needs at least one row and one column.", where))
    for i, row in enumerate(cells, 1):
        if len(row) != len(cells[0]):
            raise Refused(
                Notice(f"Row {i} has {len(row)} entries, row 1 has {len(cells[0])}: make them equal.", where)
            )
    if len(cells) > LARGEST or len(cells[0]) > LARGEST:
        size = f"{len(cells)}×{len(cells[0])}"
        raise Refused(Notice(f"This is a {size} matrix; at most {LARGEST}×{LARGEST} are edited here.", where))
    if name in VECTORS and len(cells[0]) != 1:
        raise Refused(Notice(f"{name} is a vector: one column of numbers.", where))


def _cells(document: Document, name: str) -> Cells:
    if name not in NAMES:
        raise Refused(Notice(f"There is no matrix or vector {name}.", "lab"))
    return document.get(name)


def _understood(text: str, where: str) -> None:
    try:
        parse(text)
    except ExpressionError as error:
        raise Refused(
            Notice(error.message, where, "warn", error.start, error.end, error.unfinished)
        ) from None


@lru_cache(maxsize=256)
def _letters(texts: Cells) -> tuple[str, ...]:
    """The letters in the entries of a matrix; in a drag most matrices are those of the last frame."""
    return tuple(letter for row in texts for text in row for letter in parse(text).letters)
