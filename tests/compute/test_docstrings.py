"""Public functions of compute that take arrays say of what shape: a page of documentation that cannot fall behind."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOM = Path(__file__).resolve().parents[2] / "linalg_viz" / "compute"
TAKES = re.compile(r"\b(Real|Complex|NDArray|ArrayLike)\b")
SHAPE = re.compile(
    r"\([a-zA-Z]+,\)|\([a-zA-Z0-9…*+ −-]+,[a-zA-Z0-9…*+ ,−-]*\)|\b[a-z0-9] ?[×x] ?[a-z0-9]\b|\bsquare\b|of any shape"
)


def silent() -> list[str]:
    """The public functions that take an array and do not say its shape."""
    out = []
    for path in sorted(ROOM.rglob("*.py")):
        if path.parent.name == "exact":  # its Real is a number, and its matrices are rows of values
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if any("overload" in ast.unparse(each) for each in node.decorator_list):
                continue
            given = [a.annotation for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if not any(each is not None and TAKES.search(ast.unparse(each)) for each in given):
                continue
            if not SHAPE.search(ast.get_docstring(node) or ""):
                out.append(f"{path.relative_to(ROOM)}:{node.lineno} {node.name}")
    return out


def test_functions_that_take_arrays_state_their_shapes() -> None:
    assert not silent()


def test_a_docstring_without_a_shape_is_found() -> None:
    assert (
        SHAPE.search("Points (k, n) of the scene") and SHAPE.search("a column (n,)") and SHAPE.search("n×n")
    )
    assert not SHAPE.search("The sum of two things, one after the other.")
