"""What reading a small table costs at the start: nothing heavy is imported, nobody is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pandas", "clevercsv", "zstandard", "PySide6", "multiprocessing")


def told(act: str, *words: str) -> list[str]:
    """What a program that does ``act`` prints."""
    root = str(Path(__file__).resolve().parents[2])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(
        [sys.executable, "-c", act, *words], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout.split()


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
    assert told(f"{act}\nimport sys\nprint(*[each for each in {HEAVY!r} if each in sys.modules])") == []


def test_the_process_that_reads_what_is_named_at_the_start_begins_before_anything_is_loaded(
    tmp_path: Path,
) -> None:
    path = tmp_path / "large.csv"
    path.write_text("a,b\n" + "1.5,2\n2.5,7\n" * 40_000)
    act = (
        "import sys; from pathlib import Path; from linalg_viz import processes; from linalg_viz.shell.data import named\n"
        "begun = processes.begun\n"
        "def noted(*words, **more): print('numpy' in sys.modules, *words[2:]); return begun(*words, **more)\n"
        "processes.begun = noted; made = named.reader(Path(sys.argv[1])); print(made.asked['name']); made.stop()"
    )
    # Nor is it told to load what a small table does not need.
    assert told(act, str(path)) == ["False", "large.csv"]
