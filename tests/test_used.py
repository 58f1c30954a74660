"""Nothing in the program is there for tests alone: what no other part of it uses is refused."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ENTRIES = ("linalg_viz.cli.main.main", "linalg_viz.__all__", "linalg_viz.__getattr__", "linalg_viz.__dir__")
"""Where the program begins, besides what modules do when they are imported: the command linalg-viz, and what
other programs may call."""

EXACT = "compute/exact answers it; no lab has asked yet"
ALLOWED = {
    "linalg_viz.compute.exact.matrix.Exact.minimal_polynomial": EXACT,
    "linalg_viz.compute.exact.spectrum.roots": EXACT,
    "linalg_viz.data.bundled.bundled": "tests read the tables that come along as the window does",
    "linalg_viz.labs.contract.labs.Labs.with_lab": "a lab that is registered in its test alone, as the example is",
}
"""Definitions that nothing uses and that stay, each with the reason."""

QT = re.compile(r"[a-z]+[A-Z]\w*")
"""Names of methods that Qt calls: it writes mixedCase, the program writes with underscores."""


class House:
    """The definitions of some modules, by dotted name, and what each of them uses.

    Functions, classes and constants are followed from module to module through imports, so that a name used in one
    module says nothing about the same name in another. A method counts as used where its class is used and its name
    is read as an attribute of anything: of what, only running would tell.
    """

    def __init__(self, trees: Mapping[str, ast.Module]) -> None:
        self.trees = trees
        self.run: dict[str, list[ast.AST]] = defaultdict(list)
        self.defined: dict[str, list[ast.AST]] = defaultdict(list)
        self.methods: dict[str, list[ast.AST]] = defaultdict(list)
        self.bound: dict[str, dict[str, str]] = defaultdict(dict)
        self.registered: set[str] = set()
        self.own: dict[str, set[str]] = {}
        for module, tree in trees.items():
            nodes = list(ast.walk(tree))
            self.own[module] = {each.arg for each in nodes if isinstance(each, ast.arg)} | {
                each.id for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            }
            for node in nodes:
                if isinstance(node, ast.ImportFrom) and not node.level:
                    self.bound[module] |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
                elif isinstance(node, ast.Import):
                    self.bound[module] |= {a.asname: a.name for a in node.names if a.asname}
            for node in tree.body:
                self._take(module, node)
        for module, tree in trees.items():
            self.registered |= {
                f"{module}.{node.name}"
                for node in tree.body
                if isinstance(node, ast.FunctionDef) and self._registered(module, node)
            }

    def _registered(self, module: str, node: ast.FunctionDef) -> bool:
        """Whether a function of the program takes what is defined, as a decorator, when the module is imported."""
        return any(True for each in node.decorator_list for _ in self.used_by(module, each))

    def _take(self, module: str, node: ast.stmt) -> None:
        """One statement of a module: a definition, or what is done when it is imported."""
        names: list[str] = []
        parts: list[ast.AST] = [node]
        match node:
            case ast.FunctionDef(name=name):
                names = [name]
            case ast.ClassDef(name=name):
                names = [name]
                own = [each for each in node.body if isinstance(each, ast.FunctionDef) and not _called(each)]
                parts = [*node.bases, *node.keywords, *node.decorator_list]
                parts += [each for each in node.body if each not in own]
                for each in own:
                    self.methods[f"{module}.{name}.{each.name}"].append(each)
            case ast.Assign(targets=targets):
                names = [each.id for target in targets for each in _names(target)]
                parts = [node.value]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case ast.Import() | ast.ImportFrom():
                return
        for name in names:
            self.defined[f"{module}.{name}"] += parts
        if not names:
            self.run[module].append(node)

    def found(self, dotted: str) -> str | None:
        """The definition that a dotted name stands for, followed through modules that import it; None for others."""
        if dotted in self.defined:
            return dotted
        module, _, name = dotted.rpartition(".")
        if module in self.trees:
            target = self.bound[module].get(name)
            return self.found(target) if target and target != dotted else None
        if (owner := self.found(module) if "." in module else None) is not None:
            return owner  # an attribute of a class or constant
        return None

    def used_by(self, module: str, node: ast.AST) -> Iterator[str]:
        """The definitions that a piece of a module names, by name, by attribute or in a text."""
        nodes = _within(node)
        bases = {id(each.value) for each in nodes if isinstance(each, ast.Attribute)}
        for each in nodes:
            for dotted in self._spoken(module, each):
                if dotted in self.trees and id(each) not in bases and self._is_module(module, each):
                    # A module handed on as a value: anything in it may be asked for.
                    yield from (name for name in self.defined if name.rpartition(".")[0] == dotted)
                elif (name := self.found(dotted)) is not None:
                    yield name

    def _is_module(self, module: str, node: ast.AST) -> bool:
        """Whether a name stands for the module it was imported as and for nothing else in this one."""
        return isinstance(node, ast.Name) and node.id not in self.own[module]

    def _spoken(self, module: str, node: ast.AST) -> Iterator[str]:
        """Dotted names that a node may stand for."""
        match node:
            case ast.Name(id=name):
                yield self.bound[module].get(name, f"{module}.{name}")
            case ast.Attribute():
                first, *rest = _chain(node)
                if first in self.bound[module]:
                    yield ".".join([self.bound[module][first], *rest])
            case ast.Constant(value=str(text)) if re.fullmatch(r"[A-Za-z_][\w.]*", text):
                yield f"{module}.{text}"  # a function to be imported later
                yield self.bound[module].get(text, text)  # a type written as a text

    def public(self, package: str) -> tuple[str, ...]:
        """The public methods of the classes that a package offers: other programs call them."""
        owners = {name for node in self.defined[f"{package}.__all__"] for name in self.used_by(package, node)}
        offered = [each for each in self.methods if each.rpartition(".")[0] in owners]
        return tuple(each for each in offered if not each.rpartition(".")[2].startswith("_"))

    def unused(self, entries: tuple[str, ...]) -> list[str]:
        """What cannot be reached from ``entries`` and from what modules do when they are imported."""
        waiting: list[tuple[str, ast.AST]] = [
            (module, node) for module, nodes in self.run.items() for node in nodes
        ]
        reached: set[str] = set()
        read: set[str] = set()
        new = {*entries, *self.registered}
        while waiting or new:
            for name in new - reached:
                owner = name.rpartition(".")[0]
                module = owner if name in self.defined else owner.rpartition(".")[0]
                waiting += [(module, node) for node in self.defined.get(name) or self.methods[name]]
            reached |= new
            new = set()
            for module, node in waiting:
                read |= {each.attr for each in _within(node) if isinstance(each, ast.Attribute)}
                new |= set(self.used_by(module, node)) - reached
            waiting = []
            known = reached | new
            new |= {each for each in self.methods if self._asked(each, known, read)} - reached
        missed = {*self.defined, *self.methods} - reached
        return sorted(name for name in missed if not name.rpartition(".")[2].startswith("__"))

    def _asked(self, method: str, reached: set[str], read: set[str]) -> bool:
        owner, _, name = method.rpartition(".")
        return owner in reached and name in read


@cache
def _within(node: ast.AST) -> tuple[ast.AST, ...]:
    """The nodes of a tree that may name something: looked for once, asked for often."""
    return tuple(each for each in ast.walk(node) if isinstance(each, ast.Attribute | ast.Name | ast.Constant))


def _chain(node: ast.expr) -> list[str]:
    """The names of a.b.c, first to last; no name first where it begins with a call, a text or an index."""
    rest: list[str] = []
    while isinstance(node, ast.Attribute):
        rest.append(node.attr)
        node = node.value
    return [node.id if isinstance(node, ast.Name) else "", *reversed(rest)]


def _names(target: ast.expr) -> list[ast.Name]:
    return [each for each in ast.walk(target) if isinstance(each, ast.Name)]


def _called(method: ast.FunctionDef) -> bool:
    """Whether Python, a notebook or Qt calls a method."""
    return (
        method.name.startswith(("__", "_repr_"))
        or method.name in ("event", "child")
        or bool(QT.fullmatch(method.name))
    )


def program() -> dict[str, ast.Module]:
    """Every module of the program, and its launcher, by dotted name."""
    out = {"main": ast.parse((ROOT / "main.py").read_text(encoding="utf-8"))}
    for path in sorted((ROOT / "linalg_viz").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        out[name] = ast.parse(path.read_text(encoding="utf-8"))
    return out


MORE = {
    "linalg_viz.compute.norms": """
