"""The rooms and what may be loaded before the first frame."""

from __future__ import annotations

import ast
import dataclasses
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from linalg_viz.labs import LABS

ROOT = Path(__file__).resolve().parents[1]


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
    # What escapes a text with xml.sax.saxutils brings the network along.
    heavy |= {"http", "ssl"}
    assert not heavy & _loaded("import linalg_viz.shell.app")


def test_the_command_line_starts_without_numpy() -> None:
    assert "numpy" not in _loaded("import linalg_viz.cli.main")


def test_the_package_is_imported_by_programs_with_next_to_nothing() -> None:
    code = "import sys; old = set(sys.modules); import linalg_viz; print(*(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"linalg_viz", "__future__", "typing"} | TYPING


TYPING = set(
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; old = set(sys.modules); import typing; print(*(set(sys.modules) - old))",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
)
"""What the standard library's typing brings along."""


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


def is_key(node: ast.AST) -> bool:
    """Whether a node is the key of a gesture or click: ``g.key``, ``gesture.key``, ``click.key``."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "key"
        and isinstance(node.value, ast.Name)
        and node.value.id in ("g", "gesture", "click")
    )


def parsed(tree: ast.AST, is_key: Callable[[ast.AST], bool]) -> list[int]:
    """The lines where what ``is_key`` finds is read as a text: a part of it, its length, its characters."""
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
    return out


def taken_apart(tree: ast.AST) -> list[int]:
    """The lines where the key of a gesture or click is read as a text or compared, or the name of a button is read.

    The name of a button is the last parameter of ``press``. A lab may compare it as a whole: buttons have no
    entries of their own; what one is about is bound into what it does.
    """
    out = parsed(tree, is_key)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(is_key(each) for each in (node.left, *node.comparators)):
            out.append(node.lineno)
        if isinstance(node, ast.FunctionDef) and node.name == "press" and node.args.args:
            out += parsed(node, partial(_is_name, node.args.args[-1].arg)) + _searched(node)
    return out


def _is_name(name: str, node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _searched(function: ast.FunctionDef) -> list[int]:
    """Where a text is looked for inside the name (``"flip:" in name``); ``name in ("a", "b")`` compares the whole."""
    name = function.args.args[-1].arg
    return [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Compare)
        for asked, right in zip(node.ops, node.comparators, strict=True)
        if isinstance(asked, ast.In | ast.NotIn) and _is_name(name, right)
    ]


def test_no_key_of_a_handle_or_button_is_taken_apart_in_a_lab() -> None:
    labs = Path(__file__).parents[1] / "linalg_viz" / "labs"
    found = {
        str(path.relative_to(labs)): lines
        for path in sorted(labs.rglob("*.py"))
        if (lines := taken_apart(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert not found


def is_any_key(node: ast.AST) -> bool:
    """Whether a node is the key of anything: of a gesture, a mark, a view."""
    return isinstance(node, ast.Attribute) and node.attr == "key"


def test_no_key_of_a_mark_is_taken_apart_in_a_lab() -> None:
    """What a mark means is said where it is made; its key only tells it from others."""
    labs = Path(__file__).parents[1] / "linalg_viz" / "labs"
    found = {
        str(path.relative_to(labs)): lines
        for path in sorted(labs.rglob("*.py"))
        if (lines := parsed(ast.parse(path.read_text(encoding="utf-8")), is_any_key))
    }
    assert not found
    assert parsed(ast.parse("[m for m in marks if m.key.startswith('tick0')]"), is_any_key) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "g.key.startswith('a')",
        "int(g.key.removeprefix('a'))",
        "name, _, kind = g.key.partition('-')",
        "click.key[1:]",
        "gesture.key == 'x-handle'",
        "g.key in ('x-handle', 'y-handle')",
        "def press(p, name): return name.removeprefix('flip:')",
        "def press(p, name): return int(name)",
        "def press(p, name): return name[5:]",
        "def press(p, name): return 'flip:' in name",
        "def press(p, key): kind, _, column = key.partition(':')",
    ],
)
def test_a_key_taken_apart_is_found(text: str) -> None:
    assert taken_apart(ast.parse(text)) == [1]


def test_a_button_may_be_told_by_its_whole_name() -> None:
    text = (
        "def press(p, name):\n    if name in ('more', 'fewer') or name == 'nearest': return buttons(p)[name]"
    )
    assert not taken_apart(ast.parse(text))


ROOMS = ("api", "cli", "data", "lessons", "render", "scene", "shell", "state")
NAMED = (("cli/main.py", "pca"), ("api/asking.py", "svd"))
"""The command of that name, which is none of a lab; the lab a program is shown where it names none."""


def names_of_labs(tree: ast.AST, imports: bool) -> list[tuple[int, str]]:
    """Where a module names a lab: its identifier, a module of its package, a field of its settings.

    ``imports`` says that the module may import the collection of all labs.
    """
    shared = ("linalg_viz.labs.contract", "linalg_viz.labs.parts")
    identifiers = {lab.id for lab in LABS}
    fields = {field.name for lab in LABS for field in dataclasses.fields(lab.params)}

    def is_params(node: ast.AST) -> bool:
        """``params``, ``session.params``, ``document.param(…)``."""
        if isinstance(node, ast.Call):
            return isinstance(node.func, ast.Attribute) and node.func.attr == "param"
        return getattr(node, "attr", getattr(node, "id", "")) == "params"

    def of_call(node: ast.Call) -> str | None:
        asked = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if asked not in ("getattr", "hasattr", "setattr", "SetParam") or len(node.args) < 2:
            return None
        name = node.args[1]
        found = name.value if isinstance(name, ast.Constant) else None
        about = asked == "SetParam" or is_params(node.args[0])
        return str(found) if about and found in fields else None

    out: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if module.startswith("linalg_viz.labs"):
                whole = module == "linalg_viz.labs"
                if not (module.startswith(shared) or (whole and imports)):
                    out.append((node.lineno, module))
            case ast.Import(names=names):
                out += [(node.lineno, each.name) for each in names if "linalg_viz.labs" in each.name]
            case ast.Constant(value=str(text)) if text in identifiers:
                out.append((node.lineno, text))
            case ast.Attribute(value=value, attr=attr) if is_params(value) and attr in fields:
                out.append((node.lineno, attr))
            case ast.Call():
                if (found := of_call(node)) is not None:
                    out.append((node.lineno, found))
    return out


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_outside_its_package_knows_a_lab_by_name(room: str) -> None:
    top = Path(__file__).parents[1] / "linalg_viz"
    found = [
        (name, *each)
        for path in sorted((top / room).rglob("*.py"))
        for each in names_of_labs(ast.parse(path.read_text(encoding="utf-8")), imports=room in ("api", "cli"))
        if ((name := path.relative_to(top).as_posix()), each[1]) not in NAMED
    ]
    assert not found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("from linalg_viz.labs import LABS", "linalg_viz.labs"),
        ("from linalg_viz.labs.pca import ranges", "linalg_viz.labs.pca"),
        ("import linalg_viz.labs.pca.facts", "linalg_viz.labs.pca.facts"),
        ("shown = document.lab == 'least-squares'", "least-squares"),
        ("name = getattr(params, 'picture', '')", "picture"),
        ("kept = hasattr(session.params, 'left_out')", "left_out"),
        ("rows = document.param(lab).selected", "selected"),
        ("session.dispatch(SetParam(lab, 'edits', ()))", "edits"),
    ],
)
def test_a_lab_known_by_name_is_noticed(text: str, named: str) -> None:
    assert (1, named) in names_of_labs(ast.parse(text), imports=False)


def test_what_any_lab_has_is_no_name_of_one() -> None:
    text = "from linalg_viz.labs.contract.lab import Lab\nfound = getattr(params, control.name), lab.pictures"
    assert not names_of_labs(ast.parse(text), imports=False)
    assert not names_of_labs(ast.parse("from linalg_viz.labs import LABS"), imports=True)


def test_the_page_about_the_house_names_what_there_is() -> None:
    """Every path in ARCHITECTURE.md exists, and every name behind the path of a module is defined in it."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    places = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|md))`(?:\s+`([A-Z_a-z.]+)`)?", text)
    assert len(places) > 50
    for path, name in places:
        if path.isupper() or "ID" in path or "NAME" in path:
            continue
        found = [root / path for root in (ROOT, ROOT / "linalg_viz") if (root / path).exists()]
        assert found, f"ARCHITECTURE.md names {path}, which does not exist"
        if name and path.endswith(".py"):
            tree = ast.parse(found[0].read_text(encoding="utf-8"))
            kinds = (ast.FunctionDef, ast.ClassDef)
            defined = {node.name for node in ast.walk(tree) if isinstance(node, kinds)}
            assert set(name.split(".")) <= defined, f"{path} defines no {name}"
