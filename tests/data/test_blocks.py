"""Several tables one below the other: where the first ends and where the others begin, in rows made by hand."""

from __future__ import annotations

import pytest

from linalg_viz.data.header import blocks
from linalg_viz.data.reference import Record

HEAD = "name,x,y"


def made(*lines: str, first: int = 1) -> list[Record]:
    return [Record(first + k, line.split(",")) for k, line in enumerate(lines)]


def others(*lines: str, first: bool = False) -> list[int]:
    """The lines on which other tables begin below a header on line 1; blank ones stand in the head alone."""
    head = made(*lines)
    body = [each for each in head[1:] if any(each.fields)]
    found = blocks.others(head[0], body, head, len(head[0].fields), first)
    return [each.line for each in found]


ROWS = ("a,1,2", "b,3,4", "c,5,6")


@pytest.mark.parametrize(("rows", "line"), [(2, 4), (3, 5), (5, 7)])
def test_the_first_name_again_begins_another_table(rows: int, line: int) -> None:
    """Below two rows already."""
    above = [f"{'abcde'[k]},{k},{k + 1}" for k in range(rows)]
    assert others(HEAD, *above, "name,u,v", *ROWS) == [line]


def test_below_one_row_nothing_begins() -> None:
    assert others(HEAD, "a,1,2", "name,u,v", *ROWS) == []


def test_names_in_columns_of_numbers_begin_one_below_a_blank_line_or_above_words() -> None:
    assert others(HEAD, *ROWS, "kind,u,v", *ROWS) == []
    assert others(HEAD, *ROWS, "", "kind,u,v", *ROWS) == [6]
    # One column had numbers and has words below.
    assert others(HEAD, *ROWS, "kind,u,v", "a,red,2", "b,blue,4") == [5]
    # The same header again is none, nor are names above fewer than two rows or above words alone.
    assert others(HEAD, *ROWS, "", "Name, X ,y", *ROWS) == []
    assert others(HEAD, *ROWS, "", "kind,u,v", "a,1,2") == []
    assert others(HEAD, *ROWS, "", "kind,u,v", "a,red,b", "b,blue,c") == []
    # Two names that are alike, a number or a truth among them: a row.
    for row in ("kind,u,u", "kind,u,7", "kind,u,TRUE", "kind,,v", "7,u,v"):
        assert others(HEAD, *ROWS, "", row, *ROWS) == [], row


def test_each_table_is_looked_at_in_turn() -> None:
    assert others(HEAD, *ROWS, "", "kind,u,v", *ROWS, "", "sort,p,q", *ROWS) == [6, 11]
    # Nothing begins within two rows of one.
    assert others(HEAD, *ROWS, "", "kind,u,v", "a,1,2", "b,3,4", "", "sort,p,q", *ROWS) == [6, 10]


def test_names_of_another_width_begin_one_where_the_first_ended_so() -> None:
    lines = (HEAD, *ROWS, "kind,u", "a,1", "b,2", "c,3")
    assert others(*lines, first=True) == [5] and others(*lines) == []
    assert others(*lines, "sort,u,v", *ROWS, first=True) == [5, 9]


def test_names_made_of_those_above_begin_one() -> None:
    assert others(HEAD, *ROWS, "name,x_2,y_2", *ROWS) == [5]


def test_without_a_header_nothing_is_known() -> None:
    assert blocks.others(None, made(*ROWS), made(*ROWS), 3, False) == []


@pytest.mark.parametrize(
    ("header", "fields", "holds"),
    [
        ("name,x,y", "name,x_2,y_2", True),
        ("name,x,y", "name,x_2,y", False),
        ("name,x,y", "kind,x_2,y_2", False),
        ("name,x,y", "name,z_2,y_2", False),
        ("name,x,y", "name,x_2", False),
        ("name,x", "name,x_2", False),
        ("name, ,y", "name, 2,y_2", False),
    ],
)
def test_names_are_made_of_others_where_each_has_something_added(
    header: str, fields: str, holds: bool
) -> None:
    assert blocks.extended(header.split(","), fields.split(",")) == holds


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        (("a,b,c", "1,2,3", "4,5,6", "7,8,9", "k,l", "1,2", "3,4"), 3),
        (("a,b,c", "1,2,3", "4,5,6", "7,8,9", "k,l,m,n", "1,2,3,4", "3,4,5,6"), 3),
        # Two rows are the title of what follows, two names are no table, a row of words is none of numbers.
        (("a,b,c", "1,2,3", "4,5,6", "k,l", "1,2", "3,4"), 0),
        (("a,b", "1,2", "4,5", "7,8", "k,l,m", "1,2,3", "3,4,5"), 0),
        (("a,b,c", "1,2,3", "x,y,z", "7,8,9", "k,l", "1,2", "3,4"), 0),
        (("a,b,c", "1,2,3", "4,5,6", "7,8,9", "k,1", "1,2", "3,4"), 0),
        (("a,1,c", "1,2,3", "4,5,6", "7,8,9", "k,l", "1,2", "3,4"), 0),
        (("a,b,c", "1,2,3", "4,5,6", "7,8,9", "k,l", "1,2"), 0),
        (("a,b,c", "1,2,3", "4,5,6", "7,8,9"), 0),
        ((), 0),
    ],
)
def test_the_first_table_is_as_wide_as_its_rows(lines: tuple[str, ...], width: int) -> None:
    assert blocks.first_width(made(*lines)) == width


def test_the_ledger_counts_the_lines_of_the_others() -> None:
    head = made(HEAD, *ROWS, "", "kind,u,v", "a,1,2", "", "b,3,4")
    (whole,) = blocks.told([head[5]], head, True)
    assert whole.message == "Here begins another table, 3 lines to the end of the file; they were left out."
    assert (whole.line, whole.column, whole.cell, whole.remedy) == (6, None, "kind | u | v", "header:6")
    (some,) = blocks.told([head[5]], head, False)
    assert some.message == "Here begins another table, and what follows was left out."
    wide = made(",".join("abcdefgh"))
    assert blocks.told(wide, wide, True)[0].cell == "a | b | c | d | e | f"
