"""Where a picture with ellipses looks at first: none runs out of it, and none crosses the places of the names
of the axes, which are menus, and of the policy line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import plane
from linalg_viz.labs.pca.pictures import placing
from linalg_viz.scene.boxes import Box
from linalg_viz.scene.placement import BORDER
from linalg_viz.scene.scene import Viewports
from linalg_viz.scene.view import MAX_REACH, Camera, Viewport
from linalg_viz.scene.wanted import CHEVRON, GAP

END = 12.0
"""Pixels from the end of an axis to its name."""

LETTER, TALL = 18.0 * 0.9 * 0.5, 22.0
"""Pixels at 100 % that a letter of a name takes, and that the name is high."""

SHIFTS = 3
"""Tenths of the picture that it may be moved each way before it is made smaller."""

SMALLER = 5
"""Sizes that are tried, each by half a step smaller than the one before."""


Legend: TypeAlias = Callable[[Viewport], Sequence[Box]]
"""The boxes in pixels in which the legend can stand in a view; none where it has none."""


def home(
    seen: Real,
    outlines: Sequence[Real],
    ports: Viewports,
    key: str,
    names: Sequence[str],
    policy: str,
    legend: Legend = lambda _: [],
) -> Camera:
    """The camera that shows points (k, 2) and closed curves; one of those nearest to the usual one from which
    no curve crosses a name, the policy line or all boxes of the legend, where there is one.
    """
    everything = np.concatenate([seen, *outlines])
    usual = placing.home(everything, ports, key)
    if not outlines:
        return usual
    corners = np.stack(placing.box(everything))
    return beside(usual, corners, np.concatenate(outlines), ports, key, names, policy, legend=legend)


def beside(
    usual: Camera,
    corners: Real,
    curves: Real,
    ports: Viewports,
    key: str,
    names: Sequence[str],
    policy: str,
    sizes: int = SMALLER,
    legend: Legend = lambda _: [],
) -> Camera:
    """One of the cameras nearest to the usual one from which no curve (k, 2) crosses a name, the policy line
    or all boxes of the legend, and the corners (2, 2) are in sight; the usual one where there is none.
    """
    # What is drawn now says how large the view is, and not from where it is to be seen at first.
    port = replace(plane.viewport(ports, key, usual), camera=usual)
    # They stand in the corners, whatever is seen between them.
    boxes, best = legend(port), None
    for each in _nearby(port, corners, sizes):
        if _free(each, curves, _places(each, names, policy)):
            best = best or each.camera
            if not boxes or _free(each, curves, [boxes]):
                return each.camera
    return best or usual


def _nearby(port: Viewport, corners: Real, sizes: int) -> Iterator[Viewport]:
    """The view as it is, then moved by tenths and made smaller, as far as the corners (2, 2) stay in it."""
    tenths = range(-SHIFTS, SHIFTS + 1)
    moves = sorted(((x, y) for x in tenths for y in tenths), key=lambda move: abs(move[0]) + abs(move[1]))
    for smaller in range(sizes):
        reach = min(port.camera.reach * placing.STEP ** (smaller / 2.0), MAX_REACH)
        for x, y in moves:
            camera = replace(port.camera, reach=reach).panned(x * reach / 10.0, y * reach / 10.0)
            moved = replace(port, camera=camera)
            at, edge = moved.to_pixels(corners), BORDER * port.text
            if ((at >= edge) & (at <= (port.width - edge, port.height - edge))).all():
                yield moved


def _free(port: Viewport, curves: Real, places: Sequence[Sequence[Box]]) -> bool:
    """Whether curves (k, 2) leave, of the boxes in which each thing can stand, one free."""
    at = port.to_pixels(curves)

    def crossed(box: Box) -> bool:
        left, top, right, bottom = box
        return bool(((at >= (left, top)) & (at <= (right, bottom))).all(axis=1).any())

    return all(any(not crossed(box) for box in boxes) for boxes in places)


def _places(port: Viewport, names: Sequence[str], policy: str) -> list[list[Box]]:
    """For the name of each axis the boxes in pixels on both sides of its end, and the one of the policy."""
    text = port.text
    x, y = (float(c) for c in port.to_pixels((0.0, 0.0)))
    right, top = port.width - BORDER * text, BORDER * text
    wide = [LETTER * text * len(name) + CHEVRON * text for name in names[:2]]
    tall, gap = TALL * text, GAP * text
    across = [
        (right - END - wide[0], y - gap - tall, right, y),
        (right - END - wide[0], y, right, y + gap + tall),
    ]
    up = [(x, top, x + gap + wide[1], top + END + tall), (x - gap - wide[1], top, x, top + END + tall)]
    lines = placing.broken(port, policy)
    high = (placing.FOOT + placing.LINE * (len(lines) - 0.5) + GAP) * text
    longest = placing.LETTER * text * max(map(len, lines), default=0)
    return [across, up, [(0.0, port.height - high, 10.0 + longest, port.height)]]
