"""The time line: stops, playing, scrubbing by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF

from linalg_viz.labs.contract.lab import Stage
from linalg_viz.scene.mathtext import in_line
from linalg_viz.shell.session.playback import Player, last_stop, next_stop
from linalg_viz.shell.window.timeline import GRAIN, Timeline

STOPS = (0.0, 0.5, 1.0)
STAGES = (Stage("I", 0.0), Stage("Σ V^T", 0.5), Stage("A", 1.0))


def test_stops_before_and_after() -> None:
    assert next_stop(STOPS, 0.0) == 0.5 and next_stop(STOPS, 0.3) == 0.5 and next_stop(STOPS, 1.0) is None
    assert last_stop(STOPS, 1.0) == 0.5 and last_stop(STOPS, 0.3) == 0.0 and last_stop(STOPS, 0.0) is None


class Clock:
    """Stands in for the clock of a player."""

    def __init__(self) -> None:
        self.now = 0

    def elapsed(self) -> int:
        return self.now

    def restart(self) -> None:
        self.now = 0


class Play:
    def __init__(self, still: bool = False, stops: tuple[float, ...] = STOPS, t: float = 1.0) -> None:
        self.t, self.seen = t, []
        self.player = Player(lambda: stops, lambda: self.t, lambda: still)
        self.player._clock = self.clock = Clock()  # type: ignore[assignment]
        self.player.moved.connect(self._moved)

    def _moved(self, t: float) -> None:
        self.t = t
        self.seen.append(t)

    def after(self, milliseconds: int) -> float:
        self.clock.now += milliseconds
        self.player.tick()
        return self.t


@pytest.fixture
def play(qtbot):
    made = []

    def make(**how):
        made.append(Play(**how))
        return made[-1]

    yield make
    for each in made:
        each.player.pause()


def test_playing_at_the_end_begins_again_and_takes_1600_ms_a_stage(play) -> None:
    p = play()
    p.player.play()
    assert p.t == 0.0 and p.player.playing
    assert 0.24 < p.after(800) < 0.26
    assert p.after(800) == 0.5 and p.player.playing
    assert p.after(1600) == 1.0 and not p.player.playing
    assert p.seen == sorted(p.seen)


def test_speed_and_a_loop_that_rests_at_its_end(play) -> None:
    p = play()
    p.player.speed, p.player.loop = 2.0, True
    p.player.play()
    assert p.after(800) == 0.5
    assert p.after(800) == 1.0 and p.player.playing
    shown = len(p.seen)
    assert p.after(400) == 1.0 and p.player.playing and len(p.seen) == shown
    assert p.after(100) == 0.0 and p.player.playing
    assert p.after(800) == 0.5


def test_pause_stays_and_play_goes_on_from_there(play) -> None:
    p = play()
    p.player.play()
    here = p.after(400)
    p.player.toggle()
    assert not p.player.playing and p.t == here
    p.player.toggle()
    assert p.player.playing and p.after(0) == pytest.approx(here)
    assert p.after(1600) == 0.5


def test_steps_rest_at_the_stops(play) -> None:
    p = play()
    p.player.back()
    assert p.after(1600) == 0.5 and not p.player.playing
    p.player.forward()
    assert p.after(1600) == 1.0 and not p.player.playing
    p.player.forward()
    assert not p.player.playing and p.t == 1.0


def test_without_motion_t_is_only_ever_at_a_stop(play) -> None:
    p = play(still=True)
    p.player.play()
    for _ in range(40):
        p.after(100)
    assert set(p.seen) == set(STOPS) and not p.player.playing
    p.player.back()
    assert p.t == 0.5 and not p.player.playing


def test_a_lab_without_stops_does_not_play(play) -> None:
    p = play(stops=(1.0,))
    p.player.play()
    assert not p.player.playing and p.seen == []


@pytest.fixture
def line(qtbot, look):
    made = Timeline(look)
    qtbot.addWidget(made)
    made.resize(700, 60)
    made.show_stages(STAGES)
    made.show()
    return made


def test_a_click_goes_there_and_near_a_stop_to_the_stop(line, qtbot) -> None:
    seen: list[float] = []
    line.scrubbed.connect(seen.append)
    track = line.track
    middle = QPoint(track.width() // 2 + 2, track.height() // 2)
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=middle)
    assert seen == [0.5]
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() // 4, track.height() // 2))
    assert 0.2 < seen[-1] < 0.3
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(0, track.height() // 2))
    assert seen[-1] == 0.0


@pytest.mark.parametrize(
    ("key", "modifier", "to"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 0.68),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 0.705),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 1.0),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 0.5),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0.0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 1.0),
    ],
)
def test_keys_scrub(line, qtbot, key, modifier, to: float) -> None:
    seen: list[float] = []
    line.show_time(0.7)
    line.scrubbed.connect(seen.append)
    qtbot.keyClick(line.track, key, modifier)
    assert seen == [pytest.approx(to)]


def test_following_t_reports_nothing(line) -> None:
    seen: list[float] = []
    line.scrubbed.connect(seen.append)
    line.show_time(0.25)
    assert seen == [] and line.track.value() == GRAIN // 4


def test_where_it_is_in_words(line) -> None:
    assert line.track.spot(0.5) == "stop 2 of 3, Σ Vᵀ"
    assert line.track.spot(0.25) == "50 % of the way from I to Σ Vᵀ"


def test_fewer_than_two_stops_hide_it(line) -> None:
    line.show_stages(STAGES[:1])
    assert not line.isVisible()
    line.show_stages(STAGES)
    assert line.isVisible()


def test_play_turns_into_pause(line) -> None:
    line.show_playing(True)
    assert line.play.accessibleName() == "Pause" and "Space" in line.play.toolTip()
    line.show_playing(False)
    assert line.play.accessibleName() == "Play"


def test_stops_are_named_under_the_track_apart_from_each_other(line) -> None:
    line.show_time(0.5)
    assert line.track.reached() == 1
    assert [k for k, _ in sorted(line.track.named())] == [0, 1, 2]
    many = tuple(Stage(f"R_{{2}} ← R_{{2}} − {k} R_{{1}}", k / 9) for k in range(10))
    line.show_stages(many)
    line.show_time(4 / 9)
    named = line.track.named()
    assert named[0][0] == 4 and {0, 9} <= {k for k, _ in named} and len(named) < 10
    places = [place for _, place in named]
    assert all(0 <= r.left() and r.right() <= line.track.width() + 1 for r in places)
    assert all(r.bottom() <= line.track.height() for r in places)
    assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])


def test_of_a_hundred_stops_those_with_room_are_named(line) -> None:
    """Tried one after the other, the one of now and the ends first: the names are those that a try finds free."""
    line.show_stages(tuple(Stage(f"R_{{2}} ← R_{{2}} − {k} R_{{1}}", k / 99) for k in range(100)))
    line.show_time(41 / 99)
    track = line.track
    wide = {k: place.width() for k, place in track.named()}
    free, (left, width, _middle), gap = [], track._groove(), track._look.px(6)
    metrics = QFontMetricsF(track._small())
    for k in dict.fromkeys((41, 0, 99, *range(100))):
        long = metrics.horizontalAdvance(in_line(track.stages[k].name)) + track._look.px(2)
        at = min(max(left + width * k / 99 - long / 2, 0.0), max(track.width() - long, 0.0))
        if long <= track.width() and not any(at - gap < b and a < at + long + gap for a, b in free):
            free.append((at, at + long))
            assert wide.pop(k) == long
    assert not wide


def test_play_is_lit_where_a_demonstration_waits_for_it(line) -> None:
    line.show_time(0.0)
    assert line.play.property("primary")
    line.show_playing(True)
    assert not line.play.property("primary")
    line.show_playing(False)
    line.show_time(0.1)
    assert not line.play.property("primary")
