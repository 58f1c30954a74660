"""Workbooks that are written: opened again by the program's own reader, their parts checked one by one."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.cli.main import main
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices
from linalg_viz.data.workbooks import writing

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _sheets(path: Path) -> dict[str, list[list[str]]]:
    """The cells of each sheet as they are stored, read with nothing of the program."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        kinds = archive.read("[Content_Types].xml").decode()
        leads = {e.get("Id"): e.get("Target") for e in fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
        found = {}
        for sheet in fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
            target = leads[next(v for k, v in sheet.attrib.items() if k.endswith("}id"))]
            assert f'"/xl/{target}"' in kinds
            rows = fromstring(archive.read(f"xl/{target}")).iter(f"{MAIN}row")
            found[sheet.get("name")] = [["".join(cell.itertext()) for cell in row] for row in rows]
    return found


def test_the_results_of_iris_as_a_workbook_are_those_as_csv(tmp_path, capsys):
    path = tmp_path / "iris.xlsx"
    assert main(["pca", str(assets.path("data", "iris.csv")), "--xlsx", str(path)]) == 0
    found = _sheets(path)
    assert list(found) == [
        "scores",
        "loadings",
        "eigenvalues",
        "contributions",
        "cos2",
        "supplementary",
        "criteria",
        "ledger",
        "cleaned",
    ]
    for name, rows in found.items():
        capsys.readouterr()
        assert main(["pca", str(assets.path("data", "iris.csv")), "--csv", name]) == 0
        assert rows == list(csv.reader(io.StringIO(capsys.readouterr().out)))


def test_the_program_reads_its_own_scores_again_to_the_last_bit(tmp_path, capsys):
    path = tmp_path / "iris.xlsx"
    assert main(["pca", str(assets.path("data", "iris.csv")), "--xlsx", str(path)]) == 0
    table = read(path, Choices(sheet="scores"))
    stored = _sheets(path)["scores"]
    at = stored[0].index("PC1")
    values = table.column("PC1").values
    assert values is not None
    assert np.array_equal(values, np.array([float(row[at]) for row in stored[1:]]))
    assert table.row_count == 150


def test_texts_stay_texts_and_numbers_numbers(tmp_path):
    path = tmp_path / "made.xlsx"
    text = (
        'name,x\r\n007,-0.5\r\n"Doe, J",1e+22\r\n\'=1+1,inf\r\n<&>"" ,\r\n"two\r\nlines",3\r\na\u2028b,4\r\n'
    )
    path.write_bytes(
        writing.workbook([("a/b: the [longest] name of a sheet there is", [text[:20], text[20:]])])
    )
    with zipfile.ZipFile(path) as archive:
        rows = list(fromstring(archive.read("xl/worksheets/sheet1.xml")).iter(f"{MAIN}row"))
    kinds = [[(cell.get("t"), "".join(cell.itertext())) for cell in row] for row in rows]
    assert kinds[1] == [("inlineStr", "007"), (None, "-0.5")]
    assert kinds[2] == [("inlineStr", "Doe, J"), (None, "1e+22")]
    assert kinds[3] == [("inlineStr", "=1+1"), ("inlineStr", "inf")]
    assert kinds[6] == [("inlineStr", "a\u2028b"), (None, "4")]
    assert kinds[5][0][1].replace("\r\n", "\n") == "two\nlines"
    (name,) = _sheets(path)
    assert len(name) <= 31 and not set("[]:*?/\\") & set(name)


def test_a_sheet_larger_than_excel_takes_is_refused(monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 2)
    with pytest.raises(ValueError, match=r"the sheet scores .* export it as CSV"):
        writing.workbook([("scores", ["a\r\n1\r\n2\r\n"])])


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(tmp_path, capsys):
    assert main(["pca", str(assets.path("data", "iris.csv")), "--xlsx", str(tmp_path)]) == 2
    assert "--xlsx" in capsys.readouterr().err


def test_where_nobody_waits_any_more_the_rest_is_left_out() -> None:
    """Whether somebody does is asked every now and then."""
    rows = "".join(f"{k}\r\n" for k in range(5000))

    def count(*answers: bool) -> int:
        left = iter(answers)
        book = zipfile.ZipFile(
            io.BytesIO(writing.workbook([("one", [rows])], lambda: next(left, answers[-1])))
        )
        return book.read("xl/worksheets/sheet1.xml").count(b"<row ")

    assert count(False) == 5000 and 0 < count(True) < count(False, True) < 5000


def test_all_rows_are_written_where_nothing_stops_it_and_only_guards_are_left_away() -> None:
    cells = ["'tis", "'=1+1", "''", "=x", "'-2"]
    text = "".join(f"{cell}\r\n" for cell in cells) + "0\r\n" * 3000
    sheet = zipfile.ZipFile(io.BytesIO(writing.workbook([("one", [text])]))).read("xl/worksheets/sheet1.xml")
    rows = ["".join(row.itertext()) for row in fromstring(sheet).iter(f"{MAIN}row")]
    assert rows == ["'tis", "=1+1", "''", "=x", "'-2", *["0"] * 3000]
