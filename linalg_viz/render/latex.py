"""Cards and formulas as LaTeX and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linalg_viz.labs.contract.cards import Bar, Bars, Card, Chip, Chips, Formula, Item, Note, Typeset
from linalg_viz.render.formula import CARD_DIGITS, Drawn, Grid, Text, resolved
from linalg_viz.scene.mathtext import in_line, latex, latex_of, unmarked, written
from linalg_viz.scene.numbers import stated

_ROOT = re.compile(r"\\surd ?([0-9]+)")
_ROOT_OF_NUMBER = re.compile("√([0-9]+)")
_FRACTION = re.compile(r"([0-9]+)/([0-9]+)")
_TEXT_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_HOLDS = {True: "holds", False: "does not hold", None: "not defined"}
_SIGNS = {True: r"\checkmark", False: r"\times", None: "?"}


def formula_latex(formula: Formula, digits: int = CARD_DIGITS) -> str:
    """A formula for mathematics mode (amsmath for the matrices); relations and digits as on the card."""
    pieces = [_latex(part) for part in resolved(formula, digits)]
    return re.sub(" +", " ", " ".join(piece for piece in pieces if piece)).strip()


def formula_plain(formula: Formula, digits: int = CARD_DIGITS) -> str:
    """A formula in one line of words: matrices as rows in brackets, ``A = [2 1; 1 3/2]``."""
    return drawn_plain(resolved(formula, digits))


def drawn_plain(parts: Iterable[Drawn]) -> str:
    """What was resolved, in one line of words."""
    return re.sub(" +", " ", "".join(_plain(part) for part in parts)).strip()


def card_latex(card: Card, digits: int = CARD_DIGITS) -> str:
    """A card as a LaTeX fragment: its title, formulas displayed, notes as sentences (amsmath, amssymb)."""
    lines = [rf"\paragraph{{{words_latex(card.title)}}}"]
    for item in card.items:
        lines += _item_latex(item, digits)
    return "\n".join(lines) + "\n"


def card_plain(card: Card, digits: int = CARD_DIGITS) -> str:
    """A card as plain text, one line for each item."""
    lines = [in_line(card.title)]
    for item in card.items:
        lines += _item_plain(item, digits)
    return "\n".join(lines) + "\n"


def bar_plain(bar: Bar, digits: int = CARD_DIGITS) -> str:
    """A bar as its label and its number, = only where that is stated in full."""
    return f"{in_line(bar.label)} {stated(bar.value, digits)}"


_RELATIONS = {"=": "=", "≈": r"\approx"}


def bar_number(bar: Bar, digits: int) -> str:
    """The number of a bar as it stands behind it, ≈ where it is rounded."""
    return stated(bar.value, digits).removeprefix("= ")


def chip_plain(chip: Chip) -> str:
    """A property and whether it holds."""
    return f"{chip.text}: {_HOLDS[chip.holds]}"


def words_latex(words: str) -> str:
    """A sentence for LaTeX's text mode: signs that only mathematics has are set in mathematics."""
    pieces = _ROOT_OF_NUMBER.split(words)
    return "".join(
        rf"$\sqrt{{{piece}}}$" if i % 2 else "".join(map(_sign, piece)) for i, piece in enumerate(pieces)
    )


def _sign(c: str) -> str:
    if c in _TEXT_SPECIAL:
        return _TEXT_SPECIAL[c]
    if c.isascii():
        return c if c >= " " else " "
    return f"${latex(c)}$"


def _latex(part: Drawn) -> str:
    if isinstance(part, Grid):
        return _matrix(part)
    if part.kind == "rel":
        return _RELATIONS.get(part.plain.strip(), "")
    body = latex_of(part.runs)
    return _number(body) if part.kind == "num" else _rooted(body)


def _matrix(part: Grid) -> str:
    """A bmatrix, or an array in brackets where a line divides it; marked entries are boxed."""
    cells = [[_number(latex(text)) for text in row] for row in part.texts]
    for i, j in part.marked:
        cells[i][j] = rf"\boxed{{{cells[i][j]}}}"
    rows = r" \\ ".join(" & ".join(row) for row in cells)
    if not part.bar:
        return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"
    columns = "r" * part.bar + "|" + "r" * (len(cells[0]) - part.bar)
    return rf"\left[\begin{{array}}{{{columns}}} {rows} \end{{array}}\right]"


def _number(body: str) -> str:
    """Roots under their sign first, so that √5/3 never becomes a root of a fraction; then plain fractions."""
    return _FRACTION.sub(r"\\frac{\1}{\2}", _rooted(body))


def _rooted(body: str) -> str:
    return _ROOT.sub(r"\\sqrt{\1}", body)


def _plain(part: Drawn) -> str:
    if isinstance(part, Text):
        return written(part.runs)
    return "[" + "; ".join(" ".join(in_line(text) for text in row) for row in part.texts) + "]"


def _item_latex(item: Item, digits: int) -> list[str]:
    if isinstance(item, Formula):
        return [rf"\[ {formula_latex(item, digits)} \]"]
    if isinstance(item, Note):
        return [words_latex(item.text), ""]
    if isinstance(item, Typeset):
        return [rf"\[ {item.latex} \]"]
    entries = (
        [rf"\item ${_SIGNS[chip.holds]}$ {words_latex(chip.text)}" for chip in item.chips]
        if isinstance(item, Chips)
        else [
            rf"\item ${latex(bar.label)} {_RELATIONS[sign]} {latex(number)}$"
            for bar in item.bars
            for sign, number in [stated(bar.value, digits).split(" ", 1)]
        ]
    )
    return [r"\begin{itemize}", *entries, r"\end{itemize}"] if entries else []


def _item_plain(item: Item, digits: int) -> list[str]:
    if isinstance(item, Formula):
        return [formula_plain(item, digits)]
    if isinstance(item, Note):
        return [plain_words(item.text)]
    if isinstance(item, Typeset):
        return [item.plain]
    if isinstance(item, Bars):
        return [bar_plain(bar, digits) for bar in item.bars]
    return [chip_plain(chip) for chip in item.chips]


def plain_words(words: str) -> str:
    """A sentence on one line, names in it as they are written."""
    return " ".join(unmarked(words).split())
