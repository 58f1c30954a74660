"""Cells of OpenDocument sheets as they are stored: repeated, merged, hidden, with times, spans and line breaks."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import fromstring

import pytest

from linalg_viz.data.workbooks import ods
from linalg_viz.data.workbooks.sheet import MOST_COLUMNS, Sheet

SPACES = " ".join(
    f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text")
)


def archive(*sheets: tuple[str, str]) -> zipfile.ZipFile:
    out = io.BytesIO()
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets)
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("content.xml", f"<office:document-content {SPACES}>{tables}</office:document-content>")
    return zipfile.ZipFile(out)


def sheet(rows: str, wanted: str | None = None, *more: tuple[str, str]) -> Sheet:
    return ods.sheet(archive(("one", rows), *more), wanted, lambda: False)


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def value(kind: str, name: str, held: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{held}"/>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_the_wanted_sheet_is_read_else_the_first() -> None:
    more = (("two", row(cell("second"))), ("three", row(cell("third"))))
    first = row(cell("first"))
    for wanted, name, others in (
        (None, "one", ("two", "three")),
        ("two", "two", ("one", "three")),
        ("three", "three", ("one", "two")),
    ):
        found = sheet(first, wanted, *more)
        assert (found.name, found.others) == (name, others)
        assert found.rows == [[{"one": "first", "two": "second", "three": "third"}[name]]]
    with pytest.raises(ValueError, match="no sheet of cells"):
        ods.names(archive())


def test_cells_and_rows_are_repeated() -> None:
    twice, three = 'table:number-columns-repeated="2"', 'table:number-rows-repeated="3"'
    found = sheet(row(cell("a"), cell("b", twice), cell("c")) + row(cell("d"), more=three) + row(cell("e")))
    assert found.rows == [["a", "b", "b", "c"], ["d"], ["d"], ["d"], ["e"]]
    # Empty ones take no room, but count.
    empty = row(cell("", twice), more=three)
    assert sheet(row(cell("a")) + empty + row(cell("", twice), cell("b"))).rows == [
        ["a"],
        [],
        [],
        [],
        ["", "", "b"],
    ]


def test_no_row_is_wider_than_a_sheet_and_no_sheet_longer_than_one() -> None:
    wide = 'table:number-columns-repeated="20000"'
    (only,) = sheet(row(cell("a"), cell("b", wide), cell("c"))).rows
    assert len(only) == MOST_COLUMNS and only[0] == "a" and only[-1] == "b"
    # Of rows that are filled; whatever is repeated below them.
    long = 'table:number-rows-repeated="3000000"'
    assert sheet(row(cell("a")) + row(cell(""), more=long) + row(cell("b"))).rows == [["a"]]


def test_merged_cells_are_told_by_their_first() -> None:
    across, down = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    found = sheet(
        row(cell("a"), cell("b", across), covered, cell("c"))
        + row(cell("d", down), cell("e"))
        + row(covered, cell("f"))
    )
    assert found.merged == ["row 1, column 2", "row 2, column 1"]
    assert found.rows == [["a", "b", "", "c"], ["d", "e"], ["", "f"]]
    plain = 'table:number-columns-spanned="1" table:number-rows-spanned="1"'
    assert sheet(row(cell("a", plain))).merged == []


def test_hidden_rows_and_columns_are_told() -> None:
    unseen = 'table:visibility="collapse"'
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        f'<table:table-column table:number-columns-repeated="2" {unseen}/>'
        f"<table:table-column/><table:table-column {unseen}/>"
    )
    hidden = f'{unseen} table:number-rows-repeated="2"'
    found = sheet(columns + row(cell("a")) + row(cell("b"), more=hidden) + row(cell(""), more=unseen))
    assert found.unseen == [3, 4, 6] and found.hidden == [2, 3]
    # Columns of another sheet are not this one's.
    assert sheet(row(cell("a")), None, ("two", columns)).unseen == []
    assert sheet(columns, "two", ("two", row(cell("a")))).unseen == []
    wide = f'<table:table-column table:number-columns-repeated="20000" {unseen}/>'
    assert sheet(wide + row(cell("a"))).unseen == list(range(1, MOST_COLUMNS + 1))


def test_a_formula_without_a_value_is_told_by_its_place() -> None:
    formula = '<table:table-cell table:formula="of:=NOW()"/>'
    found = sheet(row(cell("a"), cell("b")) + row(cell("c"), formula, formula))
    assert found.unknown == [(2, "column 2"), (2, "column 3")]
    known = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    assert sheet(row(known)).rows == [["2"]] and sheet(row(known)).unknown == []


@pytest.mark.parametrize(
    ("held", "text"),
    [
        (value("float", "value", "0.1"), "0.1"),
        (value("percentage", "value", "0.25"), "0.25"),
        (value("currency", "value", "7.5"), "7.5"),
        (value("date", "date-value", "2024-03-01"), "2024-03-01"),
        (value("date", "date-value", "2024-03-01T00:00:00"), "2024-03-01"),
        (value("date", "date-value", "2024-03-01T17:30:00"), "2024-03-01 17:30:00"),
        (value("time", "time-value", "PT13H45M00S"), "13:45:00"),
        (value("time", "time-value", "PT100H05M07S"), "100:05:07"),
        (value("time", "time-value", "noon"), "noon"),
        (value("boolean", "boolean-value", "true"), "TRUE"),
        (value("boolean", "boolean-value", "false"), "FALSE"),
        (value("string", "string-value", "words"), "words"),
        (cell("one", 'office:value-type="string" office:string-value="other"'), "one"),
        ("<table:table-cell><text:p>one</text:p><text:p>two</text:p></table:table-cell>", "one\ntwo"),
        (cell("a<text:s text:c=\"3\"/>b<text:s/>c"), "a   b c"),
        (cell("a<text:tab/>b<text:line-break/>c"), "a\tb\nc"),
        (cell("a<text:span>b<text:span>c</text:span></text:span>d"), "abcd"),
        (cell("a<office:annotation><text:p>note</text:p></office:annotation>b"), "ab"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_it_is_stored(held: str, text: str) -> None:
    assert ods._text(fromstring(f"<row {SPACES}>{held}</row>")[0]) == text


def test_whoever_waits_no_longer_gets_what_was_read() -> None:
    asked = iter((False, False, True))
    book = archive(("one", row(cell("a")) + row(cell("b")) + row(cell("c"))))
    assert len(ods.sheet(book, None, lambda: next(asked)).rows) <= 2
