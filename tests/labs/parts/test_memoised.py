"""What is kept for a matrix does not mix exact and inexact entries of one value."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.memoised import memoised


def test_equal_numbers_of_two_kinds_are_two_entries() -> None:
    exact, floats = ((Fraction(2), Fraction(1)), (Fraction(1), Fraction(1))), ((2.0, 1.0), (1.0, 1.0))
    assert exact == floats and hash(exact) == hash(floats)
    for first, second in ((exact, floats), (floats, exact)):
        known.determinant(first)
        assert isinstance(known.determinant(second), float) == (second is floats)
        known.inverse(first)
        inverse = known.inverse(second)
        assert inverse is not None and isinstance(inverse[0][0], float) == (second is floats)


def test_results_are_kept_and_named_arguments_count() -> None:
    calls = []

    @memoised(maxsize=4)
    def square(x: float, power: int = 2) -> float:
        calls.append(x)
        return x**power

    assert [square(3.0), square(3.0), square(3.0, power=3), square(3)] == [9.0, 9.0, 27.0, 9]
    assert len(calls) == 3
    assert str(square(-0.0, power=1)) == "-0.0" and str(square(0.0, power=1)) == "0.0"
