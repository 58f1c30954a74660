"""Many dots as one image look like the same dots painted one by one."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from linalg_viz.render.dots import dots
from linalg_viz.render.qt import items
from linalg_viz.render.qt import stamps as items_stamps
from linalg_viz.render.theme import theme
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Dots

SHAPES = ["disc", "ring", "square", "triangle", "diamond", "star", "wedge", "hexagon", "bar"]


def painted(mark: Dots, at: np.ndarray, ratio: float) -> np.ndarray:
    """The pixels (h, w, 4) of the dots in a view of 120 × 90 whose corner is at (10, 5)."""
    picture = QImage(round(140 * ratio), round(100 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.translate(10.0, 5.0)
    items.paint(painter, items.prepared(dots(mark, at, theme("dark"), 1.0)))
    painter.end()
    return (
        np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4).astype(int)
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_stamped_dots_look_like_painted_ones(qapp, shape: str, ratio: float, monkeypatch) -> None:
    at = np.random.default_rng(4).uniform((0, 0), (120, 90), (400, 2))
    mark = Dots(key="d", role="group0", points=at, shape=shape, size=7.0, fade=0.6, quantity=qty.GUIDE)  # type: ignore[arg-type]
    stamped = painted(mark, at, ratio)
    monkeypatch.setattr(items, "MANY", 10_000)
    plain = painted(mark, at, ratio)
    assert plain[:, :, 3].max() > 100
    # A quarter of a pixel is all that a stamp may be off: edges differ a little, and nothing else.
    assert np.abs(stamped - plain).mean() < 4.0
    assert abs(stamped[:, :, 3].mean() - plain[:, :, 3].mean()) < 1.0


def test_two_dots_upon_each_other_cover_as_painted_ones(qapp, monkeypatch) -> None:
    at = np.full((2, 2), 50.0)
    mark = Dots(key="d", role="group0", points=at, size=12.0, fade=0.5, quantity=qty.GUIDE)
    monkeypatch.setattr(items, "MANY", 1)
    middle = painted(mark, at, 1.0)[55, 60]
    assert abs(middle[3] - 0.75 * 255) <= 2


def test_dots_out_of_sight_cost_no_picture(qapp, monkeypatch) -> None:
    at = np.array([[1e7, 1e7], [-1e7, 0.0], [5e6, -3e6]])
    mark = Dots(key="d", role="group0", points=at, size=12.0, quantity=qty.GUIDE)
    monkeypatch.setattr(items, "MANY", 1)
    assert not painted(mark, at, 1.0).any()


def test_a_page_gets_shapes_and_no_picture(qapp, monkeypatch) -> None:
    at = np.random.default_rng(4).uniform(0, 90, (400, 2))
    mark = Dots(key="d", role="group0", points=at, size=7.0, quantity=qty.GUIDE)
    monkeypatch.setattr(items_stamps.Stamps, "_image", lambda *_: pytest.fail("a picture in a page"))
    room = QBuffer()
    room.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(room)
    writer.setPageSize(QPageSize(QSizeF(100, 100), QPageSize.Unit.Point))
    painter = QPainter(writer)
    items.paint(painter, items.prepared(dots(mark, at, theme("dark"), 1.0)))
    painter.end()
    assert room.data().size() > 1000
