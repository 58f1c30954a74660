"""Lines that are not yet rows: cells told by position, and rows broken by a line break without quotes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from linalg_viz.data import read as reading
from linalg_viz.data.dialect import positions
from linalg_viz.data.preview import preview, with_remedy
from linalg_viz.data.read import read
from linalg_viz.data.sample import sample
from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.data.worker import ReadingProcess
from tests.data.test_import_large import flat

STATION = """station   temp   rain
      1   20.50   1.25
      2   21.00   2.50
      3   21.50
      4   22.00   5.00
      5           6.25
"""
WORDS = """name        mass  place
Anna Lee    12.5  Berlin
Bob                New York
Cy Young    3.25
Dee         4.5   Rom
"""
TITLED = "Table 3: results of June, all of them\n\n" + STATION + "Source: the office of weather\n"
LEFT = "a     b     c\n1.5   2.0   3\n2.5         4\n3.5   4.0\n4.5   5.0   6\n"
COMMAS = "t       v\n1,5   2,25\n      3,5\n2,5   4,75\n3,5   1,25\n"
BARE = "".join(STATION.splitlines(keepends=True)[1:])
LONG_NAMES = (
    "temperature_in_june rain_in_june\n   20.5         1.5\n                2.5\n   21.5         3.5\n"
)


def cells(table: Table) -> list[list[object]]:
    return [[column.cell(i) for column in table.columns] for i in range(table.row_count)]


def told(table: Table, word: str) -> Any:
    found = [each for each in table.ledger if word in each.message]
    assert len(found) == 1, [each.message for each in table.ledger]
    return found[0]


@pytest.mark.parametrize(
    ("text", "names", "row", "values"),
    [
        (STATION, ["station", "temp", "rain"], 4, [5.0, None, 6.25]),
        (STATION.replace("\n", "\r\n"), ["station", "temp", "rain"], 2, [3.0, 21.5, None]),
        (BARE, ["column 1", "column 2", "column 3"], 4, [5.0, None, 6.25]),
        (WORDS, ["name", "mass", "place"], 1, ["Bob", None, "New York"]),
        (LEFT, ["a", "b", "c"], 1, [2.5, None, 4.0]),
        (COMMAS, ["t", "v"], 1, [None, 3.5]),
        (TITLED, ["station", "temp", "rain"], 4, [5.0, None, 6.25]),
        (LONG_NAMES, ["temperature_in_june", "rain_in_june"], 1, [None, 2.5]),
    ],
)
def test_blank_cells_of_aligned_text_are_missing_where_they_stand(
    text: str, names: list[str], row: int, values: list[object]
) -> None:
    table = read(text.encode())
    assert [column.name for column in table.columns] == names and cells(table)[row] == values
    said = told(table, "told by their position")
    assert said.remedy == "shape:none" and f"{len(names)} columns" in said.message
    assert table.dialect.shape == "columns" and table.dialect.delimiter == " "
    as_lines = read(text.encode(), with_remedy(Choices(), said.remedy))
    assert not any("told by their position" in each.message for each in as_lines.ledger)


def test_a_delimiter_that_was_said_parts_the_cells() -> None:
    """By whoever opens the file, or by its first line."""
    assert read(STATION.encode()).dialect.shape == "columns"
    assert read(STATION.encode(), Choices(delimiter=" ")).dialect.shape == ""
    said = read(f"sep=;\n{STATION}".encode()).dialect
    assert (said.shape, said.delimiter) == ("", ";")


def test_a_line_that_does_not_keep_to_the_columns_is_told() -> None:
    rows = "".join(f"{i:7d}   {i + 0.25:8.2f}   {'' if i % 9 == 4 else i / 8:8}\n" for i in range(1, 1700))
    table = read((rows + "1234567890123   5.00   7.00\n").encode())
    said = told(table, "letters between the columns")
    assert said.line == 1700 and cells(table)[-1] == [1234567890123.0, 5.0, 7.0]


@pytest.mark.parametrize(
    "text",
    [
        "a b c\n1 2 3\n4 5 6\n7 8 9\n",
        "a   b\n1   2\n10  20\n100 200\n",
        "a,b\n1,  2\n3,\n5,  6\n",
        "d k\n01/02/2021 5\n03/04/2021  7\n" + "05/06/2021 77\n" * 9 + "05/06/2021 7 \n",
        "a b c\n" + "1 22   5\n11 2   6\n" * 5 + "1 2\n",
        "n0 n1\n" + "1.362 1.763\n1.272 1.168\n" * 6 + "1.936\n1.453  1.085\n",
        "n0 n1 n2\n" + "'q' 8.80 1.25\n'r' 16.74 14.9\n" * 8 + "'s'  3.5  2.25\n'q' 1.5\n",
        "a\tb\n1\t\n2\t3\n4\t5\n",
        "It was  a night\nlike  any other\nand nobody  came\nto see it\n",
    ],
)
def test_other_texts_are_read_as_before(text: str) -> None:
    assert read(text.encode()).dialect.shape == ""


BROKEN = [
    ("id,name,note,x\n1,Anna,hello,2.5\n2,Bob,long\ntext here,3.5\n3,Cy,fine,4.5\n", 3, "long\ntext here"),
    ("id;note;x\n1;fine;2,5\n2;a\nb\nc;3,5\n3;fine;1,5\n4;well;2,5\n5;good;4,5\n", 5, "a\nb\nc"),
    ("id\tx\tnote\n1\t2.5\tfine\n2\t3.5\tbro\nken\n3\t4.5\tfine\n", 3, "bro\nken"),
    ('id,note,x\n1,"a, b",2.5\n2,c\nd,3.5\n3,"e\nf",4.5\n', 3, "c\nd"),
    ("id,note,x\r\n1,fine,2.5\r\n2,one\r\n\r\ntwo,3.5\r\n3,fine,4.5\r\n", 3, "one\r\n\r\ntwo"),
    ("A title\n\nid,note,x\n1,fine,2.5\n2,bro\nken,3.5\n3,fine,4.5\nSource: me\n", 3, "bro\nken"),
]


@pytest.mark.parametrize(("text", "rows", "cell"), BROKEN)
def test_a_row_that_is_broken_is_told_and_joined_by_one_click(text: str, rows: int, cell: str) -> None:
    raw = text.encode()
    table = read(raw, Choices(shape="lines"))
    note = next(column for column in table.columns if column.name == "note")
    assert table.row_count == rows and note.cell(1) == cell, cells(table)
    assert table.numeric[-1] == "x" and table.column("x").cell(1) == 3.5
    said = told(table, "were joined to one row, as you asked")
    assert said.remedy == "shape:none" and said.line is not None
    as_lines = read(raw, with_remedy(Choices(shape="lines"), said.remedy))
    assert as_lines.dialect.shape == "" and as_lines.column("note").cell(1) != cell


@pytest.mark.parametrize("text", [BROKEN[i][0] for i in (0, 1, 3, 5)])
def test_as_the_lines_stand_each_is_told_and_the_click_is_offered(text: str) -> None:
    table = read(text.encode())
    said = told(table, "have together the cells of a row")
    assert (
        said.remedy == "shape:lines"
        and said.line == text.split("\n").index(said.cell.replace(" | ", ",")) + 1
        if "," in text and ";" not in text
        else said.line == 3
    )
    assert any("cells where" in each.message and each.line == said.line for each in table.ledger)


def test_nothing_to_join_is_said() -> None:
    assert told(read(b"a,b\n1,2\n3,4\n", Choices(shape="lines")), "No lines could be joined").remedy
    with pytest.raises(RefusedTable, match="by position"):
        read(b"a,b\n1,2\n3,4\n5,6\n", Choices(shape="columns"))


@pytest.mark.parametrize("text", [STATION, TITLED, WORDS, BROKEN[0][0], BROKEN[1][0], BROKEN[3][0]])
@pytest.mark.parametrize("shape", ["columns", "lines"])
def test_both_readers_the_preview_and_the_process_say_the_same(
    text: str, shape: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if (shape == "lines") != ("note" in text):
        return
    path = tmp_path / "t.txt"
    path.write_bytes(text.encode())
    choices = Choices(shape=shape)
    small = read(path, choices)
    shown = preview(path, choices)
    assert shown.ledger == small.ledger and shown.dialect == small.dialect
    physical = text.splitlines()
    assert [each.text for each in shown.lines] == physical, "the lines as they stand"
    assert sample(path, choices) is None, "it is read within a moment"
    assert flat(ReadingProcess(path, choices).result()) == flat(small)
    monkeypatch.setattr(reading, "SMALL", 0)
    assert flat(read(path, choices)) == flat(small)


@pytest.mark.parametrize("seed", range(30))
def test_whatever_is_written_in_columns_is_read_from_them(seed: int) -> None:
    """Numbers of random widths, some blank: each stands in its column, whatever is missing beside it."""
    chosen = random.Random(seed)
    width = [chosen.randrange(7, 11) for _ in range(chosen.randrange(2, 6))]
    rows = [
        [None if chosen.random() < 0.15 else round(chosen.uniform(-99, 999), 2) for _ in width]
        for _ in range(chosen.randrange(12, 60))
    ]
    rows = [row for row in rows if any(each is not None for each in row)]
    rows[0] = [float(j) + 0.5 for j in range(len(width))]
    text = "".join(
        "".join(
            ("" if cell is None else f"{cell:.2f}").rjust(w + 2) for cell, w in zip(row, width, strict=True)
        )
        + "\n"
        for row in rows
    )
    assert cells(read(text.encode(), Choices(header_line=0))) == rows


@pytest.mark.parametrize("text", ["a b\n1 2\n3 4\n", "a\n1\n2\n"])
def test_of_blanks_and_of_one_column_no_rows_are_joined(text: str) -> None:
    table = read(text.encode(), Choices(shape="lines"))
    assert table.dialect.shape == "" and table.row_count == 2


@pytest.mark.parametrize(
    ("cells", "several"),
    [
        (["a  b", "c  d"], True),
        (["1 2", "3 4"], True),
        (["1 2", "3 4", "x y"], True),
        (["1 2", "x y"], False),
        (["New York", "Bonn"], False),
        (["", "7"], False),
    ],
)
def test_a_column_is_rather_several_where_its_cells_are(cells: list[str], several: bool) -> None:
    assert positions._several(cells) == several
