"""Where the parts of formulas stand: a matrix that is shown twice has two places."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Formula, Mat, Num, Rel, Sym
from linalg_viz.shell.cards.layout import laid
from linalg_viz.state import bundled, resolve
from linalg_viz.state.codec import codec


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


def test_no_line_begins_with_a_comma(qapp: object) -> None:
    formula = Formula((Sym("u · (what is left)"), Rel(), Num(Fraction(0)), Sym(", a right angle")))
    comma = [laid(formula, 218.0, 1.0), laid(formula, 600.0, 1.0)]
    for each in comma:
        starts = {}
        for box in each.boxes:
            starts.setdefault(box.y, "".join(glyph.text for glyph in box.glyphs))
        assert not [text for text in starts.values() if text.startswith(",")]
    assert comma[0].height > comma[1].height and comma[1].width > 218.0


def test_what_stands_beside_a_bracket_is_within_the_width_with_its_distance(qapp: object) -> None:
    rows, column = (
        ((Fraction(1), Fraction(-1)), (Fraction(2), Fraction(-1))),
        ((Fraction(-1),), (Fraction(0),)),
    )
    system = Formula((Mat(rows), Sym(" x"), Rel(), Mat(column)))
    whole = laid(system, 600.0, 1.0)
    for missing in (0.0, 0.5, 1.0, 2.0, 5.0):
        made = laid(system, whole.width - missing, 1.0)
        assert made.width <= whole.width - missing
        assert (made.height > whole.height) == (missing > 0.0)


@pytest.mark.parametrize("name", ["transform-default", "eigen-factors-4", "least-squares-hilbert"])
def test_a_formula_stands_as_it_says_in_every_width_that_it_names(name: str, qapp: object) -> None:
    state = codec.decode(assets.path("gallery", f"{name}.linalg").read_bytes(), LABS)
    formulas = [
        item
        for card in resolve.cards(state, LABS, bundled.inputs(state.document))
        for item in card.items
        if isinstance(item, Formula)
    ]
    reached = 0
    for formula in formulas:
        for width in (60.0, 110.0, 170.5, 218.0, 260.0, 400.0):
            made = laid(formula, width, 1.0)
            assert made.least > width or made.least <= width <= made.most
            for other in (made.least, (made.least + width) / 2.0, width + 7.0, 900.0):
                if made.least <= other <= made.most:
                    again = laid(formula, other, 1.0)
                    assert (again.boxes, again.width, again.height) == (made.boxes, made.width, made.height)
                    reached += other > width
    assert formulas and reached
