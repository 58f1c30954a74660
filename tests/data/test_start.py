"""What reading a small table costs at the start: nothing heavy is imported, nobody is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pandas", "clevercsv", "zstandard", "PySide6", "multiprocessing")


@pytest.mark.parametrize(
    "act",
    [
        "import linalg_viz.data.read, linalg_viz.data.preview, linalg_viz.data.worker, linalg_viz.data.bundled",
        "from linalg_viz.data.read import read; assert read(b'a\\tb\\n5\\t6\\n').row_count == 1",
        "from linalg_viz.data.bundled import SETS, bundled; [bundled(each.id) for each in SETS]",
        "from linalg_viz.data.preview import preview; preview(b'a;b\\n1,5;2\\n')",
    ],
)
def test_small_tables_need_nothing_heavy(act: str) -> None:
    root = str(Path(__file__).resolve().parents[2])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    words = [
        sys.executable,
        "-c",
        f"{act}\nimport sys\nprint(*[each for each in {HEAVY!r} if each in sys.modules])",
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == []
