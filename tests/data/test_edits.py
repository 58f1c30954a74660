"""Cells typed over: the file's table stays, the copy has what was typed, and NaN where it is no number."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.data.edits import edited, number


def test_what_is_typed_stands_in_the_copy_alone(ask: Any) -> None:
    table = ask.table("name,x,y\nab,1,2\ncd,3,4\n")
    after = edited(table, ((1, "x", "−7.5"), (0, "y", "NA"), (1, "x", "8"), (5, "x", "1"), (0, "name", "1")))
    assert after.column("x").values.tolist() == [1.0, 8.0] and table.column("x").values.tolist() == [1.0, 3.0]
    assert np.isnan(after.column("y").values[0]) and after.column("y").values[1] == 4.0
    assert after.column("name") == table.column("name")
    assert edited(table, ((-1, "x", "5"),)).column("x").values.tolist() == [1.0, 3.0]


def test_a_typed_number_is_finite_or_missing() -> None:
    assert number(" −2.5e1 ") == -25.0
    assert all(np.isnan(number(text)) for text in ("", "NA", "twelve", "1,5", "inf", "1e999", "nan"))
