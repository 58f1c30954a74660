"""What a lab makes of a click into the picture and of numbers pasted onto it."""

from __future__ import annotations

from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.lab import Change, Shared
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state import resolve
from linalg_viz.state.actions import ClickAt, Paste, SetCells
from linalg_viz.state.document import VECTORS, Document
from linalg_viz.state.formats import formats
from linalg_viz.state.notices import Changed, Notice, Refused, sentence
from linalg_viz.state.update.cells import replaced
from linalg_viz.state.update.lab import absorbed

MOST_PASTED = 400
"""Rows and columns of a block that a lab is asked about; the lab itself may take fewer."""


def clicked(document: Document, action: ClickAt, labs: Labs) -> Changed:
    """The document after a click into the picture.

    Refused with the lab's reason, or where it takes no clicks.
    """
    lab = labs[document.lab]
    if lab.click is None:
        raise Refused(Notice(f"{lab.title} has nothing to add or remove by a click.", "canvas"))
    shared = resolve.shared(document)
    try:
        change = lab.click(document.param(lab.id), shared, action.inputs, action.click)
    except (LookupError, ValueError) as error:
        raise Refused(Notice(sentence(error), "canvas")) from None
    return _made_of(document, shared, change, labs)


def pasted(document: Document, action: Paste, labs: Labs) -> Changed:
    """The document after a block of numbers was pasted onto the picture; a first line of names is left out.

    Where the lab makes nothing of its own of it, it becomes A, or what else the picture reads first. Refused
    with what is wrong about the block.
    """
    lab = labs[document.lab]
    if lab.paste is None:
        return _entered(document, action.text, labs)
    shared = resolve.shared(document)
    try:
        rows = _numbers(action.text)
        change = lab.paste(document.param(lab.id), shared, action.inputs, rows)
    except (LookupError, ValueError) as error:
        raise Refused(Notice(f"Not pasted. {sentence(error)}", "canvas")) from None
    return _made_of(document, shared, change, labs)


def _entered(document: Document, text: str, labs: Labs) -> Changed:
    """The document with a pasted block as the matrix or vector that the picture is of."""
    lab = labs[document.lab]
    used = lab.used(document.param(lab.id))
    if not used:
        words = "Not pasted. What is shown is made from no matrix or vector: choose another tab first."
        raise Refused(Notice(words, "canvas"))
    name = "A" if "A" in used else used[0]
    try:
        block = formats.parse_block(text)
    except ValueError as error:
        raise Refused(Notice(f"Not pasted. {sentence(error)}", "canvas")) from None
    said = [Notice(f"What was pasted is {name} now.", "canvas", "plain")]
    for each, rows in block.fills(name):
        cells = tuple((x,) for x in rows[0]) if each in VECTORS and len(rows) == 1 else rows
        document, notices = replaced(document, SetCells(each, cells), labs)
        said += notices
    if block.note:
        said.append(Notice(block.note, "canvas", "plain"))
    return document, tuple(said)


def _numbers(text: str) -> Rows:
    try:
        return formats.matrix_from_text(text, MOST_PASTED)
    except ValueError:
        names, _, rest = text.strip().partition("\n")
        if not rest or any(sign.isdigit() for sign in names):
            raise
        return formats.matrix_from_text(rest, MOST_PASTED)


def _made_of(document: Document, shared: Shared, change: Change, labs: Labs) -> Changed:
    moved, notices = absorbed(document, shared, change, 0.0, labs)
    return moved, (*notices, Notice(change.hit, "canvas", "plain")) if change.hit else notices
