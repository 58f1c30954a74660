"""Headers of two lines, with a % in front, or of numbers, and digits grouped as in India: read, and told."""

from __future__ import annotations

import pytest

from linalg_viz.data.preview import with_remedy
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, Table
from tests.data.test_import_large import both, flat


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def cells(table: Table, name: str) -> list[object]:
    column = table.column(name)
    return [column.cell(row) for row in range(len(column))]


def opened(text: str) -> Table:
    """The table in a text, after both readers said the same of it."""
    raw = text.encode()
    reference, quick = both(raw, Choices(), 64)
    assert flat(quick) == flat(reference)
    return read(raw)


def remedy(table: Table, words: str) -> str:
    """The remedy of the one entry of the ledger that says so."""
    (said,) = [each for each in table.ledger if words in each.message]
    return said.remedy


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('k,v\na,"12,34,567"\nb,"1,23,456.5"\nc,99.5\n', [1234567.0, 123456.5, 99.5]),
        ("k\tv\na\t12,34,567\nb\t-1,00,000\nc\t5\n", [1234567.0, -100000.0, 5.0]),
        ("k;v\na;12,34,567\nb;1,00,000\n", [1234567.0, 100000.0]),
        ('k,v\na,"12,34,567"\nb,"1,234,567"\nc,NA\n', [1234567.0, 1234567.0, None]),
        ('k,v\na,"12,34,56,789"\nb,"7,00,00,00,000"\nc,12\n', [123456789.0, 7e9, 12.0]),
        ('k,v\na,"(12,34,567)"\nb,"1,00,000"\n', [-1234567.0, 100000.0]),
    ],
)
def test_digits_grouped_as_in_india_are_read_and_told(text: str, wanted: list[object]) -> None:
    table = opened(text)
    assert cells(table, "v") == wanted
    words = read(text.encode(), with_remedy(Choices(), remedy(table, "as in India")))
    assert words.column("v").kind == "text" and words.row_count == len(wanted)


@pytest.mark.parametrize("form", ["₹{}", "₹ {}", "Rs. {}", "{} INR", "INR {}"])
def test_amounts_in_lakh_are_numbers_at_one_click(form: str) -> None:
    text = "k\tv\n" + "".join(f"a\t{form.format(each)}\n" for each in ("12,34,567", "1,00,000.50"))
    table = opened(text)
    assert table.column("v").kind == "text"
    numbers = read(text.encode(), with_remedy(Choices(), remedy(table, "has a currency, twice")))
    assert cells(numbers, "v") == [1234567.0, 100000.5]


@pytest.mark.parametrize("cell", ["12,3,567", "1,23,45", "1,2,3,4", "0,12,345", "12,34,5678"])
def test_commas_that_part_no_thousands_are_told(cell: str) -> None:
    table = opened(f'k,v\na,"{cell}"\nb,"1,23,45"\n')
    assert cells(table, "v") == [cell, "1,23,45"]
    assert remedy(table, "that part no thousands") == ""


ROWS = "a,1,2.5,3,4\nb,5,6,7,9\nc,2,3,5,6\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A,A,B,B\nx,y,x,y\n1,2,3,4\n5,6,7,8\n2,3,1,1\n", ["A x", "A y", "B x", "B y"]),
        (
            "site,north,north,south,south\nname,temp,rain,temp,rain\n" + ROWS,
            ["site name", "north temp", "north rain", "south temp", "south rain"],
        ),
        (
            "site;north;north;south;south\n;low;high;low;high\n" + ROWS.replace(",", ";"),
            ["site", "north low", "north high", "south low", "south high"],
        ),
        (
            "length,pressure\nmillimetres,millimetres of mercury\n1,2\n3,4\n5,7\n",
            ["length millimetres", "pressure millimetres of mercury"],
        ),
        (
            "kind\twing\tmass\n\tlength in millimetres\tweight in kilograms\na\t1\t2\nb\t3\t4\na\t5\t7\n",
            ["kind", "wing length in millimetres", "mass weight in kilograms"],
        ),
        (
            "kind,wing,mass\nspecies of penguin,length of the wing,mass of the body\na,1,2\nb,3,4\na,5,7\n",
            ["kind species of penguin", "wing length of the wing", "mass mass of the body"],
        ),
    ],
)
def test_a_second_line_of_words_belongs_to_the_header(text: str, wanted: list[str]) -> None:
    table = opened(text)
    assert names(table) == wanted and table.row_count == 3 and table.dialect.header_lines == 2
    assert len(table.numeric) >= 2
    one = read(text.encode(), with_remedy(Choices(), remedy(table, "The header has 2 lines")))
    assert one.dialect.header_lines == 1 and names(one) != wanted


