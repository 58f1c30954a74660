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
