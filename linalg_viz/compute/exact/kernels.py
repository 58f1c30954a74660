"""Null spaces of a known dimension, certified with balls."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, frexp, inf
from typing import Any

from linalg_viz.compute.exact.balls import Ball, Undecided, log2_of
from linalg_viz.compute.exact.domain import Balls, Table
from linalg_viz.compute.exact.eliminate import dot
from linalg_viz.compute.exact.library import flint


def kernel_of_dimension(D: Balls, A: Table, dimension: int) -> Table:
    """A basis of {x : Ax = 0} for a square A whose null space has this dimension.

    With B an invertible block of rank rows and columns and C the other columns of those rows, the vectors are
    (−B⁻¹C, I). No number is asked whether it is 0, so the answer is certain; Undecided when the precision
    does not show that B is invertible. Which block is decided in floats, for any invertible one will do. A
    line in space, of which a picture asks for three in every frame, takes no inverse.
    """
    n = len(A)
    rank = n - dimension
    if rank == 0:
        return [[D.one if i == j else D.zero for j in range(n)] for i in range(n)]
    if n == 3 and rank == 2:
        return [_at_right_angles(D, A, *D.decided(lambda: _independent(A) or _certain_block(D, A, rank)))]
    rows, columns = D.decided(lambda: _certain_block(D, A, rank))
    inverse = _inverse([[A[i][j].z for j in columns[:rank]] for i in rows[:rank]])
    basis = []
    for free in columns[rank:]:
        C = [A[i][free] for i in rows[:rank]]
        x = [D.zero] * n
        x[free] = D.one
        for row, j in zip(inverse, columns[:rank], strict=True):
            x[j] = -dot(D, row, C)
        basis.append(x)
    return basis


_TURNS = ((1, 2, 0), (2, 0, 1), (0, 1, 2))
"""Two of three, and the third."""

_TOLD = 1e-6
"""A minor of rows whose largest entries are 1 that floats tell from 0 by far."""

_NEAR, _TERMS = 1e60, 220.0
"""Entries no further from 1, of terms below so many powers of two, have all digits of a float."""


def _at_right_angles(D: Balls, A: Table, rows: Sequence[int], columns: Sequence[int]) -> list[Ball]:
    """What (3,) is at right angles to two rows of A (3, 3), divided by its entry in the last of the columns.

    That is (−B⁻¹C, 1) by Cramer's rule, in a dozen products; Undecided where that entry may be 0.
    """
    a, b = A[rows[0]], A[rows[1]]
    across = [a[j] * b[k] - a[k] * b[j] for j, k, _ in _TURNS]
    free = columns[2]
    return [D.one if i == free else x / across[free] for i, x in enumerate(across)]


def _independent(A: Table) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Two rows of A (3, 3) with their largest minor, by floats; None where these do not tell it well.

    Each row is first divided by its largest entry.
    """
    if any(x.m > _TERMS for row in A for x in row):
        return None
    scaled = []
    for row in A:
        near = [_middle(x) for x in row]
        top = max(map(abs, near))
        if not all(1 / _NEAR < abs(x) < _NEAR or y.m == -inf for x, y in zip(near, row, strict=True)):
            return None
        scaled.append([x / top for x in near] if top else near)
    best, found = _TOLD, None
    for i, j, _ in _TURNS:
        for p, q, free in _TURNS:
            a, b = scaled[i], scaled[j]
            size = abs(a[p] * b[q] - a[q] * b[p])
            if size > best:
                best, found = size, ((i, j, 3 - i - j), (p, q, free))
    return found


def _middle(x: Ball) -> complex:
    """The middle of a ball as a float, of a complex one as a complex number."""
    z = x.z
    if isinstance(z, flint().arb):
        return float(z.mid())
    return complex(float(z.real.mid()), float(z.imag.mid()))


FAR, MOST = 256, 1 << 12
"""Sizes so many powers of two apart leave a row that cancelled no digits; the bits asked for then."""


