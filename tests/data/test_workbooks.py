"""Sheets of Excel and OpenDocument workbooks: every value as it is stored, every decision told."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.data import workbooks
from linalg_viz.data.preview import preview
from linalg_viz.data.read import read
from linalg_viz.data.sample import sample
from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.data.workbooks.excel import _column, _day
from tests.harness.examples import few

KINDS = Path(__file__).parent / "kinds"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def excel(*sheets: tuple[str, str], texts: tuple[str, ...] = (), later: bool = False) -> bytes:
    """A workbook of sheets (name, the XML of their rows and what follows them)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        names = "".join(
            f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, (n, _) in enumerate(sheets, 1)
        )
        start = '<workbookPr date1904="1"/>' if later else "<workbookPr/>"
        archive.writestr(
            "xl/workbook.xml", f"<workbook {MAIN} {LINKS}>{start}<sheets>{names}</sheets></workbook>"
        )
        links = "".join(
            f'<Relationship Id="rId{i}" Target="worksheets/s{i}.xml"/>' for i in range(1, len(sheets) + 1)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        own = (("170", "dd/mm/yyyy"), ("171", "0.00&quot;d&quot;"))
        forms = "".join(f'<numFmt numFmtId="{key}" formatCode="{shown}"/>' for key, shown in own)
        forms = f"<numFmts>{forms}</numFmts>"
        cells = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 170, 171, 21, 22))
        archive.writestr(
            "xl/styles.xml", f"<styleSheet {MAIN}>{forms}<cellXfs>{cells}</cellXfs></styleSheet>"
        )
        if texts:
            body = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
            archive.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{body}</sst>")
        for i, (_, rows) in enumerate(sheets, 1):
            body, _, rest = rows.partition("||")
            archive.writestr(
                f"xl/worksheets/s{i}.xml",
                f"<worksheet {MAIN}><sheetData>{body}</sheetData>{rest}</worksheet>",
            )
    return out.getvalue()


