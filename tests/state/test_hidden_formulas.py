"""Cards while something is asked for: what gives the answer away is gone, what names it stays."""

from __future__ import annotations

from linalg_viz.labs.contract.cards import Card, Note, Typeset
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import of_kind
from linalg_viz.state.hiding import gives_away, hidden_from

DET, RANK, AREA = (of_kind(kind, "A") for kind in (Kind.DETERMINANT, Kind.RANK, Kind.AREA))
DEFINED = Typeset(r"\\det A", "det A", DET)
INVERSE = Typeset("A^{-1}", "the inverse of A", of_kind(Kind.INVERSE, "A"))
PLAIN = Typeset("a", "a")


def left(*items: Typeset | Note, said: Note | None = None) -> tuple[object, ...]:
    return tuple(hidden_from(Card("one", "One", items), DET, said).items)


def test_the_formula_of_what_is_asked_for_stays_and_those_that_tell_it_go() -> None:
    assert gives_away(DET, DET) and gives_away(DET, INVERSE.quantity) and not gives_away(DET, AREA)
    assert left(DEFINED, INVERSE, PLAIN) == (DEFINED, PLAIN)


def test_what_stands_for_hidden_lines_is_said_only_where_some_are_hidden() -> None:
    said = Note("Hidden while you predict.")
    assert left(DEFINED, said=said) == (DEFINED,)
    assert left(DEFINED, INVERSE, said=said) == (DEFINED, said)
    assert left(said=said) == ()
    (alone,) = left(INVERSE)
    assert isinstance(alone, Note)
