"""The colours of the window can be read, the style sheet is complete, the text scale reaches everything."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from linalg_viz import assets
from linalg_viz.render.theme import contrast
from linalg_viz.shell.appearance.style_sheet import sheet
from linalg_viz.shell.appearance.theme import Appearance, palette, system_theme
from linalg_viz.shell.appearance.tokens import tokens
from linalg_viz.shell.settings import SCALES, Settings
from linalg_viz.shell.widgets.icons import icon, pixmap

NAMES = ("dark", "light", "contrast")
GROUNDS = ("canvas", "panel", "card", "field", "hover")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("front", ["text", "muted"])
def test_text_reaches_four_and_a_half(name: str, ground: str, front: str) -> None:
    t = tokens(name)
    assert contrast(getattr(t, front), getattr(t, ground)) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_accent_tones_and_edges_stand_out(name: str) -> None:
    t = tokens(name)
    assert contrast(t.on_accent, t.accent) >= 4.5
    for ground in (t.panel, t.card):
        for front in (t.accent, t.good, t.warn, t.bad):
            assert contrast(front, ground) >= 4.5
        assert contrast(t.edge, ground) >= 3.0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [SCALES[0], 1.0, SCALES[-1]])
def test_the_sheet_leaves_no_placeholder(name: str, scale: float) -> None:
    text = sheet(tokens(name), scale)
    assert "@" not in text and "$" not in text
    for path in re.findall(r"url\(([^)]+)\)", text):
        assert (assets.path("icons") / path.rsplit("/", 1)[1]).is_file()


def test_lengths_follow_the_scale() -> None:
    once, twice = (re.findall(r"font-size: (\d+)px", sheet(tokens("dark"), s)) for s in (1.0, 2.0))
    assert [int(b) / int(a) for a, b in zip(once, twice, strict=True)] == pytest.approx(
        [2.0] * len(once), abs=0.1
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_palette_says_the_same_as_the_sheet(name: str, qapp) -> None:
    t, p = tokens(name), palette(tokens(name))
    assert p.color(QPalette.ColorRole.Window) == QColor(t.panel)
    assert p.color(QPalette.ColorRole.Text) == QColor(t.text)


@pytest.mark.parametrize("name", NAMES)
def test_drawings_inside_the_sheet_have_the_colour_of_the_text(name: str) -> None:
    for drawing in ("tick", "chevron"):
        source = (assets.path("icons") / f"{drawing}-{name}.svg").read_text(encoding="utf-8")
        assert tokens(name).text in source


def test_the_preference_chooses_and_system_is_followed(look, settings) -> None:
    for name in NAMES:
        settings.theme = name
        assert look.theme == name
    settings.theme = "system"
    assert look.theme == system_theme()
    with pytest.raises(ValueError, match="no theme"):
        settings.theme = "pink"


def test_the_application_is_restyled(look, settings, qtbot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    settings.theme = "light"
    settings.scale = 1.0
    label.ensurePolished()
    small = label.fontMetrics().height()
    settings.scale = 2.5
    assert QApplication.font().pixelSize() == look.px(13)
    label.ensurePolished()
    assert label.fontMetrics().height() > 2 * small
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(tokens("light").panel)


def test_scale_steps_stop_at_the_ends(settings) -> None:
    for _ in range(20):
        settings.scale_step(1)
    assert settings.scale == SCALES[-1]
    for _ in range(20):
        settings.scale_step(-1)
    assert settings.scale == SCALES[0]


@pytest.mark.parametrize("value", ["nan", "", "large", "-3", "1e9"])
def test_a_spoilt_preference_reads_as_something_usable(settings, value: str) -> None:
    settings._store.setValue("look/scale", value)
    settings._store.setValue("look/theme", value)
    assert SCALES[0] <= settings.scale <= SCALES[-1]
    assert settings.theme == "system"


def test_motion_is_off_only_when_wished(look, settings) -> None:
    settings.motion = "reduced"
    assert look.reduced_motion
    settings.motion = "full"
    assert not look.reduced_motion


def test_every_drawing_draws_something(qapp) -> None:
    for path in assets.path("icons").glob("*.svg"):
        image = pixmap(path.stem, "#ff0000", 32).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32)), path.name
    assert icon("no-such-drawing", "#000000").pixmap(16).toImage().pixelColor(8, 8).alpha() == 0


def test_preferences_outlive_the_object(tmp_path) -> None:
    from PySide6.QtCore import QSettings

    def store() -> QSettings:
        return QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)

    first = Settings(store())
    first.theme, first.scale, first.loop, first.speed = "light", 1.5, True, 2.0
    first.remember_file(tmp_path / "a.linalg")
    first.remember_file(tmp_path / "b.linalg")
    first.remember_file(tmp_path / "a.linalg")
    first.put("window/widths", (250, 310))
    first.sync()
    second = Settings(store())
    assert (second.theme, second.scale, second.loop, second.speed) == ("light", 1.5, True, 2.0)
    assert [p.name for p in second.recent] == ["a.linalg", "b.linalg"]
    assert second.numbers("window/widths") == (250, 310)


def test_what_another_window_prefers_holds_all_at_once(settings, look, tmp_path) -> None:
    other = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    before, told = (look.theme, look.scale, look.reduced_motion), []
    look.changed.connect(lambda: told.append((look.theme, look.scale, look.reduced_motion)))
    other.scale, other.theme, other.motion = 1.5, "contrast", "reduced"
    settings.sync()
    assert settings.scale == 1.5 and (look.theme, look.scale, look.reduced_motion) == before
    look.boost(1.0)
    QApplication.processEvents()
    assert told == [("contrast", 1.5, True)]
    other.deleteLater()


def test_a_theme_that_holds_already_restyles_nothing(settings, look, qapp, monkeypatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(QApplication, "setStyleSheet", lambda _app, text: given.append(text))
    other = Appearance(settings)
    there = sheet(look.tokens, look.scale)
    monkeypatch.setattr(QApplication, "styleSheet", lambda _app: there)
    other.refresh()
    assert given == []
    settings.theme = "contrast"
    # Taken away first: replaced in its place, a sheet restyles every widget three times as slowly.
    assert given[:2] == ["", sheet(tokens("contrast"), look.scale)]
    other.deleteLater()
