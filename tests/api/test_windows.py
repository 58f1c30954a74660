"""Windows that a program drives, in processes of their own: read, set, closed, outliving their program."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import linalg_viz as lv
from linalg_viz import ownership, scratch, systemlibs


def test_entries_are_read_and_set_as_arrays(opened: lv.Window) -> None:
    opened.A = [[3, 1], [0.25, 2]]
    assert isinstance(opened.A, np.ndarray) and opened.A.dtype == np.float64
    assert np.array_equal(opened.A, [[3, 1], [0.25, 2]])
    opened.A = np.arange(6).reshape(2, 3)
    assert np.array_equal(opened.A, [[0, 1, 2], [3, 4, 5]])
    opened.A = pd.DataFrame({"a": [1.5, 2], "b": [0, 1]})
    opened.b = [7, 8]
    opened["B"] = "sqrt(2) 1; 0 1"
    assert np.array_equal(opened.A, [[1.5, 0], [2, 1]]) and np.array_equal(opened.b, [7, 8])
    assert opened["B"][0, 0] == 2**0.5 and opened["v"].shape == (2,)


def test_lab_picture_time_and_cards_are_those_of_the_window(opened: lv.Window) -> None:
    opened.A = [[2, 1], [1, 2]]
    opened.lab = "eigen"
    assert opened.lab == "eigen"
    opened.show("Hunt")
    opened.show("vectors")
    opened.t = 1
    assert opened.t == 1.0
    found = opened.cards()
    assert isinstance(found, lv.Cards)
    told = {str(v.quantity): v.exact for row in found for v in row.values}
    assert told["eigenvalue 1 of A"] == "3" and told["eigenvalue 2 of A"] == "1"
    drawn = opened.picture("svg")
    assert isinstance(drawn, str) and "<svg" in drawn and drawn._repr_svg_().startswith("<svg")
    png = opened.picture("png")
    assert isinstance(png, bytes) and png.startswith(b"\x89PNG")
    assert opened.picture("pdf").startswith(b"%PDF")
    assert "tikzpicture" in opened.picture("tex")


def test_cards_that_take_long_are_worked_out_here(opened: lv.Window) -> None:
    opened.lab = "transform"
    n = 8
    A = "; ".join(" ".join(f"sqrt({2 + (3 * i + j * j) % 11})" for j in range(n)) for i in range(n))
    opened.A = A  # type: ignore[assignment]
    assert str(opened.cards()) and [row.text for row in opened.cards()] == [
        row.text for row in lv.cards(A, "transform")
    ]


@pytest.mark.parametrize(
    ("kind", "words", "ask"),
    [
        (ValueError, "ragged", lambda w: setattr(w, "A", [[1, 2], [3]])),
        (TypeError, "complex", lambda w: setattr(w, "b", [1j, 2])),
        (ValueError, "13×13", lambda w: setattr(w, "A", np.eye(13))),
        (ValueError, "there are: vectors", lambda w: setattr(w, "lab", "nothing")),
        (TypeError, "a text", lambda w: setattr(w, "lab", 3)),
        (ValueError, "shows", lambda w: w.show("nothing")),
        (ValueError, "0 to 1", lambda w: setattr(w, "t", 7)),
        (TypeError, "0 to 1", lambda w: setattr(w, "t", "half")),
        (ValueError, "svg, png", lambda w: w.picture("gif")),
        (TypeError, "DataFrame", lambda w: setattr(w, "data", [[1, 2]])),
        (ValueError, "at least one row", lambda w: setattr(w, "data", pd.DataFrame())),
        (TypeError, "called A, B, C", lambda w: w["Q"]),
        (TypeError, "called A, B, C", lambda w: w.__setitem__("Q", [[1]])),
    ],
)
def test_what_is_not_taken_is_refused_and_the_window_stays(
    opened: lv.Window, kind: type[Exception], words: str, ask: Callable[[lv.Window], Any]
) -> None:
    before = opened.A
    with pytest.raises(kind, match=words):
        ask(opened)
    assert np.array_equal(opened.A, before)


def test_a_dataframe_is_looked_at(opened: lv.Window) -> None:
    opened.data = pd.DataFrame({"höhe, cm": [1.5, 2.5, 4, 8], "wide": [1, 2, 3, 5], "kind": list("aabb")})
    assert opened.data == "pasted table" and opened.lab == "pca"
    assert any("4 of 4 rows" in row.text for row in opened.cards())


@pytest.mark.sample
def test_several_windows_are_open_each_with_a_matrix_of_its_own(
    opened: lv.Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Neither what lies in the folder nor the plugins of another Qt reach the window.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_PLUGIN_PATH", str(tmp_path))
    for name in ("numpy.py", "json.py", "linalg_viz.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    opened.A = [[1, 2], [3, 4]]
    with lv.show([[9, 8], [7, 6]], lab="solve", b=[1, 2], t=0.5) as second:
        assert np.array_equal(second.A, [[9, 8], [7, 6]]) and np.array_equal(second.b, [1, 2])
        assert second.lab == "solve" and second.t == 0.5 and second.pid != opened.pid
        assert np.array_equal(opened.A, [[1, 2], [3, 4]])
        assert "open" in repr(second) and not second.closed and not second.wait(0.01)
        folder = second._folder
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert second.closed and not folder.exists() and "closed" in repr(second)
    for ask in (
        lambda: second.A,
        lambda: second.picture("svg"),
        second.cards,
        lambda: setattr(second, "A", [[1]]),
    ):
        with pytest.raises(lv.WindowClosed, match="is closed"):
            ask()
    assert issubclass(lv.WindowClosed, ConnectionError) and second.wait()
    second.close()


@pytest.mark.sample
def test_a_window_that_ends_by_itself_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    window = lv.show([[1, 2], [3, 4]])
    os.kill(window.pid, signal.SIGKILL)
    assert window.wait(20)
    with pytest.raises(lv.WindowClosed):
        window.A
    window.close()
    # Whoever makes the next folder takes away what was left.
    scratch.remove(scratch.made())
    assert not window._folder.exists()


@pytest.mark.sample
def test_a_window_outlives_the_program_that_opened_it(tmp_path: Path) -> None:
    code = "import os, linalg_viz as lv; w = lv.show([[1, 2], [3, 4]]); print(w.pid, w._folder, flush=True); os._exit(3)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    pid, folder = done.stdout.split()
    assert done.returncode == 3
    try:
        time.sleep(1.0)
        assert ownership.runs(pid) and Path(folder).is_dir()
    finally:
        os.kill(int(pid), signal.SIGTERM)
    end = time.monotonic() + 20
    while ownership.runs(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not ownership.runs(pid)
    # Processes of the window end a moment after it, and hold its folder until then.
    while Path(folder).exists() and time.monotonic() < end:
        scratch.remove(scratch.made())
        time.sleep(0.05)
    assert not Path(folder).exists()


@pytest.mark.sample
def test_where_no_window_can_be_opened_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _held()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(systemlibs, "problem", lambda: "there is no display")
        with pytest.raises(RuntimeError, match="there is no display"):
            lv.show([[1]])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(socket, "socketpair", _mute)
    with pytest.raises(RuntimeError, match=r"no window was opened: linalg-viz: --live \d+: .*begin"):
        lv.show([[1]])
    # What tests before this one held may be let go of meanwhile.
    assert not _held() - before


def _held() -> Counter[str]:
    """The files, pipes and connections that this process holds open; elsewhere than on Linux nobody tells."""
    held: Counter[str] = Counter()
    if sys.platform == "linux":
        for number in os.listdir("/proc/self/fd"):
            with contextlib.suppress(FileNotFoundError):
                held[os.readlink(f"/proc/self/fd/{number}")] += 1
    return held


def _mute() -> tuple[Any, Any]:
    """Two ends of which one says something else first."""
    ours, theirs = _PAIR()
    ours.sendall(b'{"id": 0, "do": "close"}\n')
    return ours, theirs


_PAIR = socket.socketpair
