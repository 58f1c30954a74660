"""A process that waits to read a table: made before anything else is loaded, it loads its own meanwhile."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from linalg_viz import processes, scratch

_MODULE = "linalg_viz.data.worker"


class Worker:
    """A process that waits for one request; started early and warm it answers without the time of loading.

    One that is asked at once is not warm: what it is to read says what has to be loaded. ``asked`` is the
    request once it has one.
    """

    def __init__(self, warm: bool = False) -> None:
        self.asked: dict[str, Any] | None = None
        self.folder = scratch.made()
        try:
            words = ["--warm"] * warm
            self.process = processes.begun(_MODULE, str(self.folder), *words, folder=self.folder)
        except OSError:
            scratch.remove(self.folder)
            raise

    def ask(self, wanted: dict[str, Any]) -> None:
        """Say what is to be read, as ``request`` puts it; whoever listens hears why a process has gone."""
        self.asked = wanted
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.write(json.dumps(wanted).encode() + b"\n")
            self.process.stdin.flush()

    def stop(self) -> None:
        """End the process at once and remove its files."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            # What could not be written to a process that has gone is of no use to it.
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        scratch.remove(self.folder)
