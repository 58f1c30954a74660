"""Cells typed over: the file's table stays, the copy has what was typed, and NaN where it is no number."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.data.edits import edited, grouped, number


def test_what_is_typed_stands_in_the_copy_alone(ask: Any) -> None:
    table = ask.table("name,x,y\nab,1,2\ncd,3,4\n")
    after = edited(table, ((1, "x", "−7.5"), (0, "y", "NA"), (1, "x", "8"), (5, "x", "1"), (0, "name", "1")))
    assert after.column("x").values.tolist() == [1.0, 8.0] and table.column("x").values.tolist() == [1.0, 3.0]
    assert np.isnan(after.column("y").values[0]) and after.column("y").values[1] == 4.0
    assert after.column("name") == table.column("name")
    assert edited(table, ((-1, "x", "5"),)).column("x").values.tolist() == [1.0, 3.0]
    # What is not there does nothing, and what is typed after it does: rows are 0 and 1.
    for nothing in ((2, "x", "9"), (-1, "x", "9"), (0, "name", "9"), (0, "z", "9")):
        assert edited(table, (nothing, (0, "x", "5"))).column("x").values.tolist() == [5.0, 3.0]


def test_a_typed_number_is_finite_or_missing() -> None:
    assert number(" −2.5e1 ") == -25.0
    assert all(np.isnan(number(text)) for text in ("", "NA", "twelve", "1,5", "inf", "1e999", "nan"))


def test_rows_that_are_named_are_a_column_of_groups(ask: Any) -> None:
    """The others are one more group where there are any; the column has a name that is free."""
    table = ask.table("group,x\na,1\nb,2\nc,3\nd,4\n")

    def groups(*named: tuple[str, tuple[tuple[int, int], ...]]) -> tuple[str, list[object], tuple[str, ...]]:
        made = grouped(table, named)
        assert made.columns[:-1] == table.columns and made.columns[-1].name == made.named
        return made.named, [made.columns[-1].cell(row) for row in range(4)], made.columns[-1].labels

    some = (("first", ((0, 1),)), ("last", ((2, 4),)))
    assert groups(*some) == (
        "group 2",
        ["first", "other rows", "last", "last"],
        ("first", "last", "other rows"),
    )
    whole = ("all", ((0, 4),))
    assert groups(whole) == ("group 2", ["all"] * 4, ("all",))
    free = ask.table("name,x\na,1\nb,2\n")
    assert grouped(free, some[:1]).named == "group"
    taken = ask.table("group,group 2,x\na,b,1\nb,a,2\n")
    assert grouped(taken, some[:1]).named == "group 3"
