"""What programs rely on cannot change unseen: calls with their signatures, fields of results, and messages.

``SURFACE=write`` writes the stored text anew; what changed is said in CHANGELOG.md.
"""

from __future__ import annotations

import dataclasses
import inspect
import os
from collections.abc import Iterator
from pathlib import Path

import linalg_viz as lv
from linalg_viz.state import live

STORED = Path(__file__).with_name("surface.txt")


def surface() -> str:
    """One line for each call, method and field that a program may use."""
    calls = [line for name in lv.__all__ for line in lines(name)]
    return "\n".join([*calls, *messages()]) + "\n"


def messages() -> Iterator[str]:
    """What goes between a program and a window, and its limits."""
    for word, kind in live.MESSAGES.items():
        fields = ", ".join(f"{each.name}: {each.type}" for each in dataclasses.fields(kind))
        yield f"message {word}({fields})"
    yield f"at most {live.LARGEST} bytes; answers {live.answered(1, None)!r}, {live.refused(1, 'Why.')!r}"
    yield f"can be got: {', '.join(live.GETTABLE)}"


def lines(name: str) -> Iterator[str]:
    found = getattr(lv, name)
    if isinstance(found, str):
        yield name
    elif not inspect.isclass(found):
        yield f"{name}{inspect.signature(found)}"
    else:
        bases = ", ".join(each.__name__ for each in found.__bases__)
        yield f"class {name}({bases})"
        if dataclasses.is_dataclass(found):
            told = [each for each in dataclasses.fields(found) if not each.name.startswith("_")]
            yield from (f"    {name}.{each.name}: {each.type}" for each in told)
        for key, value in vars(found).items():
            if key.startswith("_") and not key.startswith(
                ("_repr_", "__getitem__", "__setitem__", "__enter__", "__exit__", "__str__")
            ):
                continue
            if inspect.isfunction(value):
                yield f"    {name}.{key}{inspect.signature(value)}"
            elif isinstance(value, property):
                written = inspect.signature(value.fset).parameters["value"].annotation if value.fset else "no"
                yield f"    {name}.{key} -> {inspect.signature(value.fget).return_annotation}, set: {written}"


def test_calls_and_results_are_those_that_are_written_down() -> None:
    now = surface()
    if os.environ.get("SURFACE") == "write":
        STORED.write_text(now, encoding="utf-8")
    assert now == STORED.read_text(encoding="utf-8"), "Say in CHANGELOG.md what programs must change."
