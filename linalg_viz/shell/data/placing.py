"""Tables put into the session and taken out of it, and the document brought back to what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.shell.session.session import Session
from linalg_viz.state.actions import SetKept
from linalg_viz.state.document import Document

translate = QCoreApplication.translate


def put(session: Session, reference: str, found: Mapping[str, Any], show: bool, soon: bool) -> None:
    """Put a table and what was found of it into the inputs, shown at once or ``soon``; those that no step
    near by needs are let go.
    """
    inputs = session.inputs
    gone = {key for key, value in inputs.tables.items() if isinstance(value, Table)}
    gone -= {session.document.data, reference}
    held = {key: value for key, value in inputs.tables.items() if key not in gone}
    session.set_inputs(replace(inputs, tables={**held, **found}), show, soon)


def forget_sample(session: Session, reference: str) -> None:
    """Take the first rows of a table from the inputs; a whole table stays."""
    inputs = session.inputs
    found = inputs.tables.get(reference)
    if isinstance(found, Table) and found.sample:
        held = {key: value for key, value in inputs.tables.items() if key != reference}
        session.set_inputs(replace(inputs, tables=held))


def take_back(session: Session, before: Document, joined: Document, labs: Iterable[Lab]) -> None:
    """Make the document what it was ``before`` a table joined it; what else was done since is kept."""
    if joined == before:
        return
    if session.history.document == session.document and session.holds(joined):
        session.retract()
        return
    about_tables = {each.id for each in labs if each.reads_tables}
    known = dict(before.params)
    params = tuple(
        (lab, known[lab] if lab in about_tables else each) for lab, each in session.document.params
    )
    back = replace(
        session.document, data=before.data, choices=before.choices, pasted=before.pasted, params=params
    )
    session.load(back, translate("Data", "former data"))


def kept(session: Session) -> tuple[tuple[str, Kept], ...]:
    """What each lab that looks at tables keeps of the one of the document, by the lab's name."""
    document = session.document
    return tuple(
        (lab.id, lab.tables.kept(document.param(lab.id))) for lab in session.labs if lab.tables is not None
    )


def forget_rows(session: Session) -> None:
    """Forget edits and rows left out; what was said about columns stays."""
    session.begin_gesture(translate("Data", "forget edits and rows left out"))
    for lab, of_lab in kept(session):
        if of_lab.rows:
            session.dispatch(SetKept(lab, Kept(of_lab.columns)))
    session.finish_gesture()
