"""Lines as a program gone wrong may send them to a window: messages, nearly messages, and anything at all."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from linalg_viz.state import live

WORDS = [*live.MESSAGES, "eval", "__class__", ""]
NAMES = [*live.GETTABLE, "Q", "__dict__", "A\n", "\ud800", "é" * 300]
TEXTS = [
    "1",
    "-3/2",
    "sqrt(2)",
    "cos(t)",
    "1e400",
    "",
    "a" * 5000,
    "9" * 4000,
    "import os",
    "<b>",
    "1/0",
    "\0",
]
FILES = ["table-1.csv", "../a.csv", "/etc/passwd", "a.csv/../b", "nothing.csv", "", "a" * 99 + ".csv"]
NUMBERS = [0, 1, -1, 0.5, 2, 1e308, 10**30, 2**53, float("nan"), float("inf"), True, None, "3"]


def lines(seed: int, count: int) -> Iterator[bytes]:
    """So many lines without their ends, the same for a seed; none of them closes the window."""
    drawn = random.Random(seed)
    number = 0
    while number < count:
        line = _line(drawn, number).replace(b"\n", b" ")
        if not _closes(line):
            number += 1
            yield line


def _closes(line: bytes) -> bool:
    try:
        return isinstance(live.message(line)[1], live.Close)
    except live.Unheard:
        return False


def _line(drawn: random.Random, number: int) -> bytes:
    way = drawn.random()
    if way < 0.08:
        return drawn.randbytes(drawn.randrange(200))
    if way < 0.1:
        return drawn.choice(
            [b"[" * 5000, b'{"id":' * 900, b"1" * 9000, b'"', b"{}", b"null", b"", b"\xff\xfe"]
        )
    body = {"id": number, "do": drawn.choice(WORDS), **_fields(drawn)}
    if way < 0.6:
        kind = live.MESSAGES.get(str(body["do"]))
        wanted = kind.__dataclass_fields__ if kind else {}
        body = {"id": number, "do": body["do"], **{name: _value(drawn, name) for name in wanted}}
    text = json.dumps(body)
    if way > 0.8:
        # A sign here and there is another one, or the line breaks off.
        signs = bytearray(text.encode())
        for _ in range(drawn.randrange(1, 4)):
            signs[drawn.randrange(len(signs))] = drawn.randrange(256)
        return bytes(signs[: drawn.randrange(1, len(signs) + 1)] if drawn.random() < 0.3 else signs)
    return text.encode()


def _fields(drawn: random.Random) -> dict[str, object]:
    names = [
        "name",
        "cells",
        "lab",
        "picture",
        "t",
        "file",
        "kind",
        "program",
        "pid",
        "document",
        "id",
        "more",
    ]
    return {name: _value(drawn, name) for name in drawn.sample(names, drawn.randrange(4))}


def _value(drawn: random.Random, name: str) -> object:
    if drawn.random() < 0.1:
        return drawn.choice([*NUMBERS, *TEXTS, [], {}, [[]], {"a": [1]}])
    if name == "cells":
        m, n = drawn.choice([(2, 2), (2, 2), (1, 3), (3, 3), (2, 1), (13, 1), (4, 4)])
        simple = drawn.random() < 0.7
        return [
            [str(drawn.randrange(-9, 10)) if simple else drawn.choice(TEXTS) for _ in range(n)]
            for _ in range(m)
        ]
    choices: dict[str, list[object]] = {
        "name": [*NAMES],
        "lab": ["svd", "eigen", "transform", "solve", "nothing", ""],
        "picture": ["motions", "gram", "vectors", "nothing", "AᵀA and AAᵀ"],
        "t": [*NUMBERS],
        "file": [*FILES],
        "kind": ["svg", "svg", "png", "gif", ""],
        "document": ["{}", "", '{"format": "linalg-viz"}', "\ud800"],
    }
    return drawn.choice(choices.get(name, [*NUMBERS, *TEXTS]))
