"""Matrices as other programs write or print them: Mathematica, GeoGebra, tuples, R, pandas, Octave."""

from __future__ import annotations

import re
from decimal import Decimal

from linalg_viz.state.formats.commas import pointed
from linalg_viz.state.formats.reading import FormatError, Grid, cut, matching

_MATHEMATICA_CALL = re.compile(r"\b([A-Z][A-Za-z]*)\[([^\[\]]*)\]")
_MATHEMATICA_NAMES = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}
_R_HEAD = re.compile(r"\s*(?:\[,\d+\]\s*)+")
_R_ROW = re.compile(r"\s*\[(\d+),\]\s*(.*)")
_R_VECTOR = re.compile(r"\s*\[\d+\]\s+(.*)")
_R_CALL = re.compile(r"(matrix|rbind|cbind|c)\s*\(")
_OCTAVE_SCALE = re.compile(r"\s*(\d+(?:\.\d+)?[eE][-+]?\d+)\s*\*?\s*")
_OCTAVE_COLUMNS = re.compile(r"\s*Columns? \d+(?: (?:through|to|and) \d+)?:?\s*", re.IGNORECASE)
_OCTAVE_KIND = re.compile(r"\s*(?:Diagonal|Permutation) Matrix\s*")
_PIECES = str.maketrans(dict.fromkeys("⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠", " "))


def foreign(text: str) -> tuple[str, Grid] | None:
    """The format and the cells of a text that another program wrote in a way of its own; None for others."""
    body = text.translate(_PIECES).strip()
    if body.startswith("{"):
        return "braces", _braces(body)
    if body.startswith("(") and (found := _tuples(body)) is not None:
        return "tuples", found
    if _R_CALL.match(body):
        return "r", _r_call(body)
    lines = [line for line in body.splitlines() if line.strip()]
    if any(_R_ROW.fullmatch(line) for line in lines):
        return "r", _r_print(lines)
    if lines and all(_R_VECTOR.fullmatch(line) for line in lines):
        return "r", [[each for line in lines for each in _cells(_R_VECTOR.sub(r"\1", line))]]
    if any(_OCTAVE_COLUMNS.fullmatch(line) or _OCTAVE_KIND.fullmatch(line) for line in lines[:1]):
        return "octave", _octave(lines)
    if len(lines) > 1 and _OCTAVE_SCALE.fullmatch(lines[0]) and "*" in lines[0]:
        return "octave", _octave(lines)
    if "[" in body:
        return None
    if (framed := _frame(lines)) is not None:
        return "frame", framed
    if body != text.strip():
        return "text", [_cells(line) for line in lines]
    return None


def _cells(line: str) -> list[str]:
    return [pointed(piece) for piece in cut(line)]


def _braces(body: str) -> Grid:
    """Cells of {{1, 2}, {3, 4}}; one list is one row. Mathematica's calls and numbers are rewritten."""
    body = re.sub(r"\s*//\s*[A-Z][A-Za-z]*\s*$|;\s*$", "", body).replace("*^", "e").replace("`", "")
    while (found := _MATHEMATICA_CALL.search(body)) is not None:
        name = found[1].lower()
        body = (
            body[: found.start()] + f"{_MATHEMATICA_NAMES.get(name, name)}({found[2]})" + body[found.end() :]
        )
    body = re.sub(r"\bPi\b", "pi", re.sub(r"\bE\b", "e", body)).replace("{", "[").replace("}", "]")
    end = matching(body, 0)
    if body[end + 1 :].strip():
        raise FormatError(f"“{body[end + 1 :].strip()[:24]}” follows the braces: copy one matrix only.")
    return _listed(body[1:end], "[")


def _tuples(body: str) -> Grid | None:
    """Cells of ((1, 2), (3, 4)), of (1, 2), (3, 4) and of (1, 2, 3); None where round brackets only group."""
    body = body.rstrip(";, \n")
    end = matching(body, 0)
    if end == len(body) - 1 and len(cut(body[1:end], ",")) > 1:
        return _listed(body[1:end], "(")
    rows = [part for part in cut(body, ",\n") if part]
    if len(rows) < 2 or not all(_is_tuple(row) for row in rows):
        return None
    return _listed(",".join(rows), "(")


def _is_tuple(part: str) -> bool:
    whole = part.startswith("(") and matching(part, 0) == len(part) - 1
    return whole and len(cut(part[1:-1], ",")) > 1


def _listed(inner: str, opening: str) -> Grid:
    """Rows in brackets between commas, or the entries of one row."""
    parts = [part for part in cut(inner, ",\n") if part]
    rows = [part for part in parts if part.startswith(opening) and matching(part, 0) == len(part) - 1]
    if len(rows) < len(parts) or not rows:
        return [[part for part in cut(inner, ",") if part]]
    return [[cell for cell in cut(row[1:-1], ",") if cell] for row in rows]


