"""The actions about lessons: which one is opened, from step to step, free play and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from linalg_viz.lessons.bundled import Title, titles
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.lesson.place import LessonPlace
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.lesson.teaching import Teaching

translate = QCoreApplication.translate


def lesson_commands(lessons: Running, place: LessonPlace, teaching: Teaching) -> tuple[Command, ...]:
    """The lessons that come along, then what can be done within one."""
    return (
        *(_opened(lessons, title) for title in titles()),
        *_between(lessons, place),
        *_moves(lessons, teaching),
        *_views(lessons, place),
        *(_answer(teaching, k) for k in range(4)),
    )


def _opened(lessons: Running, title: Title) -> Command:
    return Command(
        f"open_lesson_{title.id}",
        "lesson",
        translate("lessons", title.title),
        lambda: lessons.open(title.path),
        translate("lessons", title.about),
        keywords=translate("Commands", "lesson, class, course, teach, learn, tutorial"),
        checked=lambda: lessons.name == title.id,
    )


def _between(lessons: Running, place: LessonPlace) -> tuple[Command, ...]:
    t = translate

    def last() -> None:
        found = lessons.last
        if found is not None:
            lessons.open(found)

    return (
        Command(
            "lesson_open",
            "lesson",
            t("Commands", "&Open a lesson…"),
            place.ask,
            t("Commands", "Open a .linlesson file"),
            keywords=t("Commands", "linlesson, load, class"),
            gap=True,
        ),
        Command(
            "lesson_resume",
            "lesson",
            t("Commands", "&Where was I"),
            last,
            t("Commands", "The lesson and step that were left last"),
            keywords=t("Commands", "resume, continue, last lesson"),
            enabled=lambda: not lessons.runs and lessons.last is not None,
        ),
        Command(
            "lesson_leave",
            "lesson",
            t("Commands", "&Leave the lesson"),
            lessons.leave,
            t("Commands", "End the lesson; what was open before comes back"),
            keywords=t("Commands", "close, quit, end lesson"),
            enabled=lambda: lessons.runs,
        ),
    )


def _record(
    name: str,
    text: str,
    run: Callable[[], object],
    tip: str,
    enabled: Callable[[], bool],
    keys: tuple[str, ...] = (),
    gap: bool = False,
) -> Command:
    keywords = translate("Commands", "lesson, step")
    made = Command(f"lesson_{name}", "lesson", text, run, tip, keys, keywords, gap=gap, enabled=enabled)
    return replace(made, scope="picture") if keys else made


def _moves(lessons: Running, teaching: Teaching) -> tuple[Command, ...]:
    """From step to step."""
    t = translate
    return (
        _record(
            "next",
            t("Commands", "&Next step"),
            teaching.forward,
            t("Commands", "The next step of the lesson; before a class what is next in it"),
            lambda: teaching.able(1),
            ("PgDown",),
            gap=True,
        ),
        _record(
            "previous",
            t("Commands", "&Previous step"),
            teaching.backward,
            t("Commands", "The step of the lesson before this one"),
            lambda: teaching.able(-1),
            ("PgUp",),
        ),
        _record(
            "skip",
            t("Commands", "S&kip this step"),
            lessons.skip,
            t(
                "Commands",
                "The next step that is not only for when there is time, without the answer of this one",
            ),
            lambda: lessons.skippable,
            ("Shift+PgDown",),
        ),
        _record(
            "back",
            t("Commands", "&Back to the step"),
            lessons.back,
            t("Commands", "The step as the lesson begins it; Undo brings back what was done"),
            lambda: lessons.runs,
            ("Ctrl+Home",),
        ),
        _record(
            "solution",
            t("Commands", "&Show how"),
            lessons.show_how,
            t("Commands", "A solution of the task, as one step to take back"),
            lambda: lessons.solvable,
        ),
    )


def _views(lessons: Running, place: LessonPlace) -> tuple[Command, ...]:
    """What is shown of a step."""
    t = translate
    return (
        _record(
            "notes",
            t("Commands", "Notes for the &teacher"),
            place.note,
            t("Commands", "Expected wrong answers, and what to ask next"),
            lambda: lessons.noted,
            ("Ctrl+Shift+N",),
        ),
        _record(
            "contents",
            t("Commands", "&Contents"),
            place.contents,
            t("Commands", "All steps of the lesson, to go to one"),
            lambda: lessons.runs,
        ),
        _record(
            "fold",
            t("Commands", "&Fold the lesson"),
            place.fold,
            t("Commands", "The panel of the lesson as one line, or as a whole again"),
            lambda: lessons.runs,
        ),
    )


def _answer(teaching: Teaching, k: int) -> Command:
    t = translate
    return Command(
        f"lesson_answer_{k + 1}",
        "lesson",
        t("Commands", "Answer &{k}").format(k=k + 1),
        lambda: teaching.answer(k),
        t("Commands", "Choose answer {k} of the question; before a class count a hand").format(k=k + 1),
        keys=(str(k + 1),),
        keywords=t("Commands", "lesson, question, predict"),
        scope="picture",
        gap=k == 0,
        enabled=lambda: teaching.asks > k,
    )
