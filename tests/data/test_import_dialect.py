"""Delimiters, quotes, decimal marks, thousands, preambles and headers: what the file means by its signs."""

from __future__ import annotations

from typing import Any

import pytest

from linalg_viz.data.dialect import detection
from linalg_viz.data.header.signs import is_header
from linalg_viz.data.table import Choices

ROWS = [["ab", 1.5, 20.0], ["cd", 2.25, -3.0], ["ef", 0.5, 4.0]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
def test_delimiters_and_line_ends(delimiter: str, end: str, final: bool, ask: Any) -> None:
    lines = ["name,x,y", "ab,1.5,20", "cd,2.25,-3", "ef,0.5,4"]
    text = end.join(lines).replace(",", delimiter) + (end if final else "")
    table = ask.table(text)
    assert ask.cells(table) == ROWS and ask.names(table) == ["name", "x", "y"] and table.ledger == ()
    assert table.dialect.delimiter == delimiter
    assert (table.dialect.header_line, table.dialect.first_data_line) == (1, 2) and table.lines is None


def test_mixed_line_ends(ask: Any) -> None:
    table = ask.table(b"a,b\r\n3,4\n5,6\r7,8\r\n9,10")
    assert ask.cells(table) == [[3.0, 4.0], [5.0, 6.0], [7.0, 8.0], [9.0, 10.0]]
    ask.said(table, "different ways")


def test_mixed_line_ends_count_as_lines(ask: Any) -> None:
    table = ask.table(b"a,b\r\n3,4\n5,6\r7\r\n9,10\n")
    ask.said(table, "1 cell where 2", line=4)


def test_decimal_commas_between_semicolons(ask: Any) -> None:
    table = ask.table("x;y\n1,5;0,435\n-2,25;1e3\n3;,5\n")
    assert ask.cells(table) == [[1.5, 0.435], [-2.25, 1000.0], [3.0, 0.5]]
    assert (table.dialect.delimiter, table.dialect.decimal, table.dialect.thousands) == (";", ",", None)
    assert table.ledger == ()


@pytest.mark.parametrize(
    ("text", "values", "decimal", "thousands"),
    [
        ("k;v\na;1.234,5\nb;12.345.678\nc;999,25\n", [1234.5, 12345678.0, 999.25], ",", "."),
        ('k,v\na,"1,234.5"\nb,"12,345,678"\nc,999.25\n', [1234.5, 12345678.0, 999.25], ".", ","),
        ("k\tv\na\t1,234.5\nb\t12,345,678\nc\t-9,999.25\n", [1234.5, 12345678.0, -9999.25], ".", ","),
        ("k;v\na;1'234.5\nb;12'345'678\nc;0.25\n", [1234.5, 12345678.0, 0.25], ".", "'"),
        ("k;v\na;1\u00a0234,5\nb;12\u00a0345\u00a0678\nc;0,25\n", [1234.5, 12345678.0, 0.25], ",", "\u00a0"),
        ("k;v\na;1\u202f234,5\nb;12\u202f345\u202f678\nc;0,25\n", [1234.5, 12345678.0, 0.25], ",", "\u202f"),
        ("k;v\na;1 234,5\nb;12 345 678\nc;0,25\n", [1234.5, 12345678.0, 0.25], ",", " "),
    ],
)
def test_thousands(text: str, values: list[float], decimal: str, thousands: str, ask: Any) -> None:
    table = ask.table(text)
    assert [row[1] for row in ask.cells(table)] == values
    assert (table.dialect.decimal, table.dialect.thousands) == (decimal, thousands)


def test_thousands_that_stand_wrong_make_no_number(ask: Any) -> None:
    table = ask.table('k,v\na,"1,234.5"\nb,"12,34"\nc,"1,2345"\n')
    assert ask.kinds(table) == ["text", "text"]
    ask.said(table, "“12,34” is no number", line=3, column="v")


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        ("k;v\na;1,234\nb;5,678\n", 1.234, {"thousands": ","}),
        ('k,v\na,"1,234"\nb,"5,678"\n', 1234.0, {"decimal": ",", "thousands": ""}),
        ("k\tv\na\t1,234\nb\t5,678\n", 1234.0, {"decimal": ",", "thousands": ""}),
    ],
)
def test_what_may_be_both_is_said(text: str, value: float, other: dict[str, str], ask: Any) -> None:
    table = ask.table(text)
    assert table.column("v").cell(0) == value
    assert "“1,234” may be" in ask.said(table, "may be", line=2, column="v").message
    again = ask.table(text, **({"decimal": "."} | other))
    assert again.column("v").cell(0) == (1234.0 if value == 1.234 else 1.234)
    assert not [each for each in again.ledger if "may be" in each.message]


