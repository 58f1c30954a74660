"""Quantities: one closed list, one text and one record for each, words for a person."""

from math import inf, nan

import pytest

from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import MATRICES, SCAFFOLDING, VECTORS, Kind, indexed
from linalg_viz.scene.quantity import Quantity, parse

INDEX = {"none": (), "number": (2,), "pair": (2, 11), "order": (1.5,)}


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_every_kind_is_read_as_it_is_written(kind: Kind) -> None:
    for of in ("", "A", "½(A + Aᵀ)", "u, v", "b onto A"):
        for index in {(), INDEX[indexed(kind)]}:
            one = Quantity(kind, of, index)
            assert parse(str(one)) == one, str(one)
            assert one.words and one.words[0] == one.words[0].upper()


@pytest.mark.parametrize("name", [*MATRICES, *VECTORS])
def test_every_object_is_read_as_it_is_written(name: str) -> None:
    assert parse(str(qty.norm(name, inf))) == qty.norm(name, inf)
    assert parse(str(qty.holds("symmetric", name))) == qty.holds("symmetric", name)


@pytest.mark.parametrize(
    ("quantity", "text", "words"),
    [
        (qty.eigenvalue(1), "eigenvalue 1 of A", "Eigenvalue 1 of A"),
        (qty.norm("x"), "norm 2 of x", "2-norm of x"),
        (qty.norm("A", inf), "norm ∞ of A", "∞-norm of A"),
        (qty.vector("x"), "vector of x", "Vector x"),
        (qty.entry(1, 2), "entry 1,2 of A", "Entry (1, 2) of A"),
        (qty.projection("v", "u"), "projection of v onto u", "Projection of v onto u"),
        (qty.holds("symmetric"), "property of symmetric of A", "Symmetric"),
        (qty.singular_value(2), "singular value 2 of A", "Singular value σ2"),
        (qty.GRID, "grid", "Grid"),
    ],
)
def test_texts_and_words(quantity: Quantity, text: str, words: str) -> None:
    assert (str(quantity), quantity.words) == (text, words)


@pytest.mark.parametrize(
    "text", ["", "volume of the sea", "eigenvalue one of A", "eigenvalue 0 of A", "norm -1 of x", "det A"]
)
def test_what_is_not_in_the_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


@pytest.mark.parametrize("index", [(1, 2), (0,), (-1,), (1.5,)])
def test_an_index_that_tells_nothing_apart_is_refused(index: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="does not tell"):
        Quantity(Kind.EIGENVALUE, "A", index)


@pytest.mark.parametrize("p", [0.0, -1.0, nan])
def test_an_order_is_positive(p: float) -> None:
    with pytest.raises(ValueError):
        qty.norm("x", p)


def test_one_thing_has_one_name() -> None:
    assert qty.of_kind(Kind.DOT, "v", "u") == qty.of_kind(Kind.DOT, "u", "v")
    assert qty.projection("v", "u") != qty.projection("u", "v")
    assert qty.matrix("P⁻¹") == qty.of_kind(Kind.INVERSE, "P")
    assert qty.norm("x", 2) == qty.norm("x", 2.0) != qty.norm("x", 1)


def test_quantities_are_made_once_and_can_be_keys() -> None:
    assert qty.singular_value(3) is qty.singular_value(3)
    assert {qty.det(): 1}[Quantity(Kind.DETERMINANT, "A")] == 1


def test_scaffolding_carries_no_number() -> None:
    assert {kind for kind in Kind if Quantity(kind).scaffolding} == set(SCAFFOLDING)
    assert not qty.det().scaffolding
