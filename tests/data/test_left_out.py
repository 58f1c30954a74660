"""Which rows a calculation uses, and a line of the ledger for each that it does not."""

from __future__ import annotations

from typing import Any

from linalg_viz.data.left_out import entries, line_of, used_rows

TEXT = "x,y,z\n1,2,3\n,5,6\n7,inf,9\n10,11,NA\n"


def test_a_row_takes_part_when_all_used_cells_are_numbers(ask: Any) -> None:
    table = ask.table(TEXT)
    assert used_rows(table, ["x", "y", "z"], "drop").tolist() == [True, False, False, False]
    assert used_rows(table, ["x", "y"], "drop").tolist() == [True, False, False, True]
    assert used_rows(table, ["x", "y", "z"], "mean").tolist() == [True, True, False, True]
    assert used_rows(table, ["x", "z"], "mean").all()


def test_the_ledger_names_the_cell_that_is_to_blame(ask: Any) -> None:
    table = ask.table(TEXT)
    used = used_rows(table, ["x", "y", "z"], "drop")
    first, *each = entries(table, ["x", "y", "z"], "drop", used)
    assert first.message.startswith("3 of 4 rows are left out: a cell of a column that is used is missing or")
    assert [(e.line, e.column, e.cell) for e in each[1:2]] == [(4, "y", "inf")]
    assert [(e.line, e.column) for e in each] == [(3, "x"), (4, "y"), (5, "z")]
    assert [line_of(table, k) for k in range(4)] == [2, 3, 4, 5]


def test_cells_read_as_the_mean_are_counted_in_the_rows_used(ask: Any) -> None:
    table = ask.table(TEXT + ",12,\n")
    used = used_rows(table, ["x", "y", "z"], "mean")
    said = [(e.message, e.column) for e in entries(table, ["x", "y", "z"], "mean", used)]
    assert said[0][0] == "1 row is left out: a cell of a column that is used is infinite."
    assert ("2 missing cells are read as the mean of the column.", "x") in said
    assert ("2 missing cells are read as the mean of the column.", "z") in said
    (alone,) = entries(table, ["y"], "drop", used_rows(table, ["y"], "drop"))[:1]
    assert alone.message == "1 row is left out: a cell of “y” is missing or infinite."