def _r_print(lines: list[str]) -> Grid:
    """What R prints; a wide matrix is printed in blocks of columns, one under the other."""
    rows: dict[int, list[str]] = {}
    for line in lines:
        if (found := _R_ROW.fullmatch(line)) is not None:
            rows.setdefault(int(found[1]), []).extend(_cells(found[2]))
        elif not _R_HEAD.fullmatch(line) and any(sign.isdigit() for sign in line.split()[0][:1]):
            raise FormatError(
                f"“{line.strip()[:24]}” stands outside the rows of this R matrix: copy it alone."
            )
    return [rows[i] for i in sorted(rows)]


def _r_call(body: str) -> Grid:
    """matrix(c(…), nrow = 2), rbind(c(…), …), cbind(c(…), …) and c(…)."""
    found = _R_CALL.match(body)
    assert found is not None
    end = matching(body, found.end() - 1)
    given = [part for part in cut(body[found.end() : end], ",") if part]
    if found[1] == "c":
        return [given]
    if found[1] in ("rbind", "cbind"):
        grid = [_r_list(part) for part in given]
        return grid if found[1] == "rbind" else [list(row) for row in zip(*grid, strict=True)]
    named = dict(re.split(r"\s*=\s*", part, maxsplit=1) for part in given if re.match(r"\w+\s*=", part))
    loose = [part for part in given if not re.match(r"\w+\s*=", part)]
    numbers = _r_list(named.get("data") or loose.pop(0))
    sizes = dict(zip([name for name in ("nrow", "ncol") if name not in named], loose, strict=False)) | named
    m = int(sizes["nrow"]) if "nrow" in sizes else len(numbers) // int(sizes.get("ncol", 1))
    n = int(sizes["ncol"]) if "ncol" in sizes else len(numbers) // max(m, 1)
    if m * n != len(numbers):
        raise FormatError(f"{len(numbers)} entries do not fill {m} rows of {n}: check nrow and ncol.")
    if named.get("byrow", "F")[:1] == "T":
        return [numbers[i * n : (i + 1) * n] for i in range(m)]
    return [numbers[i::m] for i in range(m)]


def _r_list(text: str) -> list[str]:
    if (span := re.fullmatch(r"(-?\d+):(-?\d+)", text)) is not None:
        first, last = int(span[1]), int(span[2])
        if abs(last - first) > 1000:
            raise FormatError(f"{text} are too many entries for a matrix here.")
        return (
            [str(k) for k in range(first, last + 1)]
            if first <= last
            else [str(k) for k in range(first, last - 1, -1)]
        )
    inner = text[2:-1] if text.startswith("c(") and text.endswith(")") else text
    return [part for part in cut(inner, ",") if part]


def _octave(lines: list[str]) -> Grid:
    """What Octave and MATLAB print: a common factor in front, or blocks of columns one under the other."""
    scale, blocks = None, [list[list[str]]()]
    for line in lines:
        if _OCTAVE_KIND.fullmatch(line):
            continue
        if _OCTAVE_COLUMNS.fullmatch(line):
            blocks.append([])
        elif "*" in line and (found := _OCTAVE_SCALE.fullmatch(line)) is not None:
            scale = Decimal(found[1])
        else:
            blocks[-1].append(_cells(line))
    parts = [block for block in blocks if block]
    if len({len(block) for block in parts}) > 1:
        raise FormatError("The blocks of columns differ in their number of rows: copy the whole print.")
    grid = [[cell for row in rows for cell in row] for rows in zip(*parts, strict=True)]
    return grid if scale is None else [[_times(cell, scale) for cell in row] for row in grid]


def _times(cell: str, scale: Decimal) -> str:
    try:
        return format((Decimal(cell.replace("−", "-")) * scale).normalize(), "f")
    except ArithmeticError:
        return f"({cell})*{scale}"


def _frame(lines: list[str]) -> Grid | None:
    """Cells of a table with names above and before: what pandas and R print; None for anything else."""
    rows = [cut(line) for line in lines]
    if len(rows) < 2 or any("," in piece and "," in pointed(piece) for row in rows for piece in row):
        return None
    heads, body = rows[0], rows[1:]
    if any(len(row) != len(heads) + 1 for row in body):
        return None
    counted = heads == [str(j) for j in range(len(heads))]
    if not counted and any(re.match(r"[-+−.]?\d", head) for head in heads):
        return None
    return [[pointed(cell) for cell in row[1:]] for row in body]
