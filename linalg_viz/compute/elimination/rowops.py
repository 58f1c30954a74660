"""Row operations by hand: a matrix after a list of them, how far it has come, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute.elimination.arithmetic import EXACT, is_one, is_zero
from linalg_viz.compute.elimination.operations import RowOperation, after, illegal, short
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Number, Rows


@dataclass(frozen=True, slots=True)
class Replay:
    """The matrices from the start to the last operation that was legal, and why the next one was not."""

    matrices: tuple[Rows, ...]
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Hint:
    """What to do next: the operation, the pivot (row, column) it serves, and the sentence."""

    operation: RowOperation
    pivot: tuple[int, int]
    text: str


def replay(A: Rows, operations: Sequence[RowOperation]) -> Replay:
    """A (m, n) after each operation in turn, exactly; it stops at the first that is not allowed."""
    legal: list[RowOperation] = []
    refusal = None
    for operation in operations:
        reason = illegal(operation, len(A))
        if reason:
            refusal = Refusal(reason)
            break
        legal.append(operation)
    return Replay((A, *after(A, legal)), refusal)


def leading(row: Sequence[Number], columns: int) -> int | None:
    """The column of the first nonzero entry among the first `columns`; None where there is none."""
    return next((j for j in range(columns) if not is_zero(row[j])), None)


def is_echelon(A: Rows, columns: int) -> bool:
    """Whether the first `columns` columns of A (m, n) are in row echelon form: a staircase, zeros last."""
    leads = [leading(row, columns) for row in A]
    found = [j for j in leads if j is not None]
    return found == sorted(set(found)) and leads == [*found, *[None] * (len(leads) - len(found))]


def is_reduced(A: Rows, columns: int) -> bool:
    """Whether those of A (m, n) are in reduced row echelon form: each pivot 1 and alone in its column."""
    if not is_echelon(A, columns):
        return False
    found = [(i, j) for i, row in enumerate(A) if (j := leading(row, columns)) is not None]
    return all(is_one(A[i][j]) and all(is_zero(A[k][j]) for k in range(len(A)) if k != i) for i, j in found)


def clearing(A: Rows, target: int, source: int, columns: int) -> RowOperation | Refusal:
    """The operation on A (m, n) that makes the entry of row `target` 0 where row `source` leads."""
    j = leading(A[source], columns)
    if target == source:
        return Refusal("a row added to itself would be lost, or only be scaled: put it on another row")
    if j is None:
        return Refusal(f"row {source + 1} is 0 on the left: it has no entry to clear another with")
    if is_zero(A[target][j]):
        return Refusal(f"row {target + 1} already has 0 in column {j + 1}, where row {source + 1} leads")
    return RowOperation("add", target, source, _factor(A[target][j], A[source][j]))


def hint(A: Rows, columns: int) -> Hint | None:
    """The next operation on A (m, n) on the way of Gauss–Jordan: down first, then up.

    None in reduced form.
    """
    top = 0
    for j in range(columns):
        if top == len(A):
            break
        rows = [i for i in range(top, len(A)) if not is_zero(A[i][j])]
        if not rows:
            continue
        if rows[0] != top:
            entry, row = short(A[rows[0]][j]), rows[0] + 1
            text = f"bring the {entry} of row {row} up to row {top + 1}: there has to be a pivot"
            return Hint(RowOperation("swap", top, rows[0]), (rows[0], j), text)
        for i in rows[1:]:
            done = RowOperation("add", i, top, _factor(A[i][j], A[top][j]))
            return Hint(done, (top, j), f"clear the {short(A[i][j])} under this pivot")
        top += 1
    return _upwards(A, columns)


def _upwards(A: Rows, columns: int) -> Hint | None:
    for i in range(len(A) - 1, -1, -1):
        j = leading(A[i], columns)
        if j is None:
            continue
        if not is_one(A[i][j]):
            done = RowOperation("scale", i, factor=EXACT.over(Fraction(1), A[i][j]))
            return Hint(done, (i, j), f"make the pivot {short(A[i][j])} of row {i + 1} a 1")
        for k in range(i - 1, -1, -1):
            if not is_zero(A[k][j]):
                done = RowOperation("add", k, i, _factor(A[k][j], Fraction(1)))
                return Hint(done, (i, j), f"clear the {short(A[k][j])} above this pivot")
    return None


def _factor(a: Number, pivot: Number) -> Number:
    """−a/pivot."""
    return EXACT.times(Fraction(-1), EXACT.over(a, pivot))