def row(*cells: object, at: int | None = None, more: str = "") -> str:
    """A row: strings stand in the cells, numbers are stored as such, XML is taken as it is."""
    out = []
    for cell in cells:
        if isinstance(cell, str) and cell.startswith("<c"):
            out.append(cell)
        elif isinstance(cell, str):
            out.append(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        else:
            out.append(f"<c><v>{cell!r}</v></c>")
    place = f' r="{at}"' if at else ""
    return f"<row{place}{more}>{''.join(out)}</row>"


def said(table: Table) -> str:
    return "\n".join(entry.message for entry in table.ledger)


def cells(table: Table, name: str) -> list[object]:
    return [table.column(name).cell(i) for i in range(table.row_count)]


HEAD = row("id", "a", "b")
PLAIN = HEAD + "".join(row(f"s{i}", 1.5 * i, i) for i in range(6))


@pytest.mark.parametrize("file", ["f20.xlsx", "f21.ods"])
def test_workbooks_made_by_other_programs(file: str) -> None:
    table = read(KINDS / file)
    assert [(c.name, c.kind) for c in table.columns] == [("id", "text"), ("a", "number"), ("b", "number")]
    assert cells(table, "a") == [0.0, 1.5, 3.0, 4.5, 6.0, 7.5] and cells(table, "id")[0] == "s0"
    assert table.ledger == () and table.label == "id"
    assert sample(KINDS / file) is None, "it is read within a moment"


def test_days_times_truth_errors_and_formulas() -> None:
    day, own, plain = '<c s="1"><v>45352</v></c>', '<c s="2"><v>61</v></c>', '<c s="3"><v>2.5</v></c>'
    true, error = '<c t="b"><v>1</v></c>', '<c t="e"><v>#DIV/0!</v></c>'
    known, unknown = "<c><f>1+1</f><v>2</v></c>", '<c r="G3"><f>NOW()</f></c>'
    rows = row("day", "own", "plain", "flag", "err", "known", "unknown")
    rows += row(day, own, plain, true, error, known, 7, at=2) + row(
        day, own, plain, true, 3, known, unknown, at=3
    )
    rows += row(day, own, plain, true, 4, known, 8, at=4)
    table = read(excel(("one", rows)))
    assert cells(table, "day") == ["2024-03-01"] * 3 and cells(table, "own") == ["1900-03-01"] * 3
    assert cells(table, "plain") == [2.5] * 3 and cells(table, "flag") == [True] * 3
    assert cells(table, "err") == [None, 3.0, 4.0] and cells(table, "known") == [2.0] * 3
    assert cells(table, "unknown") == [7.0, None, 8.0]
    assert "#DIV/0!" in said(table) and "G3 first" in said(table)
    assert any(entry.line == 3 and entry.cell == "G3" for entry in table.ledger)


def test_the_calendar_of_1904_and_times() -> None:
    rows = (
        row("d", "t", "n")
        + row('<c s="1"><v>0.0</v></c>', '<c s="4"><v>0.5</v></c>', 1)
        + row('<c s="5"><v>1.75</v></c>', '<c s="4"><v>0.25</v></c>', 2)
    )
    table = read(excel(("one", rows), later=True))
    assert cells(table, "d") == ["00:00:00", "1904-01-02 18:00:00"] and cells(table, "t") == [
        "12:00:00",
        "06:00:00",
    ]


def test_hidden_rows_and_merged_cells_are_told() -> None:
    rows = HEAD + row("u", 1, 2, at=2) + row("v", 3, 4, at=3, more=' hidden="1"') + row("w", 5, 6, at=4)
    table = read(excel(("one", rows + '||<mergeCells><mergeCell ref="A7:B8"/></mergeCells>')))
    assert table.row_count == 3 and "1 row is hidden" in said(table) and "A7:B8" in said(table)


def test_hidden_columns_are_read_and_told() -> None:
    book = excel(("one", PLAIN))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            hidden = b'<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="1"/></cols>'
            held = old.read(name)
            new.writestr(
                name, held.replace(b"<sheetData>", hidden + b"<sheetData>") if "s1" in name else held
            )
    table = read(out.getvalue())
    assert "2 columns are hidden in the sheet (B)" in said(table) and table.numeric == ("a", "b")
    assert "hidden" not in said(read(book))
    rows = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    cell = '<table:table-cell office:value-type="float" office:value="{}"/>'
    rows += "".join(
        f"<table:table-row>{cell.format(i)}{cell.format(i * i + 0.5)}</table:table-row>" for i in range(5)
    )
    table = read(ods(rows))
    assert "1 column is hidden in the sheet (B)" in said(table) and len(table.columns) == 2


@pytest.mark.parametrize(
    ("left", "words"),
    [(1, "1 column holds nothing; it was left"), (2, "2 columns hold nothing; they were left")],
)
def test_empty_columns_left_of_the_table_are_left_out(left: int, words: str) -> None:
    gap = "<c/>" * left
    rows = row(gap + "<c/>", "Title") + row(gap, "p", "q") + "".join(row(gap, i, i * i) for i in range(5))
    rows = rows.replace(f"<row>{gap}<c/>", f"<row>{gap}")
    table = read(excel(("one", rows)))
    assert [each.name for each in table.columns] == ["p", "q"] and words in said(table)
    assert cells(table, "q") == [0.0, 1.0, 4.0, 9.0, 16.0]


def test_formulas_without_values_are_counted() -> None:
    empty = "<c><f>1+1</f></c>"
    one = read(excel(("one", HEAD + row("u", 1, empty) + row("v", 2, 3) + row("w", 4, 1))))
    assert "1 formula has no stored value and counts as missing" in said(one)
    two = read(excel(("one", HEAD + row("u", 1, empty) + row("v", 2, empty) + row("w", 4, 1))))
    assert "2 formulas have no stored value and count as missing" in said(two)


def test_sheets_are_chosen_and_others_named() -> None:
    other = row("x", "y") + row(1, 2) + row(3, 5) + row(4, 4)
    book = excel(("first", PLAIN), ("second", other))
    assert "“second”" in said(read(book)) and read(book).columns[0].name == "id"
    table = read(book, Choices(sheet="second"))
    assert [c.name for c in table.columns] == ["x", "y"] and "“first”" in said(table)
    shown = preview(book, Choices(sheet="second"))
    assert shown.sheet == "second" and set(shown.sheets) == {"first", "second"}
    assert read(book, Choices(sheet="gone")).columns[0].name == "id"


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("0.5", "12:00:00"),
        ("0", "00:00:00"),
        ("0.0000115740740740741", "00:00:01"),
        ("1", "1900-01-01"),
        ("1.25", "1900-01-01 06:00:00"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("45352", "2024-03-01"),
        ("45352.75", "2024-03-01 18:00:00"),
        # Beyond the calendar the number stays.
        ("-1", "-1"),
        ("1e9", "1000000000"),
    ],
)
def test_days_and_times_of_the_calendar_of_1900(held: str, said: str) -> None:
    """Its 60th day never was, and days before it are one further; a time alone is of no day."""
    assert _day(held, datetime(1899, 12, 30)) == said


