"""Where the parts of formulas stand: a matrix that is shown twice has two places."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.labs.contract.cards import Formula, Mat, Rel, Sym
from linalg_viz.shell.cards.layout import laid


def test_a_matrix_shown_twice_stands_at_two_places_and_another_width_moves_neither(qapp: object) -> None:
    rows = ((Fraction(1), Fraction(2)), (Fraction(3), Fraction(4)))
    twice = Formula((Mat(rows), Rel(), Mat(rows)))
    wide = laid(twice, 600.0, 1.0)
    first, _, second = wide.boxes
    assert first.rect.right() <= second.rect.left()
    assert (first.part, second.part) == (0, 2)
    places = [(box.rect, [(g.text, g.x, g.y) for g in box.glyphs]) for box in wide.boxes]
    narrow = laid(twice, first.width + 30.0, 1.0)
    assert narrow.height > wide.height
    # With a letter before it, and at another scale, in a formula of its own.
    laid(Formula((Sym("A"), Rel(), Mat(rows))), 600.0, 1.0)
    laid(twice, 600.0, 2.0)
    assert [(box.rect, [(g.text, g.x, g.y) for g in box.glyphs]) for box in wide.boxes] == places
    assert [box.rect for box in laid(twice, 600.0, 1.0).boxes] == [rect for rect, _ in places]
