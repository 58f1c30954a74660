"""The buttons of the PCA lab: the best axis, axes turned round, rows and columns in and out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from linalg_viz.data import ranges
from linalg_viz.data.table import Column, Table
from linalg_viz.labs.contract.lab import Change, Inputs, Shared
from linalg_viz.labs.pca import grouped, handing, of_groups, prepared, tables
from linalg_viz.labs.pca.facts import replaced, settled
from linalg_viz.labs.pca.kept import apart, axis, by_size, flip, kept, of_group, toggle
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import biplot, own_axis, turn
from linalg_viz.labs.pca.tables import Waiting

AXES = ("first", "second", "third")
"""The axes of a picture of components, by the param that says which one stands there."""

Pressed: TypeAlias = Callable[[Params, Shared, Inputs], Change]


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """What a button does; KeyError for a name that is no button now.

    ValueError with a sentence where there is nothing to do it to.
    """
    button = buttons(p, shared, inputs).get(name)
    if button is None:
        raise KeyError(f"no button {name!r}")
    return button(p, shared, inputs)


def buttons(p: Params, shared: Shared, inputs: Inputs) -> dict[str, Pressed]:
    """Every button by its name: what it is about (which axis, which column) is bound in, never read from the
    name.
    """
    found: dict[str, Pressed] = {
        "best": _best,
        "leave-out": _leave_out,
        "make-active": _make_active,
        "keep-only": _keep_only,
        "label": _label,
        "take-label": _take_label,
        "select-none": _select_none,
        "bring-back": _bring_back,
        "take-back": _take_back,
        "forget-groups": _forget_groups,
    }
    found |= {f"next:{which}": partial(_next, which) for which in ("across", "up", "deep")}
    found |= {flip(k): partial(_flip, k) for k in (p.first, p.second, p.third) if k}
    found |= dict(handing.BUTTONS)
    table = tables.table(p, shared, inputs)
    if not isinstance(table, Waiting):
        # There are no more components than rows.
        there = range(1, min(len(table.numeric), table.row_count) + 1)
        found |= {flip(k): partial(_flip, k) for k in there}
        found |= {axis(which, k): partial(_axis, which, k) for which in AXES for k in (0, *there)}
        found |= _colours(p, table) | _selecting(p, table)
        found |= {toggle(column): partial(_column, column) for column in table.numeric}
    return found


def _axis(which: str, k: int, p: Params, shared: Shared, inputs: Inputs) -> Change:
    """Component k on an axis of the picture; the axis it stood on takes what stood here."""
    if k == 0:
        return Change(replaced(p, third=0), shared)
    f = settled(p, shared, inputs)
    if k > f.r:
        raise ValueError(f"There is no PC{k}: the rows spread in {f.r} directions.")
    now = dict(zip(AXES, (j + 1 for j in biplot.components(p, f)), strict=False))
    before = now.get(which)
    for other, held in now.items():
        if other != which and held == k and before is not None:
            now[other] = before
    return Change(replaced(p, **{**now, which: k}), shared)


def _colours(p: Params, table: Table) -> dict[str, Pressed]:
    """What gives groups a colour, where there are more of them than are told apart at once."""
    column = grouped.column_of(table, p.group)
    if column is None or len(there := grouped.by_size(column)) <= grouped.APART:
        return {}
    slots = range(grouped.APART)
    found: dict[str, Pressed] = {
        apart(slot, value): partial(_instead, column, slot, value) for slot in slots for value, _ in there
    }
    pages = enumerate(grouped.pages(column))
    return found | {by_size(k): partial(_page, column, *page) for k, page in pages}


def _selecting(p: Params, table: Table) -> dict[str, Pressed]:
    """What selects the rows of a group of the legend, where there are groups; the last are those not told
    apart.
    """
    if grouped.column_of(table, p.group) is None:
        return {}
    lines = range(grouped.APART + 1)
    return {
        of_group(g, more): partial(of_groups.select, g=g, more=more) for g in lines for more in (False, True)
    }


def _instead(column: Column, slot: int, value: str, p: Params, shared: Shared, inputs: Inputs) -> Change:
    now = grouped.told_apart(column, grouped.chosen_of(p, column))
    if value in now:
        raise ValueError(f"{grouped.spoken(value)} is told apart already.")
    said = f"{grouped.spoken(value)} has the colour and shape of {grouped.spoken(now[slot])}"
    return Change(grouped.instead(p, column, slot, value), shared, said)


def _page(
    column: Column, words: str, values: tuple[str, ...], p: Params, shared: Shared, inputs: Inputs
) -> Change:
    return Change(grouped.shown(p, column, values), shared, f"told apart: {words}")


def _flip(k: int, p: Params, shared: Shared, inputs: Inputs) -> Change:
    flips = tuple(sorted(set(p.flips) ^ {k}))
    return Change(replaced(p, flips=flips), shared, f"PC{k} turned round")


def _leave_out(p: Params, shared: Shared, inputs: Inputs) -> Change:
    _some_selected(p)
    out = ranges.union(p.left_out, p.selected)
    hit = f"{ranges.in_words(out)} left out by hand"
    return Change(replaced(p, left_out=out), shared, hit)


def _make_active(p: Params, shared: Shared, inputs: Inputs) -> Change:
    """The selected rows shape the components again; they stay selected, as those made supplementary do."""
    _some_selected(p)
    back = ranges.count(kept(p).supplementary)
    if not back:
        raise ValueError("All selected rows are active: none of them is left out.")
    out = ranges.difference(p.left_out, p.selected)
    return Change(
        replaced(p, left_out=out),
        shared,
        f"{ranges.rows_in_words(back)} {'is' if back == 1 else 'are'} active again",
    )


def _keep_only(p: Params, shared: Shared, inputs: Inputs) -> Change:
    table = _table(p, shared, inputs)
    _some_selected(p)
    others = ~ranges.mask(p.selected, table.row_count)
    return Change(replaced(p, left_out=ranges.of_rows(others.nonzero()[0]), selected=()), shared)


def _label(p: Params, shared: Shared, inputs: Inputs) -> Change:
    """The names of the selected rows stand beside them, also when others are selected."""
    _some_selected(p)
    labelled = ranges.union(p.labelled, p.selected)
    said = f"{ranges.in_words(labelled)} labelled: names that find no room now appear as you zoom in"
    return Change(replaced(p, labelled=labelled), shared, said)


def _take_label(p: Params, shared: Shared, inputs: Inputs) -> Change:
    _some_selected(p)
    gone = kept(p).with_label
    if not gone:
        raise ValueError("None of the selected rows has a label.")
    labelled = ranges.difference(p.labelled, gone)
    return Change(replaced(p, labelled=labelled), shared, f"{ranges.in_words(gone)} without label again")


def _some_selected(p: Params) -> None:
    if not p.selected:
        raise ValueError("No row is selected: draw a loop round some rows first.")


def _select_none(p: Params, shared: Shared, inputs: Inputs) -> Change:
    return Change(replaced(p, selected=()), shared)


def _bring_back(p: Params, shared: Shared, inputs: Inputs) -> Change:
    return Change(replaced(p, left_out=()), shared, "all rows are back")


def _take_back(p: Params, shared: Shared, inputs: Inputs) -> Change:
    return Change(replaced(p, edits=()), shared, "all cells as they stand in the file")


def _forget_groups(p: Params, shared: Shared, inputs: Inputs) -> Change:
    return Change(replaced(p, named=()), shared, "no group is named by hand")


def _table(p: Params, shared: Shared, inputs: Inputs) -> Table:
    table = tables.table(p, shared, inputs)
    if isinstance(table, Waiting):
        raise ValueError(table.words)
    return table


def _best(p: Params, shared: Shared, inputs: Inputs) -> Change:
    f = settled(p, shared, inputs)
    if own_axis.in_space(p, f):
        best = turn.best_direction(f, p)
        return Change(replaced(p, direction=best), shared, "the best axis")
    S = own_axis.spread(f, own_axis.plane_points(p, f))
    if not float(S.trace()) > 0.0:
        raise ValueError("These two columns have no spread: no axis is better than another.")
    way = (own_axis.best_angle(S) - p.angle + 90.0) % 180.0 - 90.0
    return Change(
        replaced(p, came=p.angle, angle=turn.written(p.angle + way)),
        shared,
        "the best axis; the time line plays the turn",
    )


def _next(which: str, p: Params, shared: Shared, inputs: Inputs) -> Change:
    """The next column that none of the other two directions shows."""
    f = settled(p, shared, inputs)
    spare = tuple(own_axis.looked_at(replaced(p, space=f.p >= 3), f))
    place = ("across", "up", "deep").index(which)
    if place >= len(spare):
        raise ValueError("There are not enough columns.")
    names = f.axes.names
    shown = spare[: 3 if p.space and f.p >= 3 else 2]
    at = spare[place]
    for step in range(1, len(names) + 1):
        j = (at + step) % len(names)
        if j not in shown:
            return Change(replaced(p, **{which: names[j]}), shared, names[j])
    raise ValueError("All columns are already there.")


def _column(name: str, p: Params, shared: Shared, inputs: Inputs) -> Change:
    """A column taken in or out."""
    table = _table(p, shared, inputs)
    now = frozenset(prepared.columns(table, p.columns))
    wanted = tuple(c for c in table.numeric if (c in now) != (c == name))
    if not wanted:
        raise ValueError("At least one column has to stay.")
    return Change(replaced(p, columns=() if wanted == table.used else wanted), shared)
