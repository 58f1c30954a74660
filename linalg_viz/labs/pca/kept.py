"""What the lab's params keep of one table, read, put in place, and begun again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from linalg_viz.labs.contract.tables import Kept
from linalg_viz.labs.pca.params import Params

OF_ROWS = ("row", "left_out", "selected", "edits", "named", "labelled")
"""The settings that speak of rows by their number."""

OF_COLUMNS = (
    "columns",
    "group",
    "apart",
    "flips",
    "across",
    "up",
    "deep",
    "frame",
    "first",
    "second",
    "third",
    "keep",
)
"""The settings that speak of columns, or of components, which are made of them."""


def kept(p: Params) -> Kept:
    """What is kept of columns and rows."""
    return Kept(p.columns, p.left_out, p.selected, p.edits, p.named, p.labelled)


def keep(p: Params, what: Kept) -> Params:
    """The params with that kept; ValueError for ranges of rows that are none.

    Groups that are named are shown at once, the first of them with centres and ellipses.
    """
    made = replace(
        p,
        columns=what.columns,
        left_out=what.left_out,
        selected=what.selected,
        edits=what.edits,
        named=what.named,
        labelled=what.labelled,
    )
    if what.named in ((), p.named):
        return made
    made = replace(made, group="")
    return made if p.named else replace(made, ellipses=True, centres=True)


def another(p: Params) -> Params:
    """The params for another table of which nothing is known."""
    return _begun_again(p, OF_ROWS + OF_COLUMNS)


def rows(p: Params) -> Params:
    """The params for the rows of A after a table: they have one unit, and no groups."""
    first = Params()
    return replace(another(p), scale=first.scale, ellipses=first.ellipses)


def reread(p: Params) -> Params:
    """The params for the same table read in another way: its rows may be others."""
    return _begun_again(p, OF_ROWS)


def _begun_again(p: Params, names: tuple[str, ...]) -> Params:
    first = Params()
    return replace(p, **{name: getattr(first, name) for name in names})


def toggle(column: str) -> str:
    """The name of the button that takes a column in or out."""
    return f"column:{column}"


def axis(which: str, k: int) -> str:
    """The button that puts component k, from 1, on ``first``, ``second`` or ``third`` (there 0: none)."""
    return f"axis:{which}:{k}"


def apart(slot: int, value: str) -> str:
    """The button that gives the colour and shape ``slot``, from 0, to the group of a value."""
    return f"apart:{slot}:{value}"


def by_size(page: int) -> str:
    """The button that tells ten groups apart by their size: page 0 the largest."""
    return f"by-size:{page}"


def of_group(g: int, more: bool = False) -> str:
    """The button that selects the rows of group g of the legend, from 0, or those of it ``more``."""
    return f"{'more-of-group' if more else 'group'}:{g}"


def flip(k: int) -> str:
    """The button that turns principal axis k round, from 1."""
    return f"flip:{k}"


OWN_TOUR = 3
"""The last version of documents in which the tour was a picture of its own."""


def older(version: int, params: dict[str, Any]) -> dict[str, Any]:
    """The params that a document of that version holds, as JSON values that nobody has checked."""
    if version > OWN_TOUR:
        return params
    if params.get("mode") == "tour":
        return {"tour": "principal", **params, "mode": "scores"}
    still = {**params, "tour": "still"}
    shows = params.get("mode") == "scree" and params.get("quality", "circle") != "circle"
    return {**still, "mode": "variables"} if shows else still
