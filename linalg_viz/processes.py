"""Processes of the program's own: Python that runs one of its modules, and nothing that lies about."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def begun(module: str, *words: str, folder: Path | None = None) -> subprocess.Popen[bytes]:
    """``python -m module words``, told through its standard input, answering on its output.

    OSError where none can be begun. It stands in ``folder``, or where the program lies.
    """
    # -P, folders named in full, and a folder of its own to be in: no module lying beside a table is run.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": _module_path(), "PYTHONIOENCODING": "utf-8"},
        cwd=folder or _package(),
    )


def _package() -> Path:
    return Path(__file__).resolve().parents[1]


def _module_path() -> str:
    """Where the process finds the program, and other folders named in full ("." is the current one)."""
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return os.pathsep.join([str(_package()), *(each for each in named if os.path.isabs(each))])
