"""A small markup for mathematical words: ``A v_1``, ``σ_2 u_2``, ``A^T``, ``det A``, ``‖A‖_2``.

Single Latin and Greek letters are italic, and so are products of matrices (AB, AᵀA); other words of two
letters and more are upright, and so is the article a; ``_`` lowers and ``^`` raises the next letter, a
number (``λ_10``) or a group in braces, ``*a*`` is a bold vector. Nothing is refused: an unknown sign stands
for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from linalg_viz.records import dataclass
from linalg_viz.scene.signs import ESCAPED, SIGNS

_ARTICLE = re.compile(r"(?<![^\s(“])a(?= (?!(?:and|are|at|by|from|in|is|of|on|or|times|to|with)\b)[a-z]{2})")
"""The letter a where it can only be the article: a word follows that does not join or compare things."""

_LITERAL = "\u2060"
"""Before a sign that stands for itself: an invisible word joiner, so that a text is readable either way."""

_LETTER = r"[^\W\d_⁰¹²³⁴-⁹₀-₉½]"
_TOKEN = re.compile(
    _LITERAL + rf"(.?)|([_^])(\{{[^{{}}]*\}}|[0-9]+|.)|\*(\w)\*|({_LETTER}+)|([^_^*]|[_^*])", re.DOTALL
)
_PRODUCT = r"[ABC]{2,3}|LU|(?:[A-ZΛΣ]ᵀ?)*[A-ZΛΣ]ᵀ(?:[A-ZΛΣ]ᵀ?)*"
"""A word that is a product of matrices: their letters, or any capitals of which one is transposed."""

_IS_PRODUCT = re.compile(_PRODUCT)
_NO_LETTER, _NO_MORE = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
_SHORT = re.compile(rf"[_^*]|{_NO_LETTER}(?:{_PRODUCT}){_NO_MORE}")
_ALONE = re.compile(rf"[_^*]|{_NO_LETTER}(?:{_LETTER}|{_PRODUCT}){_NO_MORE}")
"""What means more than itself in markup: signs, products, and a letter alone, which is a variable."""

_TEXT_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ§")
"""Letters that pdflatex sets from its standard fonts without further packages."""

_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "₀₁₂₃₄₅₆₇₈₉₋₊"
_FULL_SIZE = str.maketrans(_RAISED + _LOWERED, "0123456789-+" * 2)
_SMALL: dict[int, dict[str, str]] = {
    0: {},
    1: dict(zip("0123456789−+Tkn", _RAISED[:11] + "⁺ᵀᵏⁿ", strict=True)) | {"-": "⁻"},
    -1: dict(zip("0123456789−+ijkmn", _LOWERED + "ᵢⱼₖₘₙ", strict=True)) | {"-": "₋"},
}
"""What a sign on the line looks like above and below it, where Unicode has it."""

_SCRIPTS = {"°": r"\circ", "′": r"\prime", "″": r"\prime\prime", "ᵀ": "T"}
_SCRIPT = re.compile(f"([{_RAISED}]+|[{_LOWERED}]+|[{''.join(_SCRIPTS)}])")
_Atom: TypeAlias = tuple[str, str]
"""``^``, ``_`` or nothing, and the body that stands there."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; ``level`` is 0 on the line, 1 raised, −1 lowered."""

    text: str
    italic: bool = False
    bold: bool = False
    level: int = 0


@lru_cache(maxsize=8192)
def literal(text: str) -> str:
    """A text as markup that shows it as it is written: body_mass with its underscore, X of X100m upright.

    A name of one or two signs is a variable, and looks like one.
    """
    return _escaped(_SHORT, text) if len(text) < 3 else verbatim(text)


def verbatim(text: str) -> str:
    """A text as markup in which no letter is a variable: the group "A" stays upright."""
    return _escaped(_ALONE, text)


def unmarked(text: str) -> str:
    """A text that is no markup without the invisible signs that `literal` put into names in it."""
    return text.replace(_LITERAL, "")


