"""A table on its way between processes: every part of it arrives, and large columns are not written twice."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz.data import keep
from linalg_viz.data.packing import packed, packed_choices, unpacked, unpacked_choices
from linalg_viz.data.table import Choices, Column, Dialect, Table

CHOSEN = Choices(
    delimiter=";", decimal=",", header_line=2, skip=(3, 5), missing=("?",), kinds=(("a", "text"),), keep=(7,)
)


def sent(table: Table, folder: Path) -> Table:
    """The table that arrives, by way of JSON."""
    return unpacked(json.loads(json.dumps(packed(table, folder))), folder)


def same(one: Table, other: Table) -> None:
    for name in Table.__dataclass_fields__:
        a, b = getattr(one, name), getattr(other, name)
        if name == "columns":
            assert [(c.name, c.kind, c.labels) for c in a] == [(c.name, c.kind, c.labels) for c in b]
            for mine, theirs in zip(a, b, strict=True):
                for held, came in ((mine.values, theirs.values), (mine.codes, theirs.codes)):
                    assert (held is None) == (came is None)
                    assert held is None or (
                        held.dtype == came.dtype and np.array_equal(held, came, equal_nan=True)
                    )
        elif name == "lines":
            assert (a is None) == (b is None) and (a is None or a.tolist() == b.tolist())
        elif name != "named":
            assert a == b, name


@pytest.mark.parametrize(
    "text",
    [
        "name,x,y\nab,1,2\ncd,NA,4\n",
        # A line that was left out: lines are told one by one. Three codes of four bytes are no whole eights.
        "name,x,ok\nab,1,TRUE\n\ncd,2,FALSE\nef,3,TRUE\n",
        "id,x\n20210301,1\n20210302,2\n20210303,5\n",
        "a,b\n",
    ],
)
def test_a_table_arrives_whole(text: str, ask: Any, tmp_path: Path) -> None:
    table = ask.table(text)
    same(table, sent(table, tmp_path))


def test_what_was_chosen_arrives() -> None:
    for choices in (Choices(), CHOSEN):
        assert unpacked_choices(json.loads(json.dumps(packed_choices(choices)))) == choices
    assert unpacked_choices({"decimal": ",", "of a newer program": 1}) == Choices(decimal=",")


def large(values: Any) -> Table:
    """A table of these numbers and as many words."""
    codes = np.arange(len(values), dtype=np.int32) % 2
    columns = (Column("x", "number", values), Column("k", "text", None, codes, ("a", "b")))
    return Table("t", "t", columns, Dialect("utf-8", ",", '"', ".", None, 1, 2))


def test_large_columns_have_files_of_their_own(tmp_path: Path) -> None:
    """Of eight bytes a number, of four a code: one is larger than what is kept together, one is not."""
    table = large(np.arange(keep.KEPT // 8 + 1, dtype=np.float64))
    same(table, sent(table, tmp_path))
    assert sorted(os.listdir(tmp_path)) == ["result-1", "result-together"]
    together = (tmp_path / "result-together").stat().st_size
    assert together == -(-4 * (keep.KEPT // 8 + 1) // 8) * 8
    small = large(np.arange(keep.KEPT // 8, dtype=np.float64))
    (tmp_path / "small").mkdir()
    same(small, sent(small, tmp_path / "small"))
    assert os.listdir(tmp_path / "small") == ["result-together"]


def test_what_lies_in_the_folder_already_is_not_written_again(tmp_path: Path) -> None:
    np.arange(5, dtype=np.float64).tofile(tmp_path / "column-1.float64")
    table = large(np.memmap(tmp_path / "column-1.float64", np.float64, "r"))
    assert packed(table, tmp_path)["columns"][0]["place"] == ("column-1.float64", 0)
    same(table, sent(table, tmp_path))
    # From another folder it is copied.
    (tmp_path / "other").mkdir()
    assert packed(table, tmp_path / "other")["columns"][0]["place"] == ("", 0)
    same(table, sent(table, tmp_path / "other"))
