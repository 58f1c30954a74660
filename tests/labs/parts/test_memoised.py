"""What is kept for a matrix does not mix exact and inexact entries of one value."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.state.expressions.expressions import parse


def test_equal_numbers_of_two_kinds_are_two_entries() -> None:
    root = Rounded(parse("sqrt(2)").value({}))  # type: ignore[arg-type]
    alike = ((root, Fraction(1)), (Fraction(2), root)), ((float(root), 1.0), (2.0, float(root)))
    assert alike[0] == alike[1] and hash(alike[0]) == hash(alike[1])
    for first, second in (alike, alike[::-1]):
        known.rank(first)
        assert known.rank(second) == (1 if second is alike[0] else 2)


def test_values_that_round_to_one_number_are_two_entries() -> None:
    one, other = (parse(text).evaluate({}) for text in ("sqrt(2)", "sqrt(2) + 1e-30*sqrt(3)"))
    assert one == other
    for first, second in ((one, other), (other, one)):
        known.rank(((first, Fraction(1)), (Fraction(2), one)))
        assert known.rank(((second, Fraction(1)), (Fraction(2), one))) == (1 if second is one else 2)


def test_results_are_kept_and_named_arguments_count() -> None:
    calls = []

    @memoised(maxsize=4)
    def square(x: float, power: int = 2) -> float:
        calls.append(x)
        return x**power

    assert [square(3.0), square(3.0), square(3.0, power=3), square(3)] == [9.0, 9.0, 27.0, 9]
    assert len(calls) == 3
    assert str(square(-0.0, power=1)) == "-0.0" and str(square(0.0, power=1)) == "0.0"


def test_a_matrix_is_hashed_once_whatever_is_asked_about_it() -> None:
    hashed = []

    class Counted(Fraction):
        def __hash__(self) -> int:
            hashed.append(self)
            return super().__hash__()

    functions = [memoised(maxsize=4)(lambda _A, i=i: i) for i in range(5)]
    A = ((Counted(1), Counted(2)), (Counted(3), Counted(4)))
    assert [function(A) for function in functions] == list(range(5))
    assert len(hashed) == 4
    again = tuple(tuple(Counted(x) for x in row) for row in A)
    assert [function(again) for function in functions] == list(range(5)) and len(hashed) == 8
