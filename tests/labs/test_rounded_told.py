"""Rounded numbers look rounded and exact ones do not: in lists, above cells, of standardised tables, of a guess."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.exact.values import Surd
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.parts.blocks import block
from linalg_viz.labs.pca import LAB as PCA
from linalg_viz.labs.pca.params import Params
from linalg_viz.render.reading import lines
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label
from linalg_viz.scene.numbers import headed, listed
from linalg_viz.scene.scene import Scene
from linalg_viz.state import resolve
from linalg_viz.state.document import State
from tests.labs.pca.pca_tables import given, table
from tests.labs.test_named_gestures import LABS, begun, told

ROOT = Rounded(Surd(((2, Fraction(1)),)))
"""√2."""


def drawn(state: State) -> Scene:
    return resolve.scene(state, LABS, Inputs(), {})


def names(views: Scene) -> list[str]:
    """The titles of the pictures and of the blocks in them."""
    found = [m.text for view in views for m in view.marks if isinstance(m, Label)]
    return [*(view.title for view in views), *found]


def test_in_a_list_only_rounded_numbers_carry_the_sign() -> None:
    values = (Fraction(1, 3), 2.5, ROOT, Fraction(98765, 7))
    assert listed(values) == "1/3, ≈ 2.5, √2, ≈ 14110"
    assert listed(values[:2], between=" → ") == "1/3 → ≈ 2.5"


def test_a_running_sum_says_of_each_number_whether_it_is_rounded() -> None:
    state = begun("vectors", "dot", {"u": "4321;-1", "v": "10000/7;4320885/7"})
    assert "running sum: ≈ 6172857 → 5555587" not in told(state)
    assert [line for line in told(state) if line.startswith("running sum")] == [
        "running sum: ≈ 6.173×10⁶ → ≈ 5.556×10⁶"
    ]
    mixed = begun("vectors", "dot", {"u": "1;1", "v": "12345/7;-8230/7"})
    assert [line for line in told(mixed) if line.startswith("running sum")] == [
        "running sum: ≈ 1764 → 4115/7"
    ]
    row = begun("products", "product", {"A": "1 1", "B": "12345/7;-8230/7"}, at=0)
    assert [line for line in told(row) if line.startswith("running sum")] == ["running sum: ≈ 1764 → 4115/7"]


@pytest.mark.parametrize(
    ("values", "texts", "name"),
    [
        ((Fraction(1, 2), ROOT), ("1/2", "√2"), "P"),
        ((Fraction(1, 2), ROOT), ("1/2", "1.41"), "P ≈"),
        ((Fraction(1, 3),), ("0.333",), "P ≈"),
        ((0.5, -0.6, 0.0), ("0.5", "−0.6", "0"), "P"),
        ((0.7071067811865476,), ("0.71",), "P ≈"),
        ((1e-17, 1.0), ("0", "1"), "P ≈"),
        ((1.7976931348623157e308,), ("1.798×10³⁰⁸",), "P ≈"),
        ((float("inf"),), ("∞",), "P ≈"),
    ],
)
def test_a_name_above_cells_says_whether_they_are_rounded(values: tuple, texts: tuple, name: str) -> None:
    assert headed("P", values, texts) == name


def test_what_says_already_that_it_is_rounded_says_it_once() -> None:
    assert headed("A − B ≈ 0", (0.123456,), ("0.123",)) == "A − B ≈ 0"


@pytest.mark.parametrize("n", [4, 7, 9, 12])
def test_rounded_cells_of_eigenvectors_are_told_as_such(n: int) -> None:
    def of(below: int) -> str:
        rows = (
            " ".join(str(2 * (i == j) + below * (abs(i - j) == 1) + j * (i == j)) for j in range(n))
            for i in range(n)
        )
        return ";".join(rows)

    assert (
        names(drawn(begun("eigen", "eigenvectors", {"A": of(1)})))[0] == "The unit eigenvectors v_1, v_2, … ≈"
    )
    assert (
        names(drawn(begun("eigen", "eigenvectors", {"A": of(0)})))[0] == "The unit eigenvectors v_1, v_2, …"
    )


def test_each_factor_says_whether_its_cells_are_rounded() -> None:
    found = names(drawn(begun("eigen", "decomposition", {"A": "4 1 0 0;2 3 0 0;0 0 1 2;0 0 -1 4"})))
    assert {"P ≈", "Λ", "P^{−1} ≈", "= A"} <= set(found)
    thirds = names(drawn(begun("eigen", "decomposition", {"A": "1/3 0;0 2/3"})))
    assert {"Q", "Λ ≈", "Q^T", "= A ≈"} <= set(thirds)


def test_a_part_of_a_symmetric_matrix_that_is_shown_in_full_is_not_told_as_rounded() -> None:
    """2 q qᵀ with q = (2, −1)/√5 is (8/5, −4/5; −4/5, 2/5), which floats only nearly make."""
    found = names(drawn(begun("eigen", "spectral", {"A": "6 2;2 3"})))
    assert "+ λ_2 q_2 q_2^T" in found and "λ_1 q_1 q_1^T" in found and "Q ≈" in found
    other = names(drawn(begun("eigen", "spectral", {"A": "2 1;1 1"})))
    assert "λ_1 q_1 q_1^T ≈" in other


@pytest.mark.parametrize(("entry", "name"), [("1/3", "A"), ("100001", "A ≈"), ("1/12347", "A ≈")])
def test_a_block_with_a_rounded_number_says_so(entry: str, name: str) -> None:
    marks = block("A", ((Fraction(entry), Fraction(1)),), title="A", quantity=qty.matrix("A"))
    assert [m.text for m in marks if isinstance(m, Label)] == [name]


def test_integers_that_a_wide_product_rounds_are_told_as_such() -> None:
    wide = ";".join(" ".join("123" if i == j else "1" for j in range(9)) for i in range(9))
    found = names(drawn(begun("products", "transpose", {"A": wide, "B": wide})))
    assert "A ≈" in found and "A" not in found


def test_a_square_of_a_root_is_the_number_that_it_is() -> None:
    found = names(drawn(begun("norms", "frobenius", {"A": "sqrt(2) 1;1 sqrt(3)"}, turn=0.0)))
    assert "2" in found and "3" in found and "≈ 2" not in found and "≈ 3" not in found


def test_the_variance_of_standardised_columns_is_their_number() -> None:
    chance = np.random.default_rng(5)
    made = table({f"c{j}": (3.7 * chance.standard_normal(30)).tolist() for j in range(4)})
    shared, inputs = given(made)

    def said(**params: object) -> list[str]:
        cards = PCA.cards(Params(**params), shared, inputs, None)
        return [line.text for line in lines((), cards)]

    for divisor in ("n-1", "n"):
        assert "whole variance Σ λᵢ = 4" in said(scale=True, divisor=divisor)
        assert "together = 2 at every angle" in [
            " ".join(x.split()) for x in said(scale=True, divisor=divisor, mode="turn")
        ]
    assert any(line.startswith("whole variance Σ λᵢ ≈ ") for line in said(scale=False))
    assert any(line.startswith("whole variance Σ λᵢ ≈ ") for line in said(scale=True, centre=False))
    assert any(line.startswith("together ≈ ") for line in said(scale=False, mode="turn"))


@pytest.mark.parametrize(("sign", "angle"), [(1.0, "45°"), (-1.0, "135°")])
def test_the_best_axis_of_two_standardised_columns_halves_a_right_angle(sign: float, angle: str) -> None:
    a = [1.0, 2.0, 4.0, 7.0, 3.0]
    b = [sign * x + y for x, y in zip(a, (0.3, -0.2, 0.1, 0.4, -0.5), strict=True)]
    shared, inputs = given(table({"a": a, "b": b}))
    views = PCA.scene(Params(mode="turn", scale=True), shared, inputs, {}, 1.0, None)
    (best,) = [m.text for view in views for m in view.marks if isinstance(m, Label) and m.key == "peak-name"]
    assert best.endswith(f" at {angle}")
    views = PCA.scene(Params(mode="turn", scale=False), shared, inputs, {}, 1.0, None)
    (other,) = [m.text for view in views for m in view.marks if isinstance(m, Label) and m.key == "peak-name"]
    assert " at ≈ " in other
