"""The gallery: every preset of the lab with a picture of what it does."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from linalg_viz.render.qt.words import tip
from linalg_viz.shell.matrix.gallery import Gallery, presets_for
from linalg_viz.shell.matrix.gallery_thumbnails import LETTER, numbers, thumbnail
from linalg_viz.state.actions import ChooseLab

Key = Qt.Key


@pytest.fixture
def gallery(qtbot, session, look):
    made = Gallery(session, look)
    qtbot.addWidget(made)
    made.resize(520, 1200)
    session.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_every_preset_is_there_with_its_name_and_its_line(gallery, session):
    assert [t.preset.key for t in gallery.thumbnails] == [
        preset.key for group in dict.fromkeys(p.group for p in session.lab.presets)
        for preset in session.lab.presets if preset.group == group
    ]  # fmt: skip
    for thumb in gallery.thumbnails:
        assert thumb.accessibleName() == thumb.preset.title
        assert tip(thumb.preset.about).removesuffix("</span>") in thumb.toolTip()


def test_pictures_are_drawn_in_idle_moments(gallery, qtbot):
    qtbot.waitUntil(lambda: all(not thumb.icon().isNull() for thumb in gallery.thumbnails))


def test_a_gallery_that_is_closed_draws_nothing_and_follows_when_it_is_opened(gallery, session, look, qtbot):
    gallery.hide()
    before = gallery.thumbnails
    session.dispatch(ChooseLab("eigen"))
    look.changed.emit()
    assert gallery.thumbnails is before and not any(t.isActive() for t in gallery.findChildren(QTimer))
    gallery.show()
    assert {t.preset.key for t in gallery.thumbnails} == {preset.key for preset in session.lab.presets}
    qtbot.waitUntil(lambda: all(not thumb.icon().isNull() for thumb in gallery.thumbnails))


def test_choosing_loads_as_one_step(gallery, session, qtbot):
    thumb = next(t for t in gallery.thumbnails if t.preset.key == "singular")
    with qtbot.waitSignal(gallery.loaded):
        QTest.keyClick(thumb, Key.Key_Return)
    assert session.document.get("A") == (("1", "2"), ("2", "4"))
    session.undo()
    assert session.document.get("A") == (("2", "1"), ("1", "3/2"))


def test_arrow_keys_walk_the_pictures(gallery):
    first, second = gallery.thumbnails[:2]
    first.setFocus()
    QTest.keyClick(first, Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Key.Key_Down)
    below = next(t for t in gallery.thumbnails if t.hasFocus())
    assert below.x() == second.x()
    assert below.y() > second.y()
    QTest.keyClick(below, Key.Key_Up)
    assert second.hasFocus()
    QTest.keyClick(second, Key.Key_Left)
    QTest.keyClick(first, Key.Key_Left)
    assert first.hasFocus()


def test_only_matrices_that_presets_bring_have_a_gallery(session):
    assert presets_for(session.lab, "A")
    assert presets_for(session.lab, "no such name") == ()


def test_letters_take_one_member_of_their_family():
    assert numbers((("t", "1"), ("0", "-t"))) == pytest.approx(np.array([[LETTER, 1], [0, -LETTER]]))
    assert numbers((("1/0",),)) is None


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (12, 12)])
def test_every_size_has_a_picture_that_shows_something(qapp, theme, shape):
    m, n = shape
    cells = tuple(tuple(str(i - j + 1) for j in range(n)) for i in range(m))
    image = thumbnail(cells, theme, 60).toImage()
    colours = {QColor(image.pixel(x, y)).name() for x in range(60) for y in range(60)}
    assert len(colours) > 3


def test_other_matrices_have_other_pictures(qapp):
    one = thumbnail((("1", "0"), ("0", "1")), "dark", 60).toImage()
    other = thumbnail((("0", "-1"), ("1", "0")), "dark", 60).toImage()
    assert one != other
