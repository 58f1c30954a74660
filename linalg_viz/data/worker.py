"""Reading in a process of its own: progress while it lasts, and nothing that happens there costs the window
anything.

The columns come back as files that are mapped, everything else as one JSON line. ``python -m
linalg_viz.data.worker FOLDER`` is the other end; it takes one request from standard input.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Any

from linalg_viz.data import keep
from linalg_viz.data.packing import packed, packed_choices, unpacked, unpacked_choices
from linalg_viz.data.table import Choices, RefusedTable, Table
from linalg_viz.data.waiting import Worker

LONG = 1.0
"""Seconds of reading from which on some rows come first where nobody looks yet: they would hold up less."""


def request(
    path: Path, choices: Choices, reference: str, name: str, sample: bool, memory: int | None = None
) -> dict[str, Any]:
    """What a process is asked to read: a file, how, what it is called, and whether some rows come first."""
    return {
        "path": str(path.absolute()),
        "choices": packed_choices(choices),
        "reference": reference,
        "name": name,
        "memory": memory if memory is not None else _memory(),
        "sample": sample,
    }


class ReadingProcess:
    """A table being read in a worker.

    ``share`` grows from 0 to 1. ``report``, ``sampled`` and ``finished`` are called from a thread of this
    object: a window passes them on to its own. With ``sampled`` a large table is sampled first, by the same
    process; a ``worker`` that was asked for it already may have read all of it by then. ``cancel`` ends the
    process at once; ``result`` waits for the end; ``close`` does both, and the files of the worker are gone
    when it returns.
    """

    def __init__(
        self,
        source: str | Path | bytes,
        choices: Choices | None = None,
        *,
        reference: str = "",
        name: str = "",
        memory: int | None = None,
        worker: Worker | None = None,
        report: Callable[[float], None] = lambda share: None,
        sampled: Callable[[Table], None] | None = None,
        finished: Callable[[Table | RefusedTable], None] = lambda outcome: None,
    ) -> None:
        self.share = 0.0
        self.cancelled = False
        self._spent = 0.0
        self._outcome: Table | RefusedTable | None = None
        self._there = threading.Event()
        self._worker = worker or Worker()
        self._report, self._sampled, self._finished = report, sampled, finished
        if isinstance(source, bytes):
            path, shown, where = self._worker.folder / "source", name or "data", reference or "paste:"
            try:
                path.write_bytes(source)
            except OSError:
                self._worker.stop()
                raise
        else:
            path = Path(source)
            shown, where = name or path.name, reference or str(source)
        some = sampled is not None
        self._request = request(path, choices or Choices(), where, shown, some, memory)
        keep.many_files()
        self._thread = threading.Thread(target=self._listen, name="reading", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether there is a result, or a reason why there is none."""
        return self._outcome is not None

    @property
    def left(self) -> float:
        """Seconds until the table may be there, by the time of the share so far; endless before the first."""
        return self._spent * (1 - self.share) / self.share if self.share else inf

    def cancel(self) -> None:
        """Stop; what was read so far is thrown away."""
        self.cancelled = True
        if self._worker.process.poll() is None:
            self._worker.process.kill()

    def close(self) -> None:
        """Stop if need be, and wait until the process and its files are gone."""
        self.cancel()
        self._thread.join()

    def result(self, timeout: float | None = None, tidied: bool = True) -> Table:
        """The table, waited for, and ``tidied`` until its process and files are gone; RefusedTable with the
        sentence to show, TimeoutError when it is not there yet.
        """
        if self._there.wait(timeout) and tidied:
            self._thread.join()
        if self._outcome is None:
            raise TimeoutError("the table is still being read")
        if isinstance(self._outcome, RefusedTable):
            raise self._outcome
        return self._outcome

    def _listen(self) -> None:
        outcome: Table | RefusedTable
        try:
            outcome = self._answer()
        except (OSError, ValueError) as error:
            outcome = (
                error
                if isinstance(error, RefusedTable)
                else RefusedTable(f"The table could not be read: {error}.")
            )
        # Nobody who waits for the table need wait for what is tidied up after it.
        self._outcome = outcome
        self._there.set()
        self._worker.stop()
        self._finished(outcome)

    def _answer(self) -> Table | RefusedTable:
        process = self._worker.process
        assert process.stdout is not None
        early = self._worker.asked is not None
        if not early:
            self._worker.ask(self._request)
        for line in process.stdout:
            message = json.loads(line)
            if "share" in message:
                self.share, self._spent = message["share"], message["spent"]
                self._report(self.share)
            elif "sample" in message:
                # One that was asked at the start may be done: some rows are of no use then.
                if self._sampled is not None and not (early and process.poll() is not None):
                    self._sampled(unpacked(message["sample"], self._worker.folder))
            elif "refused" in message:
                return RefusedTable(message["refused"], message["line"], message["column"])
            else:
                table = unpacked(message["table"], self._worker.folder)
                self.share = 1.0
                return table
        if self.cancelled:
            return RefusedTable("Reading was cancelled; nothing was changed.")
        code = process.wait()
        return RefusedTable(
            f"{self._request['name']} could not be read: the reading process ended by itself (code "
            f"{code}), perhaps for want of memory. What was open is untouched; try again with other "
            "programs closed, or with a smaller file."
        )


