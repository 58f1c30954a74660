"""The report of matrices that look singular, or regular, in floats and are not: the right answer of each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from linalg_viz.cli.main import main


def report(capsys: pytest.CaptureFixture[str], matrix: str, b: str | None = None) -> dict[str, Any]:
    assert main(["report", "--json", "--matrix", matrix, *(["--b", b] if b else [])]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def written(capsys: pytest.CaptureFixture[str], matrix: str) -> str:
    assert main(["report", "--matrix", matrix]) == 0
    return capsys.readouterr().out


def hilbert(n: int) -> str:
    return ";".join(" ".join(f"1/{i + j + 1}" for j in range(n)) for i in range(n))


@pytest.mark.parametrize(
    ("matrix", "b"),
    [
        ("1e10 1;1 2e-10", "sqrt(2) 1"),
        ("1e17 0;0 1", "sqrt(2) 1"),
        (hilbert(8), "sqrt(2) 1 1 1 1 1 1 1"),
    ],
)
def test_an_invertible_system_has_one_solution(
    matrix: str, b: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(capsys, matrix, b)
    assert found["rank"] == found["shape"][0]
    assert found["properties"]["invertible"]
    assert found["solution"]["kind"] == "unique"
    assert found["solution"]["residual_norm"] == 0


def test_the_solution_far_from_one_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    x = report(capsys, "1e17 0;0 1", "sqrt(2) 1")["solution"]["x"]
    assert x == [2**0.5 / 1e17, 1]


@pytest.mark.parametrize(
    ("matrix", "rank", "determinant"),
    [
        ("1 1;1 1.00000000000001", 2, "1/100000000000000"),
        ("1e-17 0;0 1", 2, "1/100000000000000000"),
        ("1000000 1;1 0.000002", 2, "1"),
        ("sqrt(2) 1;2 sqrt(2)", 1, "0"),
        ("1 1e-17;0 1", 2, "1"),
    ],
)
def test_rank_and_determinant_are_those_of_the_entries_as_written(
    matrix: str, rank: int, determinant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(capsys, matrix)
    assert (found["rank"], found["exact"]["determinant"]) == (rank, determinant)
    assert found["properties"]["singular"] == (determinant == "0")
    assert (0 in found["singular_values"]) == (determinant == "0")


def test_a_shear_however_small_is_defective(capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "1 1e-17;0 1")
    assert found["geometric_multiplicity"] == [1, 1]
    assert not found["properties"]["diagonalizable"]
    assert [[z[0] for z in row] for row in found["eigenvectors"]] == [[1], [0]]


@pytest.mark.parametrize(
    ("matrix", "first", "zeros"),
    [
        ("1 1 1 1;1 1 1 1;1 1 1 1;1 1 1 1", 4, 3),
        ("16 2 3 13;5 11 10 8;9 7 6 12;4 14 15 1", 34, 1),
        ("1 0 2 2;-3 0 -6 -6", 90**0.5, 1),
    ],
)
def test_singular_values_that_are_zero_are_zero(
    matrix: str, first: float, zeros: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sigma = report(capsys, matrix)["singular_values"]
    assert sigma[0] == first
    assert sigma.count(0) == zeros


def test_imaginary_eigenvalues_have_real_part_zero(capsys: pytest.CaptureFixture[str]) -> None:
    values = report(capsys, "0 1 0 0;-1 0 1 0;0 -1 0 1;0 0 -1 0")["eigenvalues"]
    assert [re for re, _ in values] == [0] * 4
    golden = (1 + 5**0.5) / 2
    assert sorted(im for _, im in values) == pytest.approx([-golden, 1 - golden, golden - 1, golden])


def test_entries_with_roots_have_exact_eigenvalues(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys, "sqrt(2) 1;2 sqrt(2)")["exact"]["eigenvalues"] == ["2*sqrt(2)", "0"]
    nilpotent = report(capsys, "sqrt(2) sqrt(2);-sqrt(2) -sqrt(2)")
    assert nilpotent["properties"]["nilpotent"]
    assert nilpotent["eigenvalues"] == [[0, 0], [0, 0]]
    assert nilpotent["exact"]["eigenvalues"] == ["0", "0"]


def test_a_small_entry_off_the_diagonal_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "sqrt(2)*1e20 1;1 sqrt(2)*1e-20")
    assert not found["properties"]["diagonal"]
    assert (found["rank"], found["exact"]["determinant"]) == (2, "1")


def test_rounded_digits_are_marked_and_exact_ones_are_bare(capsys: pytest.CaptureFixture[str]) -> None:
    lines = written(capsys, "1 1;1 1.0000000000000000001").splitlines()
    assert lines[1:3] == ["  1    1", "  1  ≈ 1"]
    assert next(line for line in lines if line.startswith("‖A‖₂")).split(maxsplit=1)[1] == "≈ 2"
    assert next(line for line in lines if line.startswith("condition")).split(maxsplit=1)[1] == "≈ 4e+19"
    assert "determinant      = 1/10000000000000000000  = 1e−19" in lines


def test_zero_by_digits_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "cos(20°) 1;cos(20°)^2 cos(20°)")
    assert found["rank"] == 1
    assert found["properties"]["singular"]
    assert "100 digits" in found["reasons"]["rank"]
    assert "100 digits" in written(capsys, "cos(20°) 1;cos(20°)^2 cos(20°)")
    for known in ("sqrt(2) 1;2 sqrt(2)", "sqrt(2+sqrt(2)) 1;sqrt(2) sqrt(2-sqrt(2))"):
        assert report(capsys, known)["rank"] == 1 and "100 digits" not in written(capsys, known)


def test_twelve_by_twelve_over_twenty_four_decades(capsys: pytest.CaptureFixture[str]) -> None:
    A = [
        [f"{(5 * i + 7 * j + i * j) % 9 + 1}e{(11 * i + 17 * j) % 25 - 12}" for j in range(12)]
        for i in range(12)
    ]
    found = report(capsys, ";".join(" ".join(row) for row in A))
    assert found["rank"] + len(found["nullspace"]) == 12
    assert sum(re for re, _ in found["eigenvalues"]) == pytest.approx(found["trace"])


def test_the_bar_of_an_augmented_matrix_and_decimal_commas(capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "1,5 2 | 3; 3 4,5 | 5")
    assert found["matrix"] == [[1.5, 2], [3, 4.5]] and found == report(capsys, "1.5 2; 3 4.5", "3 5")
    assert main(["report", "--json", "--matrix", "1,5;2,5"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["matrix"] == [[1, 5], [2, 5]] and "Each comma parts two entries" in err
    assert main(["report", "--matrix", "1 2 | 3 4; 5 6 | 7 8"]) != 0
    assert "one column may stand behind the bar" in capsys.readouterr().err
