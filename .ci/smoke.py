"""What a person does first with the installed program, without a screen: a line each, ok or what went wrong.

    PYTHON -P .ci/smoke.py [DEED …]     tries the program that PYTHON finds; 0 when every deed did

Standard library and the program only. Each deed stands alone: what fails does not hide what works.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

SMALL = "3 1; 0 2"
NAME = "table.csv"
PATIENCE = 300
"""Seconds that anything may take."""

TABLE = "name,length,width\n" + "".join(
    f"row {i},{i + (i * 7) % 5},{2 * i + (i * 3) % 4}\n" for i in range(12)
)


def told(command: list[str]) -> str:
    """What a command prints; RuntimeError where it fails or complains."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode or done.stderr:
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr[-400:]}")
    return done.stdout


def said(*words: str) -> str:
    """What the program prints."""
    return told([sys.executable, "-P", "-m", "linalg_viz", *words])


def version(_folder: Path) -> None:
    """The command that the package brings says which version it is."""
    import linalg_viz

    command = str(Path(sys.executable).parent / "linalg-viz")
    assert told([command, "--version"]).split()[-1] == linalg_viz.__version__


def report(_folder: Path) -> None:
    """Exact answers on the command line."""
    found = json.loads(said("report", "--matrix", SMALL, "--b", "1 0", "--json"))
    assert found["determinant"] == 6 and found["exact"]["eigenvalues"] == ["3", "2"], found["exact"]


def cards(_folder: Path) -> None:
    """The words of every lab."""
    for lab in [line.split()[0] for line in said("labs").splitlines()]:
        assert said("cards", "--lab", lab, "--matrix", SMALL), lab


def pca(folder: Path) -> None:
    """A table is read and its components are found."""
    found = json.loads(said("pca", str(folder / NAME), "--json"))
    assert len(found["eigenvalues"]) == 2, found


def render(folder: Path) -> None:
    """Pictures in every format, and one for print."""
    for ending in ("png", "svg", "pdf", "tex"):
        said("render", "--lab", "svd", "--matrix", SMALL, "-o", str(folder / f"picture.{ending}"))
    printed = str(folder / "print.pdf")
    said("render", "--data", str(folder / NAME), "--lab", "pca", "--print", "8.5", "-o", printed)
    assert all(path.stat().st_size > 500 for path in folder.glob("p*.*"))


def python(_folder: Path) -> None:
    """The calls of programs and notebooks, without Qt in their process."""
    import linalg_viz as lv

    assert lv.report([[3, 1], [0, 2]], b=[1, 0]).determinant == 6
    assert lv.picture([[3, 1], [0, 2]], lab="eigen").svg.count("<path") > 5
    assert len(lv.motion([[3, 1], [0, 2]], "transform").html) > 10_000
    assert not any(name.startswith(("PySide6", "pyqtgraph")) for name in sys.modules)


def show(_folder: Path) -> None:
    """A window that a program drives, in a process of its own."""
    import numpy as np

    import linalg_viz as lv

    with lv.show([[3, 1], [0, 2]], lab="svd") as window:
        window.A = [[1, 2], [3, 4]]
        assert np.array_equal(window.A, [[1, 2], [3, 4]]), window.A


def window(folder: Path) -> None:
    """The window paints its first frame, opens a document, saves it, and opens a table."""
    from PySide6.QtCore import QSettings

    from linalg_viz import assets
    from linalg_viz.labs import LABS
    from linalg_viz.shell.app import AfterFirstFrame, application, start
    from linalg_viz.shell.settings import Settings

    app = application()
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    shown = start(settings, LABS, assets.path("gallery") / "eigen-complex.linalg", folder / "recovery")
    painted: list[bool] = []
    AfterFirstFrame(shown.canvas.viewport(), lambda: painted.append(True))

    def until(done: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, f"no {what}"
            app.processEvents()

    shown.show()
    until(lambda: painted and shown.files.path, "first frame with the document")
    copy = folder / "copy.linalg"
    shown.files.ask_save = lambda _proposed: str(copy)
    assert shown.files.save_as() and json.loads(copy.read_text(encoding="utf-8")), "not saved"
    shown.files.open(copy)
    until(lambda: shown.files.path == copy, "document that was saved")
    shown.open_file(folder / NAME)
    until(lambda: shown.data.table is not None, "table")
    shown.session.mark_saved()
    shown.close()
    shown.deleteLater()
    app.processEvents()


DEEDS = (version, report, cards, pca, render, python, show, window)


def main() -> int:
    """Do the deeds that are named, or all, and say how each went; 0 when all did."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    named = [deed for deed in DEEDS if deed.__name__ in sys.argv[1:]] or DEEDS
    failed = 0
    with TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_text(TABLE, encoding="utf-8")
        for deed in named:
            try:
                deed(Path(folder))
            except Exception as error:
                failed += 1
                words = " ".join(str(error).split())
                print(f"{deed.__name__}: {type(error).__name__}: {words}", flush=True)
            else:
                print(f"{deed.__name__}: ok", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
