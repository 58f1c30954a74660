"""Large tables: the fast path equals the reference cell for cell and entry for entry; late surprises are seen."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz.data import fast, gate, probe, small
from linalg_viz.data import read as reading
from linalg_viz.data.plan import planned
from linalg_viz.data.read import read
from linalg_viz.data.reference import Record
from linalg_viz.data.table import Choices, RefusedTable, Table
from tests.harness.tiers import costly_after

# fmt: off
ODD = [
    "007", "1e309", "-inf", "inf", "9007199254740993", "12 kg", "12%", "$5", "\u22125", "1.5D+03", "1_000", "0x1F", "NA", "?",
    "n/a", "x", "1,5", "1e-400", "0e5", "0.0", "-0", "TRUE", "2020-01-01", "03/04/2021", '"q""q"', '"a\nb"', '"1.5"', '"007"',
    '""', "nan", '"NA"', "ä", "1e400000", ".5", "5.", "+3", "e", "-", "--1", "1.2.3", "1e5e5", "", " 7 ", "1 000", "\t4",
    "1\u00a0", "0" * 320 + "1", "0." + "0" * 330 + "1",
]
# fmt: on


def cell(chosen: random.Random, kind: int) -> str:
    if kind == 0:
        return f"{chosen.gauss(0, 10):.6f}"
    if kind == 1:
        return str(chosen.randint(-1000, 1000))
    if kind == 2:
        return repr(chosen.gauss(0, 1) * 10.0 ** chosen.randint(-20, 20))
    if kind == 3:
        return chosen.choice(["a", "b", "c d", "NA", ""])
    if kind == 4:
        return chosen.choice(["TRUE", "FALSE", "NA"])
    if kind == 5:
        return chosen.choice(["2020-01-01", "2021-12-31", ""])
    return chosen.choice(["", "NA", "1.5", "0", "0.0e0", "2"])


def awkward(seed: int) -> bytes:
    """A table with about everything wrong that can be, here and there."""
    chosen = random.Random(seed)
    width, height = chosen.randint(1, 6), chosen.randint(30, 400)
    delimiter = chosen.choice([",", ",", ";", "\t", "|"])
    kinds = [chosen.randrange(7) for _ in range(width)]
    oddity = [chosen.choice([0, 0, 0.002, 0.05]) for _ in range(width)]
    lines = [delimiter.join(f"v{j}" for j in range(width))] if chosen.random() < 0.8 else []
    for _ in range(height):
        row = [chosen.choice(ODD) if chosen.random() < o else cell(chosen, k) for k, o in zip(kinds, oddity)]
        row = [f'"{each}"' if delimiter in each and not each.startswith('"') else each for each in row]
        luck = chosen.random()
        if luck < 0.004:
            row = row[:-1]
        elif luck < 0.008:
            row.append("9")
        elif luck < 0.010:
            row.append("")
        elif luck < 0.0105:
            row[0] = '"abc'
        elif luck < 0.011:
            row[0] = '"ab"c'
        elif luck < 0.016:
            lines.append("")
        elif luck < 0.02 and lines:
            lines.append(lines[0])
        lines.append(delimiter.join(row))
    if chosen.random() < 0.2:
        lines.append("Total" + delimiter * (width - 1) + "5")
    if chosen.random() < 0.2:
        lines.append("Source: hearsay")
    end = chosen.choice(["\n", "\n", "\r\n"])
    return (end.join(lines) + (end if chosen.random() < 0.8 else "")).encode()


def both(raw: bytes, choices: Choices, block: int) -> list[Table | str]:
    """The same bytes by the reference reader and by the fast one, in tiny blocks."""
    plain, _ = gate.opened(raw)
    text, encoding, said = probe.decoded(plain, choices.encoding)
    plan = planned(text, encoding, choices)
    found: list[Table | str] = []
    for way in (
        lambda: small.table(text.whole().decode(), plan, choices, said, "n", "r"),
        lambda: fast.table(text, plan, choices, said, "n", "r", block=block),
    ):
        try:
            found.append(way())
        except RefusedTable as refused:
            found.append(str(refused))
    return found


def flat(table: Table | str) -> object:
    """Everything a table says, with floats as their bits."""
    if isinstance(table, str):
        return table
    columns = []
    for each in table.columns:
        if each.values is not None:
            values = np.where(np.isnan(each.values), np.nan, each.values)
            held: list[object] = values.view(np.int64).tolist()
        else:
            held = [each.cell(i) for i in range(len(each))]
        columns.append((each.name, each.kind, held))
    lines = None if table.lines is None else table.lines.tolist()
    return columns, lines, table.label, table.aside, table.dialect, sorted(map(repr, table.ledger))


SEEDS = [1798, *costly_after(40, range(120))]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fast_path_equals_the_reference(seed: int) -> None:
    raw = awkward(seed)
    try:
        reference, quick = both(raw, Choices(), random.Random(seed).choice([700, 2000, 8000]))
    except RefusedTable:
        return
    assert flat(quick) == flat(reference)


@pytest.mark.parametrize("late", ["03/14/2021", "14/03/2021", "03/04/2021"])
def test_the_order_of_day_and_month_is_that_of_the_whole_column(late: str) -> None:
    """The one date that tells stands far below the first block of the fast reader."""
    rows = [f"{1 + i % 12:02d}/{1 + i % 11:02d}/2021,{i}" for i in range(400)]
    raw = "\n".join(["d,k", *rows, late + ",7", *rows]).encode()
    reference, quick = both(raw, Choices(kinds=(("d", "number"),)), 1000)
    assert flat(quick) == flat(reference) and isinstance(quick, Table)
    second = quick.columns[0].cell(11)  # 12/01/2021
    assert second == (18962.0 if late == "03/14/2021" else 18639.0)


@pytest.mark.parametrize("seed", range(200, 240))
def test_with_choices_too(seed: int) -> None:
    raw, chosen = awkward(seed), random.Random(seed)
    kinds = tuple((f"v{j}", chosen.choice(["number", "text", "date", "truth"])) for j in range(0, 6, 2))
    choices = Choices(kinds=kinds, skip=(5, 17), keep=(9, 23), missing=("", "NA", "2", "-999"))
    try:
        reference, quick = both(raw, choices, 2000)
    except RefusedTable:
        return
    assert flat(quick) == flat(reference)


@pytest.mark.parametrize(
    "text",
    [
        "  a     b\n" + "".join(f" {i}.5 \t {i * 3}  \n" for i in range(400)),
        "a, b\n" + "".join(f'{i}.5, "{i}, x"\n' for i in range(400)),
        "a;b\n" + "".join(f"1.{i:03d},5;{i},25\n" for i in range(400)),
        "a,b\n" + "".join(f'"x \\"{i}\\" y",{i}.5\n' for i in range(400)),
        "a,b\n" + "".join(f'"two\nlines {i}",{i}.5\n' for i in range(400)),
        "a;b\n" + "".join(f"{i},5;-0,{i:04d}\n" for i in range(400)),
    ],
)
def test_other_dialects(text: str) -> None:
    reference, quick = both(text.encode(), Choices(), 1500)
    assert not isinstance(reference, str) and reference.row_count == 400
    assert flat(quick) == flat(reference)


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file takes the fast path."""
    monkeypatch.setattr(reading, "SMALL", 0)


