"""Days that stand as one number, such as 20240930: those of the calendar, and no others."""

from __future__ import annotations

from calendar import monthrange

import numpy as np
import pytest

from linalg_viz.data.assemble import _days, _distinct
from linalg_viz.data.table import Column

ENDS = {
    (y, m): 10000 * y + 100 * m + monthrange(y, m)[1] for y in (1900, 2000, 2023, 2024) for m in range(1, 13)
}


@pytest.mark.parametrize("month", ENDS)
def test_the_last_day_of_each_month_is_one_and_the_next_number_is_none(month: tuple[int, int]) -> None:
    end = float(ENDS[month])
    assert _days(np.array([20200101.0, end, np.nan, end - 1.0]))
    assert not _days(np.array([20200101.0, end + 1.0]))


def test_what_lies_beyond_or_between_is_no_day() -> None:
    first, last = 18000101.0, 21991231.0
    assert _days(np.array([first, last]))
    for other in (17991231.0, 22000101.0, 20240100.0, 20240001.0, 20241301.0, 20240930.5, np.inf):
        assert not _days(np.array([first, other])), other
    assert not _days(np.array([first])) and not _days(np.array([first, np.nan]))
    # Far down a long column as well.
    long = np.full(70_000, first)
    assert _days(long)
    long[-1] = 20240931.0
    assert not _days(long)


def test_cells_tell_rows_apart_where_all_are_there_whole_and_different() -> None:
    def number(*values: float) -> Column:
        return Column("n", "number", np.array(values))

    assert _distinct(number(3, 1, 2)) and not _distinct(number(3, 1, 3))
    assert not _distinct(number(3, 1, 2.5)) and not _distinct(number(3, 1, np.nan))
    late = np.arange(2000.0)
    late[1500] += 0.5
    assert not _distinct(Column("n", "number", late))

    def words(*codes: int) -> Column:
        return Column("w", "text", None, np.array(codes, dtype=np.int32), ("a", "b", "c"))

    assert _distinct(words(2, 0, 1)) and not _distinct(words(2, 0, 1, 1)) and not _distinct(words(2, 0, -1))
    assert not _distinct(Column("none", "number", None))
