"""Numbers and days: what a cell means, and when it could mean two things."""

from __future__ import annotations

import pytest

from linalg_viz.data import numerals as nm


@pytest.mark.parametrize(
    ("cell", "is_date", "ambiguous"),
    [
        ("2021-04-03", True, False),
        ("03/04/2021", True, True),
        ("13/04/2021", True, False),
        ("04/13/2021", True, False),
        ("13/13/2021", False, False),
        ("2021-02-30", False, False),
        ("29.02.2020", True, False),
        ("29.02.2021", False, False),
        ("12", False, False),
        ("", False, False),
    ],
)
def test_days_of_the_calendar_and_those_that_may_be_months(cell: str, is_date: bool, ambiguous: bool) -> None:
    assert (nm.is_date(cell), nm.ambiguous(cell)) == (is_date, ambiguous)