def test_short_and_long_rows_on_line_90002(ask: Any, many: Callable[[int], list[str]], forced: None) -> None:
    rows = ["a,b", *many(100_000)]
    rows[90_001], rows[95_000] = "1", "1,2,3"
    table = ask.table("\n".join(rows) + "\n")
    assert table.row_count == 99_999 and table.column("b").cell(90_000) is None
    ask.said(table, "1 cell where 2", line=90_002)
    ask.said(table, "3 cells where 2", line=95_001)
    assert table.lines is not None and table.lines[90_000] == 90_002 and table.lines[-1] == 100_001


def test_a_fraction_after_90000_integers(ask: Any, forced: None) -> None:
    table = ask.table("a,b\n" + "".join(f"{i + 7},{i}\n" for i in range(90_000)) + "1,12.5\n")
    assert table.column("b").cell(90_000) == 12.5 and table.ledger == ()


@pytest.mark.sample
def test_text_late_in_a_numeric_column(ask: Any, many: Callable[[int], list[str]], forced: None) -> None:
    rows = ["a,b", *many(120_000)]
    rows[110_001] = "9,oops"
    raw = "\n".join(rows) + "\n"
    table = ask.table(raw)
    assert ask.kinds(table) == ["number", "text"]
    column = table.column("b")
    assert (column.cell(0), column.cell(110_000), column.cell(110_001)) == ("0.0", "oops", "55000.5")
    assert ask.said(table, "“oops”", line=110_002, column="b").remedy == "number:b"
    table = ask.table(raw, kinds=(("b", "number"),))
    assert table.column("b").cell(110_000) is None and table.column("b").cell(110_001) == 55000.5


