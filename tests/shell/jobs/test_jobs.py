"""Background work: its end comes on the interface thread, exactly once, and cancelling throws the result away."""

from __future__ import annotations

import weakref
from threading import Event

import pytest
from PySide6.QtCore import QThread

from linalg_viz.shell.jobs.jobs import Job, Jobs, _Run


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    assert made.wait()


def test_the_result_arrives_on_the_interface_thread(jobs, qtbot, qapp) -> None:
    seen: list[object] = []
    job = jobs.start("work", lambda _job: QThread.currentThread())
    job.done.connect(lambda result: seen.append((result, QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker is not here and here is qapp.thread()


def test_an_error_is_handed_over(jobs, qtbot) -> None:
    seen: list[Exception] = []

    def work(_job: object) -> None:
        raise ValueError("no")

    jobs.start("work", work).failed.connect(seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ValueError)


def test_cancel_throws_the_result_away(jobs, qtbot) -> None:
    ends: list[str] = []
    begun, go_on = Event(), Event()

    def work(_job: object) -> int:
        begun.set()
        go_on.wait(5)
        return 1

    job = jobs.start("work", work)
    job.done.connect(lambda _r: ends.append("done"))
    job.cancelled.connect(lambda: ends.append("cancelled"))
    assert begun.wait(5)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == ["cancelled"]


def test_jobs_are_done_in_their_order_and_report(jobs, qtbot) -> None:
    order: list[int] = []
    shares: list[float] = []
    finished: list[object] = []
    jobs.finished.connect(finished.append)
    for number in range(5):

        def work(job, number=number):
            job.report(0.5, "half")
            return number

        job = jobs.start(f"work {number}", work)
        job.done.connect(order.append)
        job.progressed.connect(lambda share, _what: shares.append(share))
    qtbot.waitUntil(lambda: len(finished) == 5)
    assert order == [0, 1, 2, 3, 4] and shares == [0.5] * 5


def test_what_was_run_holds_its_work_no_longer(qtbot) -> None:
    """The pool may keep the Python half of a runnable for good, and with the work the window it is part of."""

    class Owner:
        def work(self, _job: Job) -> int:
            return 3

    owner = Owner()
    kept, job = weakref.ref(owner), Job("work")
    results: list[int] = []
    job.done.connect(results.append)
    run = _Run(job, owner.work)
    run.run()
    del owner
    assert kept() is None and results == [3]
    assert run is not None
    job.deleteLater()
