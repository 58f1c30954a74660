"""The rooms and what may be loaded before the first frame."""

from __future__ import annotations

import subprocess
import sys

import pytest


def _loaded(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "module",
    [
        "linalg_viz.state.update.update",
        "linalg_viz.cli.main",
        "linalg_viz.labs",
        "linalg_viz.render.svg",
        "linalg_viz.compute.report.report",
    ],
)
def test_the_pure_rooms_leave_qt_out(module: str) -> None:
    assert not {"PySide6", "pyqtgraph", "shiboken6"} & _loaded(f"import {module}")


def test_the_window_loads_no_heavy_library_before_its_first_frame() -> None:
    heavy = {"flint", "ziamath", "ziafont", "pandas", "clevercsv", "matplotlib", "scipy", "PIL", "mpmath"}
    assert not heavy & _loaded("import linalg_viz.shell.app")


def test_the_command_line_starts_without_numpy() -> None:
    assert "numpy" not in _loaded("import linalg_viz.cli.main")
