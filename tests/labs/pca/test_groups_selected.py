"""A click on the name of a group selects its rows: all of them, in every picture that has the legend."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pca_tables import cloud, given, table

from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Change
from linalg_viz.labs.pca import large
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.picking import select
from linalg_viz.labs.pca.press import press
from linalg_viz.labs.pca.scene import scene
from linalg_viz.scene.marks import Deed, Label

NAMES = ("one", "three", "two")
"""The groups of the cloud, in the order of the legend."""


def deeds(found: Table, p: Params) -> dict[str, Deed]:
    shared, inputs = given(found)
    marks = [m for view in scene(p, shared, inputs, {}, 1.0, None) for m in view.marks]
    return {m.key: m.deed for m in marks if isinstance(m, Label) and m.deed is not None}


def pressed(found: Table, p: Params, name: str) -> Change:
    return press(p, *given(found), name)


def rows(*names: str, n: int = 40) -> ranges.Ranges:
    kinds = [("one", "two", "three")[i % 3] for i in range(n)]
    return ranges.of_rows(np.flatnonzero([kind in names for kind in kinds]))


@pytest.mark.parametrize(
    "how",
    [
        {"mode": "scores"},
        {"mode": "scores", "tour": "principal"},
        {"mode": "turn"},
        {"mode": "why", "part": "centre"},
    ],
)
def test_in_every_picture_with_the_legend(how: dict[str, Any]) -> None:
    found, p = cloud(), Params(**how)
    there = deeds(found, p)
    assert [deed.words for deed in there.values()] == [f"Select the rows of {name}" for name in NAMES]
    for name, deed in zip(NAMES, there.values(), strict=True):
        assert pressed(found, p, deed.button).params.selected == rows(name)


def test_again_selects_nothing_and_shift_adds_and_takes() -> None:
    found, p = cloud(), Params()
    one, three, two = deeds(found, p).values()
    first = pressed(found, p, one.button)
    assert first.hit == "one: 14 rows selected"
    other = pressed(found, first.params, two.button)
    assert other.params.selected == rows("two"), "the one selected before gives way"
    both = pressed(found, other.params, three.more_button)
    assert both.params.selected == rows("two", "three")
    assert [deed.holds for deed in deeds(found, both.params).values()] == [False, True, True]
    more = [deed.more for deed in deeds(found, both.params).values()]
    assert more[:2] == ["Add the rows of one", "Take the rows of three from the selection"]
    less = pressed(found, both.params, three.more_button)
    assert (less.params.selected, less.hit) == (rows("two"), "three: not selected any more")
    assert pressed(found, both.params, two.button).params.selected == rows("two"), "alone, not cleared"
    gone = pressed(found, first.params, one.button)
    assert (gone.params.selected, gone.hit) == ((), "one: not selected any more")


def test_a_part_of_a_group_becomes_all_of_it() -> None:
    found, p = cloud(), Params(selected=((0, 4),))
    one, three, _ = deeds(found, p).values()
    assert not one.holds and not three.holds
    assert pressed(found, p, one.button).params.selected == rows("one")
    added = pressed(found, p, three.more_button).params.selected
    assert added == ranges.union(rows("three"), ((0, 4),))


def test_rows_that_are_left_out_or_have_gaps_are_of_the_group_and_what_is_not_seen_is_said() -> None:
    kinds = ["a"] * 6 + ["b"] * 6
    X = np.random.default_rng(5).standard_normal((12, 2))
    X[1, 0] = np.nan
    found = table({"x": X[:, 0].tolist(), "y": X[:, 1].tolist()}, {"kind": kinds})
    p = Params(left_out=((3, 5), (6, 12)))
    a, b = deeds(found, p).values()
    made = pressed(found, p, a.button)
    assert made.params.selected == ((0, 6),)
    assert made.hit == "a: 6 rows selected, 1 of them not drawn, as cells are missing"
    assert pressed(found, p, b.button).params.selected == ((6, 12),), "to be brought back in one step"


def test_rows_without_a_value_and_those_not_told_apart_are_selected_too() -> None:
    kinds = [f"g{i:02d}" for i in range(12) for _ in range(3 + (i < 10))]
    X = np.random.default_rng(8).standard_normal((len(kinds), 2))
    found = table({"x": X[:, 0].tolist(), "y": X[:, 1].tolist()}, {"kind": kinds})
    p = Params(group="kind")
    there = deeds(found, p)
    assert len(there) == 11
    last = there["legend10-name"]
    assert pressed(found, p, last.button).params.selected == ((40, 46),)
    # The same column with two empty cells.
    codes = found.column("kind").codes.copy()
    codes[4:6] = -1
    gaps = replace(found.column("kind"), codes=codes)
    found = replace(found, columns=(*found.columns[:2], gaps))
    p = Params(group="kind", apart=(("kind", ("", "g05")),))
    there = deeds(found, p)
    assert there["legend0-name"].words == "Select the rows of no value"
    assert pressed(found, p, there["legend0-name"].button).params.selected == ((4, 6),)


def test_of_a_very_large_table_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    found = cloud(60_000)
    every = pressed(found, Params(), "group:0").params.selected
    assert every == rows("one", n=60_000)
    monkeypatch.setattr(large, "MOST_PICKED", 50_000)
    some = pressed(found, Params(), "group:0").params.selected
    assert 0 < ranges.count(some) < ranges.count(every) and ranges.within(some, every)
    assert deeds(found, Params(selected=some))["legend0-name"].holds
    assert pressed(found, Params(selected=some), "group:0").params.selected == ()


def test_what_is_no_group_and_a_sample_are_refused_with_a_sentence() -> None:
    found = cloud()
    with pytest.raises(ValueError, match="There is no such group: choose another column under “Colour"):
        pressed(found, Params(), "group:3")
    with pytest.raises(KeyError):
        pressed(found, Params(group="-"), "group:0")
    part = replace(found, sample=True)
    with pytest.raises(ValueError, match="Only a sample is shown so far"):
        pressed(part, Params(), "group:0")
    with pytest.raises(ValueError, match="Only a sample is shown so far"):
        select(Params(), *given(part), "scores", np.array([[-9.0, -9.0], [9.0, -9.0], [0.0, 9.0]]))


def test_within_says_whether_all_rows_are_in_the_others() -> None:
    b = ((2, 5), (7, 9))
    assert ranges.within((), ()) and ranges.within((), b) and ranges.within(b, b)
    for inside in (((2, 5),), ((3, 4), (8, 9)), ((7, 8),)):
        assert ranges.within(inside, b)
    for outside in (((1, 3),), ((4, 6),), ((5, 7),), ((2, 9),), ((8, 10),), ((3, 4), (9, 10))):
        assert not ranges.within(outside, b)
    assert not ranges.within(b, ())
