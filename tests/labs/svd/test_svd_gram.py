"""The squares of the singular values beside the ellipses of AᵀA and AAᵀ."""

from __future__ import annotations

import pytest

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.svd import LAB
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene.marks import Label
from linalg_viz.state.expressions.expressions import parse
from tests.labs.svd.test_svd import of_rows


@pytest.mark.parametrize(
    ("text", "squares"),
    [
        ("3 0;4 5", ("= 45", "= 5")),
        ("sqrt(2) 1;2 sqrt(2)", ("= 9", "= 0")),
        ("1 2;2 4", ("= 25", "= 0")),
        ("0 0;0 0", ("= 0", "= 0")),
        ("1 1;1 1.00000000000001", ("≈ 4", "≈ 2.5×10⁻²⁹")),
    ],
)
def test_squares_of_singular_values_stand_exactly(text: str, squares: tuple[str, str]) -> None:
    A = tuple(tuple(parse(cell).evaluate({}) for cell in row.split()) for row in text.split(";"))
    for view in LAB.scene(Params(mode="gram"), of_rows(A), Inputs(), {}, 1.0, None):
        said = {mark.key: mark.text for mark in view.marks if isinstance(mark, Label)}
        for i, square in enumerate(squares):
            assert said[f"half{i}-value"] == f"σ_{i + 1}^2 {square}"
