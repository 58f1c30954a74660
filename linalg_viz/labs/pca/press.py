"""The buttons of the PCA lab, and what a shell asks for by name: selections, flips, columns."""

from __future__ import annotations

from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Change, Inputs, Shared
from linalg_viz.labs.pca import prepared, tables, turn
from linalg_viz.labs.pca.facts import replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.policy import count
from linalg_viz.labs.pca.tables import Waiting


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """A button; ``flip:2``, ``next:across``, ``column:NAME``, ``select:3-5,9`` and ``row:7`` carry what they are about.

    KeyError for a name that is no button; ValueError with a sentence where there is nothing to do it to.
    """
    verb, _, what = name.partition(":")
    if verb == "best":
        return _best(p, shared, inputs)
    if verb == "flip" and what.isdecimal():
        k = int(what)
        flips = tuple(sorted(set(p.flips) ^ {k}))
        return Change(replaced(p, flips=flips), shared, f"PC{k} turned round")
    if verb == "next" and what in ("across", "up", "deep"):
        return _next(p, shared, inputs, what)
    if verb == "column":
        return _column(p, shared, inputs, what)
    if verb == "select":
        return Change(replaced(p, selected=read_ranges(what)), shared)
    if verb == "row" and what.isdecimal():
        return Change(replaced(p, row=int(what)), shared)
    return _rows(p, shared, inputs, name)


def _rows(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    if name == "leave-out":
        if not p.selected:
            raise ValueError("No row is selected: draw a loop round some rows first.")
        out = ranges.union(p.left_out, p.selected)
        return Change(replaced(p, left_out=out, selected=()), shared, f"{count(ranges.count(out))} rows left out by hand")  # fmt: skip
    if name == "keep-only":
        table = _table(p, shared, inputs)
        if not p.selected:
            raise ValueError("No row is selected: draw a loop round some rows first.")
        others = ~ranges.mask(p.selected, table.row_count)
        return Change(replaced(p, left_out=ranges.of_rows(others.nonzero()[0]), selected=()), shared)
    if name == "select-none":
        return Change(replaced(p, selected=()), shared)
    if name == "bring-back":
        return Change(replaced(p, left_out=()), shared, "all rows are back")
    if name == "take-back":
        return Change(replaced(p, edits=()), shared, "all cells as they stand in the file")
    raise KeyError(f"no button {name!r}")


def read_ranges(text: str) -> ranges.Ranges:
    """Rows written as "3-5,9", both ends included, from 0; ValueError for anything else."""
    rows: ranges.Ranges = ()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise ValueError(f"rows are written like 3-5,9 and not like {part!r}")
        begin, end = int(first), int(last or first) + 1
        if end > begin:
            rows = ranges.union(rows, ((begin, end),))
    return rows


def _table(p: Params, shared: Shared, inputs: Inputs) -> Table:
    table = tables.table(p, shared, inputs)
    if isinstance(table, Waiting):
        raise ValueError(table.words)
    return table


def _best(p: Params, shared: Shared, inputs: Inputs) -> Change:
    f = settled(p, shared, inputs)
    if turn.in_space(p, f):
        best = turn.best_direction(f, p)
        return Change(replaced(p, direction=best), shared, "the best axis")
    S = turn.spread(f, turn.plane_points(p, f))
    if not float(S.trace()) > 0.0:
        raise ValueError("These two columns have no spread: no axis is better than another.")
    way = (turn.best_angle(S) - p.angle + 90.0) % 180.0 - 90.0
    return Change(replaced(p, came=p.angle, angle=p.angle + way), shared, "the best axis; the time line plays the turn")  # fmt: skip


def _next(p: Params, shared: Shared, inputs: Inputs, which: str) -> Change:
    """The next column that none of the other two directions shows."""
    f = settled(p, shared, inputs)
    spare = tuple(turn.looked_at(replaced(p, space=f.p >= 3), f))
    place = ("across", "up", "deep").index(which)
    if place >= len(spare):
        raise ValueError("There are not enough columns.")
    names = f.axes.names
    shown = spare[: 3 if p.space and f.p >= 3 else 2]
    at = spare[place]
    for step in range(1, len(names) + 1):
        j = (at + step) % len(names)
        if j not in shown:
            return Change(replaced(p, **{which: names[j]}), shared, tables.spoken(names[j]))
    raise ValueError("All columns are already there.")


def _column(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """A column taken in or out."""
    table = _table(p, shared, inputs)
    now = prepared.columns(table, p.columns)
    if name not in table.numeric:
        raise ValueError(f"There is no column of numbers named {name}.")
    wanted = tuple(c for c in table.numeric if (c in now) != (c == name))
    if not wanted:
        raise ValueError("At least one column has to stay.")
    return Change(replaced(p, columns=() if wanted == table.numeric else wanted), shared)