def _escaped(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(lambda part: "".join(_LITERAL + sign for sign in part[0]), text)


_FIGURES = "0123456789.−"


@lru_cache(maxsize=8192)
def runs(markup: str) -> tuple[Run, ...]:
    """The markup as runs, neighbours of one style joined."""
    if markup and not markup.strip(_FIGURES):
        return (Run(markup),)  # a number: a drag writes others in every frame
    out: list[Run] = []
    articles = {found.start() for found in _ARTICLE.finditer(markup)}
    for token in _TOKEN.finditer(markup):
        itself, sign, script, vector, word, other = token.groups("")
        if itself:
            out.append(Run(itself))
        elif sign:
            for run in runs(script.strip("{}")) if script != "T" else (Run("T"),):
                out.append(Run(run.text, run.italic, run.bold, 1 if sign == "^" else -1))
        elif vector:
            out.append(Run(vector, italic=True, bold=True))
        elif word and _IS_PRODUCT.fullmatch(word):
            out += [Run("T", level=1) if c == "ᵀ" else Run(c, italic=True) for c in word]
        elif word:
            out.append(Run(word, italic=len(word) == 1 and token.start() not in articles))
        else:
            out.append(Run(other))
    return tuple(_joined(out))


def _joined(pieces: list[Run]) -> list[Run]:
    out: list[Run] = []
    for run in pieces:
        if out and (out[-1].italic, out[-1].bold, out[-1].level) == (run.italic, run.bold, run.level):
            out[-1] = Run(out[-1].text + run.text, run.italic, run.bold, run.level)
        else:
            out.append(run)
    return out


def written(pieces: Sequence[Run]) -> str:
    """Runs as one line of text that keeps its meaning: A⁻¹, σ₁, Aᵀ, ‖A‖_F, 2^(p+1)."""
    out = ""
    for level, group in groupby(pieces, key=lambda run: run.level):
        body = "".join(run.text for run in group)
        small = _SMALL[level]
        if not level or all(c in small for c in body):
            out += "".join(small.get(c, c) for c in body)
        else:
            out += ("^" if level > 0 else "_") + (body if len(body) == 1 else f"({body})")
    return out


@lru_cache(maxsize=8192)
def in_line(markup: str) -> str:
    """The markup as one line of text that keeps its meaning, as ``written`` makes it of its runs.

    This is what those hear who listen, and what names of files and windows say.
    """
    return written(runs(markup))


def indexed(letter: str, i: int) -> str:
    """A letter with its index as plain text: σ₂."""
    return in_line(f"{letter}_{{{i}}}")


def latex(markup: str) -> str:
    """The markup as LaTeX for mathematics mode (amsmath), whatever signs it holds.

    A letter that LaTeX's standard fonts lack is written without its accent, else as its code point: U+4E2D.
    """
    return latex_of(runs(markup))


def latex_of(pieces: Sequence[Run]) -> str:
    """Runs as LaTeX for mathematics mode."""
    atoms: list[_Atom] = []
    for level, group in groupby(pieces, key=lambda run: run.level):
        inner = [atom for run in group for atom in _atoms(run)]
        atoms += [("^" if level > 0 else "_", _joined_atoms(inner))] if level else inner
    return re.sub(" +", " ", _joined_atoms(atoms)).strip(" ")


def _joined_atoms(atoms: list[_Atom]) -> str:
    """Bases and scripts in turn; an empty base keeps two scripts of one kind apart: x^{a}{}^{b}."""
    out, scripts = "", ""
    for sign, body in atoms:
        if not sign:
            out += body
            scripts = "" if body.strip() else scripts
        else:
            if sign in scripts:
                out, scripts = out + "{}", ""
            out = out.rstrip(" ") + f"{sign}{{{body}}}"
            scripts += sign
    return out


def _atoms(run: Run) -> list[_Atom]:
    words = not run.italic and any(c.isalpha() and c not in _SCRIPTS for c in run.text)
    atoms = [_atom(part, words) for part in _SCRIPT.split(run.text) if part]
    if run.bold:
        return [("", rf"\mathbf{{{_joined_atoms(atoms)}}}")]
    return [("", rf"\mathrm{{{_joined_atoms(atoms)}}}")] if words else atoms


def _atom(part: str, words: bool) -> _Atom:
    if part in _SCRIPTS:
        return "^", _SCRIPTS[part]
    if part[0] in _RAISED + _LOWERED:
        return "^" if part[0] in _RAISED else "_", part.translate(_FULL_SIZE)
    return "", _signs(part, words)


def _signs(text: str, words: bool) -> str:
    out = "".join(_sign(c) for c in text)
    out = re.sub(r"(\\[a-zA-Z]+) ", r"\1\0", out)
    return out.replace(" ", "~" if words else " ").replace("\0", " ")


def _sign(c: str) -> str:
    if c in SIGNS:
        command = SIGNS[c]
        return command + " " if command[-1].isalpha() else command
    if c in ESCAPED:
        return ESCAPED[c]
    if c.isascii():
        return c if c >= " " else ""
    if c in _TEXT_LETTERS:
        return rf"\text{{{c}}}"
    bare = "".join(b for b in unicodedata.normalize("NFKD", c) if b.isascii() and b >= " ")
    return "".join(ESCAPED.get(b, b) for b in bare) or rf"\text{{U+{ord(c):04X}}}"
