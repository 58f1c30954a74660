"""The report: strict JSON, exactly the promised keys, right numbers in ordinary and extreme cases."""

from __future__ import annotations

import json
from fractions import Fraction
from math import isfinite
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute import eigen
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.report.report import report, text
from linalg_viz.compute.typing import Number, Rows
from tests.compute.exact.written import rows as exactly_typed

F = Fraction
KEYS = {
    "shape", "matrix", "transpose", "trace", "determinant", "rank", "tolerance", "inverse", "pseudoinverse",
    "norms", "condition", "eigenvalues", "eigenvectors", "eigenvector_of", "algebraic_multiplicity",
    "geometric_multiplicity", "singular_values", "u", "vt", "lu", "rref", "nullspace", "column_space",
    "properties", "exact", "reasons",
}  # fmt: skip
SOLUTION = {"kind", "x", "nullspace", "least_squares", "residual_norm"}


def hilbert(n: int) -> Rows:
    return tuple(tuple(F(1, i + j + 1) for j in range(n)) for i in range(n))


def check(found: dict[str, Any]) -> None:
    """What holds for every report, by multiplying the factors back."""
    json.loads(json.dumps(found, allow_nan=False))
    A = np.array(found["matrix"])
    m, n = found["shape"]
    scale = max(1e-300, float(np.abs(A).max())) * 1e-12
    P, L, U = (np.array(found["lu"][key]) for key in ("p", "l", "u"))
    assert np.abs(P @ A - L @ U).max() <= scale
    u, vt, sigma = np.array(found["u"]), np.array(found["vt"]), np.array(found["singular_values"])
    S = np.zeros((m, n))
    np.fill_diagonal(S, sigma)
    assert np.abs(u @ S @ vt - A).max() <= scale
    assert np.abs(u.T @ u - np.eye(m)).max() < 1e-12
    assert np.abs(vt @ vt.T - np.eye(n)).max() < 1e-12
    assert len(found["nullspace"]) + found["rank"] == n
    assert len(found["column_space"]) == found["rank"]
    if m == n:
        vectors = np.array([[complex(*z) for z in row] for row in found["eigenvectors"]])
        values = [complex(*found["eigenvalues"][i]) for i in found["eigenvector_of"]]
        assert np.abs(A @ vectors - vectors * values).max() <= 100 * scale
        assert np.abs(np.linalg.norm(vectors, axis=0) - 1).max() < 1e-12
        assert len(found["eigenvalues"]) == len(found["algebraic_multiplicity"]) == n


def test_the_course_example() -> None:
    found = report(((5, 1), (3, 3)), (1, 0))
    assert set(found) == KEYS | {"solution"}
    assert set(found["solution"]) == SOLUTION
    check(found)
    assert found["trace"] == 8
    assert found["determinant"] == 12
    assert found["eigenvalues"] == [[6, 0], [2, 0]]
    assert found["exact"]["eigenvalues"] == ["6", "2"]
    assert found["exact"]["inverse"] == [["1/4", "-1/12"], ["-1/4", "5/12"]]
    assert found["solution"]["x"] == [0.25, -0.25]
    assert found["reasons"] == {}


ENTRY = st.one_of(
    st.integers(-4, 4), st.fractions(-9, 9, max_denominator=7), st.floats(-9, 9).map(lambda x: round(x, 4))
)


@settings(deadline=None)
@given(
    st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
        lambda s: st.tuples(st.tuples(*[st.tuples(*[ENTRY] * s[1])] * s[0]), st.tuples(*[ENTRY] * s[0]))
    )
)
def test_every_report_multiplies_back(case: tuple[Rows, tuple[Number, ...]]) -> None:
    with np.errstate(all="raise"):
        found = report(*case)
    assert set(found) == KEYS | {"solution"}
    check(found)
    assert found["solution"]["kind"] in ("unique", "none", "infinite")
    assert text(*case).startswith("A (")


def test_hilbert_12_is_regular_with_its_true_condition() -> None:
    found = report(hilbert(12), (1,) * 12)
    check(found)
    assert found["rank"] == 12
    assert found["properties"]["invertible"]
    with mpmath.workdps(60):
        sigma = mpmath.svd_r(mpmath.hilbert(12), compute_uv=False)
        assert found["condition"] == pytest.approx(float(sigma[0] / sigma[11]), rel=1e-14)
    assert found["inverse"][0][:2] == [144, -10296]
    # x = H⁻¹·1 has integer entries with the sum n² (Choi 1983).
    assert sum(found["solution"]["x"]) == 144
    assert found["solution"]["residual_norm"] == 0