def _certain_block(D: Balls, A: Table, rank: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The block, asked for with more bits while a row in it has lost what is small beside what cancelled."""
    rows, columns = _block(A, rank)
    if D.bits < MOST and any(x.m > -inf and not x.nonzero for i in rows[:rank] for x in A[i]):
        sizes = [x.size for row in A for x in row if x.m > -inf]
        if max(sizes) - min((x.size for row in A for x in row if x.nonzero), default=0.0) > FAR:
            raise Undecided
    return rows, columns


def _inverse(B: list[list[Any]]) -> Table:
    """B⁻¹; the terms of an entry are as large as that of |B⁻¹||B||B⁻¹|, however rows and columns are scaled.

    Source: Higham, Accuracy and Stability of Numerical Algorithms, section 7.2.
    """
    acb_mat, arb_mat = flint().acb_mat, flint().arb_mat
    try:
        inverse = acb_mat(B).inv().tolist()
    except ZeroDivisionError:
        raise Undecided from None
    sizes = arb_mat([[z.abs_upper() for z in row] for row in inverse])
    terms = (sizes * arb_mat([[z.abs_upper() for z in row] for row in B]) * sizes).tolist()
    # An entry that is 0 by its place has no terms: it is told beside the largest of its row and column.
    logs = [[log2_of(z) for z in row] for row in inverse]
    across, down = [max(row) for row in logs], [max(column) for column in zip(*logs, strict=True)]
    return [
        [
            Ball(z.real if z.imag.is_zero() else z, max(log2_of(t), min(across[i], down[j])))
            for j, (z, t) in enumerate(zip(row, line, strict=True))
        ]
        for i, (row, line) in enumerate(zip(inverse, terms, strict=True))
    ]


def _block(A: Table, rank: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rows and columns, those of a well-conditioned block first: complete pivoting with two digits to spare.

    Rows and columns are balanced by powers of two first, so that no size overflows. The pivots are sought
    with balls where floats see nothing but rounding.
    """
    rows, columns = list(range(len(A))), list(range(len(A)))
    table = _balanced(A)
    top = max(abs(x) for row in table for x in row)
    for k in range(rank):
        _, i, j = max((abs(table[i][j]), -i, -j) for i in range(k, len(A)) for j in range(k, len(A)))
        i, j = -i, -j
        if abs(table[i][j]) <= 1e-10 * top:
            return _block_with_balls(A, rank)
        _exchange(table, rows, columns, k, i, j)
        head = table[k]
        for i in range(k + 1, len(A)):
            f = table[i][k] / head[k]
            table[i] = [x - f * y for x, y in zip(table[i], head, strict=True)]
    return tuple(rows), tuple(columns)


def _block_with_balls(A: Table, rank: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    rows, columns = list(range(len(A))), list(range(len(A)))
    table = [list(row) for row in A]
    for k in range(rank):
        sure = [
            (x.size, -i, -j)
            for i, row in enumerate(table[k:], k)
            for j, x in enumerate(row[k:], k)
            if x.nonzero
        ]
        if not sure:
            raise Undecided
        _, i, j = max(sure)
        _exchange(table, rows, columns, k, -i, -j)
        head = table[k]
        for i in range(k + 1, len(A)):
            f = table[i][k] / head[k]
            table[i] = [x - f * y for x, y in zip(table[i], head, strict=True)]
    return tuple(rows), tuple(columns)


def _exchange(table: list[Any], rows: list[int], columns: list[int], k: int, i: int, j: int) -> None:
    table[k], table[i] = table[i], table[k]
    rows[k], rows[i] = rows[i], rows[k]
    columns[k], columns[j] = columns[j], columns[k]
    for row in table:
        row[k], row[j] = row[j], row[k]


def _balanced(A: Table) -> list[list[complex]]:
    """The entries as complex floats, each row and then each column divided by a power of two.

    A row is as large as what was summed for it where that cancelled: whatever is solved from such a row has
    lost its digits, and another one is taken where there is one.
    """
    parts = [[_scaled(x.z) for x in row] for row in A]
    for row, balls in zip(parts, A, strict=True):
        lost = [ceil(x.m) for x, (m, _) in zip(balls, row, strict=True) if not m and x.m > -inf]
        most = max((*(e for m, e in row if m), *lost), default=0)
        row[:] = [(m, e - most) for m, e in row]
    for j in range(len(A)):
        most = max((row[j][1] for row in parts if row[j][0]), default=0)
        for row in parts:
            row[j] = (row[j][0], row[j][1] - most)
    # A zero keeps an exponent of its own, which may be far above the others.
    return [[m * 2.0 ** max(e, -1000) if m else 0j for m, e in row] for row in parts]


def _scaled(z: Any) -> tuple[complex, int]:
    """(m, e) with z ≈ m·2ᵉ, |m| about 1; (0, 0) for a ball round 0."""
    if z.contains(0):
        return 0j, 0
    (a, e), (b, f) = _float(z.real), _float(z.imag)
    most = max(e if a else f, f if b else e)
    # A part that is 0 has an exponent that means nothing.
    return complex(*(x and x * 2.0 ** max(k - most, -1000) for x, k in ((a, e), (b, f)))), most


def _float(x: Any) -> tuple[float, int]:
    """(m, e) with x ≈ m·2ᵉ, ½ ≤ |m| < 1; (0, e) for 0."""
    middle = x.mid()
    if _SMALLEST < abs(near := float(middle)) < _LARGEST:
        return frexp(near)
    mantissa, exponent = middle.man_exp()
    m = int(mantissa)
    shift = max(m.bit_length() - 64, 0)
    size, e = frexp(m >> shift) if m >= 0 else frexp(-(-m >> shift))
    return size, e + shift + int(exponent)


_SMALLEST, _LARGEST = 1e-290, 1e290
"""Sizes between which floats have all their digits."""
