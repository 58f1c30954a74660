"""Pictures as pixels and pages, without a window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import scenes
from PySide6.QtGui import QImage

from linalg_viz.render.layout import viewports
from linalg_viz.render.qt import image
from linalg_viz.render.theme import theme
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Picture, points
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import plane

pytestmark = pytest.mark.usefixtures("qapp")


def _picture(**how: float) -> tuple[View, ...]:
    pixels = np.zeros((2, 2, 3), np.uint8)
    pixels[0, 0], pixels[0, 1], pixels[1, 0], pixels[1, 1] = (
        (255, 0, 0),
        (0, 255, 0),
        (0, 0, 255),
        (255, 255, 0),
    )
    mark = Picture(
        key="p",
        pixels=pixels,
        corner=points([-1, -1]),
        across=points([2, 0]),
        up=points([0, 2]),
        smooth=False,
        quantity=qty.GUIDE,
    )
    return (View(key="plane", title="", marks=(mark,), home=plane(1.0), fit=points([[1.0, 1.0]])),)


def test_a_picture_stands_the_right_way_up() -> None:
    scene = _picture()
    made = image.image(scene, viewports(scene, 100, 100), theme("light"), 100, 100)
    corners = [made.pixelColor(x, y).name() for x, y in ((25, 25), (75, 25), (25, 75), (75, 75))]
    assert corners == ["#ff0000", "#00ff00", "#0000ff", "#ffff00"]


@pytest.mark.parametrize("scale", [1.0, 2.0, 0.5])
def test_a_png_has_the_size_asked_for(scale: float, tmp_path: Path) -> None:
    scene = _picture()
    image.write(tmp_path / "a.png", scene, viewports(scene, 120, 80), theme("dark"), 120, 80, scale)
    made = QImage(str(tmp_path / "a.png"))
    assert (made.width(), made.height()) == (round(120 * scale), round(80 * scale))


def test_a_pdf_is_one_page_of_the_size_of_the_picture() -> None:
    scene = _picture()
    data = image.pdf(scene, viewports(scene, 960, 480), theme("light"), 960, 480)
    assert data.startswith(b"%PDF") and data.count(b"/Type /Page\n") == 1 and b"/MediaBox [0 0 720" in data


def test_every_mark_is_painted_on_wild_and_empty_scenes() -> None:
    for name in ("dark", "light", "contrast"):
        for scene in (scenes.everything(), scenes.wild(), ()):
            made = image.image(scene, viewports(scene, 500, 300), theme(name), 500, 300)
            assert not made.isNull()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.bmp"):
        image.write(tmp_path / "a.bmp", (), {}, theme("light"), 10, 10)
