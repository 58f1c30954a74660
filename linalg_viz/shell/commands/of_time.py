"""The actions about the time line: played, stepped, looped, faster or slower."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.session.playback import Player
from linalg_viz.shell.settings import SPEEDS, Settings

translate = QCoreApplication.translate


def time_commands(
    player: Player, settings: Settings, stops: Callable[[], bool], black: Callable[[], bool]
) -> tuple[Command, ...]:
    """Playing and stepping where ``stops`` says that there is somewhere to go; speed and loop always.

    The full stop is a remote's key for ``black`` too, which says whether something is presented.
    """
    t = translate

    def loop() -> None:
        settings.loop = not settings.loop

    return (
        Command(
            "play",
            "time",
            t("Commands", "&Play or pause"),
            player.toggle,
            t("Commands", "Play the time line"),
            keys=("Space",),
            keywords=t("Commands", "animate, start, stop, run"),
            scope="picture",
            enabled=stops,
        ),
        Command(
            "forward",
            "time",
            t("Commands", "Step &forward"),
            lambda: _forward(player, black),
            t("Commands", "Go to the next stop; while presenting, nothing to see, or the picture again"),
            keys=(".",),
            keywords=t("Commands", "next, stage"),
            scope="picture",
            enabled=stops,
        ),
        Command(
            "back",
            "time",
            t("Commands", "Step &back"),
            player.back,
            t("Commands", "Go to the stop before"),
            keys=(",",),
            keywords=t("Commands", "previous, stage"),
            scope="picture",
            enabled=stops,
        ),
        Command(
            "loop",
            "time",
            t("Commands", "&Loop"),
            loop,
            t("Commands", "Begin again at the end"),
            keywords=t("Commands", "repeat, forever"),
            checked=lambda: settings.loop,
        ),
        *(_speed(speed, settings) for speed in SPEEDS),
    )


def _forward(player: Player, black: Callable[[], bool]) -> None:
    if not black():
        player.forward()


def _speed(speed: float, settings: Settings) -> Command:
    text = f"{speed:g}×"
    return Command(
        f"speed_{speed:g}",
        "time/speed",
        text,
        lambda: setattr(settings, "speed", speed),
        translate("Commands", "The time line at {speed} of its speed").format(speed=text),
        keywords=translate("Commands", "speed, tempo, faster, slower, slow motion"),
        choice="speed",
        checked=lambda: settings.speed == speed,
    )
