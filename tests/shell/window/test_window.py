"""The window: nothing is cut off, panels give way, actions act, the status and the title speak."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from linalg_viz.labs import LABS
from linalg_viz.shell.commands.palette import matches
from linalg_viz.shell.settings import SPEEDS
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, SetCell, SetTime
from tests.harness.rest import settle
from tests.harness.tiers import costly_after


def inside(widget: QWidget, window: QWidget) -> bool:
    corner = widget.mapTo(window, QPoint(0, 0))
    return window.rect().contains(widget.rect().translated(corner))


def test_the_rail_shows_the_labs_that_exist(window) -> None:
    assert list(window.rail.buttons) == [lab.id for lab in LABS]
    assert window.rail.buttons[window.session.document.lab].isChecked()


def test_every_control_has_a_name_and_a_tooltip(window) -> None:
    settle()
    for widget in window.findChildren(QWidget):
        if isinstance(widget, (QAbstractButton, QLineEdit)) and not widget.objectName().startswith("qt_"):
            assert widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()
            if isinstance(widget, QAbstractButton):
                assert widget.toolTip(), widget.objectName()


@pytest.mark.parametrize("scale", costly_after(2, [2.5, 1.0, 0.75, 1.5]))
def test_nothing_is_cut_off(window, settings, scale: float) -> None:
    settings.scale = scale
    for size in ((1024, 768), (1440, 900), (640, 480)):
        window.resize(*size)
        nothing_cut_off(window, size)


def nothing_cut_off(window, size: tuple[int, int]) -> None:
    settle()
    assert (window.width(), window.height()) == size
    for widget in (window.header, window.rail, window.canvas, window.timeline, window.status):
        assert inside(widget, window), widget.objectName()
    for side in ("left", "right"):
        if not window.panels.is_open(side):
            window.panels.toggle(side)
        settle()
        assert inside(getattr(window, side), window)
        assert getattr(window, side).isVisible()
    assert window.canvas.width() > 60 and window.canvas.height() > 60


def test_every_part_of_the_time_line_stays_inside_it(window, settings) -> None:
    settings.scale = 2.5
    window.resize(1024, 768)
    settle()
    line = window.timeline
    for part in (line.play, line.back, line.forward, line.track, line.speed, line.loop):
        if part.isVisible():
            assert inside(part, window), part.objectName()


def test_below_1100_the_right_panel_lies_over_the_picture(window, qtbot) -> None:
    settle()
    assert not window.panels._over["right"] and window.right.isVisible()
    window.resize(1024, 768)
    settle()
    assert window.panels._over["right"] and not window.right.isVisible()
    width = window.canvas.width()
    tab = next(t for t in window.findChildren(QAbstractButton, "panelTab") if t.property("side") == "right")
    assert tab.isVisible()
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    settle()
    assert window.right.isVisible() and window.canvas.width() == width
    assert inside(tab, window)
    window.resize(1440, 900)
    settle()
    assert window.right.isVisible() and not window.panels._over["right"]


def test_panels_fold_and_the_picture_takes_the_room(window) -> None:
    settle()
    before = window.canvas.width()
    window.commands.actions["left_panel"].trigger()
    settle()
    assert not window.left.isVisible() and window.canvas.width() > before
    assert not window.commands.actions["left_panel"].isChecked()
    window.commands.actions["left_panel"].trigger()
    settle()
    assert window.left.isVisible() and window.canvas.width() == before


def test_the_arrangement_is_remembered(window, settings, session, look, qtbot) -> None:
    from PySide6.QtWidgets import QLabel

    from linalg_viz.shell.window.window import Window

    window.panels.toggle("left")
    session.mark_saved()
    window.close()
    again = Window(session, settings, look, lambda *_: [QLabel("l")], lambda *_: [QLabel("r")])
    qtbot.addWidget(again)
    again.show()
    again.setWindowState(Qt.WindowState.WindowNoState)
    again.resize(1440, 900)
    settle()
    assert not again.left.isVisible() and again.right.isVisible()


def test_undo_and_redo_know_what_they_would_do(window) -> None:
    actions = window.commands.actions
    assert not actions["undo"].isEnabled() and not actions["redo"].isEnabled()
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    assert actions["undo"].isEnabled() and not actions["redo"].isEnabled()
    actions["undo"].trigger()
    assert not actions["undo"].isEnabled() and actions["redo"].isEnabled()


def test_the_title_marks_what_is_unsaved(window) -> None:
    assert "[*]" in window.windowTitle() and not window.isWindowModified()
    window.session.dispatch(SetCell("A", 0, 0, "7"))
    assert window.isWindowModified()
    window.session.undo()
    assert not window.isWindowModified()


def test_the_time_line_follows_and_proposes(window) -> None:
    window.session.dispatch(SetTime(0.25))
    assert window.timeline.track.value() == 250
    window.timeline.scrubbed.emit(0.75)
    assert window.session.state.view.t == 0.75


def test_themes_by_menu(window, look) -> None:
    for theme in ("dark", "light", "contrast"):
        window.commands.actions[f"theme_{theme}"].trigger()
        assert look.theme == theme and window.commands.actions[f"theme_{theme}"].isChecked()


def test_text_scale_by_menu(window, settings) -> None:
    window.commands.actions["larger"].trigger()
    assert settings.scale > 1.0
    window.commands.actions["normal"].trigger()
    assert settings.scale == 1.0


def test_a_text_size_is_chosen_by_its_name(window, settings, look) -> None:
    """In the menu and by what is typed to find it; what stands is ticked, also where steps led there."""
    sizes = {name: each for name, each in window.commands.actions.items() if name.startswith("text_")}
    query = "text size 200"
    found = matches(query, entries(window.session, window.commands, query))
    assert found[0].title == "200 %" and found[0].group == "View › Text size"
    found[0].run()
    assert settings.scale == look.scale == 2.0
    window.commands.actions["smaller"].trigger()
    assert settings.scale == 1.75
    window.commands.follow()
    assert [name for name, each in sizes.items() if each.isChecked()] == ["text_175"]
    window.commands.actions["normal"].trigger()
    window.commands.follow()
    assert [name for name, each in sizes.items() if each.isChecked()] == ["text_100"]


def test_presentation_shows_only_the_picture(window, qtbot, look) -> None:
    settle()
    scale = look.scale
    window.commands.actions["present"].trigger()
    settle()
    for away in (window.header, window.rail, window.left, window.right, window.status):
        assert not away.isVisible()
    assert window.canvas.isVisible() and look.scale > scale and window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    settle()
    for back in (window.header, window.rail, window.left, window.right, window.status):
        assert back.isVisible()
    assert look.scale == scale and not window.isFullScreen()


def test_ctrl_k_finds_a_lab_a_preset_and_an_action(window, qtbot) -> None:
    from linalg_viz.shell.window.entries import entries

    titles = {entry.title for entry in entries(window.session, window.commands, "")}
    assert {lab.title for lab in LABS} <= titles
    assert {preset.title for lab in LABS for preset in lab.presets} <= titles
    assert {"Play or pause", "Dark", "Save as"} <= titles
    window.commands.actions["find"].trigger()
    assert window.palette_box.isVisible()
    qtbot.keyClicks(window.palette_box.field, "high contrast")
    qtbot.keyClick(window.palette_box.field, Qt.Key.Key_Return)
    assert window.settings.theme == "contrast"


@pytest.mark.parametrize(
    ("typed", "name"), [("fit camera", "reset_view"), ("screenshot", "export"), ("faster", "speed_2")]
)
def test_ctrl_k_finds_an_action_by_another_name(window, qtbot, typed: str, name: str) -> None:
    window.commands.actions["find"].trigger()
    qtbot.keyClicks(window.palette_box.field, typed)
    from linalg_viz.shell.commands.commands import plain_text

    action = window.commands.actions[name]
    assert plain_text(action) in {entry.title for entry in window.palette_box.found[:5]}


def test_speeds_by_menu(window) -> None:
    for speed in SPEEDS:
        chosen_by_menu(window, speed)


def chosen_by_menu(window, speed: float) -> None:
    window.commands.actions[f"speed_{speed:g}"].trigger()
    assert window.settings.speed == window.session.player.speed == speed
    on = [
        r.id
        for r in window.commands.records
        if r.menu == "time/speed" and window.commands.actions[r.id].isChecked()
    ]
    assert on == [f"speed_{speed:g}"] and window.timeline.speed.text() == f"{speed:g}×"


def test_a_speed_chosen_at_the_time_line_shows_in_the_menu(window) -> None:
    window.timeline.speed_chosen.emit(4.0)
    assert window.commands.actions["speed_4"].isChecked()


def test_actions_follow_the_lab(window) -> None:
    actions = window.commands.actions
    for lab in LABS:
        window.session.dispatch(ChooseLab(lab.id))
        assert actions[f"lab_{lab.id}"].isChecked()
        assert actions["play"].isEnabled() == (len(window.session.stages()) > 1), lab.id
        assert actions["save_steps"].isEnabled() == (window.session.lab.transcript is not None), lab.id
        assert actions["picture"].isEnabled() == (lab.pictures is not None), lab.id


def test_full_screen_by_menu_is_checked_while_it_lasts(window) -> None:
    action = window.commands.actions["full_screen"]
    action.trigger()
    settle()
    assert window.isFullScreen() and action.isChecked()
    action.trigger()
    settle()
    assert not window.isFullScreen() and not action.isChecked()


def test_help_and_about_open_and_close(window, qtbot) -> None:
    for name in ("shortcuts", "about"):
        window.commands.actions[name].trigger()
        assert window.sheet.isVisible() and inside(window.sheet, window)
        qtbot.keyClick(window.sheet, Qt.Key.Key_Escape)
        assert not window.sheet.isVisible()


def test_the_status_speaks(window) -> None:
    window.status.hover("column 1 of A")
    assert window.status.words == "column 1 of A"
    window.status.say("snapped to 1")
    assert window.status.words == "snapped to 1"
    window.status.hover("")
    assert "Ctrl+K" in window.status.words


def test_notices_stand_over_the_picture_without_moving_it(window) -> None:
    settle()
    box = window.canvas.geometry()
    for number in range(6):
        window.say(f"sentence {number}", "error")
    window.say("sentence 5", "error")
    settle()
    bars = window.centre.notices.bars
    assert [bar.text for bar in bars] == ["sentence 3", "sentence 4", "sentence 5"]
    assert window.canvas.geometry() == box
    assert all(inside(bar, window) for bar in bars)
    bars[0].dismiss()
    assert len(window.centre.notices.bars) == 2


def test_a_dropped_file_is_opened(window, tmp_path, qtbot) -> None:
    path = tmp_path / "nothing.linalg"
    path.write_text("this is no document")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    before = window.session.state
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: bool(window.centre.notices.bars))
    assert "nothing.linalg" in window.centre.notices.bars[0].text
    assert window.session.state is before


def test_a_real_drag_of_a_ring_changes_the_matrix_as_one_step(window, qtbot) -> None:
    from linalg_viz.scene.marks import Handle

    settle()
    session, canvas = window.session, window.canvas
    window.session.dispatch(SetTime(0.5))
    settle()
    view, handle = next((v, m) for v in session.scene for m in v.marks if isinstance(m, Handle))
    port = session.viewports[view.key]
    x, y = (float(v) for v in port.to_pixels(handle.at))
    before = session.document
    target = canvas.viewport()
    at = QPoint(round(x), round(y))
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=at)
    if session.gesture == "":
        qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=at)
        pytest.fail("the ring was not grabbed")
    assert session.state.view.t == 1.0
    for step in range(1, 6):
        qtbot.mouseMove(target, at + QPoint(7 * step, -5 * step))
        settle()
    assert session.document != before
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=at + QPoint(35, -25))
    assert session.gesture == ""
    window.commands.actions["undo"].trigger()
    assert session.document == before and not window.commands.actions["undo"].isEnabled()


def test_escape_in_a_drag_brings_everything_back(window, qtbot) -> None:
    from linalg_viz.scene.marks import Handle

    settle()
    session, target = window.session, window.canvas.viewport()
    view, handle = next((v, m) for v in session.scene for m in v.marks if isinstance(m, Handle))
    x, y = (round(float(v)) for v in session.viewports[view.key].to_pixels(handle.at))
    before = session.document
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    qtbot.mouseMove(target, QPoint(x + 40, y + 30))
    settle()
    assert session.document != before
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert session.document == before and session.gesture == ""
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(x + 40, y + 30))
    assert session.document == before


def test_the_wheel_zooms_and_home_returns(window, qtbot) -> None:
    settle()
    session = window.session
    key = next(v.key for v in session.scene if v.move == "plane")
    window.commands.actions["reset_view"].trigger()
    settle()
    home = session.viewports[key].camera
    window.canvas._move_camera(key, home.zoomed(2.0, (0.0, 0.0)))
    settle()
    assert session.viewports[key].camera.reach == pytest.approx(home.reach / 2)
    assert session.state.view.camera(session.document.lab, key) is not None
    window.commands.actions["reset_view"].trigger()
    settle()
    assert session.viewports[key].camera == home


def test_the_menu_of_the_picture_is_the_programs_own(window) -> None:
    texts = [
        action.objectName() for action in window.driver.make_menu().actions() if not action.isSeparator()
    ]
    assert texts == ["copy_picture", "copy_latex", "copy_numpy", "export", "reset_view", "paste_matrix"]


def test_the_picture_goes_to_a_file(window, tmp_path) -> None:
    settle()
    window.exports.ask = lambda _proposed, _filters: str(tmp_path / "picture")
    heads = {"png": b"\x89PNG", "svg": b"<", "pdf": b"%PDF", "tex": b"\\documentclass"}
    for kind, head in heads.items():
        window.commands.actions[f"export_{kind}"].trigger()
        path = tmp_path / f"picture.{kind}"
        assert head in path.read_bytes()[:200]
        bar = window.centre.notices.bars[-1]
        assert bar.tone == "good" and path.name in bar.text


def test_an_export_that_cannot_be_written_is_a_sentence(window, tmp_path) -> None:
    window.exports.ask = lambda _proposed, _filters: str(tmp_path / "no folder" / "picture.svg")
    window.commands.actions["export"].trigger()
    assert (
        window.centre.notices.bars[-1].tone == "error"
        and "picture.svg" in window.centre.notices.bars[-1].text
    )


def test_copies_reach_the_clipboard(window) -> None:
    clipboard = QApplication.clipboard()
    window.commands.actions["copy_latex"].trigger()
    assert "bmatrix" in clipboard.text()
    window.commands.actions["copy_numpy"].trigger()
    assert "np.array" in clipboard.text() or "array" in clipboard.text()
    window.commands.actions["copy_picture"].trigger()
    assert not clipboard.image().isNull()


def test_home_on_the_time_line_goes_to_its_beginning(window, qtbot) -> None:
    settle()
    window.timeline.track.setFocus()
    qtbot.keyClick(window.timeline.track, Qt.Key.Key_Home)
    assert window.session.state.view.t == 0.0


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_the_whole_window_becomes_a_picture_without_a_screen(qapp, theme: str) -> None:
    from linalg_viz.shell.app import window_image
    from linalg_viz.shell.appearance.tokens import tokens
    from linalg_viz.state.document import State

    image = window_image(State.first(LABS), LABS, (1100, 700), theme)
    assert (image.width(), image.height()) == (1100, 700)
    colours = {image.pixelColor(x, y).name() for x in range(0, 1100, 7) for y in range(0, 700, 7)}
    assert {tokens(theme).panel, tokens(theme).canvas} <= colours and len(colours) > 20
    qapp.setStyleSheet("")


def test_after_another_lab_the_keys_belong_to_the_picture(window, qtbot) -> None:
    window.session.dispatch(ChooseLab("solve"))
    qtbot.waitUntil(lambda: window.focusWidget() is window.canvas)
    window.session.dispatch(ChooseLab("svd"))
    qtbot.waitUntil(lambda: window.focusWidget() is window.canvas)