@pytest.mark.parametrize(
    ("cell", "kind", "word"),
    [
        ("007", "text", "zero"),
        ("1e309", "number", "larger"),
        ("9007199254740993", "text", "2^53"),
        ("12 kg", "text", "unit"),
    ],
)
def test_late_surprises(
    cell: str, kind: str, word: str, ask: Any, many: Callable[[int], list[str]], forced: None
) -> None:
    rows = ["a,b", *many(60_000)]
    rows[50_001] = f"9,{cell}"
    table = ask.table("\n".join(rows) + "\n")
    assert table.column("b").kind == kind
    ask.said(table, word, line=50_002, column="b")


def test_an_unclosed_quote_late_in_a_large_file(
    ask: Any, many: Callable[[int], list[str]], forced: None
) -> None:
    rows = ["a,b,w", *(f'{each},"w, {i}"' for i, each in enumerate(many(60_000)))]
    rows[50_001] = '9,8,"open'
    table = ask.table("\n".join(rows) + "\n")
    assert table.row_count == 60_000 and table.column("w").cell(50_000) == "open"
    assert table.column("w").cell(50_001) == "w, 50001"
    ask.said(table, "quote is not closed", line=50_002)


def test_lines_inside_quotes_keep_physical_line_numbers(ask: Any, forced: None) -> None:
    rows = [f'"note\nno. {i}",{i}.5' for i in range(50_000)]
    rows[40_000] = '"note\nlast",oops'
    table = ask.table("w,x\n" + "\n".join(rows) + "\n")
    assert table.row_count == 50_000 and table.column("w").cell(7) == "note\nno. 7"
    ask.said(table, "“oops”", line=2 + 2 * 40_000, column="x")


def test_ten_thousand_columns(ask: Any) -> None:
    names = ",".join(f"c{j}" for j in range(10_000))
    rows = [",".join(str(i * 10_000 + j) for j in range(10_000)) for i in range(3)]
    table = ask.table("\n".join([names, *rows]) + "\n")
    assert (len(table.columns), table.row_count) == (10_000, 3)
    assert table.columns[9_999].cell(2) == 29_999.0 and table.ledger == ()


def test_a_cell_of_8_mb(ask: Any) -> None:
    big = f"{30 * 'x'}, {30 * 'y'}\n" * 130_000
    assert len(big) > 8_000_000
    table = ask.table(f'k,v\n5,"{big}"\n7,small\n')
    assert table.row_count == 2 and table.column("v").cell(0) == big
    assert table.lines is not None and table.lines.tolist() == [2, 2 + 130_001]


