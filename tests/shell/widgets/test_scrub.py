"""Scrubbing and nudging: what a pointer makes of a number under each key."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from linalg_viz.shell.widgets.scrub import PIXELS, Grain, Scrub, grain_for, nudged
from linalg_viz.state.expressions.expressions import parse

Keys = Qt.KeyboardModifier


def dragged(start, text, pixels, keys=Keys.NoModifier, grain=None):
    scrub, texts = Scrub(), []
    scrub.moved.connect(texts.append)
    scrub.press(0.0, start, text, grain)
    for x in range(1, abs(pixels) + 1):
        scrub.drag(float(x if pixels > 0 else -x), keys)
    return scrub, texts


@pytest.mark.parametrize(
    ("keys", "pixels", "last"),
    [
        (Keys.NoModifier, 40, "3"),
        (Keys.NoModifier, -40, "1"),
        (Keys.ControlModifier, 48, "5"),
        (Keys.ShiftModifier, 40, "2.1"),
        (Keys.AltModifier, 41, "3.02"),
    ],
)
def test_each_key_moves_by_its_own_measure(qapp, keys, pixels, last):
    # 4 pixels are a plain step of 0.1; Ctrl whole steps, Shift a tenth of the speed, Alt pixel resolution.
    _, texts = dragged(2.0, "2", pixels, keys)
    assert texts[-1] == last


def test_a_plain_scrub_snaps_to_tenths_and_alt_does_not(qapp):
    _, plain = dragged(1 / 3, "1/3", 7)
    _, free = dragged(1 / 3, "1/3", 7, Keys.AltModifier)
    assert all(parse(t).evaluate({}) * 10 % 1 == 0 for t in plain)
    assert any(parse(t).evaluate({}) * 10 % 1 != 0 for t in free)


def test_back_at_its_start_a_scrub_gives_the_very_text_it_took(qapp):
    scrub, texts = dragged(0.866, "sqrt(3)/2", 9)
    scrub.drag(0.0)
    assert texts[-1] == "sqrt(3)/2"


def test_a_click_is_no_scrub_and_escape_says_so(qapp):
    scrub, texts = dragged(2.0, "2", 2)
    assert not scrub.release()
    assert texts == []
    scrub, _ = dragged(2.0, "2", 20)
    ends = []
    scrub.ended.connect(ends.append)
    assert scrub.cancel()
    assert ends == [False]
    assert not scrub.cancel()


@given(st.floats(-1e6, 1e6), st.integers(-300, 300), st.floats(-50, 0), st.floats(0.5, 50))
def test_a_scrub_stays_within_its_bounds(start, pixels, low, high):
    grain = Grain(low=low, high=high)
    text = grain.rounded(start + pixels * grain.rate(Keys.NoModifier), Keys.NoModifier)
    assert low <= float(parse(text).evaluate({})) <= high


@pytest.mark.parametrize(
    ("value", "step"), [(0.0, "1/10"), (2.0, "1/10"), (-37.0, "1"), (2500.0, "100"), (0.004, "1/10000")]
)
def test_the_step_follows_the_size_of_the_number(value, step):
    assert grain_for(value).step == Fraction(step)


@pytest.mark.parametrize(
    ("keys", "up", "down"),
    [
        (Keys.AltModifier, "2.1", "1.9"),
        (Keys.ControlModifier, "3", "1"),
        (Keys.AltModifier | Keys.ShiftModifier, "2.01", "1.99"),
    ],
)
def test_nudges_obey_the_same_keys(keys, up, down):
    assert nudged(2.0, 1, keys, grain_for(2.0)) == up
    assert nudged(2.0, -1, keys, grain_for(2.0)) == down


def test_a_tenth_is_exact(qapp):
    _, texts = dragged(0.0, "0", round(3 * PIXELS))
    assert parse(texts[-1]).evaluate({}) == Fraction(3, 10)


def test_a_plain_scrub_stops_at_what_is_worth_it_and_a_fine_one_does_not(qapp):
    grain = Grain(snaps=(Fraction(4, 3),))
    _, texts = dragged(0.5, "1/2", 60, grain=grain)
    assert "4/3" in texts and texts[-1] == "2" and "1.2" in texts and "1.4" in texts
    _, fine = dragged(1.0, "1", 160, Keys.ShiftModifier, grain=grain)
    assert "4/3" not in fine and "1.33" in fine
    _, whole = dragged(0.5, "1/2", 60, Keys.ControlModifier, grain=grain)
    assert "4/3" not in whole
