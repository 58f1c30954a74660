"""A document names a table and a picture: beside itself they are read, elsewhere when the user has agreed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from linalg_viz.cli.main import main
from linalg_viz.cli.problem import UNUSABLE
from linalg_viz.labs import LABS
from linalg_viz.shell.documents import pictures
from linalg_viz.shell.documents.consent import Consent
from linalg_viz.state.actions import ShowPicture
from linalg_viz.state.document import State
from linalg_viz.state.files.named import named, outside
from linalg_viz.state.files.store import save
from linalg_viz.state.update.update import update


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the document."""
    found = tmp_path / "home"
    (found / "below").mkdir(parents=True)
    return found


def about(table: Path) -> State:
    first = State.first(LABS)
    return replace(first, document=replace(first.document, lab="pca", data=str(table)))


def table(path: Path) -> Path:
    path.write_text("a,b\n1,2\n3,4\n5,7\n")
    return path


def showing(picture: Path) -> State:
    lab = next(each for each in LABS if each.pictures is not None)
    first = State.first(LABS)
    first = replace(first, document=replace(first.document, lab=lab.id))
    return update(first, ShowPicture(str(picture)), LABS).state


def asked(window: Any, name: str) -> list[Any]:
    return [bar for bar in window.centre.notices.bars if name in [choice.name for choice in bar.choices]]


def press(bar: Any, name: str) -> None:
    bar.findChild(QPushButton, f"notice-{name}").click()


def test_what_lies_outside(tmp_path: Path, home: Path) -> None:
    away = table(tmp_path / "away.csv")
    (home / "link.csv").symlink_to(away)
    (tmp_path / "also").symlink_to(home)
    names = [
        str(home / "a.csv"),
        str(home / "below" / "a.csv"),
        str(tmp_path / "also" / "a.csv"),
        str(home / "link.csv"),
        str(home / ".." / "away.csv"),
        str(away),
        str(tmp_path / "home2" / "a.csv"),
        "C:\\a.csv",
        "//host/share/a.csv",
    ]
    assert outside(names, home) == tuple(names[2:])
    assert outside(names, tmp_path / "also") == tuple(names[3:])
    assert outside(names, None) == tuple(names)
    document = replace(showing(home / "p.png").document, data="bundled:iris")
    assert named(document, LABS) == (str(home / "p.png"),)


def test_a_table_beside_the_document_is_read(window: Any, home: Path, qtbot: Any) -> None:
    save(home / "d.linalg", about(table(home / "below" / "t.csv")))
    window.files.open(home / "d.linalg")
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=20_000)
    assert window.centre.notices.bars == ()


def test_a_table_elsewhere_waits_for_the_user(
    window: Any, home: Path, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = table(tmp_path / "away.csv")
    save(home / "d.linalg", about(away))
    window.files.open(home / "d.linalg")
    (bar,) = asked(window, "read")
    assert str(away) in bar.text and not window.data.reading and window.data.table is None
    # Nothing that is done meanwhile begins to read it.
    window.session.refresh()
    window.files.look()
    assert not window.data.reading
    press(bar, "read")
    qtbot.waitUntil(lambda: window.data.table is not None and not window.data.reading, timeout=20_000)
    assert not window.session.unsaved and window.session.document.data == str(away)
    # Agreed once, the window does not ask again; nor does another one, once the document was saved so.
    window.files.open(home / "d.linalg")
    assert asked(window, "read") == []
    assert Consent(LABS, window.settings).waits(str(away)) is False
    fresh = Consent(LABS, window.settings)
    fresh.examine(window.session.document, home / "d.linalg")
    assert fresh.waits(str(away))
    assert window.files.save()
    fresh.examine(window.session.document, home / "d.linalg")
    assert not fresh.waits(str(away))
    # Another document that names the same file is another matter.
    fresh.examine(window.session.document, home / "e.linalg")
    assert fresh.waits(str(away))


def test_what_the_user_opened_is_agreed_to(window: Any, home: Path, tmp_path: Path, qtbot: Any) -> None:
    away = table(tmp_path / "away.csv")
    window.data.open(away)
    qtbot.waitUntil(lambda: window.data.table is not None and not window.data.reading, timeout=20_000)
    save(home / "d.linalg", about(away))
    window.session.mark_saved()
    window.files.open(home / "d.linalg")
    assert window.data.table is not None and window.centre.notices.bars == ()


def test_a_picture_elsewhere_waits_for_the_user(
    window: Any, home: Path, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    pixels_of = pictures.pixels_of
    monkeypatch.setattr(pictures, "pixels_of", lambda name: (read.append(name), pixels_of(name))[1])
    away = tmp_path / "away.png"
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(away))
    save(home / "d.linalg", showing(away))
    window.files.open(home / "d.linalg")
    (bar,) = asked(window, "read-picture")
    qtbot.wait(50)
    assert str(away) in bar.text and read == []
    press(bar, "read-picture")
    qtbot.waitUntil(lambda: str(away) in window.session.inputs.pictures, timeout=20_000)
    assert read == [str(away)] and not window.session.unsaved


def test_a_picture_that_was_missing_is_looked_for_again(window: Any, home: Path, qtbot: Any) -> None:
    path = home / "leaf.png"
    save(home / "d.linalg", showing(path))
    window.files.open(home / "d.linalg")
    qtbot.waitUntil(lambda: any("leaf.png" in bar.text for bar in window.centre.notices.bars))
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(path))
    window.files.open(home / "d.linalg")
    qtbot.waitUntil(lambda: str(path) in window.session.inputs.pictures, timeout=20_000)


def test_the_command_line_reads_it_when_it_is_named_there(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = table(tmp_path / "away.csv")
    save(home / "d.linalg", about(away))
    words = ["render", str(home / "d.linalg"), "-o", str(tmp_path / "p.svg")]
    assert main(words) == UNUSABLE and "--data" in capsys.readouterr().err
    assert not (tmp_path / "p.svg").exists()
    assert main([*words, "--data", str(away)]) == 0 and (tmp_path / "p.svg").exists()
