"""The picture for print from the window: the dialog, what it writes, and what was there before it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractSpinBox, QDialog

from linalg_viz import disk
from linalg_viz.render.printed import Sheet
from linalg_viz.shell.widgets.line import EDGE
from tests.harness.rest import settle


def opened(window: Any) -> Any:
    window.commands.actions["export_print"].trigger()
    return window.findChild(QDialog, "printDialog")


def test_the_dialog_writes_what_it_shows(window: Any, qtbot: Any, tmp_path: Path) -> None:
    window.settings.theme = "dark"
    dialog = opened(window)
    before = dialog.preview.pixmap().toImage()
    assert not before.isNull()
    dialog.kind_of_file.setCurrentIndex(dialog.kind_of_file.findData("png"))
    dialog.ink.setCurrentIndex(dialog.ink.findData(False))
    dialog.width_cm.setValue(12.0)
    qtbot.waitUntil(lambda: "12.0 ×" in dialog.words.text())
    assert f"{round(12 / 2.54 * 300)} ×" in dialog.words.text()
    assert dialog.preview.pixmap().toImage() != before
    assert dialog.sharpness.isEnabled() and not dialog.face.isEnabled()
    path = tmp_path / "paper.png"
    window.exports.ask = lambda _proposed, _filters: str(path)
    dialog.buttons["write"].click()
    image = QImage(str(path))
    assert image.width() == round(12 / 2.54 * 300)
    corner = image.pixelColor(0, image.height() - 1)
    assert corner.lightness() > 200, "paper is white whatever the window is"
    assert any("12 cm" in bar.text for bar in window.centre.notices.bars)


def test_what_was_chosen_is_offered_again(window: Any, tmp_path: Path) -> None:
    window.exports.ask = lambda _proposed, _filters: str(tmp_path / "a.svg")
    chosen = Sheet(14.0, 9.5, False, True, 600)
    assert window.printing.write(chosen, "svg") == tmp_path / "a.svg"
    dialog = opened(window)
    assert dialog.sheet == chosen and dialog.kind == "svg"
    dialog.reject()


def test_a_full_disk_leaves_the_old_file(
    window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "p.pdf"
    path.write_text("old")
    window.exports.ask = lambda _proposed, _filters: str(path)
    monkeypatch.setattr(disk.os, "fsync", full)
    assert window.printing.write(Sheet(), "pdf") is None
    assert path.read_text() == "old" and os.listdir(tmp_path) == [path.name]
    assert any("No space left" in bar.text for bar in window.centre.notices.bars)


def test_too_many_dots_are_said_before_they_are_made(window: Any, qtbot: Any) -> None:
    dialog = opened(window)
    dialog.kind_of_file.setCurrentIndex(dialog.kind_of_file.findData("png"))
    dialog.sharpness.setCurrentIndex(dialog.sharpness.findData(1200))
    dialog.width_cm.setValue(60.0)
    qtbot.waitUntil(lambda: "fewer dots" in dialog.words.text())
    assert not dialog.buttons["write"].isEnabled()
    dialog.width_cm.setValue(6.0)
    qtbot.waitUntil(dialog.buttons["write"].isEnabled)
    dialog.reject()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_digits_of_every_field_have_room(theme: str, scale: float, window: Any) -> None:
    window.settings.theme, window.settings.scale = theme, scale
    settle()
    dialog = opened(window)
    dialog.width_cm.setValue(17.5)
    settle()
    boxes = [*dialog.findChildren(QAbstractSpinBox), *window.findChildren(QAbstractSpinBox, "niceSeed")]
    assert len(boxes) >= 2
    for box in boxes:
        line = box.lineEdit()
        shown, margins = line.fontMetrics().horizontalAdvance(box.text()), line.textMargins()
        if box.isVisible():
            assert line.width() - margins.left() - margins.right() > shown, box.objectName()
        assert line.x() + margins.left() >= window.look.px(EDGE), box.objectName()
    # They are written, not only laid out: ink stands where the digits do.
    field = dialog.width_cm
    image = field.grab().toImage()
    ground = image.pixelColor(image.width() - 20, image.height() // 2)
    written = {image.pixelColor(x, image.height() // 2).name() for x in range(6, image.width() // 2)}
    assert written - {ground.name()}
    dialog.reject()
