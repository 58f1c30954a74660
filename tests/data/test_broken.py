"""Rows broken in the middle: which lines go together, and what stays as it stands."""

from __future__ import annotations

import pytest

from linalg_viz.data.dialect.broken import MOST, Joiner, runs
from linalg_viz.data.reference import Form, Record


def records(*lines: tuple[int, int]) -> list[Record]:
    """Records on these lines with so many cells."""
    return [Record(line, ["x"] * cells) for line, cells in lines]


def found(*lines: tuple[int, int], wanted: int = 4) -> list[tuple[int, int]]:
    return list(runs(records(*lines), wanted))


def test_records_below_each_other_are_together_as_long_as_a_row() -> None:
    """Two and three cells make four: the one that was broken is in both."""
    assert found((1, 4), (2, 2), (3, 3), (4, 4)) == [(1, 2)]
    assert found((1, 2), (2, 2), (3, 2)) == [(0, 3)]
    assert found((1, 2), (2, 3), (3, 3), (4, 2)) == [(0, 2), (2, 2)]
    # Not where a line is between them, where they are too long together, and of one alone.
    assert found((1, 2), (3, 3)) == found((1, 2), (2, 4)) == found((1, 2)) == found() == []
    # What does not go on from the first may go on from the second.
    assert found((1, 1), (2, 2), (3, 3)) == [(0, 3)]
    assert found((1, 3), (2, 3), (3, 2)) == [(1, 2)]
    assert found((1, 0), (2, 2), (3, 3)) == [(1, 2)]


@pytest.mark.parametrize(("lines", "together"), [(MOST, True), (MOST + 1, False)])
def test_a_row_is_broken_into_so_many_lines_at_most(lines: int, together: bool) -> None:
    broken = [(k + 1, 2 if k in (0, lines - 1) else 1) for k in range(lines)]
    assert found(*broken, wanted=3) == ([(0, lines)] if together else [])


def joined(text: str, wanted: int, first: int = 1) -> list[str]:
    joiner = Joiner(Form(","), wanted, first)
    return list(joiner.rows(text.splitlines(keepends=True)))


def test_a_broken_cell_is_put_into_quotes() -> None:
    assert joined("1,a,2\n2,b\nc,3\n4,d,5\n", 3) == ["1,a,2\n", '2,"b\nc",3\n', "4,d,5\n"]
    assert joined("1,a\nb\nc,2\n", 3) == ['1,"a\nb\nc",2\n']


def test_words_below_a_row_that_ends_in_words_go_on_with_it() -> None:
    """Below one that ends in a number they are a line of their own; below the last row they may be a remark."""
    assert joined("1,a\nmore\n2,b\n", 2) == ['1,"a\nmore"\n', "2,b\n"]
    assert joined("a,1\nmore\nb,2\n", 2) == ["a,1\n", "more\n", "b,2\n"]
    assert joined("1,a\n2,b\nmore\n", 2) == ["1,a\n", "2,b\n", "more\n"]
    # Of more cells than one the last says it.
    assert joined("7,1,a\nmore\n8,2,b\n", 3) == ['7,1,"a\nmore"\n', "8,2,b\n"]
    assert joined("a,b,1\nmore\nc,d,2\n", 3) == ["a,b,1\n", "more\n", "c,d,2\n"]


def test_what_is_no_part_of_a_row_stays_as_it_stands() -> None:
    """Lines above the first row, with quotes, with too many cells, and too few together."""
    assert joined("1,a\n2,b,3\n", 3, first=2) == ["1,a\n", "2,b,3\n"]
    assert joined('1,"a\nb",2\n', 3) == ['1,"a\n', 'b",2\n']
    assert joined("1,a\n1,2,3,4\nb,2\n", 3) == ["1,a\n", "1,2,3,4\n", "b,2\n"]
    assert joined("1,a\n2,b,3\n", 3) == ["1,a\n", "2,b,3\n"]
    assert joined("\n\n1,a,2\n", 3) == ["\n", "\n", "1,a,2\n"]


def test_what_was_joined_is_told_by_the_number_of_its_lines() -> None:
    joiner = Joiner(Form(","), 3, 1)
    list(joiner.rows(["1,a,2\n", "2,b\n", "c,3\n", "4,d\n", "e\n", "f,5\n"]))
    two, three = joiner.entries("back")
    assert two.message == "The 2 lines from here on were joined to one row, as you asked: “2,b c,3”."
    assert (two.line, two.remedy, three.line) == (2, "back", 4) and "The 3 lines" in three.message
    (none,) = Joiner(Form(","), 3, 1).entries("back")
    assert none.message.startswith("No lines could be joined") and (none.line, none.remedy) == (None, "back")
