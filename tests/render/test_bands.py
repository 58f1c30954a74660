"""A smooth closed curve is filled as a band of its width; Qt strokes what turns too fast for that."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from linalg_viz.render.primitives import Lines
from linalg_viz.render.qt import items
from linalg_viz.render.qt.bands import LEAST, band
from linalg_viz.render.style import Stroke

PLACE = (200.0, 150.0)


def ellipse(a: float, b: float, corners: int = 128, turned: float = 0.4) -> Any:
    t = np.arange(corners) * 2.0 * np.pi / corners
    turn = np.array([[np.cos(turned), -np.sin(turned)], [np.sin(turned), np.cos(turned)]])
    return np.stack([a * np.cos(t), b * np.sin(t)], axis=1) @ turn.T + PLACE


def area(polygon: Any) -> float:
    x, y = polygon.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2.0


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("width", [1.2, 3.0, 8.0])
def test_a_band_is_as_wide_as_the_line_on_both_sides_of_it(width: float, backwards: bool) -> None:
    circle = ellipse(80.0, 80.0)
    found = band(circle[::-1] if backwards else circle, width)
    assert found is not None and found.shape == (2 * len(circle) + 2, 2)
    far = np.hypot(*(found - PLACE).T)
    # Corners of a polygon of 128 stand 1/cos(π/128) farther out than its sides.
    assert np.allclose(np.sort(far)[: len(circle) + 1], 80.0 - width / 2.0 / np.cos(np.pi / 128))
    assert np.allclose(np.sort(far)[-len(circle) - 1 :], 80.0 + width / 2.0 / np.cos(np.pi / 128))
    assert area(found) == pytest.approx(width * 2.0 * 80.0 * 128 * np.sin(np.pi / 128), rel=1e-3)


@pytest.mark.parametrize(
    "points",
    [
        ellipse(80.0, 40.0, LEAST - 1),
        # Corners of 15°.
        ellipse(80.0, 80.0, 24),
        ellipse(80.0, 1.0),
        ellipse(80.0, 0.0),
        np.concatenate([ellipse(80.0, 40.0), ellipse(80.0, 40.0)[-1:]]),
        # It turns back in one corner.
        np.concatenate([ellipse(80.0, 40.0)[:64], ellipse(80.0, 40.0)[62:1:-1]]),
    ],
    ids=["few", "corners", "folds", "flat", "twice", "back"],
)
def test_what_is_not_smooth_is_none(points: Any) -> None:
    assert band(points, 3.0) is None


def test_of_a_narrow_curve_only_a_narrow_line_is_a_band() -> None:
    # At its ends it turns in circles of 12²/60 = 2.4 pixels.
    points = ellipse(60.0, 12.0, 400)
    assert band(points, 4.6) is not None and band(points, 5.0) is None


def painted(points: Any, stroke: Stroke) -> Any:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    items.paint(painter, items.prepared([Lines("ring", (np.concatenate([points, points[:1]]),), stroke)]))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(300, 400, 4)[:, :, :3].astype(int)


@pytest.mark.parametrize("opacity", [1.0, 0.5])
@pytest.mark.parametrize("sizes", [(90.0, 60.0), (120.0, 30.0), (40.0, 40.0)])
@pytest.mark.parametrize("width", [1.2, 2.5, 3.0])
def test_it_is_painted_as_its_stroke_is(
    qapp: Any, monkeypatch: Any, sizes: tuple[float, float], width: float, opacity: float
) -> None:
    stroke, points = Stroke("#203060", width, (), opacity), ellipse(*sizes)
    assert band(points, width) is not None
    one = painted(points, stroke)
    monkeypatch.setattr(items, "band", lambda _points, _width: None)
    other = painted(points, stroke)
    ink = (255 - other).sum()
    assert ink > 0 and np.abs(one - other).sum() < 0.02 * ink
    # Where Qt joins the ends of its stroke it may put one pixel too dark.
    assert (np.abs(one - other).max(axis=2) > 40).sum() <= 6


def test_dashes_and_open_curves_are_stroked(qapp: Any, monkeypatch: Any) -> None:
    def refused(_points: Any, _width: float) -> None:
        raise AssertionError("asked for a band")

    monkeypatch.setattr(items, "band", refused)
    painted(ellipse(90.0, 60.0), Stroke("#203060", 3.0, (6.0, 4.0)))
    items.prepared([Lines("arc", (ellipse(90.0, 60.0),), Stroke("#203060", 3.0))])
