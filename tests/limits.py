"""The limits of modules, functions, lines and folders, measured; ``python -m tests.limits`` lowers the exceptions.

The exceptions stand in ``limits.toml``: what was there when the limits came. The list only shrinks: the tests fail for
a file that is worse than its exception, and for an exception that is larger than needed. The command writes the list
anew, downwards only; lines that moved to another file take their exception along as long as the sum does not grow.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
LIST = Path(__file__).with_name("limits.toml")

MODULE, FUNCTION, COLUMNS, FOLDER = 350, 60, 110, 30
"""Most lines of a module and of a function, columns of a line, and modules of a folder."""

KINDS = {
    "modules": f"lines of modules above {MODULE}",
    "functions": f"lines of functions above {FUNCTION}",
    "lines": f"lines above {COLUMNS} columns",
    "skips": "statements the formatter is kept from, other than tables of numbers",
    "folders": f"modules of folders above {FOLDER}",
    "linalg": "uses of np.linalg other than norm in labs",
    "thresholds": "float literals with a negative exponent in labs",
    "respelled": "powers with a negative exponent in labs, beside the one place of such constants",
    "circles": "imports that close a circle, counted for each module of it",
}
CONSTANTS = "linalg_viz/labs/parts/pixels.py"
"""Where a lab's constants for pixels have their names."""

MOVABLE = ("lines", "skips", "linalg", "thresholds", "respelled")
"""Kinds whose exceptions follow what was moved to another file."""


def measured() -> dict[str, dict[str, int]]:
    """What is beyond a limit today: for each kind the file, function, folder or module, and how much it is."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    files = sorted((ROOT / "linalg_viz").rglob("*.py"))
    for path in [ROOT / "main.py", *files]:
        name, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        tree, lines = ast.parse(text), text.splitlines()
        if len(lines) > MODULE:
            found["modules"][name] = len(lines)
        found["functions"] |= {f"{name}::{of}": n for of, n in functions(tree) if n > FUNCTION}
        in_labs = name.startswith("linalg_viz/labs/")
        counts = {
            "lines": sum(len(line) > COLUMNS for line in lines),
            "skips": skips(text, tree),
            "linalg": linalg(tree) if in_labs and "linalg" in text else 0,
            "thresholds": thresholds(text) if in_labs else 0,
            "respelled": respelled(tree) if in_labs and "**" in text and name != CONSTANTS else 0,
        }
        for kind, count in counts.items():
            if count:
                found[kind][name] = count
    for folder in {path.parent for path in files}:
        many = sum(path.parent == folder and path.name != "__init__.py" for path in files)
        if many > FOLDER:
            found["folders"][folder.relative_to(ROOT).as_posix()] = many
    found["circles"] = circles()
    return found


def functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, int]]:
    """Each function's qualified name and how many lines it has, from ``def`` to its end."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.expr):
            continue
        name = within
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{within}.{node.name}".lstrip(".")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield name, (node.end_lineno or node.lineno) - node.lineno + 1
        yield from functions(node, name)


def skips(text: str, tree: ast.AST) -> int:
    """How many comments keep the formatter from a statement that is no table of numbers."""
    if "fmt" not in text and "yapf" not in text:
        return 0
    marks = [
        token
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT and token.string.replace(" ", "").startswith(("#fmt:", "#yapf:"))
    ]
    wrong = 0
    for mark in marks:
        line = mark.start[0]
        around = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        alone = "skip" not in mark.string or not around
        wrong += alone or not _numbers(min(around, key=lambda node: (node.end_lineno or 0) - node.lineno))
    return wrong


def _numbers(statement: ast.stmt) -> bool:
    """Whether a statement gives a name to a table, nested or handed to one call, of nothing but numbers."""
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    if isinstance(value, ast.Call) and value.args:
        value = value.args[0]
    return isinstance(value, ast.Tuple | ast.List | ast.Set | ast.Dict) and _leaves_are_numbers(value)


def _leaves_are_numbers(node: ast.AST) -> bool:
    if isinstance(node, ast.Dict):
        return all(map(_leaves_are_numbers, node.values))
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return all(map(_leaves_are_numbers, node.elts))
    if isinstance(node, ast.UnaryOp):
        return _leaves_are_numbers(node.operand)
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float | complex)


def linalg(tree: ast.AST) -> int:
    """How many decompositions and solvers of NumPy a module names."""
    count = 0
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr != "norm":
            count += isinstance(node.value, ast.Attribute) and node.value.attr == "linalg"
        if isinstance(node, ast.ImportFrom) and node.module in ("numpy", "numpy.linalg"):
            taken = "linalg" if node.module == "numpy" else None
            count += sum(each.name != "norm" if taken is None else each.name == taken for each in node.names)
    return count


def thresholds(text: str) -> int:
    """How many numbers a module writes with a negative exponent, as 1e-9; those within words are not counted."""
    if "e-" not in text.lower():
        return 0
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(token.type == tokenize.NUMBER and "e-" in token.string.lower() for token in tokens)


def respelled(tree: ast.AST) -> int:
    """How many powers of a number with a negated exponent a module writes: 2.0**-30 is 1e-9 spelled otherwise."""
    return sum(
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Pow)
        and isinstance(node.left, ast.Constant)
        and isinstance(node.right, ast.UnaryOp)
        and isinstance(node.right.op, ast.USub)
        for node in ast.walk(tree)
    )


def circles(package: str = "linalg_viz") -> dict[str, int]:
    """The modules that import themselves by way of others, and how many of their imports do it; types count too."""
    graph = grimp.build_graph(package, cache_dir=None)
    arrows = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    reached = {module: _reached(arrows, module) for module in arrows}
    closing = {module: sum(module in reached[to] for to in goals) for module, goals in arrows.items()}
    return {module: count for module, count in closing.items() if count}


def _reached(arrows: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        new = arrows[ahead.pop()] - found
        found |= new
        ahead += new
    return found


def allowed() -> dict[str, dict[str, int]]:
    """The exceptions, by kind."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8")) if LIST.exists() else {}
    return {kind: dict(listed.get(kind, {})) for kind in KINDS}


def lowered(listed: dict[str, dict[str, int]], found: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """The exceptions brought down to what is found; none is raised, and none comes but for what was moved."""
    out = {}
    for kind, old in listed.items():
        new = found[kind]
        moved = kind in MOVABLE and sum(new.values()) <= sum(old.values())
        out[kind] = new if moved else {key: min(old[key], new[key]) for key in old if key in new}
    return out


def written(listed: dict[str, dict[str, int]]) -> str:
    """The exceptions as TOML."""
    out = ["# What is beyond a limit still. The list only shrinks: `python -m tests.limits` lowers it."]
    for kind, each in listed.items():
        out += ["", f"[{kind}]  # {KINDS[kind]}", *(f'"{key}" = {each[key]}' for key in sorted(each))]
    return "\n".join(out) + "\n"


def worse(listed: dict[str, dict[str, int]], found: dict[str, dict[str, int]]) -> list[str]:
    """What is beyond its limit and its exception, one sentence each."""
    return [
        f"{key}: {now} {KINDS[kind]}"
        + (f"; its exception is {listed[kind][key]}" if key in listed[kind] else "")
        for kind, each in found.items()
        for key, now in sorted(each.items())
        if now > listed[kind].get(key, 0)
    ]


if __name__ == "__main__":
    now = measured()
    exceptions = lowered(allowed(), now)
    LIST.write_text(written(exceptions), encoding="utf-8")
    left = worse(exceptions, now)
    print("\n".join(left) or f"{sum(map(len, exceptions.values()))} exceptions are left")
    sys.exit(bool(left))
