"""The rooms and what may be loaded before the first frame."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

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


PARSERS = {
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "split",
    "rsplit",
    "partition",
    "rpartition",
}


def taken_apart(tree: ast.AST) -> list[int]:
    """The lines where the key of a gesture or click (``g``, ``gesture``, ``click``) is read as a text."""

    def is_key(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Attribute)
            and node.attr == "key"
            and isinstance(node.value, ast.Name)
            and node.value.id in ("g", "gesture", "click")
        )

    out = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute) and called.attr in PARSERS and is_key(called.value):
                out.append(node.lineno)
            if any(is_key(each) for each in node.args) and isinstance(called, ast.Name):
                out += [node.lineno] if called.id in ("int", "list", "len") else []
        if isinstance(node, ast.Subscript) and is_key(node.value):
            out.append(node.lineno)
        if isinstance(node, ast.Compare) and any(is_key(each) for each in (node.left, *node.comparators)):
            out.append(node.lineno)
    return out


def test_no_key_of_a_handle_is_taken_apart_in_a_lab() -> None:
    labs = Path(__file__).parents[1] / "linalg_viz" / "labs"
    found = {
        str(path.relative_to(labs)): lines
        for path in sorted(labs.rglob("*.py"))
        if (lines := taken_apart(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "g.key.startswith('a')",
        "int(g.key.removeprefix('a'))",
        "name, _, kind = g.key.partition('-')",
        "click.key[1:]",
        "gesture.key == 'x-handle'",
        "g.key in ('x-handle', 'y-handle')",
    ],
)
def test_a_key_taken_apart_is_found(text: str) -> None:
    assert taken_apart(ast.parse(text)) == [1]
