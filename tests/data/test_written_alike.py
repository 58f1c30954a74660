"""Cells that are written alike are looked at once, dates and quoted lines in one go: each as by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linalg_viz.data import columns, glance
from linalg_viz.data import numerals as nm
from linalg_viz.data.collect import Numbers, Words
from linalg_viz.data.dialect.marks import _decimal
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.pieces.structure import scanned
from linalg_viz.data.reference import Form, Record, lines_of, parted, records, uniform
from linalg_viz.data.table import MISSING

HOWS = (
    Numerals(),
    Numerals(",", None, frozenset(MISSING)),
    Numerals(".", ",", frozenset({*MISSING, "-999", "007"})),
    Numerals(",", ".", frozenset(MISSING)),
)

WORDS = st.sampled_from(
    [
        "inf",
        "Infinity",
        "ınf",
        "İnfinity",
        "info",
        "Ilmenau",
        "Ünlü",
        "é",
        "USD",
        "US$5",
        "USD5",
        "R5",
        "Rs.",
        "100",
        "A$3",
        "kr",
        "kg",
        "NA",
        "nan",
        "日本",
        "a-1",
        "Mazda",
    ]
    + [
        "Rs. 100",
        "Mazda RX4",
        "5 kg",
        "12 %",
        "0x1F",
        "1_000",
        "1,2,3",
        "(5.50)",
        "5.50-",
        "1e5",
        "",
        " NA ",
        "\u2212 5",
    ]
)
WRITTEN = st.one_of(
    WORDS,
    st.from_regex(r"[A-Za-z]{0,2}[0-9]{1,4}", fullmatch=True),
    st.from_regex(r"[+-]?[0-9]{1,3}([.,][0-9]{1,3}){0,2}( ?[a-z%€$]{0,3})", fullmatch=True),
    st.from_regex(r"(19|20)[0-9][0-9]-[01][0-9]-[0-3][0-9]( [012][0-9]:[0-5][0-9])?", fullmatch=True),
    st.text("0123456789..,-+ eExXa%$€_()±٣५é\u00a0", max_size=10),
    st.from_regex(r"[0-9]{14,20}", fullmatch=True),
)


@settings(max_examples=400)
@given(st.lists(WRITTEN, min_size=1, max_size=4), st.integers(1, 6), st.randoms(), st.sampled_from(HOWS))
def test_a_batch_is_what_its_cells_are_one_by_one(some: list[str], times: int, chance, how: Numerals) -> None:
    """With other digits in the same places, so that there are shapes with several cells."""
    cells = [re.sub(r"[1-9]", lambda _: chance.choice("123456789"), each) for each in some * times]
    lines = list(range(2, 2 + len(cells)))
    together = Numbers(how)
    values = together.take(cells, lines)
    alone = Numbers(how)
    each = np.concatenate([alone.take([cell], [line]) for cell, line in zip(cells, lines, strict=True)])
    assert values.tobytes() == each.tobytes() or np.array_equal(values, each, equal_nan=True)
    assert asdict(together.tally) == asdict(alone.tally)
    assert (together.refused, together.accepted, together.missing, together.first_missing) == (
        alone.refused,
        alone.accepted,
        alone.missing,
        alone.first_missing,
    )
    varied = Numbers(how)
    varied.take(cells, lines, varied=True)
    assert asdict(varied.tally) == asdict(alone.tally) and varied.refused == alone.refused


@settings(max_examples=300)
@given(WRITTEN, st.randoms(), st.sampled_from(HOWS))
def test_a_shape_says_why_its_cells_are_no_numbers(cell: str, chance, how: Numerals) -> None:
    other = re.sub(r"[1-9]", lambda _: chance.choice("123456789"), cell)
    shape, same = glance.shapes([cell, other])
    assert shape == same
    look = nm.number(shape, how)
    if look.value is None and look.remark != "digits":
        assert nm.number(cell, how) == nm.number(other, how) == look


@pytest.mark.parametrize(
    "cells",
    [
        ["inf", "info", "input"],
        ["infinity", "Indiana"],
        ["İnf", "Istanbul"],
        ["ınfinity", "ı"],
        ["R 5", "R6", "Rest"],
        ["USD 5", "USA"],
        ["1 USD", "a"],
    ],
)
def test_words_that_may_be_more_are_looked_at(cells: list[str]) -> None:
    reasons = glance.reasons(cells, Numerals())
    looks = [nm.number(each, Numerals()) for each in cells]
    if reasons is not None:
        assert [each.value for each in looks] == [None] * len(cells)
        assert list(reasons) == [each.remark for each in looks]


def test_usual_columns_are_told_at_a_glance() -> None:
    """What makes it worth while: names, identifiers, dates, percents and amounts are all told so."""
    n = range(100)
    columns_ = {
        "text": [
            [f"row {i}" for i in n],
            [f"Ünlü {i}" for i in n],
            [f"A{i:05d}" for i in n],
            [f"{2000 + i}-03-0{1 + i % 9}" for i in n],
        ],
        "zeros": [[f"{i:07d}" for i in n]],
        "percent": [[f"{10 + i % 90}.5%" for i in n]],
        "unit": [[f"{10 + i % 90} kg" for i in n]],
        "currency": [[f"USD {10 + i % 90}" for i in n]],
    }
    for reason, lists in columns_.items():
        for cells in lists:
            assert set(glance.reasons(cells, Numerals()) or ()) == {reason}, cells[:3]
    assert glance.reasons(["12", "a", "b"], Numerals()) is None
    assert glance.reasons([f"{10**17 + i}" for i in n], Numerals()) is None
    assert glance.reasons([], Numerals()) is None


DAYS = st.one_of(
    st.dates().map(str),
    st.from_regex(r"[0-2][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]", fullmatch=True),
    st.datetimes().map(lambda each: each.isoformat(" ", "minutes")),
    st.datetimes().map(lambda each: each.isoformat("T", "seconds")),
    st.sampled_from(
        ["2021-W01-1", "20210305", "2021-3-5", "2021-02-29", "", "05.03.2021", "2021-03-05\n", "٢021-03-05"]
    ),
)


@given(st.lists(DAYS, max_size=3))
def test_days_at_a_glance_are_days_that_nothing_is_ambiguous_about(cells: list[str]) -> None:
    if glance.days(cells):
        assert cells and all(map(nm.is_date, cells)) and not any(map(nm.ambiguous, cells))
    elif cells and all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", each) for each in cells):
        assert not all(map(nm.is_date, cells))


def test_a_column_of_days_says_what_it_did() -> None:
    cells = [f"2021-03-{1 + i % 28:02d}" for i in range(50)]
    column, entries = columns.column("day", cells, range(2, 52), Numerals())
    assert column.kind == "date" and column.labels is not None and len(column.labels) == 28
    assert [each.remedy for each in entries] == ["number:day"]
    column, _ = columns.column("day", [*cells, "2021-02-30"], range(2, 53), Numerals())
    assert column.kind == "text"


@example(["1,234"])
@example(["-,5", "1,5"])
@example(["5-3,1"])
@example(["1,5\n2,5"])
@example(["12,5", "-0,4351", "1,23"])
@settings(max_examples=400)
@given(
    st.lists(st.from_regex(r"-?[0-9]{0,3},[0-9]{0,4}", fullmatch=True), min_size=1, max_size=5)
    | st.lists(st.text("0123456789,,-\n.", max_size=7), min_size=1, max_size=4)
)
def test_columns_that_can_only_have_a_decimal_mark(cells: list[str]) -> None:
    for mark in ",.":
        each = re.compile(rf"-?[0-9]+{re.escape(mark)}(?:[0-9]{{4,}}|[0-9][0-9]?)")
        assert _decimal("\n".join(cells), mark, len(cells)) == all(map(each.fullmatch, cells))


QUOTED = st.lists(
    st.text('ab"", ;\n\r', max_size=12)
    | st.from_regex(r'[ab]+"[ab]{0,2}[,;][ab]*("[ab]*)?', fullmatch=True)
    | st.from_regex(r'("([ab,;]|"")*"|[ab]*)(,("[ab;\n]*"|[ab]*)){0,2}', fullmatch=True),
    min_size=1,
    max_size=6,
).map("\n".join)


@settings(max_examples=400)
@given(QUOTED, st.sampled_from(",; "), st.booleans(), st.integers(0, 3), st.booleans())
def test_lines_with_quotes_are_the_same_records_in_one_go(
    text: str, mark: str, spaced: bool, expected: int, ended: bool
) -> None:
    text += "\n" * ended
    form = Form(mark, '"', None, spaced and mark != " ")
    if '"' not in text:
        return
    assert parted(text, form, expected) == list(records(lines_of(text), form, expected))


@given(st.lists(st.text("ab \t", max_size=3), max_size=8))
def test_words_get_codes_in_the_order_in_which_they_come(cells: list[str]) -> None:
    words = Words()
    codes = words.take(cells)
    assert [words.labels[code] if code >= 0 else "" for code in codes] == [
        c if c.strip() else "" for c in cells
    ]
    assert list(words.labels) == list(dict.fromkeys(c for c in cells if c.strip()))


@example(["a", "b"], ["c", "b"])
@example(["a"], ["b", "", "c"])
@example(["b"], ["a", "b"])
@example(["b"], ["b"])
@example(["a", "b"], ["c", "c"])
@given(st.lists(st.text("abc ", max_size=2), max_size=6), st.lists(st.text("abc ", max_size=2), max_size=6))
def test_words_that_are_all_new_get_the_same_codes_at_once_and_others_leave_nothing(
    first: list[str], second: list[str]
) -> None:
    one, other = Words(), Words()
    for part in (first, second):
        before = one.labels
        found, wanted = one.take_new(part), other.take(part)
        new = set(part).isdisjoint(before) and len(set(part)) == len(part) and all(map(str.strip, part))
        assert (found is not None) == new
        if found is None:
            assert one.labels == before
            found = one.take(part)
        assert found.tolist() == wanted.tolist() and one.labels == other.labels


@pytest.mark.parametrize("at", [0, 300, 299_000 // 128, 2_999])
@pytest.mark.parametrize("cell", ["word 77", "", "77", "NA"])
def test_a_cell_that_is_not_new_among_very_many_names_is_what_it_is_one_by_one(at: int, cell: str) -> None:
    from linalg_viz.data import small
    from linalg_viz.data.fast import table
    from linalg_viz.data.plan import planned
    from linalg_viz.data.source import Source
    from linalg_viz.data.table import Choices

    names = [f"word {i}" for i in range(3_000)]
    names[at] = cell
    text = "name,x\n" + "".join(f"{each},{i}.5\n" for i, each in enumerate(names))
    source = Source("n", text.encode())
    plan = planned(source, "utf-8", Choices())
    fast = table(source, plan, Choices(), [], "n", "", block=20_000)
    slow = small.table(text, plan, Choices(), [], "n", "")
    assert fast.columns[0].labels == slow.columns[0].labels
    assert fast.columns[0].codes is not None and slow.columns[0].codes is not None
    assert fast.columns[0].codes.tolist() == slow.columns[0].codes.tolist()
    assert fast.ledger == slow.ledger


@pytest.mark.parametrize("first", ["USD", "US$", "A$", "Rs", "kr", "zł", "RM", "Usd", "inf", "Infinity", "İ"])
@pytest.mark.parametrize("rest", ["", " 5", "5", " five", "-5", "5a"])
def test_a_word_that_begins_like_a_currency_is_told_among_others_as_by_itself(first: str, rest: str) -> None:
    cells = ["Uma", first + rest, "Anna", "Ingrid"]
    alone = [nm.number(each, Numerals()) for each in cells]
    told = glance.reasons(cells, Numerals())
    assert told is None or list(told) == [each.remark for each in alone]
    assert (told is not None) == all(each.remark == "text" for each in alone)


def columns_of(text: str) -> list[Sequence[object]]:
    from linalg_viz.data.read import read

    return [(each.name, each.kind) for each in read(text.encode(), name="n").columns]


MANY = range(1, 400)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            '"name" "fare" "sex"\n'
            + "".join(f'"{i}" "Braund, Mr. Owen {i}" 7.{i % 9} "male"\n' for i in MANY),
            [("row", "number"), ("name", "text"), ("fare", "number"), ("sex", "text")],
        ),
        (
            '"id" "amount"\n' + "".join(f'"{i}" "1,{100 + i},{200 + i}"\n' for i in MANY),
            [("id", "number"), ("amount", "number")],
        ),
        (
            "x y\n" + "".join(f'{i} "Smith, J"\n' for i in MANY),
            [("x", "number"), ("y", "text")],
        ),
        (
            '"kind" "code"\n' + "".join(f'"f{i}" "ID-{i}"\n' for i in MANY),
            [("kind", "text"), ("code", "text")],
        ),
        (
            "kind city\n" + "".join(f'f{i} "St. Gallen {i}"\n' for i in MANY),
            [("kind", "text"), ("city", "text")],
        ),
        (
            "x;y\n" + "".join(f'"{i}";"1,{10 + i}"\n' for i in MANY),
            [("x", "number"), ("y", "number")],
        ),
        (
            "size,what\n" + "".join(f'{i},5" pipe and 3" tube\n' for i in MANY),
            [("size", "number"), ("what", "text")],
        ),
    ],
)
def test_the_delimiter_is_the_one_that_quotes_stand_around_cells_of(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    """As R writes tables, between spaces, with commas in the names: they were refused, or one column."""
    assert columns_of(text) == wanted


FIELDS = st.text('0017.+- \t"e', max_size=5).filter(lambda cell: cell.count('"') in (0, 2))


@settings(max_examples=400)
@given(st.lists(st.lists(FIELDS, min_size=2, max_size=4), min_size=1, max_size=5), st.booleans())
def test_fields_with_leading_zeros_are_found_wherever_they_stand(rows: list[list[str]], quoted: bool) -> None:
    form = Form(",", '"' if quoted else None)
    scan = scanned("".join(",".join(row) + "\n" for row in rows).encode(), form)
    if scan is None:
        return
    pattern = re.compile(r'[+\- \t"]*0[0-9]' if quoted else r"[+\- \t]*0[0-9]")
    cells = [cell for row in rows for cell in row]
    wanted = [i for i, cell in enumerate(cells) if pattern.match(cell)]
    assert sorted(scan.leading_zeros(ord('"') if quoted else 0).tolist()) == wanted


NUMBERLIKE = st.text("0123.-", min_size=1, max_size=4)
SEVERAL = st.lists(st.lists(NUMBERLIKE, min_size=3, max_size=3), min_size=1, max_size=4)
ODD_ONES = st.sampled_from(
    ["", "NA", "007", "1\n2", "1e5", "+1", "-999", "9007199254740993", "0,5", "1.5", " 1"]
)


@settings(max_examples=300)
@example([["1", "2", "3"], ["4", "1\n2", "6"]], "7", 0, Numerals())
@given(SEVERAL, ODD_ONES, st.integers(0, 11), st.sampled_from(HOWS))
def test_columns_that_are_read_together_have_the_values_they_have_by_themselves(
    columns_: list[list[str]], odd: str, at: int, how: Numerals
) -> None:
    comma = how.decimal == ","
    cells = [[each.replace(".", ",") if comma else each for each in column] for column in columns_]
    cells[at % len(cells)][at % 3] = odd
    told = glance.together(cells, how)
    for j, column in enumerate(cells):
        numbers = Numbers(how)
        alone = numbers.take(column, range(3))
        if j in told:
            assert told[j].tolist() == alone.tolist()
            assert np.signbit(told[j]).tolist() == np.signbit(alone).tolist()
            assert not numbers.refused and not numbers.missing and not numbers.tally.counts


def test_columns_of_numbers_are_read_together_and_as_many_as_fit_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = [["1", "-2.5", "3"], ["x", "y", "z"], ["4", "5", "6"], ["7", "", "9"], ["10", "11", "12"]]
    assert glance.together(cells, Numerals()) == {}
    del cells[3]
    found = glance.together(cells, Numerals())
    assert {j: x.tolist() for j, x in found.items()} == {
        0: [1.0, -2.5, 3.0],
        2: [4.0, 5.0, 6.0],
        3: [10.0, 11.0, 12.0],
    }
    monkeypatch.setattr(glance, "AT_ONCE", 6)
    cells.append(["7", "", "9"])
    assert set(glance.together(cells, Numerals())) == {0, 2}


RECORD = st.builds(
    lambda line, cells, odd: Record(line, cells, "odd" if odd == 1 else "", False, 0 if odd == 2 else -1),
    st.integers(1, 20),
    st.lists(st.sampled_from(["a", "x", "1"]), min_size=1, max_size=2),
    st.sampled_from([0] * 8 + [1, 2]),
)


@settings(max_examples=300)
@given(st.lists(RECORD, max_size=4), st.integers(1, 2), st.sets(st.integers(1, 20), max_size=2))
def test_records_that_are_rows_at_a_glance_are_rows_one_by_one(
    found: list[Record], fields: int, special: set[int]
) -> None:
    plain = all(
        len(r.fields) == fields
        and r.fields[0] != "x"
        and not r.trouble
        and r.inner < 0
        and r.line not in special
        for r in found
    )
    assert uniform(found, fields, "x", special) == (bool(found) and fields > 1 and plain)
