"""The rows of a group, selected at its name in the legend."""

from __future__ import annotations

import numpy as np

from linalg_viz.data import ranges
from linalg_viz.labs.contract.lab import Change, Inputs, Shared
from linalg_viz.labs.pca import facts, grouped, large, tables
from linalg_viz.labs.pca.facts import Facts, replaced
from linalg_viz.labs.pca.kept import of_group
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene.marks import Deed


def rows(f: Facts, g: int) -> ranges.Ranges:
    """All rows of group g in the order of the legend, those too that are left out or have gaps; of a very
    large table those of its sample, as in an area that is drawn.
    """
    assert f.groups is not None
    if f.data.sampled and f.data.read > large.MOST_PICKED:
        return ranges.of_rows(f.data.rows[f.groups.codes == g])
    return grouped.rows_of(f.table, f.groups)[g]


def deed(p: Params, f: Facts, g: int) -> Deed:
    """What a click on the name of group g does; it holds while all its rows are selected."""
    assert f.groups is not None
    name = f.groups.labels[g]
    holds = bool(p.selected) and ranges.within(rows(f, g), p.selected)
    more = f"Take the rows of {name} from the selection" if holds else f"Add the rows of {name}"
    return Deed(f"Select the rows of {name}", of_group(g), more, of_group(g, more=True), holds)


def select(p: Params, shared: Shared, inputs: Inputs, g: int, more: bool = False) -> Change:
    """The params with the rows of group g selected, or added with ``more``.

    Where they are all that is selected already, nothing is any more; with ``more`` those that are selected
    already are not any more. ValueError with a sentence where there is no such group, and while only a
    sample of the table is read.
    """
    f = facts.settled(p, shared, inputs)
    if f.groups is None or g >= len(f.groups.labels):
        raise ValueError("There is no such group: choose another column under “Colour and shape by”.")
    if f.table.sample:
        raise ValueError(tables.ONLY_A_SAMPLE)
    those, name = rows(f, g), f.groups.labels[g]
    held = ranges.within(those, p.selected)
    if more:
        chosen = ranges.difference(p.selected, those) if held else ranges.union(p.selected, those)
    else:
        chosen = () if held and ranges.within(p.selected, those) else those
    if not ranges.within(those, chosen):
        return Change(replaced(p, selected=chosen), shared, f"{name}: not selected any more")
    return Change(replaced(p, selected=chosen), shared, f"{name}: {_said(p, f, g, those)}")


def _said(p: Params, f: Facts, g: int, those: ranges.Ranges) -> str:
    """How many rows are selected, and how many of them are not drawn, as they are neither used nor left
    out by hand.
    """
    assert f.groups is not None
    used = int(np.count_nonzero(f.groups.codes == g))
    gaps = 0 if f.data.sampled else ranges.count(ranges.difference(those, p.left_out)) - used
    unseen = f", {ranges.written(gaps)} of them not drawn, as cells are missing" if gaps else ""
    return f"{ranges.in_words(those)} selected{unseen}"
