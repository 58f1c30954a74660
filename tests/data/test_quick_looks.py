"""What is decided on many cells at once is what each cell by itself would say."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable

import numpy as np
import pytest

from linalg_viz.data import fast, gate, numerals, probe, small
from linalg_viz.data.collect import Numbers, plainly
from linalg_viz.data.dialect import detection, marks
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.pieces import Reader
from linalg_viz.data.plan import planned
from linalg_viz.data.reference import Form, lines_of, parted
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
        found.add(0, cells)
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
    found.add(3, ["7", "1,5", "2,500", "1,234"])
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
    rows = [",".join(f"{x:.4f}" for x in row) + ",w" for row in chosen.normal(size=(3000, 3))]
    rows[2500] = f"1.5,{late},2.5,w"
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
