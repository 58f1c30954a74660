"""The garbage collector rests while the program starts, and works again afterwards, whatever happens."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from linalg_viz import startup
from linalg_viz.cli import main as cli


def test_collections_stop_and_begin_again() -> None:
    startup.hold()
    try:
        assert not gc.isenabled()
    finally:
        startup.release()
    assert gc.isenabled()
    gc.unfreeze()


def test_they_begin_again_when_the_window_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from linalg_viz import systemlibs
    from linalg_viz.shell import app

    seen = []

    def run(*of_the_window: object) -> int:
        seen.append(gc.isenabled())
        raise RuntimeError("no window")

    monkeypatch.setattr(systemlibs, "problem", lambda: "")
    monkeypatch.setattr(app, "run", run)
    with pytest.raises(RuntimeError, match="no window"):
        cli.main([])
    assert seen == [False] and gc.isenabled()
    gc.unfreeze()


@pytest.mark.parametrize(("said", "then"), [(None, "1"), ("3", "3")])
def test_small_matrices_get_one_thread_before_numpy_is_loaded(said: str | None, then: str) -> None:
    lines = (
        "import os, sys; from linalg_viz.cli import main; from linalg_viz import startup, systemlibs; "
        "before = 'numpy' in sys.modules; startup.hold(); "
        "print(before, 'numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'], 'QT_NO_GUI_THREADPOOL' in os.environ)"
    )
    given = {name: value for name, value in os.environ.items() if name not in startup.ONE_THREAD}
    if said is not None:
        given["OPENBLAS_NUM_THREADS"] = said
    done = subprocess.run(
        [sys.executable, "-c", lines], env=given, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True", then, "True"]


PAINTED = """
import os
from linalg_viz import startup
startup.one_thread()
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen
application = QGuiApplication([])
image = QImage(400, 400, QImage.Format.Format_RGB32)
before = set(os.listdir("/proc/self/task"))
painter = QPainter(image)
painter.setRenderHint(QPainter.RenderHint.Antialiasing)
painter.setPen(QPen(QColor(255, 0, 0, 128), 2.0))
painter.drawLines([QLineF(0, k, 400, 400 - 7 * k) for k in range(40)])
painter.end()
print(set(os.listdir("/proc/self/task")) == before)
"""


@pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="threads are counted where the system lists them"
)
def test_translucent_lines_are_painted_by_the_thread_that_paints() -> None:
    given = {name: value for name, value in os.environ.items() if name not in startup.ONE_THREAD}
    done = subprocess.run(
        [sys.executable, "-c", PAINTED], env=given, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True"]


UNTIL_THE_FIRST_FRAME = """
import sys
from pathlib import Path
from linalg_viz import startup
startup.hold()
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from PySide6.QtCore import QSettings
from linalg_viz.shell.settings import Settings
application = app.application()
window = app.start(Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat)), LABS)
window.show()
window.canvas.viewport().repaint()
print(*sys.modules)
"""

LATER = (
    "flint",
    "pandas",
    "clevercsv",
    "ziamath",
    "linalg_viz.compute.exact.aside.process",
    "linalg_viz.data.workbooks.writing",
    "linalg_viz.lessons.conditions",
    "linalg_viz.lessons.text",
    "linalg_viz.render.qt.image",
    "linalg_viz.shell.cards.panel",
    "linalg_viz.shell.documents.autosave",
    "linalg_viz.shell.matrix.editor",
    "linalg_viz.shell.window.doors",
)


def test_the_first_frame_does_not_wait_for_what_it_does_without(tmp_path: Path) -> None:
    command = [sys.executable, "-c", UNTIL_THE_FIRST_FRAME, str(tmp_path / "settings.ini")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "linalg_viz.shell.window.window" in loaded
    assert loaded.isdisjoint(LATER), sorted(loaded.intersection(LATER))
