"""The live number of a goal is = or ≈ as any other: rounded ones carry ≈, those that are as they stand do not."""

from __future__ import annotations

import pytest

from linalg_viz.state.actions import SetCells, SetParam
from tests.labs.test_goals import Table


@pytest.mark.parametrize(
    ("x", "told"),
    [
        ((("1",), ("0",)), "45° to go"),
        ((("2",), ("1",)), "≈ 18.4° to go"),
        ((("-1",), ("1",)), "A x = 2 x: 90° to go"),
    ],
)
def test_how_far_an_eigenline_is(x, told: str) -> None:
    table = Table("eigen", "hunt")
    table.do(SetCells("A", (("4", "2"), ("2", "4"))))
    table.do(SetCells("x", x))
    assert table.line.told.startswith(told)


def test_how_much_of_a_picture_is_lost() -> None:
    table = Table("svd", "picture")
    table.do(SetParam("svd", "values", 20))
    assert table.line.told.startswith("≈ 0.0704 % lost")
