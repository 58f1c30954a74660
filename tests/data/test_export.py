"""CSV out: it reads back bit for bit, and no spreadsheet finds a formula in it."""

from __future__ import annotations

import math
import random
import struct
from typing import Any

import pytest

from linalg_viz.data.export import guarded, ledger_csv, matrix_csv, number, table_csv
from linalg_viz.data.table import Choices


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


@pytest.mark.parametrize(
    "cell", ["=1+2", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1", "\rx", "＝1"]
)
def test_formulas_are_guarded(cell: str) -> None:
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1e-3", "plain", "a=b", "", "x-y", "-inf"])
def test_what_is_no_formula_is_left_alone(cell: str) -> None:
    assert guarded(cell) == cell


def test_a_table_comes_back(ask: Any) -> None:
    text = 'k,x,when,ok\n"a, b",1.5,2020-01-01,TRUE\n"c ""d""\ne",,2020-01-02,FALSE\n=1+2,-inf,2020-01-03,\n'
    table = ask.table(text)
    out = table_csv(table)
    assert out.split("\n")[-2] == "'=1+2,-inf,2020-01-03,"
    again = ask.table(out)
    assert ask.cells(again)[:2] == ask.cells(table)[:2] and ask.kinds(again) == ask.kinds(table)
    assert table_csv(table, rows=[0]).count("\n") == 2


def test_scores_and_ledger() -> None:
    assert matrix_csv(["row", "=PC1"], [["-a", 1.5], ["b", -2.0]]) == "row,'=PC1\n'-a,1.5\nb,-2\n"
    from linalg_viz.data.read import read

    table = read(b"a,b\n5,=x\n\n6,y\n", Choices())
    assert ledger_csv(table.ledger).startswith('line,column,cell,message\n3,,,"A blank line')
