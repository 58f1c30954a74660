"""Kinds of tables that were once changed without a word: each with its right answer, what the ledger says, and a remedy."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.cli.main import main
from linalg_viz.data.preview import preview, with_remedy
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, Entry, RefusedTable, Table
from linalg_viz.labs.pca import tables
from tests.data.test_import_large import both, flat

HERE = Path(__file__).parent / "kinds"


def case(name: str) -> Table:
    return read(HERE / name)


def values(table: Table, name: str) -> list[object]:
    column = table.column(name)
    return [column.cell(row) for row in range(len(column))]


def remedied(raw: bytes, entry: Entry) -> Table:
    """The table after one click on the remedy of an entry."""
    assert entry.remedy
    return read(raw, with_remedy(Choices(), entry.remedy))


def equal(raw: bytes) -> None:
    """Both readers say the same."""
    reference, quick = both(raw, Choices(), 64)
    assert flat(quick) == flat(reference)


@pytest.mark.parametrize("name", sorted(each.name for each in HERE.iterdir()))
def test_both_readers_agree(name: str) -> None:
    equal((HERE / name).read_bytes())


def test_digits_e_digits_among_whole_numbers_are_names(ask: Any) -> None:
    table = case("r10_hex_ids.csv")
    assert values(table, "code") == ["3391", "9e42", "1234", "77e1"]
    entry = ask.said(table, "rather a name", 3, "code")
    numbers = remedied((HERE / "r10_hex_ids.csv").read_bytes(), entry)
    assert values(numbers, "code") == [3391.0, 9e42, 1234.0, 770.0]
    late = case("r41_exponent_ids_late.csv")
    assert late.column("lot").kind == "text" and ask.said(late, "rather a name", 42, "lot")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "1.5e3", "2"], "number"),
        (["1", "2e3", "2.5"], "number"),
        (["100", "1e+05", "200"], "number"),
        (["1e3", "2e3", "5e3"], "number"),
        (["-4", "1e3", "7"], "number"),
        (["12", "NA", "3E7"], "text"),
        (["00", "12", "3e7"], "text"),
        (["12", "3e7", "1e309"], "text"),
    ],
)
def test_when_an_exponent_is_a_number(ask: Any, cells: list[str], kind: str) -> None:
    raw = ("k,v\n" + "".join(f"a{i},{each}\n" for i, each in enumerate(cells))).encode()
    assert ask.table(raw).column("v").kind == (kind if "1e309" not in cells else "number")
    equal(raw)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=80), st.integers(0, 79), st.integers(0, 400))
def test_no_identifier_becomes_a_power_of_ten(wholes: list[int], at: int, power: int) -> None:
    cells = [str(each) for each in wholes]
    cells[at % len(cells)] = f"{7 + power}e{power % 200}"
    raw = ("k,v\n" + "".join(f"a,{each}\n" for each in cells)).encode()
    table = read(raw)
    assert values(table, "v") == cells
    equal(raw)


def test_days_as_one_number_are_set_aside(ask: Any) -> None:
    table = case("r43_yyyymmdd.csv")
    assert table.aside == ("day",) and table.numeric == ("day", "y") and table.used == ("y",)
    entry = ask.said(table, "yyyymmdd", 1, "day")
    taken = remedied((HERE / "r43_yyyymmdd.csv").read_bytes(), entry)
    assert taken.used == ("day", "y") and values(taken, "day") == values(table, "day")


@pytest.mark.parametrize(
    ("name", "cells", "aside"),
    [
        ("day", [20240229, 20240301], True),
        ("day", [20230229, 20230301], False),
        ("day", [20240229, 20241301], False),
        ("price", [20210301, 20210301.5], False),
        ("day", [20240229, None, 19991231], True),
        ("id", [907, 12, 55], True),
        ("customer_id", [907, 12, 55], True),
        ("orderId", [907, 12, 55], True),
        ("acid", [907, 12, 55], False),
        ("id", [907, 12, 12], False),
        ("id", [907, 12, 12.5], False),
    ],
)
def test_what_is_set_aside(name: str, cells: list[float | None], aside: bool) -> None:
    raw = (f"{name},y\n" + "".join(f"{'' if e is None else e},{i}.5\n" for i, e in enumerate(cells))).encode()
    table = read(raw)
    assert (name in table.aside) == aside and (name not in table.used) == aside
    assert any(each.remedy == f"number:{name}" for each in table.ledger) == aside
    equal(raw)


def test_words_of_spreadsheets_for_errors_are_missing(ask: Any) -> None:
    table = case("r26_excel_errors.csv")
    assert values(table, "a")[3] is None and values(table, "b")[5] is None
    assert table.column("a").kind == table.column("b").kind == "number"
    assert ask.said(table, "#DIV/0!", 5, "a") and ask.said(table, "#N/A", 7, "b")


@pytest.mark.parametrize("token", ["#NULL!", "#VALUE!", "#REF!", "#NUM!", "#NAME?", "#N/A", ".a", ".z"])
def test_error_words_are_missing_among_numbers_and_words_among_words(ask: Any, token: str) -> None:
    raw = f"k,v,w\na,1.5,x\nb,{token},{token}\nc,2.5,y\n".encode()
    table = ask.table(raw)
    assert values(table, "v") == [1.5, None, 2.5] and values(table, "w") == ["x", token, "y"]
    assert ask.said(table, "1 of 3 cells is missing", 3, "v") and ask.said(table, "kept as a word", 3, "w")
    equal(raw)


def test_a_minus_behind(ask: Any) -> None:
    table = case("r32_trailing_minus_sap.csv")
    assert values(table, "v") == [-5.5, 12.25, -1.75, 3.0]
    entry = ask.said(table, "minus behind", 2, "v")
    words = remedied((HERE / "r32_trailing_minus_sap.csv").read_bytes(), entry)
    assert values(words, "v") == ["5,50-", "12,25", "1,75-", "3,00"]


@pytest.mark.parametrize(
    ("cells", "wanted", "said"),
    [
        (["5.5-", "1.5"], [-5.5, 1.5], "minus behind"),
        (["(5.5)", "1.5"], [-5.5, 1.5], "parentheses"),
        (['"(1,234.50)"', '"2,345.25"', "7.5"], [-1234.5, 2345.25, 7.5], "parentheses"),
        (["5.5 ± 0.3", "1.5±0.2"], [5.5, 1.5], "uncertain"),
        (["5.5 +/- 0.3", "1.5 +/- 1"], [5.5, 1.5], "uncertain"),
        (['"12,34,567"', '"1,23,456.5"', "99.5"], [1234567.0, 123456.5, 99.5], ""),
        (["5.5-", "x"], ["5.5-", "x"], "no number"),
        (["5.5-6", "1.5"], ["5.5-6", "1.5"], "no number"),
    ],
)
def test_numbers_as_accounts_write_them(ask: Any, cells: list[str], wanted: list[object], said: str) -> None:
    raw = ("k,v\n" + "".join(f"a,{each}\n" for each in cells)).encode()
    table = ask.table(raw)
    assert values(table, "v") == wanted
    if said:
        assert ask.said(table, said, column="v")
    equal(raw)


@given(st.lists(st.decimals(0, 9999, places=2), min_size=1, max_size=40), st.sampled_from(["{}-", "({})"]))
def test_no_value_is_lost_with_its_sign_behind(amounts: list[Any], form: str) -> None:
    raw = ("k,v\n" + "".join(f"a,{form.format(each)}\n" for each in amounts)).encode()
    table = read(raw)
    if any(str(each)[0] == "0" and str(each)[1] != "." for each in amounts):
        return
    assert values(table, "v") == [-float(each) for each in amounts]
    equal(raw)


@pytest.mark.parametrize(
    "name", ["r17_no_header_trailing_comma_padded.csv", "r08_semicolon_dates_with_comma.csv"]
)
def test_a_last_column_of_nothing_is_left_out_without_a_header_too(ask: Any, name: str) -> None:
    table = case(name)
    width = 6 if name.startswith("r17") else 7
    assert len(table.columns) == width and ask.said(
        table, f"Column {width + 1} has no name and holds nothing", 1
    )


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("1,2,\n3,4,\n5,7,\n", ["column 1", "column 2"]),
        ("a,1,,\nb,2,,\nc,4,,\n", ["column 1", "column 2"]),
        ("x,y,\n3,4,\n5,7,\n", ["x", "y"]),
        ("1,,2\n3,,4\n5,,8\n", ["column 1", "column 2", "column 3"]),
        ("1,2,\n3,4,\n5,7,9\n", ["column 1", "column 2", "column 3"]),
    ],
)
def test_which_empty_columns_are_left_out(ask: Any, raw: str, names: list[str]) -> None:
    assert ask.names(ask.table(raw)) == names
    equal(raw.encode())


def test_codes_of_products_are_words(ask: Any) -> None:
    table = case("s08_product_codes.csv")
    assert table.column("code").kind == "text" and not table.ledger


@pytest.mark.parametrize(
    ("cell", "currency"),
    [
        ("EUR 5.50", True),
        ("5.50 USD", True),
        ("$5.50", True),
        ("5.50 €", True),
        ("US$ 7", True),
        ("AB-5", False),
        ("XY 12", False),
        ("KL12", False),
        ("QX7.5", False),
    ],
)
def test_what_is_a_currency(ask: Any, cell: str, currency: bool) -> None:
    raw = f"k,v\na,{cell}\nb,{cell}\n".encode()
    table = ask.table(raw)
    assert table.column("v").kind == "text"
    assert any("currency" in each.message for each in table.ledger) == currency
    equal(raw)


def test_counts_before_the_names_make_a_header(ask: Any) -> None:
    table = case("count_header.csv")
    assert ask.names(table) == ["column 1", "column 2", "red", "blue", "green"] and table.row_count == 8
    rows = remedied((HERE / "count_header.csv").read_bytes(), ask.said(table, "“8” and “2” count", 1))
    assert rows.row_count == 9 and rows.dialect.header_line is None


def test_numbers_right_of_an_empty_corner_are_names(ask: Any) -> None:
    table = case("numeric_header.csv")
    assert ask.names(table) == ["row", "16.5", "16.75", "17.25", "17.75"] and table.label == "row"
    rows = remedied((HERE / "numeric_header.csv").read_bytes(), ask.said(table, "right of an empty cell", 1))
    assert rows.row_count == 5 and rows.dialect.header_line is None


@pytest.mark.parametrize(
    ("raw", "header"),
    [
        ("3,2,a,b\n1.5,2,3,4\n5,6.5,7,8\n2,2,2,2\n", 1),
        ("3,a,b\n1.5,3,4\n5,7,8\n2,2,2\n", 1),
        ("4,2,a,b\n1.5,2,x,y\n5,6.5,x,z\n2,2,q,y\n4,2,a,c\n", None),
        ("9,1,a,b\n1.5,2,3,4\n5,6.5,7,8\n2,2,2,2\n", None),
        (",1,2,4\nu,5,6,7\nv,5,6,7\n", 1),
        (",4,2,1\nu,5,6,7\nv,5,6,7\n", 1),
        (",1,9,4\nu,5,6,7\nv,5,6,7\n", None),
        (",1,2,4\nu,5,6,7\n,5,6,7\n", None),
        (",1.5,2.5\nu,5,6\nv,5,6\n", None),
    ],
)
def test_which_line_with_numbers_is_a_header(raw: str, header: int | None) -> None:
    table = read(raw.encode())
    assert table.dialect.header_line == header
    assert any("is the header" in each.message for each in table.ledger) == (header is not None)
    equal(raw.encode())


@given(st.integers(3, 30), st.integers(2, 6))
def test_counts_are_a_header_for_any_size(rows: int, columns: int) -> None:
    names = [f"c{chr(97 + j)}" for j in range(columns - 1)]
    lines = [",".join([str(rows), *names])]
    lines += [",".join(str(i * 0.5 + j * 0.25) for j in range(columns)) for i in range(rows)]
    table = read("\n".join(lines).encode())
    assert table.row_count == rows and table.dialect.header_line == 1


@pytest.mark.parametrize("name", ["r24_late_semicolon_title.csv", "s01_preamble_padded_by_excel.csv"])
def test_a_padded_title_is_no_header(name: str) -> None:
    table = case(name)
    names = ("Name", "x", "y") if name.startswith("r24") else ("day", "plot", "yield", "rain")
    assert tuple(each.name for each in table.columns) == names
    assert table.row_count == (8 if name.startswith("r24") else 30)
    assert next(each.line for each in table.ledger if "above the table" in each.message) == 1


@pytest.mark.parametrize(
    ("raw", "header"),
    [
        ("Report,,\na,b,c\n1,2,3\n4,5,6\n7,8,1\n", 2),
        ("Report,2021,\nnote,,\n,,\na,b,c\n1,2,3\n4,5,6\n7,8,1\n", 4),
        ("Region,Sales,,,\nname,q1,q2,q3,q4\nu,1,2,3,4\nv,1,2,3,4\nw,3,2,3,4\n", 2),
        ("a,b,c\nm,s,kg\n1,2,3\n4,5,6\n7,8,1\n", 1),
        ("a,,\nu,v,w\nu,x,w\n", 1),
        ("1,2,3\n4,5,6\n7,8,1\n2,2,2\n", None),
    ],
)
def test_where_the_header_is_below_a_title(raw: str, header: int | None) -> None:
    assert read(raw.encode()).dialect.header_line == header
    equal(raw.encode())


@given(st.lists(st.text("abcXYZ ", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=6))
def test_titles_of_any_words(titles: list[str]) -> None:
    lines = [f"{each},,," for each in titles] + ["day,plot,yield,rain"]
    lines += [f"{i + 2},p{i % 3},{i}.5,{i % 4}" for i in range(9)]
    table = read("\n".join(lines).encode())
    assert table.dialect.header_line == len(titles) + 1 and table.row_count == 9
    assert sum("above the table" in each.message for each in table.ledger) == len(titles)


def test_a_hash_before_the_names_and_empty_rows_are_said(ask: Any) -> None:
    table = case("r21_hash_header.csv")
    assert ask.names(table) == ["energy (MeV)", "flux"] and ask.said(table, "begins with #", 1)
    table = case("empty_rows.csv")
    assert ask.said(table, "above the first one holds nothing; it was left out (once)", 2)
    assert ask.said(table, "from here to the end", 7) and table.row_count == 4


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_empty_row_is_counted(ask: Any, count: int) -> None:
    table = ask.table("a,b\n" + ",\n" * count + "1,2\n3,4\n")
    assert table.row_count == 2
    assert any("above the first one" in each.message and each.line == 2 for each in table.ledger)


def test_words_that_are_all_different_label_the_rows_and_make_no_group() -> None:
    table = case("named_labels.csv")
    assert table.label == "State" and tables.grouping(table) == ()


@pytest.mark.parametrize(
    ("raw", "label", "groups"),
    [
        ("who,team,x\nAnn,r,1\nBea,r,2\nCid,g,4\n", "who", ("team",)),
        ("team,who,x\nr,Ann,1\nr,Bea,2\ng,Cid,4\n", "who", ("team",)),
        ("team,x\nr,1\nr,2\ng,4\n", "", ("team",)),
        ("who,x\nAnn,1\n,2\nCid,4\n", "", ("who",)),
        ("n,who,city,x\n1,Ann,P,5\n2,Bea,Q,6\n3,Cid,R,8\n", "n", ()),
    ],
)
def test_what_labels_and_what_groups(raw: str, label: str, groups: tuple[str, ...]) -> None:
    table = read(raw.encode())
    assert table.label == label and tables.grouping(table) == groups
    equal(raw.encode())


def test_a_row_left_out_with_a_fill_value_costs_no_digit(capsys: Any) -> None:
    assert main(["pca", str(HERE / "dropped_fill.csv"), "--scale", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [round(each, 3) for each in found["eigenvalues"]] == [2.206, 0.512, 0.282]


def test_a_quote_inside_a_cell_is_always_said(ask: Any) -> None:
    table = case("s02_lost_separator_before_quoted_comma.csv")
    entry = ask.said(table, "doubtful", 10, "name")
    raw = (HERE / "s02_lost_separator_before_quoted_comma.csv").read_bytes()
    assert remedied(raw, entry).row_count == table.row_count - 1
    table = case("s06_quote_in_unquoted.csv")
    assert values(table, "size")[:2] == ['1" wide', '2" wide']
    assert sum(each.column == "size" for each in table.ledger) == 1
    assert ask.said(table, "has a quote inside, 20 times", 2, "size")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('5,b"c,1', "inside, once"),
        ('5,b"c"d,1', "inside, once"),
        ('5,b"c,d"', "doubtful"),
        ('5"x,y",1', "doubtful"),
        ('5,"b""c",1', ""),
        ('5,"b,c",1', ""),
        ('5,"",1', ""),
        ('5,"b\nc",1', ""),
    ],
)
def test_which_quotes_are_said(row: str, said: str) -> None:
    raw = f"a,b,c\n1,x,2\n2,y,3\n{row}\n3,z,4\n4,u,5\n".encode()
    found = [each.message for each in read(raw).ledger if "quote inside" in each.message]
    assert len(found) == bool(said) and all(said in each for each in found)
    equal(raw)


@given(st.lists(st.sampled_from(["x", 'x"', '"', '""', "y z", ""]), min_size=1, max_size=4).map("".join))
def test_no_quote_inside_goes_unsaid(cell: str) -> None:
    raw = f"a,b,c\n1,x,2\n2,y,3\n5,k{cell},1\n3,z,4\n4,u,5\n".encode()
    table = read(raw)
    assert any("quote" in each.message for each in table.ledger) == ('"' in cell)
    equal(raw)


def test_a_second_table_is_left_out_and_offered(ask: Any) -> None:
    table = case("r18_two_tables.csv")
    assert table.row_count == 6 and values(table, "sample")[-1] == "s5"
    other = remedied((HERE / "r18_two_tables.csv").read_bytes(), ask.said(table, "another table, 3 lines", 9))
    assert ask.names(other) == ["site", "depth"] and ask.cells(other) == [["A", 12.0], ["B", 14.0]]


@pytest.mark.parametrize(
    ("end", "second"),
    [
        ("\nu,v\n1,2\n3,4\n", True),
        ("u,v\n1,2\n3,4\n", True),
        ("\nu,v\nA,2\nB,4\nC,4\nD,5\n", True),
        ("\n1,2\n3,4\n", False),
        ("\nSource: hearsay\n", False),
    ],
)
def test_what_is_a_second_table(end: str, second: bool) -> None:
    raw = ("a,b,c\n" + "".join(f"s{i},{i}.5,{i}\n" for i in range(9)) + end).encode()
    table = read(raw)
    assert any("another table" in each.message for each in table.ledger) == second
    assert table.row_count == 9 or not second
    equal(raw)


def test_another_header_in_the_middle_is_said_and_offered(ask: Any) -> None:
    table = case("r19_three_blocks_own_headers.csv")
    entry = ask.said(table, "another table, 31 lines", 32)
    assert values(table, "RUN") == list(range(30)) and set(values(table, "1_1")) == {"E", "A", "."}
    assert not any("is no number" in each.message for each in table.ledger)
    other = remedied((HERE / "r19_three_blocks_own_headers.csv").read_bytes(), entry)
    assert ask.names(other)[1] == "1_1_t" and other.column("1_1_t").kind == "number" and other.row_count == 30


@pytest.mark.parametrize(
    ("row", "header"),
    [("a,b_t,c_t", True), ("a,b2,c2", True), ("a,b,c_t", True), ("\nz,x,y", True), ("A,B,c", False)]
    + [("a,x,x", False), ("a,x,5", False), ("a,x,NA", False), ("z,x,y", False)],
)
def test_which_line_is_another_header(row: str, header: bool) -> None:
    raw = ("a,b,c\n" + "7,2,3\n" * 9 + row + "\n" + "8,4,3\n" * 60).encode()
    table = read(raw)
    assert any("another table" in each.message for each in table.ledger) == header
    assert table.row_count == (9 if header else 70)
    equal(raw)


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"r\2\1\0", "Stata"), (b"s\1\1\0", "Stata"), (b"<stata_dta><header>", "Stata"), (b"$FL2@(#)", "SPSS")]
    + [(b"ASCII SPSS PORT FILE", "SPSS"), (b"X\n\0\0\0\3", "R file"), (b"RDX3\nX\n", "R file")]
    + [(bytes(12) + b"\xc2\xea\x81\x60\xb3\x14\x11\xcf", "SAS file")],
)
def test_files_of_statistics_programs_are_named(ask: Any, head: bytes, kind: str) -> None:
    refused = ask.refusal(head + bytes(200))
    assert kind in str(refused) and "CSV" in str(refused)


def below(first: str, rows: int, second: str) -> bytes:
    return (first + "".join(f"k{i},{i}.5,{i * i}\n" for i in range(rows)) + second).encode()


@pytest.mark.parametrize(
    ("second", "names"),
    [
        ("\nid,p,q\n" + "k1,2.5,3\n" * 9, ["id", "p", "q"]),
        ("site,depth,kind\n" + "A,2.5,clay\n" * 9, ["site", "depth", "kind"]),
        ("\nid,p,q,r\n" + "k1,2.5,3,4\n" * 30, ["id", "p", "q", "r"]),
        ("id,p,q,r\n" + "k1,2.5,3,4\n" * 30, ["id", "p", "q", "r"]),
    ],
)
def test_the_first_of_two_tables_is_read_however_wide_the_second(
    ask: Any, second: str, names: list[str]
) -> None:
    raw = below("id,x,y\n", 7, second)
    table = read(raw)
    assert ask.names(table) == ["id", "x", "y"] and values(table, "y") == [i * i for i in range(7)]
    other = remedied(raw, ask.said(table, "another table"))
    assert ask.names(other) == names and other.row_count == second.count("\n") - 1 - second.startswith("\n")
    assert not any("cells where" in each.message for each in other.ledger)
    equal(raw)


def test_each_of_three_tables_is_offered(ask: Any) -> None:
    raw = below("id,x,y\n", 7, "\nid,p,q\n" + "k1,2.5,3\n" * 4 + "\nid,u,v\n" + "k1,7.5,3\n" * 5)
    table = read(raw)
    assert table.row_count == 7 and preview(raw).lines[-1].role == "skipped"
    assert [each.remedy for each in table.ledger if "another table" in each.message] == [
        "header:10",
        "header:16",
    ]
    last = read(raw, with_remedy(Choices(), "header:16"))
    assert ask.names(last) == ["id", "u", "v"] and last.row_count == 5
    middle = read(raw, with_remedy(Choices(), "header:10"))
    assert ask.names(middle) == ["id", "p", "q"] and middle.row_count == 4
    whole = read(raw, Choices(keep=(10, 16)))
    assert whole.row_count == 18
    equal(raw)


def test_pairs_of_name_and_value_above_a_table_are_its_title(ask: Any) -> None:
    raw = b"Station,North\nLatitude,48.1\nHeight,520\nRows,4\n\nday,t,rh\n" + b"a,2.5,3\n" * 9
    table = read(raw)
    assert ask.names(table) == ["day", "t", "rh"] and table.row_count == 9


def test_a_padded_title_above_years_is_no_header(ask: Any) -> None:
    table = ask.table("Sales 2021,,,\n,2019,2020,2021\nshop a,3,4,5\nshop b,6,7,1\nshop c,2,8,9\n")
    assert ask.names(table)[1:] == ["2019", "2020", "2021"] and table.row_count == 3
    assert ask.said(table, "above the table", 1)


def test_a_padded_title_above_two_columns_is_no_header(ask: Any) -> None:
    table = ask.table("Survey,\nx,y\n1.5,2\n2.5,7\n4,1\n")
    assert ask.names(table) == ["x", "y"] and table.row_count == 3 and ask.said(table, "above the table", 1)


def test_a_grid_of_decimal_commas_is_a_header(ask: Any) -> None:
    table = ask.table(";0,5;1,0;1,5\nu;2,5;0;3\nv;1,5;1;4\nw;7,25;2;1\n")
    assert ask.names(table) == ["row", "0,5", "1,0", "1,5"] and values(table, "0,5") == [2.5, 1.5, 7.25]
    assert ask.said(table, "is the header", 1)


@pytest.mark.parametrize(
    "word", ["#NV", "#WERT!", "#SPILL!", "#VALEUR!", "#¡DIV/0!", "Err:502", "Err:523", "Err:532"]
)
def test_error_words_of_other_languages_are_missing(ask: Any, word: str) -> None:
    raw = ("k;a;b\n" + "".join(f"k{i};{word if i == 3 else i};{i},5\n" for i in range(9))).encode()
    table = read(raw)
    assert table.column("a").kind == "number" and ask.said(table, word, 5, "a")
    equal(raw)


def test_the_second_of_two_columns_of_identifiers_is_set_aside(ask: Any) -> None:
    table = ask.table("id,id,x,y\n1,1,5.5,2\n2,2,3.5,9\n3,3,4.5,4\n4,4,8.5,7\n")
    assert table.label == "id" and table.aside == ("id (2)",) and table.used == ("x", "y")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_files_of_r_are_named_however_they_are_packed(pack: Any, tmp_path: Path) -> None:
    path = tmp_path / "cars.RDS"
    path.write_bytes(pack(b"X\n\0\0\0\3\0\4\2\1" + bytes(100)))
    with pytest.raises(RefusedTable, match=r"is an R file.*write\.csv\(readRDS"):
        read(path)
    path.rename(tmp_path / "cars.csv.xz")
    if pack is lzma.compress:
        with pytest.raises(RefusedTable, match="is an xz archive"):
            read(tmp_path / "cars.csv.xz")