def test_an_integer_singular_matrix_is_singular_exactly() -> None:
    found = report(((1, 2, 3), (4, 5, 6), (7, 8, 9)), (1, 1, 1))
    assert (found["rank"], found["determinant"], found["inverse"]) == (2, 0, None)
    assert found["singular_values"][2] == 0
    assert found["eigenvalues"][1] == [0, 0]
    assert found["condition"] is None
    assert {"inverse", "condition", "exact.inverse"} <= set(found["reasons"])
    assert found["solution"]["kind"] == "infinite"
    assert found["solution"]["least_squares"] == found["solution"]["x"]


@pytest.mark.parametrize(
    "A",
    [
        ((F(10) ** 300, 1), (1, F(1, 10**300))),
        ((1e308, 1e308), (1e308, -1e308)),
        ((5e-324, 0.0), (0.0, 5e-324)),
        ((1e300, 1.0), (1.0, 1e-300)),
        ((F(10) ** 400, 0), (0, 1)),
        ((F(1, 10**400), 0), (0, F(1, 10**400))),
        ((0,),),
        ((0.0, 0.0),),
        ((0,), (0,), (0,)),
    ],
)
def test_extremes_give_strict_json_without_warnings(A: Rows) -> None:
    with np.errstate(all="raise"):
        found = report(A, (1,) * len(A))
    json.dumps(found, allow_nan=False)
    text(A, (1,) * len(A))


def test_sizes_at_the_edge_of_float64() -> None:
    singular = report(((F(10) ** 300, 1), (1, F(1, 10**300))))
    assert singular["rank"] == 1
    assert singular["singular_values"][1] == 0
    spread = report(((F(10) ** 300, 0), (0, F(1, 10**300))))
    assert spread["rank"] == 2
    assert spread["singular_values"] == [1e300, 1e-300]
    assert spread["condition"] is None
    assert "larger" in spread["reasons"]["condition"]
    tiny = report(((F(1, 10**200), 0), (0, F(1, 10**200))))
    assert tiny["determinant"] is None
    assert "smaller" in tiny["reasons"]["determinant"]
    assert tiny["exact"]["determinant"] == f"1/{10**400}"
    large = report(((F(10) ** 400, 0), (0, 1)))
    assert large["matrix"] == [[None, 0], [0, 1]]
    assert large["properties"]["invertible"]


def test_eigenvectors_stay_independent_over_six_hundred_decades() -> None:
    A = ((F(-4, 10**145), F(-9, 10**285), F(3, 10**152)), (F(8, 10**242), F(9) * 10**88, F(-1, 10**167)),
         (F(-7) * 10**173, 0, F(-8) * 10**249))  # fmt: skip
    found = report(A)
    vectors = np.array([[z[0] for z in row] for row in found["eigenvectors"]])
    assert abs(np.linalg.det(vectors)) > 0.99


def test_a_defective_matrix_counts_its_vectors() -> None:
    found = report(((2, 1, 0), (0, 2, 0), (0, 0, 3)))
    assert found["eigenvalues"] == [[3, 0], [2, 0], [2, 0]]
    assert found["algebraic_multiplicity"] == [1, 2, 2]
    assert found["geometric_multiplicity"] == [1, 1, 1]
    assert [len(row) for row in found["eigenvectors"]] == [2, 2, 2]
    assert "defective" in found["reasons"]["eigenvectors"]
    assert not found["properties"]["diagonalizable"]


def test_repeated_eigenvalues_of_a_symmetric_matrix_get_orthonormal_vectors() -> None:
    found = report(((2, 1, 1), (1, 2, 1), (1, 1, 2)))
    Q = np.array([[z[0] for z in row] for row in found["eigenvectors"]])
    assert np.abs(Q.T @ Q - np.eye(3)).max() < 1e-14
    assert found["exact"]["eigenvalues"] == ["4", "1", "1"]


def test_non_square_matrices_say_what_they_lack() -> None:
    found = report(((1, 2, 3), (4, 5, 6)))
    for key in ("trace", "determinant", "inverse", "eigenvalues", "eigenvectors"):
        assert found[key] is None
        assert "2×3" in found["reasons"][key]
    assert found["exact"]["rref"] == [["1", "0", "-1"], ["0", "1", "2"]]
    assert set(found["properties"].values()) == {False}
    check(found)


def test_a_float_counts_for_the_number_it_is() -> None:
    found = report(((0.1, 0.3), (0.3, 0.9)))
    assert found["rank"] == 2
    assert found["exact"]["determinant"] == str(F(0.1) * F(0.9) - F(0.3) * F(0.3))
    assert report(((F("0.1"), F("0.3")), (F("0.3"), F("0.9"))))["rank"] == 1


