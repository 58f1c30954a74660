"""Properties of a matrix, each with the evidence that shows it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isfinite

from linalg_viz.compute.exact import Exact, Known, Verdict
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.rounded import column, exactly, number, numbers
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.exact.spectrum import Eigenvalue
from linalg_viz.compute.exact.text import with_roots
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What to show as proof: one sentence, and the matrices and numbers it speaks of, by name."""

    sentence: str
    matrices: tuple[tuple[str, Rows], ...] = ()
    numbers: tuple[tuple[str, Column], ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """Whether a property of `compute.exact.properties` holds, how that is known, and what shows it."""

    name: str
    holds: bool
    known: Known
    evidence: Evidence


def decided(name: str, A: Rows) -> Verdict:
    """Whether A (m, n) has the property called `name`, and how that is known; KeyError for an unknown name.

    Any shape with at least one entry; one that is not square has none of them but, possibly, `diagonal` (all
    entries off the main diagonal are zero). Where neither exact arithmetic nor 100 digits tell it has not.
    """
    try:
        return exactly(A).has(name)
    except ArithmeticError:
        # Entries so far apart in size that neither exact arithmetic nor 100 digits tell.
        return _UNSURE


def prove(name: str, A: Rows) -> Property:
    """The property called `name` of A (m, n), with its evidence; KeyError for an unknown name."""
    show, E, verdict = _EVIDENCE[name], exactly(A), decided(name, A)
    if verdict is _UNSURE:
        return Property(name, verdict.holds, verdict.known, Evidence(UNDECIDED))
    if not E.is_square and name not in ("square", "diagonal"):
        sentence = f"{len(A)}×{len(A[0])} is not square, and only square matrices are asked"
        return Property(name, False, "exact", Evidence(sentence))
    return Property(name, verdict.holds, verdict.known, _finite(show(E, verdict.holds)))


def _square(A: Exact, holds: bool) -> Evidence:
    m, n = A.shape
    return Evidence(f"{m} row{'s' * (m > 1)} and {n} column{'s' * (n > 1)}")


def _invertible(A: Exact, holds: bool) -> Evidence:
    r, n = A.rank, A.shape[0]
    if r == n:
        sentence = f"rank {r} of {n}: no direction is lost, so A can be undone"
        return Evidence(sentence, (), (("det A", (number(A.determinant),)),))
    sentence = f"rank {r} of {n}: {_lost(n - r)} lost, and no matrix brings it back"
    return Evidence(sentence, (), (("sent to 0", column(A.nullspace[0])),))


def _diagonal(A: Exact, holds: bool) -> Evidence:
    if not holds:
        i, j = next(
            (i, j) for i, row in enumerate(A.rows) for j, x in enumerate(row) if i != j and sign(x) != 0
        )
        return Evidence(f"entry ({i + 1}, {j + 1}) lies off the diagonal and is not zero")
    diagonal = column(tuple(A.rows[i][i] for i in range(min(A.shape))))
    kind = "" if A.is_square else " (a rectangular diagonal matrix)"
    return Evidence(f"all entries off the diagonal are zero{kind}", (), (("diagonal", diagonal),))


def _symmetric(A: Exact, holds: bool) -> Evidence:
    D = A.plus(A.transposed, MINUS)
    return Evidence("A − Aᵀ is zero" if holds else "A − Aᵀ is not zero", (("A − Aᵀ", numbers(D.rows)),))


def _orthogonal(A: Exact, holds: bool) -> Evidence:
    sentence = (
        "AᵀA = I: the columns have length 1 and meet at right angles, so Aᵀ is the inverse"
        if holds
        else "AᵀA is not I: its diagonal holds the squared lengths of the columns, the rest their products"
    )
    return Evidence(sentence, (("AᵀA", numbers(A.transposed.times(A).rows)),))


def _identity(A: Exact, holds: bool) -> Evidence:
    D = A.shifted(Fraction(1))
    return Evidence("A − I is zero" if holds else "A − I is not zero", (("A − I", numbers(D.rows)),))


def _positive_definite(A: Exact, holds: bool) -> Evidence:
    if not A.has("symmetric"):
        shown = _symmetric(A, False).matrices
        return Evidence("asked of symmetric matrices only, and A − Aᵀ is not zero", shown)
    pivots = _pivots(A)
    if holds:
        sentence = "elimination without exchanging rows has positive pivots only, so xᵀAx > 0 for all x ≠ 0"
    else:
        sentence = f"pivot {len(pivots)} of elimination without exchanging rows is not positive"
    return Evidence(sentence, (), (("pivots", pivots),))


def _pivots(A: Exact) -> Column:
    """The pivots of elimination without exchanges, up to and with the first that is not positive."""
    found, U = [], A.lu_first.U
    for k, i in enumerate(A.lu_first.order):
        # Where rows had to be exchanged the pivot without that is 0.
        found.append(U[k][k] if i == k else Fraction(0))
        if sign(found[-1]) <= 0:
            break
    return column(tuple(found))


def _normal(A: Exact, holds: bool) -> Evidence:
    left, right = A.transposed.times(A), A.times(A.transposed)
    sentence = (
        "AᵀA = AAᵀ: there are orthonormal eigenvectors, complex ones if need be"
        if holds
        else "AᵀA and AAᵀ differ: no orthonormal basis consists of eigenvectors"
    )
    return Evidence(sentence, (("AᵀA", numbers(left.rows)), ("AAᵀ", numbers(right.rows))))


def _projection(A: Exact, holds: bool) -> Evidence:
    D = numbers(A.times(A).plus(A, MINUS).rows)
    if not holds:
        return Evidence("A² − A is not zero: a second application still moves things", (("A² − A", D),))
    kind = "orthogonal" if A.has("symmetric") else "oblique"
    return Evidence(f"A² = A: applied twice it does no more than once ({kind})", (("A² − A", D),))


def _nilpotent(A: Exact, holds: bool) -> Evidence:
    n = A.shape[0]
    if not holds and sign(A.trace) != 0:
        sentence = "the eigenvalues are not all zero: their sum is the trace"
        return Evidence(sentence, (), (("trace", (number(A.trace),)),))
    power, k = A, 1
    while k < n and not power.has("zero"):
        power, k = power.times(A), k + 1
    name = "A" if k == 1 else "A" + str(k).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    sentence = (
        f"{name} = 0" if holds else f"{name} is not zero, and for a {n}×{n} matrix no higher power can be"
    )
    return Evidence(sentence, ((name, numbers(power.rows)),))


def _diagonalizable(A: Exact, holds: bool) -> Evidence:
    if holds:
        return Evidence("there are as many independent eigenvectors as columns, over the complex numbers")
    short = next(e for e in A.eigenvalues if e.geometric < e.algebraic)
    counts = (
        ("algebraic", (Fraction(short.algebraic),)),
        ("geometric", (Fraction(short.geometric),)),
    )
    found = (
        "1 independent eigenvector" if short.geometric == 1 else f"{short.geometric} independent eigenvectors"
    )
    name = _named(short)
    return Evidence(f"the eigenvalue{name} counts {short.algebraic} times but has only {found}", (), counts)


def _named(e: Eigenvalue) -> str:
    """A real eigenvalue after its noun, in full or in six digits; nothing for others."""
    if not e.value.is_real:
        return ""
    formula = with_roots(e.value.re)
    if formula is not None and len(formula) <= LONGEST:
        return f" {formula}"
    return f" ≈ {float(digits(e.value.re, 6).value):.6g}".replace("-", "−")


MINUS = Fraction(-1)

_UNSURE = Verdict(False, "to 100 digits")

UNDECIDED = "this is not decided: the entries are too far apart in size for the digits worked with"

LONGEST = 20
"""Characters up to which an eigenvalue is named by its formula."""

_EVIDENCE: dict[str, Callable[[Exact, bool], Evidence]] = {
    "square": _square,
    "invertible": _invertible,
    "singular": _invertible,
    "diagonal": _diagonal,
    "symmetric": _symmetric,
    "orthogonal": _orthogonal,
    "identity": _identity,
    "positive definite": _positive_definite,
    "normal": _normal,
    "projection": _projection,
    "nilpotent": _nilpotent,
    "diagonalizable": _diagonalizable,
}
NAMES: tuple[str, ...] = tuple(_EVIDENCE)
"""Those properties of `compute.exact.properties` that are shown and reported, in that order."""


def _lost(count: int) -> str:
    return "a direction is" if count == 1 else f"{count} directions are"


def _finite(evidence: Evidence) -> Evidence:
    """The evidence without matrices and numbers beyond the range of floats: they cannot be laid out."""

    def fine(rows: Rows) -> bool:
        return all(not isinstance(x, float) or isfinite(x) for row in rows for x in row)

    matrices = tuple((name, M) for name, M in evidence.matrices if fine(M))
    shown = tuple((name, v) for name, v in evidence.numbers if fine((v,)))
    return Evidence(evidence.sentence, matrices, shown)
