"""Messages between a program and a window: each comes back as it was, and whatever else is a sentence."""

from __future__ import annotations

import dataclasses
import json

import pytest

from linalg_viz.state import live
from tests.harness import fuzzed

MESSAGES = [
    live.Begin("notebook", 12, "{}"),
    live.Get("A"),
    live.Set("b", (("1/2",), ("√2",))),
    live.GoTo("svd"),
    live.Show("AᵀA and AAᵀ"),
    live.At(0.5),
    live.Look("table-1.csv"),
    live.Draw("svg"),
    live.Say(),
    live.Close(),
]


def test_every_message_comes_back_as_it_was_sent() -> None:
    assert {type(each) for each in MESSAGES} == set(live.MESSAGES.values())
    for number, each in enumerate(MESSAGES):
        line = live.encoded(number, each)
        assert line.endswith(b"\n") and line.count(b"\n") == 1
        assert live.message(line) == (number, each)


def test_names_and_entries_may_be_as_long_as_is_said() -> None:
    for each in (live.Show("a" * 200), live.Set("A", (("1" * 4400,),))):
        assert live.message(live.encoded(1, each)) == (1, each)
    assert live.answer(live.refused(1, "a" * 5000))[2] == "a" * 4400


def test_answers_and_sentences_come_back() -> None:
    assert live.answer(live.answered(3, [[1.5]])) == (3, [[1.5]], None)
    assert live.answer(live.refused(None, "No.")) == (None, None, "No.")
    assert "float64" in str(live.answer(live.answered(3, float("inf")))[2])
    assert "bytes" in str(live.answer(live.answered(3, "a" * live.LARGEST))[2])
    with pytest.raises(ValueError, match="bytes"):
        live.encoded(1, live.Begin("a", 1, "a" * live.LARGEST))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "JSON"),
        ("[1]", "object"),
        ("{}", "id"),
        ('{"id": true, "do": "close"}', "id"),
        ('{"id": -1, "do": "close"}', "id"),
        ('{"id": 1}', "do"),
        ('{"id": 1, "do": "eval"}', "one of: begin"),
        ('{"id": 1, "do": "close", "more": 1}', "has nothing beside"),
        ('{"id": 1, "do": "get"}', "has name beside"),
        ('{"id": 1, "do": "get", "name": "Q"}', "There are: A"),
        ('{"id": 1, "do": "set", "name": "A", "cells": []}', "1 to 12 rows"),
        ('{"id": 1, "do": "set", "name": "A", "cells": [["1"], ["1", "2"]]}', "as many"),
        ('{"id": 1, "do": "set", "name": "A", "cells": [[1]]}', "printable"),
        ('{"id": 1, "do": "set", "name": "A", "cells": [["1\\n"]]}', "printable"),
        ('{"id": 1, "do": "time", "t": "0"}', "number"),
        ('{"id": 1, "do": "time", "t": NaN}', "JSON"),
        ('{"id": 1, "do": "time", "t": 1e999}', "number"),
        ('{"id": 1, "do": "data", "file": "../x.csv"}', "without a folder"),
        ('{"id": 1, "do": "data", "file": "/x.csv"}', "without a folder"),
        ('{"id": 1, "do": "draw", "kind": "gif"}', "svg"),
        ('{"id": 1, "do": "begin", "program": "a", "pid": 1.5, "document": "{}"}', "whole number"),
        ('{"id": 1, "do": "begin", "program": "\\ud800", "pid": 1, "document": "{}"}', "printable"),
        ('{"id": 1, "do": "begin", "program": "a", "pid": 1, "document": "\\ud800"}', "linalg"),
        ("[" * 100_000, "JSON"),
        (json.dumps({"id": 1, "do": "show", "picture": "a" * 201}), "200"),
        (json.dumps({"id": 1, "do": "set", "name": "A", "cells": [["1" * 4401]]}), "4400"),
    ],
)
def test_what_is_no_message_is_refused_in_a_sentence(line: str, words: str) -> None:
    with pytest.raises(live.Unheard, match=words):
        live.message(line.encode())


def test_lines_of_every_kind_are_messages_or_sentences() -> None:
    heard = 0
    for line in fuzzed.lines(7, 3000):
        try:
            live.message(line)
            heard += 1
        except live.Unheard as error:
            assert str(error).endswith(".")
    assert 300 < heard < 2500


def test_every_field_of_a_message_is_checked() -> None:
    named = {each.name for kind in live.MESSAGES.values() for each in dataclasses.fields(kind)}
    assert named == set(live._CHECKS)
