"""Samples: rows from all over a file, marked as such; small files are read whole."""

from __future__ import annotations

import gzip
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from linalg_viz.data.read import read
from linalg_viz.data.sample import sample
from linalg_viz.data.table import Choices
from tests.harness.tiers import sample_after


def test_a_sample_is_spread_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    rows = 300_000
    path.write_text("n,w,x\n" + "".join(f"{i},w{i % 3},{i * 0.5}\n" for i in range(rows)))
    some = sample(path, Choices(kinds=(("w", "text"),)))
    assert some is not None
    values = some.column("n").values
    assert values is not None and some.sample and 5_000 < some.row_count < rows
    assert bool(np.isin(values, np.arange(rows)).all()) and len(np.unique(values)) == len(values)
    # No tenth of the file is left out.
    assert set((values * 10 // rows).astype(int).tolist()) == set(range(10))
    assert np.array_equal(values[:1000], np.arange(1000)), "the beginning is whole"
    halves = some.column("x").values
    assert halves is not None and np.array_equal(halves, values / 2)
    assert [each.name for each in some.columns] == [each.name for each in read(path).columns]
    assert "40 places" in some.ledger[0].message


def test_a_sample_across_quoted_lines_has_whole_rows_only(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("n,w\n" + "".join(f'{i},"two, no. {i}\nlines"\n' for i in range(200_000)))
    some = sample(path)
    assert some is not None and some.sample and some.row_count > 1000 and some.column("n").cell(0) == 0.0
    for row in range(some.row_count):
        number = some.column("n").cell(row)
        assert isinstance(number, float) and some.column("w").cell(row) == f"two, no. {int(number)}\nlines"


def test_no_sample_is_taken_of_what_is_read_within_a_moment(tmp_path: Path) -> None:
    assert sample(b"a,b\n5,6\n7,8\n") is None
    # Few rows, though of many columns.
    path = tmp_path / "wide.csv"
    path.write_text(
        ",".join(f"x{j}" for j in range(3_000)) + "\n" + (",".join(["1.25"] * 3_000) + "\n") * 100
    )
    assert path.stat().st_size > 1 << 20 and sample(path) is None


def test_rows_longer_than_a_place_are_sampled_too(tmp_path: Path) -> None:
    path, columns = tmp_path / "wide.csv", 9_000
    with path.open("w") as file:
        file.write(",".join(f"x{j}" for j in range(columns)) + "\n")
        file.writelines(",".join([f"{i}.5"] + ["1.25"] * (columns - 1)) + "\n" for i in range(2_100))
    some = sample(path)
    assert some is not None and some.sample
    values = some.column("x0").values
    assert values is not None and 5 < len(values) < 200 and len(np.unique(values)) == len(values)
    assert values.min() < 10 and values.max() > 1_900, "from all over the file"
    assert some.column("x8999").cell(0) == 1.25


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_cannot_be_entered_in_the_middle_is_sampled_at_its_beginning(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "large.csv.gz"
    raw = ("n,x\n" + "".join(f"{i},{i * 0.5}\n" for i in range(500_000))).encode(encoding)
    path.write_bytes(gzip.compress(raw, 1) if encoding == "utf-8" else raw)
    some = sample(path)
    assert some is not None
    values = some.column("n").values
    assert values is not None and some.sample and 5_000 < some.row_count < 250_000
    assert np.array_equal(values, np.arange(len(values)))
    assert "beginning" in some.ledger[0].message


@pytest.mark.parametrize(
    "row",
    sample_after(
        2, ["{0};{0}.5;w{0}", '"{0}";{0}.5;"two\nlines; {0}"', "{0};;", "{0};{0},5;ü", '{0};{0}.5;5" wide']
    ),
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_a_sample_is_the_same_whoever_reads_it(
    row: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, some = tmp_path / "large.csv", []
    odd = {7: "a note\n", 60_000: "1;2\n", 60_500: "\n", 60_900: "a;b;c\n"}
    lines = (odd.get(i % 61_000, row.format(i) + "\n") for i in range(200_000))
    path.write_text("a;b;c\n" + "".join(lines), encoding=encoding)
    for modules in ({}, {"pandas": None}):
        monkeypatch.setattr("linalg_viz.data.sample.sys", SimpleNamespace(modules=modules))
        some.append(sample(path))
    slow, quick = some
    assert slow is not None and quick is not None
    assert slow.row_count == quick.row_count > 1_000
    assert slow.sample and quick.sample and slow.ledger == quick.ledger and slow.dialect == quick.dialect
    for a, b in zip(slow.columns, quick.columns, strict=True):
        assert (a.name, a.kind, list(a.labels)) == (b.name, b.kind, list(b.labels))
        assert a.values is None or np.array_equal(a.values, b.values, equal_nan=True)
        assert a.codes is None or np.array_equal(a.codes, b.codes)
