"""A window of its own process under lines of every kind: each gets an answer or a sentence, and the window stays."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

import linalg_viz as lv
from linalg_viz import processes
from linalg_viz.labs import LABS
from linalg_viz.state import live
from linalg_viz.state.codec.codec import encode
from linalg_viz.state.document import State
from tests.harness import fuzzed

LINES = 100_000


def _sent(count: int, note: Callable[[str, int], None]) -> None:
    """Send so many lines to a window, one after the other, each answered before the next."""
    ours, theirs = socket.socketpair()
    ours.settimeout(120.0)
    handle = theirs.fileno()
    with ours, tempfile.TemporaryFile() as errors:
        process = processes.apart("linalg_viz", "--live", str(handle), keep=handle, errors=errors)
        theirs.close()
        answers = ours.makefile("rb")
        try:
            ours.sendall(live.encoded(1, live.Begin("fuzz", os.getpid(), encode(State.first(LABS)))))
            assert live.answer(answers.readline())[2] is None
            for line in fuzzed.lines(11, count):
                ours.sendall(line + b"\n")
                _, _, sentence = live.answer(answers.readline())
                assert sentence is None or (sentence.strip() and "mistake" not in sentence), (
                    line[:300],
                    sentence,
                )
                note("answers" if sentence is None else "sentences", 1)
            ours.sendall(live.encoded(2, live.Close()))
            assert live.answer(answers.readline()) == (2, None, None)
            assert process.wait(60) == 0
            errors.seek(0)
            assert b"Traceback" not in errors.read()
        finally:
            answers.close()
            if process.poll() is None:
                process.kill()
                process.wait()


@pytest.mark.long("live")
def test_a_hundred_thousand_lines(request: pytest.FixtureRequest) -> None:
    """100,000 lines of every kind to a window that a program drives: answers or sentences, no mistake."""
    counted: dict[str, int] = {}

    def note(what: str, many: int) -> None:
        counted[what] = counted.get(what, 0) + many

    _sent(LINES, note)
    request.node.user_properties.append(("text", f"    {counted}"))


@pytest.mark.sample
def test_some_hundred_lines() -> None:
    _sent(400, lambda what, many: None)


@pytest.fixture
def window() -> Iterator[lv.Window]:
    with lv.show([[2, 1], [1, 2]]) as made:
        yield made


@pytest.mark.sample
def test_a_dataframe_of_a_million_rows_is_handed_over(window: Any) -> None:
    drawn = np.random.default_rng(3)
    window.data = pd.DataFrame(drawn.normal(size=(1_000_000, 3)), columns=list("abc"))
    assert window.data == "table-1.csv" and window.lab == "pca"
    assert any("1,000,000 of 1,000,000 rows" in row.text for row in window.cards())
