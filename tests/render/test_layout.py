"""Layout: main views fill the picture by weight, insets stay inside, scenes and viewports settle."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scenes import view

from linalg_viz.render.layout import arrange, first_viewports, viewports
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Handle, Label, Picture, points
from linalg_viz.scene.scene import in_words
from linalg_viz.scene.view import orbit, plane


def test_side_by_side_by_weight_and_stacked_where_tall():
    scene = (view([], "a", weight=3.0), view([], "b", weight=1.0))
    assert arrange(scene, 800, 600) == {"a": (0, 0, 600, 600), "b": (600, 0, 200, 600)}
    assert arrange(scene, 400, 800) == {"a": (0, 0, 400, 600), "b": (0, 600, 400, 200)}
    assert arrange((), 800, 600) == {}


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (300, 900), (2, 2), (0, 0)])
@pytest.mark.parametrize("count", [1, 3])
def test_insets_stay_inside_and_do_not_meet(width, height, count):
    scene = (view([], "main"), *(view([], f"i{k}", place="inset") for k in range(count)))
    boxes = arrange(scene, width, height, 1.5)
    insets = [boxes[f"i{k}"] for k in range(count)]
    assert all(w >= 1 and h >= 1 for _, _, w, h in boxes.values())
    if width >= 300:
        assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in insets)
        assert all(a[1] + a[3] <= b[1] for a, b in pairwise(insets))
        assert all(w <= 450 for _, _, w, _ in insets)


def test_insets_alone_are_main():
    assert arrange((view([], "i", place="inset"),), 800, 600) == {"i": (0, 0, 800, 600)}


def test_a_camera_of_the_wrong_dimension_gives_way_to_home():
    ports = viewports((view([], "a"),), 800, 600, {"a": orbit()})
    assert ports["a"].camera == plane(4.0)
    moved = plane(2.0, (1.0, 1.0))
    assert viewports((view([], "a"),), 800, 600, {"a": moved}, 2.0)["a"].camera == moved


def test_a_scene_is_made_with_the_viewports_it_is_drawn_in():
    def make(ports):
        wide = ports["a"].width if "a" in ports else 0.0
        marks = [Label(key="w", at=points([0, 0]), text=str(wide), quantity=qty.GUIDE)]
        # The second view appears only once the first knows its place.
        return (view(marks, "a"), view([], "b")) if ports else (view(marks, "a"),)

    scene, ports = first_viewports(make, 800, 600)
    assert [v.key for v in scene] == ["a", "b"] == list(ports)
    assert scene[0].marks[0].text == str(ports["a"].width) == "400.0"


def test_a_picture_in_words_names_each_view_that_has_both():
    first = replace(view([], "a"), title="Sum: 2.", words="arrows.")
    scene = (first, replace(first, title="", words="their sum"), replace(first, words=""))
    assert in_words(scene) == "Sum: 2.: arrows. their sum"


def test_the_home_of_a_view_is_its_first_camera():
    home = plane(7.0)
    _, ports = first_viewports(lambda _: (view([], "a", home=home),), 800, 600)
    assert ports["a"].camera == home and np.isclose(ports["a"].scale, 600 / 14)


def test_what_ends_at_the_sides_of_its_view_leaves_room_for_what_floats_there():
    """A chart, pictures with their names and blocks do; a plane goes on below the tabs of closed panels."""
    name = Label(key="w", at=points([0, 0]), text="plane", quantity=qty.GUIDE)
    line = Curve(key="l", points=points([[0, 0], [1, 1]]), quantity=qty.GUIDE)
    pixels = Picture(
        key="p",
        pixels=np.zeros((1, 1, 3), dtype=np.uint8),
        corner=points([0, 0]),
        across=points([1, 0]),
        up=points([0, 1]),
        quantity=qty.GUIDE,
    )

    def left(**kept):
        return arrange((view(**kept),), 800, 600, 2.0, (50.0, 50.0))["a"]

    assert left(marks=[line], key="a") == left(marks=[line, pixels], key="a") == (0, 0, 800, 600)
    assert left(marks=[line], key="a", move="fixed") == (0, 0, 800, 600)
    ring = Handle(key="r", at=points([0, 0]), name="k", quantity=qty.GUIDE)
    assert left(marks=[line, ring], key="a") == (0, 0, 800, 600)
    assert left(marks=[line, ring], key="a", move="fixed") == (50, 0, 700, 600)
    assert left(marks=[line], key="a", asks=2.0) == left(marks=[pixels, name], key="a") == (50, 0, 700, 600)
