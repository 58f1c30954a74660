"""What is dropped on the window or chosen under Open: opened as what it is, and a sentence for what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog

from linalg_viz.labs import LABS
from linalg_viz.state.actions import ChooseLab, SetCell

WAIT = 20_000


def drop(window: Any, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), action, mime, button, keys)
    window.dropEvent(event)
    assert event.isAccepted()


def said(window: Any) -> list[str]:
    return [bar.text for bar in window.centre.notices.bars]


def picture(path: Path) -> Path:
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(path))
    return path


def table(path: Path) -> Path:
    path.write_text("a,b\n1,2\n3,4\n5,7\n")
    return path


def test_a_picture_dropped_in_a_lab_without_pictures_is_answered(
    window: Any, tmp_path: Path, qtbot: Any
) -> None:
    for lab in LABS:
        if lab.pictures is None:
            window.session.dispatch(ChooseLab(lab.id))
            before = window.session.document
            drop(window, picture(tmp_path / f"{lab.id}.png"))
            qtbot.waitUntil(lambda lab=lab: bool(answered(window, lab.title)), timeout=WAIT)
            assert any("Transform" in text for text in answered(window, lab.title))
            assert window.session.document == before


def answered(window: Any, lab: str) -> list[str]:
    return [text for text in said(window) if lab in text and "shows no pictures" in text]


def test_of_several_files_the_first_is_opened_and_the_others_are_told_of(
    window: Any, tmp_path: Path, qtbot: Any
) -> None:
    drop(window, *(table(tmp_path / f"{name}.csv") for name in "abcde"))
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    assert window.data.table.name == "a.csv"
    (text,) = (text for text in said(window) if "dropped" in text)
    assert "5 files" in text and "a.csv" in text


def test_a_table_chosen_under_open_is_a_table(
    window: Any, tmp_path: Path, qtbot: Any, monkeypatch: Any
) -> None:
    path, kinds = table(tmp_path / "t.csv"), []

    def dialog(_parent: object, _title: str, _folder: str, offered: str) -> tuple[str, str]:
        kinds.append(offered)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog)
    # What is not saved is no question: a table is a step in the document.
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    window.commands.actions["open"].trigger()
    qtbot.waitUntil(lambda: window.data.table is not None, timeout=WAIT)
    assert window.files.path is None and said(window) == [] and "*.csv" in kinds[0] and "*.linalg" in kinds[0]
    assert window.session.document.get("A")[0][0] == "7" and window.session.document.data == str(path)


def test_a_picture_chosen_under_open_is_shown(window: Any, tmp_path: Path, qtbot: Any) -> None:
    window.session.dispatch(ChooseLab("transform"))
    path = picture(tmp_path / "p.png")
    window.files.ask_open = lambda: str(path)
    window.files.open()
    qtbot.waitUntil(lambda: str(path) in window.session.inputs.pictures, timeout=WAIT)
