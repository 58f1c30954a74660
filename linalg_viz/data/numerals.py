"""When a cell is a number, a date or a truth value: one cell at a time, with the reason where it is none."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from linalg_viz.data.table import MISSING

SPACES = "\u00a0\u202f\u2009"
"""No-break spaces and the thin one: some write them between thousands, some around numbers."""

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_INFINITE = re.compile(r"([+-]?)inf(?:inity)?", re.IGNORECASE)
_FORTRAN = re.compile(r"([+-]?(?:\d+\.\d*|\.\d+|\d+(?=[dD][+-])))[dD]([+-]?\d+)", re.ASCII)
LETTERS = frozenset("abcdefghjklmnopqrstuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ")
"""Letters that no number begins with: “inf” begins with another."""
_DIGIT = re.compile(r"\d", re.ASCII)
_ZEROS = re.compile(r"[+-]?0\d", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{16,}", re.ASCII)
_UNIT = re.compile(
    r"([+\-\d.,'’ ]*\d[\d.,]*(?:[eE][+-]?\d+)?)\s*((?:[^\W\d_]|[°µΩ‰'\"′″/])[^\d\x00-\x1f]{0,11}\d?)"
)
_CODES = (
    "AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|ISK|JPY|KRW|MAD|MXN"
    "|MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|RON|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR|Rs|RM|kr|zł|Kč|Fr"
)
"""Currencies by their codes (ISO 4217), and those that are written with letters."""
_DOLLARS = "US|A|C|NZ|HK|S|R"
_SIGN = rf"[$€£¥₹₽₩₪₫₴₦₺]|(?:{_DOLLARS})\$|(?:{_CODES})\.?"
CODES = re.compile(rf"(?:{_CODES})|(?:{_DOLLARS})\$")
"""A currency that begins with a letter, which three letters show."""
CODED = frozenset(each[0] for each in f"{_CODES}|{_DOLLARS}".split("|"))
"""Letters that currencies begin with."""
_AMOUNT = r"[\d.,'’ ]*\d[\d.,]*"
_CURRENCY = re.compile(rf"([+-]?)\s*({_SIGN})\s?([+-]?{_AMOUNT})|([+-]?{_AMOUNT})\s?({_SIGN})")
_PRICE = re.compile(rf"^(?:{_SIGN})\s?(?=[\d+-])|(?<=\d)\s?(?:{_SIGN})$")
_EXPONENT = re.compile(r"\d+[eE]\d+", re.ASCII)
_BEHIND = re.compile(r"([\d.,'’ \u00a0\u202f\u2009]*\d[.,]?)-", re.ASCII)
_ACCOUNT = re.compile(r"\(([\d.,'’ \u00a0\u202f\u2009]*\d[.,]?)\)", re.ASCII)
_SPREAD = re.compile(r"([+-]?[\d.,'’ ]*\d[.,]?)\s*(?:±|\+/-|\+-)\s*([\d.,'’ ]*\d[.,]?)", re.ASCII)
_HEX = re.compile(r"[+-]?0[xXbBoO][0-9a-fA-F]+", re.ASCII)
_UNDERSCORES = re.compile(r"[+-]?\d+(?:_\d+)+(?:\.\d+)?", re.ASCII)
_MARKED = re.compile(r"[+-]?\d+(?:,\d+){2,}(?:\.\d+)?", re.ASCII)
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_DATE = re.compile(
    r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?", re.ASCII
)


class CellValue(NamedTuple):
    """What a cell says as a number: its value (None if it is none), and a remark that the ledger keeps."""

    value: float | None
    remark: str = ""


TEXT = CellValue(None, "text")
"""What a word says."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """How numbers are written in a file: the decimal mark, what stands between thousands, what stands for
    nothing.
    """

    decimal: str = "."
    thousands: str | None = None
    missing: frozenset[str] = frozenset(MISSING)

    @property
    def plain(self) -> bool:
        """Whether every number is written as float() reads it."""
        return self.decimal == "." and not self.thousands

    @property
    def commas(self) -> bool:
        """Whether every number is written so with a comma for the point."""
        return self.decimal == "," and not self.thousands


def number(cell: str, numerals: Numerals) -> CellValue:
    """A cell that is not missing, as a number in float64.

    ``value`` is None for what is no number, or one that would lose something: leading zeros ("zeros"), whole
    numbers whose digits float64 does not hold ("digits"), "unit", "percent", "currency", "hex", "underscore",
    "text". What is too large is ±inf with the remark "overflow", what is too small 0 with "underflow". 12e5
    is a number with the remark "exponent": among whole numbers it is rather a name. 5.50- is "behind", (5.50)
    "account", 5.50 ± 0.03 "spread", 12,34,567 "lakh".
    """
    text = cell.strip().strip(SPACES + " ")
    remark = ""
    if "\u2212" in text:
        text, remark = text.replace("\u2212", "-"), "minus"
    if text[:1] in LETTERS:
        # With a letter in front only "inf" and amounts with their currency are more than words.
        return CellValue(None, "currency") if text[0] in CODED and _priced(text, numerals) else TEXT
    if text and ord(text[-1]) > 127 and text[-1].isalnum():
        return CellValue(None, reason(text, numerals))
    bare = ungrouped(text, numerals)
    if bare is None:
        return _accounted(text, numerals) or CellValue(None, reason(text, numerals))
    if _NUMBER.fullmatch(bare):
        if _ZEROS.match(bare):
            return CellValue(None, "zeros")
        value = float(bare)
        if _WHOLE.fullmatch(bare) and lost(bare, value):
            return CellValue(None, "digits")
        if math.isinf(value):
            return CellValue(value, "overflow")
        if value == 0 and _significant(bare):
            return CellValue(value, "underflow")
        if numerals.thousands and numerals.thousands in text and lakh(text, numerals.thousands):
            return CellValue(value, "lakh")
        return CellValue(value, "exponent" if _EXPONENT.fullmatch(bare) else remark)
    if found := _INFINITE.fullmatch(bare):
        return CellValue(-math.inf if found[1] == "-" else math.inf, remark)
    if found := _FORTRAN.fullmatch(bare):
        value = float(f"{found[1]}e{found[2]}")
        return CellValue(value, "overflow" if math.isinf(value) else "fortran")
    return _accounted(text, numerals) or CellValue(None, reason(text, numerals))


def _accounted(text: str, numerals: Numerals) -> CellValue | None:
    """A number written as in accounts, with its minus behind or in parentheses, or with its uncertainty."""
    for pattern, remark, sign in (
        (_BEHIND, "behind", -1.0),
        (_ACCOUNT, "account", -1.0),
        (_SPREAD, "spread", 1.0),
    ):
        found = pattern.fullmatch(text)
        if found and (remark != "spread" or amount(found[2], numerals) is not None):
            inside = number(found[1], numerals)
            if inside.value is not None and inside.remark in ("", "minus", "lakh"):
                return CellValue(sign * inside.value, remark)
    return None


def ungrouped(text: str, numerals: Numerals) -> str | None:
    """The number as float() would read it: thousands taken out, the decimal mark a point; None if they stand
    wrong.
    """
    if numerals.thousands and numerals.thousands in text:
        mark = re.escape(numerals.thousands)
        whole = text.split(numerals.decimal)[0]
        in_threes = re.fullmatch(rf"[+-]?[1-9]\d{{0,2}}(?:{mark}\d{{3}})+", whole, re.ASCII)
        if not in_threes and not lakh(whole, numerals.thousands):
            return None
        text = whole.replace(numerals.thousands, "") + text[len(whole) :]
        if numerals.thousands in text:
            return None
    if numerals.decimal != ".":
        if "." in text:
            return None
        text = text.replace(numerals.decimal, ".")
    return text


def lakh(text: str, between: str) -> bool:
    """Whether the digits of a number are grouped as in India: the last three, and pairs before them."""
    mark = re.escape(between)
    return re.match(rf"[+-]?[1-9]\d?(?:{mark}\d\d)+{mark}\d{{3}}(?!\d)", text, re.ASCII) is not None


def unpriced(text: str) -> str:
    """A text without the sign or the code of a currency at one of its ends."""
    return _PRICE.sub("", text, count=1)


def lost(text: str, value: float) -> bool:
    """Whether a whole number is another one once it is held in float64 and written again."""
    return math.isinf(value) or (Decimal(value) != Decimal(text) and Decimal(repr(value)) != Decimal(text))


def _significant(bare: str) -> bool:
    return any(c in "123456789" for c in re.split("[eE]", bare)[0])


def reason(text: str, numerals: Numerals) -> str:
    """Why a cell is no number: a unit, a percent sign, a currency, another base, underscores, "marks" between
    its digits that part no thousands, or it is "text".
    """
    if not _DIGIT.search(text):
        return "text"
    if _HEX.fullmatch(text):
        return "hex"
    if _UNDERSCORES.fullmatch(text):
        return "underscore"
    if _MARKED.fullmatch(text):
        return "marks"
    if text.endswith("%") and amount(text[:-1], numerals) is not None:
        return "percent"
    if _priced(text, numerals):
        return "currency"
    if (found := _UNIT.fullmatch(text)) and found[2] not in "eE" and amount(found[1], numerals) is not None:
        return "unit"
    return "text"


def _priced(text: str, numerals: Numerals) -> bool:
    """Whether a text is an amount with its currency."""
    found = _CURRENCY.fullmatch(text)
    return found is not None and amount(found[3] or found[4], numerals) is not None


def amount(text: str, numerals: Numerals) -> float | None:
    """The number in a cell that has more than a number, None if there is none."""
    bare = ungrouped(text.strip().strip(SPACES + " "), numerals)
    return float(bare) if bare is not None and _NUMBER.fullmatch(bare) else None


def forced(cell: str, numerals: Numerals) -> tuple[float | None, str]:
    """A cell of a column that the user calls numbers: its value and what it carried besides (a unit, %, a
    currency).

    Leading zeros go, digits beyond float64 are rounded, a date becomes days since 1970-01-01; None stays for
    text.
    """
    plain = number(cell, numerals)
    if plain.value is not None:
        return plain.value, ""
    text = cell.strip().strip(SPACES + " ").replace("\u2212", "-")
    if plain.remark in ("zeros", "digits"):
        bare = ungrouped(text, numerals)
        return (float(bare), "") if bare is not None else (None, "")
    if plain.remark == "percent":
        return amount(text[:-1], numerals), "%"
    if plain.remark == "currency" and (found := _CURRENCY.fullmatch(text)):
        value = amount(found[3] or found[4], numerals)
        sign = -1.0 if found[1] == "-" else 1.0
        return (None if value is None else sign * value), (found[2] or found[5])
    if plain.remark == "unit" and (found := _UNIT.fullmatch(text)):
        return amount(found[1], numerals), found[2].strip()
    if plain.remark == "underscore":
        return float(text.replace("_", "")), ""
    if plain.remark == "hex":
        return float(int(text, 0)), ""
    day = days(text)
    return (day, "") if day is not None else (None, "")


TRUTHS = {"TRUE": 1.0, "True": 1.0, "true": 1.0, "FALSE": 0.0, "False": 0.0, "false": 0.0}
"""The only cells that are truth values."""


def is_date(cell: str) -> bool:
    """Whether a cell is a day of the calendar, year first or last; a time may follow."""
    return (_ISO.fullmatch(cell.strip()) is not None and days(cell) is not None) or bool(_orders(cell))


def ambiguous(cell: str) -> bool:
    """Whether a day could be the month: 03/04/2021 is 3 April or March 4."""
    return len(_orders(cell)) > 1


def tells_order(cell: str) -> tuple[bool, bool]:
    """Whether a date such as 25/12/2021 or 12/25/2021 can only begin with the day, or only with the month."""
    parts = cell.replace("-", "/").split("/")
    if len(parts) < 3 or not (parts[0].isdigit() and parts[1].isdigit() and len(parts[0]) <= 2):
        return False, False
    return int(parts[0]) > 12, int(parts[1]) > 12


def _orders(cell: str) -> list[date]:
    """The days that a cell with the year last, or slashes, can mean: day first, then month first."""
    found = _DATE.fullmatch(cell.strip())
    if not found:
        return []
    a, mark, b, c = int(found[1]), found[2], int(found[3]), int(found[4])
    if len(found[1]) == 4:
        tried = [(a, b, c)]
    elif len(found[4]) == 4:
        tried = [(c, b, a)] if mark == "." else [(c, b, a), (c, a, b)]
    else:
        return []
    days_found = [day for each in tried if (day := _day(*each)) is not None]
    return days_found[:1] if len(days_found) == 2 and days_found[0] == days_found[1] else days_found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(cell: str, month_first: bool = False) -> float | None:
    """Days since 1970-01-01, a time as a fraction of the day; None for what is no date."""
    text = cell.strip()
    if found := _ISO.fullmatch(text):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
    else:
        orders = _orders(text)
        day = orders[-1 if month_first else 0] if orders else None
    if day is None:
        return None
    time = re.search(r"[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?", text)
    seconds = 0.0
    if time:
        seconds = 3600.0 * int(time[1]) + 60.0 * int(time[2]) + float((time[3] or "0").replace(",", "."))
    return float(day.toordinal() - date(1970, 1, 1).toordinal()) + seconds / 86400.0
