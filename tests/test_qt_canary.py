"""Some releases of PySide6 lose a reference to None at each void call, and the process dies after some thousands."""

from __future__ import annotations

import sys

from PySide6.QtGui import QPainterPath


def test_void_calls_keep_the_references_to_none() -> None:
    path = QPainterPath()
    before = sys.getrefcount(None)
    for i in range(1000):
        path.moveTo(float(i), 0.0)
    # Immortal objects (Python 3.12 and later) never change; on 3.11 a sound binding changes it by a few at most.
    assert abs(sys.getrefcount(None) - before) < 100
