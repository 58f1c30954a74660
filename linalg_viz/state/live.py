"""What a program and a window of its own say to each other: one JSON object a line, with limits, and no more.

A program asks, the window answers; every message is checked here, and what is none gets a sentence. Nothing
of a message is ever run: it names entries, labs, files of the window's private folder.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from linalg_viz.records import dataclass
from linalg_viz.state.document import NAMES, Cells
from linalg_viz.state.update.cells import LARGEST as LARGEST_SIDE

LARGEST = 1 << 20
"""Bytes that a message or an answer may have; what may be larger goes by a file of the private folder."""
LONGEST_NAME, LONGEST_ENTRY = 200, 4400
"""Signs of a name, and of the text of an entry."""
KINDS = ("svg", "png", "pdf", "tex")
_FILE = re.compile(r"[a-z0-9-]{1,40}\.[a-z]{3,6}")


class Unheard(ValueError):
    """A line that is no message, with a sentence; ``id`` is its number where it has one."""

    def __init__(self, sentence: str, number: int | None = None) -> None:
        super().__init__(sentence)
        self.id = number


@dataclass(frozen=True, slots=True)
class Begin:
    """The first message: who is calling, and the document to show, as the text of a file."""

    program: str
    pid: int
    document: str


@dataclass(frozen=True, slots=True)
class Get:
    """What is now: of a matrix or vector its rows, or "lab", "data", "t"."""

    name: str


@dataclass(frozen=True, slots=True)
class Set:
    """Other entries for a matrix or a vector: one step to take back."""

    name: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class GoTo:
    """Another lab."""

    lab: str


@dataclass(frozen=True, slots=True)
class Show:
    """Another picture of the lab, by its name or its label."""

    picture: str


@dataclass(frozen=True, slots=True)
class At:
    """Another place on the time line."""

    t: float


@dataclass(frozen=True, slots=True)
class Look:
    """A table to look at: a file of the private folder, and the name that people know it by."""

    file: str


@dataclass(frozen=True, slots=True)
class Draw:
    """The picture as it is shown, into a file of the private folder."""

    kind: str


@dataclass(frozen=True, slots=True)
class Say:
    """What the lab says, into a file of the private folder; the document where that takes long."""


@dataclass(frozen=True, slots=True)
class Close:
    """Close the window."""


Message: TypeAlias = Begin | Get | Set | GoTo | Show | At | Look | Draw | Say | Close

MESSAGES: dict[str, type[Message]] = {
    "begin": Begin,
    "get": Get,
    "set": Set,
    "lab": GoTo,
    "show": Show,
    "time": At,
    "data": Look,
    "draw": Draw,
    "cards": Say,
    "close": Close,
}
"""The messages by the word that stands under "do"."""


def encoded(number: int, message: Message) -> bytes:
    """A message as a line; ValueError for one that is too large."""
    word = next(word for word, kind in MESSAGES.items() if kind is type(message))
    values = {each.name: getattr(message, each.name) for each in dataclasses.fields(message)}
    return _line({"id": number, "do": word, **values})


def answered(number: int | None, value: object) -> bytes:
    """An answer as a line; the sentence that it is too large where it is."""
    try:
        return _line({"id": number, "answer": value})
    except ValueError as error:
        return refused(number, str(error))


def refused(number: int | None, sentence: str) -> bytes:
    """A sentence in place of an answer, as a line."""
    return _line({"id": number, "refused": sentence[:LONGEST_ENTRY]})


def _line(body: dict[str, object]) -> bytes:
    try:
        line = json.dumps(body, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode() + b"\n"
    except ValueError:
        raise ValueError("a number of it lies beyond the range of float64") from None
    if len(line) > LARGEST:
        raise ValueError(f"it has {len(line)} bytes, more than the {LARGEST} that are sent")
    return line


def answer(line: bytes) -> tuple[int | None, Any, str | None]:
    """Number, value and sentence of an answer: one of the last two; Unheard for a line that is none."""
    body = _object(line)
    number, sentence = body.get("id"), body.get("refused")
    if not (number is None or isinstance(number, int)) or not (sentence is None or isinstance(sentence, str)):
        raise Unheard("This is no answer of a window.")
    return number, body.get("answer"), sentence


def message(line: bytes) -> tuple[int, Message]:
    """The number and the message in a line; Unheard with a sentence for anything else."""
    body = _object(line)
    number = body.pop("id", None)
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 2**53:
        raise Unheard("A message has a number under “id”, 0 or more.")
    word = body.pop("do", None)
    if not isinstance(word, str) or word not in MESSAGES:
        raise Unheard(f"Under “do” stands one of: {', '.join(MESSAGES)}.", number)
    kind = MESSAGES[word]
    wanted = [each.name for each in dataclasses.fields(kind)]
    if set(body) != set(wanted):
        raise Unheard(
            f"The message “{word}” has {' and '.join(wanted) or 'nothing'} beside id and do.", number
        )
    try:
        return number, kind(**{name: _CHECKS[name](value) for name, value in body.items()})
    except ValueError as error:
        raise Unheard(str(error), number) from None


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LARGEST:
        raise Unheard(f"A message has at most {LARGEST} bytes.")
    try:
        body = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Unheard("A message is one line of JSON in UTF-8.") from None
    if not isinstance(body, dict):
        raise Unheard("A message is one JSON object in a line.")
    return body


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _text(value: object, longest: int = LONGEST_NAME) -> str:
    if not isinstance(value, str) or len(value) > longest or not value.isprintable():
        raise ValueError(f"A name is a text of at most {longest} printable signs.")
    return value


def _document(value: object) -> str:
    if not isinstance(value, str) or any(0xD800 <= ord(sign) < 0xE000 for sign in value):
        raise ValueError("A document is the text of a .linalg file.")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 2**53:
        raise ValueError("The time is a number.")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise ValueError("The number of a process is a whole number.")
    return value


def _cells(value: object) -> Cells:
    sides = range(1, LARGEST_SIDE + 1)
    if not isinstance(value, list) or len(value) not in sides:
        raise ValueError(f"Entries are 1 to {LARGEST_SIDE} rows.")
    for row in value:
        if not isinstance(row, list) or len(row) not in sides or len(row) != len(value[0]):
            raise ValueError(f"A row has 1 to {LARGEST_SIDE} entries, each as many as the first.")
    return tuple(tuple(_text(cell, LONGEST_ENTRY) for cell in row) for row in value)


def _file(value: object) -> str:
    if not isinstance(value, str) or _FILE.fullmatch(value) is None:
        raise ValueError("A file is named by small letters, digits and an ending, without a folder.")
    return value


def _kind(value: object) -> str:
    if not isinstance(value, str) or value not in KINDS:
        raise ValueError(f"A picture is one of: {', '.join(KINDS)}.")
    return value


def _entry_or_more(value: object) -> str:
    if not isinstance(value, str) or value not in GETTABLE:
        raise ValueError(f"There are: {', '.join(GETTABLE)}.")
    return value


GETTABLE = (*NAMES, "lab", "data", "t")

_CHECKS: dict[str, Callable[[object], Any]] = {
    "program": _text,
    "pid": _count,
    "document": _document,
    "name": _entry_or_more,
    "cells": _cells,
    "lab": _text,
    "picture": _text,
    "t": _number,
    "file": _file,
    "kind": _kind,
}
"""How the fields of messages are checked, by their names: one name means one thing."""
