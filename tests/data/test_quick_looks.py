"""What is decided on many cells at once is what each cell by itself would say."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.data import fast, gate, glance, numerals, probe, small
from linalg_viz.data.collect import Numbers
from linalg_viz.data.dialect import detection, marks
from linalg_viz.data.glance import plainly
from linalg_viz.data.header import blocks
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.pieces.reader import Reader
from linalg_viz.data.plan import planned
from linalg_viz.data.reference import Form, Record, lines_of, parted
from linalg_viz.data.stream import Stream
from linalg_viz.data.table import Choices

CELLS = [
    *(
        "1,5",
        "-12,25",
        "3,1234",
        "0,435",
        "1,234",
        "12",
        "007",
        "1.234,5",
        "1 234",
        "1.234.567",
        "10,045",
        "-0,05",
    ),
    *(
        "red",
        "",
        "2021-01-02",
        "2021-13-45",
        "2021-01-02T10:00:00,5",
        "2021-02-30T10:00:00,5",
        "5 kg",
        "a;b",
        "x|y",
    ),
    *(
        "12,34,567",
        "1e05",
        "(3,5)",
        "\u22123,5",
        "1\u00a0234,5",
        "1,5\n2,5",
        "100,200",
        "1,000",
        "0,000",
        "10.5",
    ),
]


def slowly(cells: list[str], delimiter: str) -> float:
    """The share of cells that make sense, one after the other."""
    sensible = 0
    for cell in map(str.strip, cells):
        other = any(each in cell for each in ",;\t|" if each != delimiter)
        sensible += bool(detection._TYPED.fullmatch(cell)) or not other or numerals.is_date(cell)
    return sensible / max(1, len(cells))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("seed", range(6))
def test_the_share_of_cells_that_make_sense(delimiter: str, seed: int) -> None:
    chosen = random.Random(seed)
    usable = [each for each in CELLS if delimiter not in each and "\n" not in each and each]
    rows = [[chosen.choice(usable) for _ in range(3)] for _ in range(60)]
    lines = [delimiter.join(row) + "\n" for row in rows]
    trial = detection.tried(lines, Form(delimiter))
    assert trial.cells == [cell for row in rows[1:] for cell in row]
    assert trial.typed == slowly(trial.cells, delimiter)


def test_cells_of_many_rows_come_from_all_over_them() -> None:
    lines = [f"{i};{i}\n" for i in range(1400)]
    trial = detection.tried(lines, Form(";"))
    assert detection.CELLS <= len(trial.cells) < 2 * detection.CELLS
    assert int(trial.cells[0]) < 10 and int(trial.cells[-1]) > 1380
    # Lines end in one way or the other.
    for end in ("\r\n", "\r"):
        other = detection.tried(list(lines_of("".join(lines).replace("\n", end))), Form(";"))
        assert [cell.strip() for cell in other.cells] == trial.cells


def weighed(cells: list[str], each: bool) -> tuple[object, ...]:
    """What cells say of decimal marks and thousands: by columns, or each as a column of its own."""
    found = marks._Weighed()
    for cell in cells if each else ():
        bare = cell.strip().strip(numerals.SPACES).replace("\u2212", "-").strip("%$€£ ").strip("()-±")
        if bare and bare[-1].isdigit():
            marks._weigh(bare, 1, lambda: (0, 0, ""), found.sure, found.groups, found.doubts)
    if not each:
        found.add(0, cells, "\n".join(cells))
    return found.sure, found.groups, sorted(found.doubts)


@pytest.mark.parametrize("seed", range(40))
def test_what_a_column_says_of_its_marks(seed: int) -> None:
    chosen = random.Random(seed)
    some = chosen.sample(CELLS, chosen.randint(1, len(CELLS)))
    digits = str.maketrans({"5": str(chosen.randint(0, 9))})
    cells = [chosen.choice(some).translate(digits) for _ in range(50)]
    assert weighed(cells, each=False) == weighed(cells, each=True)


def test_the_first_cell_that_may_be_both_is_the_doubt() -> None:
    found = marks._Weighed()
    found.add(3, ["7", "1,5", "2,500", "1,234"], "7\n1,5\n2,500\n1,234")
    assert found.doubts == {",": (2, 3, "2,500")} and found.sure == {",": 1}


@pytest.mark.parametrize(
    "text",
    [
        "a b\n1  2\n\n 3\t 4 \n",
        "a\u00a0b c\n1 2\n",
        "x\x0by z\r\n1 2",
        "a b\r3   4\r",
        "",
        "\n\n",
        "one\n",
        "ä ö\n",
    ],
)
def test_runs_of_blanks_part_cells_as_csv_does(text: str) -> None:
    lines = [each.replace("\t", " ").strip() + "\n" for each in lines_of(text)]
    wanted = list(csv.reader(lines, delimiter=" ", skipinitialspace=True, quoting=csv.QUOTE_NONE))
    found = parted(text, Form(" "))
    assert [r.fields for r in found] == wanted
    assert [r.line for r in found] == list(range(1, len(lines) + 1))
    assert [r.open_end for r in found] == [each[-1] not in "\r\n" for each in lines_of(text)]


@pytest.mark.parametrize(
    ("cells", "yes"),
    [
        (["1,5", "-2,25"], True),
        (["1,5", "2.5"], False),
        (["1,5", "NA"], False),
        (["1,5", "1,5e3"], False),
        (["1,5", "007,5"], False),
        (["1,5", "-9,99"], True),
    ],
)
def test_numbers_with_decimal_commas_at_a_glance(cells: list[str], yes: bool) -> None:
    how = Numerals(",", None, frozenset({"", "NA"}))
    assert plainly(cells, how) == yes
    taken = Numbers(how)
    taken.take(cells, range(len(cells)))
    assert not yes or not taken.refused
    assert not plainly(cells, Numerals(",", ".", frozenset({"", "NA"})))
    assert not plainly(["1,5", "-9"], Numerals(",", None, frozenset({"", "-9"})))


@pytest.mark.parametrize("late", ["NA", "", "nan", "x", "1e400", "007", "inf"])
def test_a_cell_that_is_no_number_below_a_head_without_any(
    late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = np.random.default_rng(5)
    rows = [",".join(f"{x:.4f}" for x in row) + ",w" for row in chosen.normal(size=(4000, 3))]
    rows[3500] = f"1.5,{late},2.5,w"
    raw = ("a,b,c,d\n" + "\n".join(rows) + "\n").encode()
    plain, _ = gate.opened(raw)
    text, encoding, said = probe.decoded(plain, None)
    plan = planned(text, encoding, Choices())
    looked: list[bool] = []
    was: Callable[..., object] = Reader._parsed
    monkeypatch.setattr(
        Reader, "_parsed", lambda self, *a: (looked.append(a[3:] == (True,)), was(self, *a))[1]
    )
    ours = fast.table(text, plan, Choices(), said, "n", "r", block=8_000)
    wanted = small.table(text.whole().decode(), plan, Choices(), said, "n", "r")
    # At first without a look for tokens, from the cell on with it.
    assert looked[0] and (late in ("007", "inf", "1e400") or not looked[-1])
    assert ours.ledger == wanted.ledger
    for a, b in zip(ours.columns, wanted.columns, strict=True):
        assert a.kind == b.kind and list(a.labels) == list(b.labels)
        if a.values is not None and b.values is not None:
            assert a.values.tobytes() == b.values.tobytes()


@pytest.mark.parametrize(
    ("cell", "remark"),
    [
        *(
            ("red", "text"),
            ("town 5", "text"),
            ("EUR 5", "currency"),
            ("R$5", "currency"),
            ("kr 5,5", "currency"),
        ),
        *(("US$ x", "text"), ("Infinity", ""), ("inf", ""), ("x5%", "text"), ("d5", "text"), ("ä5", "text")),
        *(("EUR", "text"), ("e5", "text"), ("5 kg", "unit"), ("٣", "text"), ("A\u0663", "text")),
    ],
)
def test_words_with_a_letter_in_front(cell: str, remark: str) -> None:
    found = numerals.number(cell, Numerals(","))
    assert found.remark == remark and (found.value is None) == bool(remark)


ENDINGS = [
    "total;3;4.5\n",
    "mean;3;4.5\nNote: all in mm\n",
    "sum;;\n;;\n",
    ";;\n",
    "\n",
    "w;1;2.5",
    "w;1",
    "a;b;c\n",
    "a;b 1;c 1\n",
    '"w";1;"2,5"\n',
    'w;1;2"\n',
    "x;y\n1;2\n3;4\n",
    "",
]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("rows", [2, 49, 50, 51, 400])
def test_rows_that_simply_end_are_taken_with_the_others(ending: str, rows: int) -> None:
    whole = sum(range(rows))
    text = "a;b;c\n" + "".join(f"w;{i};{i}.5\n" for i in range(rows))
    text += ending.replace("total;3;", f"total;{whole};")
    plain, _ = gate.opened(text.encode())
    source, encoding, said = probe.decoded(plain, None)
    plan = planned(source, encoding, Choices())
    for block in (0, 900):
        ours = fast.table(source, plan, Choices(), said, "n", "r", block=block)
        wanted = small.table(text, plan, Choices(), said, "n", "r")
        assert ours.ledger == wanted.ledger and ours.row_count == wanted.row_count
        for a, b in zip(ours.columns, wanted.columns, strict=True):
            assert (a.name, a.kind, list(a.labels)) == (b.name, b.kind, list(b.labels))
            assert a.values is None or a.values.tobytes() == b.values.tobytes()
            assert a.codes is None or a.codes.tolist() == b.codes.tolist()


def test_only_the_end_that_is_simply_rows_needs_no_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    was = Stream._tail
    monkeypatch.setattr(Stream, "_tail", lambda self, *a: (asked.append(1), was(self, *a))[1])
    for ending, wanted in (("", False), ("w;1;2.5", False), ("total;3;4.5\n", True), ("w;1\n", True)):
        asked.clear()
        text = "a;b;c\n" + "".join(f"w;{i};{i}.5\n" for i in range(60)) + ending
        plain, _ = gate.opened(text.encode())
        source, encoding, said = probe.decoded(plain, None)
        fast.table(source, planned(source, encoding, Choices()), Choices(), said, "n", "r")
        assert bool(asked) is wanted, ending


@given(st.lists(st.lists(st.sampled_from(["1.5", "", "x", "-2 ", "name", "3٣"]), max_size=3), max_size=6))
def test_no_header_is_missed_among_rows_looked_at_in_one_go(rows: list[list[str]]) -> None:
    body = [Record(line, fields) for line, fields in enumerate(rows, 2) if fields]
    for number in (-1, 0, 1):
        if blocks._even(body, 2, number, "name"):
            assert blocks._perhaps(body, 0, 2, number, "name") == len(body)


@given(st.text("a,\n\r\x0b\x0c\x1c\x1f\x85\u2028é ", max_size=12))
def test_lines_end_where_they_end(text: str) -> None:
    assert list(lines_of(text)) == list(io.StringIO(text, newline=""))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@given(st.lists(st.sampled_from(["1,2,3", "", ",,", " , ,", "x", ",1", " 1,2"]), max_size=6))
def test_lines_that_hold_nothing_do_not_count(end: str, rows: list[str]) -> None:
    lines = list(lines_of("".join(row + end for row in rows)))
    for spaced in (False, True):
        nothing = ",\r\n" + " " * spaced
        wanted = [each.count(",") + 1 if each.strip(nothing) else 0 for each in lines]
        assert list(detection.tried(lines, Form(",", spaced=spaced)).counts) == wanted


@pytest.mark.parametrize("cell", ["US$ 5", "kr 5", "zł5", "Kč 7", "Fr. 3", "NZ$4", "EUR 5", "R$ 5"])
def test_a_currency_in_front_is_known_by_its_first_letter(cell: str) -> None:
    assert numerals.number(cell, Numerals()).remark == "currency"
    assert numerals.number("x" + cell, Numerals()).remark != "currency"


@pytest.mark.parametrize("word", ["NA", "None", " NA ", "null", "nan"])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_among_words_a_missing_one_is_looked_at_by_itself(word: str, at: int) -> None:
    """Words are no numbers, which is said of all at once; a missing cell is none of them."""
    words = ["Ada", "Nadia", "Bob"]
    remarks = glance.reasons(words, Numerals())
    assert remarks is not None and set(remarks) == {numerals.number("Ada", Numerals()).remark}
    assert glance.reasons([*words[:at], word, *words[at:]], Numerals()) is None
