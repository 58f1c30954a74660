"""Background work: its end comes on the interface thread, exactly once, and cancelling throws the result away."""

from __future__ import annotations

import weakref
from threading import Event, Lock

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from shiboken6 import isValid

from linalg_viz.shell.jobs.jobs import Jobs, Task, _home


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


def test_what_was_run_holds_its_work_no_longer(jobs, qtbot) -> None:
    """The work may be part of a window: nothing of it stays behind."""

    class Owner:
        def work(self, _task: Task) -> int:
            return 3

    owner = Owner()
    kept, results = weakref.ref(owner), []
    jobs.start("work", owner.work).done.connect(results.append)
    del owner
    qtbot.waitUntil(lambda: bool(results))
    assert kept() is None and results == [3]


def test_a_window_that_goes_while_it_works_holds_up_nothing(qtbot) -> None:
    """It is deleted at once, the work is asked to stop, and what still arrives is for nobody."""
    window, seen = QObject(), []
    own = Jobs(window)
    begun, gone = Event(), Event()

    def work(task: Task) -> int:
        begun.set()
        while not task.stopped:
            task.report(0.5)
        gone.wait(5)
        task.report(0.6)
        task.tell("late")
        return 1

    threads = own._threads
    job = own.start("work", work)
    for signal in (job.done, job.cancelled, job.told, job.over):
        signal.connect(lambda *words: seen.append(words))
    assert begun.wait(5)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    assert not isValid(window) and not isValid(own) and not isValid(job)
    gone.set()
    assert threads.wait(5)
    qtbot.wait(20)
    assert seen == [] and not _home().waiting


def test_at_most_so_many_work_at_once(qtbot) -> None:
    own, together, most, ended = Jobs(threads=2), [0], [0], []
    lock = Lock()

    def work(_task: Task) -> None:
        with lock:
            together[0] += 1
            most[0] = max(most[0], together[0])
        Event().wait(0.02)
        with lock:
            together[0] -= 1

    own.finished.connect(ended.append)
    for number in range(6):
        own.start(f"work {number}", work)
    qtbot.waitUntil(lambda: len(ended) == 6)
    assert most == [2] and own.wait()


def test_a_queue_is_not_held_by_its_jobs(qtbot) -> None:
    # Held by the last of them alone it would be deleted while that one is, and delete it a second time.
    for _ in range(20):
        own, ended = Jobs(threads=2), []
        own.finished.connect(ended.append)
        for number in range(4):
            own.start(f"work {number}", lambda _task: None)
        # No turn more: in the next the jobs that ended are deleted.
        while len(ended) < 4:
            QCoreApplication.processEvents()
        alive = weakref.ref(own)
        del own
        assert alive() is None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
