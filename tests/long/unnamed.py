"""Numbers of a line that have no quantity of their own: what they are follows from the words before them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from linalg_viz.render.reading import Line
from linalg_viz.scene.kinds import Kind
from tests.long.blocks import Block, expected
from tests.long.reference import BITS, CANCELLED, Reference, Rows, mp, summed
from tests.long.truth import Truth, dot, length

Found = list[Any]
"""For each block of the line the number or the entries it is, None for one that is not known here."""


def _index(letters: str) -> int:
    return int(letters.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))) - 1


def _pivots(truth: Truth) -> Found:
    """Ratios of the leading minors."""
    minors = [Reference([row[:k] for row in truth.A.rows[:k]]).det for k in range(1, truth.A.n + 1)]
    return [b / a if a else None for a, b in zip([mp.mpf(1), *minors], minors, strict=False)]


def _written(coefficients: list[Any]) -> Found:
    """The sizes of those that stand in a polynomial as numbers: no 0, and no 1, which its power of x says."""
    sizes = [abs(c) for c in coefficients if c]
    return [c for c in sizes if abs(c - 1) > CANCELLED]


def _coefficients(truth: Truth) -> Found:
    """Those of the characteristic polynomial that are written; the last stands alone, so that 1 is written."""
    _, *others, last = truth.A.characteristic
    return _written(others) + ([abs(last)] if last else [])


def _roots(truth: Truth) -> Found:
    return [abs(z) for z in dict.fromkeys(g[0].real for g in sorted(truth.A.groups, key=lambda g: -g[0].real)) if z]  # fmt: skip


def _shares(truth: Truth) -> Found:
    u, v = truth.pair("u, v") or ([], [])
    return [dot(u, v) / dot(u, u)] if any(u) else [None]


def _sum_of_squares(truth: Truth) -> Any:
    return summed([x * x for row in truth.A.rows for x in row])


def _beyond(truth: Truth, k: int) -> Any:
    """What is left of the squares of the singular values beyond the first k."""
    return summed([s * s for s in truth.A.sigma[k:]] or [mp.mpf(0)])


Rule = tuple[str, Callable[[Truth, re.Match[str]], Found]]

RULES: tuple[Rule, ...] = (
    (r"det A =|det A ≈", lambda t, m: [t.A.det]),
    (r"trace [=≈]", lambda t, m: [t.A.trace]),
    (r"pivots [=≈]", lambda t, m: _pivots(t)),
    (r"\(tr A\)² / 4 − det A", lambda t, m: [summed([t.A.trace**2 / 4, -t.A.det])]),
    (r"det\(λ I − A\)", lambda t, m: _coefficients(t)),
    (r"[=≈] .*\(λ", lambda t, m: _roots(t)),
    (r"‖(Q )?A‖_F²", lambda t, m: [_sum_of_squares(t)]),
    (r"√r ‖A‖₂", lambda t, m: [mp.sqrt(t.A.rank) * t.A.sigma[0]]),
    (r"σ₁² \+ …", lambda t, m: [_sum_of_squares(t)]),
    (r"σ(.) .*1/σ", lambda t, m: [1 / t.A.sigma[_index(m[1])]] if t.A.sigma[_index(m[1])] else []),
    (r"σ.*= \|det A\|", lambda t, m: [abs(t.A.det)]),
    (r"√\(σ₂² \+ …\)", lambda t, m: [mp.sqrt(_beyond(t, 1))]),
    (r"‖A − A₁‖₂ = σ₂", lambda t, m: [t.A.sigma[1]]),
    (r"projection = \(u · v", lambda t, m: _shares(t)),
    (r"u · \(what is left\)", lambda t, m: [mp.mpf(0)]),
    (r"uᵀ v = ", lambda t, m: [_flat(t.matrix("uᵀ")), _flat(t.matrix("v"))]),
    (r"\[.*\] x [=≈] \[", lambda t, m: [_flat(t.matrix("AᵀA")), _flat(t.matrix("Aᵀb"))]),
    (r"xᵀ A x [=≈] .*(x[₁₂]|0$)", lambda t, m: _form(t)),
    (r"A x [=≈] \[", lambda t, m: [_flat(t.matrix("A"))]),
    (r"S = ", lambda t, m: [_flat(t.matrix("½(A + Aᵀ)"))]),
    (r"‖x \+ y‖₂ ", lambda t, m: [length(t.vector("x + y") or []), length(_v(t, "x")) + length(_v(t, "y"))]),
    (r"‖x‖₂ ≈", lambda t, m: [length(_v(t, "x"))]),
)


def _v(truth: Truth, name: str) -> list[Any]:
    return truth.vector(name) or []


def _flat(rows: Rows | None) -> list[Any] | None:
    return None if rows is None else [x for row in rows for x in row]


def _form(truth: Truth) -> Found:
    """The factors of x₁², x₁x₂ and x₂² that are written; 0 where there is none of these."""
    form = truth.form
    return [] if form is None else _written(form) if any(form) else [mp.mpf(0)]


def unnamed(truth: Truth, line: Line, blocks: list[Block]) -> Found:
    """What the blocks without a quantity are, as many as there are blocks; None for what is not known."""
    with mp.workprec(BITS):
        q = line.quantity
        if q is not None and q.kind is Kind.PENROSE:
            return [mp.mpf(0)]
        if q is not None and q.kind is Kind.ORTHONORMAL and blocks[0][0].entry is None:
            return [truth.gram_schmidt[int(q.index[0]) - 1][1]] * len(blocks)
        for pattern, found in RULES:
            if match := re.match(pattern, line.text):
                return found(truth, match)
        if q is not None and q.kind is Kind.SOLUTION:
            return [expected(truth, q, line, blocks[0])] + [None] * (len(blocks) - 1)
        # `A² − A = …`: the words before the sign name a matrix.
        named = (
            None
            if "][" in re.split(" [=≈] ", line.text)[-1]
            else truth.matrix(re.split(" [=≈] ", line.text)[0])
        )
        if named is not None:
            return (
                [_flat(named)]
                if len(line.values) == len(blocks[-1])
                else [None] * (len(blocks) - 1) + [_flat(named)]
            )
        if q is not None and len(blocks) == 1:
            return [expected(truth, q, line, blocks[0])]
        return []
