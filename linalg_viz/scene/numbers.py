"""How numbers are shown: few digits, a true minus, and "=" only where it is earned.

Pictures show 4 significant digits, cards 6, hovering and copies all 17. Decimals are rounded half to even
from the exact value. NaN and infinity have no place in a scene: ValueError.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from linalg_viz.compute.digits import scaled
from linalg_viz.compute.exact import digits as certified
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.exact.text import LONGEST_ROOT, with_roots
from linalg_viz.compute.typing import Number, Rows

Relation = Literal["=", "≈"]

MINUS = "−"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")
_SHOWN = re.compile(r"([-−]?)([0-9]+(?:\.[0-9]+)?)(?:/([0-9]+)|×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?")
NARROW = 4
"""Columns up to which there is room for roots in a matrix."""

_LONG = range(256, 1_000_000)
"""Bits of numbers that are rounded in integers; longer ones are beyond what is written as a decimal."""

_NEAR_ONE = 1e-30, 1e30
"""Sizes of floats whose decimals are few enough to be made and rounded at once."""

_SMALLEST, _LARGEST = -5, 6
"""Decimal exponents from _SMALLEST + 1 to _LARGEST − 1 are written out, others as powers of ten."""


def shown(x: Number | complex, digits: int = 4, exact: bool | None = None) -> str:
    """A number in at most `digits` significant digits: "3/2", "−0.3333", "1.2×10⁻⁵", "1 − 2i".

    Fractions whose numerator and denominator have at most `digits` digits stay fractions unless `exact` is
    False; `exact` True shows a float as the binary fraction it is, if that is short.
    ValueError if not finite or digits < 1.
    """
    if isinstance(x, complex):
        return _complex(x, digits, exact)
    if type(x) is Fraction:
        above, below = x.as_integer_ratio()
        if max(above.bit_length(), below.bit_length()) < _LONG.start:
            return _of_fraction(above, below, digits, exact)
    if type(x) is float:
        return _of_float(x, digits, exact)
    if type(x) is Rounded and digits >= 1 and (text := _of_rounded(float(x), digits)) is not None:
        return text
    return _real(x, digits, exact).replace("-", MINUS)


@lru_cache(maxsize=1024)
def _of_fraction(above: int, below: int, digits: int, exact: bool | None) -> str:
    """In a frame the same entries are written in the picture, in cards, and in words."""
    return _real(Fraction(above, below), digits, exact).replace("-", MINUS)


@lru_cache(maxsize=1024)
def _of_float(x: float, digits: int, exact: bool | None) -> str:
    return _real(x, digits, exact).replace("-", MINUS)


@lru_cache(maxsize=1024)
def _of_rounded(near: float, digits: int) -> str | None:
    """Whatever has this float as its nearest, where the float tells its digits; else None."""
    text = certified.told_by_float(near, digits)
    return _decimal(_context(digits).create_decimal(text), digits).replace("-", MINUS) if text else None


def reads_better_as_decimal(x: Fraction) -> bool:
    """Whether a fraction was a decimal once: its denominator divides 10⁴ … 10¹⁶ but is no small one such as 2
    or 8.

    1337/1000 reads better as 1.337, while 3/2, 3/8 and 1/3 stay as they are.
    """
    return x.denominator > 16 and 10**16 % x.denominator == 0


def relation(value: Number | complex, shown_text: str) -> Relation:
    """The sign before a shown text: "=" only for a rational or a sum of roots that it states in full."""
    if isinstance(value, Rounded):
        if "√" not in shown_text and not isinstance(value.exact, Fraction):
            return "≈"
        return "=" if shown_text == with_roots(value.exact) else "≈"
    if isinstance(value, (float, complex)):
        return "≈"
    said = read(shown_text)
    if type(value) is Fraction and said is not None:
        # Both in lowest terms: Fraction's own == asks first what kind of number the other one is.
        return "=" if said.as_integer_ratio() == value.as_integer_ratio() else "≈"
    return "=" if said == value else "≈"


def stated(x: Number | complex, digits: int = 4, exact: bool | None = None) -> str:
    """The number behind its relation: "= 3/2", "≈ 1.414"."""
    text = shown(x, digits, exact)
    return f"{relation(x, text)} {text}"


def root_formula(x: Number) -> str:
    """ "√10", "(1 + √5)/2": the exact text of a number that is a short sum of square roots, else ""."""
    return (with_roots(x.exact, LONGEST_ROOT) or "") if isinstance(x, Rounded) else ""


def worded(x: Number | complex, digits: int = 4) -> str:
    """The number as it stands among words: a short sum of square roots as such, else as `shown`."""
    return (not isinstance(x, complex) and root_formula(x)) or shown(x, digits)


def together(values: Iterable[Number | complex], digits: int = 4) -> Relation:
    """The sign before several numbers that are `worded`: "=" only where every one is stated in full."""
    return in_words(values, digits)[0]


def in_words(values: Iterable[Number | complex], digits: int = 4) -> tuple[Relation, list[str]]:
    """Several numbers as each is `worded`, and the sign before them all."""
    told = [(x, worded(x, digits)) for x in values]
    return "=" if all(relation(x, text) == "=" for x, text in told) else "≈", [text for _, text in told]


def listed(values: Iterable[Number | complex], digits: int = 4, between: str = ", ") -> str:
    """Numbers in a sentence, ≈ before each that is rounded: "2√2, 0", "2, ≈ 3.414, 9/4"."""
    return between.join(_told(x, digits) for x in values)


def _told(x: Number | complex, digits: int) -> str:
    text = worded(x, digits)
    return text if relation(x, text) == "=" else f"≈ {text}"


def counted(many: int, one: str, several: str = "") -> str:
    """A number of things with their noun: "1 row", "3 rows", "2 entries"; an s is added where nothing else is
    said.
    """
    return f"{many} {one if many == 1 else several or one + 's'}"


def decimal(x: Number, digits: int = 4) -> str:
    """A number in a sentence as a decimal, ≈ before it where it is rounded: "1.5", "≈ 0.3333"."""
    text = shown(x, digits, False)
    return text if relation(x, text) == "=" else f"≈ {text}"


def headed(name: str, values: Iterable[Number], texts: Iterable[str]) -> str:
    """A name above cells, ≈ behind it where one of them does not show its number in full: "P ≈".

    A plain float is shown in full where its text reads back as it.
    """
    if "≈" in name or all(_in_full(x, text) for x, text in zip(values, texts, strict=True)):
        return name
    return f"{name} ≈"


def _in_full(x: Number, text: str) -> bool:
    if isinstance(x, Rounded) or not isinstance(x, float):
        return relation(x, text) == "="
    said = read(text)
    try:
        return said is not None and float(said) == x
    except OverflowError:
        return False


def columns(rows: Rows, digits: int = 4) -> tuple[tuple[str, ...], ...]:
    """An m×n matrix as m rows of n texts that stand well under one another.

    A narrow matrix of short fractions and roots is stated in full. Otherwise a column of short fractions
    keeps them; any other has one number of decimals, enough for `digits` significant digits of its largest
    entry. Zeros stay 0; entries that would vanish at it are shown on their own.
    """
    if len(rows[0]) <= NARROW and any(isinstance(x, Rounded) for row in rows for x in row):
        texts = tuple(tuple(root_formula(x) or shown(x, digits) for x in row) for row in rows)
        if all(_all_stated(*pair) for pair in zip(rows, texts, strict=True)):
            return texts
    aligned = [_column(column, digits) for column in zip(*rows, strict=True)]
    return tuple(zip(*aligned, strict=True))


def latex(x: Number | complex, digits: int = 4, exact: bool | None = None) -> str:
    r"""The shown number for a formula: `-\frac{3}{2}`, `1.2 \times 10^{-5}`, `1 - 2i`; ASCII minus."""
    text = shown(x, digits, exact)
    text = re.sub(r"([0-9]+)/([0-9]+)", r"\\frac{\1}{\2}", text)
    text = re.sub(r"×10([⁻⁰-⁹¹²³]+)", lambda match: f" \\times 10^{{{match[1].translate(_LOWERED)}}}", text)
    return text.replace(MINUS, "-")


def _complex(z: complex, digits: int, exact: bool | None) -> str:
    if z.imag == 0:
        return shown(z.real, digits, exact)
    size = _real(abs(z.imag), digits, exact)
    imaginary = "i" if size == "1" else size + "i"
    if z.real == 0:
        return MINUS + imaginary if z.imag < 0 else imaginary
    return f"{shown(z.real, digits, exact)} {MINUS if z.imag < 0 else '+'} {imaginary}"


def _real(x: Number, digits: int, exact: bool | None) -> str:
    """The number with an ASCII minus."""
    _check(x, digits)
    if not isinstance(x, Rounded) and (exact or (exact is None and not isinstance(x, float))):
        whole = Fraction(x)
        # Numbers of thousands of digits are no text that Python would make.
        longest = max(abs(whole.numerator), whole.denominator)
        if _has_at_most(longest, digits) and not reads_better_as_decimal(whole):
            return str(whole)
    if type(x) is float and digits < 17 and _NEAR_ONE[0] < abs(x) < _NEAR_ONE[1]:
        # Python rounds a float as Decimal does, from all its digits, and sooner: a frame has dozens of them.
        return _placed(f"{x:.{digits - 1}e}", digits)
    return _decimal(_rounded(x, digits), digits)


def _has_at_most(n: int, digits: int) -> bool:
    """Whether n ≥ 0 is below 10^digits; by its bits where they tell: making 10^1000000 is slow."""
    bits = n.bit_length()
    return bits <= 3 * digits or (3 * bits <= 10 * digits + 3 and n < 10**digits)


def _check(x: Number, digits: int) -> None:
    if isinstance(x, float) and not isinstance(x, Rounded) and not math.isfinite(x):
        raise ValueError("only finite numbers can be shown")
    if digits < 1:
        raise ValueError("at least one digit is needed")


def _rounded(x: Number, digits: int) -> Decimal:
    """x to so many significant digits, of a rounded number those of the value it stands for; 17 and more give
    a plain float's shortest text that reads back as it.
    """
    context = _context(digits)
    if isinstance(x, float) and not isinstance(x, Rounded):
        if digits >= 17:
            return Decimal(repr(float(x)))
        if _NEAR_ONE[0] < abs(x) < _NEAR_ONE[1]:
            return context.create_decimal_from_float(x)
    elif isinstance(x, Rounded) and (text := certified.told_by_float(float(x), digits)) is not None:
        return context.create_decimal(text)
    whole = certified.digits(x.exact, digits).value if isinstance(x, Rounded) else Fraction(x)
    if whole and max(whole.numerator.bit_length(), whole.denominator.bit_length()) in _LONG:
        # Decimals of hundreds of digits and more are slow to make: rounded in integers first.
        figures, places = scaled(whole, digits)
        return context.scaleb(Decimal(figures), -places)
    return context.divide(Decimal(whole.numerator), Decimal(whole.denominator))


@lru_cache(maxsize=64)
def _context(digits: int) -> Context:
    """What rounds to so many digits: made once, for a frame writes dozens of numbers."""
    return Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)


def _decimal(d: Decimal, digits: int) -> str:
    """A rounded decimal without closing zeros, as a power of ten where writing it out would take many."""
    return _placed(f"{d:e}", digits) if d else "0"


def _placed(text: str, digits: int) -> str:
    """The same from all figures with a power of ten behind them, of which not all are 0: "-1.250e-7"."""
    figures, _, power = text.partition("e")
    exponent, sign = int(power), figures[0] == "-"
    mantissa = figures.lstrip("-").replace(".", "").rstrip("0")
    written_out = _LARGEST if digits < 17 else 17
    if exponent <= _SMALLEST or exponent >= written_out:
        text = mantissa[0] + ("." + mantissa[1:] if len(mantissa) > 1 else "")
        text += "×10" + str(exponent).translate(_RAISED)
    else:
        text = _written_out(mantissa, exponent)
    return "-" + text if sign else text


def _written_out(mantissa: str, exponent: int) -> str:
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + mantissa
    if len(mantissa) <= exponent + 1:
        return mantissa + "0" * (exponent + 1 - len(mantissa))
    return mantissa[: exponent + 1] + "." + mantissa[exponent + 1 :]


def _all_stated(column: Sequence[Number], texts: Sequence[str]) -> bool:
    return all(relation(x, text) == "=" for x, text in zip(column, texts, strict=True))


def _column(column: Sequence[Number], digits: int) -> list[str]:
    texts = [shown(x, digits) for x in column]
    if _all_stated(column, texts):
        return texts
    # What is no fraction or integer in full is a decimal by now.
    decimals = [
        text.replace(MINUS, "-") if "." in text or "×" in text else _real(x, digits, False)
        for x, text in zip(column, texts, strict=True)
    ]
    if any("×" in text for text in decimals):
        return [text.replace("-", MINUS) for text in decimals]
    places = max(len(text.partition(".")[2]) for text in decimals)
    wholes = [text.lstrip("-").partition(".")[0].lstrip("0") for text in decimals]
    places = min(places, max(digits - max(map(len, wholes)), 0))
    return [_padded(x, text, places).replace("-", MINUS) for x, text in zip(column, decimals, strict=True)]


def _padded(x: Number, text: str, places: int) -> str:
    near = Decimal(text)
    if not near:
        # Only what is 0 is shown as 0: there are no more digits to come.
        return "0"
    if len(text.partition(".")[2]) > places:  # from the number itself: rounding twice can end one off
        left = near.adjusted() + 1 + places
        near = _rounded(x, left if left >= 1 else 30)
    fixed = near.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    if x and not fixed:
        return text
    return f"{fixed or abs(fixed):f}"


@lru_cache(maxsize=1024)
def read(text: str) -> Fraction | None:
    """The rational number that a shown text states, or None."""
    match = _SHOWN.fullmatch(text.strip())
    if match is None:
        return None
    sign, figures, bottom, power = match.groups()
    if bottom is power is None and "." not in figures:
        return Fraction(int(figures) if not sign else -int(figures))
    if bottom is not None and not int(bottom):
        return None
    # In integers: cards read each number that they show.
    whole, _, decimals = figures.partition(".")
    exponent = int((power or "0").translate(_LOWERED)) - len(decimals)
    top, under = int(whole + decimals), int(bottom or 1)
    if exponent >= 0:
        top *= 10**exponent
    else:
        under *= 10**-exponent
    return Fraction(-top if sign else top, under)
