"""Which table the document is about.

Its reference, what the user said about reading it, and the text of a pasted one.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from linalg_viz.data.table import Choices
from linalg_viz.labs.contract.lab import TableUse
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.actions import SelectArea, SetData
from linalg_viz.state.document import Document
from linalg_viz.state.notices import Notice, Refused, sentence
from linalg_viz.state.update.params import remembered

BUNDLED, PASTED = "bundled:", "paste:"
LARGEST_PASTE = 1024 * 1024
"""Bytes of UTF-8 a pasted table may have: it lives in the document, and with it in every copy of it."""

LONGEST_REFERENCE, MOST_CHOICES, LONGEST_CHOICE = 2000, 10_000, 2000


def paste_reference(text: str) -> str:
    """How a document names a pasted table: by what stands in it."""
    return PASTED + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_file(reference: str) -> bool:
    """Whether a reference names a file: an absolute path of this system or of another."""
    return PurePosixPath(reference).is_absolute() or PureWindowsPath(reference).is_absolute()


def set_data(document: Document, action: SetData, labs: Labs) -> Document:
    """The document about another table, or about the same one read in another way.

    With another reference the settings that speak of rows and columns begin again; so do edits and ranges
    of rows when the same table is read in another way, for its rows may be others then. Refused, with what
    to do, for a reference that names nothing, a text that is too large to be kept in a document, and
    choices that no file could hold.
    """
    pasted = action.pasted
    if not pasted and action.reference == document.data:
        pasted = document.pasted
    wrong = flaw(action.reference, action.choices, pasted)
    if wrong:
        raise Refused(Notice(wrong, "data"))
    if action.reference == document.data and action.choices == document.choices:
        return document
    another = action.reference != document.data
    known = {lab.id: lab.tables for lab in labs}
    params = tuple(
        (lab, _begun_again(known.get(lab), each, another, action)) for lab, each in document.params
    )
    return replace(document, data=action.reference, choices=action.choices, pasted=pasted, params=params)


def _begun_again(use: TableUse | None, params: Any, another: bool, action: SetData) -> Any:
    if use is None:
        return params
    if another and not action.reference and use.rows is not None:
        return use.rows(params)
    return use.another(params, action.table) if another else use.reread(params)


def flaw(reference: str, choices: Choices, pasted: str) -> str:
    """What is wrong with a table's reference, choices or text, as a sentence; empty when nothing is."""
    return _reference_flaw(reference, pasted) or _choices_flaw(choices)


def _reference_flaw(reference: str, pasted: str) -> str:
    if reference.startswith(PASTED):
        return paste_flaw(pasted) or (
            "" if paste_reference(pasted) == reference else "The pasted table is not the one that is named."
        )
    if pasted:
        return "Only a pasted table keeps its text in the document."
    if len(reference) > LONGEST_REFERENCE or _torn(reference):
        return "The file's name cannot be kept in a document: give it a shorter or simpler one."
    if reference and not reference.startswith(BUNDLED) and not is_file(reference):
        return f"There is no table {reference!r:.60}: open a file, or choose one of the data sets."
    return ""


def paste_flaw(text: str) -> str:
    """Why a text cannot be kept as a pasted table, as a sentence; empty when it can."""
    if not text.strip():
        return "There is no text to paste: copy the cells of a table first."
    if _torn(text):
        return "The text has half a character in it: copy it again."
    size = max(len(text.encode()), len(json.dumps(text, ensure_ascii=False).encode()) // 2)
    if size > LARGEST_PASTE:
        return (
            f"The pasted table is larger than {LARGEST_PASTE // 1024 // 1024} MB, "
            "which a document does not keep: save it as a file (.csv) and open that."
        )
    return ""


def _choices_flaw(choices: Choices) -> str:
    texts = [
        choices.encoding,
        choices.delimiter,
        choices.quote,
        choices.decimal,
        choices.thousands,
        choices.sheet,
        choices.shape,
    ]
    texts += [*choices.missing, *(part for pair in choices.kinds for part in pair)]
    if any(text is not None and (len(text) > LONGEST_CHOICE or _torn(text)) for text in texts):
        return "A name in the choices for this table is too long to be kept in a document."
    if max(len(choices.skip), len(choices.keep), len(choices.kinds), len(choices.missing)) > MOST_CHOICES:
        return f"More than {MOST_CHOICES} lines or columns were chosen one by one: change the file instead."
    return ""


def _torn(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def select(document: Document, action: SelectArea, labs: Labs) -> Document:
    """The document with the rows in an area of the picture selected by the current lab."""
    lab = labs[document.lab]
    if lab.select is None:
        raise Refused(Notice(f"There is nothing to select in {lab.title}.", "canvas"))
    from linalg_viz.state import resolve

    shared = resolve.shared(document)
    try:
        params = lab.select(document.param(lab.id), shared, action.inputs, action.view, action.polygon)
    except (LookupError, ValueError) as error:
        raise Refused(Notice(sentence(error), "canvas")) from None
    return remembered(document, lab.id, params, "canvas")
