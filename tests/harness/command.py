"""The command line without a process of its own: what it prints and the code it ends with, twenty times as fast.

What only a process shows (the encoding of its output, a pipe, what it imports) is tested in one, beside these.
"""

from __future__ import annotations

import io
import subprocess
from contextlib import redirect_stderr, redirect_stdout

from linalg_viz.cli.main import main


def command(*words: object) -> subprocess.CompletedProcess[str]:
    """``linalg-viz WORDS`` as a script sees it: exit code, output, errors."""
    out, err = io.StringIO(newline=""), io.StringIO(newline="")
    told = [str(word) for word in words]
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(told)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return subprocess.CompletedProcess(told, code, out.getvalue(), err.getvalue())
