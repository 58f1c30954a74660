"""The step of the puzzle before a class: whoever drags tiles sees what all three of them do."""

from __future__ import annotations

import pytest

from linalg_viz.scene.marks import Handle, Tiles
from linalg_viz.shell.lesson.class_view import LETTERS
from tests.harness.cells_read import letters
from tests.shell.lesson.before_a_class import settle, to_next


@pytest.mark.sample
def test_all_three_matrices_stand_below_their_tiles_and_are_read(begun) -> None:
    window = begun("products-and-composition")
    while window.lessons.at < window.lessons.lesson.at("puzzle"):
        to_next(window)
    for _ in range(6):
        settle()
    (tiles,) = [item for item in window.canvas._items.values() if item.view.key == "tiles"]
    shown = {m.quantity.of: m for m in tiles.view.marks if isinstance(m, Tiles)}
    document = window.session.document
    for name in "ABC":
        expected = [cell.replace("-", "−") for row in document.get(name) for cell in row]
        assert list(shown[name].texts) == expected
        assert f"cells-{name}-name" in {words.key for words in tiles.layer.words}
    assert min(size for _, size in letters(window)) >= LETTERS
    rings = [tiles.port.to_pixels(m.at) for m in tiles.view.marks if isinstance(m, Handle)]
    lowest = max(float(at[1]) for at in rings)
    assert all(tiles.port.plane_to_pixels(m.centres)[:, 1].min() > lowest for m in shown.values())
