"""Every step is the operation it is called, and a run ends where exact arithmetic by another route ends."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import rational as exact
from linalg_viz.compute.elimination import elimination as el
from linalg_viz.compute.elimination import operations
from linalg_viz.compute.elimination.arithmetic import EXACT, Arithmetic
from linalg_viz.compute.exact import rounded
from linalg_viz.compute.exact.values import Row
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.rows import identity, product
from linalg_viz.compute.typing import Column, RationalRows, Rows
from linalg_viz.state.expressions.expressions import parse

ROOT = parse("sqrt(2)/4").evaluate({})
SUM = parse("1+sqrt(2)").evaluate({})
LESS = parse("sqrt(2)-1").evaluate({})

ENTRY = st.one_of(st.integers(-3, 3).map(Fraction), st.fractions(-9, 9, max_denominator=5))
MATRICES = st.tuples(st.integers(1, 4), st.integers(1, 5)).flatmap(
    lambda s: st.tuples(*[st.tuples(*[ENTRY] * s[1])] * s[0])
)


@given(MATRICES, st.sampled_from(["first", "largest"]))
def test_each_step_is_its_elementary_matrix_times_the_one_before(A: RationalRows, name: str) -> None:
    pivoting: el.Pivoting = "first" if name == "first" else "largest"
    run = el.gauss_jordan(A, pivoting=pivoting)
    before = run.start
    for step in run.steps:
        E = operations.elementary(step.operation, len(A))
        assert product(E, before) == step.matrix
        back = operations.elementary(step.operation.inverse, len(A))
        assert product(back, E) == identity(len(A))
        before = step.matrix
    assert before == run.result == exact.rref(A).matrix
    assert tuple(j for _, j in run.pivots) == exact.rref(A).pivots


@given(MATRICES)
def test_lu_fills_the_lower_factor_with_the_multipliers(A: RationalRows) -> None:
    run = el.lu(A)
    assert run.lower is not None
    assert product(run.permutation, A) == product(run.lower, run.result)
    for step in run.steps:
        if step.operation.kind == "add":
            assert step.lower is not None
            assert step.lower[step.operation.target][step.pivot[0]] == -step.operation.factor


def test_only_the_rows_that_somebody_looks_at_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Column] = []

    def column(row: Row) -> Column:
        made.append(rounded.column(row))
        return made[-1]

    monkeypatch.setattr(operations, "column", column)
    A: Rows = tuple(
        (*(Fraction(j + 1) ** i for j in range(4)), parse(f"sqrt(3)+{i}").evaluate({})) for i in range(5)
    )
    run = el.gauss_jordan(A)
    assert len(run.steps) > 12 and not made
    seen = run.steps[5].matrix
    assert len(made) == sum(row not in A for row in seen) <= len(A)
    assert all(row in made or row in A for row in seen)
    assert run.steps[5].matrix is seen and run.matrices[6] is seen
    before = len(made)
    after = run.steps[6].matrix
    assert len(made) == before + 1
    moved = run.steps[6].operation.target
    assert [now is old for now, old in zip(after, seen, strict=True)] == [i != moved for i in range(len(A))]


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(*[st.tuples(*[ENTRY] * n)] * n)))
def test_the_inverse_appears_beside_the_identity(A: RationalRows) -> None:
    n = len(A)
    run = el.gauss_jordan(exact.beside(A, exact.identity(n)), columns=n)
    inverse = exact.inverse(A)
    if inverse is not None:
        assert tuple(row[n:] for row in run.result) == inverse
    else:
        assert len(run.pivots) < n


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        (operations.RowOperation("swap", 0, 2), "R1 ↔ R3"),
        (operations.RowOperation("scale", 1, factor=Fraction(1, 3)), "R2 ← 1/3 R2"),
        (operations.RowOperation("scale", 1, factor=Fraction(-2)), "R2 ← −2 R2"),
        (operations.RowOperation("add", 1, 0, Fraction(-3, 5)), "R2 ← R2 − 3/5 R1"),
        (operations.RowOperation("add", 2, 1, Fraction(1)), "R3 ← R3 + R2"),
        (operations.RowOperation("add", 2, 1, ROOT), "R3 ← R3 + √2/4 R2"),
        (operations.RowOperation("add", 2, 1, Fraction(0)), "R3 ← R3 + 0 R2"),
        (operations.RowOperation("add", 2, 1, Fraction(-1)), "R3 ← R3 − R2"),
        (operations.RowOperation("scale", 1, factor=SUM), "R2 ← (1 + √2) R2"),
        (operations.RowOperation("add", 1, 0, EXACT.times(Fraction(-1), SUM)), "R2 ← R2 − (1 + √2) R1"),
        (operations.RowOperation("add", 1, 0, EXACT.over(SUM, Fraction(2))), "R2 ← R2 + (1 + √2)/2 R1"),
        (operations.RowOperation("add", 1, 0, LESS), "R2 ← R2 + (√2 − 1) R1"),
        (operations.RowOperation("add", 1, 0, EXACT.times(Fraction(-1), LESS)), "R2 ← R2 − (√2 − 1) R1"),
    ],
)
def test_operations_are_named_as_on_paper(operation: operations.RowOperation, name: str) -> None:
    assert operation.name == name


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (operations.RowOperation("scale", 0, factor=Fraction(0)), "multiplied by 0"),
        (operations.RowOperation("swap", 0, 5), "no row 6"),
        (operations.RowOperation("add", 1, 1, Fraction(2)), "another row"),
        (operations.RowOperation("add", -1, 1, Fraction(2)), "no row 0"),
        (operations.RowOperation("add", 0, 1, float("nan")), "not a number"),
    ],
)
def test_illegal_operations_say_why(operation: operations.RowOperation, words: str) -> None:
    answer = operations.apply(operation, identity(2))
    assert isinstance(answer, Refusal)
    assert words in answer.reason


def solve(A: Rows, arithmetic: el.Arithmetic, pivoting: el.Pivoting) -> list[float]:
    """x of a 2×3 augmented matrix."""
    run = el.gauss(A, arithmetic, pivoting, columns=2)
    U, y = tuple(row[:2] for row in run.result), tuple(row[2] for row in run.result)
    lines = el.back_substitution(U, y, arithmetic)
    assert not isinstance(lines, Refusal)
    return [float(line.value) for line in sorted(lines, key=lambda line: line.row)]


def test_pivoting_matters_in_three_digits() -> None:
    """Forsythe & Moler's example (1967, section 9): without pivoting x₁ is entirely wrong."""
    A: Rows = ((Fraction(1, 10000), 1, 1), (1, 1, 2))
    three = Arithmetic(digits=3)
    assert solve(A, three, "first") == [0.0, 1.0]
    assert solve(A, three, "largest") == [1.0, 1.0]
    assert solve(A, EXACT, "first") == pytest.approx([10000 / 9999, 9998 / 9999], rel=1e-15)


