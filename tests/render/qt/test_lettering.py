"""The space between words and letters of mathematics is seen: in every size, on the screen, in files, on paper."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from linalg_viz.render.measure import width
from linalg_viz.render.primitives import Fill, Words
from linalg_viz.render.qt import items, printing
from linalg_viz.scene.mathtext import runs

TEXTS = ("the sum of 1 of 2 terms σ_1", "what is seen with k", "the length is σ_1")
LAST = {"the sum of 1 of 2 terms σ_1": 2, "what is seen with k": 1, "the length is σ_1": 2}
"""How many letters stand behind the last space."""
SIZES = (10.5, 13.0, 14.4, 14.6, 15.0, 15.5, 16.5, 18.7, 29.5, 31.4)
GAP = 0.17
"""Least width of the space that is seen, in letter sizes: the face has 0.235, letters lean into it."""


def gaps(columns: np.ndarray) -> list[int]:
    """Widths of the empty runs of columns between the first and the last one with ink."""
    used = np.flatnonzero(columns)
    return [int(b - a - 1) for a, b in pairwise(used) if b - a > 1]


def inked(image: QImage) -> np.ndarray:
    """Which columns of a picture have ink on its white ground."""
    made = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(made.constBits(), dtype=np.uint8).reshape(made.height(), made.bytesPerLine())
    return (pixels[:, : made.width()] < 160).any(axis=0)


def words(text: str, size: float) -> Words:
    pieces = runs(text)
    wide = width(pieces, size)
    chip = (10.0, 10.0, 20.0 + wide, 80.0)
    return Words("text", 15.0, 60.0, wide, size, pieces, "#000000", chip=chip, chip_colour="#ffffff")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_space_before_an_italic_letter_is_seen_in_every_size(qapp, text: str, size: float) -> None:
    scale = 4
    image = QImage(scale * 800, scale * 100, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    items.paint(painter, items.prepared([words(text, size)]))
    painter.end()
    before = gaps(inked(image))[-LAST[text]]
    assert before / scale >= GAP * size, (before / scale, size)


@pytest.mark.parametrize("size", SIZES)
def test_it_is_seen_where_letters_are_shapes(qapp, size: float) -> None:
    for text in TEXTS:
        (letters,) = (s for s in printing.outlined([words(text, size)]) if isinstance(s, Fill) and s.whole)
        columns = np.zeros(8000, dtype=bool)
        for polygon in letters.polygons:
            left, right = polygon[:, 0].min() * 10, polygon[:, 0].max() * 10
            columns[int(left) : int(np.ceil(right))] = True
        assert gaps(columns)[-LAST[text]] / 10 >= GAP * size, (text, size)
