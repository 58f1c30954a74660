"""How wide a mathematical text is, without a screen: advance widths of STIX Two Math, bundled as a table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from linalg_viz.render.style import SCRIPT_SCALE
from linalg_viz.render.theme import resources
from linalg_viz.scene.mathtext import Run, runs

LINE = 1.2
"""Height of a line in letter sizes; raised and lowered letters stay within it."""

ASCENT = 0.86
"""From the top of the line to the base of its letters, in letter sizes."""

_UNKNOWN = 0.6
_BOLD = 1.06


def measure(markup: str, size: float) -> tuple[float, float]:
    """Width and height in pixels of a mathtext markup in letters of ``size`` pixels; an empty one is 0
    wide.
    """
    return _unit(markup) * size, LINE * size


def width(pieces: Sequence[Run], size: float) -> float:
    """Width in pixels of runs set in letters of ``size`` pixels; unknown signs count as 0.6 of a letter."""
    return sum(_run(run) for run in pieces) * size


@lru_cache(maxsize=8192)
def _unit(markup: str) -> float:
    """The width of a markup in letters of one pixel: the cells of blocks are measured many times over."""
    return width(runs(markup), 1.0)


@lru_cache(maxsize=4096)
def _run(run: Run) -> float:
    table = _widths()["italic" if run.italic else "upright"]
    upright = _widths()["upright"]
    total = sum(table.get(c, upright.get(c, _UNKNOWN * 1000)) for c in run.text) / 1000
    return total * (_BOLD if run.bold else 1.0) * (SCRIPT_SCALE if run.level else 1.0)


@lru_cache(maxsize=1)
def _widths() -> Mapping[str, Mapping[str, float]]:
    table = json.loads((resources() / "fonts" / "widths.json").read_text(encoding="utf-8"))
    return {"upright": table["upright"], "italic": table["italic"]}
