"""Where a view looks at first: all its points as large as its area
allows, in steps that keep still during a drag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor, inf

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import pixels
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.scene import Viewports
from linalg_viz.scene.view import MAX_REACH, MIN_REACH, Camera, Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

STEP = 1.2
"""Factor between two sizes of the picture: one that grew with
every step of a drag would be hard to follow.
"""

MARGIN = 1.12
LETTER = 18.0 * 0.72 * 0.47
"""Pixels that a letter of the policy line takes on average."""

LINE = 18.0
"""Pixels between two lines of the policy: nearer, the lower one would push the upper one away."""

FOOT = 12.0
"""Pixels below the middle of the last line."""


def stepped(size: float) -> float:
    """The size at or above this one among powers of ``STEP``."""
    size = min(max(size, MIN_REACH), MAX_REACH / 2)
    return pixels.stepped(size, STEP)


def area(ports: Viewports, key: str) -> tuple[float, float]:
    """Width and height in pixels of a view; plausible ones while it is not laid out."""
    port = ports.get(key)
    return (900.0, 700.0) if port is None else (max(port.width, 1.0), max(port.height, 1.0))


def box(seen: Real, origin: bool = True) -> tuple[Real, Real]:
    """Low and high corner (2,) of points (k, 2), with the origin among them where wanted."""
    at = np.concatenate([seen, np.zeros((1, 2))]) if origin or not len(seen) else seen
    return at.min(axis=0), at.max(axis=0)


def home(seen: Real, ports: Viewports, key: str, origin: bool = True) -> Camera:
    """The camera of the plane that shows all points (k, 2) in the area of the view.

    The middle of the picture goes in steps of a tenth of its size, so that it rests while a point is dragged.
    """
    wide, tall = area(ports, key)
    low, high = box(seen, origin)
    nearer = min(wide, tall)
    half = (high - low) / 2.0
    needed = max(float(half[0]) * nearer / wide, float(half[1]) * nearer / tall)
    if needed <= 0.0:
        needed = max(float(np.abs(high).max()) * 0.5, 0.0) or 1.0
    reach = stepped(needed * MARGIN)
    step = reach / 10.0
    middle = (low + high) / 2.0
    centre = tuple(min(max(floor(float(m) / step + 0.5) * step, -MAX_REACH), MAX_REACH) for m in middle)
    return plane_camera(reach, (centre[0], centre[1]))


def whole(seen: Real, ports: Viewports, key: str) -> Camera:
    """The camera that shows a layout of cells, given by two
    opposite corners (2, 2), as large as there is room.
    """
    wide, tall = area(ports, key)
    nearer = min(wide, tall)
    half = np.abs(seen[1] - seen[0]) / 2.0
    middle = (seen[0] + seen[1]) / 2.0
    reach = max(float(half[0]) * nearer / wide, float(half[1]) * nearer / tall, MIN_REACH)
    return plane_camera(reach, (float(middle[0]), float(middle[1])))


def home_in_space(seen: Real) -> Camera:
    """The orbiting camera that shows points (k, 3) around the origin."""
    size = float(np.sqrt((seen**2).sum(axis=1)).max(initial=0.0)) if len(seen) else 0.0
    return orbit(reach=stepped((size or 1.0) * 0.95))


def fit(camera: Camera) -> Real:
    """Points that Home has to show, for a camera that already shows all."""
    around = np.array([[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]]) * (0.9 * camera.reach)
    return np.asarray((around + camera.centre) @ camera.matrix)


POLICY = tuple(f"policy{i}" for i in range(6))
"""The keys of the lines in the lower left corner, from below."""


def corner(port: Viewport, text: str, across: Real | None = None) -> list[Mark]:
    """A text in the lower left corner, broken at its dots into as many lines as the width needs; where curves
    pass there in the lower right one.

    Where the line along ``across`` (2,) through 0 leaves the picture at the foot, the corner on its wider
    side comes first.
    """
    out: list[Mark] = []
    free, side = _wider(port, across)
    for i, line in enumerate(reversed(broken(port, text, free))):
        down = port.height - (FOOT + i * LINE) * port.text
        corners = port.unproject(10.0, down), port.unproject(port.width - 10.0, down)
        at, other = corners[::side]
        # In space no curve runs all across.
        also = ((tuple(other.tolist()), (-float(side), 0.0)),) if port.camera.dimension == 2 else ()
        out.append(
            Label(
                key=POLICY[i],
                role="muted",
                at=points(at),
                text=line,
                side=(float(side), 0.0),
                size=0.72,
                quantity=qty.SENTENCE,
                also=also,
            )
        )
    return out


def staying(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with the text in the corner standing in any case: where a picture was moved, curves pass
    anywhere.
    """
    return [replace(m, always=True) if isinstance(m, Label) and m.key in POLICY else m for m in marks]


def _wider(port: Viewport, across: Real | None) -> tuple[float, int]:
    """Pixels at the foot of a picture on the wider side of a line through 0, endless where it is not crossed,
    and 1 where that is the left one, else −1.
    """
    if across is None or port.camera.dimension != 2:
        return inf, 1
    start, on = (port.to_pixels(at) for at in (np.zeros(2), across))
    rise = float(on[1] - start[1])
    if rise == 0.0:
        return inf, 1
    x = float(start[0] + (port.height - start[1]) / rise * (on[0] - start[0]))
    if not 0.0 < x < port.width:
        return inf, 1
    return (x, 1) if 2.0 * x >= port.width else (port.width - x, -1)


def broken(port: Viewport, text: str, side: float = inf) -> list[str]:
    """The lines of a text in the corner: as many as the width needs, few in a low picture; ``side`` are the
    pixels that a curve leaves, which one line may nearly fill.
    """
    letters = max(min(port.width / port.text - 40.0, (side / port.text - 12.0) / 0.95), 60.0) / LETTER
    lines: list[str] = []
    for part in text.split(" · "):
        if lines and len(lines[-1]) + len(part) + 3 <= letters:
            lines[-1] += " · " + part
        else:
            lines.append(part)
    return lines[: len(POLICY)] if port.height > 260 else lines[:2]


def noted(ports: Viewports, key: str, text: str) -> list[Mark]:
    """A text in the corner of a view, once it is laid out."""
    port = ports.get(key)
    return corner(port, text) if port is not None else []
