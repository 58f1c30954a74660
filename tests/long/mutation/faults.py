"""Faults put into the code, one at a time: which there could be, and which of them a seed draws.

The operators that make a fault are Cosmic Ray's. Only those are used that make a fault somebody could make: a sign, an
order, a boundary, a condition turned round, a number beside the right one. One that ends in a TypeError wherever it is
put (``a + b`` to ``a << b``) is always noticed, and its being noticed says nothing about the tests.
"""

from __future__ import annotations

import ast
import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("compute", "state", "lessons", "data")
ANY = "*"
"""The line after in the list of harmless ones, where no change of a line is seen: of a bound between two right ways."""

APART = ("linalg_viz/data/worker.py",)
"""What runs in processes of its own: which test reaches a line of it cannot be told."""

SWAPPED = {
    "Binary": "Add_Sub Sub_Add Mul_Add Mul_Div Div_Mul FloorDiv_Mul Mod_FloorDiv Pow_Mul LShift_RShift RShift_LShift "
    "BitAnd_BitOr",
    "Comparison": "Eq_NotEq NotEq_Eq Lt_LtE Lt_Gt LtE_Lt LtE_GtE Gt_GtE Gt_Lt GtE_Gt GtE_LtE Is_IsNot IsNot_Is",
    "Unary": "Delete_USub Delete_Not",
}
NAMES = [f"Replace{kind}Operator_{which}" for kind, some in SWAPPED.items() for which in some.split()] + [
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "ZeroIterationForLoop",
]


@dataclass(frozen=True)
class Fault:
    """One fault: the module by its path in the checkout, the line, the operator, and which of its places."""

    path: str
    line: int
    operator: str
    occurrence: int

    def code(self, text: str) -> str:
        """The text of the module with the fault in it."""
        changed = mutate_code(text, _operator(self.operator), self.occurrence)
        assert changed is not None, self
        return str(changed)


@dataclass(frozen=True)
class Named:
    """A fault that once lived: how one text of a file becomes another, and the tests that notice it."""

    path: str
    line: int
    before: str
    after: str
    tests: tuple[str, ...]

    def code(self, text: str) -> str:
        """The text of the module with the fault in it."""
        assert text.count(self.before) == 1, self
        return text.replace(self.before, self.after)


def named(root: Path = ROOT) -> list[Named]:
    """The faults of ``named.toml``."""
    found = []
    for each in _listed("named.toml"):
        text = (root / each["file"]).read_text(encoding="utf-8")
        line = text[: text.index(each["before"])].count("\n") + 1
        found.append(Named(each["file"], line, each["before"], each["after"], tuple(each["tests"])))
    return found


def modules(root: Path = ROOT) -> list[str]:
    """The modules faults are put into."""
    found = [path for room in ROOMS for path in sorted((root / "linalg_viz" / room).rglob("*.py"))]
    return [name for path in found if (name := path.relative_to(root).as_posix()) not in APART]


def places(path: str, text: str) -> dict[tuple[int, int], list[Fault]]:
    """All faults one module could have, by line and column."""
    counter = _Places(path)
    counter.walk(get_ast(text))
    return counter.found


def drawn(names: list[str], count: int, seed: int, root: Path = ROOT) -> list[Fault]:
    """So many faults from a seed, evenly over the modules: one from each in turn, each place at most once."""
    queues = []
    for name in names:
        text = (root / name).read_text(encoding="utf-8")
        rng = random.Random(f"{seed} {name}")
        by_place = places(name, text)
        order = sorted(by_place)
        rng.shuffle(order)
        queues.append((text, [rng.choice(by_place[each]) for each in reversed(order)]))
    random.Random(seed).shuffle(queues)
    chosen: list[Fault] = []
    while queues and len(chosen) < count:
        for text, queue in queues:
            while queue:
                fault = queue.pop()
                try:
                    code = fault.code(text)
                except AttributeError:
                    continue  # Cosmic Ray exchanges no dotted name among several exceptions
                if _does_else(text, code):
                    chosen.append(fault)
                    break
        queues = [each for each in queues if each[1]]
    return chosen[:count]


def harmless() -> list[dict[str, str]]:
    """Faults that change nothing anybody could see: file, line before, line after, and why."""
    return _listed("harmless.toml")


def _listed(name: str) -> list[dict[str, Any]]:
    with open(Path(__file__).with_name(name), "rb") as file:
        return list(tomllib.load(file).get("fault", []))


def changed_lines(before: str, after: str) -> tuple[str, str]:
    """The first line that differs, before and after, without the space around it."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    old, new = next((old, new) for old, new in pairs if old != new)
    return " ".join(old.split()), " ".join(new.split())


class _Places(Visitor):
    """Walks a module and counts, as Cosmic Ray does, the places of each operator."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.operators = {name: _operator(name) for name in NAMES}
        self.counts = dict.fromkeys(NAMES, 0)
        self.found: dict[tuple[int, int], list[Fault]] = {}

    def visit(self, node: object) -> object:
        for name, operator in self.operators.items():
            for start, _ in operator.mutation_positions(node):
                fault = Fault(self.path, start[0], name, self.counts[name])
                self.found.setdefault(start, []).append(fault)
                self.counts[name] += 1
        return node


def _operator(name: str) -> object:
    return OperatorProvider()[name]()


def _does_else(before: str, after: str) -> bool:
    """Whether a changed module still is one, and does something else."""
    try:
        return _plain(before) != _plain(after)
    except SyntaxError:  # “not” before an assignment within an expression
        return False


def _plain(text: str) -> str:
    """What a module does, as text: without annotations and what is imported for them, sizes of caches, slots,
    what is printed of records and checks of equal length.

    That records are frozen is a law of its own, which reads the source; so is what a start imports.
    """
    return ast.dump(_Plain().visit(ast.parse(text)))


class _Plain(ast.NodeTransformer):
    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        if "TYPE_CHECKING" in ast.unparse(node.test):
            return ast.Pass()
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        called = ast.unparse(node.func).split(".")[-1]
        if called in ("lru_cache", "memoised"):
            node.args, node.keywords = [], []
        if called == "field":
            node.keywords = [each for each in node.keywords if each.arg != "repr"]
        if called == "deque":
            node.keywords = [each for each in node.keywords if each.arg != "maxlen"]
        if called == "zip":
            node.keywords = [each for each in node.keywords if each.arg != "strict"]
        if called == "dataclass":
            node.keywords = [each for each in node.keywords if each.arg not in ("slots", "frozen")]
        return self.generic_visit(node)
