"""Properties of a matrix, each with the evidence that shows it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute import eigen, products
from linalg_viz.compute import rational as exact
from linalg_viz.compute.determinant import determinant
from linalg_viz.compute.exact_eigen import spectrum
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.tolerance import entry_tolerance, rank_tolerance, scaled, unscaled
from linalg_viz.compute.typing import Column, Rows, array, rational
from linalg_viz.compute.vectors import absolute, dot
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What to show as proof: one sentence, and the matrices and numbers it speaks of, by name."""

    sentence: str
    matrices: tuple[tuple[str, Rows], ...] = ()
    numbers: tuple[tuple[str, Column], ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """Whether a property holds; `exact`: decided in exact arithmetic, not by a tolerance."""

    name: str
    holds: bool
    exact: bool
    evidence: Evidence


Verdict = tuple[bool, Evidence]


def properties(A: Rows) -> tuple[Property, ...]:
    """All properties of A in the order of `NAMES`; entries finite, any shape with at least one entry.

    Decided exactly when all entries are rational, else with the tolerances of `tolerance`. A matrix that is
    not square has none of them but, possibly, `diagonal` (all entries off the main diagonal are zero).
    """
    return tuple(prove(name, A) for name in NAMES)


def prove(name: str, A: Rows) -> Property:
    """The property called `name` of A, with its evidence; KeyError for an unknown name."""
    check, B = _CHECKS[name], products.matrix(A)
    exactly = rational(B) is not None
    if len(A) != len(A[0]) and name not in ("square", "diagonal"):
        return Property(
            name, False, True, Evidence(f"{_size(A)} is not square, and only square matrices are asked")
        )
    with np.errstate(under="ignore"):
        holds, evidence = check(B)
    return Property(name, holds, exactly or name == "square", _finite(evidence))


def rank(A: Rows) -> int:
    """The rank: exact for rational entries, else the number of singular values above the tolerance."""
    R = rational(A)
    if R is not None:
        return exact.rank(R)
    M, _ = scaled(array(A))
    sigma = np.linalg.svd(M, compute_uv=False)
    return int(np.sum(sigma > rank_tolerance((len(A), len(A[0])), float(sigma[0]))))


def _square(A: Rows) -> Verdict:
    holds = len(A) == len(A[0])
    return holds, Evidence(f"{len(A)} rows and {len(A[0])} columns")


def _invertible(A: Rows) -> Verdict:
    r, n = rank(A), len(A)
    if r == n:
        return True, Evidence(
            f"rank {r} of {n}: no direction is lost, so A can be undone", (), _determinant(A)
        )
    return False, Evidence(
        f"rank {r} of {n}: {_lost(n - r)} lost, and no matrix brings it back", (), _kernel(A)
    )


def _singular(A: Rows) -> Verdict:
    invertible, evidence = _invertible(A)
    return not invertible, evidence


def _diagonal(A: Rows) -> Verdict:
    off = [
        (i, j) for i, row in enumerate(A) for j, x in enumerate(row) if i != j and absolute(x) > _bound(A, 1)
    ]
    if off:
        i, j = off[0]
        return False, Evidence(f"entry ({i + 1}, {j + 1}) lies off the diagonal and is not zero")
    diagonal = tuple(A[i][i] for i in range(min(len(A), len(A[0]))))
    kind = "" if len(A) == len(A[0]) else " (a rectangular diagonal matrix)"
    return True, Evidence(f"all entries off the diagonal are zero{kind}", (), (("diagonal", diagonal),))


def _symmetric(A: Rows) -> Verdict:
    D = _minus(A, transpose(A))
    holds = _vanishes(D, _bound(A, 1))
    return holds, Evidence("A − Aᵀ is zero" if holds else "A − Aᵀ is not zero", (("A − Aᵀ", D),))


def _orthogonal(A: Rows) -> Verdict:
    G = _times(transpose(A), A)
    holds = _vanishes(_minus(G, products.identity(len(A))), _unit_bound(A))
    sentence = (
        "AᵀA = I: the columns have length 1 and meet at right angles, so Aᵀ is the inverse"
        if holds
        else "AᵀA is not I: its diagonal holds the squared lengths of the columns, the rest their products"
    )
    return holds, Evidence(sentence, (("AᵀA", G),))


def _identity(A: Rows) -> Verdict:
    D = _minus(A, products.identity(len(A)))
    holds = _vanishes(D, _unit_bound(A))
    return holds, Evidence("A − I is zero" if holds else "A − I is not zero", (("A − I", D),))


def _positive_definite(A: Rows) -> Verdict:
    symmetric, evidence = _symmetric(A)
    if not symmetric:
        return False, Evidence("asked of symmetric matrices only, and A − Aᵀ is not zero", evidence.matrices)
    R = rational(A)
    if R is None:
        M, k = scaled(array(A))
        values = np.linalg.eigvalsh(M)
        holds = float(values[0]) > rank_tolerance((len(A), len(A)), float(np.max(np.abs(values))))
        numbers: Column = tuple(unscaled(float(v), k) for v in values[::-1])
        word = "all eigenvalues are" if holds else "an eigenvalue is not"
        return holds, Evidence(f"{word} positive", (), (("eigenvalues", numbers),))
    pivots = _pivots(R)
    holds = pivots[-1] > 0
    if holds:
        sentence = "elimination without exchanging rows has positive pivots only, so xᵀAx > 0 for all x ≠ 0"
    else:
        sentence = f"pivot {len(pivots)} of elimination without exchanging rows is not positive"
    return holds, Evidence(sentence, (), (("pivots", pivots),))


def _normal(A: Rows) -> Verdict:
    B = _moderate(A)
    left, right = _times(transpose(B), B), _times(B, transpose(B))
    holds = _vanishes(_minus(left, right), _bound(B, 2))
    sentence = (
        "AᵀA = AAᵀ: there are orthonormal eigenvectors, complex ones if need be"
        if holds
        else "AᵀA and AAᵀ differ: no orthonormal basis consists of eigenvectors"
    )
    return holds, Evidence(sentence, (("AᵀA", left), ("AAᵀ", right)))


def _projection(A: Rows) -> Verdict:
    if _bound(A, 2) > 1e-3:
        return False, Evidence("the entries are too large to tell: rounding alone makes A² differ from A")
    D = _minus(_times(A, A), A)
    holds = _vanishes(D, max(_bound(A, 2), _bound(A, 1)))
    if not holds:
        return False, Evidence(
            "A² − A is not zero: a second application still moves things", (("A² − A", D),)
        )
    kind = "orthogonal" if _symmetric(A)[0] else "oblique"
    return True, Evidence(f"A² = A: applied twice it does no more than once ({kind})", (("A² − A", D),))


def _nilpotent(A: Rows) -> Verdict:
    B, n = _moderate(A), len(A)
    trace = sum((A[i][i] for i in range(n)), Fraction(0))
    if isinstance(trace, Fraction) and trace != 0:
        return False, Evidence(
            "the eigenvalues are not all zero: their sum is the trace", (), (("trace", (trace,)),)
        )
    powers = [B]
    while not _vanishes(powers[-1], _bound(B, len(powers))) and len(powers) < n:
        powers.append(_times(powers[-1], B))
    k = len(powers)
    holds = _vanishes(powers[-1], _bound(B, k))
    name = _power_name(k)
    sentence = (
        f"{name} = 0" if holds else f"{name} is not zero, and for a {n}×{n} matrix no higher power can be"
    )
    return holds, Evidence(sentence, ((name, powers[-1]),))


def _diagonalizable(A: Rows) -> Verdict:
    R = rational(A)
    if R is None:
        M, _ = scaled(array(A))
        result = eigen.eigen(M)
        short = [i for i, g in enumerate(result.geometric) if g < result.algebraic[i]]
        holds = not result.defective
        counts = (result.algebraic[short[0]], result.geometric[short[0]]) if short else (0, 0)
        return holds, _eigenvector_count(holds, "", *counts)
    found = spectrum(R)
    for e in found.eigenvalues:
        if e.geometric is not None and e.geometric < e.algebraic:
            name = f" {e.value.text}" if e.value is not None else ""
            return False, _eigenvector_count(False, name, e.algebraic, e.geometric)
    return found.diagonalizable, _eigenvector_count(found.diagonalizable, "", 0, 0)


def _eigenvector_count(holds: bool, name: str, algebraic: int, geometric: int) -> Evidence:
    if holds:
        return Evidence("there are as many independent eigenvectors as columns, over the complex numbers")
    if not algebraic:
        return Evidence("some repeated eigenvalue has too few independent eigenvectors")
    numbers = (("algebraic", (Fraction(algebraic),)), ("geometric", (Fraction(geometric),)))
    vectors = "1 independent eigenvector" if geometric == 1 else f"{geometric} independent eigenvectors"
    return Evidence(f"the eigenvalue{name} counts {algebraic} times but has only {vectors}", (), numbers)


_CHECKS: dict[str, Callable[[Rows], Verdict]] = {
    "square": _square,
    "invertible": _invertible,
    "singular": _singular,
    "diagonal": _diagonal,
    "symmetric": _symmetric,
    "orthogonal": _orthogonal,
    "identity": _identity,
    "positive_definite": _positive_definite,
    "normal": _normal,
    "projection": _projection,
    "nilpotent": _nilpotent,
    "diagonalizable": _diagonalizable,
}
NAMES: tuple[str, ...] = tuple(_CHECKS)
"""The properties in the order they are shown."""


def _pivots(A: tuple[tuple[Fraction, ...], ...]) -> tuple[Fraction, ...]:
    """The pivots of elimination without exchanges, up to and with the first that is not positive."""
    rows, pivots = [list(row) for row in A], []
    for k in range(len(rows)):
        pivots.append(rows[k][k])
        if rows[k][k] <= 0:
            break
        for i in range(k + 1, len(rows)):
            f = rows[i][k] / rows[k][k]
            rows[i] = [x - f * y for x, y in zip(rows[i], rows[k], strict=True)]
    return tuple(pivots)


def _largest(A: Rows) -> float:
    """The size of the largest entry, 0 for exact entries, which need no allowance."""
    return 0.0 if rational(A) is not None else float(np.max(np.abs(array(A))))


def _bound(A: Rows, degree: int) -> float:
    """What still counts as zero in a sum of products of `degree` entries of A: 0 for exact entries."""
    size = _largest(A)
    scale = 1.0
    for _ in range(degree):
        scale *= size
    return entry_tolerance(len(A) * degree, scale) if size else 0.0


def _unit_bound(A: Rows) -> float:
    return entry_tolerance(len(A), 1.0) if _largest(A) else 0.0


def _vanishes(D: Rows, bound: float) -> bool:
    return all(absolute(x) <= bound for row in D for x in row)


def _moderate(A: Rows) -> Rows:
    """A, or for floats of extreme size A divided by a power of two: no product overflows."""
    size = _largest(A)
    if size == 0.0 or 1e-30 < size < 1e20:
        return A
    return tuple(tuple(float(x) for x in row) for row in scaled(array(A))[0])


def _determinant(A: Rows) -> tuple[tuple[str, Column], ...]:
    R = rational(A)
    if R is not None:
        return (("det A", (exact.determinant(R),)),)
    with np.errstate(over="ignore", under="ignore"):
        return (("det A", (determinant(array(A)),)),)


def _kernel(A: Rows) -> tuple[tuple[str, Column], ...]:
    """One vector that A sends to 0, as a witness."""
    R = rational(A)
    if R is not None:
        return (("sent to 0", exact.nullspace(R)[0]),)
    Vt = np.linalg.svd(scaled(array(A))[0])[2]
    return (("sent to 0", tuple(float(x) for x in Vt[-1])),)


def _lost(count: int) -> str:
    return "a direction is" if count == 1 else f"{count} directions are"


def _power_name(k: int) -> str:
    if k == 1:
        return "A"
    return "A" + str(k).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _finite(evidence: Evidence) -> Evidence:
    """The evidence without matrices and numbers that overflowed: what cannot be shown is left out."""

    def fine(rows: Rows) -> bool:
        return all(not isinstance(x, float) or isfinite(x) for row in rows for x in row)

    matrices = tuple((name, M) for name, M in evidence.matrices if fine(M))
    numbers = tuple((name, v) for name, v in evidence.numbers if fine((v,)))
    return Evidence(evidence.sentence, matrices, numbers)


def _times(A: Rows, B: Rows) -> Rows:
    columns = transpose(B)
    return tuple(tuple(dot(row, c) for c in columns) for row in A)


def _minus(A: Rows, B: Rows) -> Rows:
    result = products.subtract(A, B)
    assert not isinstance(result, Refusal)
    return result


def _size(A: Rows) -> str:
    return f"{len(A)}×{len(A[0])}"
