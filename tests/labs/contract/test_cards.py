"""Records of cards: equal only where they are shown alike, and each line says what it speaks of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.labs.contract.cards import Bar, Formula, Mat, Note, Num, Rel, Sym, speaks_of
from linalg_viz.scene import quantity as qty
from linalg_viz.state.expressions.expressions import parse

ROOT, NEAR = (parse(text).evaluate({}) for text in ("sqrt(2)", "sqrt(2) + 1e-30*sqrt(3)"))
EQUAL = [(0.0, Fraction(0)), (1.0, Fraction(1)), (ROOT, float(ROOT)), (ROOT, NEAR), (1 + 0j, Fraction(1))]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_numbers_that_are_shown_otherwise_are_two(one, other) -> None:
    assert one == other
    for made in (
        Num,
        lambda x: Bar("σ", x),
        lambda x: Mat(((Fraction(2), x),)),
        lambda x: Formula((Num(x),)),
    ):
        assert made(one) == made(one) and hash(made(one)) == hash(made(one))
        assert made(one) != made(other)


def test_every_other_field_counts_too() -> None:
    number, matrix, bar = Num(1.0), Mat(((1.0,),)), Bar("σ", 1.0)
    assert number != Num(1.0, "first") != Num(1.0, unit="°") and number != Num(1.0, exact_text="1")
    assert number != Num(1.0, quantity=qty.det()) and number != Num(1.0, exact=True) and number != "1"
    assert matrix not in (Mat(((1.0,),), ("first",)), Mat(((1.0,),), bar=1), Mat(((1.0,),), by_row=True))
    assert matrix not in (Mat(((1.0,),), texts=(("1",),)), Mat(((1.0,),), marked=((0, 0),)))
    assert bar not in (Bar("τ", 1.0), Bar("σ", 1.0, "first"), Bar("σ", 1.0, quantity=qty.det()))
    assert isinstance(ROOT, Rounded) and Num(ROOT) == Num(parse("sqrt(2)").evaluate({}))


def test_a_line_speaks_of_what_it_says_else_of_its_first_named_part() -> None:
    named = (Sym("det"), Rel(), Num(1.0, quantity=qty.det()), Num(2.0, quantity=qty.trace()))
    assert speaks_of(Formula(named)) == qty.det()
    assert speaks_of(Formula(named, quantity=qty.trace())) == qty.trace()
    assert speaks_of(Formula((Sym("det"), Rel()))) is None
    assert speaks_of(Note("so", quantity=qty.det())) == qty.det()
    assert speaks_of(Note("so")) == qty.SENTENCE
