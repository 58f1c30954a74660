"""More groups than colours: which are told apart is chosen, stays when rows are left out, and is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pca_tables import facts_of, given, table

from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.pca import cards, facts, grouped
from linalg_viz.labs.pca.kept import another, apart, by_size
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.picking import said
from linalg_viz.labs.pca.press import press
from linalg_viz.labs.pca.scene import scene
from linalg_viz.scene.marks import Dots, Label
from linalg_viz.scene.mathtext import in_line

SIZES = {f"g{i:02d}": 3 + (5 * i) % 13 for i in range(13)}
"""Thirteen groups of 3 to 15 rows, no two of one size: by size they are not in the order of their names."""

WORDS = [name for name, many in SIZES.items() for _ in range(many)]
LARGEST = sorted(sorted(SIZES, key=lambda name: -SIZES[name])[:10])
SMALLEST = sorted(set(SIZES) - set(LARGEST))


def many(words: list[str] = WORDS) -> Table:
    X = np.random.default_rng(8).standard_normal((len(words), 3))
    return table({f"c{j}": X[:, j].tolist() for j in range(3)}, {"kind": words})


def rows_of(*names: str) -> ranges.Ranges:
    return ranges.of_rows(np.flatnonzero([word in names for word in WORDS]))


def looks(found: Table, p: Params) -> dict[str, tuple[str, str]]:
    """The colour and shape of each group that is told apart, as its dots are drawn."""
    f = facts_of(found, **{name: getattr(p, name) for name in ("group", "apart", "left_out")})
    assert f.groups is not None
    shared, inputs = given(found)
    marks = scene(p, shared, inputs, {}, 1.0, None)[0].marks
    drawn = {m.key: m for m in marks if isinstance(m, Dots)}
    return {
        value: (drawn[f"points{g}"].role, drawn[f"points{g}"].shape)
        for g, value in enumerate(f.groups.values)
        if f"points{g}" in drawn
    }


def lines(found: Table, p: Params, ports: Any = None) -> list[Label]:
    shared, inputs = given(found)
    marks = scene(p, shared, inputs, ports or {}, 1.0, None)[0].marks
    return [m for m in marks if isinstance(m, Label) and m.key.startswith("legend")]


def words(label: Label) -> str:
    return in_line(label.text).strip()


P = Params(group="kind")


def test_the_ten_largest_are_told_apart_and_the_rest_is_counted() -> None:
    shown = looks(many(), P)
    assert list(shown) == LARGEST and len(set(shown.values())) == 10
    texts = [words(label) for label in lines(many(), P)]
    assert texts == [*LARGEST, "3 more, not told apart"]
    f = facts_of(many(), group="kind")
    assert f.groups is not None and f.groups.untold == sum(SIZES[name] for name in SMALLEST)
    note = str(next(card for card in cards.cards(P, *given(many()), None) if card.key == "rows"))
    assert f"10 of 13 groups have a colour and a shape. 3 ({f.groups.untold} of the drawn rows)" in note


def test_rows_not_told_apart_are_small_grey_and_below_but_keep_their_name() -> None:
    shared, inputs = given(many())
    marks = [m for m in scene(P, shared, inputs, {}, 1.0, None)[0].marks if isinstance(m, Dots)]
    drawn = [m for m in marks if m.key.startswith("points")]
    assert drawn[0].role == "muted" and drawn[0].size < min(m.size for m in drawn[1:])
    assert len(drawn[0].points) == sum(SIZES[name] for name in SMALLEST)
    f = facts_of(many(), group="kind")
    assert f" · {SMALLEST[0]} · " in said(f, WORDS.index(SMALLEST[0]))


@pytest.mark.parametrize("out", [LARGEST[:1], LARGEST[3:6], SMALLEST, LARGEST[:4] + SMALLEST[:2]])
def test_a_group_keeps_its_colour_and_shape_when_rows_are_left_out(out: list[str]) -> None:
    before = looks(many(), P)
    after = looks(many(), replace(P, left_out=rows_of(*out)))
    assert after == {name: look for name, look in before.items() if name not in out}
    # Of one group most rows, so that it would be the smallest of those that remain.
    first, end = rows_of(LARGEST[2])[0]
    assert looks(many(), replace(P, left_out=((first, end - 1),))) == before


def test_a_group_that_is_left_out_says_so_in_the_legend() -> None:
    gone = LARGEST[4]
    found = lines(many(), replace(P, left_out=rows_of(gone)))
    assert words(found[4]) == f"{gone}: left out ({SIZES[gone]} rows)" and found[4].role == "muted"
    assert [words(label) for label in found[:4]] == LARGEST[:4]
    alone = lines(many(), replace(P, left_out=rows_of(*SMALLEST)))[-1]
    left = sum(SIZES[name] for name in SMALLEST)
    assert words(alone) == f"3 more, not told apart: left out ({left} rows)"
    few = ["a"] * 4 + ["b"] * 4
    X = table({"x": [1.0, 2.0, 4.0, 3.0, *[np.nan] * 4], "y": [*range(8)]}, {"kind": few})
    assert [words(label) for label in lines(X, Params())] == ["a", "b: no row without gaps"]


def test_a_name_gives_its_colour_to_another_group_and_no_other_changes() -> None:
    found, (shared, inputs) = many(), given(many())
    before = looks(found, P)
    slot = LARGEST.index(LARGEST[3])
    offer = lines(found, P)[slot].offer
    assert offer is not None and offer.words == f"Give the colour and shape of {LARGEST[3]} to"
    assert {in_line(text) for _, text in offer.choices} == set(SMALLEST)
    name = next(name for name, text in offer.choices if in_line(text) == SMALLEST[1])
    assert name == apart(slot, SMALLEST[1])
    change = press(P, shared, inputs, name)
    after = looks(found, change.params)
    assert after[SMALLEST[1]] == before[LARGEST[3]]
    assert {k: v for k, v in after.items() if k != SMALLEST[1]} == {
        k: v for k, v in before.items() if k != LARGEST[3]
    }
    with pytest.raises(ValueError, match="told apart already"):
        press(change.params, shared, inputs, apart(0, SMALLEST[1]))
    assert another(change.params).apart == ()


def test_the_last_line_goes_through_all_groups_by_size() -> None:
    found, (shared, inputs) = many(), given(many())
    offer = lines(found, P)[-1].offer
    assert offer is not None and offer.chosen == by_size(0)
    assert offer.choices == ((by_size(0), "the 10 largest"), (by_size(1), "4 to 13 by size (the smallest)"))
    p = press(P, shared, inputs, by_size(1)).params
    assert list(looks(found, p)) == sorted(sorted(SIZES, key=lambda name: SIZES[name])[:10])
    last = lines(found, p)[-1].offer
    assert last is not None and last.chosen == by_size(1)
    assert press(p, shared, inputs, by_size(0)).params == P


def test_up_to_ten_groups_are_all_told_apart_and_nothing_is_offered() -> None:
    cells = [w for w in WORDS if w in LARGEST]
    found = many(cells)
    assert list(looks(found, P)) == LARGEST
    assert all(label.offer is None for label in lines(found, P))
    shared, inputs = given(found)
    with pytest.raises(KeyError):
        press(P, shared, inputs, by_size(0))


def test_ten_groups_and_rows_without_a_value_are_eleven_whatever_is_left_out() -> None:
    cells = [w for w in WORDS if w in LARGEST]
    found = many(cells)
    column = next(c for c in found.columns if c.name == "kind")
    assert column.codes is not None
    blank = replace(column, codes=np.where(np.arange(len(cells)) < 2, -1, column.codes))
    found = replace(found, columns=tuple(blank if c is column else c for c in found.columns))
    whole, less = (facts_of(found, group="kind", left_out=out).groups for out in ((), ((0, 2),)))
    assert whole is not None and less is not None
    assert whole.values == less.values == tuple(LARGEST) and whole.more == less.more == (grouped.BLANK,)
    assert whole.labels[-1] == "no value, not told apart" and less.absent[-1] == "left out (2 rows)"
    f = facts_of(found, group="kind")
    assert " · no value · " in said(f, 0)


def test_what_a_file_chose_and_the_column_has_not_gives_way_to_the_largest() -> None:
    column = grouped.column_of(many(), "kind")
    assert column is not None
    chosen = ("nobody", *SMALLEST, *LARGEST[:6])
    found = grouped.told_apart(column, chosen)
    assert found[1:] == chosen[1:] and found[0] == max(LARGEST[6:], key=SIZES.__getitem__)
    assert grouped.told_apart(column, ("nobody",)) == tuple(LARGEST)
    assert len(grouped.told_apart(column, (SMALLEST[0],))) == 10


def test_a_low_picture_counts_the_groups_that_have_no_line() -> None:
    from linalg_viz.render.layout import viewports

    shared, inputs = given(many())
    (view,) = scene(P, shared, inputs, {}, 1.0, None)
    ports = viewports((view,), 600.0, 260.0, {}, 1.0)
    texts = [words(label) for label in lines(many(), P, ports)]
    shown = len(texts) - 1
    assert 0 < shown < 10 and texts == [*LARGEST[:shown], f"… {13 - shown} more"]


def test_rows_left_out_are_in_the_picture_or_said_to_be_out_of_sight() -> None:
    near = [[float(x), float(y)] for x in range(-3, 4) for y in (-1, 0, 1)]
    for far, hidden in ((4.0, False), (400.0, True)):
        X = np.array([*near, [far, 0.0]])
        found = table({"x": X[:, 0].tolist(), "y": X[:, 1].tolist()})
        p = Params(left_out=((len(near), len(X)),), loadings=False)
        shared, inputs = given(found)
        (view,) = scene(p, shared, inputs, {}, 1.0, None)
        line = " ".join(m.text for m in view.marks if isinstance(m, Label) and m.key.startswith("policy"))
        assert ("1 left out by hand out of sight" in line) == hidden
        assert ("out of sight" in view.words) == hidden
        hollow = next(m for m in view.marks if m.key == "left-out")
        assert isinstance(hollow, Dots)
        assert (abs(hollow.points[0, 0]) < 1.2 * view.home.reach) != hidden


def test_the_card_counts_the_rows_that_are_drawn() -> None:
    X = {"x": [1.0, 2.0, 4.0, 3.0, 5.0, 7.0], "y": [0.0, 1.0, np.nan, 4.0, 2.0, 1.0]}
    p = Params(left_out=((1, 3),), selected=((0, 3),))
    (card,) = (each for each in cards.cards(p, *given(table(X)), None) if each.key == "rows")
    assert "1 of the drawn rows is selected, and 1 of the supplementary ones." in str(card)
    assert "2 selected rows are left out: one of them is not drawn, as cells are missing" in str(card)
    whole = facts.replaced(p, selected=((1, 2),))
    (card,) = (each for each in cards.cards(whole, *given(table(X)), None) if each.key == "rows")
    assert "not drawn" not in str(card)
