"""Square roots over square roots: decided by arithmetic, against digits of another route and known identities."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from linalg_viz.compute.exact import Exact, Real, Surd, real
from linalg_viz.compute.exact.decide import sign_of
from linalg_viz.compute.exact.domain import Balls, Nests, domain_of
from linalg_viz.compute.exact.entry import multiply, subtract
from linalg_viz.compute.exact.radicals import tower as towers
from linalg_viz.compute.exact.radicals.tower import MOST_ROOTS, Tower, Unknown
from linalg_viz.compute.exact.real import settled
from linalg_viz.compute.exact.roots import separation
from tests.compute.exact.written import column, floating, matrix, mp, mpf, rows, same, value
from tests.harness.examples import few

ATOMS = (
    "2",
    "3",
    "1/2",
    "5/3",
    "sqrt(2)",
    "sqrt(3)",
    "sqrt(2+sqrt(2))",
    "sqrt(2-sqrt(2))",
    "sqrt(1+sqrt(3))",
    "3^(1/4)",
)


def written(r: random.Random, depth: int) -> str:
    if depth == 0:
        return r.choice(ATOMS)
    a, b = written(r, depth - 1), written(r, depth - 1)
    return r.choice(
        (f"({a}+{b})", f"({a}-{b})", f"({a})*({b})", f"({a})/({b})", f"abs({a}-{b})", f"sqrt(({a})^2)")
    )


@pytest.mark.parametrize("seed", range(few(200)))
def test_what_goes_through_a_tower_is_the_same_number(seed: int) -> None:
    r = random.Random(seed)
    text = written(r, r.choice((1, 2)))
    try:
        near = floating(text)
        x = value(text)
    except ArithmeticError:  # divided by 0
        return
    tower = Tower()
    try:
        found = tower.enter(x)
    except Unknown:
        assert len(tower.radicands) == MOST_ROOTS
        return
    zero = abs(near) < mp.mpf(10) ** -250
    assert bool(found) is not zero
    assert tower.sign(found) == (0 if zero else 1 if near > 0 else -1) == sign_of(x).value
    assert sign_of(x).known == "exact"
    back = tower.leave(found)
    assert back == 0 if zero else same(mpf(back, 80), near, 79)
    if found:
        assert tower.leave(found * (1 / found)) == 1 and tower.leave(found - found) == 0
        assert (
            tower.root(found * found, back) in (found, -found)
            or tower.leave(tower.root(found * found, back) - (found if near > 0 else -found)) == 0
        )


@pytest.mark.parametrize(
    "typed",
    [
        "sqrt(1+sqrt(2))^2-1-sqrt(2)",
        "sqrt(2+sqrt(2))*sqrt(2-sqrt(2))-sqrt(2)",
        "(sqrt(5+sqrt(7))+sqrt(5-sqrt(7)))^2-10-2*sqrt(18)",
        "cos(22.5°)^2+sin(22.5°)^2-1",
        "2*cos(22.5°)-sqrt(2+sqrt(2))",
        "tan(22.5°)-sqrt(2)+1",
        "cos(9°)-sin(81°)",
        "cos(168.75°)+cos(11.25°)",
        "3^(1/4)*27^(1/4)-3",
        "1/(1+sqrt(2+sqrt(2)))-1+sqrt(2)-(sqrt(2)-1)*sqrt(2+sqrt(2))",
        # Too many roots for a tower: decided by how near to 0 such a number can be.
        "(sqrt(1+sqrt(2))+sqrt(1+sqrt(3))+sqrt(1+sqrt(5)))^2-3-sqrt(2)-sqrt(3)-sqrt(5)"
        "-2*sqrt(1+sqrt(2))*sqrt(1+sqrt(3))-2*sqrt(1+sqrt(2))*sqrt(1+sqrt(5))-2*sqrt(1+sqrt(3))*sqrt(1+sqrt(5))",
    ],
)
def test_what_is_zero_is_known_for_sure(typed: str) -> None:
    found = sign_of(value(typed))
    assert (found.value, found.known) == (0, "exact") and abs(floating(typed)) < mp.mpf(10) ** -250


@pytest.mark.parametrize(
    "typed", ["cos(20°)^2+sin(20°)^2-1", "2^(1/3)^3*0+2^(1/3)*4^(1/3)-2", "sqrt(pi)^2-pi"]
)
def test_what_is_made_of_something_else_is_zero_to_a_hundred_digits(typed: str) -> None:
    assert sign_of(value(typed)).known == "to 100 digits"


@pytest.mark.parametrize("bound", [towers._least_size, separation.least_size])
def test_a_hundred_digits_are_not_enough_where_it_is_known_otherwise(
    bound: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """√(2 + √2) to 130 digits is not itself: by arithmetic, and by how near to 0 such a number can be."""
    with mp.workdps(200):
        near = mp.nstr(mp.sqrt(2 + mp.sqrt(2)), 131)
    monkeypatch.setattr(real, "_known_least", [bound])
    apart = subtract(value("sqrt(2+sqrt(2))"), value(near))
    assert abs(settled(apart)[0]) == 1 and settled(apart)[1]
    square = subtract(multiply(value("sqrt(2+sqrt(2))"), value("sqrt(2-sqrt(2))")), value("sqrt(2)"))
    assert settled(square) == (0, True)


@pytest.mark.parametrize(
    ("typed", "rank", "holds", "fails"),
    [
        ("cos(22.5°) -sin(22.5°);sin(22.5°) cos(22.5°)", 2, "orthogonal normal diagonalizable", "symmetric"),
        (
            "cos(9°)^2 cos(9°)*sin(9°);cos(9°)*sin(9°) sin(9°)^2",
            1,
            "projection symmetric singular",
            "invertible",
        ),
        ("cos(67.5°) sin(67.5°);sin(67.5°) -cos(67.5°)", 2, "involution symmetric orthogonal", "identity"),
        ("sqrt(1+sqrt(2)) 1+sqrt(2);-1 -sqrt(1+sqrt(2))", 1, "nilpotent defective", "normal"),
        (
            "sqrt(2+sqrt(2)) 1;1 sqrt(2-sqrt(2))*(1+sqrt(2))/sqrt(2)",
            2,
            "symmetric positive_definite",
            "singular",
        ),
        ("sqrt(1+sqrt(3)) 1 0;0 sqrt(1+sqrt(3)) 0;0 0 sqrt(1+sqrt(3))", 3, "defective", "diagonalizable"),
    ],
)
def test_verdicts_about_matrices_are_exact(typed: str, rank: int, holds: str, fails: str) -> None:
    A = matrix(typed)
    assert isinstance(domain_of(A.rows), Nests)
    assert (A.rank, A.rank_known) == (rank, "exact")
    for name in (*holds.split(), *fails.split()):
        verdict = A.has(name.replace("_", " "))
        assert (verdict.holds, verdict.known) == (name in holds.split(), "exact"), name
    assert all(e.known == "exact" for e in A.eigenvalues)
    assert sum(e.algebraic for e in A.eigenvalues) == len(A.rows)


def test_what_comes_out_plain_is_plain() -> None:
    turn = matrix("cos(22.5°) -sin(22.5°);sin(22.5°) cos(22.5°)")
    assert turn.determinant == 1 and [s.value for s in turn.singular_values] == [1]
    A = matrix("sqrt(2+sqrt(2)) 1;1 sqrt(2-sqrt(2))")
    assert A.determinant == value("sqrt(2)-1") and isinstance(A.determinant, Surd)
    assert A.inverse is not None and isinstance(A.inverse[0][0], Real)
    assert A.inverse[0][1] == value("-1-sqrt(2)")
    assert A.times(Exact.of(A.inverse)).rows == ((1, 0), (0, 1))
    found = A.solve(column("sqrt(2+sqrt(2)) 1"))
    assert found.particular == (1, 0)


def test_more_roots_than_a_tower_takes_are_calculated_with_balls() -> None:
    typed = "sqrt(1+sqrt(2)) sqrt(1+sqrt(3));sqrt(1+sqrt(5)) 1"
    A = matrix(typed)
    assert domain_of(A.rows) is None and A.rank == 2
    assert towers.of([rows("1 sqrt(1+sqrt(2));pi 1")]) is None
    D = domain_of(rows("1 sqrt(1+sqrt(2))"))
    assert isinstance(D, Nests) and not isinstance(D, Balls)
    assert domain_of([[value("sqrt(1+sqrt(2))") for _ in range(12)] for _ in range(12)]) is None


def test_a_root_that_is_there_is_no_new_one() -> None:
    tower = Tower()
    for typed in (
        "sqrt(2+sqrt(2))",
        "sqrt(2-sqrt(2))",
        "sqrt(2)",
        "cos(22.5°)",
        "sqrt(3+2*sqrt(2))",
        "sqrt(18)",
    ):
        tower.enter(value(typed))
    assert len(tower.radicands) == 2
    one = tower.enter(Fraction(1))
    assert tower.leave(tower.root(one * 4, Fraction(4))) == 2
