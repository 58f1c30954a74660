"""Windows that a program opens and drives: each a process of its own, with a connection that only it has.

The two ends of the connection are made together and one is left to the window: there is nothing on the disk
or the network by which anybody else could find it. What goes over it is in ``state/live.py``; tables,
pictures and cards go by files of a folder that only the user may read.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Literal, Unpack, overload

from linalg_viz import processes, systemlibs
from linalg_viz.api import asking, frames, given
from linalg_viz.api.connection import PATIENCE, Connection, WindowClosed, program
from linalg_viz.api.pictures import Png, Svg
from linalg_viz.api.said import Cards, cards_of
from linalg_viz.labs import LABS
from linalg_viz.state import live
from linalg_viz.state.codec.codec import decode, encode

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

LONG = 900.0
"""Seconds that an answer about a table may take."""

_begun: list[subprocess.Popen[bytes]] = []
"""Windows whose handles may be gone: they go on by themselves, and are taken note of when they have ended."""


class Window:
    """A window that this program opened. Whoever holds it reads what is dragged there and sets what is shown.

    It lives in a process of its own: it stays when this program ends, and says then that it is not connected
    any more. Every method raises WindowClosed once it is closed, ValueError or TypeError with a sentence for
    what it cannot show, and TimeoutError where it does not answer within a minute.
    """

    def __init__(self, process: subprocess.Popen[bytes], connection: Connection, folder: Path) -> None:
        self._process, self._connection, self._folder = process, connection, folder
        self._tables = 0
        self._ask = connection.ask

    @property
    def pid(self) -> int:
        """The number of the window's process."""
        return self._process.pid

    @property
    def closed(self) -> bool:
        """Whether the window is closed."""
        return self._process.poll() is not None

    @property
    def A(self) -> NDArray[np.float64]:
        """The matrix A as it stands in the window; setting it is a step that can be undone."""
        return self["A"]

    @A.setter
    def A(self, value: given.MatrixLike) -> None:
        self["A"] = value

    @property
    def b(self) -> NDArray[np.float64]:
        """The right-hand side b, in the same way."""
        return self["b"]

    @b.setter
    def b(self, value: given.VectorLike) -> None:
        self["b"] = value

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        """A matrix (A, B, C) or a vector (u, v, w, x, y, b) by its name."""
        import numpy as np

        asking.named(name)
        return np.array(self._ask(live.Get(name)), dtype=np.float64)

    def __setitem__(self, name: str, value: given.MatrixLike | given.VectorLike) -> None:
        """Set a matrix or a vector by its name."""
        self._ask(live.Set(name, asking.entries(name, value)))

    @property
    def lab(self) -> str:
        """The lab that is shown; setting it goes there."""
        return str(self._ask(live.Get("lab")))

    @lab.setter
    def lab(self, value: str) -> None:
        self._ask(live.GoTo(asking.text(value, "lab")))

    @property
    def t(self) -> float:
        """Where the time line stands, 0 to 1."""
        return float(self._ask(live.Get("t")))

    @t.setter
    def t(self, value: float) -> None:
        self._ask(live.At(asking.time(value)))

    @property
    def data(self) -> str:
        """The name of the table that is looked at, or ""; setting it to a DataFrame shows that one."""
        return str(self._ask(live.Get("data")))

    @data.setter
    def data(self, value: pd.DataFrame) -> None:
        if not hasattr(value, "to_csv") or not hasattr(value, "columns"):
            raise TypeError(f"data is a pandas DataFrame, not of the type {type(value).__name__}")
        if not len(value) or not len(value.columns):
            raise ValueError("data is a DataFrame of at least one row and one column")
        self._tables += 1
        path = self._folder / f"table-{self._tables}.csv"
        try:
            frames.write(value, path)
        except FileNotFoundError:
            raise WindowClosed(self._connection.gone()) from None
        path.chmod(0o600)
        if self._ask(live.Look(path.name), LONG) is None:
            raise ValueError("the table cannot be looked at: the window says why")

    def show(self, picture: str) -> None:
        """Show another picture of the lab, by its name or its label."""
        self._ask(live.Show(asking.text(picture, "picture")))

    @overload
    def picture(self, kind: Literal["svg"] = "svg") -> Svg: ...
    @overload
    def picture(self, kind: Literal["png"]) -> Png: ...
    @overload
    def picture(self, kind: Literal["pdf"]) -> bytes: ...
    @overload
    def picture(self, kind: Literal["tex"]) -> str: ...
    def picture(self, kind: str = "svg") -> str | bytes:
        """The picture as it is shown now: the text of "svg" or "tex", the bytes of "png" or "pdf"."""
        if kind not in live.KINDS:
            raise ValueError(f"picture {kind!r}: there are {', '.join(live.KINDS)}")
        made = self._file(self._ask(live.Draw(kind))["file"])
        if kind == "png":
            return Png(made)
        if kind == "pdf":
            return made
        text = made.decode("utf-8")
        return Svg(text) if kind == "svg" else text

    def cards(self) -> Cards:
        """What the lab says now, as ``linalg_viz.cards``."""
        from linalg_viz.render.transcribed import record, shown
        from linalg_viz.state import bundled

        said = self._ask(live.Say())
        if "file" in said:
            return cards_of(json.loads(self._file(said["file"])))
        state = decode(said["document"], LABS)
        return cards_of(record(line) for line in shown(state, LABS, bundled.inputs(state.document)))

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the window is closed, at most ``timeout`` seconds; whether it is."""
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return False
        return True

    def close(self) -> None:
        """Close the window without a question; one that is closed stays so.

        ValueError where it holds changes to a file that are not saved: it stays open then.
        """
        if self.closed:
            self._connection.close()
            return
        with contextlib.suppress(WindowClosed):
            self._ask(live.Close())
        self.wait(PATIENCE)
        self._connection.close()

    def __enter__(self) -> Window:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the window; one that holds unsaved changes to a file stays open, without this program."""
        try:
            self.close()
        except ValueError:
            self._connection.close()

    def __repr__(self) -> str:
        return f"<linalg_viz.Window of process {self.pid}, {'closed' if self.closed else 'open'}>"

    def _file(self, name: str) -> bytes:
        """What the window wrote into the folder, which is not needed there any more."""
        path = self._folder / Path(name).name
        try:
            made = path.read_bytes()
            path.unlink(missing_ok=True)
        except FileNotFoundError:
            raise WindowClosed(self._connection.gone()) from None
        return made


