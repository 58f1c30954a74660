"""One quantity, one form: what is exact in one lab is written in the same exact form in the others."""

from __future__ import annotations

import pytest

from tests.labs.test_named_gestures import begun, told


@pytest.mark.parametrize(
    ("A", "form"),
    [
        ("2 1;0 1", "(√2 + √10)/2 ≈ 2.28825"),
        ("2 1;1 3/2", "(7 + √17)/4 ≈ 2.78078"),
        ("1 2;0 1", "1 + √2 ≈ 2.41421"),
        ("1 2 1;3 4 0", "√((31 + 13√5)/2) ≈ 5.48037"),
    ],
)
def test_the_norm_of_a_matrix_is_written_as_its_largest_singular_value(A: str, form: str) -> None:
    assert f"σ₁ = {form}" in told(begun("svd", "motions", {"A": A}))
    norms = told(begun("norms", "induced", {"A": A}, p=2.0))
    assert {f"‖A‖₂ = {form}", f"‖A‖₂ = σ₁ = {form}"} <= set(norms)


def test_products_and_forms_of_roots_are_written_in_full() -> None:
    lines = told(begun("products", "adjoint", {"A": "1 2;3 4", "x": "sqrt(2);-sqrt(2)", "y": "1;1"}))
    assert {"⟨A x, y⟩ = −2√2 ≈ −2.82843", "⟨x, Aᵀ y⟩ = −2√2 ≈ −2.82843"} <= set(lines)
    form = told(begun("eigen", "form", {"A": "1 2;3 4", "x": "1/3;sqrt(2)"}))
    assert "xᵀ A x = (73 + 15√2)/9 ≈ 10.4681" in form


@pytest.mark.parametrize(
    ("A", "x", "k", "line"),
    [
        ("2 0;0 1", "1;0", 3, "xᵀ A x = 2"),
        ("2 1;1 2", "1;0", 1, "xᵀ A x = 14/5"),
        ("2 1;1 2", "1;0", 6, "xᵀ A x ≈ 3"),
        ("2 1;1 2", "cos(20°);1", 1, "xᵀ A x ≈ 2.99979"),
        ("0 1;0 0", "1;1", 4, "xᵀ A x = 0"),
    ],
)
def test_the_estimate_of_power_iteration_is_exact_where_x_is(A: str, x: str, k: int, line: str) -> None:
    lines = told(begun("eigen", "powers", {"A": A, "x": x}, normalise=True, k=k))
    assert [each for each in lines if each.startswith(("xᵀ A x =", "xᵀ A x ≈"))] == [line]
