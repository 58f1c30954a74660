"""The actions of a presentation: what is shown to a class, and what its teacher does with a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.present.showing import Showing

translate = QCoreApplication.translate


class Presented(Protocol):
    """A presentation that is under way, or not."""

    @property
    def on(self) -> bool:
        """Whether it is under way."""


class Class(Protocol):
    """A class that looks at the picture."""

    def toggle_black(self) -> None:
        """Take the picture away, or bring it back."""

    def restore(self) -> None:
        """Show what was opened as it was at first."""


def presenting_commands(presentation: Presented, showing: Showing, teaching: Class) -> tuple[Command, ...]:
    """Begin with one document or several; then black, the pen, another card, and all as it was."""
    t = translate
    return (
        Command(
            "present",
            "view",
            t("Commands", "&Present"),
            showing.toggle,
            t("Commands", "The picture, large, with its matrix and a card, for a class; Esc ends it"),
            keys=("F5",),
            keywords=t("Commands", "presentation, projector, second screen, lecture, classroom"),
            icon="present",
            checked=lambda: presentation.on,
        ),
        Command(
            "present_several",
            "view",
            t("Commands", "Present several &documents…"),
            showing.choose,
            t("Commands", "One after the other in the order of their names: Page Down shows the next"),
            keywords=t("Commands", "presentation, projector, files, slides, lecture"),
            enabled=lambda: not presentation.on,
            submenu="view/present",
        ),
        *_keys(presentation, showing, teaching),
    )


def _keys(presentation: Presented, showing: Showing, teaching: Class) -> tuple[Command, ...]:
    t = translate
    made = (
        _key(
            "black",
            t("Commands", "&Black"),
            teaching.toggle_black,
            t("Commands", "While presenting, nothing to see, or the picture again"),
            "B",
        ),
        _key(
            "pen",
            t("Commands", "&Pen"),
            showing.wield,
            t(
                "Commands",
                "While presenting, draw over the picture with the mouse, or lay the pen down; strokes fade",
            ),
            "P",
        ),
        _key(
            "spot",
            t("Commands", "Pointer spot (&laser)"),
            showing.point,
            t("Commands", "While presenting, a large spot where the mouse points, or the arrow again"),
            "L",
        ),
        _key(
            "wipe",
            t("Commands", "&Erase what was drawn"),
            showing.wipe,
            t("Commands", "While presenting, take away what the pen drew"),
            "E",
        ),
        _key(
            "card",
            t("Commands", "Rest of the &card, or the next"),
            lambda: showing.turn(1),
            t("Commands", "While presenting, the rows of the card that had no room, then another card"),
            "C",
        ),
        _key(
            "card_before",
            t("Commands", "Card be&fore"),
            lambda: showing.turn(-1),
            t("Commands", "While presenting, the card from its first row, then the card before this one"),
            "Shift+C",
        ),
        _key(
            "restore",
            t("Commands", "&Restore what was opened"),
            teaching.restore,
            t("Commands", "While presenting, the document or the step as it was when it was shown first"),
            "R",
        ),
    )
    return tuple(replace(each, enabled=lambda: presentation.on) for each in made)


def _key(name: str, text: str, run: Callable[[], object], tip: str, key: str) -> Command:
    """An action of a key that is free for typing while nothing is presented."""
    about = translate("Commands", "presentation, projector, class")
    return Command(f"present_{name}", "view/present", text, run, tip, (key,), about, scope="picture")
