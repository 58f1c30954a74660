"""Headers of several lines, columns on a scale, tables below each other and broken rows, at their bounds."""

from __future__ import annotations

import pytest

from linalg_viz.data.dialect.broken import runs
from linalg_viz.data.dialect.detection import commonest
from linalg_viz.data.header import blocks, several, signs
from linalg_viz.data.header.units import of_name
from linalg_viz.data.reference import Record


def records(*lines: str) -> list[Record]:
    return [Record(k, line.split(",")) for k, line in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("header", "below", "shared"),
    [
        ("size,size,mass", "least,most,kg", True),
        ("size,size,mass", "size,most,kg", False),
        ("size,size,mass", ",most,kg", False),
        ("size,size,mass", "most,most,kg", False),
        ("size,length,mass", "least,most,kg", False),
    ],
)
def test_names_of_a_group_are_told_apart_by_the_line_below(header: str, below: str, shared: bool) -> None:
    head, *body = records(header, below, "1,2,3", "4,5,6")
    assert several._shared(head, body, 3) == shared


def test_eight_places_in_order_are_a_scale() -> None:
    waves = [str(400 + 5 * k) for k in range(9)]
    assert signs.along(waves) and signs.along(waves[:8]) and not signs.along(waves[:7])
    assert not signs.along([*waves[1:], waves[0]]) and not signs.along([str(k) for k in range(1, 10)])


def test_a_table_that_ends_at_the_names_of_the_next_has_its_own_width() -> None:
    body = records("a,b,c", "1,2,0", "3,4,0", "5,6,0", "w,x,y,z", "1,2,3,0", "4,5,6,0")
    assert blocks.first_width(body) == 3
    for line in (1, 2, 3):
        odd = list(body)
        odd[line] = odd[line]._replace(fields=["word", "word", "other"])
        assert blocks.first_width(odd) == 0, line
    assert blocks.first_width(body[:4]) == blocks.first_width([]) == 0


def test_a_broken_row_is_found_however_far_down_it_stands() -> None:
    whole = ["1,2,3"] * 60
    lines = records(*whole, "1,two", "three,3", *whole)
    assert list(runs(lines, 3)) == [(60, 2)]


def test_longer_rows_below_are_the_table_where_they_are_more_than_a_tenth() -> None:
    assert commonest([3] * 29 + [5] * 3) == 5 and commonest([3] * 30 + [5] * 3) == 3
    assert commonest([5] * 3 + [3] * 29) == 3 and commonest([3] * 4 + [5] * 2 + [1]) == 3


@pytest.mark.parametrize("name", ["area (km²)", "volume_cm³", "speed (km/h)", "load (kg/m²)", "x (kg²)"])
def test_units_of_units_are_known_by_their_exponents(name: str) -> None:
    assert of_name(name) and of_name(name) in name
    assert not of_name("x (abc²)") and not of_name("x (kg/abc)")
