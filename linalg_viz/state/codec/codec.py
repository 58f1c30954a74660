"""The file of a document: versioned JSON, written from the value and read with distrust.

``decode(encode(state), labs) == state``. A file that is broken, hostile or newer than the program gives a
FileError with one sentence; nothing else is raised, and the cost is bounded by the size that is read.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state.codec import parts as codec_parts
from linalg_viz.state.codec.migrations import MIGRATIONS, VERSION
from linalg_viz.state.codec.values import FileError
from linalg_viz.state.document import State

__all__ = ["FORMAT", "LARGEST", "VERSION", "FileError", "decode", "encode"]

FORMAT = "linalg-viz"
LARGEST = 4 * 1024 * 1024
"""Bytes a document's file may have: the largest real one has about 100 000."""
DEEPEST = 24
"""Brackets within brackets that are read."""

# Possessive, for a text of 4 MB would leave a way back for each of its letters, some 500 MB of them.
_BRACKET_OR_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


def encode(state: State) -> str:
    """The state as the text of a file: JSON with one key a line, exact fractions as texts."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "document": codec_parts.document_out(state.document),
        "look": codec_parts.view_out(state.view),
    }
    return json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def decode(data: bytes | str, labs: Labs) -> State:
    """The state in the text of a file; FileError with a sentence for anything that is not one."""
    body = _parsed(_text(data))
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise FileError("this is not a LinAlg Viz document.")
    version = body.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError("the document does not say its version.")
    if version > VERSION:
        raise FileError(
            f"it was written by a newer LinAlg Viz (document version {version}; "
            f"this program reads up to {VERSION}). Open it there, or update this program."
        )
    body = _migrated(body, version)
    document = codec_parts.document_in(body.get("document"), labs, version)
    return State(document, codec_parts.view_in(body.get("look")))


def _migrated(body: dict[str, Any], version: int) -> dict[str, Any]:
    try:
        for each in range(version, VERSION):
            body = MIGRATIONS[each](body)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise FileError(f"the document of version {version} is damaged.") from None
    return body


def _text(data: bytes | str) -> str:
    if len(data) > LARGEST:
        raise FileError(
            f"the file is larger than {LARGEST // 1024 // 1024} MB: this is no LinAlg Viz document."
        )
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError("the file is not text: this is no LinAlg Viz document.") from None


def _parsed(text: str) -> Any:
    depth = 0
    for match in _BRACKET_OR_STRING.finditer(text):
        sign = match.group()[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            raise FileError("the file has brackets nested too deeply: this is no LinAlg Viz document.")
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise FileError(f"the file is damaged in line {error.lineno}, column {error.colno}.") from None
    except (ValueError, RecursionError):
        raise FileError("the file holds a number that is too long or no number.") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
