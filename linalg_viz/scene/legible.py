"""Cells whose numbers can be read: how wide they have to be, and views of cells that use their width."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.scene.marks import Area, Curve, Label, Mark, Tiles
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

LEGIBLE = 12.0
"""The smallest letters that are read without effort, in pixels at 100 %; presented they are 24 px."""

NUMBER = 2.9
"""How wide a usual number is with its air, in sizes of its letters."""

EDGE = 14.0
"""Pixels at 100 % left free round cells."""

LARGE = 1.5
"""From these letters on, before a class above all, cells get more of the width than their weight."""

WIDEST = 1.7
"""How much wider than before a cell is at most."""


def pitch(view: View) -> float:
    """The width of the widest cells with numbers, in the units of the scene; 0 without any in the plane."""
    if view.home.dimension != 2:
        return 0.0
    return max((m.size[0] for m in view.marks if isinstance(m, Tiles) and any(m.texts)), default=0.0)


def room(view: View, text: float) -> float:
    """The pixels that a view is wide when a usual number in its cells is legible; 0 without numbers.

    It depends on how many cells there are, not on what stands in them: nothing moves while numbers change.
    """
    wide = pitch(view)
    if wide <= 0.0:
        return 0.0
    across = view.asks or float(np.ptp(view.fit[:, 0]))
    return text * (across * NUMBER * LEGIBLE / wide + 2.0 * EDGE)


def widened(scene: Scene, ports: Viewports) -> Scene:
    """The scene with wider cells where they are too narrow for their numbers and there is width to spare.

    Views of blocks, names and lines alone; where something can be grabbed or clicked, nothing moves.
    """
    return tuple(_widened(view, ports[view.key]) if view.key in ports else view for view in scene)


def _widened(view: View, port: Viewport) -> View:
    wide = pitch(view)
    if wide <= 0.0 or view.clicks or not all(isinstance(mark, Curve | Label | Tiles) for mark in view.marks):
        return view
    scale = min(port.width, port.height) / (2.0 * view.home.reach)
    x, y = view.home.centre
    across = 2.0 * float(np.abs(view.fit[:, 0] - x).max()) * scale
    spare = (port.width - EDGE * port.text) / max(across, 1.0)
    by = min(NUMBER * LEGIBLE * port.text / (wide * scale), spare, WIDEST)
    if by <= 1.0:
        return view
    marks = tuple(stretched(mark, by) for mark in view.marks)
    home = replace(view.home, centre=(by * x, y))
    return replace(view, marks=marks, home=home, fit=view.fit * np.array([by, 1.0]), asks=by * view.asks)


def stretched(mark: Mark, across: float, up: float = 1.0) -> Mark:
    """A mark of a view of blocks on a sheet so many times as wide and as tall; letters keep their size."""
    by = np.array([across, up])
    if isinstance(mark, Tiles):
        size = across * mark.size[0], up * mark.size[1]
        return replace(mark, centres=mark.centres * by, size=size)
    if isinstance(mark, Curve | Area):
        return replace(mark, points=mark.points * by)
    return replace(mark, at=mark.at * by) if isinstance(mark, Label) else mark
