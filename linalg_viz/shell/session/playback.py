"""Playing the time line: t moves from stop to stop, easing in and out of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from linalg_viz.compute.motion.easing import eased

STAGE_SECONDS = 1.6
"""How long the motion from one stop to the next takes at speed 1."""
REST_SECONDS = 1.0
"""How long a loop rests at its end before it begins again, at speed 1."""
FRAME_MILLISECONDS = 16
NEAR = 1e-6


def next_stop(stops: Sequence[float], t: float) -> float | None:
    """The first stop after t, None at the end."""
    return next((stop for stop in stops if stop > t + NEAR), None)


def last_stop(stops: Sequence[float], t: float) -> float | None:
    """The last stop before t, None at the beginning."""
    return next((stop for stop in reversed(stops) if stop < t - NEAR), None)


class Player(QObject):
    """Moves t along the stops, which are asked for anew at each of them.

    Without motion (``still`` says so) t jumps from stop to stop and rests at each. ``moved`` carries t.
    """

    moved = Signal(float)
    playing_changed = Signal(bool)

    def __init__(
        self,
        stops: Callable[[], Sequence[float]],
        now: Callable[[], float],
        still: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stops, self._now, self._still = stops, now, still
        self.speed = 1.0
        self.loop = False
        self._through = False
        self._from = self._to = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    @property
    def playing(self) -> bool:
        """Whether t moves by itself."""
        return self._timer.isActive()

    @property
    def ahead(self) -> bool:
        """Whether there is a stop after t."""
        return next_stop(self._stops(), self._now()) is not None

    @property
    def behind(self) -> bool:
        """Whether there is a stop before t."""
        return last_stop(self._stops(), self._now()) is not None

    def toggle(self) -> None:
        """Play, or pause where t is."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Go on to the end; at the end begin at the first stop."""
        stops = self._stops()
        if len(stops) < 2:
            return
        if next_stop(stops, self._now()) is None:
            self.moved.emit(stops[0])
        self._run(next_stop(stops, self._now()), through=True)

    def pause(self) -> None:
        """Stay where t is."""
        if self.playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def forward(self) -> None:
        """Move on to the next stop and rest there."""
        self._run(next_stop(self._stops(), self._now()), through=False)

    def back(self) -> None:
        """Move back to the stop before and rest there."""
        self._run(last_stop(self._stops(), self._now()), through=False)

    def tick(self) -> None:
        """Move t to where it is now due."""
        seconds = self._clock.elapsed() / 1000.0 * self.speed
        share = seconds / STAGE_SECONDS
        if share < 1.0:
            if not self._still():
                self.moved.emit(self._from + (self._to - self._from) * eased(share))
            return
        if self._now() != self._to:
            self.moved.emit(self._to)
        if not self._through:
            self.pause()
        elif (stop := next_stop(self._stops(), self._to)) is not None:
            self._begin(self._to, stop)
        elif self.loop and len(self._stops()) > 1:
            if seconds < STAGE_SECONDS + REST_SECONDS:
                return
            first, second = self._stops()[:2]
            self.moved.emit(first)
            self._begin(first, second)
        else:
            self.pause()

    def _run(self, stop: float | None, through: bool) -> None:
        if stop is None:
            return
        self._through = through
        if not through and self._still():
            self.pause()
            self.moved.emit(stop)
            return
        self._begin(self._now(), stop)
        if not self.playing:
            self._timer.start()
            self.playing_changed.emit(True)

    def _begin(self, start: float, stop: float) -> None:
        self._from, self._to = start, stop
        self._clock.restart()