def test_texts_are_shared_quoted_and_kept() -> None:
    texts = ("a,b", 'say "x"', "two\nlines", "1,5", " spaced")
    shared = "".join(row(f'<c t="s"><v>{i}</v></c>', i) for i in range(5))
    table = read(excel(("one", row("t", "n") + shared), texts=texts))
    assert cells(table, "t") == list(texts) or cells(table, "t") == [text.strip() for text in texts]


def test_a_sheet_with_gaps_and_a_title_above() -> None:
    rows = row("Measured in May", at=1) + row("id", "a", "b", at=3)
    rows += "".join(row(f"s{i}", i, 0.5 * i, at=4 + i) for i in range(5))
    table = read(excel(("one", rows)))
    assert table.dialect.header_line == 3 and table.row_count == 5 and table.numeric == ("a", "b")


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (excel(("empty", "")), "is empty"),
        (excel(("one", PLAIN.replace("</row>", "", 1))), "damaged workbook"),
        (excel(("one", row("a") + row('<c t="s"><v>9</v></c>'))), "damaged workbook"),
        (excel(("empty", ""), ("full", PLAIN)), "Others are: full"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(book: bytes, words: str) -> None:
    with pytest.raises(RefusedTable, match=words):
        read(book, name="book.xlsx")


def test_a_workbook_that_is_a_trap_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (workbooks.RATIO_FROM + 1))
    with pytest.raises(RefusedTable, match="trap"):
        read(out.getvalue())


