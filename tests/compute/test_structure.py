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


@pytest.mark.parametrize(
    ("A", "place"),
    [
        (((1, 0, 0), (0, 2, -5), (4, 0, 3)), "(2, 3)"),
        (((0, 0, 7), (0, 2, 0), (0, 0, 3)), "(1, 3)"),
        (((1, 0), (0, 2), (0, -1)), "(3, 2)"),
    ],
)
def test_the_first_entry_off_the_diagonal_is_named(A: Rows, place: str) -> None:
    found = structure.prove("diagonal", A)
    assert found.evidence.sentence == f"entry {place} lies off the diagonal and is not zero"


@pytest.mark.parametrize(
    ("name", "A", "sentence"),
    [
        ("square", ((1, 2, 3),), "1 row and 3 columns"),
        ("square", ((1,), (2,)), "2 rows and 1 column"),
        ("symmetric", ((1, 2, 3),), "1×3 is not square, and only square matrices are asked"),
        ("diagonal", ((1, 0, 0), (0, 2, 0)), "all entries off the diagonal are zero (a rectangular diagonal matrix)"),
        ("diagonal", ((1, 0), (0, 2)), "all entries off the diagonal are zero"),
        ("singular", ((1, 2), (2, 4)), "rank 1 of 2: a direction is lost, and no matrix brings it back"),
        ("singular", ((0, 0), (0, 0)), "rank 0 of 2: 2 directions are lost, and no matrix brings it back"),
        ("invertible", ((1, 2), (3, 4)), "rank 2 of 2: no direction is lost, so A can be undone"),
        ("projection", ((1, 0), (0, 0)), "A² = A: applied twice it does no more than once (orthogonal)"),
        ("projection", ((1, 1), (0, 0)), "A² = A: applied twice it does no more than once (oblique)"),
        ("nilpotent", ((1, 0), (0, 0)), "the eigenvalues are not all zero: their sum is the trace"),
        ("positive definite", ((1, 2), (0, 1)), "asked of symmetric matrices only, and A − Aᵀ is not zero"),
        ("positive definite", ((1, 2), (2, 1)), "pivot 2 of elimination without exchanging rows is not positive"),
        (
            "diagonalizable",
            ((0, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)),
            "the eigenvalue 0 counts 4 times but has only 3 independent eigenvectors",
        ),
        (
            "diagonalizable",
            ((0, -1, 1, 0), (1, 0, 0, 1), (0, 0, 0, -1), (0, 0, 1, 0)),
            "the eigenvalue counts 2 times but has only 1 independent eigenvector",
        ),
    ],
)  # fmt: skip
def test_the_evidence_is_said(name: str, A: Rows, sentence: str) -> None:
    assert structure.prove(name, A).evidence.sentence == sentence


def test_the_evidence_holds_what_it_speaks_of() -> None:
    A: Rows = ((1, 2), (3, 5))
    shown = {name: structure.prove(name, A).evidence for name in structure.NAMES}
    assert shown["symmetric"].matrices == (("A − Aᵀ", ((0, -1), (1, 0))),)
    assert shown["positive definite"].matrices == shown["symmetric"].matrices
    assert shown["identity"].matrices == (("A − I", ((0, 2), (3, 4))),)
    assert shown["projection"].matrices == (("A² − A", ((6, 10), (15, 26))),)
    assert shown["orthogonal"].matrices == (("AᵀA", ((10, 17), (17, 29))),)
    assert shown["normal"].matrices == (("AᵀA", ((10, 17), (17, 29))), ("AAᵀ", ((5, 13), (13, 34))))
    assert shown["invertible"].numbers == (("det A", (-1,)),) and shown["nilpotent"].numbers == (
        ("trace", (6,)),
    )
    shear = structure.prove("diagonalizable", ((1, 1), (0, 1))).evidence
    assert shear.numbers == (("algebraic", (2,)), ("geometric", (1,)))
    assert structure.prove("diagonal", ((1, 0, 0), (0, 2, 0))).evidence.numbers == (("diagonal", (1, 2)),)


def test_long_eigenvalues_are_named_by_six_digits_and_what_leaves_the_floats_is_not_shown() -> None:
    long = "10000*sqrt(2)+1000*sqrt(3)-sqrt(5)"
    lone = structure.prove("diagonalizable", rows(f"{long} 1;0 {long}"))
    assert lone.evidence.sentence.startswith("the eigenvalue ≈ 15872 counts")
    short = structure.prove("diagonalizable", rows("1000*sqrt(2)-999*sqrt(3) 1;0 1000*sqrt(2)-999*sqrt(3)"))
    assert short.evidence.sentence.startswith("the eigenvalue 1000√2 − 999√3 counts")
    less = structure.prove("diagonalizable", rows("-pi 1;0 -pi"))
    assert less.evidence.sentence.startswith("the eigenvalue ≈ −3.14159 counts")
    huge = structure.prove("normal", rows("(1+sqrt(2))*1e200 1;0 (1+sqrt(2))*1e200"))
    assert not huge.holds and huge.evidence.matrices == ()


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
