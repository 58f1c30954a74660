"""Where a formula in LaTeX may be parted: a narrow card shows it in lines instead of in small letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtSvg import QSvgRenderer

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


def shrunk(corner: QPointF, drawing: QSvgRenderer, width: float) -> QRectF:
    """The place of a drawing from its corner on, smaller where it would be wider than ``width``."""
    size = drawing.viewBoxF().size()
    return QRectF(corner, size * min(1.0, width / max(size.width(), 1.0)))


def in_lines(drawings: list[QSvgRenderer], width: int, gap: float) -> list[tuple[QSvgRenderer, QRectF]]:
    """Drawings side by side on one baseline, line below line."""
    found = []
    top = 2.0
    for line in lines([each.viewBoxF().width() for each in drawings], gap, width):
        boxes = [drawings[at].viewBoxF() for at in line]
        baseline, x = top - min(box.top() for box in boxes), 0.0
        for at, box in zip(line, boxes, strict=True):
            # A view box begins as far above the baseline as the letters do.
            place = shrunk(QPointF(x, baseline + box.top()), drawings[at], width)
            found.append((drawings[at], place))
            x = place.right() + gap
        top = max(place.bottom() for _, place in found) + gap / 2
    return found
