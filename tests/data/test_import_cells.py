"""Cells: when a column is numbers, what is missing, what stays text and with which remedy."""

from __future__ import annotations

import math
import random
import struct
from fractions import Fraction
from typing import Any

import pytest

from linalg_viz.data import numerals as nm
from linalg_viz.data.table import MISSING

WRITTEN = [
    ("5", 5.0),
    ("-2.5", -2.5),
    ("+3", 3.0),
    (".5", 0.5),
    ("7.", 7.0),
    ("1e3", 1e3),
    ("1E-2", 0.01),
    ("-0", -0.0),
]


@pytest.mark.parametrize(("cell", "value"), WRITTEN)
@pytest.mark.parametrize("around", ["{}", " {} ", "\t{}", '" {}"', "\u00a0{}\u202f"])
def test_ways_to_write_a_number(cell: str, value: float, around: str, ask: Any) -> None:
    table = ask.table(f"k,v\na,{around.format(cell)}\nb,1.5\n")
    found = table.column("v").cell(0)
    assert struct.pack("d", found) == struct.pack("d", value)


def test_floats_of_17_digits_bit_for_bit(ask: Any) -> None:
    chosen = random.Random(5)
    values = [struct.unpack("d", struct.pack("Q", chosen.getrandbits(64)))[0] for _ in range(3000)]
    values = [v for v in values if math.isfinite(v)] + [
        0.1 + 0.2,
        5e-324,
        2.2250738585072014e-308,
        1.7976931348623157e308,
    ]
    for form in ("%r", "%.17g", "%.17e"):
        table = ask.table("k,v\n" + "".join(f"a,{form % v}\n" for v in values))
        read = table.column("v").values
        assert read is not None
        assert [struct.pack("d", v) for v in read] == [struct.pack("d", v) for v in values]


def test_decimals_are_rounded_to_the_nearest_double() -> None:
    # The nearest double is the one no neighbour beats, in exact arithmetic.
    chosen = random.Random(7)
    for _ in range(500):
        text = f"{chosen.randint(1, 9)}.{chosen.getrandbits(80)}e{chosen.randint(-300, 300)}"
        value = nm.number(text, nm.Numerals()).value
        assert value is not None
        off = abs(Fraction(value) - Fraction(text))
        for other in (math.nextafter(value, -math.inf), math.nextafter(value, math.inf)):
            assert off <= abs(Fraction(other) - Fraction(text))


@pytest.mark.parametrize("token", MISSING)
def test_missing_tokens_in_numbers(token: str, ask: Any) -> None:
    table = ask.table(f"k,v\na,1.5\nb,{token}\nc, {token} \nd,2\n")
    assert [row[1] for row in ask.cells(table)] == [1.5, None, None, 2.0]
    assert ask.said(table, "2 of 4 cells are missing", line=3, column="v").cell == token


def test_na_is_a_word_among_words(ask: Any) -> None:
    table = ask.table("land,n\nNA,5\nDE,2\nNA,4\n,1\n")
    assert [row[0] for row in ask.cells(table)] == ["NA", "DE", "NA", None]
    assert "twice" in ask.said(table, "“NA” stands", line=2, column="land").message
    ask.said(table, "1 of 4 cells is empty", line=5, column="land")


