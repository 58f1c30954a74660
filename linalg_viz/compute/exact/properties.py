"""Properties of a matrix: whether each holds, and how that is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from linalg_viz.compute.exact.decide import Known, Verdict, both, opposite, sign_of
from linalg_viz.compute.exact.questions import ask
from linalg_viz.compute.exact.quick import whole
from linalg_viz.compute.exact.singular import rank_of
from linalg_viz.compute.exact.spectrum import eigenvalues
from linalg_viz.compute.exact.values import Rows

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


def _asked(name: str, *args: object) -> Callable[[Rows], Verdict]:
    def check(A: Rows) -> Verdict:
        found = ask(name, (A,), args)
        return Verdict(bool(found.value), found.known)

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
        symmetric = holds("symmetric", A)
        if not symmetric:
            return symmetric
        found = ask("definite", (A,))
        if found.value is None:
            return _NO
        complete = len(found.value) == len(A)
        known: Known = symmetric.known if complete else found.known
        return both(symmetric, Verdict(complete or not strict, known))

    return check


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
    "identity": _asked("identity"),
    "invertible": _invertible,
    "singular": lambda A: opposite(_invertible(A)),
    "full row rank": _full_row_rank,
    "full column rank": _full_column_rank,
    "diagonal": _asked("off", "both"),
    "upper triangular": _asked("off", "below"),
    "lower triangular": _asked("off", "above"),
    "symmetric": _asked("symmetric"),
    "skew": _asked("skew"),
    "orthogonal": _asked("orthogonal"),
    "normal": _asked("normal"),
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
