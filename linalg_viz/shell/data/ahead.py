"""A table looked at before it is shown, on the thread that read it: what labs keep of it is there then,
and what they would wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.state import resolve
from linalg_viz.state.actions import SetData
from linalg_viz.state.document import Document, State
from linalg_viz.state.update.data import set_data

MOST = 1 << 24
"""Cells of a table up to which its first picture is that of all rows; of more, rows of it are shown first."""


def look(
    wanted: Wanted,
    table: Table,
    document: Document,
    labs: Labs,
    inputs: Inputs,
    stopped: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """Make the scene that a document will have with a table, and its controls; both are thrown away.

    What the lab would wait for is made before, and answered by its key, as the inputs take it.

    Where the user does something else meanwhile, or a lab makes a mistake, nothing comes of it: the table is
    shown on the interface thread in any case, which tells what is wrong.
    """
    lab = labs[document.lab] if labs[document.lab].reads_tables else labs.of_tables
    found: dict[str, Any] = {}
    if lab is None:
        return found
    with suppress(Exception):
        told = SetData(wanted.reference, wanted.choices, wanted.pasted, table)
        named = replace(set_data(document, told, labs), lab=lab.id)
        with_table = replace(inputs, tables={**inputs.tables, wanted.reference: table})
        work, last = None, ""
        if table.row_count * len(table.columns) <= MOST:
            work = lab.work(named.param(lab.id), with_table)
        while work is not None and work.key != last and not stopped():
            last, made = work.key, work.make(lambda share: None, stopped)
            if made is not None:
                found[last] = made
                with_table = replace(with_table, tables={**with_table.tables, last: made})
            work = lab.work(named.param(lab.id), with_table)
        resolve.scene(State(named), labs, with_table, {})
        resolve.controls(State(named), labs, with_table)
    return found
