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


class Blackened(Protocol):
    """What takes the picture away for a while."""

    def toggle_black(self) -> None:
        """Take the picture away, or bring it back."""


def presenting_commands(
    presentation: Presented, showing: Showing, teaching: Blackened
) -> tuple[Command, ...]:
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
            keywords=t("Commands", "presentation, projector, lecture, classroom"),
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


def _keys(presentation: Presented, showing: Showing, teaching: Blackened) -> tuple[Command, ...]:
    t, about = translate, translate("Commands", "presentation, projector, class")

    def key(name: str, text: str, run: Callable[[], object], tip: str, keys: tuple[str, ...]) -> Command:
        """An action of a key that is free for typing while nothing is presented."""
        made = Command(f"present_{name}", "view/present", text, run, tip, keys, about, scope="picture")
        return replace(made, enabled=lambda: presentation.on)

    return (
        key(
            "black",
            t("Commands", "&Black"),
            teaching.toggle_black,
            t("Commands", "While presenting, nothing to see, or the picture again"),
            ("B",),
        ),
        key(
            "pen",
            t("Commands", "&Pen"),
            showing.wield,
            t("Commands", "While presenting, draw over the picture with the mouse, or lay the pen down"),
            ("P",),
        ),
        key(
            "wipe",
            t("Commands", "&Erase what was drawn"),
            showing.wipe,
            t("Commands", "While presenting, take away what the pen drew"),
            ("E",),
        ),
        key(
            "card",
            t("Commands", "Next &card"),
            lambda: showing.turn(1),
            t("Commands", "While presenting, another card beside the picture"),
            ("C",),
        ),
        key(
            "card_before",
            t("Commands", "Card be&fore"),
            lambda: showing.turn(-1),
            t("Commands", "While presenting, the card before this one"),
            ("Shift+C",),
        ),
        key(
            "restore",
            t("Commands", "&Restore what was opened"),
            showing.several.restore,
            t("Commands", "While presenting, the document as it was when it was shown first"),
            ("R",),
        ),
    )
