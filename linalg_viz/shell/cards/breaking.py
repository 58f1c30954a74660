"""Where a formula in LaTeX may be parted, so that a narrow card shows it in lines instead of small letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SIGN = re.compile(
    r"\\(?:begin|left)\b|\\(?:end|right)\b|[{}]"  # what opens and closes
    r"|\\q?quad\b|(?:\\;\s*)?(?:=|\\(?:Rightarrow|mapsto)\b)"
)
_EDGE = re.compile(r"^(?:\\;|\\q?quad\b|\s)+|(?:\\;|\s)+$")


@lru_cache(maxsize=256)
def pieces(latex: str) -> tuple[str, ...]:
    """The formula parted before each =, ⇒ and ↦ and at each wide space that stands in no group."""
    cuts, depth = [0], 0
    for found in _SIGN.finditer(latex):
        sign = found.group()
        if sign == "{" or sign in (r"\begin", r"\left"):
            depth += 1
        elif sign == "}" or sign in (r"\end", r"\right"):
            depth -= 1
        elif depth == 0:
            cuts.append(found.start())
    parted = (latex[a:b] for a, b in zip(cuts, [*cuts[1:], len(latex)], strict=True))
    return tuple(piece for each in parted if (piece := _EDGE.sub("", each)))


def lines(widths: Sequence[float], gap: float, width: float) -> list[list[int]]:
    """Which pieces of these widths stand in each line of at most ``width``, in their order."""
    found: list[list[int]] = []
    end = 0.0
    for at, wide in enumerate(widths):
        if found and end + gap + wide <= width:
            found[-1].append(at)
            end += gap + wide
        else:
            found.append([at])
            end = wide
    return found
