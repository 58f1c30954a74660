"""README.md shows each lab with a picture that the program made, and names no file that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QImage

from linalg_viz.labs import LABS
from tests import pictures

README = (pictures.ROOT / "README.md").read_text(encoding="utf-8")


def test_every_lab_has_its_picture() -> None:
    assert list(pictures.SHOWN) == [lab.id for lab in LABS]
    width, height = map(int, pictures.SIZE.split("x"))
    for lab in LABS:
        path = pictures.FOLDER / f"{lab.id}.png"
        image = QImage(str(path))
        assert (image.width(), image.height()) == (width, height), path
        assert f"({path.relative_to(pictures.ROOT).as_posix()})" in README


def test_the_window_stands_at_the_top() -> None:
    image = QImage(str(pictures.WINDOW))
    assert (image.width(), image.height()) == tuple(map(int, pictures.WINDOW_SIZE.split("x")))
    assert f"({pictures.WINDOW.relative_to(pictures.ROOT).as_posix()})" in README


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert named and all((pictures.ROOT / Path(name)).exists() for name in named)


def test_a_picture_is_drawn_from_a_document_that_shows_its_lab() -> None:
    for lab, document in pictures.SHOWN.items():
        assert (
            document.startswith(lab) and (pictures.ROOT / "resources/gallery" / f"{document}.linalg").exists()
        )