def test_columns_in_files_are_the_same(tmp_path: Path, forced: None, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b,w\n" + "".join(f"{i}.5,{i},w{i % 5}\n" for i in range(9000)))
    in_memory = read(path)
    monkeypatch.setattr(fast, "ON_DISK", 0)
    on_disk = read(path)
    assert isinstance(on_disk.columns[0].values, np.memmap) and flat(on_disk) == flat(in_memory)
    # A folder that is given holds them, and nobody takes it away.
    given = read(path, folder=tmp_path)
    held = given.columns[0].values
    assert isinstance(held, np.memmap) and Path(str(held.filename)).parent == tmp_path
    assert flat(given) == flat(in_memory)


def test_a_small_text_is_left_where_nobody_waits_any_more() -> None:
    """It is asked every now and then, not only at the beginning."""
    rows = [Record(k + 1, ["1"]) for k in range(3 * small.AT_ONCE)]
    for before in range(3):
        asked, seen = iter([False] * before + [True]), []
        with pytest.raises(RefusedTable, match="cancelled"):
            for record in small._watched(iter(rows), 1, asked.__next__):
                seen.append(record.line)
        assert len(seen) == before * small.AT_ONCE
    found = small._watched(iter(rows), 5, lambda: False)
    assert [record.line for record in found] == list(range(5, len(rows) + 1))


def test_progress_grows_and_stopping_stops(tmp_path: Path, forced: None) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "123.25,4567.5\n" * 1_200_000)
    shares: list[float] = []
    read(path, report=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) >= 3
    asked = iter(range(100))
    with pytest.raises(RefusedTable, match="cancelled"):
        read(path, stopped=lambda: next(asked) > 1)


def test_a_file_between_small_and_large_is_the_same_either_way(tmp_path: Path, monkeypatch: Any) -> None:
    """Which reader takes it depends on whether pandas is loaded; nothing that is read does."""
    rng = np.random.default_rng(5)
    rows = [
        f"r{i},{x!r},{'' if i % 97 == 0 else i % 13},{'ab'[i % 2]}"
        for i, x in enumerate(rng.normal(size=9000))
    ]
    path = tmp_path / "middle.csv"
    path.write_text("name,x,n,kind\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert reading.AT_ONCE < path.stat().st_size < reading.SMALL
    fast = reading.read(path)
    monkeypatch.setattr(reading, "AT_ONCE", reading.SMALL)
    slow = reading.read(path)
    assert fast.ledger == slow.ledger and fast.label == slow.label and fast.dialect == slow.dialect
    for a, b in zip(fast.columns, slow.columns, strict=True):
        assert (a.name, a.kind, tuple(a.labels)) == (b.name, b.kind, tuple(b.labels))
        for mine, theirs in ((a.values, b.values), (a.codes, b.codes)):
            assert (mine is None) == (theirs is None)
            assert mine is None or np.asarray(mine).tobytes() == np.asarray(theirs).tobytes()


@pytest.mark.parametrize(
    "form", ["{a},5;{b}\n", "{a}.5;{b}\n", '"{a},5";{b}\n'], ids=["comma", "point", "quoted"]
)
@pytest.mark.parametrize("broken", ['"2,5\n3,5";3\n', '"2\n3";3\n', '"2.5\n3.5";3\n'])
@pytest.mark.parametrize("rows", [6, 400])
def test_a_cell_of_two_lines_is_one_cell_whatever_marks_the_decimals(
    form: str, broken: str, rows: int
) -> None:
    lines = [form.format(a=i, b=i * 7 % 5) for i in range(rows)]
    lines.insert(rows // 2, broken)
    raw = ("x;y\n" + "".join(lines)).encode()
    reference, quick = both(raw, Choices(), 600)
    assert isinstance(reference, Table) and flat(quick) == flat(reference)
    assert [len(each) for each in reference.columns] == [rows + 1] * 2
    words = reference.columns[0]
    assert words.values is None and words.cell(rows // 2) == broken.rpartition(";")[0].strip('"')
    assert words.cell(rows // 2 + 1) == lines[rows // 2 + 1].partition(";")[0].strip('"')
