"""Rows: short, long, cut, repeated, summing up; quotes that are not closed; nothing goes without a word."""

from __future__ import annotations

from typing import Any

import pytest

from linalg_viz.data.reference import REPAIRS


def test_short_and_long_rows(ask: Any) -> None:
    table = ask.table("a,b,c\n5,2,3\n4,6\n7,8,9,10\n1,1,1,\n2,2,2\n")
    assert ask.cells(table) == [[5.0, 2.0, 3.0], [4.0, 6.0, None], [1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]
    assert table.lines is not None and table.lines.tolist() == [2, 3, 5, 6]
    assert ask.said(table, "2 cells where 3", line=3).remedy == "skip:3"
    assert ask.said(table, "4 cells where 3", line=4).remedy == "keep:4"
    ask.said(table, "more delimiters", line=5)


def test_a_long_row_can_be_kept_and_a_short_one_left_out(ask: Any) -> None:
    table = ask.table("a,b\n5,2\n7,8,9\n4\n1,1\n", keep=(3,), skip=(4,))
    assert ask.cells(table) == [[5.0, 2.0], [7.0, 8.0], [1.0, 1.0]]


def test_many_short_rows_are_shown_and_counted(ask: Any) -> None:
    table = ask.table("a,b\n" + "5,1\n5\n" * 40 + "1,1\n")
    said = [each for each in table.ledger if "1 cell where 2" in each.message]
    assert len(said) == 10 and said[0].line == 3
    assert ask.said(table, "30 times more").line == said[-1].line


def test_an_unclosed_quote_in_the_middle(ask: Any) -> None:
    table = ask.table('n,w\n5,ab\n6,"cd\n7,ef\n8,"g, h"\n9,ij\n')
    assert [row[0] for row in ask.cells(table)] == [5.0, 6.0, 7.0, 8.0, 9.0]
    assert [row[1] for row in ask.cells(table)] == ["ab", "cd", "ef", "g, h", "ij"]
    ask.said(table, "quote is not closed", line=3)


def test_an_unclosed_quote_at_the_end(ask: Any) -> None:
    for end in ("", "\n"):
        table = ask.table(f'n,w\n5,ab\n6,cd\n7,"ef{end}')
        assert ask.cells(table) == [[5.0, "ab"], [6.0, "cd"], [7.0, "ef"]]
        ask.said(table, "quote is not closed", line=4)


def test_an_unclosed_quote_before_a_delimiter(ask: Any) -> None:
    table = ask.table('w,n\nab,5\n"cd,6\nef,7\n')
    assert ask.cells(table) == [["ab", 5.0], ['"cd', 6.0], ["ef", 7.0]]
    ask.said(table, "quote is not closed", line=3)


def test_a_quote_inside_a_quoted_cell(ask: Any) -> None:
    table = ask.table('w,n\n"5" tall",1.5\n"plain, quoted",2\n3" wide,3\n')
    assert [row[1] for row in ask.cells(table)] == [1.5, 2.0, 3.0]
    assert ask.cells(table)[2][0] == '3" wide'
    ask.said(table, "quote", line=2)


def test_a_column_of_inches_is_refused_rather_than_guessed(ask: Any) -> None:
    text = "w,n\n" + "".join(f'"{i} in,{i}\n' for i in range(2 * REPAIRS + 40))
    assert "quote" in str(ask.refusal(text))
    assert ask.table(text, quote="").row_count == 2 * REPAIRS + 40


def test_cut_in_the_last_row(ask: Any) -> None:
    table = ask.table("a,b,c\n5,2,3\n4,6,7\n8,1")
    assert ask.cells(table) == [[5.0, 2.0, 3.0], [4.0, 6.0, 7.0]]
    entry = ask.said(table, "in the middle of this row", line=4)
    assert entry.remedy == "keep:4"
    assert ask.table("a,b,c\n5,2,3\n4,6,7\n8,1", keep=(4,)).row_count == 3


def test_a_whole_last_row_without_a_newline_is_a_row(ask: Any) -> None:
    table = ask.table("a,b\n5,2\n4,6")
    assert ask.cells(table)[-1] == [4.0, 6.0] and table.ledger == ()


def test_blank_lines(ask: Any) -> None:
    table = ask.table("a,b\n\n5,2\n   \n\n4,6\n\n")
    assert ask.cells(table) == [[5.0, 2.0], [4.0, 6.0]]
    assert table.lines is not None and table.lines.tolist() == [3, 6]
    assert "3 times" in ask.said(table, "blank line", line=4).message


def test_rows_of_delimiters_at_the_end_are_left_out(ask: Any) -> None:
    table = ask.table("a,b\n5,2\n,\n4,6\n,\n,\n")
    assert ask.cells(table) == [[5.0, 2.0], [None, None], [4.0, 6.0]]
    ask.said(table, "hold nothing")


def test_a_repeated_header(ask: Any) -> None:
    table = ask.table("a,b\n5,2\na,b\n4,6\na,b\n")
    assert ask.cells(table) == [[5.0, 2.0], [4.0, 6.0]]
    assert [each.line for each in table.ledger if "header stands here again" in each.message] == [3, 5]


def test_a_row_of_units(ask: Any) -> None:
    table = ask.table("name,length,mass\n,cm,kg\na,1.5,2\nb,3,4\nc,5,6\n")
    assert ask.kinds(table) == ["text", "number", "number"] and table.row_count == 3
    assert table.dialect.header_line == 1 and table.dialect.first_data_line == 3
    assert ask.said(table, "units", line=2).remedy == "keep:2"
    kept = ask.table("name,length,mass\n,cm,kg\na,1.5,2\nb,3,4\nc,5,6\n", keep=(2,))
    assert kept.row_count == 4 and kept.column("length").kind == "text"


def test_a_first_row_of_text_under_text_is_no_unit(ask: Any) -> None:
    table = ask.table("name,town,n\na,Rome,5\nb,Bonn,2\nc,Oslo,4\n")
    assert table.row_count == 3 and table.ledger == ()


@pytest.mark.parametrize(
    ("last", "gone"),
    [
        ("Total,12,9", True),
        ("Mean,4,3", True),
        ("Summe:,12,9", True),
        ("Total,99,77", False),
        ("Total,11,8", False),
        ("Total,12,77", True),
        ("Mean,3,9.5", False),
        ("Total,12.03,9.03", False),
    ],
)
def test_a_totals_line_is_known_by_its_sums(last: str, gone: bool, ask: Any) -> None:
    table = ask.table(f"k,n,m\na,5,2\nb,3,4\nc,4,3\n{last}\n")
    assert table.row_count == (3 if gone else 4)
    entry = ask.said(table, "sum", line=5)
    assert entry.remedy == ("keep:5" if gone else "skip:5")


def test_a_totals_word_in_a_column_of_numbers(ask: Any) -> None:
    table = ask.table("n,m\n5,2\n3,4\n4,3\nTotal,9\n")
    assert ask.kinds(table) == ["number", "number"] and table.row_count == 3
    ask.said(table, "sums up", line=5)


def test_total_and_mean_together(ask: Any) -> None:
    table = ask.table("k,n\na,5\nb,3\nc,4\nTotal,12\nMean,4\n")
    assert table.row_count == 3 and [e.line for e in table.ledger if "sums up" in e.message] == [5, 6]


@pytest.mark.parametrize(
    "note",
    [
        "Source: the office",
        "* estimated",
        '"Note: counted, by hand, twice"',
        "\nfigures of spring\nand autumn",
    ],
)
def test_footnotes(note: str, ask: Any) -> None:
    table = ask.table(f"k,n,m\na,5,2\nb,3,4\nc,4,3\n{note}\n")
    assert table.row_count == 3 and ask.kinds(table) == ["text", "number", "number"]
    assert [each for each in table.ledger if "below the table" in each.message]


@pytest.mark.parametrize(
    ("last", "below"),
    [
        ("Source: the office", True),
        ("(1) estimated", True),
        ("1) estimated", True),
        ("# estimated", True),
        ("figures of the spring and the autumn of that year", True),
        ("Hinweis", True),
        # A name that has no number yet is a row.
        ("d", False),
    ],
)
def test_below_two_columns_a_word_is_a_row_and_a_remark_is_none(last: str, below: bool, ask: Any) -> None:
    table = ask.table(f"k,n\na,5\nb,3\nc,4\n{last}\n")
    assert table.row_count == 4 - below
    assert bool([each for each in table.ledger if "below the table" in each.message]) == below


def test_what_a_short_row_lacks_is_told_by_its_number(ask: Any) -> None:
    table = ask.table("k,n,m,l\na,5,2,3\nb,3\nc,4,3\nd,4,3,2\ne,5,4,1\n")
    one, two = ask.said(table, "has 3 cells"), ask.said(table, "has 2 cells")
    assert one.message.startswith("This row has 3 cells where 4 are expected; the last one is missing.")
    assert two.message.startswith("This row has 2 cells where 4 are expected; the last 2 are missing.")


def test_comments_between_rows(ask: Any) -> None:
    table = ask.table("k,n\na,5\n# a remark\nb,3\n")
    assert table.row_count == 2
    ask.said(table, "comment", line=3)


def test_a_heading_between_rows(ask: Any) -> None:
    table = ask.table("k,n,m\na,5,2\nSecond part\nb,3,4\n")
    assert table.row_count == 2
    ask.said(table, "one cell of text", line=3)


@pytest.mark.parametrize(
    ("text", "rows", "columns"),
    [("a,b\n5,6\n", 1, 2), ("a\n5\n6\n", 2, 1), ("5\n", 1, 1), ("5,6\n", 1, 2)],
)
def test_one_row_and_one_column(text: str, rows: int, columns: int, ask: Any) -> None:
    table = ask.table(text)
    assert (table.row_count, len(table.columns)) == (rows, columns) and set(ask.kinds(table)) == {"number"}


def test_a_header_alone(ask: Any) -> None:
    for text in ("name,x,y\n", "name,x,y"):
        table = ask.table(text)
        assert ask.names(table) == ["name", "x", "y"] and table.row_count == 0
        ask.said(table, "no rows")


def test_a_missing_cell_in_one_column_is_quoted(ask: Any) -> None:
    table = ask.table('x\n5\n""\n\n7\n')
    assert ask.cells(table) == [[5.0], [None], [7.0]]
    ask.said(table, "blank line", line=4)


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_second_table_of_another_width_is_left_out(between: str, ask: Any) -> None:
    head = "k,n,m\na,5,2\nb,3,4\nc,4,3\n"
    table = ask.table(f"{head}{between}u,v\n1,2\n3,4\n")
    assert table.row_count == 3
    ask.said(table, "Here begins another table, 3 lines", line=6 if between else 5)
    # Where its rows are not all as wide, or hold no numbers, it is none.
    for odd in ("u,v\n1,2\n3,4,5\n", "u,v\n1,2\n3\n", "u,v\na,b\nc,d\n"):
        assert not [each for each in ask.table(head + odd).ledger if "another table" in each.message], odd