def longest(x):
    return longest(x[1:])
class Ball:
    pass
LARGEST: float = 2.0
# Another module has a function of that name, and it is used.
def scene(p):
    return p
""",
    # Imported, and not used there.
    "linalg_viz.compute.pca.pca": "from linalg_viz.compute.norms import induced_norm",
}
"""Put into the program before it is searched: what nothing uses, though others have its name or import beside it."""

PLANTED = {f"linalg_viz.compute.norms.{name}" for name in ("longest", "Ball", "LARGEST", "scene")}


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, ast.Module]]:
    trees = program()
    yield trees | {name: ast.parse(ast.unparse(trees[name]) + "\n" + text) for name, text in MORE.items()}
    _within.cache_clear()


@pytest.fixture(scope="module")
def unused(modules: dict[str, ast.Module]) -> set[str]:
    house = House(modules)
    return set(house.unused((*ENTRIES, *house.public("linalg_viz"))))


@pytest.mark.sample
def test_the_program_uses_all_that_it_defines(modules: dict[str, ast.Module], unused: set[str]) -> None:
    found = unused - PLANTED
    assert not found - set(ALLOWED), "nothing but tests uses these: use them, or take them out"
    gone = {name for name in ALLOWED if not any(name.startswith(f"{module}.") for module in modules)}
    assert found | gone >= set(ALLOWED), "these are used or gone by now: take them from the list"


@pytest.mark.sample
def test_what_nothing_uses_is_noticed(unused: set[str]) -> None:
    assert unused >= PLANTED


SMALL = {
    "home": """
from home.parts import Part, first as chosen
from home import later

def main():
    part = Part()
    return chosen(part.area), later.named("parts.second"), named_in_text("home.parts.third")
""",
    "home.parts": """
def first(x: "Size"): return x
def second(): return _help()
def third(): return 1
def _help(): return 2
def fourth(): return fifth()
def fifth(): return fourth()
Size = float

class Part:
    def __init__(self): self.side = 1
    @property
    def area(self): return self._squared()
    def _squared(self): return self.side ** 2
    def edge(self): return self.edge()
    def mousePressEvent(self, event): pass
""",
    "home.later": "def named(path): return path",
}


def test_uses_are_followed_through_imports_texts_attributes_and_circles() -> None:
    house = House({name: ast.parse(text) for name, text in SMALL.items()})
    unused = ["home.parts.Part.edge", "home.parts.fifth", "home.parts.fourth"]
    assert house.unused(("home.main",)) == unused
    assert "home.parts.Part.area" in house.unused(("home.parts.fourth",))
