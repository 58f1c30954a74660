"""Exact answers worked out in a process of their own: the one who waits for them is never held up.

What is done is any function of the program with its arguments, all picklable; its result comes back with
the balls that were calculated for it (`carried`), so that no digit of it is calculated again. What a
generator gives comes back piece by piece. ``python -m
linalg_viz.compute.exact.aside.process`` is the other end: it takes one piece of work after the other until
its input ends.
"""

from __future__ import annotations

import contextlib
import copyreg
import io
import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from fractions import Fraction
from typing import Any, BinaryIO

from linalg_viz import processes
from linalg_viz.compute.exact.aside import carried
from linalg_viz.compute.exact.library import lowest_terms

_MODULE = "linalg_viz.compute.exact.aside.process"
_MORE, _LAST = b"+", b"."
"""Before a piece of an answer: others come, none comes."""

Work = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function that can be imported, and its arguments."""


class Aside:
    """A process that works out one thing after the other.

    ``answered`` is called with each answer or piece of one, for `opened`, from a thread of this object, and
    once with None when the process is gone for another reason than `close`. OSError where no process can be
    begun.
    """

    def __init__(self, answered: Callable[[bytes | None], None]) -> None:
        self._process = processes.begun(_MODULE)
        self._answered, self._closed = answered, False
        self._asked: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="aside", daemon=True)
        self._thread.start()

    def ask(self, work: Work) -> None:
        """Have it worked out after what was asked before."""
        self._asked.put(_dumped(work))

    def close(self) -> None:
        """End the process at once, whatever it is doing, and wait until it is gone."""
        self._closed = True
        self._process.kill()
        self._asked.put(None)
        self._thread.join()

    def _run(self) -> None:
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        while (work := self._asked.get()) is not None and not self._closed:
            try:
                _send(process.stdin, work)  # type: ignore[arg-type]
                whole = self._receive(process.stdout)  # type: ignore[arg-type]
            except OSError:
                whole = False
            if not whole:
                break
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what a process that is gone did not read is of no use to it
                pipe.close()
        if not self._closed:
            self._answered(None)

    def _receive(self, source: BinaryIO) -> bool:
        """Hand on all pieces of an answer; whether it came to its end."""
        while (piece := _received(source)) is not None:
            self._answered(piece)
            if is_last(piece):
                return True
        return False


_REDUCED = {**copyreg.dispatch_table, Fraction: lambda x: (lowest_terms, (x.numerator, x.denominator))}
"""Fractions come back as they are: Python would look for common factors of them again."""


def _dumped(what: Any) -> bytes:
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(what)
    return out.getvalue()


def is_last(answer: bytes) -> bool:
    """Whether no more pieces of the answer come."""
    return answer[:1] == _LAST


def opened(answer: bytes) -> Any:
    """What the function gave, None behind the last piece of a generator; what it raised is raised here."""
    result, error, found = pickle.loads(answer[1:])
    carried.unpacked(found)
    if error is not None:
        raise error
    return result


def _send(out: BinaryIO, piece: bytes) -> None:
    out.write(len(piece).to_bytes(8, "big") + piece)
    out.flush()


def _received(source: BinaryIO) -> bytes | None:
    """The next piece; None where there is no whole one any more."""
    size = int.from_bytes(source.read(8), "big")
    piece = source.read(size)
    return piece if size and len(piece) == size else None


def _answers(piece: bytes) -> Iterator[bytes]:
    before = carried.kept()
    try:
        function, arguments = pickle.loads(piece)
        result = function(*arguments)
        if not isinstance(result, Generator):
            yield _LAST + _dumped((result, None, carried.packed(before)))
            return
        for each in result:
            yield _MORE + _dumped((each, None, carried.packed(before)))
            before = carried.kept()
        yield _LAST + _dumped((None, None, ()))
    except Exception as error:
        yield _LAST + _dumped((None, RuntimeError(f"{type(error).__name__}: {error}"), ()))


def _serve() -> None:
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What anything prints is no answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with contextlib.suppress(OSError):  # nobody waits any more
        while (piece := _received(sys.stdin.buffer)) is not None:
            for answer in _answers(piece):
                _send(out, answer)


if __name__ == "__main__":
    _serve()