def _memory() -> int:
    """Bytes the worker may use: three quarters of what the machine has, where that can be asked."""
    try:
        return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 3 // 4)
    except (AttributeError, ValueError, OSError):
        return 0


def _limited(memory: int) -> None:
    if not memory:
        return
    try:
        import resource

        # Mapped files are not counted: only what has no other place than memory.
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    except (ImportError, ValueError, OSError):
        pass


def _serve(folder: Path, warm: bool) -> int:
    """Take one request and answer it; ``warm`` loads before it comes what it may need."""
    if warm:
        import pandas  # noqa: F401
    from linalg_viz.data import read  # noqa: F401

    if line := sys.stdin.readline():
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0) as out:
            _answered(
                json.loads(line), folder, warm, lambda said: out.write(json.dumps(said).encode() + b"\n")
            )
    return 0


def _answered(
    request: dict[str, Any], folder: Path, warm: bool, say: Callable[[dict[str, Any]], Any]
) -> None:
    from linalg_viz.data.read import read

    _limited(request["memory"])
    keep.many_files()
    choices = unpacked_choices(request["choices"])
    words: dict[str, Any] = {name: request[name] for name in ("reference", "name")}
    samples, begun = request["sample"], time.monotonic()

    def report(share: float) -> None:
        nonlocal samples
        spent = time.monotonic() - begun
        if samples and share > 0.0 and spent * (1 - share) / share > LONG:
            samples = False
            _sample(request["path"], choices, folder, words, say)
        say({"share": share, "spent": spent})

    try:
        if samples and warm:
            samples = False
            _sample(request["path"], choices, folder, words, say)
            begun = time.monotonic()
        table = read(request["path"], choices, report=report, folder=folder, **words)
        say({"table": packed(table, folder)})
    except RefusedTable as refused:
        say({"refused": str(refused), "line": refused.line, "column": refused.column})
    except MemoryError:
        limit = request["memory"] >> 20
        said = (
            f"{request['name']} needs more than the {limit} MB of memory allowed; what was open is "
            "untouched. Text columns with many different cells cost most: leave them out of the file."
        )
        say({"refused": said, "line": None, "column": None})


def _sample(
    path: str, choices: Choices, folder: Path, words: dict[str, Any], say: Callable[[dict[str, Any]], Any]
) -> None:
    """Say some rows of a large table before all of it is read."""
    from linalg_viz.data.sample import sample

    try:
        found = sample(path, choices, **words)
    except (RefusedTable, OSError):
        # The whole of it may still be read; if not, that says why with the right line.
        return
    if found is not None:
        say({"sample": packed(found, folder, "sample")})


if __name__ == "__main__":
    keep.quiet()
    sys.exit(_serve(Path(sys.argv[1]), "--warm" in sys.argv))
