"""Properties of matrices whose properties are known, and evidence that proves what it says."""

from __future__ import annotations

from fractions import Fraction
from math import cos, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute import structure
from linalg_viz.compute.typing import Rows

F = Fraction
C, S = cos(0.7), sin(0.7)


def names(words: str) -> set[str]:
    return set(words.split())


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
    (((C, -S), (S, C)), names("square invertible orthogonal normal diagonalizable")),
    (((C * C, C * S), (C * S, S * S)), names("square singular symmetric normal projection diagonalizable")),
    (((C * S, -C * C), (S * S, -C * S)), names("square singular nilpotent")),
    (((1.5, 1.0), (0.0, 1.5)), names("square invertible")),
    (((2, 0, 0), (0, 3, 0)), names("diagonal")),
    (((1, 2, 3), (4, 5, 6)), set()),
    (((10**300, 1), (1, F(1, 10**300))), names("square singular symmetric normal diagonalizable")),
]


@pytest.mark.parametrize(("A", "expected"), KNOWN)
def test_known_matrices_have_their_properties(A: Rows, expected: set[str]) -> None:
    found = structure.properties(A)
    assert tuple(p.name for p in found) == structure.NAMES
    assert {p.name for p in found if p.holds} == expected
    assert all(p.evidence.sentence for p in found)


def test_exactness_is_stated() -> None:
    assert all(p.exact for p in structure.properties(((1, F(1, 3)), (0, 2))))
    found = {p.name: p for p in structure.properties(((1.0, 0.5), (0, 2)))}
    assert found["square"].exact
    assert not found["invertible"].exact


def test_the_evidence_shows_the_matter() -> None:
    orthogonal = structure.prove("orthogonal", ((F(3, 5), F(-4, 5)), (F(4, 5), F(3, 5))))
    assert orthogonal.evidence.matrices == (("AᵀA", ((1, 0), (0, 1))),)
    definite = structure.prove("positive_definite", ((2, 1), (1, 2)))
    assert definite.evidence.numbers == (("pivots", (2, F(3, 2))),)
    shear = structure.prove("diagonalizable", ((1, 1), (0, 1)))
    assert shear.evidence.sentence == "the eigenvalue 1 counts 2 times but has only 1 independent eigenvector"
    singular = structure.prove("singular", ((1, 2), (2, 4)))
    assert singular.evidence.numbers == (("sent to 0", (-2, 1)),)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.tuples(*[st.tuples(*[st.sampled_from([0, 1, -1, 2, F(1, 2), 10**300])] * n)] * n)
    )
)
def test_properties_imply_one_another(A: Rows) -> None:
    holds = {p.name: p.holds for p in structure.properties(A)}
    assert holds["invertible"] != holds["singular"]
    implications = [
        ("identity", "orthogonal"),
        ("orthogonal", "normal"),
        ("orthogonal", "invertible"),
        ("symmetric", "normal"),
        ("normal", "diagonalizable"),
        ("projection", "diagonalizable"),
        ("positive_definite", "invertible"),
        ("nilpotent", "singular"),
        ("diagonal", "diagonalizable"),
    ]
    for this, that in implications:
        assert holds[that] or not holds[this], (this, that)


@pytest.mark.parametrize("size", [1e-300, 1e-20, 1.0, 1e20, 1e300])
def test_floats_of_every_size_are_judged_by_their_own_scale(size: float) -> None:
    holds = {p.name for p in structure.properties(((2 * size, size), (size, 2 * size))) if p.holds}
    assert holds == {"square", "invertible", "symmetric", "positive_definite", "normal", "diagonalizable"}
    nilpotent = structure.prove("nilpotent", ((size, -size), (size, -size)))
    assert nilpotent.holds
