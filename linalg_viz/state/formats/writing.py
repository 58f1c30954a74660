"""Matrices of numbers as text; fractions stay fractions where the format has them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from linalg_viz.compute.typing import Number, Rows
from linalg_viz.state.expressions.expressions import number_text

_INT64 = 2**63


def to_numpy(rows: Rows) -> str:
    """`np.array([[1, 3/2], [0, 1]])`: fractions as divisions, integers beyond 64 bits as floats."""
    return "np.array([" + ", ".join(f"[{', '.join(map(_for_python, row))}]" for row in rows) + "])"


def to_matlab(rows: Rows) -> str:
    """`[1 3/2; 0 1]`."""
    return f"[{to_line(rows)}]"


def to_line(rows: Rows) -> str:
    """The form of the command line: `1 3/2; 0 1`."""
    return "; ".join(" ".join(map(number_text, row)) for row in rows)


def to_latex(rows: Rows) -> str:
    r"""A bmatrix with `\frac{3}{2}` for fractions and `1.2 \times 10^{-5}` for powers of ten."""
    lines = " \\\\\n".join("  " + " & ".join(map(_for_latex, row)) for row in rows)
    return f"\\begin{{bmatrix}}\n{lines}\n\\end{{bmatrix}}"


def to_tsv(rows: Rows) -> str:
    """Cells between tabs, one line a row.

    A spreadsheet would take 3/2 for a date: fractions are decimals where these end, else formulas: `=1/3`.
    """
    return "\n".join("\t".join(map(_for_spreadsheet, row)) for row in rows)


def to_text(rows: Rows) -> str:
    """One line a row, entries aligned to the right and parted by two blanks."""
    texts = _texts(rows, number_text)
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in texts
    )


def _texts(rows: Rows, text_of: Callable[[Number], str]) -> list[list[str]]:
    return [[text_of(x) for x in row] for row in rows]


def _for_python(x: Number) -> str:
    text = number_text(x)
    if isinstance(x, float) or "e" in text or "/" in text or "." in text:
        return text
    return text + "." if abs(x) >= _INT64 else text


def _for_latex(x: Number) -> str:
    text = number_text(x)
    if "/" in text:
        sign = "-" if text.startswith("-") else ""
        top, bottom = text.lstrip("-").split("/")
        return f"{sign}\\frac{{{_scientific(top)}}}{{{_scientific(bottom)}}}"
    return _scientific(text)


def _scientific(text: str) -> str:
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa} \\times 10^{{{exponent}}}" if e else mantissa


def _for_spreadsheet(x: Number) -> str:
    text = number_text(x)
    if "/" not in text:
        return text
    decimal = repr(float(x))
    return decimal if Fraction(decimal) == x else "=" + text


WRITERS: dict[str, Callable[[Rows], str]] = {
    "latex": to_latex,
    "numpy": to_numpy,
    "matlab": to_matlab,
    "tsv": to_tsv,
    "text": to_text,
}
"""How a matrix is written, by the kind of text that is put on the clipboard."""
