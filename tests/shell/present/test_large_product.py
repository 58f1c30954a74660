"""A product of 12×12 before a class: the numbers of the entry in the making are read, the rest is colours."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz import assets
from linalg_viz.scene.marks import Tiles
from linalg_viz.state.actions import SetParam, SetTime
from tests.harness.cells_read import small
from tests.harness.one_matrix import settled
from tests.harness.tiers import sample_after
from tests.long.test_presented import presented


def lines(window) -> dict[str, Tiles]:
    """The lines of cells below the scheme."""
    marks = window.canvas._items["product"].view.marks
    return {
        m.key.removeprefix("entry-"): m for m in marks if isinstance(m, Tiles) and m.key.startswith("entry-")
    }


def numbers(texts) -> list[Fraction]:
    return [Fraction(text.replace("−", "-")) for text in texts if text]


@pytest.mark.parametrize("t", sample_after(1, [0.347, 0.0, 0.5, 1.0]))
def test_row_column_products_and_sum_are_read_from_the_last_row(whole_window, t) -> None:
    presented(whole_window)
    whole_window.open_file(assets.path("gallery") / "products-twelve.linalg")
    whole_window.session.dispatch(SetTime(t))
    assert not small(whole_window)
    found = lines(whole_window)
    a, b, products, sums = (numbers(found[key].texts) for key in ("row", "column", "products", "sums"))
    assert len(a) == len(b) == 12 and len(products) == len(sums) == (12 if t == 1.0 else len(products))
    assert products == [x * y for x, y in zip(a, b, strict=True)][: len(products)]
    assert sums == [sum(products[: k + 1]) for k in range(len(sums))]
    rows = whole_window.session.document.get("A")
    assert a in [[Fraction(cell) for cell in row] for row in rows]
    whole_window.presentation.set(False)


def test_in_the_window_the_cells_have_their_numbers_and_no_lines(whole_window) -> None:
    whole_window.open_file(assets.path("gallery") / "products-twelve.linalg")
    settled(whole_window)
    assert not lines(whole_window)


@pytest.mark.sample
def test_while_it_is_predicted_products_and_sum_are_not_told(whole_window) -> None:
    presented(whole_window)
    whole_window.open_file(assets.path("gallery") / "products-twelve.linalg")
    whole_window.session.dispatch(SetParam("products", "freeze", True))
    settled(whole_window)
    found = lines(whole_window)
    assert found["products"].answer and found["sums"].answer and not found["row"].answer
    whole_window.presentation.set(False)
