"""Public functions of compute that take arrays say of what shape: a page of documentation that cannot fall behind."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOM = Path(__file__).resolve().parents[2] / "linalg_viz" / "compute"
TAKES = re.compile(r"\b(Real|Complex|NDArray|ArrayLike|Rows|RationalRows|Row|Column|Vector|Table)\b")
EXACT = re.compile(r"\b(Rows|Row|Table)\b")
"""In compute/exact a Real is a number, and a Table is a matrix of the numbers of one domain."""
SHAPE = re.compile(
    r"\([a-zA-Z]+,\)|\([a-zA-Z0-9…*+ −-]+,[a-zA-Z0-9…*+ ,−-]*\)|\b[a-z0-9] ?[×x] ?[a-z0-9]\b|\bsquare\b|of any shape"
)


def takers() -> Iterator[tuple[str, str]]:
    """The public functions that take an array or rows of values, by place, and what each says."""
    for path in sorted(ROOM.rglob("*.py")):
        takes = EXACT if "exact" in path.relative_to(ROOM).parts else TAKES
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if any("overload" in ast.unparse(each) for each in node.decorator_list):
                continue
            given = [a.annotation for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if not any(each is not None and takes.search(ast.unparse(each)) for each in given):
                continue
            yield f"{path.relative_to(ROOM)}:{node.lineno} {node.name}", ast.get_docstring(node) or ""


def test_functions_that_take_arrays_state_their_shapes() -> None:
    assert not [where for where, said in takers() if not SHAPE.search(said)]


def test_exact_functions_and_columns_of_numbers_are_among_them() -> None:
    names = {where.partition(":")[0] + where[where.index(" ") :] for where, _ in takers()}
    assert {"exact/solutions.py solutions", "exact/eliminate.py rref", "exact/norms.py two_norm"} <= names
    assert {"vectors.py dot", "rational.py pseudoinverse", "pca/measures.py errors"} <= names


def test_a_docstring_without_a_shape_is_found() -> None:
    assert (
        SHAPE.search("Points (k, n) of the scene") and SHAPE.search("a column (n,)") and SHAPE.search("n×n")
    )
    assert not SHAPE.search("The sum of two things, one after the other.")