def test_constant_and_all_missing_columns(ask: Any) -> None:
    table = ask.table("c,m,n,x\n5,,NA,1\n5,,NA,3\n5,,?,2\n")
    assert ask.kinds(table) == ["number"] * 4
    assert ask.cells(table) == [[5.0, None, None, 1.0], [5.0, None, None, 3.0], [5.0, None, None, 2.0]]
    for name in ("m", "n"):
        ask.said(table, "All cells are missing", column=name)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("12 kg", "unit"),
        ("12kg", "unit"),
        ("3.5 °C", "unit"),
        ("12 %", "percent"),
        ("12.5%", "percent"),
        ("$12", "currency"),
        ("12 €", "currency"),
        ("-£12.50", "currency"),
        ("USD 12", "currency"),
        ("007", "begins with a zero"),
        ("-05", "begins with a zero"),
        ("9007199254740993", "2^53"),
        ("-123456789012345678901", "2^53"),
        ("1_000", "underscores"),
        ("0x1F", "another base"),
        ("about 5", "no number"),
        ("1.2.3", "no number"),
        ("--1", "no number"),
        ("1e", "no number"),
        ("٣", "no number"),
    ],
)
def test_what_stays_text_and_is_said(cell: str, word: str, ask: Any) -> None:
    table = ask.table(f"k,v\na,1.5\nb,{cell}\nc,2\n")
    assert table.column("v").kind == "text"
    assert [row[1] for row in ask.cells(table)] == ["1.5", cell, "2"]
    entry = ask.said(table, word, line=3, column="v")
    assert cell in entry.message and entry.cell == cell and entry.remedy == "number:v"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12 kg", 12.0),
        ("12 %", 12.0),
        ("-£12.50", -12.5),
        ("007", 7.0),
        ("9007199254740993", 9007199254740992.0),
        ("1_000", 1000.0),
        ("0x1F", 31.0),
        ("about 5", None),
        ("1970-01-11", 10.0),
        ("1970-01-02 12:00", 1.5),
        ("02/01/1970", 1.0),
    ],
)
def test_the_remedy_makes_numbers_and_says_what_it_cost(cell: str, value: float | None, ask: Any) -> None:
    table = ask.table(f"k,v\na,1.5\nb,{cell}\nc,2\n", kinds=(("v", "number"),))
    assert [row[1] for row in ask.cells(table)] == [1.5, value, 2.0]
    assert [each for each in table.ledger if each.column == "v" and each.line == 3]


def test_days_follow_the_order_that_the_column_shows(ask: Any) -> None:
    table = ask.table("k,v\na,01/02/1970\nb,01/13/1970\n", kinds=(("v", "number"),))
    assert [row[1] for row in ask.cells(table)] == [1.0, 12.0]
    table = ask.table("k,v\na,02/01/1970\nb,13/01/1970\n", kinds=(("v", "number"),))
    assert [row[1] for row in ask.cells(table)] == [1.0, 12.0]


def test_whole_numbers_that_float64_holds_stay_numbers(ask: Any) -> None:
    table = ask.table("k,v\na,9007199254740992\nb,1152921504606846976\nc,100000000000000000000\nd,0\n")
    assert [row[1] for row in ask.cells(table)] == [2.0**53, 2.0**60, 1e20, 0.0] and table.ledger == ()


def test_one_text_cell_makes_the_column_text(ask: Any) -> None:
    rows = [f"{i + 3},{i}.5" for i in range(5000)]
    rows[4321] = "9,oops"
    table = ask.table("a,b\n" + "\n".join(rows) + "\n")
    assert ask.kinds(table) == ["number", "text"] and table.column("b").cell(4321) == "oops"
    assert ask.said(table, "“oops” is no number", line=4323, column="b").remedy == "number:b"
    table = ask.table("a,b\n" + "\n".join(rows) + "\n", kinds=(("b", "number"),))
    assert table.column("b").kind == "number" and table.column("b").cell(4321) is None
    ask.said(table, "“oops” is no number", line=4323, column="b")


def test_infinite_cells(ask: Any) -> None:
    table = ask.table("k,v\na,inf\nb,-Inf\nc,+Infinity\nd,nan\ne,1\n")
    assert [row[1] for row in ask.cells(table)] == [math.inf, -math.inf, math.inf, None, 1.0]


