"""What all tests share: no screen, no preferences of the person who runs them, the same examples, nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the window has them; sums are then taken in the same order on every machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import pytest

pytest_plugins = [
    "tests.harness.examples",
    "tests.harness.garbage",
    "tests.harness.leaks",
    "tests.harness.tiers",
]


@pytest.fixture(autouse=True)
def _own_home(own_folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and recovery copies of a test stay in a folder of its own."""
    home = own_folder("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
