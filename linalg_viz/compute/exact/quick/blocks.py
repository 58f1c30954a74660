"""Matrices over a field of square roots, worked on by FLINT as rational matrices.

A = Σ Aₛeₛ over the products eₛ of the roots, each Aₛ rational; eₛeₜ = w·e₍ₛ₊ₜ₎ with a rational w.
"""

from __future__ import annotations

from typing import Any

from linalg_viz.compute.exact.domain import Roots, Table
from linalg_viz.compute.exact.field import Element, weight
from linalg_viz.compute.exact.library import flint

Parts = dict[int, Any]
"""The Aₛ that are not all zeros, each an fmpq_mat, by the bit mask s."""


def parts_of(D: Roots, A: Table) -> Parts:
    """The rational matrices of A (m, n)."""
    zero = flint().fmpq(0)
    masks = {k for row in A for x in row for k in x.c}
    return {
        s: flint().fmpq_mat(len(A), len(A[0]), [x.c.get(s, zero) for row in A for x in row]) for s in masks
    }


def joined(D: Roots, parts: Parts, m: int, n: int) -> Table:
    """The table (m, n) of these rational matrices."""
    flat: list[dict[int, Any]] = [{} for _ in range(m * n)]
    for s, M in parts.items():
        for out, c in zip(flat, M.entries(), strict=True):
            if c:
                out[s] = c
    return [[Element(D.field, flat[i * n + j]) for j in range(n)] for i in range(m)]


def times(D: Roots, A: Parts, B: Parts) -> Parts:
    """AB."""
    out: Parts = {}
    for s, M in A.items():
        for t, N in B.items():
            value = M * N if not s & t else M * N * weight(D.field, s & t)
            out[s ^ t] = out[s ^ t] + value if s ^ t in out else value
    return out


def solve(D: Roots, A: Table, B: Table) -> Table | None:
    """A⁻¹B (n, k) for A (n, n); None when A is singular."""
    n, size = len(A), 1 << len(D.field.roots)
    left, right = parts_of(D, A), parts_of(D, B)
    zero = flint().fmpq(0)
    action = [[zero] * (n * size) for _ in range(n * size)]
    for s, M in left.items():
        rows = M.tolist()
        for t in range(size):
            w, down, across = weight(D.field, s & t), (s ^ t) * n, t * n
            for i, row in enumerate(rows):
                action[down + i][across : across + n] = row if w == 1 else [x * w for x in row]
    k = len(B[0])
    sides = [right[s].tolist() if s in right else [[zero] * k] * n for s in range(size)]
    fmpq_mat = flint().fmpq_mat
    M = fmpq_mat(n * size, n * size, [x for row in action for x in row])
    try:
        X = M.solve(fmpq_mat(n * size, k, [x for side in sides for row in side for x in row])).tolist()
    except ZeroDivisionError:
        return None
    return joined(
        D, {s: fmpq_mat(n, k, [x for row in X[s * n : s * n + n] for x in row]) for s in range(size)}, n, k
    )


def characteristic(D: Roots, A: Table) -> list[Any]:
    """det(xI − A) of A (n, n), highest coefficient first.

    Source: Faddeev–LeVerrier; the divisions by 1 … n are exact.
    """
    n = len(A)
    parts, M = (
        parts_of(D, A),
        parts_of(D, [[D.one if i == j else D.zero for j in range(n)] for i in range(n)]),
    )
    p = [D.one]
    for k in range(1, n + 1):
        M = times(D, parts, M)
        c = Element(D.field, {s: t for s, N in M.items() if (t := -_trace(N, n) / k)})
        p.append(c)
        for s, value in c.c.items():
            shift = flint().fmpq_mat(n, n, [value if i == j else 0 for i in range(n) for j in range(n)])
            M[s] = M[s] + shift if s in M else shift
    return p


def _trace(M: Any, n: int) -> Any:
    return sum((M[i, i] for i in range(1, n)), M[0, 0])
