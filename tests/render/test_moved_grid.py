"""The moved grid can be read at a glance: its contrast is measured on the pixels of a picture."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render.first import laid_out
from linalg_viz.render.qt import image
from linalg_viz.render.theme import theme
from linalg_viz.state.actions import SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update


def luminance(pixels: np.ndarray) -> np.ndarray:
    """Relative luminance of sRGB pixels (…, 3), as WCAG 2 defines it."""
    c = pixels[..., :3] / 255.0
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_contrast_of_the_moved_grid_on_pixels(qapp, name: str) -> None:
    state = State.first(LABS)
    for field in ("circle", "square", "kernel"):
        state = update(state, SetParam("transform", field, False), LABS).state
    state = update(state, SetCells("A", (("2", "0"), ("0", "1/2"))), LABS).state
    scene, ports = laid_out(state, LABS, Inputs(), 900, 640)
    made = image.image(scene, ports, theme(name), 900, 640).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(640, made.bytesPerLine())
    pixels = rows[:, : 3 * 900].reshape(640, 900, 3).astype(float)
    light = luminance(pixels)
    ground = float(np.median(light))
    port = ports[scene[0].key]
    # Horizontal lines of A's grid stand at multiples of 1/2; the still grid has none at the odd ones.
    found = []
    for y in (-1.5, -0.5, 0.5, 1.5):
        row = round(float(port.to_pixels((0.0, y))[1]))
        column = round(float(port.to_pixels((0.9, y))[0]))
        band = light[row - 2 : row + 3, column - 8 : column + 9].mean(axis=1)
        far = max(band, key=lambda each: abs(each - ground))
        found.append((max(far, ground) + 0.05) / (min(far, ground) + 0.05))
    assert min(found) >= 3.0, found
