"""The head of a text: whole lines, as many as are needed, and all of a short one."""

from __future__ import annotations

import pytest

from linalg_viz.data import plan
from linalg_viz.data.dialect import detection
from linalg_viz.data.source import Source


@pytest.mark.parametrize(
    ("text", "lines", "head"),
    [
        (b"a,b\n1,2\n3,4", 1, ("a,b\n", False)),
        (b"a,b\n1,2\n3,4", 2, ("a,b\n1,2\n3,4", True)),
        (b"a,b\n", 1, ("a,b\n", True)),
        (b"a" * 100, 1, ("a" * 24, False)),
        (b"a,b\n1,2\n3,4\n" + b"5,6\n" * 50, 3, ("a,b\n1,2\n3,4\n5,6\n5,6\n5,6\n", False)),
    ],
)
def test_the_head_is_whole_lines(
    text: bytes, lines: int, head: tuple[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detection, "HEAD", 6)
    monkeypatch.setattr(plan, "HEAD_LINES", lines)
    monkeypatch.setattr(plan, "LONGEST_HEAD", 24)
    assert plan.head_of(Source("t", text)) == head
