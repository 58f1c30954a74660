"""Rows in another order and rows that fit a query, against the plain way of doing it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.data.arrange import in_order, matching
from linalg_viz.data.read import read
from linalg_viz.data.table import Column

NAN = float("nan")
TABLE = read(b"name,size,kind,ok\nAda,3,b,TRUE\nbob,NA,a,FALSE\nCy,-1.5,,TRUE\nada,3,B,\nDee,inf,c,FALSE\n")


def column(values: list[float]) -> Column:
    return Column("x", "number", np.array(values))


def words(labels: list[str], codes: list[int]) -> Column:
    return Column("x", "text", codes=np.array(codes, dtype=np.int32), labels=tuple(labels))


@given(st.lists(st.floats(), max_size=30), st.booleans())
def test_numbers_are_ordered_as_the_plain_way_does_it(values: list[float], descending: bool) -> None:
    known = [i for i, x in enumerate(values) if x == x]
    known.sort(key=lambda i: -values[i] if descending else values[i])
    expected = known + [i for i, x in enumerate(values) if x != x]
    assert in_order(column(values), descending).tolist() == expected


@given(st.lists(st.text(max_size=3), min_size=1, max_size=6, unique=True), st.data(), st.booleans())
def test_words_are_ordered_by_the_alphabet(labels: list[str], data, descending: bool) -> None:
    codes = data.draw(st.lists(st.integers(-1, len(labels) - 1), max_size=20))
    known = [i for i, code in enumerate(codes) if code >= 0]
    known.sort(key=lambda i: labels[codes[i]].casefold(), reverse=False)
    if descending:
        ranked = sorted({labels[codes[i]].casefold() for i in known}, reverse=True)
        known = [i for word in ranked for i in sorted(known) if labels[codes[i]].casefold() == word]
    expected = known + [i for i, code in enumerate(codes) if code < 0]
    assert in_order(words(labels, codes), descending).tolist() == expected


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("ada", [0, 3]),
        ("a", [0, 1, 3]),
        ("3", [0, 3]),
        ("-1,5", [2]),
        ("−1.5", [2]),
        ("zebra", []),
        ("size > 0", [0, 3, 4]),
        ("SIZE<=-1.5", [2]),
        ("size ≥ 3", [0, 3, 4]),
        ("size = ", [1]),
        ("size ≠", [0, 2, 3, 4]),
        ("size != 3", [2, 4]),
        ("kind = b", [0, 3]),
        ("kind ≠ b", [1, 4]),
        ("kind =", [2]),
        ("ok = true", [0, 2]),
        ("ok = no", [1, 4]),
        ("unknown = b", []),
    ],
)
def test_a_query_finds_its_rows(query: str, rows: list[int]) -> None:
    found = matching(TABLE, query)
    assert found is not None and np.flatnonzero(found).tolist() == rows


@pytest.mark.parametrize(("query", "said"), [("size > big", "holds numbers"), ("name < b", "holds words")])
def test_a_condition_that_cannot_be_met_is_a_sentence(query: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        matching(TABLE, query)


def test_nobody_waits_any_more() -> None:
    assert matching(TABLE, "a", lambda: True) is None
