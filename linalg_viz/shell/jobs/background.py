"""What a lab waits for is done aside: the result joins the inputs, and the picture is made again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from linalg_viz.labs.contract.lab import Work
from linalg_viz.shell.jobs.jobs import Job, Jobs
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Bar, Choice, NoticeArea

translate = QCoreApplication.translate

NOTICED = 250
"""Milliseconds after which somebody notices that a picture is not there yet."""


class Background(QObject):
    """Starts the work of the present lab, shows how far it is, and cancels what nobody waits for any more.

    A picture whose exact answers are being found is told of where that is noticed. What was stopped or failed
    is not begun again by itself: a notice offers it while it is still wanted.
    """

    def __init__(self, session: Session, notices: NoticeArea, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._key = ""
        self._bar: Bar | None = None
        self._offer = ""
        session.changed.connect(self._look)
        # A queue of its own: a picture does not wait for what no picture needs.
        session.preparing.jobs = Jobs(self)
        self._told: Bar | None = None
        self._noticed = QTimer(self, singleShot=True)
        self._noticed.setInterval(NOTICED)
        self._noticed.timeout.connect(self._tell)
        session.preparing.changed.connect(self._waits)

    def _look(self) -> None:
        session = self._session
        work = session.lab.work(session.params, session.inputs)
        key = work.key if work is not None else ""
        session.lacks = work is not None and work.first and key not in session.inputs.stopped
        if key == (self._key or self._offer):
            return
        self._drop()
        if work is None:
            return
        if key in session.inputs.stopped:
            said = translate("Background", "{what} was stopped.").format(what=translate("labs", work.title))
            self._offer_again(key, said, "plain")
            return
        self._key = key
        job = self._job = self._jobs.start(
            work.title, lambda task: work.make(task.report, lambda: task.stopped)
        )
        job.done.connect(lambda result: self._take(work, result))
        job.failed.connect(lambda error: self._fail(key, error))
        job.over.connect(lambda _job: self._over(job))
        text = translate("Background", "{what} …").format(what=translate("labs", work.title))
        choice = Choice(translate("Background", "Cancel"), lambda: self._cancel(key), name="cancel")
        # What any picture needs is not given up: another choice, or undo, takes its place.
        bar = self._bar = self._notices.tell(text, "plain", () if work.first else (choice,))
        job.progressed.connect(
            lambda share, _what: bar.say(f"{text} {share:.0%}") if bar is self._bar else None
        )

    def _waits(self, on: bool) -> None:
        if on:
            self._noticed.start()
            return
        self._noticed.stop()
        told, self._told = self._told, None
        if told is not None:
            told.dismiss()

    def _tell(self) -> None:
        self._told = self._notices.tell(translate("Background", "The picture is being worked out …"), "plain")

    def _take(self, work: Work, result: Any) -> None:
        inputs = self._session.inputs
        if result is not None:
            inputs = replace(inputs, tables={**inputs.tables, work.key: result})
        if result is not None or work.first:
            # What else comes in this turn is shown with it, and its notice goes first.
            self._session.set_inputs(inputs, soon=True)

    def _cancel(self, key: str) -> None:
        # Looked at again, the work is one that was stopped: that is said then.
        self._drop()
        self._mark(key, stopped=True)

    def _fail(self, key: str, error: object) -> None:
        if key == self._key:
            text = translate("Background", "That did not work: {why}").format(why=error)
            self._drop()
            self._offer_again(key, text, "error")
        self._mark(key, stopped=True)

    def _offer_again(self, key: str, said: str, tone: str) -> None:
        again = Choice(translate("Background", "Start again"), lambda: self._mark(key, False), name="again")
        self._offer, self._bar = key, self._notices.tell(said, tone, (again,))

    def _mark(self, key: str, stopped: bool) -> None:
        inputs = self._session.inputs
        if not stopped:
            self._offer = ""
        keys = inputs.stopped | {key} if stopped else inputs.stopped - {key}
        self._session.set_inputs(replace(inputs, stopped=keys))

    def _over(self, job: Job) -> None:
        if job is self._job:
            self._job, self._key = None, ""
            self._hide()

    def _drop(self) -> None:
        job, self._job, self._key, self._offer = self._job, None, "", ""
        if job is not None:
            job.cancel()
        self._hide()

    def _hide(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.dismiss()
