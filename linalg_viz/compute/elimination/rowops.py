"""Row operations by hand: a matrix after a list of them, how far it has come, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute.elimination.elimination import EXACT, Arithmetic, RowOperation, apply
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Number, Rows


@dataclass(frozen=True, slots=True)
class Replay:
    """The matrices from the start to the last operation that could be done, and why the next one could not."""

    matrices: tuple[Rows, ...]
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Hint:
    """What to do next: the operation, the pivot (row, column) it serves, and the sentence."""

    operation: RowOperation
    pivot: tuple[int, int]
    text: str


def replay(A: Rows, operations: Sequence[RowOperation], arithmetic: Arithmetic = EXACT) -> Replay:
    """A (m, n) after each operation in turn; it stops at the first that is not allowed."""
    out = [A]
    for operation in operations:
        after = apply(operation, out[-1], arithmetic)
        if isinstance(after, Refusal):
            return Replay(tuple(out), after)
        out.append(after)
    return Replay(tuple(out), None)


def leading(row: Sequence[Number], columns: int) -> int | None:
    """The column of the first nonzero entry among the first `columns`; None where there is none."""
    return next((j for j in range(columns) if row[j] != 0), None)


def is_echelon(A: Rows, columns: int) -> bool:
    """Whether the first `columns` columns are in row echelon form: a staircase, zero rows at the bottom."""
    leads = [leading(row, columns) for row in A]
    found = [j for j in leads if j is not None]
    return found == sorted(set(found)) and leads == [*found, *[None] * (len(leads) - len(found))]


def is_reduced(A: Rows, columns: int) -> bool:
    """Whether they are in reduced row echelon form: each pivot 1 and alone in its column as well."""
    if not is_echelon(A, columns):
        return False
    found = [(i, j) for i, row in enumerate(A) if (j := leading(row, columns)) is not None]
    return all(A[i][j] == 1 and all(A[k][j] == 0 for k in range(len(A)) if k != i) for i, j in found)


def clearing(A: Rows, target: int, source: int, columns: int) -> RowOperation | Refusal:
    """The operation that makes the entry of row `target` 0 in the column in which row `source` leads."""
    j = leading(A[source], columns)
    if target == source:
        return Refusal("a row added to itself would be lost, or only be scaled: put it on another row")
    if j is None:
        return Refusal(f"row {source + 1} is 0 on the left: it has no entry to clear another with")
    if A[target][j] == 0:
        return Refusal(f"row {target + 1} already has 0 in column {j + 1}, where row {source + 1} leads")
    return RowOperation("add", target, source, -_over(A[target][j], A[source][j]))


def hint(A: Rows, columns: int) -> Hint | None:
    """The next operation on the way of Gauss–Jordan: down first, then up; None in reduced form."""
    top = 0
    for j in range(columns):
        if top == len(A):
            break
        rows = [i for i in range(top, len(A)) if A[i][j] != 0]
        if not rows:
            continue
        if rows[0] != top:
            text = f"bring the {_text(A[rows[0]][j])} of row {rows[0] + 1} up to row {top + 1}: there has to be a pivot"
            return Hint(RowOperation("swap", top, rows[0]), (rows[0], j), text)
        for i in rows[1:]:
            return Hint(RowOperation("add", i, top, -_over(A[i][j], A[top][j])), (top, j), f"clear the {_text(A[i][j])} under this pivot")  # fmt: skip
        top += 1
    return _upwards(A, columns)


def _upwards(A: Rows, columns: int) -> Hint | None:
    for i in range(len(A) - 1, -1, -1):
        j = leading(A[i], columns)
        if j is None:
            continue
        if A[i][j] != 1:
            return Hint(RowOperation("scale", i, factor=_over(Fraction(1), A[i][j])), (i, j), f"make the pivot {_text(A[i][j])} of row {i + 1} a 1")  # fmt: skip
        for k in range(i - 1, -1, -1):
            if A[k][j] != 0:
                return Hint(RowOperation("add", k, i, -A[k][j]), (i, j), f"clear the {_text(A[k][j])} above this pivot")  # fmt: skip
    return None


def _over(a: Number, b: Number) -> Number:
    if isinstance(a, float) or isinstance(b, float):
        return float(a) / float(b)
    return Fraction(a) / Fraction(b)


def _text(x: Number) -> str:
    text = f"{x:.4g}" if isinstance(x, float) else str(Fraction(x))
    return text.replace("-", "−")
