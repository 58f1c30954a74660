"""The names of the axes at their other ends: who looks there need not look across the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca.pictures import placing
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.view import Viewport

AXES = ("axis0", "axis1", "axis2")
"""The keys of the names of axes, in the order of the axes."""

SIDE = 12.0
"""Pixels from the left edge."""

NARROW, SMALLER = 340.0, 0.75
"""Pixels at 100 % below which a plane is narrow, and the size of the names of its axes then."""

STUB = 90.0
"""Pixels at 100 % from 0 to an end that is none: of numbers above 0 the axis begins in the corner."""


def names(marks: Sequence[Mark], port: Viewport, short: Sequence[str]) -> list[Mark]:
    """The names of the axes among the marks once more, at the other ends: they find their places last.

    ``short`` are the names where they are components: the share is told where the axis points to, where the
    menu of components is.
    """
    found = [mark for mark in marks if isinstance(mark, Label) and mark.key in AXES]
    lines = sum(isinstance(mark, Label) and mark.key in placing.POLICY for mark in marks)
    foot = (placing.FOOT + placing.LINE * lines) * port.text
    axes = [(AXES.index(each.key), each) for each in found]
    return [_opposite(each, axis, port, foot, short) for axis, each in axes if _matters(axis, port)]


def narrowed(marks: Sequence[Mark], port: Viewport) -> list[Mark]:
    """The marks with smaller names of axes where the plane is narrow: in large letters they had no room."""
    if port.width >= NARROW * port.text:
        return list(marks)
    return [
        replace(mark, size=SMALLER) if isinstance(mark, Label) and mark.key in AXES else mark
        for mark in marks
    ]


def _matters(axis: int, port: Viewport) -> bool:
    """Whether something of the axis lies below 0, or 0 itself is out of sight."""
    if port.camera.dimension != 2:
        return True
    x, y = (float(c) for c in port.to_pixels((0.0, 0.0)))
    return not 0.0 <= (x if axis == 0 else port.height - y) < STUB * port.text


def _opposite(name: Label, axis: int, port: Viewport, foot: float, short: Sequence[str]) -> Label:
    """``foot`` is how far from the lower edge, in pixels, the policy reaches."""
    at, side = -name.at, (-0.6, -0.6)
    if port.camera.dimension == 2:
        at, side = _end(name.at, axis, port, foot), (1.0, 1.0)
    other = replace(name, key=f"{name.key}-other", at=at, side=side, offer=None, still=False)
    return replace(other, text=short[axis], answer=False) if short else other


def _end(at: Real, axis: int, port: Viewport, foot: float) -> Real:
    """The left or the lower end of the axis of the plane whose name stands at ``at`` (2,)."""
    x, y = (float(c) for c in port.to_pixels(at))
    x, y = (SIDE, y) if axis == 0 else (x, port.height - foot)
    return points(np.asarray(port.unproject(x, y)))
