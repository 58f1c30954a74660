"""One column: cells in, numbers or words out, and what the ledger has to say about them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data import glance
from linalg_viz.data import numerals as nm
from linalg_viz.data.collect import Numbers, Words
from linalg_viz.data.glance import Floats
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.table import Column, Entry, Kind
from linalg_viz.data.tally import are, times

REMARKS = (
    ("each", "overflow", "“{cell}” is larger than numbers of 64 bits can be; it was read as infinite."),
    ("each", "underflow", "“{cell}” is smaller than numbers of 64 bits can be; it was read as 0."),
    ("once", "minus", "“{cell}” is written with the sign − (U+2212), {times}; it was read as a minus."),
    ("text", "behind", "“{cell}” has its minus behind, {times}; it was read as a number below 0."),
    (
        "text",
        "account",
        "“{cell}” stands in parentheses, {times}, as accounts write numbers below 0; it was read as one.",
    ),
    (
        "text",
        "spread",
        "“{cell}” names how uncertain it is, {times}; the number before the sign was read, "
        "the rest left out.",
    ),
    (
        "text",
        "lakh",
        "“{cell}” has its digits grouped as in India (lakh and crore), {times}; it was read as one number.",
    ),
    ("once", "fortran", "“{cell}” has a Fortran exponent, {times}; D was read as E."),
    (
        "each",
        "no number",
        "“{cell}” is no number; the cell is missing, as the column was called numbers.",
    ),
    (
        "once",
        "day",
        "“{cell}” was read as days since 1970-01-01, {times}, as the column was called numbers.",
    ),
    (
        "once",
        "rounded",
        "“{cell}” was read as a number, {times}, as you asked: leading zeros or digits are lost.",
    ),
)
"""What was remarkable in a column of numbers: whether it is said for each cell, once for all of them, or once
with the offer to read the column as text; the reason it is counted under; the sentence.
"""


def remark(entry: Entry) -> str:
    """Which of REMARKS an entry of the ledger tells of, by its reason; empty for others."""
    fixed = ((reason, text.split("{cell}")[1].split("{")[0]) for _, reason, text in REMARKS)
    return next((reason for reason, words in fixed if words in entry.message), "")


def column(
    name: str,
    cells: Sequence[str],
    lines: Sequence[int] | NDArray[np.int64],
    numerals: Numerals,
    wanted: str | None = None,
    told: Floats | None = None,
) -> tuple[Column, list[Entry]]:
    """A column of all its cells, and its part of the ledger; ``told`` as for ``Numbers.take``.

    It is numbers only if all cells are, missing ones aside; truth values if all are TRUE or FALSE; dates if
    all are days; else text. ``wanted`` is a kind the user has chosen: what does not fit it is missing, and
    said.
    """
    numbers = Numbers(numerals, wanted == "number")
    if wanted in (None, "number"):
        values = numbers.take(cells, lines, told=told)
        if numbers.turned:
            numbers = Numbers(numerals, force=True, month_first=True)
            values = numbers.take(cells, lines)
        if wanted == "number" or not (numbers.refused or numbers.names):
            return number_column(name, values, numbers)
    words = Words()
    codes = words.take(cells)
    return word_column(name, codes, words.labels, numbers, lines, wanted)


def number_column(name: str, values: Floats, numbers: Numbers) -> tuple[Column, list[Entry]]:
    """A finished column of numbers and its ledger."""
    return Column(name, "number", values=values), number_entries(name, numbers, len(values))


def number_entries(name: str, numbers: Numbers, n: int) -> list[Entry]:
    """What the ledger says about a column of numbers."""
    tally = numbers.tally
    gone = sum(numbers.missing.values())
    out: list[Entry] = []
    if n and gone == n:
        out.append(Entry("All cells are missing: the column holds no number.", numbers.first_missing, name))
    elif gone:
        how = ", ".join(f"{shown(token)} {times(count)}" for token, count in numbers.missing.items())
        first = next(iter(numbers.missing))
        out.append(
            Entry(f"{gone:,} of {n:,} cells {are(gone)} missing ({how}).", numbers.first_missing, name, first)
        )
    for how, reason, text in REMARKS if tally.counts else ():
        if how == "each":
            out += tally.entries(reason, text, name)
        else:
            out += tally.once(reason, text, name, f"text:{name}" if how == "text" else "")
    for remark in [each for each in tally.counts if each.startswith("without ")]:
        out += tally.once(
            remark,
            f"“{{cell}}” was read {remark} “{remark[8:]}”, {{times}}.".replace(f"{remark} ", "without "),
            name,
        )
    return out


def shown(token: str) -> str:
    """A missing token in a sentence."""
    return f"“{token}”" if token else "empty"


def word_column(
    name: str,
    codes: NDArray[np.int32],
    labels: Sequence[str],
    numbers: Numbers,
    lines: Sequence[int] | NDArray[np.int64],
    wanted: str | None,
) -> tuple[Column, list[Entry]]:
    """A finished column of words, dates or truth values and its
    ledger; ``numbers`` says why it is no number.
    """
    missing = numbers.numerals.missing
    # Where the cells were looked at as numbers it is known whether one of them is missing.
    whole = wanted is None and not numbers.missing
    full = labels if whole else [each for each in labels if each.strip() not in missing]
    if wanted == "truth" or (wanted is None and full and all(each.strip() in nm.TRUTHS for each in full)):
        return _truth_column(name, codes, list(map(str.strip, labels)), lines, missing)
    is_dates = wanted == "date" or (wanted is None and bool(full) and _all_days(full))
    kind: Kind = "date" if is_dates else "text"
    out: list[Entry] = []
    if is_dates:
        codes, labels, out = _dates(name, codes, labels, list(map(str.strip, labels)), lines, missing)
    elif wanted is None:
        out = why_text(name, numbers)
    if not is_dates:
        out += _kept_tokens(name, codes, [] if whole else list(map(str.strip, labels)), lines, missing)
    return Column(name, kind, codes=codes, labels=tuple(labels)), out


def first_line(codes: NDArray[np.int32], code: int, lines: Sequence[int] | NDArray[np.int64]) -> int:
    """The physical line on which a word stands first."""
    return int(lines[int(np.argmax(codes == code))])


def _truth_column(
    name: str,
    codes: NDArray[np.int32],
    plain: list[str],
    lines: Sequence[int] | NDArray[np.int64],
    missing: frozenset[str],
) -> tuple[Column, list[Entry]]:
    table = np.array([nm.TRUTHS.get(each, np.nan) for each in plain] + [np.nan])
    values = table[codes]
    out: list[Entry] = []
    for code, each in enumerate(plain):
        if each not in nm.TRUTHS and each not in missing:
            at = first_line(codes, code, lines)
            out.append(Entry(f"“{each}” is neither TRUE nor FALSE; the cell is missing.", at, name, each))
    gone = int(np.isnan(values).sum())
    if gone and not out:
        at = int(lines[int(np.argmax(np.isnan(values)))])
        out.append(Entry(f"{gone:,} of {len(values):,} cells {are(gone)} missing.", at, name))
    return Column(name, "truth", values=values), out


def _dates(
    name: str,
    codes: NDArray[np.int32],
    labels: Sequence[str],
    plain: list[str],
    lines: Sequence[int] | NDArray[np.int64],
    missing: frozenset[str],
) -> tuple[NDArray[np.int32], Sequence[str], list[Entry]]:
    gone = [code for code, each in enumerate(plain) if each in missing]
    out: list[Entry] = []
    if gone:
        at = first_line(codes, gone[0], lines)
        out.append(Entry(f"Cells such as “{plain[gone[0]]}” are missing.", at, name, plain[gone[0]]))
        new = np.full(len(plain) + 1, -1, np.int32)
        kept = [code for code in range(len(plain)) if plain[code] not in missing]
        new[kept] = np.arange(len(kept))
        codes, labels = new[codes], [labels[code] for code in kept]
        plain = [plain[code] for code in kept]
    doubtful = None if glance.days(plain) else next((each for each in plain if nm.ambiguous(each)), None)
    if doubtful is not None:
        how = _order(plain)
        at = first_line(codes, plain.index(doubtful), lines)
        if how == "unknown":
            text = (
                f"“{doubtful}” may be day/month or month/day, and no cell of the column decides it; "
                "dates stay as written."
            )
        else:
            text = f"“{doubtful}” is read {how}, as other cells of the column show; dates stay as written."
        out.append(Entry(text, at, name, doubtful))
    out.append(
        Entry(
            "Dates stay as they are written; called a number column, they become days.",
            None,
            name,
            None,
            f"number:{name}",
        )
    )
    return codes, labels, out


def _all_days(cells: Sequence[str]) -> bool:
    return glance.days(cells) or all(nm.is_date(each.strip()) for each in cells)


def _order(cells: Sequence[str]) -> str:
    """Whether the day or the month comes first in a column of dates; "unknown" if no cell decides."""
    day, month = (
        (any(each) for each in zip(*map(nm.tells_order, cells), strict=True)) if cells else (False, False)
    )
    if day == month:
        return "unknown"
    return "day first" if day else "month first"


def why_text(name: str, numbers: Numbers) -> list[Entry]:
    """Why a column that has numbers is text, cell by cell, and the remedy."""
    tally, remedy = numbers.tally, f"number:{name}"
    hint = "The column is text; call it a number column if you want"
    out: list[Entry] = []
    if numbers.names:
        out += tally.once(
            "exponent",
            "“{cell}” stands {times} among whole numbers: it is rather a name than a power of ten. "
            "The column is text; call it a number column if you want numbers.",
            name,
            remedy,
        )
    out += tally.once(
        "zeros",
        f"“{{cell}}” begins with a zero, {{times}}, which a number would lose. {hint} numbers.",
        name,
        remedy,
    )
    out += tally.entries(
        "digits",
        f"“{{cell}}” has more digits than numbers of 64 bits hold (beyond 2^53). {hint} it rounded.",
        name,
        remedy,
    )
    # 1" wide is words: the quote inside is said already.
    if not all('"' in cell.rstrip('"') for _, cell in tally.places.get("unit", ())):
        out += tally.once(
            "unit", f"“{{cell}}” has a unit, {{times}}. {hint} the numbers without it.", name, remedy
        )
    out += tally.once(
        "percent", f"“{{cell}}” has a percent sign, {{times}}. {hint} the numbers without it.", name, remedy
    )
    out += tally.once(
        "currency", f"“{{cell}}” has a currency, {{times}}. {hint} the numbers without it.", name, remedy
    )
    out += tally.once(
        "hex", f"“{{cell}}” is written to another base, {{times}}. {hint} its value.", name, remedy
    )
    out += tally.once(
        "underscore", f"“{{cell}}” has underscores, {{times}}. {hint} the numbers without them.", name, remedy
    )
    out += tally.once(
        "marks",
        "“{cell}” has commas between its digits, {times}, that part no thousands. The column is text.",
        name,
    )
    if numbers.accepted and 2 * numbers.accepted >= numbers.refused:
        out += tally.entries(
            "text", f"“{{cell}}” is no number. {hint} numbers, with this cell missing.", name, remedy
        )
    return out


def _kept_tokens(
    name: str,
    codes: NDArray[np.int32],
    plain: list[str],
    lines: Sequence[int] | NDArray[np.int64],
    missing: frozenset[str],
) -> list[Entry]:
    out = []
    for code, each in enumerate(plain if not missing.isdisjoint(plain) else ()):
        if each in missing and each:
            count = int((codes == code).sum())
            text = (
                f"“{each}” stands {times(count)} in a column of text and was kept as a word; only empty "
                "cells are missing there."
            )
            out.append(Entry(text, first_line(codes, code, lines), name, each))
    gone = int((codes < 0).sum())
    if gone and len(codes):
        at = int(lines[int(np.argmax(codes < 0))])
        out.append(Entry(f"{gone:,} of {len(codes):,} cells {are(gone)} empty.", at, name, ""))
    return out
