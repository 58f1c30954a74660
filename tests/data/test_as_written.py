"""What Python's own writer of CSV files wrote is read cell for cell, or the ledger says what is otherwise."""

from __future__ import annotations

import csv
import io
import math
import random

import pytest

from linalg_viz.data.read import read
from tests.harness.tiers import costly_after

MARKS = ((",", "."), (";", ","), (";", "."), ("\t", ","), ("\t", "."), ("|", "."))
WORDS = ("a", "bb", "c c", "d,e", "f;g", 'h"i', "j\nk", "", "NA", "über", "1")
ODD = ("x", "12 kg", "1.5.2", "--", "\n", " ")


def number(chosen: random.Random, mark: str) -> str:
    """A number as people write them."""
    written = chosen.choice(
        (
            str(chosen.randrange(-999, 9999)),
            f"{chosen.uniform(-50, 50):.{chosen.randrange(1, 5)}f}",
            "0",
            "-0.5",
            "1e3",
            str(chosen.randrange(10**6, 10**9)),
        )
    )
    return written.replace(".", mark)


def cell(chosen: random.Random, numeric: bool, delimiter: str, mark: str) -> str:
    """A cell, seldom an odd one: two numbers in two lines, a delimiter or a quote among its signs."""
    if not numeric:
        return chosen.choice(WORDS)
    one, other, luck = number(chosen, mark), number(chosen, mark), chosen.random()
    for below, found in (
        (0.90, one),
        (0.93, ""),
        (0.95, "NA"),
        (0.97, f"{one}\n{other}"),
        (0.98, f"{one}{delimiter}{other}"),
        (0.985, f'"{one}"'),
        (0.99, f"{one} "),
    ):
        if luck < below:
            return found
    return chosen.choice(ODD).replace(".", mark)


def value(written: str, mark: str) -> float:
    """The number that a cell is, or nan."""
    try:
        return float(written.strip().replace(mark, "."))
    except ValueError:
        return math.nan


# 3, 8 and the last three: with a decimal comma a cell of two lines was two numbers, and the rows below it moved.
SEEDS = [*range(20), 2532, 3168, 3229, *costly_after(0, range(4000, 4400))]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_stands_where_it_was_written_or_it_is_said(seed: int) -> None:
    chosen = random.Random(seed)
    delimiter, mark = chosen.choice(MARKS)
    kinds = [chosen.random() < 0.75 for _ in range(chosen.randrange(2, 5))]
    rows = [[cell(chosen, kind, delimiter, mark) for kind in kinds] for _ in range(chosen.randrange(4, 30))]
    names = [f"col{j}" for j in range(len(kinds))]
    text = io.StringIO()
    how = csv.QUOTE_ALL if chosen.random() < 0.3 else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=how)
    writer.writerows([names, *rows])
    table = read(text.getvalue().encode())
    assert [each.name for each in table.columns] == names
    assert [len(each) for each in table.columns] == [table.row_count] * len(names)
    if table.row_count != len(rows):
        assert table.ledger
        return
    for j, column in enumerate(table.columns):
        for i, row in enumerate(rows):
            if column.values is None:
                same = (column.cell(i) or "").strip() == row[j].strip()
            else:
                found, wanted = float(column.values[i]), value(row[j], mark)
                same = found == wanted or (math.isnan(found) and math.isnan(wanted))
            assert same or table.ledger, (i, names[j], row[j])