def test_a_zero_before_the_comma_is_never_thousands(ask: Any) -> None:
    table = ask.table("k\tv\na\t0,435\nb\t1,234\n")
    assert [row[1] for row in ask.cells(table)] == [0.435, 1.234]


def test_one_column_with_decimal_commas(ask: Any) -> None:
    table = ask.table("x\n1,5\n2,7\n3,25\n")
    assert ask.cells(table) == [[1.5], [2.7], [3.25]]


def test_aligned_spaces(ask: Any) -> None:
    table = ask.table("  name    x      y\n  ab    1.5     20\n  cd   2.25     -3\n  ef    0.5      4\n")
    assert ask.cells(table) == ROWS and table.dialect.delimiter == " "


def test_words_with_spaces_are_one_column(ask: Any) -> None:
    table = ask.table("person\nJohn Smith\nAda Lovelace\nEmmy Noether\n")
    assert ask.names(table) == ["person"] and table.row_count == 3
    table = ask.table("when\n2020-01-01 10:00\n2020-01-02 11:30\n")
    assert ask.kinds(table) == ["date"]


def test_what_may_be_several_columns_is_said(ask: Any) -> None:
    table = ask.table("city        x\nNew York    5\nLos Angeles 9\nRio         7\nLa Paz      3\n")
    assert ask.names(table) == ["city x"]
    ask.said(table, "Only one column was found", line=2)


def test_space_after_the_comma(ask: Any) -> None:
    table = ask.table('name, x, y\n"a, b", 1.5, "20"\ncd, 2.25, -3\n')
    assert ask.cells(table) == [["a, b", 1.5, 20.0], ["cd", 2.25, -3.0]] and ask.names(table) == [
        "name",
        "x",
        "y",
    ]


def test_single_quotes(ask: Any) -> None:
    table = ask.table("'name','x'\n'a, b',1.5\n'it''s',2\n")
    assert ask.cells(table) == [["a, b", 1.5], ["it's", 2.0]] and table.dialect.quote == "'"


def test_apostrophes_are_no_quotes(ask: Any) -> None:
    table = ask.table("name,x\nO'Brien,1.5\n'tis,2\nrock 'n' roll,3\n")
    assert [row[0] for row in ask.cells(table)] == ["O'Brien", "'tis", "rock 'n' roll"]


def test_backslashes_before_quotes(ask: Any) -> None:
    table = ask.table('name,x\n"he said \\"hi\\", twice",1.5\n"plain",2\n')
    assert ask.cells(table) == [['he said "hi", twice', 1.5], ["plain", 2.0]] and table.dialect.escape == "\\"


def test_a_folder_of_windows_needs_no_escape(ask: Any) -> None:
    table = ask.table('path,x\n"C:\\data\\",1.5\n"C:\\new\\",2\n')
    assert ask.cells(table) == [["C:\\data\\", 1.5], ["C:\\new\\", 2.0]]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_line_that_names_the_delimiter(line: str, ask: Any) -> None:
    table = ask.table(f"{line}\nname;x\na, b;1,5\nc, d;2\n")
    assert ask.cells(table) == [["a, b", 1.5], ["c, d", 2.0]]
    assert (table.dialect.delimiter, table.dialect.header_line, table.dialect.first_data_line) == (";", 2, 3)
    ask.said(table, "sep=;", line=1)


def test_quotes_doubled_and_lines_inside(ask: Any) -> None:
    table = ask.table('name,x\n"say ""hi""",1\n"two\nlines",2\n"three\r\n\r\nlines, here",3\nlast,4\n')
    assert [row[0] for row in ask.cells(table)] == [
        'say "hi"',
        "two\nlines",
        "three\r\n\r\nlines, here",
        "last",
    ]
    assert table.lines is not None and table.lines.tolist() == [2, 3, 5, 8]


def test_quoted_numbers(ask: Any) -> None:
    table = ask.table('"name","x"\n"a","1.5"\n"b","-2"\n"c",""\n')
    assert [row[1] for row in ask.cells(table)] == [1.5, -2.0, None]


