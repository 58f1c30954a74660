"""No module, function, line or folder grows beyond its limit, no import closes a circle; exceptions only shrink."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests import limits

ROOT = Path(__file__).parents[1]
LOWER = "The list only shrinks. Run: python -m tests.limits"


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, int]]:
    return limits.measured()


@pytest.mark.parametrize("kind", limits.KINDS)
def test_nothing_is_beyond_its_limit(found: dict[str, dict[str, int]], kind: str) -> None:
    assert not limits.worse({kind: limits.allowed()[kind]}, {kind: found[kind]})


def test_a_threshold_spelled_otherwise_is_counted() -> None:
    tree = ast.parse("a = 2.0**-30\nb = 10 ** -n\nc = x**-2\nd = 2**3")
    assert limits.respelled(tree) == 2


@pytest.mark.parametrize("kind", limits.KINDS)
def test_no_exception_is_larger_than_needed(found: dict[str, dict[str, int]], kind: str) -> None:
    listed, now = limits.allowed()[kind], found[kind]
    assert not {key: (many, now.get(key, 0)) for key, many in listed.items() if now.get(key, 0) < many}, LOWER


def test_no_arrow_points_upwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


def test_the_list_is_lowered_and_never_raised() -> None:
    old = {kind: {} for kind in limits.KINDS} | {"modules": {"a": 400, "b": 380, "c": 360}, "lines": {"a": 3}}
    now = {kind: {} for kind in limits.KINDS} | {"modules": {"a": 390, "b": 390, "d": 351}, "lines": {"d": 2}}
    new = limits.lowered(old, now)
    assert new["modules"] == {"a": 390, "b": 380} and new["lines"] == {"d": 2}
    assert len(limits.worse(new, now)) == 2 and limits.lowered(old, {**now, "lines": {"d": 4}})["lines"] == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A = (1, -2.5,\n  3)  # fmt: skip\n", 0),
        ("A: T = np.array([[1, 2], [3, 4]])  # fmt: skip\n", 0),
        ("A = {'a': (1, 2)}  # fmt: skip\n", 0),
        ("A = (1, x)  # fmt: skip\n", 1),
        ("f(1, 2)  # fmt: skip\n", 1),
        ("def f():\n    return g(x)  # fmt: skip\n", 1),
        ("# fmt: off\nA = (1, 2)\n", 1),
        ("A = '# fmt: skip'\n", 0),
    ],
)
def test_the_formatter_may_be_kept_from_tables_of_numbers_alone(text: str, count: int) -> None:
    assert limits.skips(text, ast.parse(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("np.linalg.norm(x)", 0),
        ("np.linalg.svd(A)[1] + numpy.linalg.det(B)", 2),
        ("from numpy.linalg import norm, eigh", 1),
        ("from numpy import linalg, array", 1),
    ],
)
def test_decompositions_of_numpy_are_found(text: str, count: int) -> None:
    assert limits.linalg(ast.parse(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("x = 1e-9 + 2.5E-12j\n", 2),
        ("x = 1e9 - 2\ny = 0x1e-9\n", 0),
        ("x = a if b > 1e-300 else '1e-9'  # 1e-9\n", 1),
        ("x = 2.0**-30\n", 0),
    ],
)
def test_thresholds_are_found_where_they_are_numbers(text: str, count: int) -> None:
    assert limits.thresholds(text) == count


def test_functions_are_measured_where_they_stand() -> None:
    text = "class A:\n    def b(self):\n        def c():\n            pass\n        return c\n"
    assert dict(limits.functions(ast.parse(text))) == {"A.b": 4, "A.b.c": 2}


def test_a_circle_is_found_where_one_of_its_imports_is_for_types_or_within_a_function(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "circling"
    package.mkdir()
    texts = {
        "__init__": "",
        "a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from circling.b import x\n",
        "b": "def f():\n    from circling import c\n",
        "c": "import circling.a\nimport circling.d\n",
        "d": "",
        "e": "from circling import a, b, d\n",
    }
    for name, text in texts.items():
        (package / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    assert limits.circles("circling") == {"circling.a": 1, "circling.b": 1, "circling.c": 1}
    (package / "c.py").write_text("import circling.d\n")
    assert limits.circles("circling") == {}
