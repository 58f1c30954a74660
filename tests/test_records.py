"""Frozen dataclasses made here behave as those of the standard library."""

from __future__ import annotations

import ast
import copy
import dataclasses
import pickle
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """A value."""

    first: int
    second: tuple[int, ...] = (1, 2)
    third: list[int] = dataclasses.field(default_factory=list, compare=False)
    fourth: str = dataclasses.field(default="x", kw_only=True, repr=False)

    def __post_init__(self) -> None:
        if self.first < 0:
            raise ValueError("below 0")


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same value."""

    first: int
    second: tuple[int, ...] = (1, 2)
    third: list[int] = dataclasses.field(default_factory=list, compare=False)
    fourth: str = dataclasses.field(default="x", kw_only=True, repr=False)

    def __post_init__(self) -> None:
        if self.first < 0:
            raise ValueError("below 0")


@dataclass(frozen=True, slots=True)
class Longer(Ours):
    """One of a dataclass, which the standard library makes."""

    last: int = 0


CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((1,), {}),
    ((1, (3,)), {"fourth": "y"}),
    ((), {"first": 2, "third": [5]}),
)


@pytest.mark.parametrize(("args", "named"), CALLS)
def test_values_names_and_words_are_the_same(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, theirs = Ours(*args, **named), Theirs(*args, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert hash(ours) == hash(theirs)
    assert Ours.__match_args__ == Theirs.__match_args__ and Ours.__slots__ == Theirs.__slots__  # type: ignore[attr-defined]


def test_equal_by_the_fields_that_are_compared_and_only_to_its_own_kind() -> None:
    assert Ours(1, third=[1]) == Ours(1, third=[2])
    assert Ours(1) != Ours(2) and Ours(1) != Theirs(1) and Ours(1, fourth="a") != Ours(1)
    assert Ours(1).third is not Ours(1).third


def test_frozen() -> None:
    one = Ours(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'first'"):
        one.first = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'first'"):
        del one.first
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
        one.other = 2  # type: ignore[attr-defined]


def test_replaced_copied_and_pickled() -> None:
    one = Ours(1, (4,), [7], fourth="z")
    assert dataclasses.replace(one, first=3) == Ours(3, (4,), fourth="z")
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert dataclasses.asdict(again) == dataclasses.asdict(one)


def test_checked_after_it_is_filled() -> None:
    with pytest.raises(ValueError, match="below 0"):
        Ours(-1)
    with pytest.raises(TypeError, match="first"):
        Ours()  # type: ignore[call-arg]


def test_what_grows_out_of_one_is_frozen_too() -> None:
    longer = Longer(1, last=3)
    assert longer.last == 3 and longer != Ours(1) and hash(longer) == hash(Longer(1, last=3))
    with pytest.raises(dataclasses.FrozenInstanceError):
        longer.last = 4  # type: ignore[misc]
    with pytest.raises(TypeError, match="frozen"):

        @dataclasses.dataclass
        class Loose(Ours):  # type: ignore[misc]
            more: int = 0


def test_own_methods_stay() -> None:
    @dataclass(frozen=True, slots=True)
    class Own:
        """With an equality and words of its own."""

        value: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    assert Own(1) == Own(2) and hash(Own(1)) == 7 and repr(Own(1)) == "own"


def test_fields_it_cannot_make_are_refused() -> None:
    with pytest.raises(TypeError, match="standard library"):

        @dataclass(frozen=True, slots=True)
        class Late:
            """A field that is not given."""

            value: int = dataclasses.field(default=1, init=False)


GATHERING = {
    "compute/pca/gathering.py": 1,
    "data/dialect/positions.py": 1,
    "data/pieces/reader.py": 1,
    "data/rows.py": 1,
    "data/source.py": 1,
    "data/stream.py": 1,
    "data/pieces/structure.py": 1,
    "data/tally.py": 1,
    "data/workbooks/sheet.py": 1,
    "labs/pca/tracked.py": 1,
}
"""Records that grow while a table is read or a drag goes on, and are read when it is over."""


def test_values_never_change() -> None:
    """Every record of the rooms without Qt is frozen: what was once read or remembered stays what it was."""
    package = Path(__file__).parents[1] / "linalg_viz"
    found: Counter[str] = Counter()
    for room in ("compute", "data", "scene", "labs", "state", "lessons"):
        for path in sorted((package / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for mark in node.decorator_list if isinstance(node, ast.ClassDef) else ():
                    text = ast.unparse(mark)
                    if text.split("(")[0].endswith("dataclass") and "frozen=True" not in text:
                        found[path.relative_to(package).as_posix()] += 1
    assert found == GATHERING


def test_any_of_what_is_compiled_may_be_called_first() -> None:
    def fresh() -> Any:
        @dataclass(frozen=True, slots=True)
        class Late:
            """One of which nothing was made yet."""

            value: int
            more: str = "m"

        return Late

    late = fresh()
    assert late(1, more="x").more == "x" and late.__init__.__qualname__.endswith("Late.__init__")
    late = fresh()
    one, other = late(1), late(1)
    assert hash(one) == hash(other) and one == other and one != late(2)
    late = fresh()
    with pytest.raises(TypeError, match="value"):
        late()

    class Grown(late):  # type: ignore[misc, valid-type]
        """Of a class that is no dataclass, before the first of its base is made."""

    assert Grown(3).value == 3 and Grown(3) == Grown(3) and Grown(3) != late(3)


def test_threads_may_make_the_first_value_together() -> None:
    for _ in range(20):

        @dataclass(frozen=True, slots=True)
        class Shared:
            """One that two threads make at once."""

            value: int

        start = threading.Barrier(4)

        def make(value: int, cls: Any = Shared, start: threading.Barrier = start) -> int:
            start.wait()
            return hash(cls(value)) + cls(value).value

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(make, range(4))) == [hash((n,)) + n for n in range(4)]
