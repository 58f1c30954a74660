"""What a lab waits for is done aside: the result joins the inputs, and the picture is made again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from linalg_viz.shell.jobs.jobs import Job, Jobs
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Bar, Choice, NoticeArea

translate = QCoreApplication.translate


class Background(QObject):
    """Starts the work of the present lab, shows how far it is, and cancels what nobody waits for any more."""

    def __init__(self, session: Session, notices: NoticeArea, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._key = ""
        self._refused: set[str] = set()
        self._bar: Bar | None = None
        session.changed.connect(self._look)

    def _look(self) -> None:
        session = self._session
        work = session.lab.work(session.params, session.inputs)
        key = work.key if work is not None else ""
        if key == self._key or key in self._refused:
            return
        self._drop()
        if work is None:
            return
        self._key = key
        job = self._job = self._jobs.start(work.title, lambda job: work.make(job.report, lambda: job.stopped))
        job.done.connect(lambda result: self._take(key, result))
        job.failed.connect(lambda error: self._fail(key, error))
        job.over.connect(lambda _job: self._over(job))
        text = translate("Background", "{what} …").format(what=translate("labs", work.title))
        choice = Choice(translate("Background", "Cancel"), lambda: self._cancel(key), name="cancel")
        bar = self._bar = self._notices.tell(text, "plain", (choice,))
        job.progressed.connect(
            lambda share, _what: bar.say(f"{text} {share:.0%}") if bar is self._bar else None
        )

    def _take(self, key: str, result: Any) -> None:
        inputs = self._session.inputs
        if result is not None:
            self._session.set_inputs(replace(inputs, tables={**inputs.tables, key: result}))

    def _cancel(self, key: str) -> None:
        self._refused.add(key)
        self._drop()

    def _fail(self, key: str, error: object) -> None:
        self._refused.add(key)
        self._notices.tell(translate("Background", "That did not work: {why}").format(why=error), "error")

    def _over(self, job: Job) -> None:
        if job is self._job:
            self._job, self._key = None, ""
            self._hide()

    def _drop(self) -> None:
        job, self._job, self._key = self._job, None, ""
        if job is not None:
            job.cancel()
        self._hide()

    def _hide(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.dismiss()
