"""What is taken at once, whole columns and lines without a quote, is what one by one gives."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.data import numerals as nm
from linalg_viz.data.collect import Numbers, Words
from linalg_viz.data.numerals import MISSING, Numerals
from linalg_viz.data.reference import Form, lines_of, records

CELLS = st.sampled_from(
    ["", "NA", " NA", "-", ".", "0", "-0", "0.0", "0,0", "1", "-2.5", "-2,5", "3", "007", "1e3", "0e5", " 4 "]
    + ["0." + "0" * 400 + "1", "0," + "0" * 400 + "1", "9007199254740993", "1.5", "1,5", "1.234,5", "12 kg"]
)


def often(cells: list[str]) -> st.SearchStrategy[list[str]]:
    """Many cells, only these few different ones among them."""
    return st.lists(st.sampled_from(cells), max_size=40)


GERMAN, USER = Numerals(decimal=","), Numerals(missing=frozenset({*MISSING, "-2.5", "0"}))


@pytest.mark.parametrize("numerals", [Numerals(), GERMAN, USER], ids=["plain", "comma", "own tokens"])
@given(cells=st.lists(CELLS, max_size=40) | st.lists(CELLS, min_size=1, max_size=4).flatmap(often))
def test_a_column_is_what_its_cells_are_one_by_one(numerals: Numerals, cells: list[str]) -> None:
    found = Numbers(numerals)
    values = found.take(cells, range(5, 5 + len(cells)))
    gone = [each.strip() in numerals.missing for each in cells]
    looks = [None if no else nm.number(each, numerals) for each, no in zip(cells, gone, strict=True)]
    wanted = [np.nan if each is None or each.value is None else each.value for each in looks]
    assert values.tobytes() == np.array(wanted, np.float64).tobytes()
    assert found.accepted == sum(each is not None and each.value is not None for each in looks)
    assert found.refused == sum(each is not None and each.value is None for each in looks)
    tokens = [each.strip() for each, no in zip(cells, gone, strict=True) if no]
    assert list(found.missing.items()) == [(each, tokens.count(each)) for each in dict.fromkeys(tokens)]
    assert found.first_missing == (5 + gone.index(True) if any(gone) else None)
    told = [(each.remark, 5 + i) for i, each in enumerate(looks) if each is not None and each.remark]
    for remark in dict(told):
        lines = [line for each, line in told if each == remark]
        assert found.tally.count(remark) == len(lines)
        assert [line for line, _ in found.tally.places[remark]] == lines[:10]
    assert list(found.tally.counts) == list(dict(told))


@given(st.lists(st.lists(st.sampled_from(["a", "b", "", " ", "a b"]), max_size=8), max_size=4))
def test_words_have_codes_in_the_order_in_which_they_came(batches: list[list[str]]) -> None:
    words, seen = Words(), []
    for batch in batches:
        codes = words.take(batch)
        seen += [each for each in batch if each.strip() and each not in seen]
        seen = list(dict.fromkeys(seen))
        assert codes.tolist() == [seen.index(each) if each.strip() else -1 for each in batch]
    assert words.labels == tuple(seen)


@pytest.mark.parametrize("form", [Form(","), Form(";", spaced=True)], ids=["comma", "spaced"])
@given(
    st.lists(st.sampled_from(["aDb", "1D 2", "", "  ", '"xDy"Dz', '"over\ntwo"Db', "éD", "D"]), max_size=12)
)
def test_lines_without_a_quote_are_split_as_csv_does(form: Form, lines: list[str]) -> None:
    text = "\r\n".join(lines).replace("D", form.delimiter)
    found = list(records(lines_of(text), form))
    spaces = form.spaced
    wanted = list(csv.reader(lines_of(text), delimiter=form.delimiter, skipinitialspace=spaces, strict=True))
    assert [each.fields for each in found] == wanted
    assert all(not each.trouble for each in found)
    assert [each.line for each in found[:1]] == [1] * bool(found)
    ends = [a.line + sum(cell.count("\n") for cell in a.fields) + 1 for a in found]
    assert ends[:-1] == [each.line for each in found][1:]
    last = [bool(lines) and lines[-1] != ""]
    assert [each.open_end for each in found] == [False] * (len(found) - 1) + last[: len(found)]
