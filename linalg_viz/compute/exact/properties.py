"""Properties of a matrix: whether each holds, and how that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from operator import gt, lt, ne

from linalg_viz.compute.exact.decide import Known, Verdict, all_equal, both, opposite, sign_of
from linalg_viz.compute.exact.entry import negate
from linalg_viz.compute.exact.questions import ask
from linalg_viz.compute.exact.quick import whole
from linalg_viz.compute.exact.singular import rank_of
from linalg_viz.compute.exact.spectrum import eigenvalues, symmetric
from linalg_viz.compute.exact.values import Rows, Value

_NO = Verdict(False)


@lru_cache(maxsize=4096)
def holds(name: str, A: Rows) -> Verdict:
    """Whether A (m, n) has the property of that name; KeyError for a name that is not in NAMES.

    What only square matrices can be, the others are not. The zero matrix is diagonal, nilpotent, a
    projection.
    """
    check = _CHECKS[name]
    if len(A) != len(A[0]):
        return check(A) if name in _ANY_SHAPE else _NO
    quick = whole.holds(name, A)
    return check(A) if quick is None else Verdict(quick)


def _entrywise(pairs: Callable[[Rows], Iterable[tuple[Value, Value]]]) -> Callable[[Rows], Verdict]:
    """Whether the two entries of each pair are equal: they are asked before anything is calculated."""
    return lambda A: all_equal(pairs(A))


def _identity(A: Rows) -> Iterator[tuple[Value, Value]]:
    return ((x, Fraction(int(i == j))) for i, row in enumerate(A) for j, x in enumerate(row))


def _turned(A: Rows) -> Iterator[tuple[Value, Value]]:
    return ((A[i][j], negate(A[j][i])) for i in range(len(A)) for j in range(i + 1))


def _off(beside: Callable[[int, int], bool]) -> Callable[[Rows], Iterator[tuple[Value, Value]]]:
    """The entries (i, j) of which that holds, each beside 0."""
    return lambda A: ((x, Fraction(0)) for i, row in enumerate(A) for j, x in enumerate(row) if beside(i, j))


def _asked(name: str) -> Callable[[Rows], Verdict]:
    def check(A: Rows) -> Verdict:
        found = ask(name, (A,))
        # One entry that differs for sure is enough to refute it, however others are known.
        return Verdict(True, found.known) if found.value else _NO

    return check


def _square(A: Rows) -> Verdict:
    return Verdict(len(A) == len(A[0]))


def _zero(A: Rows) -> Verdict:
    return _all_zero([x for row in A for x in row])


def _all_zero(values: list[object]) -> Verdict:
    found = [sign_of(x) for x in values]  # type: ignore[arg-type]
    return both(*(Verdict(s.value == 0, s.known) for s in found)) if found else Verdict(True)


def _invertible(A: Rows) -> Verdict:
    rank, known = rank_of(A)
    return Verdict(rank == len(A), known if rank < len(A) else "exact")


def _full_row_rank(A: Rows) -> Verdict:
    rank, known = rank_of(A)
    return Verdict(rank == len(A), "exact" if rank == len(A) else known)


def _full_column_rank(A: Rows) -> Verdict:
    rank, known = rank_of(A)
    return Verdict(rank == len(A[0]), "exact" if rank == len(A[0]) else known)


def _nilpotent(A: Rows) -> Verdict:
    found = ask("nilpotency", (A,))
    return Verdict(found.value is not None, found.known if found.value is not None else "exact")


def _definite(strict: bool) -> Callable[[Rows], Verdict]:
    def check(A: Rows) -> Verdict:
        mirrored = symmetric(A)
        if not mirrored:
            return mirrored
        found = ask("definite", (A,))
        if found.value is None:
            return _NO
        complete = len(found.value) == len(A)
        known: Known = mirrored.known if complete else found.known
        return both(mirrored, Verdict(complete or not strict, known))

    return check


_normal_by_products = _asked("normal")


def _normal(A: Rows) -> Verdict:
    return _normal_by_products(A) if symmetric(A) != Verdict(True) else Verdict(True)


def _diagonalizable(A: Rows) -> Verdict:
    normal = holds("normal", A)
    if normal:
        return normal
    found = eigenvalues(A)
    whole = all(e.algebraic == e.geometric for e in found)
    sure = all(e.known == "exact" for e in found)
    return Verdict(whole, "exact" if sure else "to 100 digits")


def _orthogonal_projection(A: Rows) -> Verdict:
    return both(holds("projection", A), holds("symmetric", A))


_CHECKS: dict[str, Callable[[Rows], Verdict]] = {
    "square": _square,
    "zero": _zero,
    "identity": _entrywise(_identity),
    "invertible": _invertible,
    "singular": lambda A: opposite(_invertible(A)),
    "full row rank": _full_row_rank,
    "full column rank": _full_column_rank,
    "diagonal": _entrywise(_off(ne)),
    "upper triangular": _entrywise(_off(gt)),
    "lower triangular": _entrywise(_off(lt)),
    "symmetric": symmetric,
    "skew": _entrywise(_turned),
    "orthogonal": _asked("orthogonal"),
    "normal": _normal,
    "projection": _asked("projection"),
    "orthogonal projection": _orthogonal_projection,
    "involution": _asked("involution"),
    "nilpotent": _nilpotent,
    "positive definite": _definite(True),
    "positive semidefinite": _definite(False),
    "diagonalizable": _diagonalizable,
    "defective": lambda A: opposite(_diagonalizable(A)),
}

NAMES: tuple[str, ...] = tuple(_CHECKS)
"""The properties, the plain ones first. skew: Aᵀ = −A. diagonalizable: over the complex numbers."""

_ANY_SHAPE = {
    "square",
    "zero",
    "diagonal",
    "upper triangular",
    "lower triangular",
    "full row rank",
    "full column rank",
}
