"""How a property is known: what is proved is exact, though the rank was read off to a hundred digits on the way."""

from __future__ import annotations

from itertools import combinations

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


ALL = {
    "identity": "1 0;0 1",
    "definite": "2 1;1 2",
    "semidefinite": "1 2;2 4",
    "indefinite": "1 2;2 1",
    "negative": "-2 1;1 -2",
    "hidden": "0 1;1 0",
    "leaning": "2 1;-1 2",
    "definite, of roots": "2 sqrt(2);sqrt(2) 3",
    "semidefinite, of roots": "2 sqrt(2);sqrt(2) 1",
    "indefinite, of roots": "1 sqrt(2);sqrt(2) 1",
    "negative, of roots": "-sqrt(2) 0;0 -1",
    "definite, later": "sqrt(2) 1 0;1 5 sqrt(3);0 sqrt(3) 1",
    "indefinite, later": "sqrt(2) 1 0;1 2 sqrt(3);0 sqrt(3) 1",
    "definite, of nested roots": "sqrt(1+sqrt(2)) 1;1 2",
    "indefinite, of nested roots": "sqrt(1+sqrt(2)) 2;2 2",
    "definite, of cosines": "cos(1) 1/3;1/3 1",
    "indefinite, of cosines": "cos(1) 1;1 1",
}


@pytest.mark.parametrize("name", ALL)
def test_definite_is_what_has_leading_minors_above_0(name: str) -> None:
    """Sylvester's criterion, and for semidefinite ones that every principal minor is ≥ 0."""
    A = matrix(ALL[name])
    n = len(A.rows)

    def minor(chosen: tuple[int, ...]) -> float:
        part = tuple(tuple(A.rows[i][j] for j in chosen) for i in chosen)
        return float(Exact.of(part).determinant)

    symmetric = all(A.rows[i][j] == A.rows[j][i] for i in range(n) for j in range(i))
    leading = [minor(tuple(range(k))) > 0 for k in range(1, n + 1)]
    every = [minor(chosen) >= 0 for k in range(1, n + 1) for chosen in combinations(range(n), k)]
    assert A.has("positive definite").holds is (symmetric and all(leading))
    assert A.has("positive semidefinite").holds is (symmetric and all(every))


@pytest.mark.parametrize("x", ["2", "sqrt(2)", "sqrt(1+sqrt(2))", "cos(1)"])
def test_where_the_entries_stand_tells_the_rest(x: str) -> None:
    shapes = {
        f"{x} 0;0 1": "diagonal upper triangular lower triangular symmetric normal",
        f"{x} 1;0 1": "upper triangular",
        f"{x} 0;1 1": "lower triangular",
        f"0 {x};-{x} 0": "skew normal",
        f"0 {x};{x} 0": "symmetric normal",
        f"{x} 1;1 {x}": "symmetric normal",
        f"{x} 1;-1 {x}": "normal",
        "0 0;0 0": "zero diagonal upper triangular lower triangular symmetric skew normal",
    }
    names = ("zero", "diagonal", "upper triangular", "lower triangular", "symmetric", "skew", "normal")
    for text, those in shapes.items():
        found = matrix(text)
        assert " ".join(name for name in names if found.has(name)) == those, text


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("1 2 3", "full row rank"),
        ("1;2;3", "full column rank"),
        ("1 2;2 4;3 6", ""),
        ("1 2;2 4;3 7", "full column rank"),
        ("1 2 3;2 4 6", ""),
        ("1 0;0 -1", "full row rank|full column rank|involution|orthogonal"),
        ("1 1;0 0", "projection"),
        ("1/2 1/2;1/2 1/2", "projection|orthogonal projection"),
        ("1 1;0 -1", "full row rank|full column rank|involution"),
        ("sqrt(2)/2 sqrt(2)/2;-sqrt(2)/2 sqrt(2)/2", "full row rank|full column rank|orthogonal"),
        ("0 1 0;0 0 1;0 0 0", "nilpotent|defective"),
        ("2 1;0 2", "full row rank|full column rank|defective"),
    ],
)
def test_other_properties_of_known_matrices(text: str, those: str) -> None:
    names = ("full row rank", "full column rank", "involution", "projection", "orthogonal projection",
             "orthogonal", "nilpotent", "defective")  # fmt: skip
    found = matrix(text)
    assert "|".join(name for name in names if found.has(name)) == those
