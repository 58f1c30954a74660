"""CSV out: it reads back bit for bit, and no spreadsheet finds a formula in it."""

from __future__ import annotations

import csv
import io
import math
import random
import struct
from typing import Any

import pytest

from linalg_viz.data.export import cell, csv_text, guarded, head, ledger, number, texts
from linalg_viz.data.table import Choices, Entry


def test_numbers_read_back_bit_for_bit() -> None:
    chosen = random.Random(3)
    values = [struct.unpack("d", struct.pack("Q", chosen.getrandbits(64)))[0] for _ in range(2000)]
    values = [each for each in values if each == each] + [
        0.0,
        -0.0,
        5e-324,
        1e22,
        2.0**53,
        -3.0,
        math.inf,
        -math.inf,
    ]
    for each in values:
        assert struct.pack("d", float(number(each))) == struct.pack("d", each)
    assert number(math.nan) == "" and number(3.0) == "3"
    # Whole ones without a point, as long as each of them is its own neighbour.
    assert number(2.0**53 - 1) == "9007199254740991" and number(1 - 2.0**53) == "-9007199254740991"
    assert number(2.0**52) == "4503599627370496" and number(-0.0) == "-0.0" and number(0.0) == "0"


@pytest.mark.parametrize(
    "text", ["=1+2", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1", "\rx", "＝1"]
)
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.5", "-1e-3", "plain", "a=b", "", "x-y", "-inf"])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert guarded(text) == text


def written(lines: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(texts(lines)), newline="")))


def test_a_table_comes_back(ask: Any) -> None:
    text = 'k,x,when,ok\n"a, b",1.5,2020-01-01,TRUE\n"c ""d""\ne",,2020-01-02,FALSE\n=1+2,-inf,2020-01-03,\n'
    table = ask.table(text)
    lines = [head([each.name for each in table.columns])]
    lines += [[cell(each.cell(row)) for each in table.columns] for row in range(table.row_count)]
    assert lines[-1] == ["'=1+2", "-inf", "2020-01-03", ""] and lines[1][3] == "TRUE"
    assert written(iter(lines)) == lines
    again = ask.table("".join(texts(iter(lines))))
    assert ask.cells(again)[:2] == ask.cells(table)[:2] and ask.kinds(again) == ask.kinds(table)


def test_no_two_columns_are_called_alike() -> None:
    assert head(["row", "row", "PC1"]) == ["row_2", "row", "PC1"]
    assert head(["PC1", "PC1", "PC1_2", "=a", "PC1"]) == ["PC1_3", "PC1_4", "PC1_2", "'=a", "PC1"]
    assert head(["a", "b"]) == ["a", "b"]


def test_the_ledger_names_line_column_and_cell() -> None:
    from linalg_viz.data.read import read

    first, second, *_ = ledger(read(b"a,b\n5,=x\n\n6,y\n", Choices()).ledger, "line")
    assert first == ["line", "column", "cell", "message"]
    assert second[:3] == ["3", "", ""] and second[3].startswith("A blank line")
    first, formula = ledger((Entry("+1", None, "=a", "@b"),), "row")
    assert first[0] == "row" and formula == ["", "'=a", "'@b", "+1"]


def test_pieces_of_text_are_the_lines_of_the_file() -> None:
    lines = [["a", "b"], *([str(i), 'x"y'] for i in range(10))]
    whole = "".join(csv_text(lines))
    assert whole.startswith('a,b\r\n0,"x""y"\r\n')
    for many in (1, 3, 20):
        assert "".join(texts(iter(lines), many)) == whole
