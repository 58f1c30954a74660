"""A table looked at before it is shown, on the thread that read it: what labs keep of it is there then."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.shell.data.wanted import Wanted
from linalg_viz.state import resolve
from linalg_viz.state.actions import SetData
from linalg_viz.state.document import Document, State
from linalg_viz.state.update.data import set_data


def look(wanted: Wanted, table: Table, document: Document, labs: Labs, inputs: Inputs) -> None:
    """Make the scene that a document will have with a table, and its controls; both are thrown away.

    Where the user does something else meanwhile, or a lab makes a mistake, nothing comes of it: the table is
    shown on the interface thread in any case, which tells what is wrong.
    """
    lab = labs[document.lab] if labs[document.lab].reads_tables else labs.of_tables
    if lab is None:
        return
    with suppress(Exception):
        told = SetData(wanted.reference, wanted.choices, wanted.pasted, table)
        named = replace(set_data(document, told, labs), lab=lab.id)
        with_table = replace(inputs, tables={**inputs.tables, wanted.reference: table})
        resolve.scene(State(named), labs, with_table, {})
        resolve.controls(State(named), labs, with_table)
