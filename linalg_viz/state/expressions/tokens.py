"""Entry text cut into tokens, and the error that names a place in it."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Literal

from linalg_viz.records import dataclass

MAX_LENGTH = 2000
"""Characters in one entry: room for every exact number, and for nothing that takes long."""

Kind = Literal["number", "word", "raised", "mark", "end"]

_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-−]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z]+|[Α-Ωα-ωϑϕϵϱϖµΩ]")
_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED_DIGITS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_MARKS = {
    "+": "+",
    **dict.fromkeys("-−–", "-"),
    **dict.fromkeys("*×·⋅∙∗⁢", "*"),
    **dict.fromkeys("/÷⁄∕", "/"),
    "^": "^",
    "(": "(",
    ")": ")",
    **dict.fromkeys("°º", "°"),
    "√": "√",
}
_SAME_LETTER = {"µ": "μ", "Ω": "Ω"}
_LARGEST_EXPONENT = 5000


class ExpressionError(ValueError):
    """Why characters start:end of a text have no value: what, where and what to do.

    `unfinished` is true while more typing can mend it: empty text, a trailing sign, an open bracket.
    """

    def __init__(self, message: str, start: int, end: int, *, unfinished: bool = False) -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.unfinished = message, start, end, unfinished


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text: `mark` is its normal form, `value` that of a number or a raised exponent."""

    kind: Kind
    mark: str
    start: int
    end: int
    value: Fraction = Fraction(0)


def complaint(
    text: str, start: int, end: int, what: str, remedy: str, *, unfinished: bool = False
) -> ExpressionError:
    """The error for characters start:end of a text, quoting them and counting from 1."""
    quoted = text[start:end].strip()
    if len(quoted) > 24:
        quoted = quoted[:11] + "…" + quoted[-11:]
    place = f" at character {start + 1}, “{quoted}”" if quoted else ""
    return ExpressionError(f"{what}{place}: {remedy}.", start, end, unfinished=unfinished)


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens of a text and one of kind "end"; ExpressionError at what cannot be part of an entry."""
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at)
        found.append(token)
        at = token.end
    return (*found, Token("end", "", len(text), len(text)))


def _token(text: str, at: int) -> Token:
    if match := _NUMBER.match(text, at):
        return Token("number", "number", at, match.end(), _value(text, match))
    if match := _WORD.match(text, at):
        word = match.group()
        return Token("word", _SAME_LETTER.get(word, word), at, match.end())
    if match := _RAISED.match(text, at):
        power = int(match.group().translate(_RAISED_DIGITS))
        return Token("raised", "raised", at, match.end(), Fraction(power))
    character = text[at]
    if text.startswith("**", at):
        return Token("mark", "^", at, at + 2)
    if character in _MARKS:
        return Token("mark", _MARKS[character], at, at + 1)
    if _is_vulgar(character):
        part = Fraction(unicodedata.numeric(character)).limit_denominator(10)
        return Token("number", "vulgar", at, at + 1, part)
    raise _stranger(text, at)


def _is_vulgar(character: str) -> bool:
    """Whether a character is a whole fraction such as ½; ⅟, which awaits a denominator, is not."""
    return "VULGAR FRACTION" in unicodedata.name(character, "")


def _value(text: str, match: re.Match[str]) -> Fraction:
    """The exact value of a decimal; one that would take too long is refused before it is built."""
    digits, _, exponent = match.group().replace("−", "-").lower().partition("e")
    mantissa = Fraction(digits)
    power = int(exponent or "0")
    if mantissa and abs(power) > _LARGEST_EXPONENT:
        what, remedy = "This number is out of range", "stay between 1e-307 and 1e308"
        raise complaint(text, match.start(), match.end(), what, remedy)
    return mantissa * Fraction(10) ** power if mantissa else mantissa


def _stranger(text: str, at: int) -> ExpressionError:
    character = text[at]
    what, remedy = "This cannot be part of a number", "use digits, letters, + − * / ^ and round brackets"
    if character == ",":
        what, remedy = "A comma cannot stand in a number", "write decimals with a point, as in 1.5"
    elif character in "[]{}":
        what, remedy = "Only round brackets group", "write ( and )"
    elif character == "|":
        remedy = "write abs(…) for a size"
    elif character == "=":
        what, remedy = "An entry is one value, not an equation", "leave out the “=”"
    elif character == "%":
        remedy = "write 50 % as 50/100"
    elif character == "∞":
        what, remedy = "Infinity is not a number to compute with", "write a finite number"
    elif character == ".":
        what, remedy = "A point needs digits", "write 0.5 or .5"
    return complaint(text, at, at + 1, what, remedy, unfinished=character == "." and at + 1 == len(text))