@settings(max_examples=few(60), deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(allow_nan=False, allow_infinity=False, width=64), st.integers(-(2**53), 2**53)),
        min_size=3,
        max_size=12,
    )
)
def test_numbers_come_back_bit_for_bit(rows: list[tuple[float, int]]) -> None:
    body = row("x", "n") + "".join(row(x, n) for x, n in rows)
    table = read(excel(("one", body)), Choices(header_line=1, kinds=(("x", "number"), ("n", "number"))))
    assert [table.columns[0].cell(i) for i in range(table.row_count)] == [x for x, _ in rows]
    assert [table.columns[1].cell(i) for i in range(table.row_count)] == [float(n) for _, n in rows]


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(rows: str, name: str = "Sheet1") -> bytes:
    out = io.BytesIO()
    spaces = " ".join(f'xmlns:{n}="{OFFICE}{n}:1.0"' for n in ("office", "table", "text"))
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="{name}">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def test_ods_repeats_days_and_hidden_rows() -> None:
    def text(words: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    def value(kind: str, name: str, held: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="{kind}" office:{name}="{held}"{more}/>'

    def line(*held: str, more: str = "") -> str:
        return f"<table:table-row{more}>{''.join(held)}</table:table-row>"

    rows = line(text("d"), text("a"), text("b"), text("p"))
    day, twice = value("date", "date-value", "2024-03-01"), ' table:number-columns-repeated="2"'
    rows += line(day, value("float", "value", "0.1", twice), value("percentage", "value", "0.25"))
    rows += line(
        day,
        value("float", "value", "7", twice),
        value("boolean", "value", "x"),
        more=' table:number-rows-repeated="2"',
    ).replace("boolean", "percentage")
    rows += line(
        day,
        value("float", "value", "8", twice),
        value("percentage", "value", "1"),
        more=' table:visibility="filter"',
    )
    rows += line(
        '<table:table-cell table:number-columns-repeated="1024"/>',
        more=' table:number-rows-repeated="1048000"',
    )
    table = read(ods(rows.replace('office:value="x"', 'office:value="0.5"')))
    assert cells(table, "d") == ["2024-03-01"] * 4 and cells(table, "a") == [0.1, 7.0, 7.0, 8.0]
    assert cells(table, "b") == cells(table, "a") and cells(table, "p") == [0.25, 0.5, 0.5, 1.0]
    assert "hidden" in said(table)


def test_what_is_said_of_a_sheet_is_said_of_its_rows_and_a_refusal_names_one() -> None:
    from linalg_viz.data.workbooks.sheet import in_rows, refused
    from linalg_viz.data.workbooks.writing import workbook

    many = "".join(f"{k},{k * 1.5},{k * 7 % 11},{'ab'[k % 2]}\r\n" for k in range(1, 15))
    head = "id,height,weight,kind\r\n"
    rows = f"Report\r\n{head}{many}{head}20,1,,a\r\n21,2,3,b\r\n\r\nTotal,33,44,\r\n"
    book = workbook([("first", [rows])])
    found, seen = read(book, name="b.xlsx"), preview(book, name="b.xlsx")
    for ledger in (found.ledger, seen.ledger):
        assert {each.line for each in ledger} >= {1, 17, 20, 21}
        assert not any("line" in each.message.casefold() for each in ledger)
        assert "This row stands above the table and is no row; it was left out." in {
            e.message for e in ledger
        }
    assert not any("line" in each.reason.casefold() for each in seen.lines)
    plain = read(rows.encode(), name="b.csv")
    assert [each.line for each in plain.ledger] == [each.line for each in found.ledger]
    assert any("This line" in each.message for each in plain.ledger)
    assert in_rows("Lines end in a line break of the file") == "Rows end in a line break of the sheet"
    with pytest.raises(RefusedTable, match="row 7: this row is cut") as error, refused("first"):
        raise RefusedTable("this line is cut", 7)
    assert error.value.line == 7
    with pytest.raises(RefusedTable, match="this line is cut"), refused(""):
        raise RefusedTable("this line is cut", 7)


def test_a_line_break_in_a_cell_costs_no_row_its_number() -> None:
    """A header of two lines is the usual one; every value keeps its break."""
    head = row("id", "height\n(cm)", "note") + row(1, 2.5, "two\nlines", at=2)
    rows = head + "".join(row(k, 1.5 * k, "b", at=k + 1) for k in range(2, 12))
    book = excel(("one", rows + row(12, "3 kg", "c", at=13)))
    for found in (read(book, name="b.xlsx"), preview(book, name="b.xlsx")):
        assert [each.line for each in found.ledger if "3 kg" in each.message] == [13]
    table, seen = read(book, name="b.xlsx"), preview(book, name="b.xlsx")
    assert cells(table, "note")[:2] == ["two\nlines", "b"]
    assert table.columns[1].name == "height (cm)" == seen.columns[1].name
    assert seen.lines[1].cells[2] == "two\nlines" and "\n" not in seen.lines[1].text
    assert not any("\u2028" in each for line in seen.lines for each in (line.text, *line.cells))
    odd = row("id", "note") + "".join(row(k, "a\u2028b\nc", at=k + 1) for k in range(1, 6))
    assert cells(read(excel(("one", odd))), "note")[0] == "a\u2028b\nc"


def test_columns_are_counted_in_letters() -> None:
    letters = {"A": 0, "B": 1, "Z": 25, "AA": 26, "AZ": 51, "BA": 52, "ZZ": 701, "AAA": 702, "XFD": 16383}
    assert {each: _column(each) for each in letters} == letters
