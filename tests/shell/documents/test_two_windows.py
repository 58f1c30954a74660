"""Two programs on one document: each is told of the other, and none writes over what the other saved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from linalg_viz.labs import LABS
from linalg_viz.state.actions import SetCell
from linalg_viz.state.document import State
from linalg_viz.state.files.open_documents import OpenDocuments
from linalg_viz.state.files.store import open_state, save

OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from linalg_viz.labs import LABS
from linalg_viz.shell import app
from linalg_viz.shell.settings import Settings
from linalg_viz.state.actions import SetCell

application = app.application()
place, path = Path(sys.argv[1]), Path(sys.argv[2])
settings = Settings(QSettings(str(place / "s.ini"), QSettings.Format.IniFormat))
window = app.start(settings, LABS, path, place / "kept")
window.show()
while window.files.path is None:
    application.processEvents()
print("open", len(window.centre.notices.bars), flush=True)
for line in sys.stdin:
    window.session.dispatch(SetCell("A", 0, 0, line.strip()))
    print("saved", window.files.save(), flush=True)
window.close()
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")


def bars(window: Any, words: str) -> list[Any]:
    return [bar for bar in window.centre.notices.bars if words in bar.text]


@pytest.mark.sample
def test_two_windows_on_one_document(window: Any, tmp_path: Path) -> None:
    path = tmp_path / "shared.linalg"
    save(path, State.first(LABS))
    window.files.share(OpenDocuments(tmp_path / "kept"))
    window.files.open(path)
    assert window.centre.notices.bars == ()
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[3],
        text=True,
    )
    assert other.stdin is not None and other.stdout is not None
    try:
        # The other one is told at once, this one when it is looked at again, and only once.
        assert other.stdout.readline() == "open 1\n"
        window.files.look()
        window.files.look()
        assert len(bars(window, "another window too")) == 1
        other.stdin.write("5\n")
        other.stdin.flush()
        assert other.stdout.readline() == "saved True\n"
        window.session.dispatch(SetCell("A", 0, 0, "6"))
        assert not window.files.save()
        assert open_state(path, LABS).document.get("A")[0][0] == "5"
        assert len(bars(window, "changed by another program or window")) == 1
    finally:
        other.stdin.close()
        other.wait(60)
        other.stdout.close()
    assert other.returncode == 0 and len(list((tmp_path / "kept").glob("*.open"))) == 1


def test_working_on_a_copy_leaves_the_document_to_the_other_window(window: Any, tmp_path: Path) -> None:
    path = tmp_path / "shared.linalg"
    save(path, State.first(LABS))
    other = OpenDocuments(tmp_path / "kept")
    other.tell(path)
    window.files.share(OpenDocuments(tmp_path / "kept"))
    window.files.open(path)
    (bar,) = bars(window, "another window too")
    bar.findChild(QPushButton, "notice-copy").click()
    assert (
        window.files.path is None and window.session.unsaved and window.windowTitle().startswith("Untitled")
    )
    window.files.ask_save = lambda _proposed: str(tmp_path / "copy.linalg")
    assert window.files.save() and (tmp_path / "copy.linalg").exists()
    other.tell(None)
    window.files.end()
    assert list((tmp_path / "kept").iterdir()) == []
