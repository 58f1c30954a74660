"""The pages of help."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from linalg_viz.assets import path
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell.commands.commands import Commands
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.commands.sheets import Sheet
from linalg_viz.shell.settings import Settings

translate = QCoreApplication.translate


def help_commands(
    sheet: Sheet, commands: Callable[[], Commands], lab: Callable[[], Lab]
) -> tuple[Command, ...]:
    """Pages on a sheet; the shortcuts are those of ``commands``, asked for when the page is opened.

    The page of a lab is that of the one that is shown then.
    """
    t = translate

    def of_lab() -> None:
        from linalg_viz.shell.commands import lab_help

        sheet.open(lab().title, markdown=lab_help.page(lab().id))

    def shortcuts() -> None:
        from linalg_viz.shell.commands import help

        sheet.open(t("Window", "Keyboard shortcuts"), help.page(commands()))

    def about() -> None:
        # Reading the versions costs as much as a tenth of the start.
        from linalg_viz.shell.commands import about

        sheet.open(t("Window", "LinAlg Viz"), about.page())

    return (
        Command(
            "lab_help",
            "help",
            t("Commands", "&This lab"),
            of_lab,
            t("Commands", "What the pictures of this lab show, and what can be moved in them"),
            keys=("Shift+F1",),
            keywords=t("Commands", "help, manual, explain, pictures, tabs, numbers"),
            enabled=lambda: _has_help(lab().id),
        ),
        Command(
            "shortcuts",
            "help",
            t("Commands", "&Keyboard shortcuts"),
            shortcuts,
            t("Commands", "All shortcuts on one page"),
            keys=("F1",),
            keywords=t("Commands", "help, keys, hotkeys, manual"),
        ),
        Command(
            "about",
            "help",
            t("Commands", "&About LinAlg Viz"),
            about,
            t("Commands", "Versions and licences"),
            keywords=t("Commands", "version, licence, credits"),
        ),
    )


@lru_cache(maxsize=32)
def _has_help(lab: str) -> bool:
    """Whether there is a page about a lab; the disk is not asked again in each frame."""
    return path("help", f"{lab}.md").is_file()


def goal_commands(settings: Settings) -> tuple[Command, ...]:
    """Whether the line above the picture sets goals."""
    t = translate

    def switch() -> None:
        settings.goals = not settings.goals

    return (
        Command(
            "goals",
            "help",
            t("Commands", "&Goals"),
            switch,
            t("Commands", "Let the line above the picture say what to try"),
            keywords=t("Commands", "tasks, hints, exercises, try"),
            gap=True,
            checked=lambda: settings.goals,
        ),
    )
