"""What can be asked of matrices, and how an answer is found: exactly, or with balls refined until it is sure.

With balls an answer holds a `Real` for each number: the question, the matrices and the place in the answer.
Its digits come from asking again with more bits, following the decisions of the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from linalg_viz.compute.exact import eliminate, polynomials
from linalg_viz.compute.exact.balls import FIRST_BITS, MOST_BITS, Ball, Undecided
from linalg_viz.compute.exact.course import course, operated, traced
from linalg_viz.compute.exact.domain import Balls, Domain, Table, domain_of
from linalg_viz.compute.exact.field import Element
from linalg_viz.compute.exact.kernels import kernel_of_dimension
from linalg_viz.compute.exact.library import flint, precision
from linalg_viz.compute.exact.radicals.tower import Nested
from linalg_viz.compute.exact.real import leaf
from linalg_viz.compute.exact.roots import ball_spectrum
from linalg_viz.compute.exact.signs import Known
from linalg_viz.compute.exact.values import Complex, Question, Real, Rows
from linalg_viz.records import dataclass

SPECTRUM_BITS = 1 << 12
"""Eigenvalues of irrational entries that so many bits (1,200 digits) do not tell apart are not decided: the
entries are too far apart in size, and more would take minutes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found (nested tuples of values, numbers of rows, booleans) and how it is known."""

    value: Any
    known: Known


def answer(name: str, matrices: tuple[Rows, ...], args: tuple[Any, ...] = ()) -> Answer:
    """The answer to the question of that name about matrices (m, n), whichever it is about.

    ArithmeticError when a million bits do not tell.
    """
    D = None if name in _WITH_BALLS else domain_of(*matrices)
    if D is not None:
        return Answer(_values(D, QUESTIONS[name](D, *(D.table(A) for A in matrices), *args)), "exact")
    return _decided(Question(name, matrices, args))


ask = lru_cache(maxsize=2048)(answer)
"""The same, remembered: for answers that are asked again and are not much longer than the matrix."""


def _decided(key: Question) -> Answer:
    """The answer by balls at the first precision that decides; its plan is remembered."""
    bits = FIRST_BITS
    most = SPECTRUM_BITS if key.name == "spectrum" else MOST_BITS
    while bits <= most:
        with precision(bits):
            try:
                found, balls = _asked(key, bits, None)
                _remember(key, bits, found, tuple(balls.made))
                return Answer(_wrapped(found, key, ()), "to 100 digits" if balls.doubt else "exact")
            except Undecided:
                bits *= 2
    raise ArithmeticError(f"a decision about a matrix was not possible with {most} bits")


@leaf("answer")
def part_of_answer(value: Real, bits: int) -> Ball:
    """The ball of one number of an answer; inside `precision(bits)`."""
    key, path, part = value.args
    if key not in _plans:
        # Forgotten, or made in another process: the same calculation decides the same again.
        _decided(key)
    if key not in _found or _found[key][0] < bits:
        plan = _plans[key]
        found, _ = _asked(key, bits, plan)
        _remember(key, bits, found, plan)
    at = _found[key][1]
    for i in path:
        at = at[i]
    ball: Ball = at
    return ball.real if part == "re" else ball.imag if part == "im" else ball


_plans: dict[Question, tuple[Any, ...]] = {}
_found: dict[Question, tuple[int, Any]] = {}


def _asked(key: Question, bits: int, plan: tuple[Any, ...] | None) -> tuple[Any, Balls]:
    D = Balls(bits, plan)
    return QUESTIONS[key.name](D, *(D.table(A) for A in key.matrices), *key.args), D


def _remember(key: Question, bits: int, found: Any, plan: tuple[Any, ...]) -> None:
    for table in (_plans, _found):
        if len(table) > 512 and key not in table:
            # The oldest goes, if another thread has not let go of it in between.
            table.pop(tuple(table)[0], None)  # noqa: RUF015
    _plans[key], _found[key] = plan, (bits, found)


def calculated() -> dict[Question, tuple[tuple[Any, ...], int, Any]]:
    """What is kept of each question that took balls: its plan, the bits, and what was found."""
    return {key: (_plans[key], *found) for key, found in _found.items() if key in _plans}


def keep(key: Question, bits: int, found: Any, plan: tuple[Any, ...]) -> None:
    """Keep what was calculated elsewhere with that many bits; what is known here with more stays."""
    if key not in _found or _found[key][0] < bits:
        _remember(key, bits, found, plan)


def _values(D: Domain, found: Any) -> Any:
    if isinstance(found, (list, tuple)):
        return tuple(_values(D, x) for x in found)
    if isinstance(found, (Element, Nested)) or type(found) is flint().fmpq:
        return D.leave(found)
    return found


def _wrapped(found: Any, key: Question, path: tuple[int, ...]) -> Any:
    if isinstance(found, (list, tuple)):
        return tuple(_wrapped(x, key, (*path, i)) for i, x in enumerate(found))
    if not isinstance(found, Ball):
        return found
    if isinstance(found.z, flint().acb):
        re = Fraction(0) if found.z.real.is_zero() else Real("answer", (key, path, "re"))
        im = Fraction(0) if found.z.imag.is_zero() else Real("answer", (key, path, "im"))
        return Complex(re, im)
    if found.z.is_exact() and (whole := found.z.unique_fmpz()) is not None:
        return Fraction(int(whole)) if not found.vanished else Real("answer", (key, path, ""))
    return Real("answer", (key, path, ""))


def _rref(D: Domain, A: Table) -> Any:
    return eliminate.rref(D, A)


def _lu(D: Domain, A: Table, largest: bool) -> Any:
    return eliminate.lu(D, A, largest)


def _product(D: Domain, A: Table, B: Table) -> Any:
    return eliminate.product(D, A, B)


def _gram(D: Domain, A: Table) -> Any:
    """AᵀA or AAᵀ, whichever is smaller."""
    At = eliminate.transpose(A)
    return eliminate.product(D, A, At) if len(A) <= len(At) else eliminate.product(D, At, A)


def _characteristic_of_gram(D: Domain, A: Table) -> Any:
    return polynomials.characteristic(D, _gram(D, A), 0)


def _characteristic(D: Domain, A: Table) -> Any:
    # The rank decides how often 0 is a root, so that determinant and spectrum cannot part.
    kernel = 0 if D.exact else len(A) - len(eliminate.rref(D, A)[1])
    return polynomials.characteristic(D, A, kernel)


def _pseudoinverse(D: Domain, A: Table) -> Any:
    """A⁺ = Fᵀ(CᵀAFᵀ)⁻¹Cᵀ for A = CF, F the nonzero rows of the reduced form and C the pivot columns.

    Source: Ben-Israel & Greville, Generalized Inverses, section 1.6 (MacDuffee's formula).
    """
    reduced, pivots = eliminate.rref(D, A)
    At = eliminate.transpose(A)
    if len(pivots) == len(A) == len(At):
        return eliminate.solve(D, A, eliminate.identity(D, len(A)))
    if not pivots:
        return [[D.zero] * len(A) for _ in At]
    F, Ct = reduced[: len(pivots)], [At[j] for j in pivots]
    Ft = eliminate.transpose(F)
    middle = eliminate.product(D, eliminate.product(D, Ct, A), Ft)
    return eliminate.product(D, Ft, eliminate.solve(D, middle, Ct))


def _shortest(D: Domain, A: Table, B: Table) -> Any:
    """A⁺B by the same formula, without A⁺ itself."""
    reduced, pivots = eliminate.rref(D, A)
    At = eliminate.transpose(A)
    if len(pivots) == len(A) == len(At):
        return eliminate.solve(D, A, B)
    if not pivots:
        return [[D.zero] * len(B[0]) for _ in At]
    F, Ct = reduced[: len(pivots)], [At[j] for j in pivots]
    Ft = eliminate.transpose(F)
    middle = eliminate.product(D, eliminate.product(D, Ct, A), Ft)
    return eliminate.product(D, Ft, eliminate.solve(D, middle, eliminate.product(D, Ct, B)))


def _orthogonal(D: Domain, A: Table) -> bool:
    identity = eliminate.identity(D, len(A))
    return eliminate.is_product(D, eliminate.transpose(A), A, lambda i, j: identity[i][j])


def _normal(D: Domain, A: Table) -> bool:
    At = eliminate.transpose(A)
    return eliminate.is_product(D, At, A, lambda i, j: eliminate.dot(D, A[i], A[j]))


def _projection(D: Domain, A: Table) -> bool:
    return eliminate.is_product(D, A, A, lambda i, j: A[i][j])


def _involution(D: Domain, A: Table) -> bool:
    identity = eliminate.identity(D, len(A))
    return eliminate.is_product(D, A, A, lambda i, j: identity[i][j])


def _nilpotency(D: Domain, A: Table) -> int | None:
    """The least k with Aᵏ = 0, None when there is none."""
    if D.exact:
        if eliminate.trace(D, A) or any(polynomials.characteristic(D, A)[1:]):
            return None
    elif not D.is_zero(eliminate.trace(D, A)):
        return None
    power = A
    for k in range(1, len(A) + 1):
        if eliminate.vanishes(D, power):
            return k
        if k < len(A):
            power = eliminate.product(D, power, A)
    return None


def _definite(D: Domain, A: Table) -> Any:
    """(rank, pivots) of a symmetric A by symmetric pivots: all positive for a semidefinite one, else None.

    A diagonal of zeros with something beside it is indefinite. Source: Golub & Van Loan, section 4.2.8.
    """
    rows, pivots, left = [list(row) for row in A], list[Any](), list(range(len(A)))
    while left:
        signs = [D.sign(rows[i][i]) for i in left]
        if any(s < 0 for s in signs):
            return None
        if not any(signs):
            return pivots if all(D.is_zero(rows[i][j]) for i in left for j in left if i != j) else None
        positive = [i for i, s in zip(left, signs, strict=True) if s > 0]
        k = positive[D.choose([rows[i][i] for i in positive])]
        left.remove(k)
        pivots.append(rows[k][k])
        head = list(rows[k])
        for i in left:
            f = rows[i][k] / head[k]
            rows[i] = [x - f * y for x, y in zip(rows[i], head, strict=True)]
    return pivots


def _spectrum(D: Domain, A: Table, gram_kernel: int | None, symmetric: bool) -> Any:
    assert isinstance(D, Balls)
    return ball_spectrum(D, A, gram_kernel, symmetric)


def _eigenvectors(D: Domain, A: Table, value: Complex, dimension: int) -> Any:
    assert isinstance(D, Balls)
    return kernel_of_dimension(D, eliminate.shifted(A, D.enter(value)), dimension)


QUESTIONS: dict[str, Callable[..., Any]] = {
    "rref": _rref,
    "rank": eliminate.rank,
    "determinant": eliminate.determinant,
    "inverse": eliminate.inverse,
    "lu": _lu,
    "course": course,
    "operated": operated,
    "traced": traced,
    "kernel": eliminate.kernel,
    "product": _product,
    "gram": _gram,
    "characteristic of gram": _characteristic_of_gram,
    "characteristic": _characteristic,
    "minimal": polynomials.minimal,
    "pseudoinverse": _pseudoinverse,
    "shortest": _shortest,
    "orthogonal": _orthogonal,
    "normal": _normal,
    "projection": _projection,
    "involution": _involution,
    "nilpotency": _nilpotency,
    "definite": _definite,
    "spectrum": _spectrum,
    "eigenvectors": _eigenvectors,
}

_WITH_BALLS = {"spectrum", "eigenvectors"}
"""Asked with balls whatever the entries are."""
