"""The title of a view stands where it is seen: clear of rings, and between what floats over the view."""

from __future__ import annotations

import pytest

from linalg_viz.render.primitives import Words
from linalg_viz.render.theme import theme
from linalg_viz.render.titles import title
from linalg_viz.scene.boxes import Box, overlap
from linalg_viz.scene.marks import Handle, points
from linalg_viz.scene.quantity import GUIDE
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport, plane

WIDE, TALL = 380.0, 370.0
LOOK = theme("dark")


def stood(text: str, obstacles: tuple[Box, ...], ring: bool = True) -> tuple[list[Words], Box]:
    """The lines of a title in large letters, where a ring is in its way at the top, and the box behind them."""
    ports = Viewport(plane(4.0), WIDE, TALL, 2.0)
    at = points(ports.unproject(120.0, 40.0))
    marks = (Handle(key="h", at=at, name="h", quantity=GUIDE),) if ring else ()
    view = View(key="v", title=text, marks=marks, home=plane(4.0), fit=points([[0.0, 0.0]]))
    lines = title(view, ports, LOOK, obstacles)
    assert lines[0].chip is not None
    return lines, lines[0].chip


@pytest.mark.parametrize(
    "text", ["The rows — lines and what they share", "The shares of a: x in ℝ²", "Input: all x of 1"]
)
@pytest.mark.parametrize("tab", [(0.0, 240.0, 46.0, 340.0), (WIDE - 46.0, 240.0, WIDE, 340.0)])
def test_a_title_stands_beside_the_tab_of_a_closed_panel(text: str, tab: Box) -> None:
    _, low = stood(text, ())
    assert low[1] > TALL / 2.0, "the ring drives it to the lower edge"
    lines, chip = stood(text, (tab,))
    assert overlap(chip, tab) == 0.0 and chip[0] >= 0.0 and chip[2] <= WIDE
    assert all(chip[0] <= each.x and each.x + each.width <= chip[2] for each in lines)


def test_a_title_keeps_its_place_where_nothing_is_in_its_way_and_where_everything_is() -> None:
    at_rest = stood("A x", (), ring=False)[1]
    assert at_rest[:2] == (32.0, 22.0)
    assert stood("A x", ((300.0, 300.0, WIDE, TALL),), ring=False)[1] == at_rest
    assert stood("A x", ((0.0, 0.0, WIDE, TALL),), ring=False)[1] == at_rest
