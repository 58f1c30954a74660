"""Pictures of the user's own: read aside, shown by the lab, refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from linalg_viz.labs import LABS
from linalg_viz.shell.documents.pictures import Pictures, array, pixels_of
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import NoticeArea
from linalg_viz.state.actions import ShowPicture
from linalg_viz.state.document import Document, State
from linalg_viz.state.update.update import update


def _file(folder: Path, width: int = 6, height: int = 4) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 200, 30))
    image.setPixelColor(width - 1, 0, QColor(250, 0, 5))
    path = folder / "leaf.png"
    assert image.save(str(path))
    return path


def test_pixels_come_row_by_row_from_the_top(tmp_path: Path) -> None:
    pixels = pixels_of(str(_file(tmp_path)))
    assert pixels.shape == (4, 6, 3) and pixels.dtype == np.uint8
    assert pixels[0, 5].tolist() == [250, 0, 5] and pixels[3, 0].tolist() == [10, 200, 30]


def test_transparency_is_kept() -> None:
    image = QImage(2, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(1, 2, 3, 0))
    assert array(image).shape == (2, 2, 4) and array(image)[0, 0, 3] == 0


def test_a_large_picture_is_read_smaller(tmp_path: Path) -> None:
    image = QImage(5000, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(tmp_path / "wide.png"))
    assert pixels_of(str(tmp_path / "wide.png")).shape == (8, 4096, 3)


def test_a_file_that_is_no_picture_says_so(tmp_path: Path) -> None:
    (tmp_path / "no.png").write_text("this is text")
    with pytest.raises(ValueError, match=r"\w"):
        pixels_of(str(tmp_path / "no.png"))


def test_the_lab_shows_the_picture(qtbot: QtBot, tmp_path: Path) -> None:
    from linalg_viz.shell.appearance.theme import Appearance
    from linalg_viz.shell.settings import Settings

    session = Session(LABS)
    look = Appearance(Settings())
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    room = Pictures(session, NoticeArea(look, window), window)
    path = _file(tmp_path)
    room.open(path)
    qtbot.waitUntil(lambda: str(path) in session.inputs.pictures, timeout=5000)
    qtbot.waitUntil(lambda: session.params.figure == "picture", timeout=5000)
    session.refresh()
    assert any(mark.key == "picture" for mark in session.scene[0].marks)
    # As a window does that is closed: the cards of this session would be made after the test.
    session.card_maker.rest()


def test_a_lab_without_pictures_says_so_and_keeps_what_it_shows() -> None:
    before = State(replace(Document.first(LABS), lab="norms"))
    found = update(before, ShowPicture("a.png"), LABS)
    assert found.state is before and "Norms shows no pictures." in found.notices[0].text


@pytest.mark.parametrize(("which", "field"), [("transform", "figure"), ("svd", "mode")])
def test_a_picture_is_shown_by_one_step(which: str, field: str) -> None:
    found = update(State(replace(Document.first(LABS), lab=which)), ShowPicture("a.png"), LABS).state.document
    params = found.param(which)
    assert (params.picture, getattr(params, field)) == ("a.png", "picture")
    assert LABS[which].pictures.named(params) == "a.png"