def test_beyond_the_range_is_said(ask: Any) -> None:
    table = ask.table("k,v\na,1e309\nb,-1e400\nc,1e-400\nd,0e-400\ne,1e308\n")
    assert [row[1] for row in ask.cells(table)] == [math.inf, -math.inf, 0.0, 0.0, 1e308]
    ask.said(table, "“1e309” is larger", line=2, column="v")
    ask.said(table, "“-1e400” is larger", line=3, column="v")
    ask.said(table, "“1e-400” is smaller", line=4, column="v")


def test_the_minus_of_print_and_fortran(ask: Any) -> None:
    table = ask.table("k,v,w\na,\u22121.5,1.5D+03\nb,2,-2.D-1\nc,\u22123e\u22122,4\n")
    assert [row[1:] for row in ask.cells(table)] == [[-1.5, 1500.0], [2.0, -0.2], [-0.03, 4.0]]
    ask.said(table, "U+2212", line=2, column="v")
    ask.said(table, "Fortran", line=2, column="w")


@pytest.mark.parametrize("pair", [("TRUE", "FALSE"), ("True", "False"), ("true", "false")])
def test_truth_values(pair: tuple[str, str], ask: Any) -> None:
    table = ask.table(f"k,v\na,{pair[0]}\nb,{pair[1]}\nc,NA\n")
    assert table.column("v").kind == "truth" and [row[1] for row in ask.cells(table)] == [True, False, None]
    ask.said(table, "1 of 3 cells is missing", line=4, column="v")


@pytest.mark.parametrize("cells", [("yes", "no"), ("T", "F"), ("TRUE", "maybe"), ("tRUE", "FALSE")])
def test_other_words_are_text(cells: tuple[str, str], ask: Any) -> None:
    assert ask.table(f"k,v\na,{cells[0]}\nb,{cells[1]}\n").column("v").kind == "text"
    assert ask.table("k,v\na,1\nb,0\n").column("v").kind == "number"


@pytest.mark.parametrize(
    "cells",
    [
        ("2020-02-29", "2021-12-31"),
        ("2020-01-01T10:00", "2020-01-01 11:30:05.5"),
        ("31.12.2020", "01.02.2021"),
    ],
)
def test_dates_stay_as_they_stand(cells: tuple[str, str], ask: Any) -> None:
    table = ask.table(f"k,v\na,{cells[0]}\nb,{cells[1]}\nc,\n")
    assert table.column("v").kind == "date" and [row[1] for row in ask.cells(table)] == [*cells, None]
    assert ask.said(table, "become days", column="v").remedy == "number:v"


def test_days_that_do_not_exist_are_text(ask: Any) -> None:
    assert ask.table("k,v\na,2021-02-29\nb,2021-01-01\n").column("v").kind == "text"
    assert ask.table("k,v\na,31/13/2021\nb,01/01/2021\n").column("v").kind == "text"


def test_ambiguous_dates_are_said(ask: Any) -> None:
    table = ask.table("k,v\na,03/04/2021\nb,05/06/2021\n")
    assert table.column("v").kind == "date" and ask.cells(table)[0][1] == "03/04/2021"
    ask.said(table, "day/month or month/day", line=2, column="v")
    table = ask.table("k,v\na,03/04/2021\nb,25/06/2021\n")
    ask.said(table, "day first", line=2, column="v")
    table = ask.table("k,v\na,03/04/2021\nb,05/26/2021\n")
    ask.said(table, "month first", line=2, column="v")


@pytest.mark.parametrize("name", ["Länge", "名前", "a b", 'so "called"', "[x]", "f(x)*", "it's"])
def test_names_of_columns(name: str, ask: Any) -> None:
    quoted = name.replace('"', '""')
    table = ask.table(f'"{quoted}",k\n1.5,a\n2.5,b\n')
    assert ask.names(table) == [name, "k"] and table.column(name).cell(0) == 1.5


def test_a_name_of_two_lines_is_one_name(ask: Any) -> None:
    table = ask.table('"mass\n(kg)",k\n1.5,a\n2.5,b\n')
    assert ask.names(table) == ["mass (kg)", "k"] and table.dialect.first_data_line == 3