@pytest.mark.parametrize(
    "text",
    [
        # The first word stands in a row below: it is no name.
        "kind,wing,mass\na,was not measured,was not measured at all\na,1,2\nb,3,4\na,5,7\n",
        "kind,wing,mass\nb,NA,n/a\na,1,2\nb,3,4\na,5,7\n",
        "length,mass\ncm,kg\n1,2\n3,4\n5,7\n",
        "wing,wing,mass\n1,2,3\n4,5,6\n7,8,8\n",
        "kind,wing,mass\nthe first of all,,a mass that was weighed\na,1,2\nb,3,4\na,5,7\n",
    ],
)
def test_other_lines_below_the_header_are_no_part_of_it(text: str) -> None:
    table = opened(text)
    assert table.dialect.header_lines == 1 and not any("2 lines;" in e.message for e in table.ledger)


@pytest.mark.parametrize(
    ("text", "wanted", "said"),
    [
        ("%fat,%water\n1,2\n3,4\n5,7\n", ["%fat", "%water"], "read as the header"),
        ("% fat,% water\n1,2\n3,4\n5,7\n", ["% fat", "% water"], "read as the header"),
        ("%fat;kind\n1,5;a\n3,2;b\n5,1;a\n", ["%fat", "kind"], "read as the header"),
        ("% time, voltage\n1, 2\n3, 4\n5, 7\n", ["time", "voltage"], "no part of the name “time”"),
        ("% by hand\n%time,voltage\n1,2\n3,4\n5,7\n", ["time", "voltage"], "no part of the name “time”"),
        ("%\ttime\tvoltage\n1\t2\n3\t4\n5\t7\n", ["time", "voltage"], "no part of the name “time”"),
    ],
)
def test_a_header_that_begins_with_a_percent_sign(text: str, wanted: list[str], said: str) -> None:
    table = opened(text)
    assert names(table) == wanted and table.row_count == 3
    assert remedy(table, said) == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gene,1,2,3\ns1,0.5,0.2,3.4\ns2,0.1,0.3,2.2\n", ["gene", "1", "2", "3"]),
        ("gene,kind,0,1,2\ns1,a,0.5,0.2,3.4\ns2,b,0.1,0.3,2.2\n", ["gene", "kind", "0", "1", "2"]),
        ("day,1,2,3\nmon,10,20,30\ntue,40,50,60\n", ["day", "1", "2", "3"]),
        ("gene;1;2;3\ns1;0,5;0,2;3,4\ns2;0,1;0,3;2,2\n", ["gene", "1", "2", "3"]),
        ("1\t2\t3\tname\n-0.5\t0.2\t3.4\ta\n0.1\t-3\t2.5\tb\n", ["1", "2", "3", "name"]),
    ],
)
def test_names_that_count_are_a_header(text: str, wanted: list[str]) -> None:
    table = opened(text)
    assert names(table) == wanted and table.row_count == 2
    row = read(text.encode(), with_remedy(Choices(), remedy(table, "count the columns")))
    assert row.row_count == 3


@pytest.mark.parametrize(
    "text",
    [
        "anna,1,2,3\nben,2,1,3\ncarl,3,2,1\n",
        "a,1,2,3\na,4.5,6.5,7.5\nb,8,9.5,1.5\n",
        "1,2,3\n4.5,6.5,7.5\n8,9.5,1.5\n",
        "a,2,3,4\nb,4.5,6.5,7.5\nc,8,9.5,1.5\n",
        "a,1,2,4\nb,4.5,6.5,7.5\nc,8,9.5,1.5\n",
    ],
)
def test_a_row_that_counts_stays_a_row(text: str) -> None:
    table = opened(text)
    assert table.row_count == 3 and table.dialect.header_line is None
    assert any("There is no header" in each.message for each in table.ledger)
