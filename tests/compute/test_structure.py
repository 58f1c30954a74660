"""Properties of matrices whose properties are known, and evidence that proves what it says."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linalg_viz.compute import structure
from linalg_viz.compute.typing import Rows
from linalg_viz.state.expressions.expressions import parse

F = Fraction


def rows(text: str) -> Rows:
    return tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in text.split(";"))


def names(words: str) -> set[str]:
    return {word.replace("_", " ") for word in words.split()}


KNOWN: list[tuple[Rows, set[str]]] = [
    (((1, 0), (0, 1)), set(structure.NAMES) - names("singular nilpotent")),
    (
        ((0, 0), (0, 0)),
        names("square singular diagonal symmetric normal projection nilpotent diagonalizable"),
    ),
    (((0, -1), (1, 0)), names("square invertible orthogonal normal diagonalizable")),
    (((1, 1), (0, 1)), names("square invertible")),
    (((0, 1), (0, 0)), names("square singular nilpotent")),
    (((2, 1), (1, 2)), names("square invertible symmetric positive_definite normal diagonalizable")),
    (((1, 2), (2, 1)), names("square invertible symmetric normal diagonalizable")),
    (
        ((F(1, 2), F(1, 2)), (F(1, 2), F(1, 2))),
        names("square singular symmetric normal projection diagonalizable"),
    ),
    (((1, 1), (0, 0)), names("square singular projection diagonalizable")),
    (((F(3, 5), F(-4, 5)), (F(4, 5), F(3, 5))), names("square invertible orthogonal normal diagonalizable")),
    (
        rows("cos(20°) -sin(20°);sin(20°) cos(20°)"),
        names("square invertible orthogonal normal diagonalizable"),
    ),
    (
        rows("cos(20°)^2 cos(20°)*sin(20°);cos(20°)*sin(20°) sin(20°)^2"),
        names("square singular symmetric normal projection diagonalizable"),
    ),
    (rows("cos(20°)*sin(20°) -cos(20°)^2;sin(20°)^2 -cos(20°)*sin(20°)"), names("square singular nilpotent")),
    (rows("pi 1;0 pi"), names("square invertible")),
    (rows("sqrt(2) sqrt(2);-sqrt(2) -sqrt(2)"), names("square singular nilpotent")),
    (rows("sqrt(2) 1;2 sqrt(2)"), names("square singular diagonalizable")),
    (
        rows("sqrt(2)*1e20 1;1 sqrt(2)*1e-20"),
        names("square invertible symmetric positive_definite normal diagonalizable"),
    ),
    (
        rows("1 1;1 1.00000000000001"),
        names("square invertible symmetric positive_definite normal diagonalizable"),
    ),
    (rows("1 1e-17;0 1"), names("square invertible")),
    (
        rows("1e-300 0;0 1e300"),
        names("square invertible diagonal symmetric positive_definite normal diagonalizable"),
    ),
    (rows("1e300 1e300;1e300 1e300"), names("square singular symmetric normal diagonalizable")),
    (((2, 0, 0), (0, 3, 0)), names("diagonal")),
    (((1, 2, 3), (4, 5, 6)), set()),
    (((10**300, 1), (1, F(1, 10**300))), names("square singular symmetric normal diagonalizable")),
]


def properties(A: Rows) -> tuple[structure.Property, ...]:
    return tuple(structure.prove(name, A) for name in structure.NAMES)


@pytest.mark.parametrize(("A", "expected"), KNOWN)
def test_known_matrices_have_their_properties(A: Rows, expected: set[str]) -> None:
    found = properties(A)
    assert tuple(p.name for p in found) == structure.NAMES
    assert {p.name for p in found if p.holds} == expected
    assert all(p.evidence.sentence for p in found)


def test_how_it_is_known_is_stated() -> None:
    assert all(p.known == "exact" for p in properties(rows("1 sqrt(3);0 2")))
    found = {p.name: p for p in properties(rows("cos(20°) -sin(20°);sin(20°) cos(20°)"))}
    assert found["square"].known == found["invertible"].known == found["symmetric"].known == "exact"
    assert found["orthogonal"].known == "to 100 digits"


def test_the_evidence_shows_the_matter() -> None:
    orthogonal = structure.prove("orthogonal", ((F(3, 5), F(-4, 5)), (F(4, 5), F(3, 5))))
    assert orthogonal.evidence.matrices == (("AᵀA", ((1, 0), (0, 1))),)
    definite = structure.prove("positive definite", ((2, 1), (1, 2)))
    assert definite.evidence.numbers == (("pivots", (2, F(3, 2))),)
    shear = structure.prove("diagonalizable", ((1, 1), (0, 1)))
    assert shear.evidence.sentence == "the eigenvalue 1 counts 2 times but has only 1 independent eigenvector"
    singular = structure.prove("singular", ((1, 2), (2, 4)))
    assert singular.evidence.numbers == (("sent to 0", (-2, 1)),)
    swapped = structure.prove("positive definite", ((0, 1), (1, 0)))
    assert swapped.evidence.numbers == (("pivots", (0,)),) and "pivot 1" in swapped.evidence.sentence
    late = structure.prove("positive definite", ((1, 1, 0), (1, 1, 1), (0, 1, 5)))
    assert late.evidence.numbers == (("pivots", (1, 0)),) and "pivot 2" in late.evidence.sentence
    golden = structure.prove("diagonalizable", rows("sqrt(5) 1;0 sqrt(5)"))
    assert golden.evidence.sentence.startswith("the eigenvalue √5 counts 2 times")
    powers = structure.prove("nilpotent", rows("0 pi 1;0 0 e;0 0 0"))
    assert powers.evidence.matrices == (("A³", ((0, 0, 0),) * 3),)


LARGE = 10**300


@example(((LARGE, 2, 0), (1, F(1, 2), LARGE), (1, LARGE, 0)))
@example(((LARGE, F(1, 2), -1, LARGE), (0, LARGE, 0, 1), (F(1, 2), 2, LARGE, 2), (F(1, 2), F(1, 2), 1, -1)))
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.tuples(*[st.tuples(*[st.sampled_from([0, 1, -1, 2, F(1, 2), LARGE])] * n)] * n)
    )
)
def test_properties_imply_one_another(A: Rows) -> None:
    holds = {p.name: p.holds for p in properties(A)}
    assert holds["invertible"] != holds["singular"]
    implications = [
        ("identity", "orthogonal"),
        ("orthogonal", "normal"),
        ("orthogonal", "invertible"),
        ("symmetric", "normal"),
        ("normal", "diagonalizable"),
        ("projection", "diagonalizable"),
        ("positive definite", "invertible"),
        ("nilpotent", "singular"),
        ("diagonal", "diagonalizable"),
    ]
    for this, that in implications:
        assert holds[that] or not holds[this], (this, that)


def test_entries_too_far_apart_for_100_digits_say_so_at_once() -> None:
    draw = random.Random(9)
    kinds = ("cos(20°)", "sqrt(2)", "1e300", "1e-300", "1e150", "-1e12", "1/3", "5", "0")
    A = rows(";".join(" ".join(draw.choice(kinds) for _ in range(12)) for _ in range(12)))
    found = {p.name: p for p in properties(A)}
    assert "not decided" in found["diagonalizable"].evidence.sentence
    assert found["invertible"].holds != found["singular"].holds


@pytest.mark.parametrize(
    ("A", "sentence"),
    [
        (((0,),), "A = 0"),
        (((0, 1), (0, 0)), "A² = 0"),
        (((0, 1, 2), (0, 0, 3), (0, 0, 0)), "A³ = 0"),
        (((0, 1), (1, 0)), "A² is not zero, and for a 2×2 matrix no higher power can be"),
    ],
)
def test_a_nilpotent_matrix_shows_the_power_that_vanishes(
    A: tuple[tuple[int, ...], ...], sentence: str
) -> None:
    assert structure.prove("nilpotent", A).evidence.sentence == sentence
