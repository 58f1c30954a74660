"""What the sentences of cards and titles say, in words and whole numbers, and whether it is so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.long.reference import Reference, Rows
from tests.long.truth import Truth

Rule = tuple[str, Callable[[Truth, re.Match[str]], bool]]


def _solvable(truth: Truth) -> bool:
    return not any(truth.rest)


def _augmented(truth: Truth) -> int:
    b = truth.letters["b"]
    rows: Rows = [[*row, *y] for row, y in zip(truth.A.rows, b, strict=True)]
    return Reference(rows).rank


def _unique(truth: Truth) -> bool:
    return truth.A.rank == truth.A.n


RULES: tuple[Rule, ...] = (
    (r"Exactly one solution", lambda t, m: _solvable(t) and _unique(t)),
    (r"No solution", lambda t, m: not _solvable(t)),
    (r"Infinitely many solutions", lambda t, m: _solvable(t) and not _unique(t)),
    (r"rank A = rank \[A \| b\] = (\d+)", lambda t, m: int(m[1]) == t.A.rank == _augmented(t)),
    (
        r"rank A = (\d+), but rank \[A \| b\] = (\d+)",
        lambda t, m: (int(m[1]), int(m[2])) == (t.A.rank, _augmented(t)),
    ),
    (r"Ax = b has exactly one solution", lambda t, m: _solvable(t) and _unique(t)),
    (r"Ax = b has no solution", lambda t, m: not _solvable(t)),
    (r"Ax = b has (?:infinitely )?many", lambda t, m: _solvable(t) and not _unique(t)),
    (r"Col A .*: dim (\d+)$", lambda t, m: int(m[1]) == t.A.rank),
    (r"Row A .*: dim (\d+)$", lambda t, m: int(m[1]) == t.A.rank),
    (r"Null A .*: dim .* = (\d+)$", lambda t, m: int(m[1]) == t.A.n - t.A.rank),
    (r"Null Aᵀ .*: dim .* = (\d+)$", lambda t, m: int(m[1]) == t.A.m - t.A.rank),
    (r"b lies in Col A", lambda t, m: _solvable(t)),
    (r"At most one solution", lambda t, m: _unique(t)),
    (r"What solves Ax = 0 can be added", lambda t, m: not _unique(t)),
    (r"Rank (\d+) of (\d+)", lambda t, m: (int(m[1]), int(m[2])) == (t.A.rank, t.A.n)),
    (r"No singular value is 0", lambda t, m: t.A.rank == min(t.A.m, t.A.n)),
    (r"cond A = σ₁ over the smallest σ is infinite", lambda t, m: t.A.rank < min(t.A.m, t.A.n)),
    (r"A is invertible, so A⁺ = A⁻¹", lambda t, m: t.A.m == t.A.n == t.A.rank),
    (r"AᵀA is singular here", lambda t, m: t.A.rank < t.A.n),
    (r"A is defective", lambda t, m: t.A.geometric < t.A.n),
    (r"A is not symmetric", lambda t, m: not t.A.holds("symmetric")),
    (r"Symmetric: ", lambda t, m: bool(t.A.holds("symmetric"))),
    (r"λ = 0: this eigenspace is the kernel", lambda t, m: t.A.rank < t.A.n),
    (r"Not all roots are real", lambda t, m: any(z.imag for z in t.A.eigenvalues)),
    (r"No real eigenline", lambda t, m: all(z.imag for z in t.A.eigenvalues)),
    (r"λ is .*algebraic multiplicity (\d+)", lambda t, m: int(m[1]) in map(len, t.A.groups)),
    (r".*Nothing is lost", lambda t, m: _unique(t)),
    (r"u · v is (positive|negative|0)", lambda t, m: _sign(t) == m[1]),
    (r"xᵀ A x [=≈] (.*x[₁₂].*)", lambda t, m: _signs(m[1], _SQUARES) == _expected(t.form, _SQUARES)),
    (r"det\(λ I − A\) [=≈] (.*)", lambda t, m: _signs(m[1], _POWERS) == _of_powers(t)),
)


TITLES: tuple[Rule, ...] = (
    (r"The unit vectors go .*A collapses", lambda t, m: not _unique(t)),
    (r"The unit vectors go .*Nothing is lost", lambda t, m: _unique(t)),
    (r"no point lies on all of them", lambda t, m: not _solvable(t)),
    (r"they meet in", lambda t, m: _solvable(t) and _unique(t)),
    (
        r"b = .*; b lies in Col A; Col A has dimension (\d+)",
        lambda t, m: _solvable(t) and int(m[1]) == t.A.rank,
    ),
    (r"b = .*does not lie in Col A", lambda t, m: not _solvable(t)),
    (r"Output .*b is in Col A", lambda t, m: _solvable(t)),
    (r"Output .*b drops to p", lambda t, m: not _solvable(t)),
    (r"Input .*one x with A x = p", lambda t, m: _unique(t)),
    (r"Input .*the shortest x with A x = p", lambda t, m: not _unique(t)),
    (r"AB collapses", lambda t, m: not _both_invertible(t)),
    (r"\(AB\)⁻¹ = B⁻¹ A⁻¹", lambda t, m: _both_invertible(t)),
)
"""The same of titles and of the words about a picture, which carry no quantity."""

Numbers = Callable[[Truth], "list[Any] | None"]

NUMBERS: tuple[tuple[str, Numbers], ...] = (
    (r"Eigenvalues ([^;]*?)\.(?: |$)", lambda t: _distinct(t.A)),
    (r"A form with (.*) along its axes", lambda t: _axes(t)),
    (r".* with half axes (.*?)(?:\.(?: |$)|$)", lambda t: t.A.sigma),
    (r"they meet in (?:≈ )?\((.*)\)", lambda t: t.solution),
    (r"x = \((.*)\), the shortest vector with Ax = p", lambda t: t.solution),
    (r"A⁺ takes b = .* to x = \((.*)\)", lambda t: t.solution),
    (r"the farthest image of the unit ball is (.*) from 0", lambda t: t.A.sigma[:1]),
    (r"both sums are (.*)", lambda t: _flat(t.matrix("yᵀAx"))),
    (r"tr\(AB\) and tr\(BA\) are both (.*)", lambda t: [_of(t, "AB").trace]),
    (r"A x = \((.*)\)$", lambda t: t.vector("Ax")),
)
"""Which numbers these words name, by a pattern whose group holds them with commas between."""


def _distinct(A: Reference) -> list[Any] | None:
    if A.m != A.n or any(z.imag for z in A.eigenvalues):
        return None
    return sorted((group[0].real for group in A.groups), reverse=True)


def _axes(truth: Truth) -> list[Any] | None:
    S = truth.reference("½(A + Aᵀ)")
    return None if S is None else _distinct(S)


def _flat(rows: Rows | None) -> list[Any] | None:
    return None if rows is None else [x for row in rows for x in row]


def _of(truth: Truth, name: str) -> Reference:
    found = truth.reference(name)
    assert found is not None, name
    return found


def _both_invertible(truth: Truth) -> bool:
    return all(_of(truth, name).rank == truth.A.n for name in "AB")


def titled(text: str, truth: Truth, where: str) -> Iterator[tuple[str, Any]]:
    """Each number that the words about a picture name, as it is written, with what it is."""
    for pattern, known in NUMBERS:
        if match := re.match(pattern, text):
            said, true = match[1].replace("≈ ", "").split(", "), known(truth)
            if where == "svd gram" and true is not None:  # the ellipse of AᵀA, not that of A
                true = [s * s for s in true]
            yield from zip(said, true, strict=False) if true is not None and len(said) <= len(true) else ()


_SQUARES = ("x₁²", "x₁ x₂", "x₂²")
_POWERS = ("λ⁶", "λ⁵", "λ⁴", "λ³", "λ²", "λ")


def _signs(sum_: str, letters: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which of the letters stand in a written sum, each with the sign before its factor."""
    factor = r"(?:(?:\([^)]*\)|[^\s()+−])+ )?"
    found = re.findall(rf"(^|[+−]) ?{factor}({'|'.join(letters)})(?= |$)", sum_)
    return [("−" if sign == "−" else "+", letter) for sign, letter in found]


def _expected(factors: list[Any] | None, letters: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = zip(factors or (), letters, strict=factors is not None)
    return [("−" if x < 0 else "+", letter) for x, letter in pairs if x]


def _of_powers(truth: Truth) -> list[tuple[str, str]]:
    return _expected(truth.A.characteristic[:-1], _POWERS[-truth.A.n :])


def _sign(truth: Truth) -> str:
    product = truth.matrix("uᵀv")
    x = product[0][0] if product is not None else 0
    return "0" if x == 0 else "positive" if x > 0 else "negative"


_ANY = re.compile("|".join(f"(?:{pattern})" for pattern, _ in (*RULES, *TITLES)))


def wrong(text: str, truth: Truth) -> str:
    """The rule that a sentence breaks; "" for one that is right or says nothing of what is known here."""
    if not _ANY.match(text):
        return ""
    for pattern, right in (*RULES, *TITLES):
        if (match := re.match(pattern, text)) and not right(truth, match):
            return "and it is not so"
    return ""