@pytest.mark.parametrize(
    ("text", "header", "first"),
    [
        ("# made by hand\n# on a Monday\nname,x\nab,1.5\ncd,2\n", 3, 4),
        ("% one\nname,x\nab,1.5\ncd,2\n", 2, 3),
        ("Results of the summer\n\nname,x\nab,1.5\ncd,2\n", 3, 4),
        ("".join(f"remark number {i}\n" for i in range(30)) + "name,x\nab,1.5\ncd,2\n", 31, 32),
        (
            "".join(f"Key {i}: value, and more\n" for i in range(3))
            + "name,x,y,z\nab,1.5,1,2\ncd,2,3,4\n" * 1,
            4,
            5,
        ),
    ],
)
def test_preambles_are_left_out_line_by_line(text: str, header: int, first: int, ask: Any) -> None:
    table = ask.table(text)
    assert (table.dialect.header_line, table.dialect.first_data_line) == (header, first)
    assert ask.names(table)[:2] == ["name", "x"] and [row[:2] for row in ask.cells(table)] == [
        ["ab", 1.5],
        ["cd", 2.0],
    ]
    above = [i for i, each in enumerate(text.split("\n")[: header - 1], 1) if each.strip()]
    assert [each.line for each in table.ledger if "above the table" in each.message] == above


def test_a_header_behind_a_hash(ask: Any) -> None:
    table = ask.table("# name x y\nab 1.5 20\ncd 2.25 -3\nef 0.5 4\n")
    assert ask.cells(table) == ROWS and ask.names(table) == ["name", "x", "y"]


def test_no_header(ask: Any) -> None:
    table = ask.table("5.5,1\n6.5,3\n7.5,2\n")
    assert table.row_count == 3 and table.dialect.header_line is None and table.dialect.first_data_line == 1
    assert ask.names(table) == ["column 1", "column 2"]
    ask.said(table, "no header")


def test_no_header_over_words(ask: Any) -> None:
    table = ask.table("ab,1.5\nab,3\ncd,2\n")
    assert table.dialect.header_line is None and table.row_count == 3


def test_a_header_over_words_alone(ask: Any) -> None:
    table = ask.table("name,town\nAnna,Berlin\nBen,Rome\n")
    assert ask.names(table) == ["name", "town"] and table.row_count == 2


def test_duplicate_and_empty_names(ask: Any) -> None:
    table = ask.table("x,x,,y,x\n5,2,3,4,5\n6,7,8,9,1\n")
    assert ask.names(table) == ["x", "x (2)", "column 3", "y", "x (3)"]
    ask.said(table, "no name", line=1, column="column 3")
    ask.said(table, "x (2)", line=1, column="x (2)")
    ask.said(table, "x (3)", line=1, column="x (3)")


def test_years_as_header(ask: Any) -> None:
    table = ask.table("country,2019,2020,2021\nA,1.5,2,3\nB,4,5,6\n")
    assert ask.names(table) == ["country", "2019", "2020", "2021"] and table.row_count == 2
    table = ask.table("2019,2020,2021\n1.5,2,3\n4,5,6\n")
    assert table.dialect.header_line == 1


def test_years_as_data(ask: Any) -> None:
    table = ask.table("2019,2020,2021\n2018,2017,2016\n2020,2021,2022\n")
    assert table.dialect.header_line is None and table.row_count == 3


def test_trailing_commas(ask: Any) -> None:
    for text in ("a,b,\n3,4,\n5,6,\n", "a,b\n3,4,\n5,6,\n"):
        table = ask.table(text)
        assert ask.names(table) == ["a", "b"] and ask.cells(table) == [[3.0, 4.0], [5.0, 6.0]]
        ask.said(table, "left out", line=1, column="column 3")


def test_a_named_empty_column_stays(ask: Any) -> None:
    table = ask.table("a,b,c\n3,4,\n5,6,\n")
    assert ask.names(table) == ["a", "b", "c"] and ask.cells(table)[0] == [3.0, 4.0, None]
    ask.said(table, "All cells are missing", column="c")


def test_row_labels_without_a_name(ask: Any) -> None:
    for text in (",x,y\nr1,1.5,2\nr2,3,4\n", "x,y\nr1,1.5,2\nr2,3,4\n"):
        table = ask.table(text)
        assert table.label == "row" and table.numeric == ("x", "y")
        ask.said(table, "labels the rows", line=1, column="row")


