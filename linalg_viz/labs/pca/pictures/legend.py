"""The names of the groups beside their shapes, in the corner of the picture where they can be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.pictures.cloud import SHAPES
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Handle, Label, Mark, points
from linalg_viz.scene.mathtext import verbatim
from linalg_viz.scene.placement import CONTROL, bars
from linalg_viz.scene.view import Viewport

TOP, PITCH, FOOT = 64.0, 21.0, 90.0
"""Pixels at 100 % above the first name, from one to the next, and below the last."""

BELOW = 102.0
"""Pixels at 100 % above the first name on the right, where a control may stand in the corner."""

BUTTON: Real = np.array([[-CONTROL[0] - x, CONTROL[1] + y] for x in (0, 46, 92) for y in (0, 13, 26)])
"""Places of that control in pixels at 100 %, from the upper right corner."""

SHAPE, LETTER = 20.0, 7.5
"""Pixels at 100 % from the edge to the shapes, and for a letter of a name."""

LONGEST = 28
"""Letters of a name that are shown."""

STEPS, ALONG = 24, 120
"""Places of a picture that are looked at each way, and of a straight line."""

RING: Real = 11.0 * np.array([[x, y] for x in (-1, 0, 1) for y in (-1, 0, 1)], dtype=np.float64)
"""Places of a ring in pixels at 100 %."""


def added(marks: Sequence[Mark], f: Facts, port: Viewport) -> list[Mark]:
    """The marks of a picture with the legend of its groups, whose names find their places first."""
    if f.groups is None or port.width < 260 or port.height < 220 or port.camera.dimension != 2:
        return list(marks)
    names = [name[:LONGEST] for name in f.groups.labels]
    left, top = _corner(names, marks, port)
    shapes: list[Mark] = []
    texts: list[Mark] = []
    for g, name in enumerate(names):
        down = top + PITCH * g * port.text
        if down > port.height - FOOT:
            break
        at, group = points(port.unproject(left, down)), qty.numbered(Kind.GROUP, g + 1)
        role = f"group{g}"
        shapes.append(
            Dots(key=f"legend{g}", role=role, points=at[None], shape=SHAPES[g], size=9.0, quantity=group)
        )
        texts.append(
            Label(
                key=f"legend{g}-name",
                role=role,
                at=at.copy(),
                text="\u2002" + verbatim(name),
                side=(1.0, 0.0),
                size=0.75,
                quantity=group,
            )
        )
    return [*texts, *marks, *shapes]


def _corner(names: Sequence[str], marks: Sequence[Mark], port: Viewport) -> tuple[float, float]:
    """Where the first shape stands, in pixels: at the upper left, but where lines that no name may stand on
    pass there, and none do so in another corner, or elsewhere.
    """
    text = port.text
    edge = SHAPE + 8.0 * (text - 1.0)
    wide = (LETTER * max(map(len, names)) + 24.0) * text + edge
    tall = PITCH * len(names) * text
    last = port.height - FOOT * text - tall
    low = max(last, TOP * text)
    # Where nothing else is free, close under the upper edge: a title there comes first.
    right = max(port.width - wide, edge)
    close = 1.3 * PITCH * text
    corners = [
        (edge, TOP * text),
        (right, BELOW * text),
        (edge, low),
        (right, low),
        (edge, close),
        (right, close),
    ]
    downs, rights = np.linspace(close, max(last, close), STEPS), np.linspace(right, edge, STEPS)
    inside = [(float(x), float(y)) for y in downs for x in rights]
    barred = np.concatenate([(port.width, 0.0) + BUTTON * text, *_traced(marks, port)])

    def hits(corner: tuple[float, float], slack: float = 0.0) -> int:
        x, y = corner
        half = 0.5 * PITCH * text
        begin = x - slack * edge - 5.0 * text, y - (1.0 + slack) * half
        end = x + wide - (1.0 - slack) * edge, y + tall - (1.0 - slack) * half
        return int(np.count_nonzero(((barred >= begin) & (barred <= end)).all(axis=1)))

    # Where lines cross all corners, within the picture; where they are everywhere, where they are fewest.
    whole = [at for at in corners if at[1] + tall - PITCH * text <= port.height - FOOT]
    wanted = (at for at in whole + inside if not hits(at, 1.0))
    return next(wanted, None) or min(whole + inside, key=hits)


def _traced(marks: Sequence[Mark], port: Viewport) -> list[Real]:
    """Places (k, 2) in pixels of the ellipses, lines, arrows and rings of a picture."""
    out: list[Real] = []
    for mark in filter(bars, marks):
        if isinstance(mark, Arrow):
            tails, heads = port.to_pixels(mark.tails), port.to_pixels(mark.heads)
            out += [_along(points(ends)) for ends in zip(tails, heads, strict=True)]
        elif isinstance(mark, Curve) and mark.connect != "pairs":
            out.append(_along(port.to_pixels(mark.points)))
    return out + [port.to_pixels(mark.at) + RING * port.text for mark in marks if isinstance(mark, Handle)]


def _along(path: Real) -> Real:
    """Places along a path: of a straight line more than its ends."""
    if len(path) != 2:
        return path
    share = np.linspace(0.0, 1.0, ALONG)[:, None]
    return points(path[0] + share * (path[1] - path[0]))
