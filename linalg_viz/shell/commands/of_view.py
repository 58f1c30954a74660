"""The actions about how things look: panels, text scale, theme, motion, the whole screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import SCALES, Settings
from linalg_viz.state.actions import ShowCards
from linalg_viz.state.opened import stands_open

translate = QCoreApplication.translate


class Folding(Protocol):
    """What folds the panels ``left`` and ``right`` away."""

    def toggle(self, side: str) -> None:
        """Fold a panel away or bring it back."""

    def is_open(self, side: str) -> bool:
        """Whether a panel can be seen."""


class Switch(Protocol):
    """What is on or off."""

    @property
    def on(self) -> bool:
        """Whether it is on."""

    def toggle(self) -> None:
        """Turn it on or off."""


def panel_commands(panels: Folding) -> tuple[Command, ...]:
    """The panels beside the picture."""
    t = translate
    return (
        Command(
            "left_panel",
            "view",
            t("Commands", "&Left panel"),
            lambda: panels.toggle("left"),
            t("Commands", "Show or hide what you enter"),
            keys=("Ctrl+B",),
            keywords=t("Commands", "sidebar, matrix, entries, controls"),
            checked=lambda: panels.is_open("left"),
        ),
        Command(
            "right_panel",
            "view",
            t("Commands", "&Right panel"),
            lambda: panels.toggle("right"),
            t("Commands", "Show or hide what it means"),
            keys=("Ctrl+Alt+B",),
            keywords=t("Commands", "sidebar, cards, formulas"),
            checked=lambda: panels.is_open("right"),
        ),
    )


def card_commands(session: Session) -> tuple[Command, ...]:
    """All cards of the picture at once; each has a heading of its own."""
    t = translate

    def some(wanted: bool) -> bool:
        return any(stands_open(session.state, session.labs, c.key) != wanted for c in session.cards[1:])

    def turn(wanted: bool) -> None:
        session.dispatch(ShowCards(tuple(card.key for card in session.cards[1:]), wanted))

    return (
        Command(
            "open_cards",
            "view",
            t("Commands", "&Open all cards"),
            lambda: turn(True),
            t("Commands", "Show all that is said about this picture"),
            keywords=t("Commands", "expand, unfold, formulas"),
            enabled=lambda: some(True),
        ),
        Command(
            "close_cards",
            "view",
            t("Commands", "&Close all cards but the first"),
            lambda: turn(False),
            t("Commands", "Leave the headings, to open what is wanted"),
            keywords=t("Commands", "collapse, fold, formulas"),
            enabled=lambda: some(False),
        ),
    )


def size_commands(fit: Callable[[], object], settings: Settings) -> tuple[Command, ...]:
    """The view of the picture, and the size of the text, by steps and by name."""
    t = translate

    def at_first() -> None:
        settings.scale = 1.0

    return (
        Command(
            "reset_view",
            "view",
            t("Commands", "Reset &view"),
            fit,
            t("Commands", "Bring everything into sight again"),
            keys=("Home",),
            keywords=t("Commands", "zoom, fit, camera, centre"),
            scope="picture",
            gap=True,
        ),
        Command(
            "larger",
            "view",
            t("Commands", "L&arger text"),
            lambda: settings.scale_step(1),
            t("Commands", "Make everything larger"),
            keys=("Ctrl++", "Ctrl+="),
            keywords=t("Commands", "zoom in, bigger, font size, scale"),
            gap=True,
        ),
        Command(
            "smaller",
            "view",
            t("Commands", "&Smaller text"),
            lambda: settings.scale_step(-1),
            t("Commands", "Make everything smaller"),
            keys=("Ctrl+-",),
            keywords=t("Commands", "zoom out, font size, scale"),
        ),
        Command(
            "normal",
            "view",
            t("Commands", "&Normal text"),
            at_first,
            t("Commands", "Text at 100 %"),
            keys=("Ctrl+0",),
            keywords=t("Commands", "zoom, font size, scale"),
        ),
        *_scales(settings),
    )


def _scales(settings: Settings) -> tuple[Command, ...]:
    """One action for each size of the text."""
    t = translate
    keywords = t("Commands", "text size {k} %, font size {k}, zoom {k}, scale {k}")

    def scale(value: float) -> Command:
        k = f"{100 * value:.0f}"
        return Command(
            f"text_{k}",
            "view/text",
            t("Commands", "{k} %").format(k=k),
            lambda: setattr(settings, "scale", value),
            t("Commands", "Text at {k} %").format(k=k),
            keywords=keywords.format(k=k),
            choice="scale",
            checked=lambda: settings.scale == value,
        )

    return tuple(map(scale, SCALES))


def theme_commands(settings: Settings) -> tuple[Command, ...]:
    """One action for each theme."""
    t = translate
    keywords = t("Commands", "settings, preferences, colours, appearance")

    def theme(name: str, text: str, tip: str, said: str) -> Command:
        return Command(
            f"theme_{name}",
            "view/theme",
            text,
            lambda: setattr(settings, "theme", name),
            tip,
            keywords=f"{said}, {keywords}",
            choice="theme",
            checked=lambda: settings.theme == name,
        )

    return (
        theme(
            "system",
            t("Commands", "&Follow the system"),
            t("Commands", "Dark, light or high contrast as the system wishes"),
            t("Commands", "theme of the system"),
        ),
        theme("dark", t("Commands", "&Dark"), t("Commands", "Dark theme"), t("Commands", "dark theme")),
        theme("light", t("Commands", "&Light"), t("Commands", "Light theme"), t("Commands", "light theme")),
        theme(
            "contrast",
            t("Commands", "&High contrast"),
            t("Commands", "For projectors and weak eyes"),
            t("Commands", "high contrast theme"),
        ),
    )


def motion_commands(settings: Settings) -> tuple[Command, ...]:
    """How much may move."""
    t = translate
    keywords = t("Commands", "settings, preferences, animation")

    def motion(name: str, text: str, tip: str) -> Command:
        return Command(
            f"motion_{name}",
            "view/motion",
            text,
            lambda: setattr(settings, "motion", name),
            tip,
            keywords=keywords,
            choice="motion",
            checked=lambda: settings.motion == name,
        )

    return (
        motion(
            "system",
            t("Commands", "&Follow the system"),
            t("Commands", "As much motion as the system wishes"),
        ),
        motion("full", t("Commands", "F&ull motion"), t("Commands", "Everything moves")),
        motion("reduced", t("Commands", "&Reduce motion"), t("Commands", "Jump instead of moving")),
    )


def screen_command(screen: Switch) -> Command:
    """The whole screen."""
    t = translate
    return Command(
        "full_screen",
        "view",
        t("Commands", "F&ull screen"),
        screen.toggle,
        t("Commands", "Use the whole screen"),
        keys=("F11",),
        keywords=t("Commands", "maximize, window, bigger picture"),
        gap=True,
        checked=lambda: screen.on,
    )
