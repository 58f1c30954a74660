"""Elimination on numbers of any domain: reduced form, determinant, inverse, LU with its steps, kernels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from linalg_viz.compute.exact.domain import Domain, Number, Rational, Roots, Table
from linalg_viz.compute.exact.library import flint
from linalg_viz.compute.exact.quick import blocks


def product(D: Domain, A: Table, B: Table) -> Table:
    """AB for (m, k) and (k, n)."""
    if isinstance(D, Rational):
        return (_fmpq_mat(A) * _fmpq_mat(B)).tolist()  # type: ignore[no-any-return]
    if isinstance(D, Roots):
        parts = blocks.times(D, blocks.parts_of(D, A), blocks.parts_of(D, B))
        return blocks.joined(D, parts, len(A), len(B[0]))
    columns = transpose(B)
    return [[dot(D, row, column) for column in columns] for row in A]


def dot(D: Domain, x: list[Number], y: list[Number]) -> Number:
    """Σ xᵢyᵢ."""
    total = D.zero
    for a, b in zip(x, y, strict=True):
        total = total + a * b
    return total


def is_product(D: Domain, A: Table, B: Table, entry: Callable[[int, int], Number]) -> bool:
    """Whether AB, of A (m, k) and B (k, n), has these entries, row by row until one differs."""
    columns = transpose(B)
    return D.all_zero(
        dot(D, row, column) - entry(i, j) for i, row in enumerate(A) for j, column in enumerate(columns)
    )


def trace(D: Domain, A: Table) -> Number:
    """The sum of the diagonal of A (n, n)."""
    total = D.zero
    for i, row in enumerate(A):
        total = total + row[i]
    return total


def transpose(A: Table) -> Table:
    """Aᵀ (n, m) of A (m, n)."""
    return [list(column) for column in zip(*A, strict=True)]


def identity(D: Domain, n: int) -> Table:
    """The n×n identity."""
    return [[D.one if i == j else D.zero for j in range(n)] for i in range(n)]


def minus(A: Table, B: Table) -> Table:
    """A − B (m, n), both of that shape."""
    return [[a - b for a, b in zip(x, y, strict=True)] for x, y in zip(A, B, strict=True)]


def shifted(A: Table, value: Number) -> Table:
    """A − value·I of A (n, n)."""
    return [[x - value if i == j else x for j, x in enumerate(row)] for i, row in enumerate(A)]


def vanishes(D: Domain, A: Table) -> bool:
    """Whether every entry of A (m, n) is 0."""
    return D.all_zero(x for row in A for x in row)


def rref(D: Domain, A: Table, columns: int | None = None) -> tuple[Table, tuple[int, ...]]:
    """The reduced row echelon form of A (m, n) and its pivot columns.

    Pivots are sought in the first `columns` only.
    """
    if isinstance(D, Rational) and columns is None:
        return _rational_rref(A)
    if isinstance(D, Roots) and (beside := _beside_identity(D, A, columns)) is not None:
        return beside, tuple(range(len(A)))
    rows, pivots = [list(row) for row in A], list[int]()
    for column in range(len(A[0]) if columns is None else columns):
        top = len(pivots)
        found = _pivot(D, rows, top, column)
        if found is None:
            continue
        rows[top], rows[found] = rows[found], rows[top]
        head = rows[top][column]
        rows[top] = [D.zero] * column + [D.one] + [x / head for x in rows[top][column + 1 :]]
        for i, row in enumerate(rows):
            if i != top:
                rows[i] = _cleared(D, row, rows[top], column)
        pivots.append(column)
    return rows, tuple(pivots)


def rank(D: Domain, A: Table) -> int:
    """The number of pivots of A (m, n)."""
    return int(_fmpq_mat(A).rank()) if isinstance(D, Rational) else len(rref(D, A)[1])


def determinant(D: Domain, A: Table) -> Number:
    """det A of a square table."""
    if isinstance(D, Rational):
        return _fmpq_mat(A).det()
    rows, value = [list(row) for row in A], D.one
    for k in range(len(rows)):
        found = _pivot(D, rows, k, k)
        if found is None:
            return D.nought(rows[k][k])
        if found != k:
            rows[k], rows[found], value = rows[found], rows[k], -value
        value = value * rows[k][k]
        for i in range(k + 1, len(rows)):
            if D.exact:
                rows[i] = _cleared(D, rows[i], rows[k], k, rows[i][k] / rows[k][k])
                continue
            factor = rows[i][k] / rows[k][k]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k], strict=True)]
    return value


def inverse(D: Domain, A: Table) -> Table | None:
    """A⁻¹ of a square table, None when it is singular."""
    n = len(A)
    if isinstance(D, Rational):
        M = _fmpq_mat(A)
        try:
            return M.inv().tolist()  # type: ignore[no-any-return]
        except ZeroDivisionError:
            return None
    if isinstance(D, Roots):
        return blocks.solve(D, A, identity(D, n))
    beside = [row + unit for row, unit in zip(A, identity(D, n), strict=True)]
    reduced, pivots = rref(D, beside, n)
    return [row[n:] for row in reduced] if len(pivots) == n else None


def solve(D: Domain, A: Table, B: Table) -> Table:
    """A⁻¹B of a square A that is known to be invertible."""
    n = len(A)
    if isinstance(D, Rational):
        return _fmpq_mat(A).solve(_fmpq_mat(B)).tolist()  # type: ignore[no-any-return]
    reduced, _ = rref(D, [a + b for a, b in zip(A, B, strict=True)], n)
    return [row[n:] for row in reduced]


def kernel(D: Domain, A: Table) -> Table:
    """A basis of {x : Ax = 0} as rows (k, n) for A (m, n): one vector for each free column, 1 there."""
    reduced, pivots = rref(D, A)
    n = len(A[0])
    basis = []
    for free in (j for j in range(n) if j not in pivots):
        x = [D.zero] * n
        x[free] = D.one
        for i, column in enumerate(pivots):
            x[column] = -reduced[i][free]
        basis.append(x)
    return basis


def lu(D: Domain, A: Table, largest: bool) -> tuple[tuple[int, ...], Table, Table, list[tuple[Any, ...]]]:
    """(order, L, U, operations) with PA = LU: row i of PA is row order[i] of A; any shape, also singular.

    `largest`: the largest entry of the column becomes the pivot, else the first that is not 0. An operation
    is ("swap", i, j, 0) for two rows, ("add", i, j, f) for row i minus f times row j.
    """
    m, n = len(A), len(A[0])
    rows, lower = [list(row) for row in A], [[D.zero] * m for _ in range(m)]
    order, operations, top = list(range(m)), list[tuple[Any, ...]](), 0
    for column in range(n):
        candidates = [i for i in range(top, m) if not D.is_zero(rows[i][column])]
        for i in set(range(top, m)) - set(candidates):
            rows[i][column] = D.nought(rows[i][column])
        if not candidates:
            continue
        found = candidates[D.largest([rows[i][column] for i in candidates]) if largest else 0]
        if found != top:
            for table in (rows, lower):
                table[top], table[found] = table[found], table[top]
            order[top], order[found] = order[found], order[top]
            operations.append(("swap", top, found, D.zero))
        for i in sorted(found if c == top else c for c in candidates if c != found):
            lower[i][top] = rows[i][column] / rows[top][column]
            rows[i] = _cleared(D, rows[i], rows[top], column, lower[i][top])
            operations.append(("add", i, top, lower[i][top]))
        top += 1
    for i in range(m):
        lower[i][i] = D.one
    return tuple(order), lower, rows, operations


def _pivot(D: Domain, rows: Table, top: int, column: int) -> int | None:
    """The row at or below `top` to take the pivot from; entries found to be 0 are written as 0."""
    found = []
    for i in range(top, len(rows)):
        if D.is_zero(rows[i][column]):
            rows[i][column] = D.nought(rows[i][column])
        else:
            found.append(i)
            if D.exact:
                break
    return found[D.choose([rows[i][column] for i in found])] if found else None


def _cleared(
    D: Domain, row: list[Number], head: list[Number], column: int, factor: Any = None
) -> list[Number]:
    """The row minus the multiple of `head` that makes its entry in the column 0; head has 1 there."""
    f = row[column] if factor is None else factor
    if D.exact and not f:
        return row
    out = [x - f * y if j > column else x for j, (x, y) in enumerate(zip(row, head, strict=True))]
    out[column] = D.zero
    return out


def _fmpq_mat(A: Table) -> Any:
    return flint().fmpq_mat(len(A), len(A[0]), [x for row in A for x in row])


def _beside_identity(D: Roots, A: Table, columns: int | None) -> Table | None:
    """The reduced form (I | X) of A = (B | C) with an invertible square B; None for any other A."""
    m = len(A)
    if m > (len(A[0]) if columns is None else columns):
        return None
    unit = identity(D, m)
    X = blocks.solve(
        D, [row[:m] for row in A], [row[m:] or one[:1] for row, one in zip(A, unit, strict=True)]
    )
    return X and [one + x[: len(A[0]) - m] for one, x in zip(unit, X, strict=True)]


def _rational_rref(A: Table) -> tuple[Table, tuple[int, ...]]:
    reduced, rank = _fmpq_mat(A).rref()
    rows = reduced.tolist()
    return rows, tuple(next(j for j, x in enumerate(row) if x) for row in rows[:rank])
