"""Parquet files: what an engine of pandas gives is read like CSV and told; without an engine the command is named."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from linalg_viz.data.preview import preview, with_remedy
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, RefusedTable, Table

FILE = Path(__file__).parent / "parquet" / "f22.parquet"
BYTES = b"PAR1" + bytes(40) + b"PAR1"


def engine() -> bool:
    """Whether this environment has what reads Parquet: an extra, no ordinary dependency."""
    try:
        pd.read_parquet(FILE)
    except ImportError:
        return False
    return True


def through(frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, **choices: Any) -> Table:
    """The table of a frame, as if an engine had found it in a file."""
    monkeypatch.setattr(pd, "read_parquet", lambda _handle: frame)
    return read(BYTES, Choices(**choices), name="t.parquet")


def cells(table: Table) -> list[list[object]]:
    return [[column.cell(i) for column in table.columns] for i in range(table.row_count)]


@pytest.mark.skipif(not engine(), reason="the extra “parquet” is not installed")
def test_a_file_of_pandas() -> None:
    table = read(FILE)
    assert [column.name for column in table.columns] == ["id", "a", "b"] and table.label == "id"
    assert cells(table) == [[f"s{i}", 1.5 * i, float(i)] for i in range(6)]
    assert preview(FILE).ledger == table.ledger


def test_every_kind_of_cell_is_as_it_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pd.DataFrame(
        {
            "x": [0.1 + 0.2, np.nan, -np.inf, 5e-324],
            "f": np.array([0.1, 2, 3, 4], np.float32),
            "n": pd.array([1, None, 2**53 - 1, -4], dtype="Int64"),
            "ok": [True, False, True, True],
            "day": pd.to_datetime(["2024-02-29", None, "2024-03-01 12:30", "2024-01-01"], format="mixed"),
            "date": [date(2020, 1, 2), None, date(2021, 1, 2), date(2022, 1, 2)],
            "word": ["a, b", 'q "r"', "two\nlines", None],
            "kind": pd.Categorical(["u", "v", "u", None]),
            "sum": [Decimal("1.10"), Decimal("2.25"), None, Decimal("-3")],
        }
    )
    table = through(frame, monkeypatch)
    x, f, n, ok, day, when, word, kind, total = (list(each) for each in zip(*cells(table), strict=True))
    assert x == [0.1 + 0.2, None, -np.inf, 5e-324] and f == [float(np.float32(0.1)), 2.0, 3.0, 4.0]
    assert n == [1.0, None, 2.0**53 - 1, -4.0] and ok == [True, False, True, True]
    assert day == ["2024-02-29", None, "2024-03-01 12:30:00", "2024-01-01"] and when[0] == "2020-01-02"
    assert word == ["a, b", 'q "r"', "two\nlines", None] and kind == ["u", "v", "u", None]
    assert total == [1.1, 2.25, None, -3.0] and table.dialect.header_line == 1


def test_words_that_look_like_numbers_are_told_and_stay_words_by_one_click(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = pd.DataFrame({"code": ["12", "34", "56"], "x": [1.5, 2.5, 3.5]})
    table = through(frame, monkeypatch)
    (said,) = [each for each in table.ledger if "stored as words" in each.message]
    assert table.column("code").kind == "number" and said.remedy == "text:code"
    again = with_remedy(Choices(), said.remedy)
    assert through(frame, monkeypatch, kinds=again.kinds).column("code").kind == "text"


def test_names_are_names_whatever_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pd.DataFrame([[1.5, 2.5], [3.5, 4.5]], columns=["2019", "2020"])
    table = through(frame, monkeypatch)
    assert [column.name for column in table.columns] == ["2019", "2020"] and table.row_count == 2
    named = pd.DataFrame({"x": [1.5, 2.5]}, index=pd.Index(["Anna", "Bob"], name="who"))
    assert cells(through(named, monkeypatch)) == [["Anna", 1.5], ["Bob", 2.5]]
    parts = pd.DataFrame({"x": [1.5, 2.5], "all": [[1, 2], [3]]})
    assert any("have parts" in each.message for each in through(parts, monkeypatch).ledger)


def test_without_an_engine_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_handle: object) -> pd.DataFrame:
        raise ImportError("Unable to find a usable engine")

    monkeypatch.setattr(pd, "read_parquet", missing)
    with pytest.raises(RefusedTable) as refused:
        read(FILE)
    assert f"{sys.executable} -m pip install fastparquet" in str(refused.value)


def test_a_damaged_file_and_one_without_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_handle: object) -> pd.DataFrame:
        raise OverflowError("page 3")

    monkeypatch.setattr(pd, "read_parquet", damaged)
    with pytest.raises(RefusedTable, match="damaged Parquet file"):
        read(BYTES)
    with pytest.raises(RefusedTable, match="without columns"):
        through(pd.DataFrame(index=range(3)), monkeypatch)
