"""The actions about what is handed out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.exports.handouts import Handouts

translate = QCoreApplication.translate


def handout_commands(handouts: Handouts) -> tuple[Command, ...]:
    """A page that moves, a lesson as a page and on paper, and the program."""
    t = translate
    words = t("Commands", "hand out, handout, worksheet, students, class, share")

    def record(
        name: str, text: str, run: Callable[[], object], tip: str, of_lesson: bool = False, gap: bool = False
    ) -> Command:
        enabled = (lambda: handouts.teaches) if of_lesson else (lambda: True)
        return Command(
            f"handout_{name}", "file/handout", text, run, tip, keywords=words, gap=gap, enabled=enabled
        )

    return (
        record(
            "page",
            t("Commands", "A page that &moves…"),
            handouts.page,
            t("Commands", "The picture with its time line as one HTML file that plays without a network"),
        ),
        record(
            "program",
            t("Commands", "&NumPy and matplotlib…"),
            handouts.program,
            t(
                "Commands",
                "A Python program that gives the numbers, and the picture where matplotlib is there",
            ),
        ),
        record(
            "lesson_page",
            t("Commands", "The &lesson as one page…"),
            handouts.lesson_page,
            t("Commands", "All steps of the lesson as one HTML file that plays without a network"),
            of_lesson=True,
            gap=True,
        ),
        record(
            "lesson_paper",
            t("Commands", "The lesson on &paper…"),
            lambda: handouts.lesson_paper(False),
            t("Commands", "A PDF of the lesson with room for the answers"),
            of_lesson=True,
        ),
        record(
            "lesson_key",
            t("Commands", "The lesson with its &answers…"),
            lambda: handouts.lesson_paper(True),
            t("Commands", "A PDF of the lesson with what is right and the notes for the teacher"),
            of_lesson=True,
        ),
    )
