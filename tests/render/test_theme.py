"""Themes: every token is there, what is read stands out (WCAG 2.2), groups stay apart from vectors."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from linalg_viz.render.style import WIDTHS, handle_radius, head_size, hit_radius, letter_size, pen
from linalg_viz.render.theme import NAMES, channels, contrast, heat, mixed, readable, theme

GROUNDS = ("canvas", "panel", "card")
WORDS = (
    "text",
    "muted",
    "accent",
    "first",
    "second",
    "third",
    "x",
    "image",
    "area",
    "warn",
    "good",
    "bad",
    "guess",
)
GROUPS = tuple(f"group{i}" for i in range(10))
DRAWN = ("line", "axis", "moved", *GROUPS)
SIGNS = ("positive", "negative")
VECTORS = ("axis", "line", "moved", "first", "second", "third", "x", "image", "area", "accent", "guess")


def test_contrast_of_published_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#ffffff") == 1.0
    # The lightest grey that passes on white, known from WCAG's technique pages.
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")


@pytest.mark.parametrize("name", NAMES)
def test_every_token_is_a_colour_and_nothing_else_is_there(name):
    tokens = theme(name).tokens
    assert set(tokens) == {*GROUNDS, *WORDS, *DRAWN, *SIGNS, "grid", "separator"}
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in tokens.values())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_read_reaches_4_5(name, ground):
    t = theme(name)
    low = {role: contrast(t.colour(role), t.colour(ground)) for role in WORDS}
    assert {role: ratio for role, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_reaches_3_on_the_canvas(name):
    t = theme(name)
    low = {role: contrast(t.colour(role), t.ground) for role in DRAWN}
    assert {role: ratio for role, ratio in low.items() if ratio < 3.0} == {}


@pytest.mark.parametrize("name", NAMES)
def test_labels_of_any_role_can_be_read(name):
    t = theme(name)
    assert all(contrast(t.letters(role), t.ground) >= 4.5 for role in (*WORDS, *DRAWN, "unknown"))
    assert t.letters("first") == t.colour("first")


def apart(a: str, b: str) -> float:
    return sum((p - q) ** 2 for p, q in zip(channels(a), channels(b), strict=True)) ** 0.5


@pytest.mark.parametrize("name", NAMES)
def test_groups_differ_from_each_other_and_from_axes_and_vectors(name):
    t = theme(name)
    assert all(apart(t.colour(a), t.colour(b)) > 30 for a, b in combinations(GROUPS, 2))
    close = {(g, v) for g in GROUPS for v in VECTORS if apart(t.colour(g), t.colour(v)) < 12}
    assert close == set()


def test_the_contrast_theme_stands_out_more():
    assert contrast(theme("contrast").colour("muted"), theme("contrast").ground) >= 7.0
    assert contrast(theme("contrast").colour("separator"), theme("contrast").ground) >= 3.0


def test_an_unknown_theme_is_refused_and_an_unknown_role_is_text():
    with pytest.raises(ValueError, match="dark, light, contrast"):
        theme("sepia")
    assert theme("dark").colour("no such role") == theme("dark").colour("text")


def test_mixing_and_reading():
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    assert mixed("#123456", "#abcdef", 0.0) == "#abcdef" and mixed("#123456", "#abcdef", 1.0) == "#123456"
    assert readable("#777777", "#ffffff") == "#000000"
    assert readable("#123456", "#ffffff") == "#123456"


def seen(colour: str) -> np.ndarray:
    """Lightness, green to red and blue to yellow of a colour (CIE 1976 L*a*b*, white D65)."""
    rgb = np.array(channels(colour)) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750]])
    to_xyz = np.vstack([to_xyz, [0.0193339, 0.1191920, 0.9503041]])
    part = to_xyz @ linear / [0.95047, 1.0, 1.08883]
    x, y, z = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("name", NAMES)
def test_tiles_have_the_colours_of_no_column_and_no_vector(name):
    t = theme(name)
    tiles = [heat(shade, t) for shade in (1.0, -1.0)]
    as_tiles = {role: mixed(t.colour(role), t.colour("card"), 0.75) for role in VECTORS}
    for tile in tiles:
        near = {role: np.linalg.norm(seen(tile) - seen(other)) for role, other in as_tiles.items()}
        assert {role: round(far) for role, far in near.items() if far < 20.0} == {}
    # Signs are told apart from blue to yellow, too: who does not see red from green sees that.
    positive, negative = (seen(tile) for tile in tiles)
    assert negative[2] - positive[2] > 25.0


@pytest.mark.parametrize("name", NAMES)
def test_numbers_can_be_read_on_every_tile(name):
    t = theme(name)
    for shade in range(-10, 11):
        ground = heat(shade / 10, t)
        assert contrast(readable(t.colour("first"), ground), ground) >= 4.5
    assert heat(0.0, t) == t.colour("card")
    assert heat(1.0, t) == heat(9.0, t) != heat(-1.0, t)


def test_widths_are_the_ones_promised_and_scale_with_the_text():
    assert WIDTHS == {
        "hair": 1.0,
        "grid": 1.0,
        "moved": 1.2,
        "axis": 1.4,
        "edge": 2.5,
        "curve": 3.0,
        "bold": 4.0,
    }
    t = theme("light")
    one, two = pen(t, "x", "curve", "dash", 1.0), pen(t, "x", "curve", "dash", 2.0)
    assert two.width == 2 * one.width == 6.0
    assert two.dash == tuple(2 * d for d in one.dash)
    assert pen(t, "x").dash == () and pen(t, "x", fade=7.0).opacity == 1.0
    assert handle_radius() == 9.0 and 2 * hit_radius() == 22.0 and 2 * hit_radius(presenting=True) == 44.0
    assert hit_radius(2.5) >= handle_radius(2.5) and hit_radius(0.75) >= 11.0
    assert letter_size(0.5, 2.0) == letter_size()
    assert all(length > WIDTHS[w] and width > WIDTHS[w] for w in WIDTHS for length, width in (head_size(w),))
