"""Columns of numbers that are days or identifiers are offered and not used, and what labels the rows is no variable."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from linalg_viz.data.assemble import _all_days, _counts, _days, _different

NAN, INF = float("nan"), float("inf")


def numbers(*held: float) -> Any:
    return np.array(held, dtype=np.float64)


@pytest.mark.parametrize(
    ("held", "days"),
    [
        ((20210301, 20210302), True),
        ((20210301, NAN, 20210302), True),
        # One says nothing; every one has to be a day, of a month, from 1800 to 2199.
        ((20210301,), False),
        ((20210301, NAN), False),
        ((18000101, 21991231), True),
        ((17991231, 20210301), False),
        ((20210301, 22000101), False),
        ((20210301, 20210300), False),
        ((20210301, 20210001), False),
        ((20210301, 20211301), False),
        ((20210301, 20211231), True),
        ((20210301, 20210431), False),
        ((20210301, 20210430), True),
        ((20210301, 20210132), False),
        ((20210301.5, 20210302), False),
        # Leap years: each fourth, of the hundreds each fourth.
        ((20210301, 20210229), False),
        ((20210301, 20200229), True),
        ((20210301, 19000229), False),
        ((20210301, 20000229), True),
        ((20210301, 20000230), False),
        ((20210301, INF), False),
    ],
)
def test_days_are_days_of_the_calendar(held: tuple[float, ...], days: bool) -> None:
    assert _days(numbers(*held)) == days
    assert _all_days(numbers(), 0) and not _all_days(numbers(), 1)


@pytest.mark.parametrize(("more", "days"), [(20210302, True), (NAN, True), (20210231, False), (7, False)])
def test_every_one_of_many_days_is_one(more: float, days: bool) -> None:
    """However few of them are looked at first."""
    for many in (63, 64, 65, 1000):
        assert _days(numbers(*([20210301] * many), more)) == days


@pytest.mark.parametrize(
    ("held", "different"),
    [
        ((7, 9, 8), True),
        ((7, 9, NAN, 8), True),
        ((7, 9), False),
        ((7, 9, NAN), False),
        ((7, 9, 7), False),
        ((7, 9, 8.5), False),
        ((7, 9, INF), False),
        ((-INF, 9, 8, 7), False),
    ],
)
def test_identifiers_are_three_different_whole_numbers_at_least(
    held: tuple[float, ...], different: bool
) -> None:
    assert _different(numbers(*held)) == different


@pytest.mark.parametrize(
    ("held", "counts"),
    [((1, 2, 3), True), ((0, 1, 2), False), ((1, 2, 4), False), ((1, 3, 2), False), ((1, NAN, 3), False)],
)
def test_what_counts_from_one_on_counts_the_rows(held: tuple[float, ...], counts: bool) -> None:
    assert _counts(numbers(*held)) == counts


def test_they_are_told_and_used_when_somebody_says_so(ask: Any) -> None:
    text = "name,day,user id,x\na,20210301,17,1.5\nb,20210302,12,2.5\nc,20210303,19,1.25\n"
    table = ask.table(text)
    assert table.aside == ("day", "user id") and table.label == "name"
    assert "looks like dates" in ask.said(table, "“day”", column="day").message
    said = ask.said(table, "“user id”", column="user id")
    assert "looks like identifiers" in said.message and said.remedy == "number:user id"
    assert ask.table(text, kinds=(("day", "number"),)).aside == ("user id",)
    assert ask.table(text, kinds=(("day", "number"), ("user id", "number"))).aside == ()
