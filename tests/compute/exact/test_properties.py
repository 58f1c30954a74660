"""How a property is known: what is proved is exact, though the rank was read off to a hundred digits on the way."""

from __future__ import annotations

import pytest

from linalg_viz.compute.exact.matrix import Exact
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.state.expressions.expressions import parse


def matrix(text: str) -> Exact:
    return exactly(tuple(tuple(parse(e).evaluate({}) for e in row.split()) for row in text.split(";")))


@pytest.mark.parametrize(
    ("text", "rank", "known", "invertible"),
    [
        ("pi 1; 1 e", 2, "exact", "exact"),
        ("sin(1)^2+cos(1)^2-1 1; 1 2", 2, "to 100 digits", "exact"),
        ("sin(1)^2+cos(1)^2-1 0; 0 1", 1, "to 100 digits", "to 100 digits"),
        ("sqrt(2) 1; 2 sqrt(2)", 1, "exact", "exact"),
    ],
)
def test_full_rank_is_proved_and_a_loss_of_rank_as_its_zeros(
    text: str, rank: int, known: str, invertible: str
) -> None:
    A = matrix(text)
    assert (A.rank, A.rank_known) == (rank, known)
    for name in ("invertible", "full row rank", "full column rank"):
        assert (A.has(name).holds, A.has(name).known) == (rank == 2, invertible), name
    assert (A.has("singular").holds, A.has("singular").known) == (rank < 2, invertible)


@pytest.mark.parametrize("name", ["diagonal", "upper triangular", "lower triangular", "symmetric", "normal"])
def test_one_number_has_no_entries_beside_the_diagonal(name: str) -> None:
    assert matrix("5").has(name).holds and matrix("5").has(name).known == "exact"
    assert not matrix("5 1; 0 2").has("diagonal").holds


@pytest.mark.parametrize(
    ("text", "name", "holds", "known"),
    [
        # Entries are compared as they are written, and one that differs is enough, whatever stands beside it.
        ("cos(20°) 1/3; 1/3 3", "symmetric", True, "exact"),
        ("cos(20°) 1/3; 1/3 3", "normal", True, "exact"),
        ("cos(20°) 1/3 1; 1/3 3 2; 2 2 7", "symmetric", False, "exact"),
        ("0 cos(20°); -cos(20°) 0", "skew", True, "exact"),
        ("1 cos(20°); 0 0", "orthogonal", False, "exact"),
        ("1 cos(20°); 0 1", "identity", False, "exact"),
        ("1 cos(20°); 0 1", "upper triangular", True, "exact"),
        ("cos(20°)^2+sin(20°)^2 0; 0 1", "identity", True, "to 100 digits"),
        # Eigenvalues that all differ have a basis of eigenvectors; 2 − 2 is 0 for sure.
        ("cos(20°) 1 0; 1 3 2; 5 6 7", "diagonalizable", True, "exact"),
        ("2 cos(20°); 0 2", "diagonalizable", False, "exact"),
        # Those take numbers for 0 that agree with it.
        ("cos(20°) -sin(20°); sin(20°) cos(20°)", "orthogonal", True, "to 100 digits"),
        ("cos(20°) 0 0; 0 1/3 0; 0 5 1/3", "diagonalizable", False, "to 100 digits"),
    ],
)
def test_what_differs_or_is_written_alike_is_no_matter_of_digits(
    text: str, name: str, holds: bool, known: str
) -> None:
    found = matrix(text).has(name)
    assert (found.holds, found.known) == (holds, known)


def test_a_real_part_taken_for_0_is_a_matter_of_digits() -> None:
    (upper, lower) = matrix("1e-200 cos(20°); -1 0").eigenvalues
    assert upper.value.re == lower.value.re == 0
    assert (upper.known, lower.known) == ("to 100 digits",) * 2
