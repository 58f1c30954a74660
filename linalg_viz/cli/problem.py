"""How a command ends when its arguments or its table cannot be used, and values as strict JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

UNUSABLE = 2
"""Exit code for an argument that cannot be used; the sentence on standard error says why."""

NO_TABLE = 3
"""Exit code for a table that cannot be trusted or has nothing to analyse."""


class Problem(Exception):
    """Something the user can mend, as a sentence."""


def dumped(value: object) -> str:
    """A value as strict JSON: no NaN, no infinity. The keys of its objects are strings.

    It is what ``json.dumps`` writes with an indent of 2, which takes each number by itself: of the results
    of thousands of columns there are millions.
    """
    return "".join(_written(value, "\n"))


def _written(value: object, line: str) -> Iterator[str]:
    """A value in parts; ``line`` begins a new line of what it stands in."""
    inner = line + "  "
    if isinstance(value, dict) and value:
        begin = "{"
        for key, each in value.items():
            yield f"{begin}{inner}{_plain(key)}: "
            yield from _written(each, inner)
            begin = ","
        yield line + "}"
    elif isinstance(value, list | tuple) and value:
        if set(map(type, value)) == {float} and all(map(math.isfinite, value)):
            yield f"[{inner}" + f",{inner}".join(map(float.__repr__, value)) + f"{line}]"
            return
        begin = "["
        for each in value:
            yield begin + inner
            yield from _written(each, inner)
            begin = ","
        yield line + "]"
    else:
        yield _plain(value)


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
