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