def show(
    A: given.MatrixLike | None = None,
    lab: str = asking.LAB,
    picture: str | None = None,
    t: float | None = None,
    data: pd.DataFrame | None = None,
    **others: Unpack[asking.Others],
) -> Window:
    """Open a window on A, and give the handle that reads and sets what stands in it.

        w = lv.show([[2, 1], [1, 2]], lab="svd")
        w.A                    # what it was dragged to, as a NumPy array
        w.A = [[1, 2], [3, 4]]  # one step, which the user can undo
        w.data = df            # a DataFrame, in the lab of tables
        w.wait()               # until it is closed

    The window is a process of its own and says in its status bar to which program it is connected; several
    may be open. Arguments as for ``picture``; TypeError or ValueError for what is not taken, RuntimeError
    where no window can be opened.
    """
    entries: dict[str, object] = dict(others)
    if A is not None:
        entries = {"A": A, **entries}
    state, _ = asking.state(entries, lab, picture, t)
    missing = systemlibs.problem() if os.name != "nt" else "it needs local sockets that a process inherits"
    if missing:
        raise RuntimeError(f"no window can be opened: {missing}")
    window = _opened(live.Begin(program(), os.getpid(), encode(state)))
    if data is not None:
        try:
            window.data = data
        except BaseException:
            window.close()
            raise
    return window


def _opened(begin: live.Begin) -> Window:
    """A window that has answered its first message; RuntimeError with what it said where it has not."""
    _begun[:] = [each for each in _begun if each.poll() is None]
    ours, theirs = socket.socketpair()
    with theirs, tempfile.TemporaryFile() as errors:
        handle = theirs.fileno()
        process = processes.apart("linalg_viz", "--live", str(handle), keep=handle, errors=errors)
        _begun.append(process)
        theirs.close()
        connection = Connection(ours, lambda: _said(process, errors))
        try:
            told = connection.ask(begin)
        except (ConnectionError, TimeoutError, ValueError) as error:
            connection.close()
            process.kill()
            process.wait()
            raise RuntimeError(f"no window was opened: {error}") from None
    connection.gone = lambda: f"the window of process {process.pid} is closed: lv.show(…) opens another one"
    return Window(process, connection, Path(told["folder"]))


def _said(process: subprocess.Popen[bytes], errors: IO[bytes]) -> str:
    """Why a window did not open, by the last of what its process said."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5.0)
    errors.seek(0)
    lines = errors.read().decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else f"its process ended with code {process.poll()}"
