"""Labels: no overlap where there is room, always inside, the same input gives the same places."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.scene import placement
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.boxes import away, clear, overlap, pieces
from linalg_viz.scene.marks import Arrow, Handle, Label, Tiles, points
from linalg_viz.scene.placement import BORDER, labels, place
from linalg_viz.scene.view import Viewport, plane
from linalg_viz.scene.wanted import GAP, Wanted
from tests.harness.examples import few

BOUNDS = (0.0, 0.0, 800.0, 600.0)
SIZE = (40.0, 20.0)


def measure(text: str, size: float) -> tuple[float, float]:
    return 0.5 * size * len(text), 1.2 * size


def wanted(*anchors, side=(1.0, 1.0)):
    return [Wanted(str(i), at, SIZE, side) for i, at in enumerate(anchors)]


def test_alone_a_label_stands_at_its_side():
    (up_right,) = place(wanted((100.0, 100.0)), (), BOUNDS)
    assert up_right.candidate == 0
    assert up_right.x > 100.0 and up_right.y + up_right.height < 100.0
    (left,) = place(wanted((100.0, 100.0), side=(-1.0, 0.0)), (), BOUNDS)
    assert left.x + left.width < 100.0 and left.y + left.height / 2 == 100.0
    (centred,) = place(wanted((100.0, 100.0), side=(0.0, 0.0)), (), BOUNDS)
    assert (centred.x + 20.0, centred.y + 10.0) == (100.0, 100.0)


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize(("x", "y"), [(-4.0, 0.0), (4.0, 0.0), (0.0, -3.0), (0.0, 3.0), (3.99, 2.99)])
def test_a_label_stays_clear_of_the_edge_and_rather_moves_a_little_than_to_another_side(text, x, y):
    port = Viewport(plane(4.0), 800.0, 600.0, text)
    side = (float(np.sign(x)), float(np.sign(y)))
    mark = Label(
        key="a", role="text", at=points([x * 0.93, y * 0.95]), text="Ax", side=side, quantity=qty.det()
    )
    (placed,) = labels((mark,), port, measure, 12.0 * text, 5.0)
    assert min(placed.x, placed.y) >= BORDER * text
    assert placed.box[2] <= 800.0 - BORDER * text and placed.box[3] <= 600.0 - BORDER * text


def test_a_place_a_few_pixels_over_the_edge_is_moved_in_and_keeps_its_side():
    inner = (6.0, 6.0, 794.0, 594.0)
    (moved,) = place(wanted((100.0, 30.0), side=(0.0, 1.0)), (), inner, slight=4.0)
    assert (moved.candidate, moved.y) == (0, 6.0)
    (turned,) = place(wanted((100.0, 30.0), side=(0.0, 1.0)), (), inner)
    assert turned.candidate > 0
    tick = Wanted("t", (100.0, 30.0), SIZE, (0.0, 1.0), fixed=True)
    assert place([tick], (), inner, slight=4.0)[0].y == 4.0 and not place([tick], (), inner)


def test_two_labels_of_one_point_do_not_meet():
    one, two = place(wanted((100.0, 100.0), (100.0, 100.0)), (), BOUNDS)
    assert overlap(one.box, two.box) == 0.0


def test_a_handle_pushes_a_label_aside():
    handle = (100.0, 70.0, 130.0, 100.0)
    (placed,) = place(wanted((100.0, 100.0)), (handle,), BOUNDS)
    assert overlap(placed.box, handle) == 0.0 and placed.candidate > 0


@settings(max_examples=few(60))
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=30, unique=True))
def test_labels_with_room_around_them_never_overlap(cells):
    anchors = [(60.0 + 95.0 * i, 60.0 + 95.0 * j) for i, j in cells]
    placed = place(wanted(*anchors), (), BOUNDS)
    assert len(placed) == len(anchors)
    assert all(overlap(a.box, b.box) == 0.0 for a, b in combinations(placed, 2))


@settings(max_examples=few(60))
@given(st.lists(st.tuples(st.floats(0, 800), st.floats(0, 600)), max_size=60))
def test_crowded_or_not_labels_stay_inside_and_are_the_same_every_time(anchors):
    placed = place(wanted(*anchors), (), BOUNDS)
    assert placed == place(wanted(*anchors), (), BOUNDS)
    for p in placed:
        assert p.x >= 0 and p.y >= 0 and p.box[2] <= 800 and p.box[3] <= 600


def walled(*gaps: tuple[float, float, float, float]):
    """Lines everywhere round (400, 300) up to 70 px away, but for some gaps."""
    room = (330.0, 230.0, 470.0, 370.0)

    def barred(box) -> bool:
        free = any(g[0] <= box[0] and g[1] <= box[1] and box[2] <= g[2] and box[3] <= g[3] for g in gaps)
        return not free and overlap(box, room) > 0.0

    return barred


def named(*others: Wanted, led: bool = True) -> list[Wanted]:
    return [*others, Wanted("far", (400.0, 300.0), (30.0, 20.0), led=led)]


def test_a_line_leads_to_a_name_that_stands_far_away_and_to_no_other() -> None:
    (near,) = place(named(), (), BOUNDS)
    assert near.line is None
    (far,) = place(named(), (), BOUNDS, barred=walled())
    assert far.line is not None
    (x, y), end = far.line
    assert np.hypot(x - 400.0, y - 300.0) == pytest.approx(GAP * np.sqrt(2.0)) and away(
        end, far.box
    ) == pytest.approx(0.0)
    assert away((400.0, 300.0), far.box) == pytest.approx(np.hypot(end[0] - 400.0, end[1] - 300.0))
    (told,) = place(named(led=False), (), BOUNDS, barred=walled())
    assert told.line is None


def test_the_line_to_a_name_runs_over_no_text_and_no_text_is_put_on_it() -> None:
    (far,) = place(named(), (), BOUNDS, barred=walled())
    (x, y), (right, bottom) = far.line
    middle = ((x + right) / 2.0, (y + bottom) / 2.0)
    box = (middle[0] - 8.0, middle[1] - 8.0, middle[0] + 8.0, middle[1] + 8.0)
    (other,) = place(named(), (box,), BOUNDS, barred=walled())
    for share in np.linspace(0.0, 1.0, 50):
        (a, b), (c, d) = other.line
        assert away((a + share * (c - a), b + share * (d - b)), box) > 0.0
    gap = (middle[0] - 10.0, middle[1] - 10.0, middle[0] + 10.0, middle[1] + 10.0)
    late = Wanted("late", middle, (16.0, 16.0), (0.0, 0.0))
    assert away(middle, place([late], (), BOUNDS, barred=walled(gap))[0].box) == 0.0
    found = {each.key: each for each in place([*named(), late], (), BOUNDS, barred=walled(gap))}
    assert found["far"].line is not None
    assert "late" not in found or clear(found["late"].box, pieces(found["far"].line))


@settings(max_examples=few(200))
@given(
    st.lists(
        st.tuples(
            st.tuples(st.floats(-20, 420), st.floats(-20, 320)),
            st.sampled_from([(1.0, 1.0), (0.0, 0.0), (-1.0, 0.3)]),
            st.sampled_from([6.0, 13.0, 24.0]),
            st.booleans(),
        ),
        min_size=2,
        max_size=9,
    ),
    st.floats(0, 3.1),
)
def test_places_that_are_not_looked_at_are_none_that_would_be_taken(named, angle) -> None:
    asked = [
        Wanted(str(i), at, (70.0, 20.0), side, gap, most=7.0, led=led)
        for i, (at, side, gap, led) in enumerate(named)
    ]
    ways = np.cos(angle), np.sin(angle)

    def barred(box) -> bool:
        at = np.array([[x, y] for x in box[::2] for y in box[1::2]]) - (200.0, 150.0)
        across = at @ (-ways[1], ways[0])
        return bool(across.min() < 0.0 < across.max())

    def placed():
        return place(asked, (), (0.0, 0.0, 400.0, 300.0), barred=barred, slight=4.0)

    found, look = placed(), placement._in_order
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(placement, "_in_order", lambda w, last, _enough: look(w, last, lambda _beyond: False))
        assert placed() == found


def test_no_line_leads_to_sentences_menus_and_among_cells() -> None:
    port = Viewport(plane(4.0), 800.0, 600.0)
    name = Label(key="a", role="x", at=points([0.0, 0.0]), text="x", quantity=qty.vector("x"))
    at, shade = points([[-3.0, -2.0]]), np.zeros(1)
    cells = Tiles(key="t", role="first", centres=at, size=(0.1, 0.1), shade=shade, quantity=qty.det())
    said = replace(name, quantity=qty.SENTENCE)
    for marks, line in (((name,), True), ((said,), False), ((replace(name, role="warn"),), False)):
        found = labels(marks, port, measure, 20.0, 5.0, barred=walled())
        assert [(each.key, each.line is not None) for each in found] == [("a", line)]
    found = labels((name, cells), port, measure, 20.0, 5.0, barred=walled())
    assert [each.line for each in found] == [None]


def tipped(*tips: tuple[float, float]) -> tuple[Arrow | Label, ...]:
    """Arrows from (0, 0) with their names, in a view of which a unit is 100 px."""
    heads = points(tips)
    arrows = Arrow(key="a", role="x", tails=np.zeros_like(heads), heads=heads, quantity=qty.vector("x"))
    names = [
        Label(key=str(k), role="x", at=head, text="name", side=(0.0, 1.0), quantity=qty.vector("x"))
        for k, head in enumerate(heads)
    ]
    return arrows, *names


def test_no_name_stays_behind_at_the_edge_where_another_arrow_ends() -> None:
    """Panned until one tip is out of sight: its name stood inside, beside the tip of the other arrow."""
    port = Viewport(plane(3.0), 600.0, 600.0)
    marks = tipped((2.9, 1.0), (2.9, 0.9))
    assert {each.key for each in labels(marks, port, measure, 16.0, 5.0)} == {"0", "1"}
    for out in (3.05, 3.2):
        found = labels(tipped((out, 1.0), (2.9, 0.8)), port, measure, 16.0, 5.0)
        assert [each.key for each in found] == ["1"]


def test_the_name_of_an_arrow_rather_stands_farther_than_a_little_nearer_to_another() -> None:
    port = Viewport(plane(3.0), 600.0, 600.0)

    marks = tipped((0.0001, 1.0), (0.0, 0.44))

    def barred(box) -> bool:
        return not (box[1] >= 268.0 or box[0] > 330.0)

    for each in labels(marks, port, measure, 16.0, 5.0, barred=barred):
        at = port.to_pixels(marks[1 + int(each.key)].at)
        rest = port.to_pixels(marks[2 - int(each.key)].at)
        assert each.line is not None or away(at, each.box) <= away(rest, each.box) + 1e-3


def test_the_last_place_is_kept_while_it_is_free_and_left_when_it_is_not():
    (kept,) = place(wanted((100.0, 100.0)), (), BOUNDS, {"0": 4})
    assert kept.candidate == 4
    (moved,) = place(wanted((100.0, 100.0)), (kept.box,), BOUNDS, {"0": 4})
    assert overlap(moved.box, kept.box) == 0.0
    (unknown,) = place(wanted((100.0, 100.0)), (), BOUNDS, {"0": 999})
    assert unknown.candidate == 0


def test_a_name_never_stands_at_another_ones_anchor():
    # What lies about the first anchor bars all but the neighbourhood of the second.
    anchors = [(400.0, 300.0), (460.0, 300.0)]

    def barred(box):
        return not (box[0] >= 455.0 or box[2] <= 320.0)

    placed = {p.key: p for p in place(wanted(*anchors), (), BOUNDS, barred=barred)}
    for key, p in placed.items():
        own, other = (away(anchors[i], p.box) for i in (int(key), 1 - int(key)))
        assert own <= other + GAP
    assert placed["0"].box[2] <= 320.0 and placed["1"].x >= 455.0


def test_names_of_one_point_share_the_room_round_it():
    placed = place(wanted((400.0, 300.0), (400.5, 300.0), (400.0, 300.5)), (), BOUNDS)
    assert len(placed) == 3
    assert all(away((400.0, 300.0), p.box) < 2 * SIZE[1] for p in placed)


def test_ticks_give_way_and_do_not_wander():
    port = Viewport(plane(4.0), 800.0, 800.0)
    tick = Label(key="tick", at=points([1, 0]), text="1", side=(0, -1), still=True, quantity=qty.GUIDE)
    far = Label(key="far", at=points([3, 0]), text="3", side=(0, -1), still=True, quantity=qty.GUIDE)
    handle = Handle(key="h", at=points([1, -0.15]), name="h", quantity=qty.GUIDE)
    placed = labels([tick, far, handle], port, measure, 18.0, 9.0)
    assert [p.key for p in placed] == ["far"]


def test_a_label_on_a_handle_clears_its_ring():
    port = Viewport(plane(4.0), 800.0, 800.0)
    marks = [
        Handle(key="h", at=points([1, 1]), name="h", quantity=qty.GUIDE),
        Label(key="l", at=points([1, 1]), text="v_1", quantity=qty.GUIDE),
    ]
    (placed,) = labels(marks, port, measure, 18.0, 9.0)
    x, y = port.to_pixels(np.array([1.0, 1.0]))
    assert overlap(placed.box, (x - 9, y - 9, x + 9, y + 9)) == 0.0
    assert placed.candidate == 0


def test_labels_of_points_out_of_sight_are_left_out():
    port = Viewport(plane(4.0), 800.0, 800.0)
    marks = [
        Label(key="l", at=points([1e9, 0]), text="x", quantity=qty.GUIDE),
        Label(key="edge", at=points([4, 0]), text="edge", quantity=qty.GUIDE),
    ]
    (placed,) = labels(marks, port, measure, 18.0, 9.0)
    assert placed.key == "edge" and placed.box[2] <= 800.0
    assert labels([], port, measure, 18.0, 9.0) == ()


def test_the_name_of_an_arrow_that_goes_far_has_a_line_to_it_and_none_goes_very_far():
    port = Viewport(plane(4.0), 800.0, 800.0)
    tip = points([1.0, 1.0])
    name = Label(key="name", at=tip, text="v", quantity=qty.GUIDE)
    arrow = Arrow(key="v", tails=points([[0.0, 0.0]]), heads=tip[None].copy(), quantity=qty.GUIDE)
    x, y = port.to_pixels(tip)

    def beyond(pixels):
        return lambda box: 1.0 if away((x, y), box) < pixels else 0.0

    for marks in ([arrow, name], [name]):
        (far,) = labels(marks, port, measure, 18.0, 9.0, barred=beyond(95.0))
        assert away((x, y), far.box) >= 95.0 and far.line is not None
    assert labels([arrow, name], port, measure, 18.0, 9.0, barred=beyond(250.0)) == ()
    # Among cells no line can lead to it, and so it stays near or is not there.
    cells = Tiles(
        key="t", centres=points([[-3.0, -3.0]]), size=(0.5, 0.5), shade=points([0.0]), quantity=qty.GUIDE
    )
    assert labels([arrow, name, cells], port, measure, 18.0, 9.0, barred=beyond(95.0)) == ()


def test_a_menu_stands_somewhere_where_nothing_is_free():
    def everywhere(box):
        return True

    menu = Wanted("menu", (790.0, 300.0), SIZE, (-1.0, 1.0), needed=True)
    (placed,) = place([menu], (), BOUNDS, barred=everywhere)
    assert placed.box == (744.0, 274.0, 784.0, 294.0)
    # Another label there counts more than a line.
    (placed,) = place([menu], [(700.0, 200.0, 800.0, 299.0)], BOUNDS, barred=everywhere)
    assert placed.y >= 299.0 and placed.box[3] <= 600.0
    assert not place(wanted((790.0, 300.0)), (), BOUNDS, barred=everywhere)


def test_two_names_of_one_line_have_more_than_a_blank_between_them_and_a_sign_joins_them():
    """“v₂” and “λ₂ v₂” side by side were read as one product; a sign is read with what is beside it."""
    port = Viewport(plane(4.0), 800.0, 800.0)

    def beside(text):
        at = points([1.0, 1.0])
        first = Label(key="a", at=at, text="v_2", side=(1.0, 0.0), quantity=qty.GUIDE)
        wide, _ = measure("v_2", 18.0)
        there = points([1.0 + (wide + 8.0) / port.scale, 1.0])
        second = Label(key="b", at=there, text=text, side=(1.0, 0.0), quantity=qty.GUIDE)
        return labels([first, second], port, measure, 18.0, 9.0)

    a, b = beside("λ_2")
    assert b.candidate != 0
    assert b.y >= a.y + a.height or b.y + b.height <= a.y or b.x - (a.x + a.width) >= 0.4 * a.height
    a, b = beside("=")
    assert b.candidate == 0 and b.y == a.y and 0.0 < b.x - (a.x + a.width) < 0.4 * a.height


BOXES = st.tuples(*[st.integers(0, 6)] * 4).map(
    lambda c: (float(c[0]), float(c[1]), float(c[0] + c[2]), float(c[1] + c[3]))
)


@given(BOXES, st.lists(BOXES, max_size=4))
def test_a_box_is_clear_where_it_shares_no_area(box, taken):
    assert clear(box, taken) == (sum(overlap(box, other) for other in taken) == 0.0)


def test_a_label_with_further_anchors_stands_at_the_one_that_has_room():
    end = ((300.0, 100.0), (1.0, 0.0))
    wanted = Wanted("angle", (100.0, 100.0), SIZE, (1.0, 0.0), also=(end,))
    bounds = (0.0, 0.0, 400.0, 200.0)
    (free,) = place([wanted], [], bounds)
    (elsewhere,) = place([wanted], [(0.0, 0.0, 250.0, 200.0)], bounds)
    assert free.x == 106.0 and elsewhere.x == 306.0 and elsewhere.y == free.y
    # Nothing is free near its own anchor: without the other one it is far away.
    (alone,) = place(
        [Wanted("angle", (100.0, 100.0), SIZE, (1.0, 0.0))], [(60.0, 60.0, 140.0, 140.0)], bounds
    )
    (beside,) = place([wanted], [(60.0, 60.0, 140.0, 140.0)], bounds)
    assert beside.x == 306.0 and alone.x != beside.x


@given(*[st.floats(-300.0, 300.0)] * 4)
def test_the_pieces_of_a_line_are_boxes_one_after_the_other(x: float, y: float, a: float, b: float) -> None:
    found = pieces(((x, y), (a, b)))
    for left, top, right, bottom in found:
        assert right - left >= 1.0 - 1e-9 and bottom - top >= 1.0 - 1e-9
    ends = min(x, a) - 0.5, min(y, b) - 0.5, max(x, a) + 0.5, max(y, b) + 0.5
    sides = list(zip(*found, strict=True))
    assert (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) == pytest.approx(ends)


@given(st.floats(-9.0, 9.0), st.floats(-9.0, 9.0))
def test_how_far_a_point_is_from_a_box(x: float, y: float) -> None:
    assert away((x, y), (-2.0, -1.0, 3.0, 4.0)) == np.hypot(
        max(-2.0 - x, 0.0, x - 3.0), max(-1.0 - y, 0.0, y - 4.0)
    )
