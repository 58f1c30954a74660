"""Decimal commas in a file with commas between its cells: both readings are told, none is chosen silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.data.dialect.pairs import labels
from linalg_viz.data.preview import with_remedy
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, RefusedTable

KIND = "names and {} whole numbers in a row: with decimal commas"


@pytest.mark.parametrize(
    ("text", "fields", "pairs"),
    [
        ("x,y\n1,5,2,25\n2,5,3,75\n4,0,1,5\n", 4, "1,5 and 2,25"),
        ("length,width,height\n1,5,2,25,3,1\n2,5,3,75,4,2\n4,0,1,5,5,3\n", 6, "1,5 and 2,25 and 3,1"),
        ("a,b\r\n-1,5,2,25\r\n2,5,-3,75\r\n4,0,1,5\r\n", 4, "-1,5 and 2,25"),
        ("temp,rain\n10,05,0,5\n11,15,0,75\n12,25,1,0\n13,30,2,5\n", 4, "10,05 and 0,5"),
        ("t,u,v,w\n" + "1,5,2,5,3,5,4,5\n" * 6, 8, "1,5 and 2,5 and 3,5"),
    ],
)
def test_two_numbers_for_each_name_are_told_first(text, fields, pairs):
    ledger = read(text.encode()).ledger
    said = ledger[0].message
    assert KIND.format(fields) in said and f"({pairs})" in said and ledger[0].remedy == "shape:pairs"
    joined = read(text.encode(), with_remedy(Choices(), ledger[0].remedy))
    assert len(joined.columns) == fields // 2 and joined.numeric == tuple(text.split()[0].split(","))
    first = [f"{column.cell(0):.2f}".rstrip("0").replace(".", ",") for column in joined.columns[:3]]
    assert [float(each.replace(",", ".")) for each in first] == [
        float(each.replace(",", ".")) for each in pairs.split(" and ")
    ]
    (told,) = [each for each in joined.ledger if "decimal comma, as you asked" in each.message]
    assert told.remedy == "shape:none", "one click back"


def test_labels_before_the_pairs_stay():
    raw = b"name,x,y\nAnna,1,5,2,25\nBob,2,5,3,75\nCy,4,0,1,5\nDee,7,1\n"
    (offered,) = [each for each in read(raw).ledger if each.remedy == "shape:pairs"]
    table = read(raw, with_remedy(Choices(), offered.remedy))
    assert [column.cell(1) for column in table.columns] == ["Bob", 2.5, 3.75] and table.row_count == 4
    assert any(each.line == 5 and "2 cells where 3" in each.message for each in table.ledger)


def test_without_pairs_the_wish_is_refused_with_a_sentence():
    with pytest.raises(RefusedTable, match="no pairs of whole numbers"):
        read(b"a,b\n1.5,2\n3,4\n", Choices(shape="pairs"))


@given(st.lists(st.tuples(*[st.integers(0, 999)] * 6), min_size=3, max_size=9))
def test_whatever_the_numbers_are(rows):
    text = "first,second,third\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
    assert any(KIND.format(6) in each.message for each in read(text.encode()).ledger)


@pytest.mark.parametrize(
    "text",
    [
        "x,y\n1,5\n2,5\n4,0\n",
        "measured in June\n1,5,2,25\n2,5,3,75\n",
        "x;y\n1,5;2,25\n2,5;3,75\n",
        "a,b,c,d\n1,5,2,25\n2,5,3,7\n",
    ],
)
def test_other_tables_are_not_doubted(text):
    assert not any("with decimal commas" in each.message for each in read(text.encode()).ledger)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["x,y\n", "1,5,2,25\n", "2,5,3,75\n"], 0),
        (["name,x,y\r\n", "Ada,1,5,2,25\r\n", "Bob,2,5,3,75\r\n"], 1),
        # A comma within quotes parts nothing.
        (["name,x,y\n", '"Doe, Ada",1,5,2,25\n', '"Roe, Bob",2,5,3,75\n'], 1),
        (["a title\n", "\n", "name,x,y\n", "Ada,1,5,2,25\n", "Bob,2,5,3,75\n"], 1),
    ],
)
def test_the_labels_before_the_pairs_are_counted(lines: list[str], found: int) -> None:
    assert labels(lines) == found


@pytest.mark.parametrize(("length", "shown"), [(39, 79), (40, 80), (60, 80)])
def test_of_long_names_the_ledger_shows_eighty_letters(length: int, shown: int) -> None:
    names = f"{'x' * length},{'y' * 39}"
    (offered,) = [
        each
        for each in read(f"{names}\n1,5,2,25\n2,5,3,75\n4,0,1,5\n".encode()).ledger
        if each.remedy == "shape:pairs"
    ]
    assert offered.cell == names[:80] and len(offered.cell) == shown
