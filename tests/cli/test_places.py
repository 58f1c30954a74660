"""What is written of a table names its places as the table has them: lines of a file, rows of a sheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.data.test_workbooks import excel, row
from tests.harness.command import command

CELLS = (("a", "b", "c"), (1.5, 2.5, 7.25), (2.25, "NA", 1.5), (4.5, 1.25, 3.5), (0.5, 3.25, 2.5))


@pytest.fixture(params=["line", "row"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """The same table in a file of lines and in a sheet, and what its places are called."""
    path = tmp_path / ("plots.csv" if request.param == "line" else "plots.xlsx")
    if request.param == "line":
        path.write_text("".join(",".join(map(str, cells)) + "\n" for cells in CELLS))
    else:
        path.write_bytes(excel(("Plots", "".join(row(*cells) for cells in CELLS))))
    return path, request.param


def out(*words: object) -> str:
    done = command(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(*words: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(out(*words))))


def test_the_ledger_and_the_scores_as_csv(written: tuple[Path, str]) -> None:
    path, place = written
    head, *rows = lines("pca", path, "--csv", "ledger")
    assert head == [place, "column", "cell", "message"] and "3" in [each[0] for each in rows]
    head, *rows = lines("pca", path, "--csv", "scores")
    assert head[:2] == [place, "PC1"] and [each[0] for each in rows] == ["2", "4", "5"]


def test_the_same_as_json(written: tuple[Path, str]) -> None:
    path, place = written
    table: dict[str, Any] = json.loads(out("table", path, "--json"))
    found: dict[str, Any] = json.loads(out("pca", path, "--json", "--scores"))
    for ledger in (table["ledger"], found["ledger"]):
        assert {tuple(each) for each in ledger} == {(place, "column", "cell", "message")}
        assert 3 in [each[place] for each in ledger]
    assert [each[place] for each in found["rows"]] == [2, 4, 5]
    assert all(next(iter(each)) == place for each in found["rows"])
    dialect = table["dialect"]
    assert (dialect[f"header_{place}"], dialect[f"first_data_{place}"]) == (1, 2)
    assert place == "line" or not [name for name in dialect if "line" in name]
