"""AB, BA and AB − BA one below the other, or side by side where there is no height for that."""

from __future__ import annotations

from typing import TypeAlias

from linalg_viz.compute.typing import Rows
from linalg_viz.labs.products import sheet
from linalg_viz.labs.products.strip import READ
from linalg_viz.scene import legible
from linalg_viz.scene.scene import Viewports
from linalg_viz.scene.view import Viewport

Shown: TypeAlias = tuple[str, str, Rows | None, str]
"""A matrix beside the motions: its key, its title, its entries if it exists, its role."""


APART = 1.4
"""Cells between what stands one below the other, at the least."""

NAME = 100.0
"""Pixels at 100 % that the name of AB − BA takes, with the edges of its view."""


def low(found: list[Shown], area: Viewport) -> bool:
    """Whether an area has no height for what stands one below the other.

    With large letters its width is no sign of that: what stands side by side is given more of it.
    """
    if area.text < legible.LARGE:
        return area.width > 1.3 * area.height
    # The difference may be left out; the products may not.
    products = [len(rows) for _, _, rows, _ in found[:2] if rows is not None]
    *_, bottom, top = around(0.0, -sum(products) - APART * (len(products) - 1), APART)
    return sheet.down(area) / (top - bottom) < READ * area.text


def around(right: float, bottom: float, apart: float) -> tuple[float, float, float, float]:
    """The box that is seen round cells up to there: left, right, bottom, top."""
    return -0.5, right + 0.5, bottom - 0.8, max(0.9, apart - 0.5)


def stacked(found: list[Shown], ports: Viewports) -> tuple[list[Shown], float]:
    """What stands one below the other, and how far apart, so that each name has room above its matrix.

    The difference is left out where its name has no room, or the numbers of all three could not be read.
    """
    area, apart = sheet.port(ports, "cells"), APART
    text = area.text
    while True:
        sizes = [(len(rows), len(rows[0])) for _, _, rows, _ in found if rows is not None]
        if not sizes:
            return found, apart
        apart, cell = APART, 0.0
        for _ in range(8):
            bottom = -sum(m for m, _ in sizes) - apart * (len(sizes) - 1)
            box = around(float(max(n for _, n in sizes)), bottom, apart)
            cell = sheet.cell_size("cells", box, ports)
            apart = max(APART, 0.2 + sheet.NAMED * text / cell)
        if len(sizes) < 3 or (cell >= READ * text and area.width >= NAME * text):
            return found, apart
        found = found[:-1]
