"""The actions about the labs: which one is shown, its picture, its steps, and guessing before seeing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.documents.pictures import Pictures
from linalg_viz.shell.exports.transcripts import Transcripts
from linalg_viz.shell.session import pointing
from linalg_viz.shell.session.session import Session
from linalg_viz.state.actions import ChooseLab

translate = QCoreApplication.translate


def lab_commands(session: Session) -> tuple[Command, ...]:
    """One action for each lab that exists; its shortcut is its own and does not follow its place."""
    return tuple(_shown(session, lab) for lab in session.labs)


def _shown(session: Session, lab: Lab) -> Command:
    return Command(
        f"lab_{lab.id}",
        "lab",
        translate("labs", lab.title),
        lambda: session.dispatch(ChooseLab(lab.id)),
        translate("labs", lab.about),
        keys=(lab.shortcut,) if lab.shortcut else (),
        keywords=translate("labs", lab.known),
        icon=lab.icon or lab.id,
        choice="lab",
        checked=lambda: session.document.lab == lab.id,
    )


class Turning(Protocol):
    """What turns from picture to picture of the lab."""

    @property
    def able(self) -> bool:
        """Whether there is more than one."""

    def turn(self, by: int) -> None:
        """Go so many pictures on."""


def tab_commands(tabs: Turning) -> tuple[Command, ...]:
    """The picture after this one and the one before."""
    t = translate
    return (
        Command(
            "next_picture",
            "lab",
            t("Commands", "&Next picture"),
            lambda: tabs.turn(1),
            t("Commands", "The next picture of this lab"),
            keys=("Ctrl+PgDown",),
            keywords=t("Commands", "tab, forward"),
            gap=True,
            enabled=lambda: tabs.able,
        ),
        Command(
            "previous_picture",
            "lab",
            t("Commands", "Pre&vious picture"),
            lambda: tabs.turn(-1),
            t("Commands", "The picture of this lab before this one"),
            keys=("Ctrl+PgUp",),
            keywords=t("Commands", "tab, back"),
            enabled=lambda: tabs.able,
        ),
    )


def of_lab_commands(
    session: Session, pictures: Pictures, transcripts: Transcripts, predict: Callable[[], object]
) -> tuple[Command, ...]:
    """What can be done with the lab that is shown, where it has a use for it."""
    t = translate

    def steps() -> bool:
        return session.lab.transcript is not None

    return (
        Command(
            "picture",
            "lab",
            t("Commands", "Open a &picture…"),
            pictures.open,
            t("Commands", "Let the lab carry a picture of yours along"),
            keywords=t("Commands", "image, photo, load"),
            gap=True,
            enabled=pictures.fits,
        ),
        Command(
            "copy_steps_latex",
            "lab",
            t("Commands", "Copy the steps as &LaTeX"),
            lambda: transcripts.copy("tex"),
            t("Commands", "The whole solution as a LaTeX document"),
            keywords=t("Commands", "transcript, worked solution, homework"),
            gap=True,
            enabled=steps,
        ),
        Command(
            "copy_steps_markdown",
            "lab",
            t("Commands", "Copy the steps as &Markdown"),
            lambda: transcripts.copy("md"),
            t("Commands", "The whole solution as Markdown with formulas"),
            keywords=t("Commands", "transcript, worked solution, homework"),
            enabled=steps,
        ),
        Command(
            "save_steps",
            "lab",
            t("Commands", "Save the &steps as…"),
            transcripts.save,
            t("Commands", "The whole solution as .tex, .md, .svg or .pdf"),
            keywords=t("Commands", "transcript, worked solution, print, homework"),
            enabled=steps,
        ),
        *_predicting(session, predict),
    )


def _predicting(session: Session, predict: Callable[[], object]) -> tuple[Command, ...]:
    """Guessing before seeing, and pointing at what was seen."""
    t = translate
    return (
        Command(
            "predict",
            "lab",
            t("Commands", "Pre&dict"),
            predict,
            t("Commands", "Guess first, then let the answer be shown"),
            keys=("Ctrl+Shift+H",),
            keywords=t("Commands", "quiz, question, exercise, guess, hide the answer, hide answers"),
            icon="question",
            gap=True,
            checked=lambda: session.document.prediction.on,
        ),
        Command(
            "point",
            "lab",
            t("Commands", "&What did you see?"),
            lambda: pointing.turn(session),
            t("Commands", "After an answer, point in the picture at what was asked about; again leaves it"),
            keys=("W",),
            keywords=t("Commands", "predict, point, quiz, question, skip, which one is it"),
            scope="picture",
            enabled=lambda: pointing.can(session),
        ),
    )