@given(st.floats(-1e6, 1e6), st.integers(1, 15))
def test_k_digits_are_kept(x: float, digits: int) -> None:
    rounded = Arithmetic(digits=digits).number(x)
    assert abs(rounded - x) <= abs(x) * 0.5001 * 10.0 ** (1 - digits)
    assert Arithmetic(digits=digits).number(rounded) == rounded


def test_substitution_solves_and_refuses() -> None:
    L: Rows = ((2, 0), (3, 4))
    lines = el.forward_substitution(L, (2, 11))
    assert not isinstance(lines, Refusal)
    assert [line.value for line in lines] == [1, 2]
    assert lines[1].products == ((0, 3),)
    answer = el.back_substitution(((1, 2), (0, 0)), (1, 1))
    assert isinstance(answer, Refusal)
    assert answer.reason == "row 2 has a zero on the diagonal: x2 is not determined by it"


def test_a_zero_among_roots_and_angles_is_no_pivot() -> None:
    for text in ("sqrt(2) 1;2 sqrt(2)", "cos(20°) 1;cos(20°)*cos(40°) cos(40°)", "pi 2*pi;1/3 2/3"):
        A = tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in text.split(";"))
        for pivoting in ("first", "largest"):
            run = el.gauss_jordan(A, pivoting=pivoting)  # type: ignore[arg-type]
            assert len(run.pivots) == 1 and run.result[1] == (0, 0)
    assert el.gauss(A).known == "to 100 digits" and el.gauss(((Fraction(0),),)).known == "exact"


def test_a_tiny_pivot_is_one() -> None:
    for text in ("1 1;1 1.00000000000001", "1e17 0;0 1", "1 1e-17;0 sqrt(2)*1e-300"):
        A = tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in text.split(";"))
        assert len(el.gauss(A).pivots) == 2


def test_large_and_awkward_shapes() -> None:
    A = tuple(tuple(Fraction((i * j * 7 + 3 * i + j) % 11) for j in range(9)) for i in range(8))
    assert el.gauss_jordan(A).result == exact.rref(A).matrix
    assert el.gauss_jordan(((0,),)).steps == ()
    assert el.gauss_jordan(((0, 5),)).result == ((0, 1),)
