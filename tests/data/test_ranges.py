"""Rows as ranges, against sets of row numbers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.data import ranges

ROWS = st.lists(st.integers(0, 30))


@given(ROWS, ROWS)
def test_ranges_are_the_sets_of_their_rows(a: list[int], b: list[int]) -> None:
    one, other = ranges.of_rows(a), ranges.of_rows(np.array(b, dtype=np.int64))
    assert list(np.flatnonzero(ranges.mask(one, 40))) == sorted(set(a))
    assert ranges.count(one) == len(set(a))
    assert ranges.union(one, other) == ranges.of_rows([*a, *b])
    assert ranges.difference(one, other) == ranges.of_rows(sorted(set(a) - set(b)))
    assert all(end < first for (_, end), (first, _) in pairwise(one))


@given(ROWS, ROWS)
def test_many_ranges_are_joined_and_taken_away_as_few_are(a: list[int], b: list[int]) -> None:
    one, other = ranges.of_rows(a), ranges.of_rows(b)
    places, inside = ranges._swept(one, other)
    assert ranges._ranges(places, inside[0] | inside[1]) == ranges.of_rows([*a, *b])
    assert ranges._ranges(places, inside[0] & ~inside[1]) == ranges.of_rows(sorted(set(a) - set(b)))


@given(st.sets(st.integers(0, 600), min_size=150), st.sets(st.integers(0, 600), min_size=150))
def test_long_selections_are_the_sets_of_their_rows(a: set[int], b: set[int]) -> None:
    one, other = ranges.of_rows(a), ranges.of_rows(b)
    assert ranges.union(one, other) == ranges.of_rows(a | b)
    assert ranges.difference(one, other) == ranges.of_rows(a - b)


def test_what_lies_beyond_the_rows_is_ignored() -> None:
    assert list(ranges.mask(((-3, -1), (-1, 2), (3, 9)), 5)) == [True, True, False, True, True]
    assert ranges.mask((), 3).sum() == 0 and ranges.of_rows([]) == ()


def test_how_many_rows_in_words() -> None:
    assert ranges.in_words(((3, 4),)) == "1 row" and ranges.in_words(((3, 5), (9, 10))) == "3 rows"
    assert ranges.in_words(((0, 10_000),)) == "10,000 rows"


@given(st.lists(st.integers(0, 400), min_size=150), st.integers(0, 420))
def test_many_ranges_hold_the_same_rows_as_few(rows: list[int], n: int) -> None:
    found = ranges.of_rows([2 * row for row in rows])
    assert list(np.flatnonzero(ranges.mask(found, n))) == [
        row for row in sorted({2 * r for r in rows}) if row < n
    ]
    ends = ((-4, -1), *((3 * i, 3 * i + 2) for i in range(ranges.FEW)))
    assert list(np.flatnonzero(ranges.mask(ends, 9))) == [0, 1, 3, 4, 6, 7]


def test_a_result_that_is_kept_is_of_the_same_rows() -> None:
    some = ranges.of_rows(range(0, 400, 2))
    for _ in range(2):
        assert ranges.count(some) == 200 and ranges.difference(some, some) == ()
        for k in range(30):
            less = ranges.of_rows(range(0, 400 - 2 * k, 2))
            assert ranges.difference(some, less) == ranges.of_rows(range(400 - 2 * k, 400, 2))
            assert ranges.union(less, some) == some and ranges.count(less) == 200 - k


@given(st.lists(st.lists(st.integers(-2, 9), min_size=1, max_size=3).map(tuple), max_size=4))
def test_ranges_are_sound_where_they_are_sorted_and_apart(found: list[tuple[int, ...]]) -> None:
    pairs = all(len(each) == 2 for each in found)
    wanted = (
        pairs
        and all(0 <= first < end for first, end in found)
        and all(a[1] < b[0] for a, b in pairwise(found))
    )
    assert ranges.sound(tuple(found)) == wanted  # type: ignore[arg-type]


def test_each_selection_has_a_short_name_of_its_own() -> None:
    many = [ranges.of_rows(range(k, 400 + k, 2)) for k in range(5)]
    many += [ranges.of_rows(range(0, 402, 2)), (), ((0, 1),), ((0, 2),)]
    names = [ranges.key(each) for each in many]
    assert len(set(names)) == len(many) and max(map(len, names)) < 100
    again = tuple((first, end) for first, end in many[0])
    assert again is not many[0] and ranges.key(again) == names[0]


@given(ROWS, ROWS)
def test_one_is_within_another_where_all_its_rows_are(a: list[int], b: list[int]) -> None:
    one, other = ranges.of_rows(a), ranges.of_rows(b)
    assert ranges.within(one, other) == (set(a) <= set(b))
    assert ranges.within(one, ranges.union(one, other)) and ranges.within((), other)
    assert ranges.within(one, ()) == (not a)


@given(ROWS, ROWS)
def test_rows_are_within_others_as_sets_are(a: list[int], b: list[int]) -> None:
    assert ranges.within(ranges.of_rows(a), ranges.of_rows(b)) == (set(a) <= set(b))
    assert ranges.within(ranges.of_rows(a), ranges.of_rows([*a, *b]))
