"""What can be taken out: scores, loadings, eigenvalues, the ledger and the cleaned table as rows of CSV, and NumPy lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from linalg_viz.labs.pca import ranges
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params

Line = list[str]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text cell may begin with that a spreadsheet would take for a formula."""


def guarded(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula: an apostrophe goes before it.

    Source: OWASP, CSV Injection.
    """
    return "'" + text if text.startswith(FORMULA) else text


def csv_text(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines of CSV (RFC 4180, lines end in CR LF): quoted where a cell needs it."""
    for line in lines:
        yield ",".join(_cell(cell) for cell in line) + "\r\n"


def _cell(cell: str) -> str:
    if any(sign in cell for sign in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _number(x: float) -> str:
    return repr(float(x))


def scores(f: Facts) -> Iterator[Line]:
    """Row number from 1, its label if the table has one, and its coordinates on every component."""
    label = f.table.label
    yield ["row", *([guarded(label)] if label else []), *(f"PC{j + 1}" for j in range(f.r))]
    T = f.scores(tuple(range(f.r)))
    for i, row in enumerate(f.data.rows):
        name = [guarded(f.row_name(i))] if label else []
        yield [str(int(row) + 1), *name, *(_number(x) for x in T[i])]


def loadings(f: Facts) -> Iterator[Line]:
    """For each column its mean and scale, its entries in the directions, and its loadings (entries × √λ)."""
    ks = range(f.r)
    yield ["column", "mean", "scale", *(f"v{j + 1}" for j in ks), *(f"loading{j + 1}" for j in ks)]
    root = np.sqrt(f.lam)
    for i, name in enumerate(f.axes.names):
        entries = [_number(x) for x in f.V[i]]
        yield [guarded(name), _number(f.axes.mean[i]), _number(f.axes.scale[i]), *entries, *(_number(x) for x in f.V[i] * root)]  # fmt: skip


def eigenvalues(f: Facts) -> Iterator[Line]:
    """For each component its variance, its share, and the share of it and all before it."""
    yield ["component", "eigenvalue", "share", "running share"]
    run = 0.0
    for j in range(f.r):
        run += float(f.share[j])
        yield [f"PC{j + 1}", _number(f.lam[j]), _number(f.share[j]), _number(run)]


def ledger(p: Params, f: Facts) -> Iterator[Line]:
    """What the import and this lab decided, left out or changed: line, column, cell, message."""
    yield ["line", "column", "cell", "message"]
    for entry in f.table.ledger:
        line = "" if entry.line is None else str(entry.line)
        yield [line, guarded(entry.column or ""), guarded(entry.cell or ""), guarded(entry.message)]
    for row, column, text in p.edits:
        yield ["", guarded(column), guarded(text), f"row {row + 1} was edited"]
    if f.data.missing:
        yield ["", "", "", f"{f.data.missing} rows with missing cells left out"]
    if f.data.infinite:
        yield ["", "", "", f"{f.data.infinite} rows with infinite cells left out"]
    if f.data.filled:
        yield ["", "", "", f"{f.data.filled} missing cells filled with the mean of their column"]
    if p.left_out:
        yield ["", "", "", f"rows left out by hand: {spans(p.left_out)}"]
    for note in (*f.data.notes, *f.axes.notes):
        yield ["", "", "", guarded(note)]


def spans(found: ranges.Ranges) -> str:
    """Ranges of rows as a person counts them, from 1: 4-6, 10."""
    return ", ".join(str(a + 1) if b == a + 1 else f"{a + 1}-{b}" for a, b in found)


def cleaned(f: Facts) -> Iterator[Line]:
    """The rows and columns that take part, as numbers; every other column as it was read."""
    names = set(f.axes.names)
    others = [c for c in f.table.columns if c.name not in names]
    yield [guarded(name) for name in (*(c.name for c in others), *f.axes.names)]
    unit = 10.0**f.data.power if f.data.power else 1.0
    X = f.data.X[:, list(f.axes.index)] * unit
    for i, row in enumerate(f.data.rows):
        kept = []
        for column in others:
            cell = column.cell(int(row))
            kept.append(
                "" if cell is None else _number(cell) if isinstance(cell, float) else guarded(str(cell))
            )
        yield [*kept, *(_number(x) for x in X[i])]


def numpy_lines(p: Params, f: Facts, file: str = "cleaned.csv") -> str:
    """NumPy lines that find the same components from the cleaned table: signs, centring, scaling and divisor alike."""
    columns = ", ".join(repr(name) for name in f.axes.names)
    ddof = 1 if p.divisor == "n-1" else 0
    lines = [
        "import numpy as np",
        "",
        f"names = [{columns}]",
        f"table = np.genfromtxt({file!r}, delimiter=',', names=True, deletechars='', replace_space=' ', dtype=None, encoding='utf-8')",
        "X = np.column_stack([table[name] for name in names])",
        "mu = X.mean(axis=0)" if p.centre else "mu = np.zeros(X.shape[1])",
        f"s = X.std(axis=0, ddof={ddof})" if p.scale else "s = np.ones(X.shape[1])",
        "Z = (X - mu) / s",
        "U, sigma, Vt = np.linalg.svd(Z, full_matrices=False)",
        "largest = Vt[np.arange(len(Vt)), np.abs(Vt).argmax(axis=1)]",
        "Vt *= np.where(largest < 0, -1, 1)[:, None]",
        *(f"Vt[{k - 1}] *= -1" for k in p.flips if k <= f.r),
        f"eigenvalues = sigma**2 / {'(len(X) - 1)' if ddof else 'len(X)'}",
        "share = eigenvalues / eigenvalues.sum()",
        "scores = Z @ Vt.T",
        "loadings = Vt.T * np.sqrt(eigenvalues)",
        "",
    ]
    return "\n".join(lines)
