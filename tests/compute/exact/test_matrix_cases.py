"""Matrices that floats get wrong, with the right answers; each stands for a kind."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.decide import sign, sign_of
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.entry import add, multiply, subtract
from linalg_viz.compute.exact.text import text
from tests.compute.exact.written import column, matrix, mp, mpf, same, value

HILBERT_8 = [[Fraction(1, i + j + 1) for j in range(8)] for i in range(8)]
MAGIC_4 = "16 2 3 13;5 11 10 8;9 7 6 12;4 14 15 1"


def spectrum(A: Exact) -> list[tuple[str | None, int, int]]:
    return [(text(e.value), e.algebraic, e.geometric) for e in A.eigenvalues]


def test_a_determinant_of_one_between_sizes_of_ten_to_the_ten() -> None:
    A, b = matrix("1e10 1;1 2e-10"), column("sqrt(2) 1")
    assert A.determinant == 1
    found = A.solve(b)
    assert found.kind == "one"
    assert found.particular is not None
    assert A.apply(found.particular) == tuple(b)


def test_a_small_solution_is_one() -> None:
    found = matrix("1e17 0;0 1").solve(column("sqrt(2) 1"))
    assert found.kind == "one"
    assert found.particular == (value("sqrt(2)*1e-17"), Fraction(1))


def test_hilbert_with_a_root_on_the_right() -> None:
    A, b = Exact.of(HILBERT_8), [value("sqrt(2)"), *[Fraction(1)] * 7]
    found = A.solve(b)
    assert (A.rank, found.kind, found.known) == (8, "one", "exact")
    assert found.particular is not None
    assert A.apply(found.particular) == tuple(b)
    # The published inverse: (−1)^(i+j) (i+j−1) C(n+i−1, n−j) C(n+j−1, n−i) C(i+j−2, i−1)².
    assert A.inverse == tuple(
        tuple(
            Fraction(
                (-1) ** (i + j)
                * (i + j - 1)
                * comb(7 + i, 8 - j)
                * comb(7 + j, 8 - i)
                * comb(i + j - 2, i - 1) ** 2
            )
            for j in range(1, 9)
        )
        for i in range(1, 9)
    )
    apart = mp.eigsy(mp.matrix(8, 8) + mp.hilbert(8), eigvals_only=True)
    assert same(mpf(A.condition), max(apart) / min(apart))


def test_an_eigenvalue_of_a_millionth_is_no_kernel() -> None:
    A = matrix("1000000 1;1 0.000002")
    assert A.determinant == 1
    assert A.nullspace == ()
    last = A.eigenvalues[-1].value.re
    assert sign(last) == 1
    assert same(mpf(last), 1 / mpf(A.eigenvalues[0].value.re), 60)


def test_a_shear_of_1e_17_is_defective() -> None:
    A = matrix("1 1e-17;0 1")
    assert spectrum(A) == [("1", 2, 1)]
    assert A.has("defective")
    assert not A.has("diagonalizable")
    assert [[z.re for z in v] for v in A.eigenvectors(A.eigenvalues[0])] == [[1, 0]]


def test_nearly_equal_rows_are_independent() -> None:
    A = matrix("1 1;1 1.00000000000001")
    assert (A.rank, A.determinant) == (2, Fraction(1, 10**14))
    assert A.has("invertible")


def test_1e_17_has_rank_two() -> None:
    A = matrix("1e-17 0;0 1")
    assert A.rank == 2
    assert [s.value for s in A.singular_values] == [1, Fraction(1, 10**17)]


@pytest.mark.parametrize(
    ("typed", "sigma"),
    [
        (";".join(["1 1 1 1"] * 4), [("4", 1), ("0", 3)]),
        (MAGIC_4, [("34", 1), ("8*sqrt(5)", 1), ("2*sqrt(5)", 1), ("0", 1)]),
        ("1 0 2 2;-3 0 -6 -6", [("3*sqrt(10)", 1), ("0", 1)]),
        ("3 0;4 5", [("3*sqrt(5)", 1), ("sqrt(5)", 1)]),
    ],
)
def test_singular_values_that_are_known(typed: str, sigma: list[tuple[str, int]]) -> None:
    A = matrix(typed)
    assert [(text(s.value), s.multiplicity) for s in A.singular_values] == sigma


def test_magic_square() -> None:
    A = matrix(MAGIC_4)
    assert (A.determinant, A.rank, A.trace) == (0, 3, 34)
    assert spectrum(A) == [("34", 1, 1), ("4*sqrt(5)", 1, 1), ("0", 1, 1), ("-4*sqrt(5)", 1, 1)]
    assert A.nullspace == ((-1, -3, 3, 1),)


def test_a_skew_matrix_has_imaginary_eigenvalues() -> None:
    A = matrix("0 1 0 0;-1 0 1 0;0 -1 0 1;0 0 -1 0")
    assert all(e.value.re == 0 for e in A.eigenvalues)
    assert {text(e.value) for e in A.eigenvalues} == {
        "(-I+sqrt(5)*I)/2", "(I-sqrt(5)*I)/2", "(I+sqrt(5)*I)/2", "(-I-sqrt(5)*I)/2"
    }  # fmt: skip
    assert A.has("skew")
    assert A.has("normal")


def test_one_part_in_ten_to_the_nineteen_is_seen() -> None:
    A = matrix("1 1;1 1.0000000000000000001")
    assert A.determinant == Fraction(1, 10**19)
    sigma = A.singular_values[0].value
    assert not digits(sigma, 10).exact
    assert digits(sigma, 10).value == 2
    assert digits(A.condition, 8).value == Fraction(4 * 10**19)
    assert not digits(A.condition, 8).exact


def test_roots_that_cancel() -> None:
    A = matrix("sqrt(2) 1;2 sqrt(2)")
    assert (A.determinant, A.rank, A.rank_known) == (0, 1, "exact")
    assert sign_of(A.determinant).known == "exact"
    assert spectrum(A) == [("2*sqrt(2)", 1, 1), ("0", 1, 1)]
    assert [text(x) for x in A.nullspace[0]] == ["-sqrt(2)/2", "1"]
    assert [text(s.value) for s in A.singular_values] == ["3", "0"]


def test_graded_roots_are_not_diagonal() -> None:
    A = matrix("sqrt(2)*1e20 1;1 sqrt(2)*1e-20")
    assert not A.has("diagonal")
    assert (A.determinant, A.rank) == (1, 2)


def test_a_nilpotent_matrix_of_roots() -> None:
    A = matrix("sqrt(2) sqrt(2);-sqrt(2) -sqrt(2)")
    assert spectrum(A) == [("0", 2, 1)]
    assert A.has("nilpotent")
    assert A.minimal_polynomial == (1, 0, 0)


@pytest.mark.parametrize("angle", [20, 10, 25, 50, 130])
def test_rotations_projections_and_mirrors_that_are_no_roots(angle: int) -> None:
    c, s = f"cos({angle}°)", f"sin({angle}°)"
    turn = matrix(f"{c} -{s};{s} {c}")
    assert turn.has("orthogonal").known == "to 100 digits"
    assert all(turn.has(name) for name in ("orthogonal", "normal", "diagonalizable", "invertible"))
    assert [(e.algebraic, e.geometric) for e in turn.eigenvalues] == [(1, 1), (1, 1)]
    upper = turn.eigenvalues[0].value
    assert same(mpf(upper.re), mp.cos(mp.pi * angle / 180))
    assert same(abs(mpf(upper.im)), abs(mp.sin(mp.pi * angle / 180)))
    assert [s.multiplicity for s in turn.singular_values] == [2]
    drop = matrix(f"{c}^2 {c}*{s};{c}*{s} {s}^2")
    assert all(drop.has(name) for name in ("projection", "symmetric", "normal", "diagonalizable", "singular"))
    assert drop.has("singular").known == "to 100 digits"
    assert drop.rank == 1
    assert [sign(e.value.re) for e in drop.eigenvalues] == [1, 0]
    assert same(mpf(drop.eigenvalues[0].value.re), mp.mpf(1))
    mirror = matrix(f"{c} {s};{s} -{c}")
    assert all(mirror.has(name) for name in ("involution", "symmetric", "orthogonal"))
    nought = matrix(f"{c}*{s} -{c}^2;{s}^2 -{c}*{s}")
    assert nought.has("nilpotent").known == "to 100 digits"
    assert [(e.algebraic, e.geometric) for e in nought.eigenvalues] == [(2, 1)]
    assert nought.has("defective")


def test_a_jordan_block_of_a_cosine() -> None:
    A = matrix("cos(20°) 1 0;0 cos(20°) 0;0 0 cos(20°)")
    assert [(e.algebraic, e.geometric) for e in A.eigenvalues] == [(3, 2)]
    assert A.has("defective")
    assert len(A.eigenvectors(A.eigenvalues[0])) == 2
    assert len(A.minimal_polynomial) == 3


def test_a_skew_matrix_of_cosines_has_no_real_parts() -> None:
    A = matrix("0 cos(20°) 0 0;-cos(20°) 0 cos(20°) 0;0 -cos(20°) 0 cos(20°);0 0 -cos(20°) 0")
    assert all(e.value.re == 0 and sign(e.value.im) for e in A.eigenvalues)


def test_twelve_by_twelve_between_ten_to_the_hundreds() -> None:
    entries = [[Fraction((7 * i * i + 11 * j + i * j) % 199 - 99) * Fraction(10) ** ((37 * i + 53 * j) % 201 - 100)
                for j in range(12)] for i in range(12)]  # fmt: skip
    A = Exact.of(entries)
    product = A.times(Exact.of(A.inverse))
    assert product.has("identity")
    p = A.characteristic_polynomial
    assert (p[1], p[12]) == (-A.trace, A.determinant)
    assert sum(e.algebraic for e in A.eigenvalues) == 12
    total = sum((mpf(e.value.re) for e in A.eigenvalues), mp.mpf(0))
    assert same(total, mpf(A.trace))
    square = sum(mpf(s.square) for s in A.singular_values)
    assert same(square, mpf(A.frobenius_norm) ** 2)


def test_zero_is_zero_whatever_was_there_before() -> None:
    A = matrix("0 0;0 0")
    assert sign_of(A.determinant).known == "exact"
    assert A.determinant == 0
    assert A.has("zero")
    assert [(e.value.re, e.algebraic, e.geometric) for e in A.eigenvalues] == [(0, 2, 2)]
    assert A.pseudoinverse == ((0, 0), (0, 0))


@pytest.mark.parametrize(
    "typed",
    [
        "-8.8e-79 0 1;0 1 0;34e40 1 34e40",
        "34e40 1 0;0 34e40 1;0 0 34e40",
        "1e-90 1e90;1e90 1e-80",
        "1e99 1;1 1e-99",
    ],
)
def test_singular_values_far_apart_or_nearer_than_eighty_digits(typed: str) -> None:
    A = matrix(typed)
    found = A.singular_values
    assert sum(s.multiplicity for s in found if sign(s.value) == 1) == A.rank
    with mp.workprec(4000):
        squares = sum(s.multiplicity * mpf(s.square, 300) for s in found)
        assert same(squares, sum(mpf(x) ** 2 for row in A.rows for x in row), 250)
        if A.determinant != 0:
            product = mp.fprod(mpf(s.value, 300) ** s.multiplicity for s in found)
            assert same(product, abs(mpf(A.determinant)), 250)


def test_singular_values_descend_however_far_their_roots_cancel() -> None:
    for typed in ("0 0 0;1 0 0;1e150 0 1", "1 0 0;1e150 1 0;0 0 0", "1 1e400 0;0 1 0;0 0 0"):
        found = matrix(typed).singular_values
        values = [each.value for each in found]
        assert [sign(subtract(a, b)) for a, b in pairwise(values)] == [1, 1] and values[-1] == 0, typed


def test_a_zero_entry_of_an_eigenvector_is_told() -> None:
    A = matrix("0 cos(20°) 0 cos(40°);0 0 0 0;0 cos(10°) 0 1;0 0 0 0")
    (e,) = A.eigenvalues
    assert (e.algebraic, e.geometric) == (4, 2)
    for v in A.eigenvectors(e):
        assert {sign(z.re) for z in v} <= {-1, 0, 1}
        assert all(sign(x) == 0 for x in A.apply([z.re for z in v]))


def test_a_residual_smaller_than_a_hundred_digits_is_one() -> None:
    A = matrix("1e200 1e-200;1e200 2e-200;0 0")
    found = A.solve([1, 1, Fraction(1, 10**300)])
    assert found.kind == "none"
    assert sign(found.residual_norm) == 1


def test_a_real_part_far_below_the_imaginary_one_is_not_zero() -> None:
    A = matrix("-1e-100 -4e100 6e100;5e100 -3e-100 -9e-100;-2e0 -5e-100 1e-100")
    upper = next(e for e in A.eigenvalues if not e.value.is_real)
    assert float(upper.value.re) == pytest.approx(1.75e-100, rel=1e-12)
    total = add(A.eigenvalues[0].value.re, multiply(Fraction(2), upper.value.re))
    assert float(total) == pytest.approx(-3e-100, rel=1e-12) and float(A.trace) == pytest.approx(-3e-100)


def test_a_vector_is_not_solved_from_the_row_that_cancelled() -> None:
    """Of AᵀA − σ₁² I the first entry of the first row loses all its digits, and the other rows tell v₁."""
    A = matrix("-1 -2e100 -3e100;-5e100 5 2;4 -4e100 2")
    v = A.right_singular_space(A.singular_values[0])[0]
    assert [float(x) / float(v[0]) for x in v[1:]] == pytest.approx(
        [-1.5136363636363636e-99, -6.1136363636363634e-100], rel=1e-12
    )


def test_left_and_right_vectors_meet_however_far_apart_the_entries_are() -> None:
    """Of a simple eigenvalue they are never at a right angle: what cancels is calculated with more bits."""
    A = matrix("1e308 1 0;5e-324 5e-324 5;1e308 1e40 1e308")
    for e in A.eigenvalues:
        (v,), (w,) = A.eigenvectors(e), A.transposed.eigenvectors(e)
        total = Fraction(0)
        for x, y in zip(v, w, strict=True):
            total = add(total, multiply(x.re, y.re))
        assert e.algebraic == 1 and sign(total) != 0