def test_counted_rows_are_a_label(ask: Any) -> None:
    table = ask.table("id,x\n1,5\n2,7\n3,1\n")
    assert table.label == "id" and table.numeric == ("x",)
    ask.said(table, "counts the rows", line=1, column="id")
    assert ask.table("id,x\n1,5\n2,7\n3,1\n", kinds=(("id", "number"),)).label == ""
    assert ask.table("x,id\n5,1\n7,2\n1,3\n").label == ""
    assert ask.table("id,x\n1,5\n2,7\n4,1\n").label == ""


def test_a_nameless_first_column_of_measurements_is_no_label(ask: Any) -> None:
    table = ask.table(",x\n1.5,5\n2.5,7\n2.5,1\n")
    assert table.label == "" and len(table.numeric) == 2


def test_clevercsv_is_asked_where_several_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def measured(text: str, delimiters: list[str]) -> str:
        asked.append(delimiters)
        return ";"

    monkeypatch.setattr(detection, "_consistent", measured)
    text = "".join(f"left {i},right {i};up {i},down {i};x\n" for i in range(9))
    assert detection.detected(text, Choices()).delimiter == ";"
    assert asked and set(asked[0]) == {",", ";"}
    asked.clear()
    detection.detected("a,b\n1,2\n", Choices())
    assert not asked


def test_choices_win_over_every_guess(ask: Any) -> None:
    text = "a;b,c\n1;2,5\n3;4,5\n"
    assert ask.names(ask.table(text, delimiter=",", header_line=0)) == ["column 1", "column 2"]
    assert ask.table(text, delimiter=";", decimal=",").column("b,c").cell(0) == 2.5
    assert ask.cells(ask.table("a,'b\n1,'2\n", quote=""))[0][1] == "'2"
    skipped = ask.table("a,b\n5,6\n7,8\n9,1\n", skip=(3,))
    assert ask.cells(skipped) == [[5.0, 6.0], [9.0, 1.0]]
    ask.said(skipped, "as you asked", line=3)
    second = ask.table("x,y\na,b\n5,6\n7,8\n", header_line=2)
    assert ask.names(second) == ["a", "b"] and second.row_count == 2
    assert ask.refusal("a,b\n1,2\n", header_line=9).line == 9
    assert ask.cells(ask.table("a,b\n1,x\n-99,y\n", missing=("-99",)))[1][0] is None


@pytest.mark.parametrize(
    ("share", "sense", "chosen"), [(0.79, 0.95, ","), (0.81, 0.95, ";"), (0.5, 0.85, ";")]
)
def test_one_delimiter_decides_alone_only_with_a_clear_margin(
    share: float, sense: float, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine cells of ten make sense and a rival less than four fifths of that; else the measured one wins."""
    first = detection.Trial(detection.Form(","), 2, 1.0, ())
    second = detection.Trial(detection.Form(";"), 2, 1.0, ())
    for trial, typed in ((first, sense), (second, share * sense)):
        vars(trial).update(typed=typed, numeric=typed)
    monkeypatch.setattr(detection, "tried", lambda _lines, form: first if form.delimiter == "," else second)
    monkeypatch.setattr(detection, "_consistent", lambda _text, _delimiters: ";")
    assert detection.detected("a,b;c\n1,2;3\n", Choices()).delimiter == chosen


def test_one_power_of_ten_among_whole_numbers_is_a_name(ask: Any) -> None:
    """Wells of a plate, cells of a sheet: 12e5 is no 1,200,000 where all the others are counted."""
    named = ask.table("id,x\n12e5,1\n34,2\n56,3\n78,4\n")
    assert ask.kinds(named) == ["text", "number"] and ask.said(named, "12e5")
    measured = ask.table("id,x\n12e5,1\n34,2\n56.5,3\n78,4\n")
    assert ask.kinds(measured) == ["number", "number"] and ask.cells(measured)[0][0] == 1.2e6


def test_a_line_alone_is_a_header() -> None:
    assert is_header(["a", ""], [["x", "1"], ["y", "2"]]), "a nameless column of numbers"
    assert is_header(["a", "b"], []) and not is_header(["1", "b"], []) and not is_header(["", ""], [])