@pytest.mark.parametrize(
    ("A", "b", "words"),
    [
        ((), None, "empty"),
        (((),), None, "empty"),
        (((1, 2), (3,)), None, "row 2 has 1"),
        (((1, float("nan")),), None, "row 1, column 2"),
        (((1.0,), (float("inf"),)), None, "row 2, column 1"),
        (((1, 2),), (1, 2), "b has 2"),
    ],
)
def test_bad_input_is_refused_by_name(A: Rows, b: tuple[Number, ...] | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        report(A, b)


def test_the_text_marks_what_is_exact() -> None:
    shown = text(((1, 2), (3, 4)), (1, 1))
    assert "= −2" in shown
    assert "= (5−sqrt(33))/2  ≈ −0.372281" in shown
    assert "-" not in shown


def test_a_rank_that_is_known_by_digits_says_so() -> None:
    exact = report(((1, 2), (2, 4)))["reasons"]["inverse"]
    assert exact == "the matrix is singular: its rank is 1 of 2"
    rows = tuple(exactly_typed("cos(20°) sin(20°);cos(20°)^2 sin(20°)*cos(20°)"))
    found = report(rows)["reasons"]["inverse"]
    assert found == "the matrix is singular: its rank is 1 of 2, decided to 100 digits"


def test_twelve_by_twelve_with_decimals_is_all_finite() -> None:
    A = tuple(tuple(F((i * 37 + j * 61 + i * i * j) % 199 - 99, 100) for j in range(12)) for i in range(12))
    found = report(A)
    check(found)
    assert all(isfinite(x) for row in found["pseudoinverse"] for x in row)


def test_a_matrix_that_balancing_harms_keeps_its_eigenvector() -> None:
    """As described by Watkins (2006): geev alone gives (1, 0, 0, 0) for λ = 1; it is (2, 1, 1, 1)/√7."""
    e = 1e-24
    found = report(((e, e, 1.0, 1.0), (0.0, 1.0, 0.0, 1e-12), (e, 0.0, e, 1.0), (0.0, 1.0, e, 1e-12)))
    column = [row[found["eigenvector_of"].index(0)][0] for row in found["eigenvectors"]]
    assert column == pytest.approx([2 / 7**0.5, 1 / 7**0.5, 1 / 7**0.5, 1 / 7**0.5], rel=1e-9)


def test_what_is_exact_is_written_exactly() -> None:
    lines = text(((2, 1), (1, 2))).splitlines()
    at = next(
        i for i, line in enumerate(lines) if line.endswith("(exact)") and "/" in "".join(lines[i + 1 : i + 3])
    )
    assert [line.split() for line in lines[at + 1 : at + 3]] == [["2/3", "−1/3"], ["−1/3", "2/3"]]


@pytest.mark.parametrize(
    ("rows", "U", "V", "vectors"),
    [
        (((1, 0), (0, 1)), [["1", "0"], ["0", "1"]], [["1", "0"], ["0", "1"]], ["1, 0", "0, 1"]),
        (((3, 0), (0, 4)), [["0", "1"], ["1", "0"]], [["0", "1"], ["1", "0"]], ["0, 1", "1, 0"]),
        # Floats take the two for one singular value, and keep the order of the axes.
        (
            ((1, 0), (0, 1 + F(1, 10**20))),
            [["0", "1"], ["1", "0"]],
            [["0", "1"], ["1", "0"]],
            ["0, 1", "1, 0"],
        ),
        (
            ((F(3, 5), F(-4, 5)), (F(4, 5), F(3, 5))),
            [["0.6", "−0.8"], ["0.8", "0.6"]],
            [["1", "0"], ["0", "1"]],
            ["≈ 0.707107, 0 − ≈ 0.707107i", "≈ 0.707107, 0 + ≈ 0.707107i"],
        ),
    ],
)
def test_factors_that_are_known_in_full_are_bare(
    rows: Rows, U: list[list[str]], V: list[list[str]], vectors: list[str]
) -> None:
    lines = text(rows).splitlines()
    at = lines.index("U")
    assert [line.split() for line in lines[at + 1 : at + 3]] == U
    at = lines.index("Vᵀ")
    assert [line.split() for line in lines[at + 1 : at + 3]] == V
    at = lines.index("eigenvectors")
    assert [line.split(": ")[1] for line in lines[at + 1 : at + 3]] == vectors


def test_what_is_0_in_a_basis_of_the_kernel_is_0() -> None:
    assert report(((1, 2, 3),))["vt"][2][0] == 0.0
    assert report(((1, 2, 3),))["u"] == [[1.0]]


@pytest.mark.parametrize("n", [2, 3, 5])
def test_eigenvectors_of_one_eigenvalue_are_the_same_as_in_the_labs(n: int) -> None:
    J = tuple((F(1),) * n for _ in range(n))
    ours = np.array([[complex(*z) for z in row] for row in report(J)["eigenvectors"]])
    assert np.abs(ours - eigen.decided(Exact.of(J)).vectors).max() < 1e-12
    assert np.abs(ours.T @ ours - np.eye(n)).max() < 1e-15
